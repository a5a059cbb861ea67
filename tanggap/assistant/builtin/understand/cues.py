"""Finding the words that give an intent away."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tanggap.assistant.builtin.lexicon import rows

WIDEST_GAP: Final = 3
Labels = frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A pattern of labels that speaks for an intent with a weight."""

    intent: str
    weight: float
    pattern: str
    parts: tuple["Part", ...]
    # Only at the beginning of a clause.
    first: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One place of a cue: a word of some labels, a gap (`*`), or the end of the clause (`$`)."""

    kind: Literal["word", "gap", "end"]
    wanted: Labels = frozenset()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a clause, and the places of the words that it used."""

    cue: Cue
    places: tuple[int, ...]


@functools.cache
def _by_first_label() -> dict[str, list[Cue]]:
    index: dict[str, list[Cue]] = {}
    for intent, weight, pattern, *_ in rows("cues.tsv"):
        written = pattern.split()
        first = written[0] == "^"
        written = written[1:] if first else written
        cue = Cue(intent, float(weight), pattern, tuple(map(_part, written)), first)
        firsts = written[0].rstrip("?").split("|")
        if written[0].endswith("?"):
            firsts += written[1].split("|")
        for label in firsts:
            index.setdefault(label, []).append(cue)
    return index


def _part(written: str) -> Part:
    if written in ("*", "$"):
        return Part("gap" if written == "*" else "end")
    return Part("word", frozenset(written.rstrip("?").split("|")), written.endswith("?"))


def find_cues(labels: Sequence[Labels]) -> list[Hit]:
    """Every cue in a clause, given the labels of each of its words."""
    index = _by_first_label()
    hits: list[Hit] = []
    for place, here in enumerate(labels):
        for label in here:
            for cue in index.get(label, ()):
                if cue.first and place:
                    continue
                places = _match(cue.parts, 0, labels, place)
                if places is not None:
                    hits.append(Hit(cue, places))
    return hits


def _match(
    parts: tuple[Part, ...], at: int, labels: Sequence[Labels], place: int
) -> tuple[int, ...] | None:
    """The places that the parts from `at` on take from `place` on."""
    if at == len(parts):
        return ()
    part = parts[at]
    if part.kind == "word":
        if place < len(labels) and not part.wanted.isdisjoint(labels[place]):
            rest = _match(parts, at + 1, labels, place + 1)
            if rest is not None:
                return (place, *rest)
        return _match(parts, at + 1, labels, place) if part.optional else None
    if part.kind == "end":
        return () if place == len(labels) else None
    for gap in range(WIDEST_GAP + 1):
        rest = _match(parts, at + 1, labels, place + gap)
        if rest is not None:
            return rest
    return None


def _order(hit: Hit) -> tuple[float, int, tuple[int, ...], str, str]:
    """Strong and wide cues first; what follows only makes the order the same on every run."""
    return -hit.cue.weight, -len(hit.places), hit.places, hit.cue.pattern, hit.cue.intent


def choose(hits: Sequence[Hit], shared: frozenset[int]) -> list[Hit]:
    """The strongest cues that share no word, but for the places of things (`shared`)."""
    chosen: list[Hit] = []
    used: set[int] = set()
    ordered = sorted(hits, key=_order)
    for hit in ordered:
        own = set(hit.places) - shared
        if own & used or (not own and used & set(hit.places)):
            continue
        chosen.append(hit)
        used |= set(hit.places)
    return chosen
