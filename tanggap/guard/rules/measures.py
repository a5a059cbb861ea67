"""Weights, sizes and capacities of a product are those that the shop gives for it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from tanggap.core.folding import fold
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading
from tanggap.guard.rules.composition import inside_of_lists
from tanggap.guard.speech import denied
from tanggap.guard.weights import sold_by_grams

NAME = "measures"

_UNITS: Final = {
    "g": ("g", 1), "gr": ("g", 1), "gram": ("g", 1), "kg": ("g", 1000), "kilo": ("g", 1000),
    "ons": ("g", 100), "ml": ("ml", 1), "cc": ("ml", 1), "liter": ("ml", 1000),
    "cm": ("mm", 10), "mm": ("mm", 1), "meter": ("mm", 1000), "m": ("mm", 1000),
    "inci": ("inch", 1), "inch": ("inch", 1), "watt": ("w", 1), "w": ("w", 1), "mah": ("mah", 1),
    "gb": ("gb", 1), "tb": ("gb", 1000), "huruf": ("huruf", 1), "karakter": ("huruf", 1),
    "volt": ("v", 1), "kwh": ("kwh", 1), "lembar": ("lembar", 1), "halaman": ("halaman", 1),
}  # fmt: skip
# Counted of what is bought as well: wrong only where the shop gives another number.
_COUNTED: Final = frozenset({"huruf", "lembar", "halaman"})
_MEASURE: Final = re.compile(
    r"(?<![\w.,/])(?P<numbers>\d+(?:[.,]\d+)?(?:\s?(?:x|-|–|/|sampai)\s?\d+(?:[.,]\d+)?){0,2})\s?"
    rf"(?P<unit>{'|'.join(sorted(_UNITS, key=len, reverse=True))})\b(?!\s?(?:/|per)\s?\d)"
)
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)?")
# Behind these another one of the family may be spoken of.
_ANOTHER: Final = re.compile(r"[,;:]|\b(?:yang|sedangkan|dan|kalau)\b")
# A word that fits more products than these tells of none.
_MANY = 6


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds measures that the shop does not give for the products spoken of."""
    matches = list(_MEASURE.finditer(reading.plain))
    if not matches or "?" in reading.plain:
        return
    asked_for = _measures(facts.customer.questions.plain) | _measures(facts.customer.earlier.plain)
    first = inside_of_lists(reading)
    own = [m for m in reading.sure_mentions if not any(m.start == n.start() for n in matches)]
    own = [m for m in own if m.start < first] or own
    spoken = own or [m for part in before[-2:] for m in part.sure_mentions]
    spoken = spoken or facts.customer.questions.sure_mentions
    keys = {key for m in spoken if len(m.products) <= _MANY for key in m.products}
    if any(sold_by_grams(facts.products[key]) for key in keys):
        # How much of it is bought, or left.
        return
    if not keys:
        return
    if len(keys) == 1 and own and own[0].exact:
        # "Gurame Bakar Kecil": one of the family, not any.
        own_measures = _said(_texts(facts, *keys))
    else:
        own_measures = frozenset()
    known = _said(tuple(facts.own_texts)).union(
        *(_said(_texts(facts, other)) for key in keys for other in _family(facts, key))
    )
    units = {unit for _, unit in known}
    for match in matches:
        if denied(reading, *match.span()) or any(
            a.start < match.end() and match.start() < a.end for a in reading.amounts
        ):
            continue
        named = [m for m in reading.sure_mentions if m.start <= match.start() < m.end]
        if any(_alike(facts, key, keys) for m in named for key in m.products):
            # "Power Bank 10.000 mAh dan 20.000 mAh"
            continue
        said = _measures(match[0])
        unit = _UNITS[match["unit"]][0]
        between = reading.plain[own[0].end : match.start()] if own_measures else ""
        nearest = own_measures and not _ANOTHER.search(between)
        if nearest and not said & asked_for and unit in {of for _, of in own_measures}:
            if said <= own_measures:
                continue
            reason = "the shop gives another measure for it"
            yield Violation(NAME, reading.shown(*match.span()), reason)
            return
        if said <= known | asked_for or (unit in _COUNTED and unit not in units):
            continue
        if unit in _COUNTED and any(n in {1, *reading.loose_quantities} for n, _ in said):
            continue
        yield Violation(NAME, reading.shown(*match.span()), "the shop gives no such measure for it")
        return


def _alike(facts: Facts, key: int, others: set[int]) -> bool:
    return any(facts.products[key].category == facts.products[other].category for other in others)


def _family(facts: Facts, key: int) -> frozenset[int]:
    return facts.names.families.get(key, frozenset({key}))


def _texts(facts: Facts, key: int) -> tuple[str, ...]:
    product = facts.products[key]
    texts = (product.name, product.description, product.variant, product.unit)
    return (*texts, *product.options, *product.aliases)


@lru_cache(maxsize=8192)
def _said(texts: tuple[str, ...]) -> frozenset[tuple[float, str]]:
    return frozenset().union(*(_measures(fold(text).plain) for text in texts))


@lru_cache(maxsize=4096)
def _measures(plain: str) -> frozenset[tuple[float, str]]:
    """The measures of folded text, each in the smallest unit of its kind."""
    found = set()
    for match in _MEASURE.finditer(plain):
        unit, factor = _UNITS[match["unit"]]
        found |= {
            (round(float(number.replace(",", ".")) * factor, 3), unit)
            for number in _NUMBER.findall(match["numbers"])
        }
    return frozenset(found)
