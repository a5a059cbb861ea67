"""Asking on with the thing just told of and others: "2 mangkok sama es teh 2", "is 110 enough?"."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.slots import MOST_PIECES

_JOINING: Final = frozenset({"dan", "sama", "tambah", "dengan", "plus", "+", "&"})
_LEADING: Final = frozenset({"dan", "kalau", "terus", "jadi", "lalu"})
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


def _some_of_it_and(clause: Clause, memory: Memory) -> bool:
    """ "2 mangkok sama air mineral 2 jadi berapa", "and two of them plus one coffee?"."""
    if len(memory.spoken) != 1 or not clause.items or clause.money or clause.people:
        return False
    told = memory.spoken[0]
    if any(told in item.candidates for item in clause.items):
        return False
    tokens = list(clause.tokens)
    while tokens and tokens[0].text in _LEADING:
        tokens.pop(0)
    if not tokens or tokens[0].kind != "number" or not 0 < tokens[0].value <= MOST_PIECES:
        return False
    count = tokens.pop(0).value
    units = lexicon().classes["unitword"]
    while tokens and tokens[0].text in units | _POINTING:
        tokens.pop(0)
    if not tokens or tokens[0].text not in _JOINING:
        return False
    kept = memory.had.get(told, ())
    clause.items = [Item((told,), (), True, False, count, options=kept), *clause.items]
    clause.intents = [Intent("total", 4.6, ("so many of it, and others",))]
    clause.strange = clause.goods = ()
    clause.drop_entry()
    return True


def _against_money(clause: Clause, said: set[str], memory: Memory) -> bool:
    """ "Kalau budget cuma 110rb cukup ga", after a sum: whether that is enough for it."""
    if not (clause.money and said & _ENOUGH and memory.cart and memory.cart_age == 0):
        return False
    if clause.items or clause.category or clause.area or clause.has("promo", "delivery", "payment"):
        return False
    clause.items, clause.carried = memory.cart_items(), True
    clause.intents = [Intent("total", 4.6, ("whether it is enough",))]
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
