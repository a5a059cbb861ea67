"""Percentages, free delivery, "buy one get one" and promo codes must be a promo's own."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.businesses.info import PromoInfo
from tanggap.businesses.promos import holds_on
from tanggap.core.folding import fold
from tanggap.core.numberwords import UNITS
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.prices import promos_alive
from tanggap.guard.reading import Reading
from tanggap.guard.speech import denied

NAME = "promos"

_TENS = "|".join(word for word, value in UNITS.items() if 0 < value < 10)
PERCENT: Final = re.compile(
    rf"(?P<digits>\d+(?:[.,]\d+)?)\s?(?:%|persen\b|percent\b)"
    rf"|\b(?P<word>se(?:puluh|belas|ratus)|(?:{_TENS})(?: (?:belas|puluh(?: (?:{_TENS}))?))?)"
    r" (?:persen|percent)\b"
    r"|\b(?P<half>(?:setengah|separuh|separo) harga|half price)\b"
)
_OFF: Final = re.compile(
    r"\b(?:dis[ck](?:ount)?|diskon\w*|potong\w*|promo\w*|hemat|off|cashback)\b"
)
_FREE: Final = re.compile(
    r"\b(?:gratis|bebas|free|tanpa)\s+(?:biaya\s+)?(?:ongkir\w*|ongkos kirim|biaya kirim|antar"
    r"|delivery"
    r"|pengiriman)\b|\bongkir\w*\s+(?:gratis|free|nol|0)\b"
)
_ONE_FREE: Final = re.compile(
    r"\b(?:beli|buy|pesan|order)\s+(?:\d+|satu|dua|one|two)\s+(?:gratis|dapat|free|get)\s+"
    r"(?:\d+|satu|dua|one|two)\b|\bb[1o]g[1o]\b|\bbuy one get one\b"
)
_CODE: Final = re.compile(
    r"(?i:\bkode(?:\s+(?:promo|voucher|diskon|kupon))?(?:nya)?)[\s:*\"'“”]+([A-Z][A-Z0-9]{3,})\b"
)
_TODAY: Final = re.compile(r"\b(?:hari ini|sekarang|saat ini|today)\b")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds promos that the shop does not have."""
    promos = promos_alive(facts)
    yield from _percents(reading, facts, promos)
    yield from _free_delivery(reading, facts, promos)
    for match in _ONE_FREE.finditer(reading.plain):
        said = any(_ONE_FREE.search(text.lower()) for text in facts.texts)
        if not said and not denied(reading, match.start(), match.end()):
            yield _violation(reading, match, "no promo gives one free")
    known = {promo.code.upper() for promo in promos if promo.code}
    for match in _CODE.finditer(reading.text):
        code = match[1].upper()
        if code not in known and not any(code in text.upper() for text in facts.texts):
            yield Violation(NAME, match[0], "the shop has no such code")


def _violation(reading: Reading, match: re.Match[str], reason: str) -> Violation:
    return Violation(NAME, reading.shown(match.start(), match.end()), reason)


def percents_in(plain: str) -> set[float]:
    """The percentages in folded text."""
    return {_worth(match) for match in PERCENT.finditer(plain)}


def _worth(match: re.Match[str]) -> float:
    if match["digits"]:
        return float(match["digits"].replace(",", "."))
    if match["half"]:
        return 50.0
    whole, words = 0, match["word"].split()
    if words[0] == "seratus":
        return 100.0
    for word in words:
        if word == "belas":
            whole += 10
        elif word == "puluh":
            whole *= 10
        else:
            whole += UNITS[word]
    return float(whole)


def _percents(reading: Reading, facts: Facts, promos: list[PromoInfo]) -> Iterator[Violation]:
    matches = list(PERCENT.finditer(reading.plain))
    if not matches:
        return
    taken_off = _OFF.search(reading.plain) or any(match["half"] for match in matches)
    offered = [p for p in promos if p.type == "percent" and p.value]
    known = {float(p.value or 0) for p in offered}
    today = facts.today
    if taken_off and _TODAY.search(reading.plain):
        known = {float(p.value or 0) for p in offered if holds_on(p, today)}
    if not taken_off:
        known |= percents_in(facts.customer.questions.plain) | {100.0}
        for text in facts.texts:
            known |= percents_in(fold(text).plain)
    for match in matches:
        if _worth(match) not in known and not denied(reading, match.start(), match.end()):
            yield _violation(
                reading, match, "no promo of the shop, valid then, has this percentage"
            )


def _free_delivery(reading: Reading, facts: Facts, promos: list[PromoInfo]) -> Iterator[Violation]:
    for match in _FREE.finditer(reading.plain):
        if denied(reading, match.start(), match.end()) or _asks(reading, match.end()):
            continue
        free = [p for p in promos if p.type == "free_delivery"]
        if not free and not any(zone.fee_idr == 0 for zone in facts.info.zones):
            yield _violation(reading, match, "the shop has no free delivery")
            continue
        zones = facts.areas.zones_in(reading.plain)
        covered = {p.zone_id for p in free}
        if (
            zones
            and None not in covered
            and not any(zone.id in covered or zone.fee_idr == 0 for zone in zones)
        ):
            yield _violation(reading, match, "free delivery does not hold for this area")


def _asks(reading: Reading, position: int) -> bool:
    _, end = reading.stretch(position)
    return reading.plain[max(position, end - 1) : end].endswith("?")
