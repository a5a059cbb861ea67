"""Understanding all unanswered messages, in the light of what was said before."""

import functools
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.text import plain_words, read
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.clauses import read_clause
from tanggap.assistant.builtin.understand.followups import ABOUT_PRODUCTS, carry_over
from tanggap.assistant.builtin.understand.intents import POLITE
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Reading
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.knowledge.info import Entry
from tanggap.knowledge.search import find_entries, speaks_of

MOST_CLAUSES: Final = 8
# Entries that are looked at for the one that explains the most.
NEAREST: Final = 3


def understand(text: str, shelf: Shelf, memory: Memory, local_now: datetime) -> Reading:
    """Reads everything that is unanswered as one."""
    message = read(text, shelf, memory.language)
    focus = _focus(memory, shelf)
    last = memory.spoken[-1] if memory.spoken else None
    spans = _spans(message.tokens)
    clauses = [read_clause(tokens, shelf, focus, local_now, last) for tokens, _ in spans]
    ends = [end for _, end in spans]
    clauses = _merge(clauses, ends, shelf, focus, local_now)
    _join_orders(clauses)
    for clause in clauses:
        _add_entry(clause, shelf, english=message.language == "en")
    carry_over(clauses, memory, shelf)
    return Reading(message.normal, message.language, clauses)


def _focus(memory: Memory, shelf: Shelf) -> list[int]:
    """What a short follow-up may mean: what was spoken of, its variants, what was listed."""
    catalogue = shelf.shop.catalogue
    family = [p.id for i in memory.spoken for p in catalogue.family(catalogue.products[i])]
    return list(dict.fromkeys([*memory.focus, *family]))


def _spans(tokens: Sequence[Token]) -> list[tuple[list[Token], str]]:
    """The stretches between stops, each with the stop that ends it."""
    spans: list[tuple[list[Token], str]] = []
    current: list[Token] = []
    for token in tokens:
        if token.kind != "stop":
            current.append(token)
            continue
        if current:
            spans.append((current, token.text))
            current = []
        elif spans and token.text == "?":
            spans[-1] = (spans[-1][0], "?")
    if current:
        spans.append((current, ""))
    if len(spans) > MOST_CLAUSES:
        rest = [token for span, _ in spans[MOST_CLAUSES - 1 :] for token in span]
        spans = [*spans[: MOST_CLAUSES - 1], (rest, "")]
    return spans


def _serious(clause: Clause) -> bool:
    return any(intent.name not in POLITE for intent in clause.intents)


def _merge(
    clauses: list[Clause], ends: list[str], shelf: Shelf, focus: Sequence[int], now: datetime
) -> list[Clause]:
    """Joins the parts of a list ("nasgor, es teh, sama mie berapa?") to the clause they serve."""
    merged: list[Clause] = []
    waiting: list[Token] = []
    counted = False
    for place, (clause, end) in enumerate(zip(clauses, ends, strict=True)):
        last = place == len(clauses) - 1
        bare = not clause.intents or (
            bool(clause.items) and not _serious(clause) and not clause.has("greeting", "thanks")
        )
        only_order = clause.names == ("order",) and all(
            cue.startswith(("@num", "@product")) for i in clause.intents for cue in i.cues
        )
        if (bare or only_order) and not last and end in (",", "\n", ".", ""):
            waiting += clause.tokens
            counted = counted or only_order
            continue
        if waiting and counted and _serious(clause) and not clause.has(*ABOUT_PRODUCTS):
            # "2 nasgor, diantar ke dago": an order, and then something else.
            merged.append(read_clause(waiting, shelf, focus, now))
            waiting = []
        if waiting:
            joined = read_clause([*waiting, *clause.tokens], shelf, focus, now)
            waiting = []
            if joined.intents or not clause.intents:
                clause = joined
        if merged and _compares(merged[-1], clause):
            # "which is cheaper, matcha or cappuccino?"
            merged[-1].items, merged[-1].intents = clause.items, [Intent("compare", 4.6, ())]
            continue
        if not clause.intents and clause.items and merged and _serious(merged[-1]):
            # "nasgor berapa? es teh?" asks the same of both.
            clause.intents = [i for i in merged[-1].intents if i.name in ABOUT_PRODUCTS]
        merged.append(clause)
    if waiting:
        merged.append(read_clause(waiting, shelf, focus, now))
    return merged


