"""Another kind, or another thing, in the place of one that was added up: the rest stays."""

from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.ordering.choices import choices_of
from tanggap.assistant.builtin.understand.followups.carts import adds
from tanggap.assistant.builtin.understand.followups.summing import just_summed
from tanggap.assistant.builtin.understand.followups.terms import SHORT
from tanggap.assistant.builtin.understand.kinds import siblings
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.catalogue.surcharges import choices_in

_CORRECTING: Final = frozenset({"eh", "maksud", "bukan", "salah", "ganti", "deng"})
_NOT: Final = ("bukan", "tidak")


def put_in_place(told: list[Clause], memory: Memory, shelf: Shelf) -> list[Item]:
    """The items of the sum with one for another; none where nothing is said to be exchanged."""
    if not just_summed(memory) or any(c.area or c.money or c.people or c.unwanted for c in told):
        return []
    if any(clause.cheapest or clause.dearest or clause.strange for clause in told):
        return []
    if put_right := _not_that_one(told, memory):
        return put_right
    naming = [clause for clause in told if clause.items]
    return _other_kind(naming[0], memory, shelf) if len(naming) == 1 else []


def _not_that_one(told: list[Clause], memory: Memory) -> list[Item]:
    """ "Maksudku es jeruk bukan es kelapa": as many of the one as there were of the other."""
    items = [item for clause in told for item in clause.items]
    said = " ".join(token.text for clause in told for token in clause.tokens)
    denied = [
        i for i in items if i.words and any(f"{no} {' '.join(i.words)}" in said for no in _NOT)
    ]
    inside = [product for product, _ in memory.cart]
    out = [p for item in denied for p in inside if p in item.candidates]
    meant = [item for item in items if item not in denied]
    if len(items) != 2 or len(out) != 1 or len(meant) != 1 or len(meant[0].candidates) != 1:
        return []
    if meant[0].candidates[0] in inside:
        return []
    return _exchanged(meant[0], out[0], meant[0].quantity or denied[0].quantity, memory)


def _other_kind(clause: Clause, memory: Memory, shelf: Shelf) -> list[Item]:
    """ "Eh jumbo maksudku", "ayamnya setengah aja": so many of another kind."""
    said = {token.text for token in clause.tokens}
    owned = {t.text for t in clause.tokens if t.raw.lower().endswith("nya") and t.raw != t.text}
    around = len(clause.tokens) - sum(len(item.words) for item in clause.items)
    supposed = "kalau" in said and around <= SHORT
    inside = [product for product, _ in memory.cart]
    fresh = [item for item in clause.items if not set(item.candidates) & set(inside)]
    named = [item for item in clause.items if item not in fresh]
    kinds = [(item, out) for item in fresh if (out := _replaced(item, inside, owned, shelf))]
    if len(kinds) != 1 or any(item.quantity for item in named):
        return []
    (item, out) = kinds[0]
    (other,) = item.candidates
    if not (said & _CORRECTING or supposed or owned & shelf.terms[out].name_words):
        return []
    if _is_added(clause, item, supposed=supposed):
        return []
    if not all(_is_choice(one, other, shelf) for one in fresh if one is not item):
        return []
    kept = {choice.name for choice in choices_in(shelf.product(other).options)}
    return [
        replace(one, options=tuple(option for option in one.options if option in kept))
        if one.candidates == (other,)
        else one
        for one in _exchanged(item, out, item.quantity, memory)
    ]


def _replaced(item: Item, inside: list[int], owned: set[str], shelf: Shelf) -> int | None:
    """The one thing of the sum that an item is another kind of, or is named with: "ayamnya"."""
    if len(item.candidates) != 1:
        return None
    (other,) = item.candidates
    family = {kin.id for kin in shelf.shop.catalogue.family(shelf.product(other))}
    family |= set(siblings(other, shelf))
    kin = [product for product in inside if product in family]
    shared = owned & shelf.terms[other].name_words
    alike = kin or [product for product in inside if shared & shelf.terms[product].name_words]
    return alike[0] if len(alike) == 1 else None


def _is_added(clause: Clause, item: Item, *, supposed: bool) -> bool:
    """Whether it comes beside the rest; "kalau isi 6 juga?" of one named by its size does not."""
    also = supposed and not item.exact and "juga" in {token.text for token in clause.tokens}
    if also:
        clause = replace(clause, tokens=tuple(t for t in clause.tokens if t.text != "juga"))
    return adds(clause)


def _is_choice(item: Item, of: int, shelf: Shelf) -> bool:
    """Whether what is named only says how the other is wanted: the "keju" of a box of six."""
    ways = choices_of(shelf.product(of).options)
    return not item.exact and any(set(item.words) <= {*words} for words, _ in ways)


def _exchanged(item: Item, out: int, count: int | None, memory: Memory) -> list[Item]:
    """The items of the sum with this one in the place of another, as many unless it is counted."""
    return [
        replace(one, candidates=item.candidates, words=item.words, quantity=count or one.quantity)
        if one.candidates == (out,)
        else one
        for one in memory.cart_items()
    ]
