"""Asking on with the thing just told of and others: "2 mangkok sama es teh 2", "is 110 enough?"."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.slots import MOST_PIECES

_JOINING: Final = frozenset({"dan", "sama", "tambah", "dengan", "plus", "+", "&"})
_LEADING: Final = frozenset(
    {"kalau", "terus", "trus", "jadi", "lalu", "nah", "eh", "oh", "oke", "itu"}
)
# What was told of a thing when it is added to.
_TOLD_OF: Final = frozenset({"price", "stock", "product_info"})
_POINTING: Final = frozenset({"of", "them", "nya", "itu", "tadi", "yang", "those", "ini"})
_ENOUGH: Final = frozenset({"cukup", "kurang"})
_SAVING: Final = frozenset({"hemat", "selisih", "untung", "irit"})
_THAN: Final = frozenset(
    {"daripada", "beda", "dibanding", "banding", "dari", "sama", "ketimbang", "dengan"}
)


def ask_beside(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """Takes up what was told of last; whether the clause asks for it with something else."""
    return (
        _some_of_it_and(clause, memory)
        or _against_money(clause, said, memory)
        or _saves(clause, said, memory)
    )


def join_priced(clauses: Sequence[Clause]) -> None:
    """ "Nasgor berapa? kalau 2 sama es teh jadi berapa?" in one message: two of the former, too."""
    for before, clause in pairwise(clauses):
        if len(before.items) != 1 or not before.has(*_TOLD_OF):
            continue
        item = before.items[0]
        if len(item.candidates) != 1:
            continue
        told = item.candidates[0]
        if count := _counted(clause, told) or _one(clause, told):
            _sum_with(clause, replace(item, quantity=count))


def _some_of_it_and(clause: Clause, memory: Memory) -> bool:
    """ "2 mangkok sama air mineral 2 jadi berapa", "and two of them plus one coffee?"."""
    if len(memory.spoken) != 1 or clause.money or clause.people:
        return False
    told = memory.spoken[0]
    count = _counted(clause, told)
    if not count and not memory.cart and memory.intent in _TOLD_OF:
        count = _one(clause, told)
    if not count:
        return False
    kept = memory.had.get(told, ())
    _sum_with(clause, Item((told,), (), True, False, count, options=kept))
    return True


def _sum_with(clause: Clause, item: Item) -> None:
    clause.items = [item, *clause.items]
    clause.intents = [Intent("total", 4.6, ("so many of it, and others",))]
    clause.strange = clause.goods = ()
    clause.drop_entry()


def _counted(clause: Clause, told: int) -> int:
    """The count without a name that opens a clause, where other goods are joined to it, or 0."""
    tokens = list(dropwhile(lambda t: t.text in _JOINING, _after_opening(clause, told)))
    if not tokens or tokens[0].kind != "number" or not 0 < tokens[0].value <= MOST_PIECES:
        return 0
    between = lexicon().classes["unitword"] | _POINTING
    follows = next((token for token in tokens[1:] if token.text not in between), None)
    return tokens[0].value if follows is not None and follows.text in _JOINING else 0


def _one(clause: Clause, told: int) -> int:
    """1 where a clause sums what it adds: "sama es teh jadi berapa?", or 0."""
    said = {token.text for token in clause.tokens}
    if not (said & {"berapa", "total"} and said & {"jadi", "total"}):
        return 0
    tokens = _after_opening(clause, told)
    return int(bool(tokens) and (tokens[0].text in _JOINING or "tambah" in said))


def _after_opening(clause: Clause, told: int) -> Sequence[Token]:
    """The tokens from the first that says something, where others than the one told are named."""
    if not clause.items or any(told in item.candidates for item in clause.items):
        return ()
    classes = lexicon().classes
    opening = classes["filler"] | classes["address"] | _LEADING
    return list(dropwhile(lambda token: token.text in opening, clause.tokens))


def _against_money(clause: Clause, said: set[str], memory: Memory) -> bool:
    """ "Kalau budget cuma 110rb cukup ga", after a sum: whether that is enough for it."""
    if not (clause.money and said & _ENOUGH and memory.cart and memory.cart_age == 0):
        return False
    if clause.items or clause.category or clause.area or clause.has("promo", "delivery", "payment"):
        return False
    clause.items, clause.carried = memory.cart_items(), True
    clause.intents = [Intent("total", 4.6, ("whether it is enough",))]
    clause.against, clause.sums = clause.money, True
    clause.drop_entry()
    return True


def _saves(clause: Clause, said: set[str], memory: Memory) -> bool:
    """ "Hemat berapa daripada beli yang kecil 2?": the one just told of against those."""
    if not (said & _SAVING and said & _THAN and "berapa" in said):
        return False
    if len(clause.items) != 1 or len(memory.spoken) != 1 or len(clause.items[0].candidates) != 1:
        return False
    if memory.spoken[0] in clause.items[0].candidates:
        return False
    clause.items = [Item((memory.spoken[0],), (), True, False, 1), *clause.items]
    clause.intents = [Intent("compare", 5.0, ("what one saves",))]
    clause.drop_entry()
    return True
