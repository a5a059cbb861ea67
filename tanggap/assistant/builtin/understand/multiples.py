"""All of what was summed so many times, or so many of each: "dobelin", "2 kayak gitu", "5 each"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.slots import MOST_PIECES

_DOUBLE: Final = ("dobel", "double", "doubel", "gandain", "digandain", "gandakan", "didobel")
_TIMES: Final = frozenset({"kali", "x", "lipat", "times"})
_LIKE: Final = frozenset({"seperti", "sama"})
_SO: Final = frozenset({"begitu", "itu", "tadi", "segitu"})
_EACH: Final = ("masing", "each")
# Besides fillers, units and numbers, nothing else is said of it.
_AROUND: Final = frozenset(
    {"kalau", "semua", "berapa", "jadi", "total", "itu", "ini", "tadi", "nya", "saja", "terus"}
    | {"harga", "bikin", "buat", "pesan", "pesanan", "eh", "kena", "ya", "yang", "per", "maksud"}
    | {"keduanya", "kedua", "duanya", "mau", "ambil", "beli", "make", "it", "of", "them", "all"}
    | {"dan", "oke", "deh", "dong", "misal"}
)
_AGAIN: Final = frozenset({"lagi", "tambah"})


@dataclass(frozen=True, slots=True)
class Multiple:
    """`times` as many of all, or `each` of every one; the other is 0."""

    times: int = 0
    each: int = 0

    def of(self, count: int, *, alone: bool) -> int:
        """How many there are to be of something; `alone`: nothing else was summed."""
        if self.each:
            return self.each
        return min(count * self.times, MOST_PIECES) if count > 1 or not alone else self.times


def multiple_of(tokens: Sequence[Token]) -> Multiple | None:
    """What a message makes of the sum before it, if it speaks of nothing else."""
    words = [token for token in tokens if token.kind not in ("number", "stop")]
    counts = _numbers(tokens)
    raws = [token.raw.lower() for token in words]
    said = {token.text for token in words}
    if not _says_no_more(words) or said & _AGAIN:
        return None
    if any(raw.startswith(_DOUBLE) for raw in raws):
        # The two of "dua-duanya dobel" are what is doubled.
        return Multiple(times=2) if set(counts) <= {2} else None
    if len(set(counts)) != 1:
        return None
    count = counts[0]
    if said & _TIMES and _is_beside(tokens, _TIMES):
        return Multiple(times=count)
    if any(raw.startswith(_EACH) for raw in raws):
        return Multiple(each=count)
    if "seperti" in said and said & _SO:
        return Multiple(times=count)
    return None


def _numbers(tokens: Iterable[Token]) -> list[int]:
    counts = [token.value for token in tokens if token.kind == "number"]
    return [count for count in counts if 0 < count <= MOST_PIECES]


def _is_beside(tokens: Sequence[Token], words: frozenset[str]) -> bool:
    """Whether one of these words stands beside a number: "dikali 2", "2x"."""
    pairs = pairwise(tokens)
    return any(
        (one.text in words and two.kind == "number") or (one.kind == "number" and two.text in words)
        for one, two in pairs
    )


def _says_no_more(words: Iterable[Token]) -> bool:
    classes = lexicon().classes
    easy = classes["filler"] | classes["address"] | classes["unitword"] | _AROUND | _TIMES | _LIKE
    easy |= _SO
    marks = (*_DOUBLE, *_EACH)
    return all(token.text in easy or token.raw.lower().startswith(marks) for token in words)
