"""How a word is spelled in Indonesian that was written as a region says it."""

import re
from collections.abc import Collection, Iterator
from typing import Final

# The last "a" is an "e" in Jakarta and on the coasts of Malay, and an "o" in others.
_ENDS_IN_E: Final = frozenset({"betawi", "melayu"})
_ENDS_IN_O: Final = frozenset({"minang", "palembang", "jawa"})
# Where the first "e" is an "a": "padas", "karupuak".
_OPEN: Final = frozenset({"minang", "banjar", "manado", "kupang", "ambon"})
_FIRST_A: Final = re.compile(r"^([^aeiou]*)a(?=[^aeiou])")
# Endings of the west of Sumatra, and what they are elsewhere.
_OF_MINANG: Final = (
    ("uik", ("ut", "up")),
    ("uih", ("us",)),
    ("iah", ("ih",)),
    ("iak", ("ik",)),
    ("uah", ("uh",)),
    ("uak", ("uk",)),
    ("aik", ("at",)),
    ("eh", ("as",)),
    ("ih", ("is",)),
    ("ik", ("it",)),
    ("ek", ("at", "ap")),
    ("a", ("ar", "al")),
)
# What ends a word in Makassar, by itself or one behind the other: "bukajaki", "belika", "satumo".
_OF_MAKASSAR: Final = re.compile(r"(?:ja|ma|pa|na|mo|pi|mi|ji|ka|ki|ko|ta|to|di|i)(?:kah)?$")
_OWNED: Final = re.compile(r"ny[eo]$")
SHORTEST_STEM: Final = 3


def local_forms(word: str, heard: Collection[str]) -> Iterator[str]:
    """The spellings that a word may have in Indonesian, given the regional languages `heard`."""
    if _OWNED.search(word):
        stem = word[:-3]
        yield stem
        yield from _by_sound(stem, heard)
    yield from _by_sound(word, heard)
    yield from _without_clitics(word)


def _by_sound(word: str, heard: Collection[str]) -> Iterator[str]:
    if len(word) < SHORTEST_STEM or not heard:
        return
    if word[-1] == "e" and not _ENDS_IN_E.isdisjoint(heard):
        yield f"{word[:-1]}a"
    if word[-1] == "o" and not _ENDS_IN_O.isdisjoint(heard):
        yield f"{word[:-1]}a"
        yield word.replace("o", "a")
    forms = [word]
    if "minang" in heard:
        ended = ((ending, others) for ending, others in _OF_MINANG if word.endswith(ending))
        forms += [word[: -len(ending)] + other for ending, others in ended for other in others]
    yield from forms[1:]
    if not _OPEN.isdisjoint(heard):
        # "Balanjo": what is spent.
        forms += [f"{word[:-1]}a"] if word[-1] == "o" else []
        yield from (_FIRST_A.sub(r"\1e", form) for form in forms if _FIRST_A.match(form))


def _without_clitics(word: str) -> Iterator[str]:
    stem = word
    for _ in range(3):
        shorter = _OF_MAKASSAR.sub("", stem)
        if shorter == stem or len(shorter) < SHORTEST_STEM:
            return
        yield shorter
        stem = shorter
