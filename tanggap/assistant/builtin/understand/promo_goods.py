"""Goods that only say which promo is meant: the boxes of "promo nasi box", "2 paket" of a set."""

import itertools
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.naming import Mention
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.slots import promo_places
from tanggap.assistant.builtin.understand.subjects import find_subjects, subjects_of
from tanggap.assistant.builtin.understand.times import WEEKDAYS
from tanggap.knowledge.search import speaks_of

PROMO: Final = frozenset({"promo", "diskon", "potongan", "potong", "bonus"})
# What sets are counted by, whatever goods are called so.
PACKS: Final = frozenset({"paket", "set", "bundel", "bundling"})
_EMPTY: Final = (
    lexicon().classes["asking"]
    | lexicon().classes["filler"]
    | lexicon().classes["address"]
    | {"cara", "isi", "komposisi", "bagaimana", "dapat", "masih", "syarat", "harga"}
)
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


def keep_to_promos(clauses: Sequence[Clause], shelf: Shelf) -> None:
    """Takes away the entry that shares no more than a promo's name with what is asked.

    "Kartu stempelnya gimana?" asks of the promo called so, and of no stamp on a receipt.
    """
    for clause in clauses:
        named = any("@promo" in intent.cues for intent in clause.intents)
        if clause.entry is None or not named:
            continue
        places = promo_places(clause.tokens, shelf)
        called = {clause.tokens[place].text for place in places}
        rest = [t for place, t in enumerate(clause.tokens) if place not in places]
        asked, told = subjects_of(clause.entry)
        beside = find_subjects(rest).keys() & (asked | told)
        said = {token.text for token in rest} - _EMPTY
        if not beside and not any(any(speaks_of(clause.entry, [word])) for word in said - called):
            clause.drop_entry()


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
