"""For whom or what it must fit: ages, weights and heights, and the products that say they do."""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.catalogue.info import ProductInfo

# Units as they are written, and what they measure.
_UNITS: Final = {
    "tahun": "tahun",
    "th": "tahun",
    "thn": "tahun",
    "taun": "tahun",
    "yo": "tahun",
    "bulan": "bulan",
    "bln": "bulan",
    "kg": "kg",
    "kilo": "kg",
    "cm": "cm",
}
# What makes a number an age, a weight or a height of somebody.
_OF_AGE: Final = frozenset(
    {"umur", "usia", "anak", "bayi", "adik", "keponakan", "ponakan", "cucu", "cewek", "cowok"}
    | {"balita", "putra", "putri", "anakku", "kado"}
)
_OF_BODY: Final = {"bb": "kg", "berat": "kg", "tb": "cm", "tinggi": "cm"}
_NEAR: Final = 5
_RANGE: Final = re.compile(
    r"(?:\b(?P<variant>[A-Z]{1,4})\s+)?(?P<least>\d{1,3})\s*(?:-|–|sampai|s/d)\s*(?P<most>\d{1,3})"
    r"\s*(?P<unit>th|thn|tahun|taun|bln|bulan|kg|cm)\b"
)
_UP_TO: Final = re.compile(
    r"\b(?:sampai|hingga|maks\w*|s/d)\s+(?:BB|bb|berat|TB|tb|tinggi|umur|usia)?\s*(?:badan\s+)?"
    r"(?P<most>\d{1,3})\s*(?P<unit>th|thn|tahun|bln|bulan|kg|cm)\b"
)


@dataclass(frozen=True, slots=True)
class Fit:
    """So many years, months, kilograms or centimetres of somebody."""

    value: int
    unit: str


def find_fits(tokens: Sequence[Token]) -> tuple[tuple[Fit, ...], frozenset[int]]:
    """What is to be fitted ("umur 5 tahun", "bb 92kg"), and where it stands."""
    fits: list[Fit] = []
    places: set[int] = set()
    for place, token in enumerate(tokens):
        if token.kind != "number":
            continue
        around = [t.text for t in tokens[max(0, place - _NEAR) : place]]
        unit = _UNITS.get(tokens[place + 1].text, "") if place + 1 < len(tokens) else ""
        of_body = next((_OF_BODY[word] for word in reversed(around) if word in _OF_BODY), "")
        after = {t.text for t in tokens[place + 1 :]}
        aged = bool(_OF_AGE & {*around, *after})
        if unit in ("tahun", "bulan") and aged:
            found = unit
        elif of_body and unit in ("", of_body):
            found = of_body
        elif not unit and around[-1:] in (["umur"], ["usia"]):
            found = "tahun"
        else:
            continue
        fits.append(Fit(token.value, found))
        places |= {place, place + 1} if unit else {place}
    return tuple(fits), frozenset(places)


@functools.lru_cache(maxsize=4096)
def _ranges(name: str, variant: str, description: str) -> tuple[tuple[str, int, int], ...]:
    found: list[tuple[str, int, int]] = []
    for text in (name, description):
        for match in _RANGE.finditer(text):
            if match["variant"] and variant and match["variant"] != variant:
                # "S 1-2 th, M 3-4 th": told of the whole family.
                continue
            unit = _UNITS[match["unit"]]
            found.append((unit, int(match["least"]), int(match["most"])))
        found += [(_UNITS[m["unit"]], 0, int(m["most"])) for m in _UP_TO.finditer(text)]
    return tuple(found)


def fitting(products: Sequence[ProductInfo], fits: Sequence[Fit]) -> list[ProductInfo]:
    """Those of the products that say that they fit all of this; the narrowest first."""
    kept: list[tuple[int, ProductInfo]] = []
    for product in products:
        ranges = _ranges(product.name, product.variant, product.description)
        widths = [
            min(
                (most - least for unit, least, most in ranges if _within(fit, unit, least, most)),
                default=-1,
            )
            for fit in fits
        ]
        if widths and min(widths) >= 0:
            kept.append((sum(widths), product))
    return [product for _, product in sorted(kept, key=lambda pair: pair[0])]


def _within(fit: Fit, unit: str, least: int, most: int) -> bool:
    value = fit.value
    if fit.unit == "tahun" and unit == "bulan":
        value, unit = value * 12, "tahun"
    return unit == fit.unit and least <= value <= most