def _compares(before: Clause, clause: Clause) -> bool:
    """Whether a clause only names the things between which the one before asks to choose."""
    return (
        len(clause.items) > 1
        and before.has("recommendation", "compare")
        and not before.items
        and (not clause.intents or clause.names in (("compare",), ("price",)))
        and "mana" in {token.text for token in before.tokens}
    )


def _join_orders(clauses: list[Clause]) -> None:
    """Makes one order of "geprek 2, es jeruk 1": its parts are priced together."""
    orders = [c for c in clauses if c.items and c.names == ("order",)]
    for other in orders[1:]:
        orders[0].items = [*orders[0].items, *other.items]
        other.items, other.intents, other.tokens = [], [], ()
    clauses[:] = [clause for clause in clauses if clause.tokens]


def _without_english(said: str) -> str:
    """The words of an English question that a name or an entry may hold: "size chart"."""
    words = lexicon()
    empty = words.classes["asking"]
    return " ".join(
        word
        for word in said.split()
        if not empty.issuperset(words.english.get(word.lower(), (word,)))
    )


def _add_entry(clause: Clause, shelf: Shelf, *, english: bool) -> None:
    knowledge = shelf.shop.knowledge
    if not knowledge or (clause.names and not _serious(clause)):
        return
    plain = " ".join(token.text for token in clause.tokens)
    written = _without_english(clause.said) if english else clause.said
    unexplained = _unexplained(clause)
    texts = dict.fromkeys([written, plain, *unexplained[:NEAREST]])
    readings = [dict(find_entries(knowledge, text, NEAREST)) for text in texts]
    found = {entry: max(r.get(entry, 0.0) for r in readings) for r in readings for entry in r}
    explaining = [entry for entry in found if _explains(entry, clause, unexplained)]
    said = {token.text for token in clause.tokens}
    if not explaining:
        # One word alone finds too much that has it in its answer.
        whole = readings[: len(dict.fromkeys([written, plain]))]
        found = {entry: max(r.get(entry, 0.0) for r in whole) for r in whole for entry in r}
    best = max(
        explaining or found,
        # As it was written and in known words: what both readings find is likelier.
        key=lambda entry: (sum(r.get(entry, 0.0) for r in readings), _covered(entry, said)),
        default=None,
    )
    if best is not None:
        clause.entry, clause.entry_score = best, found[best]
        clause.entry_explains = bool(explaining)
        clause.entry_cover = _covered(clause.entry, said)


def _covered(entry: Entry, said: set[str]) -> float:
    """How much of an entry's question was said."""
    question = _telling(entry.question)
    return len(question & said) / len(question) if question else 0.0


def _unexplained(clause: Clause) -> list[str]:
    """Words that no cue and no slot has made use of, and things of the place."""
    # What is no business of most shops may be of this one: "loker ada?"
    facilities = lexicon().classes["facility"] | lexicon().classes["nonsense"]
    words = [*clause.about, *clause.strange]
    words += [token.text for token in clause.tokens if token.text in facilities]
    words += [token.raw.lower() for token in clause.tokens if not token.known]
    return list(dict.fromkeys(word.lower() for word in words))


def _explains(entry: Entry, clause: Clause, words: Sequence[str]) -> bool:
    """Whether an entry asks for such a word, or answers one that no list knows."""
    if not words:
        return False
    asks, _ = speaks_of(entry, words)
    strange = [token.raw.lower() for token in clause.tokens if not token.known]
    return asks or speaks_of(entry, strange)[1]


@functools.lru_cache(maxsize=4096)
def _telling(question: str) -> frozenset[str]:
    """The words of an entry's question that say what it is about."""
    classes = lexicon().classes
    empty = classes["filler"] | classes["asking"]
    return frozenset(word for word in plain_words(question) if word not in empty)
