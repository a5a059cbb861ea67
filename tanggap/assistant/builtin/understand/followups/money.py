"""How many for so much money, and one thing that is named in two halves."""

from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.understand.reading import Clause, Intent
from tanggap.assistant.builtin.understand.shelf import Shelf

_GETTING: Final = frozenset({"bisa", "jadi", "beli"})
_WITH: Final = frozenset({"dengan", "pakai"})


_BUDGET: Final = frozenset({"uang", "budget", "anggaran", "dana", "modal", "cuma", "punya"})
_GOT: Final = frozenset({"bisa", "dapat", "cukup", "beli", "makan", "pesan"})
_WHAT: Final = frozenset({"apa", "apasaja", "mana"})


def take_for_money(clause: Clause, said: set[str], shelf: Shelf) -> None:
    """ "40rb dapet berapa geprek?": so many of it as the money buys.

    "Uang cuma 20rb mau yang komplit, dapat apa?" wants advice, and nothing yet.
    """
    counted = any(item.quantity for item in clause.items) or clause.has("promo", "delivery")
    if clause.money and not counted and said & _BUDGET and said & _GOT and said & _WHAT:
        clause.intents = [Intent("recommendation", 4.4, ("what the money buys",))]
        # "Makan apa yang dapat di situ" asks for no table.
        clause.drop_entry()
        return
    if not clause.money or len(clause.items) != 1 or clause.has("promo", "payment", "delivery"):
        return
    item = clause.items[0]
    asked = "berapa" in said and bool(said & _GETTING)
    if not (item.exact and asked) or item.quantity or clause.people:
        return
    count = clause.money // max(1, shelf.product(item.candidates[0]).price_idr)
    if count:
        clause.items = [replace(item, quantity=count)]
        clause.intents = [Intent("total", 4.0, ("as many as the money buys",))]


def join_variant(clause: Clause, shelf: Shelf) -> None:
    """ "3 geprek dengan mozzarella": three of the one with it, where it is one of the family."""
    if len(clause.items) != 2:
        return
    first, second = clause.items
    one = first.candidates[0] if first.candidates else 0
    if second.quantity or not (first.exact and first.words and second.words):
        return
    said = [token.text for token in clause.tokens]
    if second.words[0] not in said or said[said.index(second.words[0]) - 1] not in _WITH:
        return
    family = {p.id for p in shelf.shop.catalogue.family(shelf.product(one))} - {one}
    meant = tuple(i for i in second.candidates if i in family)
    if len(meant) == 1:
        item = replace(second, candidates=meant, quantity=first.quantity, exact=True, loose=False)
        clause.items = [item]
