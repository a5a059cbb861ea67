"""What must be ordered days before is not promised sooner, nor a large order like a small one."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.guard.base import Violation
from tanggap.guard.counted import GOODS, Figure, figures_in
from tanggap.guard.facts import Facts
from tanggap.guard.passages import NO, Passage, described_in, telling
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked

NAME = "leadtimes"

_DAY: Final = 1440
_AHEAD: Final = re.compile(
    r"\b(?:pre-?order|po|pesan\w*|order|kabari|booking|h\s?-\s?\d)\b.*?(?:\bsebelum|\bh\s?-\s?\d)"
    r"|\bpaling lambat\b.*?\bsebelum"
)
_SOON: Final = re.compile(
    r"\b(?P<today>hari ini|sekarang|siang ini|sore ini|malam ini|dadakan"
    r"|langsung (?:jadi|ada|siap))\b"
    r"|\b(?P<tomorrow>besok|tomorrow)\b"
)
_SAME_DAY: Final = re.compile(
    r"\b(?:(?:di )?hari yang sama|hari itu juga|hari[- ]h\b|mendadak|dadakan|same day)\b"
)
_CAN: Final = re.compile(r"\b(?:bisa|boleh|siap|sanggup|ready|jadi)\b")
# The order may be placed now all the same.
_ORDERING: Final = re.compile(r"\b(?:pesan|order|bayar|dp|transfer|kabari|hubungi|chat)\w*\b")
_ABOVE: Final = re.compile(r"\b(?:di ?atas|lebih dari|mulai|minimal|min|untuk)\s*$")
_FEW = 4


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds promises sooner than the owner's texts allow."""
    yield from _too_soon(reading, facts, before)
    yield from _of_another_size(reading, facts)
    same_day = _SAME_DAY.search(reading.plain)
    if same_day and not NO.search(reading.plain) and not asked(reading, same_day.end()):
        words = telling(reading.plain) | telling(facts.customer.questions.plain)
        best = [p for p in facts.passages.best(words) if _AHEAD.search(p.plain)]
        days = [f.low for p in best for f in p.figures if f.kind == "time"]
        if days and min(days) >= _DAY and not any(_SAME_DAY.search(p.plain) for p in best):
            span = reading.shown(*same_day.span())
            yield Violation(NAME, span, "it must be ordered earlier")


def _too_soon(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """ "Tumpeng bisa jadi hari ini juga", which takes two days."""
    soon = _SOON.search(reading.plain)
    if soon is None or not _CAN.search(reading.plain) or asked(reading, soon.end()):
        return
    if NO.search(reading.plain) or _ORDERING.search(reading.plain):
        return
    leads = [
        f.low
        for passage in _about(reading, facts, before)
        if _AHEAD.search(passage.plain)
        for f in passage.figures
        if f.kind == "time"
    ]
    allowed = _DAY if soon["tomorrow"] else 0
    if leads and min(leads) > allowed:
        yield Violation(NAME, reading.shown(*soon.span()), "it must be ordered earlier")


def _about(reading: Reading, facts: Facts, before: Sequence[Reading]) -> list[Passage]:
    """What the shop says of the one product spoken of."""
    for part in (reading, *reversed(before[-2:]), facts.customer.questions):
        if part.sure_mentions:
            keys = frozenset().union(*(m.products for m in part.sure_mentions[:1]))
            few = keys if len(keys) <= _FEW else frozenset[int]()
            return [p for key in few for p in described_in(facts.products[key])]
    return []


def _of_another_size(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "150 box cukup H-1", where that holds from 20 and three days from 100."""
    times = [f for f in figures_in(reading.plain) if f.kind == "time" and f.low >= _DAY]
    question = facts.customer.questions.plain
    sizes = [f for f in (*figures_in(reading.plain), *figures_in(question)) if _is_size(f)]
    if len(times) != 1 or not sizes or asked(reading, times[0].end):
        return
    size = sizes[0]
    words = telling(reading.plain) | telling(question)
    for best in facts.passages.best(words):
        same = [p for p in facts.passages.all if p.source == best.source]
        steps = [step for passage in same for step in _steps(passage, size.kind)]
        if len(steps) < 2:
            continue
        fitting = [step for step in steps if step[0] <= size.high]
        if fitting and not any(times[0].within(f) for f in max(fitting)[1]):
            span = reading.shown(times[0].start, times[0].end)
            yield Violation(NAME, span, "for so many the owner wants it ordered otherwise")
        return


def _is_size(figure: Figure) -> bool:
    return figure.kind in GOODS or figure.kind == "orang"


def _steps(passage: Passage, kind: str) -> list[tuple[float, list[Figure]]]:
    """From which number on which times hold: "di atas 20 box H-1, di atas 100 box H-3"."""
    steps: list[tuple[float, list[Figure]]] = []
    for figure in passage.figures:
        if figure.kind == kind and _ABOVE.search(passage.plain[: figure.start]):
            steps.append((figure.low, []))
        elif figure.kind == "time" and steps:
            steps[-1][1].append(figure)
    return [(least, times) for least, times in steps if times]
