"""What was read of one shop lately: a message is read several times, in parts and whole.

Kept for the shop that was asked last alone, so that it costs no memory per shop; whoever is asked
in between only makes it read again.
"""

from dataclasses import dataclass, field
from typing import Final

from tanggap.assistant.builtin.lexicon import Words
from tanggap.assistant.builtin.understand.shelf import Shelf

# A text of as many words as are read has a few runs of words for each of them.
MOST_KEPT: Final = 2_000
# Each of these may hold some hundreds of products.
MOST_LISTED: Final = 128


@dataclass(frozen=True, slots=True)
class Segment:
    """The products that some words can name; of two readings the higher score is taken."""

    score: float
    # `None` where they are many: they are listed for the reading that is taken alone.
    candidates: tuple[int, ...] | None
    exact: bool = False
    weak: bool = False
    loose: bool = False


@dataclass(slots=True)
class Lately:
    """What was found of words and products of one shop."""

    shelf: Shelf | None = None
    segments: dict[tuple[Words, bool], Segment | None] = field(default_factory=dict)
    # How many of the last words some product has all of.
    reaches: dict[Words, int] = field(default_factory=dict)
    # The products that have all of some words, for the last few words looked at.
    having: dict[Words, set[int]] = field(default_factory=dict)
    # The candidates of some words, and the siblings of a product.
    listed: dict[Words, tuple[int, ...]] = field(default_factory=dict)
    siblings: dict[int, tuple[int, ...]] = field(default_factory=dict)


_lately = Lately()


def lately_of(shelf: Shelf) -> Lately:
    """What is kept of this shop; empty where another one was asked last, or where it is much."""
    global _lately
    kept = _lately
    if kept.shelf is not shelf or len(kept.segments) > MOST_KEPT or len(kept.reaches) > MOST_KEPT:
        kept = _lately = Lately(shelf)
    return kept
