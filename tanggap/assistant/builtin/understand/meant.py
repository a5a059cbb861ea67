"""The owner's answers to what was asked in quite other words, by what both are about."""

import functools
import math
import re
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.understand.entries import is_of_others
from tanggap.assistant.builtin.understand.intents import POLITE
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.subjects import (
    find_subjects,
    is_of_data,
    subjects_of,
)
from tanggap.assistant.builtin.understand.times import HOLIDAYS
from tanggap.knowledge.info import Entry
from tanggap.knowledge.search import Likeness, likenesses

# What an answer only mentions beside counts so much.
IN_ANSWER: Final = 0.4
# So does what an entry asks beyond what was said.
BEYOND: Final = 0.2
# So much of what was said must be what an entry is about.
LEAST_FIT: Final = 0.5
# The words that both share decide among entries on one subject.
OF_WORDS: Final = 2.5
# "Garansi berapa lama?" wants an answer that tells a time.
OF_TIME: Final = 1.0
_TIME: Final = re.compile(r"\d\s?(?:menit|jam|hari|minggu|bulan|tahun)\b", re.IGNORECASE)
# From here on an entry whose very words were said needs no subject.
SAID: Final = 0.8
# A subject counts so much against an entry when some of its words are the entry's.
SAID_TWICE: Final = 0.7
ALLERGENS: Final = frozenset({"nuts", "milk", "egg", "gluten", "seafood_allergy"})
SURE: Final = 90.0
LIKELY: Final = 65.0

# Wishes that say nothing of the shop.
EMPTY: Final = POLITE | {"offtopic", "smalltalk", "abuse"}
# Wishes that are answered from the data, where it knows more than an answer may.
KNOWING: Final = (
    "recommendation",
    "compare",
    "price",
    "total",
    "list_products",
    "stock",
    "delivery",
    "promo",
    "payment",
    "hours",
    "order_change",
)

_Found = dict[str, frozenset[int]]


def find_meant(clauses: Sequence[Clause], shelf: Shelf) -> None:
    """Gives each clause the entry that is about what it asks."""
    knowledge = shelf.shop.knowledge
    if not knowledge:
        return
    for clause in clauses:
        clause.subjects = _asked_in(clause)
        if clause.entry_meant:
            # It asks on about what was just answered.
            continue
        _choose(clause, clause.subjects, _of_its_things(clause, shelf))
        if clause.entry is not None and is_of_a_holiday(clause.entry, clause):
            clause.drop_entry()
    _across(clauses, knowledge)


def _of_its_things(clause: Clause, shelf: Shelf) -> Sequence[Entry]:
    """The entries but those on other goods: how chargers differ says nothing of a power bank."""
    return [e for e in shelf.shop.knowledge if not is_of_others(e, clause, shelf)]


def _asked_in(clause: Clause) -> _Found:
    """What a clause is about; a product's name alone tells nothing."""
    named = {word for item in clause.items for word in item.words}
    named |= plain_set(clause.category or "")
    things = {place for place, token in enumerate(clause.tokens) if token.text in named}
    return {
        subject: places
        for subject, places in find_subjects(clause.tokens).items()
        # "Mie cabai ada …?", "frozen ada apa?": beside the name nothing is said of the subject.
        if not _only_named(clause, places, things)
    }


def _only_named(clause: Clause, places: frozenset[int], things: set[int]) -> bool:
    rest = {clause.tokens[place].text for place in places - things}
    return len(rest) < len(places) and rest <= _saying_nothing()


@functools.cache
def _saying_nothing() -> frozenset[str]:
    classes = lexicon().classes
    return classes["asking"] | classes["filler"] | classes["noword"]


def _across(clauses: Sequence[Clause], knowledge: Sequence[Entry]) -> None:
    """What two clauses tell together: "bawa mobil nih, ada tempatnya?"."""
    for place in range(1, len(clauses)):
        before, clause = clauses[place - 1], clauses[place]
        if before.entry_meant or clause.entry_meant or clause.subjects or not clause.tokens:
            continue
        tokens = (*before.tokens, *clause.tokens)
        border = len(before.tokens)
        found = {
            subject: places
            for subject, places in find_subjects(tokens).items()
            if min(places) < border <= max(places)
        }
        if found:
            _choose(clause, found, knowledge)
            before.background = clause.entry_meant


