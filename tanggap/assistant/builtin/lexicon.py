"""The word lists of the responder, read once from its data files.

Every list is a table of tab-separated lines under `data/`; a line that begins with `#` is a
comment, and the first ones name its source and licence. Extending a list needs no code.
"""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parent / "data"

Words = tuple[str, ...]


def rows(name: str) -> list[list[str]]:
    """The lines of one table, comments and blank lines left out."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [
        [cell.strip() for cell in line.split("\t")]
        for line in lines
        if line.strip() and not line.startswith("#")
    ]


@dataclass(frozen=True, slots=True)
class NumberWord:
    """A word that counts: what it does in a number, and its worth."""

    kind: str
    value: int


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything known about words, whatever the shop."""

    # A written word, and what it stands for.
    meanings: dict[str, Words]
    # Several words in a row, in known words, and what they stand for together.
    phrases: dict[Words, Words]
    english: dict[str, Words]
    english_phrases: dict[Words, Words]
    # The words that English phrases are made of, whatever each is by itself.
    in_english_phrases: frozenset[str]
    numbers: dict[str, NumberWord]
    emoji: dict[str, str]
    # Groups of words that mean the same to a rule, and the groups of a word.
    classes: dict[str, frozenset[str]]
    classes_of: dict[str, tuple[str, ...]]
    known: frozenset[str]
    # What shows a quality in a name or description, and what speaks against leaving it out.
    shows: dict[str, frozenset[str]]
    betrays: dict[str, frozenset[str]]
    # Cities, islands and provinces, in known words.
    places: dict[Words, str]
    # The longest phrase that begins with a word.
    phrase_lengths: dict[str, int]


def _table(names: list[str]) -> tuple[dict[str, Words], dict[Words, Words]]:
    singles: dict[str, Words] = {}
    phrases: dict[Words, Words] = {}
    for name in names:
        for row in rows(name):
            written = tuple(row[0].split())
            meaning = tuple(row[1].split()) if len(row) > 1 else ()
            if len(written) == 1:
                singles.setdefault(written[0], meaning)
            else:
                phrases.setdefault(written, meaning)
    return singles, phrases


def _in_known_words(written: Words, singles: dict[str, Words]) -> Words:
    return tuple(word for part in written for word in singles.get(part, (part,)))


def _lengths(phrases: list[Words]) -> dict[str, int]:
    lengths: dict[str, int] = {}
    for phrase in phrases:
        lengths[phrase[0]] = max(len(phrase), lengths.get(phrase[0], 0))
    return lengths


@functools.cache
def lexicon() -> Lexicon:
    """The lists, joined; the first list that names a word has it."""
    singles, phrases = _table(["chat.tsv", "regional.tsv"])
    # A meaning may itself be a written form ("esteh" means "es teh"), never more than one deep.
    phrases = {_in_known_words(key, singles): value for key, value in phrases.items()} | phrases
    english, english_phrases = _table(["english.tsv"])
    classes = {row[0]: frozenset(row[1].split()) for row in rows("classes.tsv")}
    classes_of: dict[str, list[str]] = {}
    for name, members in classes.items():
        for member in members:
            classes_of.setdefault(member, []).append(name)
    numbers = {row[0]: NumberWord(row[1], int(row[2])) for row in rows("numbers.tsv")}
    known = {word for meaning in singles.values() for word in meaning}
    known |= {word for meaning in phrases.values() for word in meaning}
    known |= set(classes_of) | set(numbers)
    known |= {word for row in rows("words.tsv") for word in row[0].split()}
    known |= {
        word
        for row in rows("cues.tsv")
        for part in row[2].split()
        for word in part.split("|")
        if word.isalpha()
    }
    return Lexicon(
        meanings=singles,
        phrases=phrases,
        english=english,
        english_phrases=english_phrases,
        in_english_phrases=frozenset(word for phrase in english_phrases for word in phrase),
        numbers=numbers,
        emoji={row[0]: row[1] for row in rows("emoji.tsv")},
        classes=classes,
        classes_of={word: tuple(sorted(names)) for word, names in classes_of.items()},
        shows={row[0]: frozenset(row[1].split()) for row in rows("implies.tsv")},
        betrays={
            row[0]: frozenset(row[2].split() if len(row) > 2 else ()) for row in rows("implies.tsv")
        },
        places={tuple(place.split()): place for row in rows("places.tsv") for place in row},
        known=frozenset(known),
        phrase_lengths=_lengths([*phrases, *english_phrases]),
    )
