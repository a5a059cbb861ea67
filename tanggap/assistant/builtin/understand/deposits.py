"""A deposit on what is ordered, and none on a table: "DP berapa persen?" amid an order."""

import re
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.entries import is_of_others
from tanggap.assistant.builtin.understand.meant import SURE
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.subjects import subjects_of
from tanggap.knowledge.info import Entry

_DEPOSIT: Final = re.compile(r"\b(?:dp|depe|panjar|deposit|uang muka|tanda jadi)\b", re.IGNORECASE)
_OF_TABLES: Final = frozenset({"reserve", "groups", "dine_in", "rent"})
# What a deposit may be asked on: where the answer tells of none, another one's is not its own.
_WITH_DEPOSITS: Final = _OF_TABLES | {"events", "equipment", "tumpeng"}
# So few words beside "dp" ask it of what was just told.
_FEW: Final = 4
_TABLES: Final = frozenset(
    {"reservasi", "booking", "meja", "tempat", "kursi", "ruangan", "lesehan"}
)
_ORDERING: Final = frozenset({"order", "total", "order_details"})
_ASKS: Final = frozenset({"berapa", "harus", "wajib", "perlu", "persen", "kalau", "tidak", "kah"})
# Asked of a deposit, and of nothing that these clauses may ask besides.
_ASKED_SO: Final = frozenset({"payment", "product_info", "order", "total", "price"})


def ask_deposit(clauses: Sequence[Clause], memory: Memory, shelf: Shelf) -> None:
    """Gives who asks for a deposit the owner's answer on orders, where a table was not meant."""
    for clause in clauses:
        said = {token.text for token in clause.tokens}
        if "deposit" not in clause.subjects or "dp" not in said or said & _TABLES:
            continue
        if not set(clause.names) <= _ASKED_SO or _OF_TABLES & clause.subjects.keys():
            continue
        if "sudah" in said and not said & _ASKS:
            # "Saya sudah dp kak" asks for nothing.
            continue
        # "Dp berapa kalau pesan 50?" asks for the rule, and not for that sum alone.
        counted = any(item.quantity for item in clause.items)
        if clause.money or clause.banks or (counted and not said & _ASKS):
            continue
        if clause.entry is not None and clause.entry.question[:200] == memory.entry:
            # It asks on about what was just answered.
            continue
        before = _told_before(memory, shelf)
        if before is not None and len(clause.tokens) <= _FEW and not clause.items:
            if _DEPOSIT.search(before.answer):
                # "Dp?" right after the terms of one thing.
                _give(clause, before)
                continue
            if not _WITH_DEPOSITS.isdisjoint(subjects_of(before)[0]):
                clause.drop_entry()
                continue
        told = [e for e in shelf.shop.knowledge if _DEPOSIT.search(f"{e.question} {e.answer}")]
        told = [e for e in told if not is_of_others(e, clause, shelf)]
        of_orders = [e for e in told if not _is_of_tables(e)]
        if len(of_orders) == 1:
            _give(clause, of_orders[0])
        elif told and not of_orders and memory.intent in _ORDERING:
            # What is paid for a table says nothing of an order.
            clause.drop_entry()


def _told_before(memory: Memory, shelf: Shelf) -> Entry | None:
    """The entry that the last reply gave."""
    told = (e for e in shelf.shop.knowledge if e.question[:200] == memory.entry)
    return next(told, None) if memory.entry else None


def _give(clause: Clause, entry: Entry) -> None:
    clause.entry, clause.entry_meant, clause.entry_explains = entry, True, True
    clause.entry_score, clause.entry_cover = SURE, 1.0
    clause.intents = []


def _is_of_tables(entry: Entry) -> bool:
    return not _OF_TABLES.isdisjoint(subjects_of(entry)[0])
