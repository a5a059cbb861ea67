"""Places that no courier of the shop's own rides to, though they may have a fee."""

import functools
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.businesses.delivery import find_area
from tanggap.businesses.info import ShopInfo, Zone
from tanggap.core.sentences import split_sentences
from tanggap.knowledge.info import Entry

# How parcels are spoken of: by who carries them, or by how far they go.
FAR_WORDS: Final = lexicon().classes["parcel"]
# A zone that costs so many times what the dearest nearer one does is another town's.
DEARER: Final = 2


def mark_far(clauses: Sequence[Clause], shelf: Shelf) -> None:
    """Marks the clauses that speak of a place to which only parcels go."""
    info = shelf.shop.info
    for clause in clauses:
        if not clause.area:
            continue
        zone = find_area(info, clause.area).zone
        if zone is not None:
            clause.far = is_far(zone, shelf)
        else:
            clause.far = tuple(clause.area.lower().split()) in lexicon().places


def is_far(zone: Zone, shelf: Shelf) -> bool:
    """Whether parcels go to a zone: all of it are other cities, and the owner or the fee says so.

    A stall in Bekasi may ride to Jakarta itself.
    """
    info = shelf.shop.info
    if not zone.areas or not all(_is_other_city(area, info) for area in zone.areas):
        return False
    if speaks_of_far(f"{zone.name} {info.delivery_courier}"):
        return True
    if any(_tells_of_sending(shelf, area) for area in zone.areas):
        return True
    nearer = [other.fee_idr for other in info.zones if other.id != zone.id]
    return bool(nearer) and zone.fee_idr >= DEARER * max(
        (fee for fee in nearer if fee < zone.fee_idr), default=zone.fee_idr
    )


def _is_other_city(area: str, info: ShopInfo) -> bool:
    words = tuple(area.lower().split())
    return words in lexicon().places and words != tuple(info.city.lower().split())


def _tells_of_sending(shelf: Shelf, area: str) -> bool:
    return any(area.lower() in sentence for sentence in _told_of_parcels(shelf.shop.knowledge))


@functools.lru_cache(maxsize=64)
def _told_of_parcels(knowledge: tuple[Entry, ...]) -> tuple[str, ...]:
    """The sentences of the owner's answers that speak of parcels."""
    return tuple(
        sentence.lower()
        for entry in knowledge
        for sentence in split_sentences(entry.answer)
        if speaks_of_far(sentence)
    )


def speaks_of_far(text: str) -> bool:
    """Whether a text speaks of other cities, or of who carries parcels there."""
    return bool(FAR_WORDS & plain_set(text))
