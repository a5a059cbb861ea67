"""Customers' words made comparable: lower case, no accents or emoji, no slang, no filler.

Used wherever something that was typed is looked up: products, areas, the owner's answers.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

# A letter or two before digits make a model's name ("A15"); digits before letters are a measure
# ("600ml"), which may be written apart.
_WORD = re.compile(r"[^\W\d_]{1,2}\d+(?![^\W\d_])|[^\W\d_]+|\d+")
# "10.000 mAh" and "10000mah" are the same.
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")
# The possessive or emphatic -nya, also as it is sung: "menunyaa".
_CLITIC = re.compile(r"nya+$")
# Shorter words that end in -nya are words of their own: tanya, punya, hanya.
_SHORTEST_WITH_CLITIC = 6

WORDLISTS = Path(__file__).parent / "wordlists"


def raw_words(text: str) -> list[str]:
    """The words and numbers of a text as typed, in lower case without accents; "600ml" is two."""
    text = text.lower()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c) and c not in "’‘´")
    if "'" in text:
        text = text.replace("'", "")
    if "." in text or "," in text:
        text = _THOUSANDS.sub("", text)
    return _WORD.findall(text)


def load_words(path: Path) -> frozenset[str]:
    """A list of words from a file: any number on a line, `#` starts a comment."""
    found: set[str] = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        found.update(line.split("#")[0].split())
    return frozenset(found)


def load_slang(path: Path) -> dict[str, tuple[str, ...]]:
    """Spellings from a file of lines `written = meant`; several spellings may share a line."""
    found: dict[str, tuple[str, ...]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        written, equals, meant = line.split("#")[0].partition("=")
        if equals:
            for word in written.split():
                found[word] = tuple(meant.split())
    return found


class Speech:
    """A way of speaking: which spellings mean what, and which words say nothing."""

    def __init__(self, slang: Mapping[str, tuple[str, ...]], fillers: Iterable[str]) -> None:
        self.slang = dict(slang)
        self.fillers = frozenset(fillers)
        # Bounded: what customers type has no end.
        self._meant = lru_cache(maxsize=20_000)(self._find_meant)

    def _find_meant(self, word: str) -> tuple[str, ...]:
        # Stretched letters ("maaauuu") are said once.
        word = _STRETCHED.sub(r"\1", word)
        meant = self.slang.get(word)
        if meant is not None:
            return meant
        if word in self.fillers:
            return (word,)
        if len(word) >= _SHORTEST_WITH_CLITIC and (clitic := _CLITIC.search(word)):
            stem = word[: clitic.start()]
            return self.slang.get(stem, (stem,))
        return (word,)

    def all_words(self, text: str) -> list[str]:
        """The words of a text in their usual spelling, fillers too."""
        return [meant for word in raw_words(text) for meant in self._meant(word)]

    def words(self, text: str) -> list[str]:
        """The words of a text that say something, in their usual spelling."""
        return [word for word in self.all_words(text) if word not in self.fillers]


GENERAL_SLANG = load_slang(WORDLISTS / "slang.txt")
GENERAL_FILLERS = load_words(WORDLISTS / "fillers.txt")
# Words that mean themselves: no slip of another word, and too common to tell an answer by.
EVERYDAY = load_words(WORDLISTS / "everyday.txt")
GENERAL = Speech(GENERAL_SLANG, GENERAL_FILLERS)
