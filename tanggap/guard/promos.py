"""Which of the shop's promos a sentence can speak of."""

import re
from datetime import date
from typing import Final

from tanggap.businesses.info import PromoInfo
from tanggap.businesses.promos import holds_on
from tanggap.core.folding import fold
from tanggap.guard.clocktimes import days_in
from tanggap.guard.facts import Facts
from tanggap.guard.percentages import percents_in
from tanggap.guard.reading import Reading

_FREE: Final = re.compile(r"\b(?:gratis|bebas|free) (?:ongkir|ongkos|antar|delivery|pengiriman)")


def promos_alive(facts: Facts) -> list[PromoInfo]:
    """Promos that hold today or later."""
    return [promo for promo in facts.info.promos if promo.ends_on >= facts.today]


def promos_meant(reading: Reading, facts: Facts) -> list[PromoInfo]:
    """The promos that a sentence can mean: by name, by percentage, by the days it names."""
    alive = promos_alive(facts)
    promos = [p for p in alive if p.starts_on <= facts.today or _named(p, alive, reading)]
    for days in days_in(reading.plain, facts.today):
        promos = [p for p in promos if all(_holds(p, day, facts.today) for day in days.dates)]
    percents = percents_in(reading.plain)
    for narrower in (
        [p for p in promos if p.code and p.code.lower() in reading.plain],
        [p for p in promos if p.type == "percent" and p.value in percents],
        [p for p in promos if _opening(p) in reading.plain],
        [p for p in promos if p.type == "free_delivery" and _FREE.search(reading.plain)],
    ):
        if narrower:
            return narrower
    return promos


def _holds(promo: PromoInfo, day: date, today: date) -> bool:
    """Whether a promo holds on such a day; one to come, on its weekdays, but not today."""
    if promo.starts_on > day and day != today:
        return not promo.days or day.weekday() in promo.days
    return holds_on(promo, day)


def _named(promo: PromoInfo, promos: list[PromoInfo], reading: Reading) -> bool:
    """Whether the sentence has a word that is this promo's alone."""
    others = frozenset().union(*(_words(p) for p in promos if p is not promo))
    return any(word in reading.plain for word in _words(promo) - others)


def _words(promo: PromoInfo) -> frozenset[str]:
    text = fold(f"{promo.title} {promo.description} {promo.code}").plain
    return frozenset(re.findall(r"[^\W\d_]{5,}", text))


def _opening(promo: PromoInfo) -> str:
    return " ".join(fold(promo.title).plain.split()[:2])
