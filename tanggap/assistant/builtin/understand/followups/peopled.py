"""For how many persons: "which is enough for 4?", "and for 2?"."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf

LONGEST: Final = 6
_AROUND: Final = frozenset(
    {"untuk", "kalau", "dan", "cukup", "orang", "yang", "mana", "tidak", "itu"}
)
_PERSONS: Final = frozenset({"orang", "porsi"})
_ALL: Final = frozenset({"semua", "total"})
_ENOUGH: Final = frozenset({"cukup", "muat"})


def take_people(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> None:
    """Chooses by the number of persons, of what is named or of what was told of before."""
    if clause.people and _one_each(clause, said, shelf):
        # "5 orang nasi ayam semua berapa": one for each of them.
        clause.items = [replace(item, quantity=clause.people) for item in clause.items]
        clause.intents = [Intent("total", 4.4, ("one for each person",))]
    elif clause.people and said & _ENOUGH and clause.has("recommendation", "stock"):
        if not any(item.quantity for item in clause.items):
            # "Which size is enough for 4?" asks for no stock of it.
            clause.intents = [Intent("recommendation", 4.0, ("for so many persons",))]
    elif (
        clause.people and {"price", "recommendation"} <= set(clause.names) and _vague(clause, shelf)
    ):
        # "How much is a tumpeng for 10 people?": prices stand beside those that are so large.
        clause.intents = [Intent("recommendation", 4.0, ("for so many persons",))]
    elif _goes_on(clause, said) and (told := _told_of(memory, shelf)):
        clause.people = clause.people or clause.number
        clause.items, clause.carried = [Item(tuple(told), (), False, False, None)], True
        clause.intents = [Intent("recommendation", 4.0, ("for so many persons",))]
        clause.drop_entry()


def _one_each(clause: Clause, said: set[str], shelf: Shelf) -> bool:
    """Whether the sum for so many is asked, of what is for one: no parcel for five."""
    summing = "berapa" in said and bool(said & _ALL) and clause.has("total", "price")
    single = bool(clause.items) and all(len(i.candidates) == 1 or i.exact for i in clause.items)
    if not (summing and single) or any(item.quantity for item in clause.items):
        return False
    return not any(_tells_persons(item.candidates, shelf) for item in clause.items)


def _vague(clause: Clause, shelf: Shelf) -> bool:
    """Whether one thing is named that comes for so many persons or for others."""
    if len(clause.items) != 1 or clause.items[0].exact or clause.items[0].quantity:
        return False
    return _tells_persons(clause.items[0].candidates, shelf)


def _tells_persons(ids: Iterable[int], shelf: Shelf) -> bool:
    return any(not _PERSONS.isdisjoint(shelf.terms[i].told) for i in ids)


def _goes_on(clause: Clause, said: set[str]) -> bool:
    """ "And for 2?", "kalau untuk 4 orang?"."""
    named = clause.items or clause.category or clause.when or clause.money or clause.area
    if named or clause.number is None or len(clause.tokens) > LONGEST:
        return False
    after = [b for a, b in zip(clause.tokens, clause.tokens[1:], strict=False) if a.text == "untuk"]
    return bool(after) and after[0].kind == "number" and said - {after[0].text} <= _AROUND


def _told_of(memory: Memory, shelf: Shelf) -> list[int]:
    """What was listed or spoken of, with its sizes, where the shop says for how many it is."""
    catalogue = shelf.shop.catalogue
    near = memory.focus
    kin = [p.id for i in near for p in catalogue.family(catalogue.products[i])]
    told = list(dict.fromkeys([*near, *kin]))
    return told if _tells_persons(told, shelf) else []
