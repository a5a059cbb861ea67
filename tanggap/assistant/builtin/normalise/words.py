"""One written word to the known words it stands for."""

import functools
import re
from collections.abc import Callable
from typing import Final

from tanggap.assistant.builtin.lexicon import Lexicon, Words, lexicon
from tanggap.assistant.builtin.normalise.affixes import root
from tanggap.assistant.builtin.normalise.slips import Spellings, by_length, closest, is_by_hand

_VOWELS: Final = frozenset("aeiou")
_DIPHTHONGS: Final = {"e": "ai", "o": "au"}
_LAST_E: Final = re.compile(r"e([bcdfghjklmnpqrstvwxyz]{1,2})$")
_HIATUS: Final = re.compile(r"[aeiou](?=[aeiou])")
SHORTEST_SPOKEN: Final = 3
LONGEST_SPOKEN: Final = 12
_DOUBLED: Final = re.compile(r"(.)\1")
LONGEST_WORD: Final = 40
# Two-letter parts that a run-together word may contain.
SHORT_PARTS: Final = frozenset({"es", "di", "ke", "yg", "ga", "gk", "rb", "jt", "jm", "ya"})
MOST_PARTS: Final = 6

IsKnown = Callable[[str], bool]


def plain_meaning(word: str, words: Lexicon) -> Words | None:
    """What the lists say of a word as it stands."""
    meaning = words.meanings.get(word)
    if meaning is not None:
        return meaning
    return (word,) if word in words.known else None


# Small words before which nothing is put: "medan" is no "dan", "mentok" no "tok".
_NO_ROOTS: Final = frozenset({"dan", "ke", "di", "dari", "saja", "set", "mang", "kang"})


def _is_root(word: str, words: Lexicon, shorter: str) -> bool:
    meaning = plain_meaning(shorter, words)
    if meaning is None:
        return False
    small = len(meaning) == 1 and meaning[0] in _NO_ROOTS
    return word.startswith(shorter) or not small


# What an owner's words may end in, and begin with, for their roots to be meant by them.
_OWN_ENDINGS: Final = frozenset({"an", "nya", "annya", "kan"})
_OWN_BEGINNINGS: Final = ("di", "me", "be", "te", "pe", "ke", "se", "ng", "ny")
SHORTEST_OWN_ROOT: Final = 4


def _is_own_root(word: str, words: Lexicon, shorter: str) -> bool:
    """Whether an owner's word is of that root: no "tol" in "pentol", no "kak" in "kaki"."""
    if not _is_root(word, words, shorter):
        return False
    if word.startswith(shorter):
        return word[len(shorter) :] in _OWN_ENDINGS
    return len(shorter) >= SHORTEST_OWN_ROOT and word.startswith(_OWN_BEGINNINGS)


@functools.lru_cache(maxsize=20_000)
def general_meaning(word: str) -> Words | None:
    """What a word means in any shop, by the lists, its root or without its stretched letters."""
    return _meaning(word, _is_root)


def own_meaning(word: str) -> Words | None:
    """The same of a word that an owner has written: fewer endings are heard in it."""
    return _meaning(word, _is_own_root)


def _meaning(word: str, is_root: Callable[[str, Lexicon, str], bool]) -> Words | None:
    words = lexicon()
    meaning = plain_meaning(word, words)
    if meaning is not None:
        return meaning
    single = _DOUBLED.sub(r"\1", word)
    if single != word:
        meaning = plain_meaning(single, words)
        if meaning is not None:
            return meaning
    for form in dict.fromkeys((word, single)):
        found = root(form, functools.partial(is_root, form, words))
        if found is not None:
            return plain_meaning(found, words)
    for form in spoken_forms(single):
        meaning = plain_meaning(form, words)
        if meaning is not None:
            return meaning
    return None


