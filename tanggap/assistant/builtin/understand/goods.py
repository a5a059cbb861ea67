"""Goods that a customer names and the shop does not have.

Not every word that nobody knows is a thing to buy: "buat anak 4 taun" asks for no "taun". Only what
stands where a thing would is told not to be sold.
"""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.shelf import Shelf

# Words right before a thing, and right after it.
_BEFORE: Final = frozenset(
    {
        "ada",
        "jual",
        "punya",
        "sedia",
        "mau",
        "beli",
        "pesan",
        "minta",
        "cari",
        "butuh",
        "perlu",
        "harga",
        "berapa",
        "ready",
        "stok",
        "menu",
        "masih",
        "rekomendasi",
        "daftar",
        "varian",
    }
)
_AFTER: Final = frozenset({"ada", "berapa", "ready", "harga", "masih", "habis", "stok", "dijual"})
# Between the two, these say nothing.
_LINKS: Final = frozenset({"yang", "rasa", "warna", "ukuran", "merk", "merek", "tipe", "model"})
# What is done with things, and no thing: "nyambung", "dicharge".
_VERBAL: Final = ("di", "ke", "me", "ber", "ter", "ng", "ny", "per")
_SHORTEST_VERB: Final = 6


def is_strange(token: Token) -> bool:
    """Whether nobody knows the word."""
    return token.kind == "word" and not token.known and len(token.text) > 2


def is_other_goods(token: Token, shelf: Shelf) -> bool:
    """Whether it is a thing that shops sell, and this one never speaks of."""
    classes = lexicon().classes
    return (
        token.text in classes["thing"] - classes["filler"]
        and token.text not in shelf.by_word
        and token.text not in shelf.other_words
    )


def strange_words(tokens: Sequence[Token], shelf: Shelf, taken: frozenset[int]) -> tuple[str, ...]:
    """What the shop does not know, as it was written: no word of it, or other goods."""
    return tuple(
        dict.fromkeys(
            token.raw
            for place, token in enumerate(tokens)
            if place not in taken and (is_strange(token) or is_other_goods(token, shelf))
        )
    )


def named_goods(tokens: Sequence[Token], shelf: Shelf, taken: frozenset[int]) -> tuple[str, ...]:
    """Those of the strange words that stand where a thing to buy would, as they were written."""
    found: list[str] = []
    for place, token in enumerate(tokens):
        if place in taken:
            continue
        if is_other_goods(token, shelf) or (
            is_strange(token) and not _is_verb(token) and _stands_as_thing(tokens, place)
        ):
            found.append(token.raw)
    return tuple(dict.fromkeys(found))


def _is_verb(token: Token) -> bool:
    return len(token.text) >= _SHORTEST_VERB and token.text.startswith(_VERBAL)


def _stands_as_thing(tokens: Sequence[Token], place: int) -> bool:
    classes = lexicon().classes
    empty = classes["filler"] | classes["asking"]
    if all(t.text in empty or is_strange(t) or t.kind != "word" for t in tokens):
        # Nothing else was said.
        return True
    before = _neighbour(tokens, place, -1)
    after = _neighbour(tokens, place, 1)
    counted = before is not None and (
        before.kind == "number" or before.text in classes["unitword"] | classes["goods"]
    )
    return (
        counted
        or (before is not None and before.text in _BEFORE)
        or (after is not None and after.text in _AFTER)
    )


def _neighbour(tokens: Sequence[Token], place: int, step: int) -> Token | None:
    """The next word on one side that is no filler, no link and not strange itself."""
    fillers = lexicon().classes["filler"]
    place += step
    while 0 <= place < len(tokens):
        token = tokens[place]
        if token.text not in fillers and token.text not in _LINKS and not is_strange(token):
            return token
        place += step
    return None
