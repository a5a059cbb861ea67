"""Whole numbers by measure and key, which can be added up over days and channels."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

import orjson

# {measure: {key: number}}. Adding two of them adds number to number, so a period is the sum of its
# days.
Figures = dict[str, dict[str, int]]
# {measure: ids}. Adding two of them unites them: who came on two days came.
People = dict[str, set[int]]


class Tally:
    """Figures that grow, and who was there."""

    __slots__ = ("figures", "people")

    def __init__(self) -> None:
        self.figures: Figures = {}
        self.people: People = {}

    def add(self, measure: str, key: object, number: int = 1) -> None:
        """Adds a number to what stands under measure and key."""
        counts = self.figures.get(measure)
        if counts is None:
            counts = self.figures[measure] = {}
        name = key if type(key) is str else str(key)
        counts[name] = counts.get(name, 0) + number

    def meet(self, measure: str, person: int) -> None:
        """Notes that this customer was there, however often."""
        self.people.setdefault(measure, set()).add(person)

    def merge(
        self, other: Mapping[str, Mapping[str, int]], only: Collection[str] | None = None
    ) -> None:
        """Adds other figures to these; with `only`, those of these measures."""
        for measure, added in other.items():
            if only is not None and measure not in only:
                continue
            counts = self.figures.get(measure)
            if counts is None:
                self.figures[measure] = dict(added)
                continue
            get = counts.get
            for key, number in added.items():
                counts[key] = get(key, 0) + number

    def unite(self, other: Mapping[str, Iterable[int]]) -> None:
        """Adds other people to these."""
        for measure, ids in other.items():
            self.people.setdefault(measure, set()).update(ids)

    def of(self, measure: str) -> dict[str, int]:
        """The numbers of a measure by key; empty where nothing was counted."""
        return self.figures.get(measure, {})

    def number(self, measure: str, key: str) -> int:
        """One number."""
        return self.of(measure).get(key, 0)

    def total(self, measure: str) -> int:
        """All numbers of a measure together."""
        return sum(self.of(measure).values())

    def heads(self, measure: str) -> int:
        """How many different customers were there."""
        return len(self.people.get(measure, ()))


def packed(figures: Mapping[str, Mapping[str, int]]) -> str:
    """Figures as they are stored; equal figures are equal text."""
    return orjson.dumps(figures, option=orjson.OPT_SORT_KEYS).decode()


def packed_people(people: Mapping[str, Iterable[int]]) -> str:
    """People as they are stored."""
    return orjson.dumps(
        {measure: sorted(ids) for measure, ids in people.items()}, option=orjson.OPT_SORT_KEYS
    ).decode()


# -- Durations -------------------------------------------------------------------------------------

# A duration is counted as its step: the seconds it was rounded down to. Rounding keeps the order,
# so that a percentile of what was counted is the rounded percentile of what was measured.
_STEPS: Final = ((120, 1), (3600, 10), (6 * 3600, 60))
_LONG_STEP: Final = 600


def step_of(seconds: float) -> int:
    """A duration rounded down: to seconds below two minutes, to 10 s below an hour, to minutes
    below six hours, to ten minutes above."""
    whole = max(0, int(seconds))
    for below, step in _STEPS:
        if whole < below:
            return whole - whole % step
    return whole - whole % _LONG_STEP


def percentile(counts: Mapping[str, int], percent: int) -> int | None:
    """The smallest duration that at least so many percent do not exceed; `None` of none."""
    total = sum(counts.values())
    if not total:
        return None
    seen = 0
    ordered = sorted((int(step), number) for step, number in counts.items())
    for step, number in ordered:
        seen += number
        if seen * 100 >= percent * total:
            return step
    return ordered[-1][0]


def average(counts: Mapping[str, int]) -> float | None:
    """The mean of whole numbers by how often each came; `None` of none."""
    total = sum(counts.values())
    return sum(int(key) * number for key, number in counts.items()) / total if total else None


def highest(counts: Mapping[str, int], most: int | None = None) -> list[tuple[str, int]]:
    """Keys with the highest numbers first, equal ones by name; zeros are left out."""
    found: Iterable[tuple[str, int]] = (pair for pair in counts.items() if pair[1])
    return sorted(found, key=lambda pair: (-pair[1], pair[0].lower(), pair[0]))[:most]
