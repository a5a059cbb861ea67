"""Finding the owner's answer to a question asked in other words.

Scores run from 0 to 100: how much of what the question asks, weighed by how telling each word is,
an entry speaks of. From 75 on the entry is about the question for sure, from 50 on probably; less
is no match.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from tanggap.core.words import (
    EVERYDAY,
    GENERAL_FILLERS,
    GENERAL_SLANG,
    Speech,
    load_slang,
    load_words,
)
from tanggap.knowledge.info import Entry

LEAST_SCORE = 50.0
# A question like "Cara bayar?" is the same one only when little else is asked.
LEAST_SCORE_PLAIN = 80.0
# A word counts less when it is only like one of the entry's, or stands only in the answer.
SYNONYM = 0.8
IN_ANSWER = 0.55
# A word that no entry knows weighs less against a match than a known one weighs for it.
UNKNOWN = 0.7
TYPO_CUTOFF = 80.0
SHORTEST_TYPO = 5
# The rest of a letter that long does not help to find what it asks.
MOST_LETTERS = 600
# Shops' lists of answers are kept in this form for as long as they are asked for.
LISTS_KEPT = 256

_WORDLISTS = Path(__file__).parent / "wordlists"
_SPEECH = Speech(
    GENERAL_SLANG | load_slang(_WORDLISTS / "slang.txt"),
    GENERAL_FILLERS | load_words(_WORDLISTS / "fillers.txt"),
)

_SUFFIXES = ("kannya", "annya", "inya", "kan", "lah", "kah", "ku", "mu", "an", "i")
_PREFIXES = ("meng", "mem", "men", "me", "ber", "ter", "di", "peng", "pem", "pen", "pe", "se")
# A nasal stands before its own sounds: "pengajian" is no "pen-gaji", and asks for no pay.
_NEVER_AFTER = {"men": "gkbp", "pen": "gkbp", "mem": "gkcdjt", "pem": "gkcdjt"}
_SHORTEST_STEM = 4
# What these are is not what is done: "pengawet" asks of no keeping.
_WHOLE = frozenset({"pengawet", "pewarna", "penyedap", "pemanis", "pengembang", "pengental"})


@lru_cache(maxsize=8_000)
def stem(word: str) -> str:
    """A word without the commonest affixes: "kemasannya" and "kemas" ask for the same thing."""
    if word.removesuffix("nya") in _WHOLE:
        return word.removesuffix("nya")
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            word = word[: -len(suffix)]
            break
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_STEM:
            if word[len(prefix)] in _NEVER_AFTER.get(prefix, ""):
                continue
            return word[len(prefix) :]
    return word


def _load_synonyms() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for line in (_WORDLISTS / "synonyms.txt").read_text(encoding="utf-8").splitlines():
        words = line.split("#")[0].split()
        # Joined words are met unstemmed: "dinein" has no prefix "di".
        alike = {*words, *map(stem, words)}
        for word in alike:
            groups.setdefault(word, set()).update(alike - {word})
    return {word: frozenset(alike) for word, alike in groups.items()}


_SYNONYMS = _load_synonyms()
_EVERYDAY = frozenset(map(stem, EVERYDAY))


def is_everyday(word: str) -> bool:
    """Whether a word is said in any shop, and tells nothing of what is asked."""
    return stem(word) in _EVERYDAY


def _stems(text: str) -> list[str]:
    return [stem(word) for word in _SPEECH.words(text) if not word.isdigit()]


def _pairs(stems: Sequence[str]) -> list[str]:
    """Neighbours that together are one word of the synonyms: "dine in", "luar kota"."""
    return [joined for pair in pairwise(stems) if (joined := "".join(pair)) in _SYNONYMS]


def _written_pairs(text: str) -> list[str]:
    """The same for neighbours as they are written, everyday words included: "pesan tempat"."""
    words = "".join(letter if letter.isalpha() else " " for letter in text.lower()).split()
    return [joined for pair in pairwise(words) if (joined := "".join(pair)) in _SYNONYMS]


def _asked(query: str) -> list[str]:
    """The telling words of a question; a pair that is one word stands for both its halves."""
    stems = _stems(query[:MOST_LETTERS])
    asked: list[str] = []
    at = 0
    while at < len(stems):
        pair = "".join(stems[at : at + 2])
        joined = at + 1 < len(stems) and pair in _SYNONYMS
        asked.append(pair if joined else stems[at])
        at += 2 if joined else 1
    return list(dict.fromkeys(asked))


@dataclass(frozen=True, slots=True)
class _Known:
    """An entry with the stems of its question and of its answer."""

    entry: Entry
    question: frozenset[str]
    answer: frozenset[str]
    # The words that its question itself consists of.
    asks: frozenset[str]
    # Whether everyday words are all that its question is made of.
    plain: bool


@dataclass(frozen=True, slots=True)
class _Library:
    entries: tuple[_Known, ...]
    # How many entries hold a word.
    counts: dict[str, int]

    def weight(self, words: Iterable[str]) -> float:
        """How telling a word is that stands for these words: a rare one more than a common one."""
        holding = max((self.counts[word] for word in words), default=0)
        full = 1.0 + math.log((len(self.entries) + 1) / (holding + 1))
        return full if holding else UNKNOWN * full

    def meant(self, word: str) -> dict[str, float]:
        """The words of the entries that a word of the question may stand for, with likenesses."""
        if word in self.counts:
            found = {word: 1.0}
        elif len(word) >= SHORTEST_TYPO and word not in _EVERYDAY:
            found = {
                known: ratio / 100
                for known, ratio, _ in process.extract(
                    word, self.counts.keys(), scorer=fuzz.ratio, score_cutoff=TYPO_CUTOFF, limit=3
                )
                if known[0] == word[0] and _one_slip(word, known)
            }
        else:
            found = {}
        for synonym in _SYNONYMS.get(word, ()):
            if synonym in self.counts:
                found.setdefault(synonym, SYNONYM)
        return found


@lru_cache(maxsize=LISTS_KEPT)
def _library(entries: tuple[Entry, ...]) -> _Library:
    known: list[_Known] = []
    for entry in entries:
        question, answer = _stems(entry.question), _stems(entry.answer)
        known.append(
            _Known(
                entry,
                frozenset(question + _pairs(question) + _written_pairs(entry.question)),
                frozenset(answer + _pairs(answer) + _written_pairs(entry.answer)),
                frozenset(question),
                _EVERYDAY.issuperset(question),
            )
        )
    return _Library(tuple(known), Counter(w for one in known for w in one.question | one.answer))


def find_entries(entries: Sequence[Entry], query: str, limit: int = 3) -> list[tuple[Entry, float]]:
    """The entries that answer a question, best first; empty when none does."""
    if not entries or not (asked := _asked(query)):
        return []
    library = _library(tuple(entries))
    meant = [library.meant(word) for word in asked]
    weights = [library.weight(words) for words in meant]
    found = [(one.entry, _score(library, one, meant, weights)) for one in library.entries]
    found = [(entry, round(score, 1)) for entry, score in found if score >= LEAST_SCORE]
    found.sort(key=lambda pair: -pair[1])
    return found[:limit]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How near an entry is to a question, weighed by how telling each word is, from 0 to 1."""

    entry: Entry
    # How much of what was asked the entry speaks of.
    asked: float
    # How much of the entry's own question was said.
    said: float


