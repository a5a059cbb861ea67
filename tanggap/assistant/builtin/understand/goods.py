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
        and not shelf.is_told(token.text)
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
    things: frozenset[int] | None = None
    found: list[str] = []
    for place, token in enumerate(tokens):
        if place in taken:
            continue
        named = is_other_goods(token, shelf)
        if not named and is_strange(token) and not _is_verb(token):
            things = _places_of_things(tokens) if things is None else things
            named = place in things
        if named:
            found.append(token.raw)
    return tuple(dict.fromkeys(found))


def _is_verb(token: Token) -> bool:
    return len(token.text) >= _SHORTEST_VERB and token.text.startswith(_VERBAL)


def _places_of_things(tokens: Sequence[Token]) -> frozenset[int]:
    """Where a strange word is a thing by its neighbours, or by there being nothing else."""
    classes = lexicon().classes
    empty = classes["filler"] | classes["asking"]
    if all(t.text in empty or is_strange(t) or t.kind != "word" for t in tokens):
        # Nothing else was said.
        return frozenset(range(len(tokens)))
    counting = classes["unitword"] | classes["goods"]
    found: set[int] = set()
    fillers = classes["filler"] | _LINKS
    # The next word on one side that is no filler, no link and not strange itself.
    near: Token | None = None
    for place, token in enumerate(tokens):
        if near is not None and (
            near.kind == "number" or near.text in counting or near.text in _BEFORE
        ):
            found.add(place)
        if token.text not in fillers and not is_strange(token):
            near = token
    near = None
    for place in range(len(tokens) - 1, -1, -1):
        if near is not None and near.text in _AFTER:
            found.add(place)
        if tokens[place].text not in fillers and not is_strange(tokens[place]):
            near = tokens[place]
    return frozenset(found)