def _choose(clause: Clause, asked: _Found, knowledge: Sequence[Entry]) -> None:
    if not asked:
        return
    about = {entry: subjects_of(entry) for entry in knowledge}
    asked = _without_company(asked, [question for question, _ in about.values()])
    asked = _as_written(asked, list(about.values()))
    weights = {subject: _weight(subject, list(about.values())) for subject in asked}
    near = {like.entry: 0.45 * like.asked + 0.55 * like.said for like in _near(clause, knowledge)}
    asks_long = "lama" in {token.text for token in clause.tokens}
    ranked: list[tuple[float, float, bool, Entry]] = []
    for entry, (question, answer) in about.items():
        shared = [s for s in asked if s in question or s in answer]
        if not shared:
            continue
        got = sum(weights[s] * (1.0 if s in question else IN_ANSWER) for s in shared)
        explained = frozenset[int]().union(*(asked[s] for s in shared))
        missing = sum(
            weights[s] * _unexplained(s, asked[s], explained) for s in asked if s not in shared
        )
        beyond = BEYOND * len(question - asked.keys())
        fit = got / (got + missing + beyond)
        rank = got * fit + OF_WORDS * near.get(entry, 0.0)
        rank += OF_TIME if asks_long and _TIME.search(entry.answer) else 0.0
        ranked.append((rank, fit, not question.isdisjoint(asked), entry))
    ranked.sort(key=lambda one: -one[0])
    if ranked:
        rank, fit, in_question, entry = ranked[0]
        if fit >= LEAST_FIT:
            serious = any(name not in EMPTY for name in clause.names)
            serious = serious and not _asks_of_no_goods(clause)
            own = any(not is_of_data(s) for s in asked if s in subjects_of(entry)[0])
            if serious and not (in_question and (own or not clause.has(*KNOWING))):
                # What an answer only mentions, or the data may know, gives way to what was heard.
                return
            clause.entry, clause.entry_meant = entry, True
            clause.entry_score = SURE if in_question else LIKELY
            clause.entry_cover = max(clause.entry_cover, 0.6) if in_question else 0.0
            return
    _drop_unfitting(clause, asked)


# What is paid for, or beforehand, and no way to pay.
_OF_THE_PLACE: Final = frozenset({"groups", "dine_in", "cool", "baby_chair", "plug"})
_OF_PAYING: Final = frozenset({"deposit", "packaging", "extras"})


def _asks_of_no_goods(clause: Clause) -> bool:
    """Whether neither goods nor a way to pay are named: "40 porsi harus DP?", "muat berapa?"."""
    if clause.banks or clause.items or clause.category or clause.goods:
        return False
    if clause.names == ("payment",):
        return not _OF_PAYING.isdisjoint(clause.subjects)
    return clause.names == ("product_info",) and not _OF_THE_PLACE.isdisjoint(clause.subjects)


# What is told beside a wish for a table: for how many, and why.
_BESIDE: Final = {
    "rent": frozenset({"groups", "events", "dine_in", "reserve"}),
    "reserve": frozenset({"groups", "events", "dine_in", "schedule"}),
}


def _without_company(asked: _Found, questions: Sequence[frozenset[str]]) -> _Found:
    """What is asked without what only goes with it, where the owner has written of the thing."""
    beside = frozenset[str]().union(
        *(
            company
            for subject, company in _BESIDE.items()
            if subject in asked and any(subject in question for question in questions)
        )
    )
    return {subject: places for subject, places in asked.items() if subject not in beside}


# Under what else the owner may have written of it: a place for twelve is a table to be kept.
_KIN: Final = {"groups": ("reserve", "dine_in")}


def _as_written(asked: _Found, about: Sequence[tuple[frozenset[str], frozenset[str]]]) -> _Found:
    """What is asked, by the nearest subject that an answer is about."""
    found: _Found = {}
    for subject, places in asked.items():
        written = any(subject in question or subject in answer for question, answer in about)
        kin = () if written else _KIN.get(subject, ())
        near = next((k for k in kin if any(k in question for question, _ in about)), subject)
        found[near] = found.get(near, frozenset()) | places
    return found


def is_of_a_holiday(entry: Entry, clause: Clause) -> bool:
    """Whether an answer on a holiday is near to a question for any day: "masih buka?"."""
    said = plain_set(entry.question)
    return clause.has("hours") and not clause.when and not HOLIDAYS.isdisjoint(said)


def _unexplained(subject: str, places: frozenset[int], explained: frozenset[int]) -> float:
    """How much a subject counts against an entry that is not about it.

    Words that say something else as well count less: the seats of "tag tempat duduk 12 orang". What
    somebody may not eat counts in full.
    """
    rest = places - explained
    if subject in ALLERGENS:
        return 1.0 if rest else 0.0
    return len(rest) / len(places) * (1.0 if rest == places else SAID_TWICE)


def _near(clause: Clause, knowledge: Sequence[Entry]) -> list[Likeness]:
    return likenesses(knowledge, clause.said)


def _drop_unfitting(clause: Clause, asked: _Found) -> None:
    """Takes away an entry on another subject, which only shares words: a table for ten persons."""
    if clause.entry is None or clause.entry_cover >= SAID:
        return
    question, answer = subjects_of(clause.entry)
    if question and question.isdisjoint(asked) and answer.isdisjoint(asked):
        clause.drop_entry()


def _weight(subject: str, about: Sequence[tuple[frozenset[str], frozenset[str]]]) -> float:
    """How telling a subject is: a rare one more than one of many entries."""
    holding = sum(subject in question for question, _ in about)
    holding = holding or sum(subject in answer for _, answer in about)
    return 1.0 + math.log((len(about) + 1) / (holding + 1))