def spoken_forms(word: str) -> list[str]:
    """How a word is spelled that was written as it is spoken: "taun", "anget", "rame", "ijo".

    An "h" is not heard at the beginning and between vowels; the last "a" turns into "e", "ai" into
    "e" and "au" into "o".
    """
    if not SHORTEST_SPOKEN <= len(word) <= LONGEST_SPOKEN or not word.isalpha():
        return []
    lowered = {_LAST_E.sub(r"a\1", word)}
    if word[-1] in _DIPHTHONGS:
        lowered.add(word[:-1] + _DIPHTHONGS[word[-1]])
    forms = []
    for form in (word, *sorted(lowered - {word})):
        sounded = [f"h{form}"] if form[0] in _VOWELS else []
        sounded += [f"{form[: m.end()]}h{form[m.end() :]}" for m in _HIATUS.finditer(form)]
        forms += [form, *sounded]
    return [form for form in forms if form != word]


@functools.lru_cache(maxsize=1)
def _repairable() -> Spellings:
    words = lexicon()
    # Nobody is taken to swear, or to ask for a doctor, by a slip.
    grave = words.classes["abuse"] | words.classes["bad"] | words.classes["nonsense"]
    found = frozenset(
        word
        for word in words.known | set(words.meanings)
        if len(word) >= 4 and grave.isdisjoint(words.meanings.get(word, (word,)))
    )
    return Spellings(by_length(found), found.__contains__, lambda word: (False, word))


# What everybody says to a shop, and writes with fewer vowels.
_EVERYDAY: Final = (
    "asking", "general", "ordering", "want", "send", "quality", "positive", "day", "part",
    "placeword", "facility", "unitword", "everyday",
)  # fmt: skip


@functools.lru_cache(maxsize=1)
def _everyday_skeletons() -> dict[str, list[str]]:
    classes = lexicon().classes
    skeletons: dict[str, list[str]] = {}
    for word in sorted(set().union(*(classes[name] for name in _EVERYDAY))):
        if word.isalpha() and len(word) > SHORTEST_SPOKEN:
            skeletons.setdefault(_consonants(word), []).append(word)
    return skeletons


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in _VOWELS)


def _without_vowels(word: str) -> str | None:
    """The one everyday word of which only vowels were left out: "mnta", "brngkt", "jdnya"."""
    for ending in ("nya", "ny", "x"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1 and _VOWELS.isdisjoint(stem):
            return stem if plain_meaning(stem, lexicon()) else None
    vowels = len(word) - len(_consonants(word))
    if len(word) < SHORTEST_SPOKEN or vowels > 1 or (vowels and len(word) == SHORTEST_SPOKEN):
        return None
    found = [
        known
        for known in _everyday_skeletons().get(_consonants(word), ())
        if known[0] == word[0] and len(known) > len(word) and _is_within(word, known)
    ]
    return found[0] if len(found) == 1 else None


def _is_within(word: str, known: str) -> bool:
    letters = iter(known)
    return all(letter in letters for letter in word)


@functools.lru_cache(maxsize=8_000)
def repaired_meaning(word: str) -> Words | None:
    """What a mistyped word means in any shop."""
    candidate = closest(word, _repairable())
    if candidate is not None and _counts(candidate) and not is_by_hand(word, candidate):
        # Whoever eats "sarapan" wants no nine of anything.
        candidate = None
    candidate = candidate or _without_vowels(word)
    return None if candidate is None else plain_meaning(candidate, lexicon())


def _counts(word: str) -> bool:
    meaning = plain_meaning(word, lexicon()) or ()
    return any(part in lexicon().numbers for part in meaning)


def parts(word: str, is_known: IsKnown) -> list[str] | None:
    """The fewest known words that `word` is written from without blanks."""
    if not 6 <= len(word) <= LONGEST_WORD:
        return None
    best: list[list[str] | None] = [[], *([None] * len(word))]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - 14), end):
            before = best[start]
            if before is None or len(before) == MOST_PARTS:
                continue
            part = word[start:end]
            if (len(part) < 3 and part not in SHORT_PARTS) or not is_known(part):
                continue
            now = best[end]
            if now is None or len(before) + 1 < len(now):
                best[end] = [*before, part]
    return best[-1]
