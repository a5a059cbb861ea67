"""Finding the words that give an intent away."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tanggap.assistant.builtin.lexicon import rows

WIDEST_GAP: Final = 3
Labels = frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern of labels that speaks for an intent with a weight."""

    intent: str
    weight: float
    pattern: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a clause, and the places of the words that it used."""

    cue: Cue
    places: tuple[int, ...]


@functools.cache
def _by_first_label() -> dict[str, list[Cue]]:
    index: dict[str, list[Cue]] = {}
    for intent, weight, pattern, *_ in rows("cues.tsv"):
        cue = Cue(intent, float(weight), pattern, tuple(pattern.split()))
        start = 1 if cue.parts[0] == "^" else 0
        firsts = list(cue.parts[start].rstrip("?").split("|"))
        if cue.parts[start].endswith("?"):
            firsts += cue.parts[start + 1].split("|")
        for label in firsts:
            index.setdefault(label, []).append(cue)
    return index


def find_cues(labels: Sequence[Labels]) -> list[Hit]:
    """Every cue in a clause, given the labels of each of its words."""
    index = _by_first_label()
    hits: list[Hit] = []
    for place, here in enumerate(labels):
        for label in here:
            for cue in index.get(label, ()):
                parts = cue.parts
                if parts[0] == "^":
                    if place:
                        continue
                    parts = parts[1:]
                places = _match(parts, labels, place)
                if places is not None:
                    hits.append(Hit(cue, places))
    return hits


def _match(parts: tuple[str, ...], labels: Sequence[Labels], place: int) -> tuple[int, ...] | None:
    if not parts:
        return ()
    part = parts[0]
    if part == "$":
        return () if place == len(labels) else None
    if part == "*":
        for gap in range(WIDEST_GAP + 1):
            rest = _match(parts[1:], labels, place + gap)
            if rest is not None:
                return rest
        return None
    optional = part.endswith("?")
    wanted = part.rstrip("?").split("|")
    if place < len(labels) and any(label in labels[place] for label in wanted):
        rest = _match(parts[1:], labels, place + 1)
        if rest is not None:
            return (place, *rest)
    return _match(parts[1:], labels, place) if optional else None


def _order(hit: Hit) -> tuple[float, int, tuple[int, ...], str, str]:
    """Strong and wide cues first; what follows only makes the order the same on every run."""
    return -hit.cue.weight, -len(hit.places), hit.places, hit.cue.pattern, hit.cue.intent


def choose(hits: Sequence[Hit], shared: frozenset[int]) -> list[Hit]:
    """The strongest cues that share no word, but for the places of things (`shared`)."""
    chosen: list[Hit] = []
    used: set[int] = set()
    ordered = sorted(
        hits,
        key=lambda hit: (
            -hit.cue.weight,
            -len(hit.places),
            hit.places,
            hit.cue.pattern,
            hit.cue.intent,
        ),
    )
    for hit in ordered:
        own = set(hit.places) - shared
        if own & used or (not own and used & set(hit.places)):
            continue
        chosen.append(hit)
        used |= set(hit.places)
    return chosen
