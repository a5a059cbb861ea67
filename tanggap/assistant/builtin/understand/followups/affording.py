"""Sums against an amount of money, and sums that a name left open: "50rb cukup ga buat …?"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item

_ENOUGH: Final = frozenset({"cukup"})
_LEFT: Final = frozenset({"sisanya", "kembalian", "kembali", "susuk"})
# These tell of money where it is asked how much: elsewhere of goods that are left, or of a taste.
_HOW_MUCH_LEFT: Final = frozenset({"sisa", "kurang", "lebih"})
_ORDERING: Final = frozenset({"pesan", "order", "bungkus", "kirim", "antar"})
_OTHERWISE: Final = ("promo", "delivery", "payment", "recommendation", "order_details")
_GOING_ON: Final = frozenset({"price", "total", "order", "stock", "product_info", "list_products"})
# More words than this beside the goods tell something else.
MOST_BESIDE: Final = 7


def join_money(clauses: Sequence[Clause]) -> None:
    """Joins money that is told in one clause to what is asked of it in another."""
    _join_budget(clauses)
    _join_means(clauses)


def _join_budget(clauses: Sequence[Clause]) -> None:
    """ "Modal 50rb, mau bakso 2 es teh 2, cukup? sisanya brp": one sum against that money."""
    paying = [clause for clause in clauses if clause.money]
    asking = [clause for clause in clauses if _asks_of_money(clause)]
    counted = [c for c in clauses if c.items and all(item.quantity for item in c.items)]
    if len(paying) != 1 or not asking or len(counted) != 1:
        return
    (target,) = counted
    beside = [clause for clause in (*paying, *asking) if clause is not target]
    if target.people or target.has(*_OTHERWISE) or not all(map(_is_beside, beside)):
        return
    _sum_against(target, paying[0].money or 0)
    for clause in beside:
        clause.tokens, clause.intents = (), []


_MEANS: Final = frozenset(
    {"uang", "budget", "anggaran", "modal", "punya", "tinggal", "kantong", "dompet", "sisa", "cuma"}
)
_WHICH: Final = frozenset({"apa", "apasaja", "mana"})
_FITTING: Final = frozenset({"masuk", "cukup", "bisa", "dapat", "pas"})
_BEYOND_GOODS: Final = ("promo", "delivery", "payment", "order_details", "total", "complaint")


def _join_means(clauses: Sequence[Clause]) -> None:
    """ "Uang tinggal 20rb nih, rice bowl apa yang masuk?": of the goods what the money buys."""
    telling = [c for c in clauses if c.money and _said(c) & _MEANS]
    asking = [c for c in clauses if _asks_what_fits(c)]
    naming = [c for c in clauses if c.items or c.category]
    if len(telling) != 1 or not asking or len(naming) != 1:
        return
    (target,) = naming
    parts = [*telling, *asking, target]
    if any(clause.has(*_BEYOND_GOODS) or clause.area or clause.people for clause in parts):
        return
    if target.money not in (None, telling[0].money) or not all(map(_is_loose, target.items)):
        return
    target.money, target.sums = telling[0].money, True
    target.intents = [Intent("recommendation", 4.6, ("what the money buys",))]
    target.items = _having_all(target.items)
    target.category = None if target.items else target.category
    target.drop_entry()
    for clause in parts:
        if clause is not target:
            clause.tokens, clause.intents = (), []
            clause.drop_entry()


def _asks_what_fits(clause: Clause) -> bool:
    said = _said(clause)
    return bool(said & _WHICH) or ("ada" in said and bool(said & _FITTING))


def _is_loose(item: Item) -> bool:
    return item.quantity is None and len(item.candidates) > 1


def _having_all(items: Sequence[Item]) -> list[Item]:
    """Those that are each of several kinds, where any is: "nasi sama ayam"."""
    among = set[int]().union(*(item.candidates for item in items[:1]))
    among = among.intersection(*(item.candidates for item in items[1:]))
    if len(items) < 2 or not among:
        return list(items)
    words = tuple(word for item in items for word in item.words)
    return [replace(items[0], candidates=tuple(sorted(among)), words=words)]


def _said(clause: Clause) -> set[str]:
    return {token.text for token in clause.tokens}


def _asks_of_money(clause: Clause) -> bool:
    said = {token.text for token in clause.tokens}
    return bool(said & (_ENOUGH | _LEFT)) or _how_much_left(said)


def _how_much_left(said: set[str]) -> bool:
    return "berapa" in said and bool(said & (_HOW_MUCH_LEFT | _LEFT))


def _is_beside(clause: Clause) -> bool:
    """Whether a clause only tells of the money, or asks whether it is enough."""
    named = clause.items or clause.category or clause.area or clause.people
    return not named and len(clause.tokens) <= MOST_BESIDE


def _sum_against(clause: Clause, money_idr: int) -> None:
    clause.against, clause.sums = money_idr, True
    clause.intents = [Intent("total", 4.6, ("against so much money",))]
    clause.drop_entry()


def ask_left(clause: Clause, said: set[str], memory: Memory) -> bool:
    """ "Sisanya berapa?" after a sum: of the money told with it, or now."""
    money_idr = clause.money or memory.paid
    if not money_idr or not memory.cart or memory.cart_age > 1 or not _how_much_left(said):
        return False
    if not _is_beside(clause) or clause.has("promo", "delivery"):
        return False
    clause.items, clause.carried = memory.cart_items(), True
    clause.strange = clause.goods = clause.about = ()
    _sum_against(clause, money_idr)
    return True


def fill_sum(clause: Clause, said: set[str], memory: Memory) -> bool:
    """ "Yang besar", after it was asked which of two is summed: the sum goes on with it."""
    if not memory.open_sum or not clause.items or not set(clause.names) <= _GOING_ON:
        return False
    if said & _ORDERING or clause.area or clause.money or clause.people:
        return False
    wanted = list(memory.open_sum)
    named: dict[int, tuple[str, ...]] = {}
    for item in clause.items:
        place = _open_place(item, wanted)
        if place is None:
            return False
        wanted[place] = (item.candidates, item.quantity or wanted[place][1])
        # The words that choose it choose nothing of it: "yang daging" is no "dobel daging".
        named[place] = item.words
    clause.items = [
        Item(tuple(among), named.get(place, ()), len(among) == 1, False, count)
        for place, (among, count) in enumerate(wanted)
    ]
    clause.carried, clause.sums, clause.against = True, True, memory.paid
    clause.intents = [Intent("total", 4.6, ("which was asked",))]
    clause.drop_entry()
    return True


def _open_place(item: Item, wanted: Sequence[tuple[Sequence[int], int]]) -> int | None:
    if len(item.candidates) != 1 or item.loose:
        return None
    return next(
        (
            place
            for place, (among, _) in enumerate(wanted)
            if len(among) > 1 and item.candidates[0] in among
        ),
        None,
    )
