"""The word that a mistyped one is a slip of."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

# Shorter words have too many neighbours to be repaired.
SHORTEST_REPAIRED: Final = 5
# Beside the other words of a name shorter ones leave no doubt: "es jeuk".
SHORTEST_BESIDE: Final = 4
# From here on two slips still leave no doubt.
LONG_WORD: Final = 9
# So few words are compared one by one; among more, those are made that are a slip away.
FEW: Final = 1_000


@dataclass(frozen=True, slots=True)
class Spellings:
    """Words that others may be slips of, by their lengths."""

    by_length: dict[int, list[str]]
    # Whether a word is one of them.
    contains: Callable[[str], bool]
    # Of two words as near the one with the lower rank is meant.
    rank: Callable[[str], tuple[bool, str]]


def by_length(words: Iterable[str]) -> dict[int, list[str]]:
    """Words by their lengths."""
    found: dict[int, list[str]] = {}
    for word in words:
        found.setdefault(len(word), []).append(word)
    return found


def closest(word: str, known: Spellings) -> str | None:
    """The one word within a typing slip of `word`; within two of a long one."""
    size = len(word)
    if size < SHORTEST_REPAIRED:
        return None
    slips = 1 if size < LONG_WORD else 2
    near = [known.by_length.get(n, []) for n in range(size - slips, size + slips + 1)]
    if slips == 1 and sum(map(len, near)) > FEW:
        made = [other for other in one_slip_from(word) if known.contains(other)]
        return _taken(min(made, key=known.rank), word) if made else None
    found = [
        (distance, known.rank(other))
        for same in near
        for other, distance, _ in process.extract(
            word, same, scorer=OSA.distance, score_cutoff=slips, limit=None
        )
    ]
    return _taken(min(found)[1][1], word) if found else None


def _taken(candidate: str, word: str) -> str | None:
    # A slip on the first letter is rare, and words that differ there are usually other words.
    return candidate if candidate[0] == word[0] or len(word) >= LONG_WORD else None


def within_a_slip(word: str, others: Iterable[str]) -> str | None:
    """The one of a few words that is a slip away from `word` and begins like it."""
    found = process.extract(word, [*others], scorer=OSA.distance, score_cutoff=1, limit=None)
    near = [one for one, _, _ in found if one[0] == word[0] and len(one) >= SHORTEST_BESIDE]
    return near[0] if len(near) == 1 else None


_KEYS: Final = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def is_by_hand(word: str, meant: str) -> bool:
    """Whether a slip of the hand makes `word` of `meant`: letters left out, swapped or next to it.

    "Empta" and "sembilam" are; "empal", "sarapan" and "secang" are words of their own.
    """
    if len(word) < len(meant):
        return True
    if len(word) > len(meant):
        return False
    apart = [(one, other) for one, other in zip(word, meant, strict=True) if one != other]
    return sorted(word) == sorted(meant) or all(_are_beside(one, other) for one, other in apart)


def _are_beside(one: str, other: str) -> bool:
    rows = [(row, keys.index(one)) for row, keys in enumerate(_KEYS) if one in keys]
    return any(
        abs(row - at) <= 1 and abs(place - keys.index(other)) <= 1
        for row, place in rows
        for at, keys in enumerate(_KEYS)
        if other in keys
    )


def one_slip_from(word: str) -> Iterator[str]:
    """What becomes of a word by one slip: a letter too few or many, another one, or two swapped."""
    yield word
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in ascii_lowercase:
            yield before + letter + after
            if after:
                yield before + letter + after[1:]
