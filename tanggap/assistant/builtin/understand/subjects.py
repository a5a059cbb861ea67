"""What of the shop is asked about, by what it means: parking, keeping, tasting, a deposit.

The owner writes "Ada tempat parkir?", a customer asks "kalau bawa mobil ditaruh mana". Both are
about one subject, of which `data/subjects.tsv` lists the words, in any order.
"""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tanggap.assistant.builtin.lexicon import rows
from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.normalise.vocabulary import OWN_WORDS
from tanggap.knowledge.info import Entry
from tanggap.knowledge.search import stem

# Words that are further apart belong to two thoughts.
WIDEST: Final = 9
_CLITIC: Final = "nya"
_LONG_ENOUGH: Final = 5


@dataclass(frozen=True, slots=True)
class _Pattern:
    """Groups of words of which one each must be said, and words that must not be."""

    subject: str
    terms: tuple[frozenset[str], ...]
    without: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Subjects:
    """The patterns by the words of their first group, and subjects that the data may know."""

    by_word: dict[str, tuple[_Pattern, ...]]
    of_data: frozenset[str]


@functools.cache
def _subjects() -> _Subjects:
    groups: dict[str, str] = {}
    by_word: dict[str, list[_Pattern]] = {}
    of_data: set[str] = set()
    for name, patterns in rows("subjects.tsv"):
        if name.startswith("="):
            groups[f"${name[1:]}"] = patterns
            continue
        subject = name.removeprefix("~")
        if subject != name:
            of_data.add(subject)
        for pattern in patterns.split(" ; "):
            made = _pattern_of(subject, pattern, groups)
            for word in made.terms[0]:
                by_word.setdefault(word, []).append(made)
    return _Subjects(
        {word: tuple(dict.fromkeys(found)) for word, found in by_word.items()}, frozenset(of_data)
    )


def _pattern_of(subject: str, pattern: str, groups: dict[str, str]) -> _Pattern:
    terms: list[frozenset[str]] = []
    without: set[str] = set()
    for part in pattern.split():
        words = [
            word
            for choice in part.removeprefix("-").split("|")
            for word in groups.get(choice, choice).split("|")
        ]
        if part.startswith("-"):
            without.update(words)
        else:
            terms.append(frozenset(words))
    return _Pattern(subject, tuple(terms), frozenset(without))


def is_of_data(subject: str) -> bool:
    """Whether the shop's data may know more of it than a written answer: weights, portions."""
    return subject in _subjects().of_data


@functools.lru_cache(maxsize=8192)
def _forms(text: str, raw: str) -> tuple[str, ...]:
    """A word as it is known, as it was written, and both without their affixes."""
    raw = raw.lower()
    if text == "untuk" and not raw.startswith("di"):
        # "buat 10 orang" makes nothing.
        return (text,)
    found = [text, raw, stem(text), stem(raw)]
    if raw.endswith(_CLITIC) and len(raw) > _LONG_ENOUGH:
        bare = raw.removesuffix(_CLITIC)
        found += [bare, stem(bare)]
    return tuple(dict.fromkeys(found))


def find_subjects(tokens: Sequence[Token]) -> dict[str, frozenset[int]]:
    """What is spoken of, each with the places of the tokens that say so."""
    places: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        if token.kind != "stop":
            for form in _forms(token.text, token.raw):
                places.setdefault(form, []).append(place)
    known = _subjects().by_word
    found: dict[str, frozenset[int]] = {}
    for word in places:
        for pattern in known.get(word, ()):
            at = _places_of(pattern, places)
            if at:
                found[pattern.subject] = found.get(pattern.subject, frozenset()) | at
    return found


def _places_of(pattern: _Pattern, places: dict[str, list[int]]) -> frozenset[int]:
    """Where its words stand, if all are said near each other, and none that it excludes."""
    if not pattern.without.isdisjoint(places):
        return frozenset()
    first = _all_places(pattern.terms[0], places)
    if len(pattern.terms) == 1:
        return frozenset(first)
    others = [_all_places(term, places) for term in pattern.terms[1:]]
    if not all(others):
        return frozenset()
    for start in first:
        taken = {start}
        for other in others:
            free = [place for place in other if place not in taken]
            if not free:
                break
            taken.add(min(free, key=lambda place: abs(place - start)))
        else:
            if max(taken) - min(taken) <= WIDEST:
                return frozenset(taken)
    return frozenset()


def _all_places(words: Iterable[str], places: dict[str, list[int]]) -> list[int]:
    return sorted({place for word in words if word in places for place in places[word]})


@functools.lru_cache(maxsize=4096)
def subjects_of(entry: Entry) -> tuple[frozenset[str], frozenset[str]]:
    """What a written question is about, and what its answer speaks of."""
    question = find_subjects(read(entry.question, OWN_WORDS).tokens)
    # "Ada 2, minta ke pelayan" speaks of no work, though "ada lowongan pelayan" asks for it.
    told = [token for token in read(entry.answer, OWN_WORDS).tokens if token.text != "ada"]
    answer = find_subjects(told)
    return frozenset(question), frozenset(answer)