def likenesses(entries: Sequence[Entry], query: str) -> list[Likeness]:
    """How near each entry is to a question; those that share only everyday words left out."""
    if not entries or not (asked := _asked(query)):
        return []
    library = _library(tuple(entries))
    meant = [library.meant(word) for word in asked]
    weights = [library.weight(words) for words in meant]
    found: list[Likeness] = []
    for one in library.entries:
        telling = {
            word
            for words in meant
            for word in words
            if word in one.question and (one.plain or word not in _EVERYDAY)
        }
        if not telling:
            continue
        matched = {word for words in meant for word in words if word in one.question}
        whole = sum(library.weight([word]) for word in one.asks) or 1.0
        said = min(1.0, sum(library.weight([word]) for word in matched) / whole)
        found.append(Likeness(one.entry, _score(library, one, meant, weights) / 100, said))
    return found


def speaks_of(entry: Entry, words: Iterable[str]) -> tuple[bool, bool]:
    """Whether an entry's question, and its answer, name one of these words or mean it."""
    question, answer = _entry_stems(entry)
    meant = {form for word in words for form in (stem(word), *_SYNONYMS.get(stem(word), ()))}
    return not meant.isdisjoint(question), not meant.isdisjoint(answer)


@lru_cache(maxsize=4096)
def _entry_stems(entry: Entry) -> tuple[frozenset[str], frozenset[str]]:
    # "Luar" alone is not what a question about "luar kota" asks for.
    question, answer = _asked(entry.question), _stems(entry.answer)
    return frozenset(question), frozenset(answer + _pairs(answer))


def _one_slip(word: str, known: str) -> bool:
    return len(known) >= SHORTEST_TYPO and OSA.distance(word, known, score_cutoff=1) <= 1


def _score(
    library: _Library,
    known: _Known,
    meant: Sequence[dict[str, float]],
    weights: Sequence[float],
) -> float:
    got = 0.0
    # Everyday words alone do not tell an answer, unless its question has no others.
    about = known.plain
    for words, weight in zip(meant, weights, strict=True):
        best = 0.0
        for word, likeness in words.items():
            if word in known.question:
                best = max(best, likeness)
                about = about or word not in _EVERYDAY
            elif word in known.answer:
                best = max(best, IN_ANSWER * likeness)
                # An answer mentions many things; only what no other entry speaks of is telling.
                about = about or (library.counts[word] == 1 and word not in _EVERYDAY)
        got += weight * best
    score = 100.0 * got / sum(weights)
    return score if about and not (known.plain and score < LEAST_SCORE_PLAIN) else 0.0
