"""What is sold by the slice: "potongan" says that, too, and not only what is taken off a price."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.shelf import Shelf

_SLICE: Final = "potong"
_WRITTEN: Final = frozenset({"potongan", "potongannya"})
# Behind these it is goods: "kalau beli potongan aja 4?"
_CHOOSING: Final = frozenset({"yang", "beli", "ambil", "pesan", "mau", "per"})
_PRICED: Final = frozenset({"harga", "ongkir", "%", "persen", "promo"})


def as_slices(tokens: Sequence[Token], shelf: Shelf) -> list[Token]:
    """The tokens with a "potongan" as names have it, where it chooses or is counted."""
    if _SLICE not in shelf.by_word:
        return list(tokens)
    return [
        replace(token, text=_SLICE) if _is_slice(tokens, place, shelf) else token
        for place, token in enumerate(tokens)
    ]


def _is_slice(tokens: Sequence[Token], place: int, shelf: Shelf) -> bool:
    if tokens[place].raw.lower() not in _WRITTEN:
        return False
    before = tokens[place - 1] if place else None
    following = tokens[place + 1 : place + 3]
    if any(token.text in _PRICED or token.kind == "money" for token in following):
        return False
    if before is not None and (before.text in _CHOOSING or before.text in shelf.by_word):
        return True
    return bool(following) and following[0].kind == "number"
