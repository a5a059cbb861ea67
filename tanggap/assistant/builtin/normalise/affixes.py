"""What is left of a word without its prefixes and clitics."""

from collections.abc import Callable, Iterator
from typing import Final

# Longest first, so that the most is explained in one step.
SUFFIXES: Final = (
    "nyakah",
    "keun",
    "nya",
    "kah",
    "lah",
    "kan",
    "pun",
    "ku",
    "mu",
    "in",
    "an",
    "ny",
    "ji",
    "mi",
    "ki",
    "na",
    "ne",
    "x",
    "i",
    "e",
)
# Before which letters a nasal stands that has swallowed nothing: "membeli", but no "mem-ori".
_LIPS: Final = "bpfvm"
_TEETH: Final = "cdjztsn"
_BACK: Final = "aeioughkq"
_SOUNDING: Final = {
    "mem": _LIPS, "pem": _LIPS, "men": _TEETH, "pen": _TEETH, "meng": _BACK, "peng": _BACK,
    "ng": _BACK, "n": _TEETH, "m": _LIPS,
}  # fmt: skip
# A prefix and the letters it may have swallowed.
PREFIXES: Final = (
    ("menge", ("",)),
    ("meng", ("", "k")),
    ("meny", ("s",)),
    ("mem", ("", "p")),
    ("men", ("", "t")),
    ("me", ("", "p")),
    ("peng", ("", "k")),
    ("peny", ("s",)),
    ("pem", ("", "p")),
    ("pen", ("", "t")),
    ("per", ("",)),
    ("pe", ("",)),
    ("nge", ("",)),
    ("ng", ("", "k")),
    ("ny", ("s", "c")),
    ("di", ("",)),
    ("ter", ("",)),
    ("ber", ("",)),
    ("be", ("",)),
    ("ke", ("",)),
    ("se", ("",)),
    ("n", ("t", "")),
    ("m", ("p", "")),
)
_BEGINNINGS: Final = tuple(prefix for prefix, _ in PREFIXES)
SHORTEST_ROOT: Final = 3
# After more than one removal: "teriyaki" has no "iya" in it.
SHORTEST_DEEP_ROOT: Final = 4


def _without_suffix(word: str) -> Iterator[str]:
    if not word.endswith(SUFFIXES):
        return
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_ROOT:
            yield word[: -len(suffix)]


def _without_prefix(word: str) -> Iterator[str]:
    if not word.startswith(_BEGINNINGS):
        return
    for prefix, swallowed in PREFIXES:
        rest = word[len(prefix) :]
        if word.startswith(prefix) and len(rest) >= SHORTEST_ROOT - 1:
            for letter in swallowed:
                if not letter and rest[0] not in _SOUNDING.get(prefix, rest[0]):
                    continue
                if len(letter + rest) >= SHORTEST_ROOT:
                    yield letter + rest


def root(word: str, is_known: Callable[[str], bool]) -> str | None:
    """The known word inside `word` that needs the fewest removals, or nothing."""
    if len(word) <= SHORTEST_ROOT:
        return None
    seen = {word}
    layer = [word]
    for depth in range(3):
        following: list[str] = []
        for form in layer:
            for shorter in (*_without_suffix(form), *_without_prefix(form)):
                if shorter in seen:
                    continue
                if (not depth or len(shorter) >= SHORTEST_DEEP_ROOT) and is_known(shorter):
                    return shorter
                seen.add(shorter)
                following.append(shorter)
        layer = following
    return None
