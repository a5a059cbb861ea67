"""Fees that are asked on about: "sama ongkir ke X?", "kalau belanja 120rb?"."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import MOST_AREAS, Memory
from tanggap.assistant.builtin.understand.areas import areas_in
from tanggap.assistant.builtin.understand.followups.summing import LONGEST_BETWEEN
from tanggap.assistant.builtin.understand.followups.terms import SHORT
from tanggap.assistant.builtin.understand.reading import Clause, Intent
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.businesses.delivery import find_area

FEES: Final = frozenset({"delivery", "price"})
_HOW_MUCH: Final = frozenset({"berapa", "kena", "habis"})
_OF_FEES: Final = frozenset({"ongkir", "biaya", "berapa", "harga", "lama"})


def add_fee(clause: Clause, said: set[str], memory: Memory) -> None:
    """ "Terus sama ongkir ke galaxy?" after a sum, or beside what is named, asks for both."""
    inside = {product for product, _ in memory.cart}
    fresh = bool(memory.cart) and memory.cart_age <= LONGEST_BETWEEN
    fresh = fresh and (memory.intent in ("total", "order") or inside.issuperset(memory.spoken))
    adding = said & {"sama", "plus", "tambah", "total", "jadi", "semua", "termasuk", "terus"}
    asks = clause.names == ("delivery",) and "ongkir" in said and clause.area_known
    if fresh and asks and adding and not clause.items:
        clause.items, clause.carried = memory.cart_items(), True
        clause.intents = [Intent("total", 4.0, ("with the fee",))]
    counted = clause.items and all(item.quantity or item.exact for item in clause.items)
    if asks and counted and adding - {"terus"} and said & _HOW_MUCH:
        # "2 lumpia ke melati brp sama ongkir": what it all comes to.
        clause.intents = [Intent("total", 4.6, ("with the fee",))]


def add_fee_to_named(clause: Clause, earlier: Clause | None, said: set[str]) -> None:
    """ "3 lumpia diantar ke melati, brp sama ongkir?": the fee is asked with what was named."""
    if earlier is None or not earlier.items or clause.items or not clause.area_known:
        return
    counted = all(item.quantity and len(item.candidates) == 1 for item in earlier.items)
    adding = said & {"sama", "plus", "tambah", "total", "jadi", "semua", "termasuk"}
    if counted and clause.names == ("delivery",) and "ongkir" in said and adding:
        clause.items, clause.carried = earlier.items, True
        clause.intents = [Intent("total", 4.6, ("with the fee",))]
        clause.drop_entry()
        earlier.intents = [one for one in earlier.intents if one.name != "delivery"]


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


_DIFFERING: Final = frozenset({"selisih", "beda"})
_RANKED: Final = frozenset({"mahal", "murah"})
_ASKING: Final = frozenset({"berapa", "mana", "apa", "atau"})
_OF_ONE_FEE: Final = frozenset(
    {"berapa", "itu", "biaya", "kena", "jadi", "dan", "terus", "kira", "bayar"}
)


def ask_on_fees(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """ "Ongkir ke X sama Y mahalan mana", "selisihnya brp" after both, "how much is it?"."""
    return _compare(clause, said, memory, shelf) or _of_the_area(clause, said, memory, shelf)


def _compare(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    if not (said & _DIFFERING or (said & _RANKED and said & _ASKING)):
        return False
    named = areas_in(clause.tokens, shelf)
    if not named and memory.intent == "delivery" and _is_bare(clause):
        named = memory.areas
    elif not ("ongkir" in said or clause.has("delivery") or memory.intent == "delivery"):
        return False
    if len(named) != MOST_AREAS or clause.has("promo"):
        return False
    clause.compared = tuple(named)
    _ask_fee(clause, named[0], "which fee is higher")
    return True


def _of_the_area(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """ "How much is it?", after an area was asked for: the fee, and no price."""
    if memory.intent != "delivery" or clause.names != ("price",) or not _is_bare(clause):
        return False
    if any(token.raw.lower().startswith("harga") for token in clause.tokens):
        return False
    classes = lexicon().classes
    easy = _OF_ONE_FEE | {"harga"} | classes["filler"] | classes["address"]
    if not said <= easy or find_area(shelf.shop.info, memory.area).zone is None:
        return False
    _ask_fee(clause, memory.area, "the fee there")
    return True


def _is_bare(clause: Clause) -> bool:
    named = clause.items or clause.category or clause.goods or clause.area or clause.banks
    return not (named or clause.money or clause.number or clause.when)


def _ask_fee(clause: Clause, area: str, why: str) -> None:
    clause.area, clause.area_known = area, True
    clause.items, clause.intents = [], [Intent("delivery", 4.6, (why,))]
    clause.cheapest = clause.dearest = False
    clause.strange = clause.goods = ()
    clause.drop_entry()


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
