"""Counted things of which one is meant: "isi 6 beli 2 apa isi 12 beli 1, murahan mana?"."""

import itertools
from typing import Final

from tanggap.assistant.builtin.understand.reading import Clause, Intent

CUE: Final = "which of two sums is less"
_OR: Final = frozenset({"atau", "apa", "or", "vs", "banding", "dibanding", "mending"})
_LESS: Final = frozenset({"murah", "murahan", "hemat", "mending", "untung", "cheaper", "irit"})
LONGEST_QUESTION: Final = 5


def take_alternatives(clauses: list[Clause]) -> None:
    """Marks them as compared: neither both are added up, nor is any of it ordered."""
    after = [*clauses, Clause(())][1:]
    for clause, following in zip(clauses, after, strict=True):
        said = {token.text for token in clause.tokens}
        next_said = {token.text for token in following.tokens}
        asked_next = bool(next_said & _LESS) and len(following.tokens) <= LONGEST_QUESTION
        if not said & _OR or not (said & _LESS or (asked_next and not following.items)):
            continue
        items = [i for i in clause.items if i.quantity and len(i.candidates) == 1]
        if len(items) != 2 or len(clause.items) != 2:
            continue
        clause.intents, clause.sums = [Intent("compare", 6.0, (CUE,))], True
        clause.drop_entry()
        if asked_next:
            following.intents, following.tokens = [], ()


def is_of_sums(clause: Clause) -> bool:
    """Whether two counts are compared by what each comes to."""
    return CUE in itertools.chain.from_iterable(intent.cues for intent in clause.intents)
