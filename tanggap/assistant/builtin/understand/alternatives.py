"""Counted things of which one is meant: "isi 6 beli 2 apa isi 12 beli 1, murahan mana?"."""

import functools
import itertools
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.understand.reading import Clause, Intent

CUE: Final = "which of two sums is less"
_OR: Final = frozenset({"atau", "apa", "or", "vs", "banding", "dibanding", "mending"})
_LESS: Final = frozenset({"murah", "murahan", "hemat", "mending", "untung", "cheaper", "irit"})
_BY: Final = frozenset({"beda", "selisih"})
LONGEST_QUESTION: Final = 5


def take_alternatives(clauses: list[Clause]) -> None:
    """Marks them as compared: neither both are added up, nor is any of it ordered."""
    for place, clause in enumerate(clauses):
        said = {token.text for token in clause.tokens}
        asks = functools.partial(_asks_of, clause)
        asked = list(itertools.takewhile(asks, clauses[place + 1 :]))
        if not said & _OR or not (said & _LESS or asked):
            continue
        single = all(len(item.candidates) == 1 for item in clause.items)
        counted = any(item.quantity for item in clause.items)
        if len(clause.items) != 2 or not (single and counted):
            continue
        # "10 tusuk atau 2 x 5 tusuk": one of the first.
        clause.items = [replace(item, quantity=item.quantity or 1) for item in clause.items]
        clause.intents, clause.sums = [Intent("compare", 6.0, (CUE,))], True
        clause.drop_entry()
        for following in asked:
            following.intents, following.items, following.tokens = [], [], ()


def _asks_of(clause: Clause, following: Clause) -> bool:
    """Whether a short question behind two things asks which is less, or by how much."""
    said = {token.text for token in following.tokens}
    theirs = {item.candidates for item in clause.items}
    own = all(item.candidates in theirs for item in following.items)
    return bool(said & (_LESS | _BY)) and len(said) <= LONGEST_QUESTION and own


def is_of_sums(clause: Clause) -> bool:
    """Whether two counts are compared by what each comes to."""
    return CUE in itertools.chain.from_iterable(intent.cues for intent in clause.intents)
