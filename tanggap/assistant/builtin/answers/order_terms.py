"""Whether so few, or so soon, can be ordered: what the owner wrote of the least and of the latest.

What a product's own description says of that is in `ahead`; this is for the shop's written answers.
"""

import re
from datetime import timedelta
from typing import Final

from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.asked_terms import (
    MOST_FEW,
    ONLY,
    WHETHER,
    count_of,
)
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.knowledge.info import Entry

_LEAST: Final = re.compile(
    r"\bmin(?:imal|imum|\.)?\b(?!.*(?:antar|kirim|ongkir|cod))|\b(?:satuan|eceran|ngecer)\b|"
    r"\b(?:beli|pesan|order) (?:satu|1|sedikit|dikit)\b|\bmoq\b",
    re.IGNORECASE,
)
_LATEST: Final = re.compile(
    r"\bpaling (?:lambat|lama|telat|mepet)\b|\b(?:men)?dadak(?:an)?\b|\bh ?- ?\d|"
    r"\b(?:jauh(?:-jauh)?|berapa) hari\b|\bpre-? ?order\b|\bpo\b|\bhari (?:h|yang sama)\b|"
    r"\bkapan\b.*\bpesan|\bpesan\w*\b.*\bkapan\b|\bsame ?day\b",
    re.IGNORECASE,
)
_ORDERING: Final = re.compile(r"\b(?:pesan|order|po|pre-? ?order|beli)", re.IGNORECASE)
_WANTING: Final = frozenset({"pesan", "beli", "butuh", "mau", "ambil", "perlu", "order", "minta"})
_SUDDEN: Final = frozenset({"mendadak", "dadakan"})
_SOON: Final = timedelta(days=1)
# Intents that such a question may look like.
_LIKE: Final = frozenset({"order", "product_info", "recommendation", "stock", "delivery", "total"})


async def answer_order_terms(talk: Talk, clause: Clause) -> Part | None:
    """The owner's answer on the least number or on ordering ahead; nothing where there is none."""
    entry = _asked_entry(talk, clause)
    if entry is None:
        return None
    await talk.look_up("faq", entry.question)
    talk.entry = entry.question[:200]
    return Part(talk.quote(entry.answer), own=False)


def _asked_entry(talk: Talk, clause: Clause) -> Entry | None:
    words = {token.text for token in clause.tokens}
    if not words & WHETHER or not set(clause.names) <= _LIKE or clause.money or clause.area:
        return None
    counted = count_of(clause)
    if counted and counted <= MOST_FEW and words & ONLY and not clause.has("stock", "delivery"):
        return _first(talk, _LEAST)
    wanting = bool(counted) or bool(words & _WANTING)
    if wanting and (words & _SUDDEN or _is_soon(talk, clause)) and not clause.has("stock", "total"):
        return _first(talk, _LATEST)
    return None


def _first(talk: Talk, pattern: re.Pattern[str]) -> Entry | None:
    """The entry that is asked so; of several, one that speaks of ordering."""
    found = [entry for entry in talk.shelf.shop.knowledge if pattern.search(entry.question)]
    return next((entry for entry in found if _ORDERING.search(entry.question)), None) or next(
        iter(found), None
    )


def _is_soon(talk: Talk, clause: Clause) -> bool:
    """Whether it is wanted today or tomorrow."""
    when, today = clause.when, talk.context.local_now.date()
    if when.day is not None:
        return today <= when.day <= today + _SOON
    return bool(when.part or when.now)
