"""Fees that are asked on about: "sama ongkir ke X?", "kalau belanja 120rb?"."""

from typing import Final

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.followups.terms import SHORT
from tanggap.assistant.builtin.understand.reading import Clause, Intent

FEES: Final = frozenset({"delivery", "price"})
_OF_FEES: Final = frozenset({"ongkir", "biaya", "berapa", "harga", "lama"})


def add_fee(clause: Clause, said: set[str], memory: Memory) -> None:
    """ "Terus sama ongkir ke galaxy?" after a sum asks for both together."""
    fresh = bool(memory.cart) and memory.cart_age <= 1 and memory.intent in ("total", "order")
    adding = said & {"sama", "plus", "tambah", "total", "jadi", "semua", "termasuk", "terus"}
    asks = clause.names == ("delivery",) and "ongkir" in said and clause.area_known
    if fresh and asks and adding and not clause.items:
        clause.items, clause.carried = memory.cart_items(), True
        clause.intents = [Intent("total", 4.0, ("with the fee",))]


def asks_whether_free(clause: Clause, said: set[str]) -> None:
    """ "Beli 2 ekor dianter ke X kena ongkir ga?": the sum with the fee, and what takes it off."""
    whether = "tidak" in said and bool(said & {"kena", "gratis", "bayar", "bebas"})
    counted = bool(clause.items) and all(
        i.quantity and len(i.candidates) == 1 for i in clause.items
    )
    if counted and whether and "ongkir" in said and clause.area_known:
        clause.intents = [Intent("total", 4.6, ("whether the fee is due",))]


def give_area(clause: Clause, said: set[str], clauses: list[Clause], memory: Memory) -> None:
    """The fee is asked for the place named elsewhere in the message, or spoken of before."""
    named = next((other.area for other in clauses if other.area_known), "")
    if "ongkir" in said:
        named = named or memory.area
    elif not said & _OF_FEES:
        return
    if named:
        clause.area, clause.area_known = named, True


def spends_so_much(clause: Clause, said: set[str], memory: Memory) -> None:
    """ "Kalau belanja 120rb?" after a fee: what is left of it for so much."""
    named = clause.items or clause.category or clause.area or clause.when or clause.banks
    # "Do you deliver to X? how much?" ends with a price, of nothing but the fee.
    of_fee = memory.intent == "delivery" or (memory.intent == "price" and not memory.spoken)
    if not of_fee or not (memory.area and clause.money) or named:
        return
    if len(clause.tokens) <= SHORT and set(clause.names) <= _SPENDING and not said & _DISCOUNTS:
        clause.area, clause.area_known = memory.area, True
        clause.intents = [Intent("delivery", 4.0, ("the fee for so much",))]
        clause.drop_entry()


_SPENDING: Final = frozenset({"delivery", "promo", "price", "total", "order"})
_DISCOUNTS: Final = frozenset({"diskon", "promo", "voucher", "kode", "cukup"})
