"""The words that a catalogue is made of, and which of them a typed word may stand for."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from tanggap.catalogue.speech import EVERYDAY_HERE

# A prefix of fewer letters says too little ("mie gor" is the shortest people use), and of as few
# only beside another word: "kue" alone is not the beginning of "kuehtiaw".
SHORTEST_PREFIX = 3
# One wrong letter in a short word makes another word: "sate" and "soto" are no typos.
SHORTEST_TYPO = 4
# Of 100, by rapidfuzz's `ratio`; one wrong letter of five is 80, one missing of four is 86.
TYPO_CUTOFF = 80.0
TYPO_CUTOFF_SHORT = 85.0
# People rarely miss the first letter, and "kuah" is not "buah".
TYPO_CUTOFF_OTHER_FIRST_LETTER = 86.0
# A swap of neighbours in a word of four counts 75 but is the commonest slip of all.
SWAP_LIKENESS = 0.85
# A wrong vowel in a word of four ("keos"): never enough alone, for "buka" is no "buku".
VOWEL_LIKENESS = 0.69
# Words from this length on may hold two slips.
LONG_WORD = 8
MOST_PREFIXED = 40
MOST_TYPOS = 12
# Per shop; typos repeat within minutes or not at all.
REMEMBERED = 500

# "paketan", "sambelku": the word is there, with an ending.
ENDINGS = ("an", "ku", "in", "nya")
ENDING_LIKENESS = 0.95
VOWELS = frozenset("aeiou")

_NOTHING: Mapping[str, float] = MappingProxyType({})


class Vocabulary:
    """A set of words that finds, for a typed word, the words meant, each with a likeness 0..1."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        # Only what a beginning or a slip may stand for: never a code, for "A15" is not "A51".
        self._sorted = sorted(w for w in self.words if len(w) >= SHORTEST_PREFIX and w.isalpha())
        by_length: defaultdict[int, list[str]] = defaultdict(list)
        for word in self._sorted:
            by_length[len(word)].append(word)
        self._by_length = dict(by_length)
        self._remembered: dict[str, Mapping[str, float]] = {}

    def __contains__(self, word: str) -> bool:
        return word in self.words

    def meant(self, word: str) -> Mapping[str, float]:
        """The words that a typed word may stand for; an exact word stands for itself alone."""
        if word in self.words:
            return {word: 1.0}
        if len(word) < SHORTEST_PREFIX or not word.isalpha() or word in EVERYDAY_HERE:
            return _NOTHING
        found = self._remembered.get(word)
        if found is None:
            found = self._stems(word) or (self._continuations(word) | self._typos(word))
            if len(self._remembered) >= REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = found
        return found

    def split(self, word: str) -> tuple[str, ...]:
        """The words of this vocabulary that were typed without blanks between; empty for none."""
        if len(word) < SHORTEST_PREFIX + 1:
            return ()
        for at in range(2, len(word) - 1):
            head, tail = word[:at], word[at:]
            if head not in self.words:
                continue
            if tail in self.words:
                return head, tail
            if rest := self.split(tail):
                return (head, *rest)
        return ()

    def _stems(self, word: str) -> dict[str, float]:
        for ending in ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) >= SHORTEST_TYPO and stem in self.words:
                return {stem: ENDING_LIKENESS}
        return {}

    def _continuations(self, word: str) -> dict[str, float]:
        found: dict[str, float] = {}
        start = bisect_left(self._sorted, word)
        for candidate in self._sorted[start : start + MOST_PREFIXED]:
            if not candidate.startswith(word):
                break
            found[candidate] = 0.6 + 0.4 * len(word) / len(candidate)
        return found

    def _typos(self, word: str) -> dict[str, float]:
        length = len(word)
        if length < SHORTEST_TYPO - 1:
            return {}
        found: dict[str, float] = {}
        reach = 1 if length < LONG_WORD else 2
        for other in range(length - reach, length + reach + 1):
            candidates = self._by_length.get(other)
            if not candidates:
                continue
            for candidate, ratio, _ in process.extract(
                word, candidates, scorer=fuzz.ratio, score_cutoff=66, limit=MOST_TYPOS
            ):
                if likeness := _likeness(word, candidate, ratio):
                    found[candidate] = likeness
        return found


def _likeness(word: str, candidate: str, ratio: float) -> float:
    if len(word) == len(candidate) <= SHORTEST_TYPO:
        return _short_likeness(word, candidate)
    if min(len(word), len(candidate)) < SHORTEST_TYPO:
        return 0.0
    cutoff = TYPO_CUTOFF if min(len(word), len(candidate)) > SHORTEST_TYPO else TYPO_CUTOFF_SHORT
    if word[0] != candidate[0]:
        cutoff = TYPO_CUTOFF_OTHER_FIRST_LETTER
    # "bubur" and "bumbu" share four letters of five, but no single slip leads to the other.
    slips = 1 if min(len(word), len(candidate)) < LONG_WORD else 2
    if ratio < cutoff or OSA.distance(word, candidate, score_cutoff=slips) > slips:
        return 0.0
    return ratio / 100


def _short_likeness(word: str, candidate: str) -> float:
    if word[0] != candidate[0]:
        return 0.0
    if sorted(word) == sorted(candidate):
        # "the" for "teh", "nais" for "nasi".
        return SWAP_LIKENESS
    differing = [pair for pair in zip(word, candidate, strict=True) if pair[0] != pair[1]]
    wrong_vowel = len(differing) == 1 and VOWELS.issuperset(differing[0])
    return VOWEL_LIKENESS if wrong_vowel and len(word) == SHORTEST_TYPO else 0.0
