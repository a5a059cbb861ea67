"""Whether a shop delivers to a place, and for which fee.

A wrong fee costs the owner money, so a short, partial or double-meaning place is unknown.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz, process

from tanggap.businesses.info import ShopInfo, Zone
from tanggap.core.words import GENERAL, load_words

# Of 100, by rapidfuzz's `ratio`: one wrong letter of six is 83.
TYPO_CUTOFF = 83.0
SHORTEST_TYPO = 5
# A second area this near to the best makes it a guess.
TYPO_MARGIN = 6.0
# "dipati ukur", "ujung berung", "jl tubagus ismail raya": no area has more words.
MOST_WORDS = 4
# The areas of so many shops that were asked last are kept as they are looked up.
SHOPS_KEPT = 128
# An address is shorter; a letter would only hold more places by chance.
MOST_LETTERS = 300
# A first word of an area's name stands for it only when it is long and nothing else was said.
SHORTEST_PART = 6

_AROUND = load_words(Path(__file__).parent / "wordlists" / "around_places.txt")
_DOUBLED = re.compile(r"(.)\1")


@dataclass(frozen=True, slots=True)
class AreaAnswer:
    """What a shop says of a place: `served` with its `zone`, not served, or `None` for unknown.

    `matched` is the area in the shop's own spelling, empty when unknown.
    """

    zone: Zone | None
    served: bool | None
    matched: str


UNKNOWN = AreaAnswer(None, None, "")


@dataclass(frozen=True, slots=True)
class _Place:
    area: str
    # `None`: never delivered to.
    zone: Zone | None


_STREET: Final = re.compile(
    r"\b(?:jl|jln|jalan|gg|gang)\b\.?\s*[^\d,;\n]{2,40}?(?=\s*(?:no\.?\s*)?\d|[,;\n])",
    re.IGNORECASE,
)


def find_area(info: ShopInfo, text: str) -> AreaAnswer:
    """Finds the place that a text names among the shop's areas, allowing for typos."""
    if not info.delivers:
        return AreaAnswer(None, False, "")
    text = text[:MOST_LETTERS]
    places = _places(info.zones, info.not_served, info.city)
    # "Jl. Terusan Jakarta 21, Antapani" is not in Jakarta: a street is called after other places.
    without_street = _STREET.sub(" ", text)
    for said in (without_street, text) if without_street != text else (text,):
        words = _words(said)
        found = (
            _zone_by_name(info, words)
            or _exact(places, words)
            or _misspelt(places, words)
            or _part(info, places, words)
        )
        if found is not None and found.served is not None:
            return found
    return UNKNOWN


def _joined(words: Sequence[str]) -> str:
    """A name without blanks and double letters: "Buah Batu", "Buahbatu", "Buahbattu" are one."""
    return _DOUBLED.sub(r"\1", "".join(words))


_ROMAN: Final = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}
_NUMERAL: Final = re.compile(rf"(?<=\w )(?:{'|'.join(_ROMAN)})\b", re.IGNORECASE)


def _words(text: str) -> list[str]:
    """The words of a place; "Ilir Timur II" is another one than "Ilir Timur I"."""
    return GENERAL.all_words(_NUMERAL.sub(lambda found: _ROMAN.get(found[0].lower(), ""), text))


def _digits(joined: str) -> str:
    return "".join(letter for letter in joined if letter.isdigit())


def without_city(area: str, city: str) -> str:
    """ "Medan Helvetia" is called "Helvetia" in Medan; empty where a plain word is left.

    "Medan Baru" and "Medan Kota" are not said without their city.
    """
    own, words = GENERAL.all_words(city), GENERAL.all_words(area)
    left = words[len(own) :]
    if not own or words[: len(own)] != own or not left:
        return ""
    plain = all(word in _AROUND or word in GENERAL.fillers for word in left)
    return "" if plain or len("".join(left)) < SHORTEST_TYPO else " ".join(left)


@lru_cache(maxsize=SHOPS_KEPT)
def _places(
    zones: tuple[Zone, ...], not_served: tuple[str, ...], city: str
) -> dict[str, list[_Place]]:
    """The places of a shop by their joined names; read for every part of a message."""
    places: dict[str, list[_Place]] = {}
    for zone in zones:
        # A zone without areas is a place itself.
        for area in zone.areas or (zone.name,):
            places.setdefault(_joined(_words(area)), []).append(_Place(area, zone))
    for area in not_served:
        places.setdefault(_joined(_words(area)), []).append(_Place(area, None))
    for area, place in [(one.area, one) for same in tuple(places.values()) for one in same]:
        # Another area's whole name goes before.
        places.setdefault(_joined(_words(without_city(area, city))), [place])
    places.pop("", None)
    return places


def _answer(found: list[_Place]) -> AreaAnswer:
    """The one answer for all the places that a text names; unknown when they differ."""
    if len({place.zone for place in found}) != 1:
        return UNKNOWN
    place = found[0]
    return AreaAnswer(place.zone, place.zone is not None, place.area)


def _zone_by_name(info: ShopInfo, words: list[str]) -> AreaAnswer | None:
    """ "zona dekat", or a zone's name and nothing else: the name alone is an everyday word."""
    said = _joined(words)
    spoken = {joined for _, _, joined in _windows(words)}
    for zone in info.zones:
        name = _joined(_words(zone.name)).removeprefix("zona")
        if name and (said == name or f"zona{name}" in spoken):
            return AreaAnswer(zone, True, zone.name)
    return None


def _windows(words: list[str]) -> Iterator[tuple[int, int, str]]:
    """Neighbouring words joined, the longest first, with where they begin and end."""
    for size in range(min(MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            yield start, start + size, _joined(words[start : start + size])


def _exact(places: dict[str, list[_Place]], words: list[str]) -> AreaAnswer | None:
    found: list[_Place] = []
    taken: set[int] = set()
    for start, end, joined in _windows(words):
        if joined in places and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            found.extend(places[joined])
    return _answer(found) if found else None


def _misspelt(places: dict[str, list[_Place]], words: list[str]) -> AreaAnswer | None:
    best: list[tuple[float, str]] = []
    said = [word for word in words if word not in _AROUND and word not in GENERAL.fillers]
    for _, end, joined in _windows(said):
        # A number tells places apart: no slip makes the second of them the third.
        numbered = bool(_digits(_joined(said[end : end + 1]))) and not _digits(joined)
        if len(joined) >= SHORTEST_TYPO and not joined.isdigit() and not numbered:
            for name, ratio, _ in process.extract(
                joined, places.keys(), scorer=fuzz.ratio, score_cutoff=TYPO_CUTOFF, limit=3
            ):
                alike = name[0] == joined[0] and _digits(name) == _digits(joined)
                if alike and len(name) >= SHORTEST_TYPO:
                    best.append((ratio, name))
    if not best:
        return None
    top = max(ratio for ratio, _ in best)
    near = {name for ratio, name in best if ratio > top - TYPO_MARGIN}
    return _answer([place for name in near for place in places[name]])


def _part(info: ShopInfo, places: dict[str, list[_Place]], words: list[str]) -> AreaAnswer | None:
    """The first word of several areas of one zone, such as "Cibeunying" for its two halves."""
    region = set(GENERAL.all_words(f"{info.city} {info.province}"))
    left = [word for word in words if word not in _AROUND and word not in region]
    left = [word for word in left if word not in GENERAL.fillers]
    if len(left) != 1 or len(left[0]) < SHORTEST_PART:
        return None
    found = [
        place
        for same in places.values()
        for place in same
        if GENERAL.all_words(place.area)[0] == left[0]
    ]
    return _answer(found) if found else None
