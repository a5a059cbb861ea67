"""For how many something is looked for, where that is said first: "kami berempat, paket apa?"."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item

_LOOKING: Final = frozenset({"apa", "apasaja", "mana", "cocok", "cukup", "pas", "ada"})
_ASKED: Final = frozenset({"product_info", "recommendation", "list_products", "stock"})


def share_people(clauses: Sequence[Clause]) -> None:
    """Gives a question for something that fits the number of persons told just before it."""
    for before, clause in itertools.pairwise(clauses):
        said = {token.text for token in clause.tokens}
        told = before.people and set(before.names) <= {"order"} and not before.when
        if not told or any(item.quantity for item in (*before.items, *clause.items)):
            continue
        if not clause.items or clause.people or not clause.names or not said & _LOOKING:
            continue
        if not set(clause.names) <= _ASKED or clause.names_one:
            continue
        clause.people = before.people
        clause.items = [_narrowed(item, before.items) for item in clause.items]
        clause.intents = [Intent("recommendation", 4.0, ("for those told of before",))]
        clause.drop_entry()
        before.intents, before.items, before.tokens = [], [], ()
        before.drop_entry()


def _narrowed(item: Item, others: Sequence[Item]) -> Item:
    """ "Mau makan ikan, paket apa?": of the parcels, those with fish where there are any."""
    named = {one for other in others for one in other.candidates}
    both = tuple(one for one in item.candidates if one in named)
    return replace(item, candidates=both) if both else item
