"""Goods that only say which promo is meant: the boxes of "promo nasi box", "2 paket" of a set."""

import itertools
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.naming import Mention
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.times import WEEKDAYS

PROMO: Final = frozenset({"promo", "diskon", "potongan", "potong", "bonus"})
# What sets are counted by, whatever goods are called so.
PACKS: Final = frozenset({"paket", "set", "bundel", "bundling"})
# What else "promo nasi box itu apa" may look like.
_MISHEARD: Final = frozenset({"product_info", "list_products", "stock"})


def beside_goods(
    places: frozenset[int], tokens: Sequence[Token], mentions: Sequence[Mention]
) -> frozenset[int]:
    """Where a promo is named, and no goods by more than its title says of them.

    "Batagor kuah Selasa brp?" asks for a price, though a promo is called "Selasa Batagor".
    """
    if not places or not PROMO.isdisjoint(token.text for token in tokens):
        return places
    rest = places
    for mention in mentions:
        named = frozenset(range(mention.start, mention.end))
        one = mention.exact or len(mention.candidates) == 1
        if one and named & places and not named <= places:
            rest -= named
    if rest == places or not all(tokens[place].text in WEEKDAYS for place in rest):
        return places
    return frozenset()


def part_from_promos(clauses: Sequence[Clause], shelf: Shelf) -> None:
    """Takes away from each clause what only names its promo."""
    for clause in clauses:
        if not clause.has("promo"):
            continue
        called = [item for item in clause.items if _is_called(clause, item)]
        if called:
            # "Promo nasi box itu apa?" asks for no boxes.
            clause.intents = [i for i in clause.intents if i.name not in _MISHEARD]
        counted = any(item.exact and item.quantity for item in clause.items)
        if counted:
            # "20 nasi box spesial kena promo nasi box ga?"
            clause.items = [
                item for item in clause.items if item not in called or item.quantity or item.exact
            ]
        if only_packs(clause) and _names_a_set(clause, shelf):
            clause.items, clause.category = [], None


def only_packs(clause: Clause) -> bool:
    """Whether nothing is named but a unit of sets: "2 paket jadi brp"."""
    return bool(clause.items) and all(PACKS.issuperset(item.words) for item in clause.items)


def _is_called(clause: Clause, item: Item) -> bool:
    """Whether an item stands right behind the word for a promo."""
    said = [token.text for token in clause.tokens]
    return any(
        word == item.words[0] and before in PROMO
        for before, word in itertools.pairwise(said)
        if item.words
    )


def _names_a_set(clause: Clause, shelf: Shelf) -> bool:
    """Whether a promo is named, and some is a set for one price."""
    named = any("@promo" in intent.cues for intent in clause.intents)
    return named and any(p.scope.bundle and p.value for p in shelf.shop.info.promos)
