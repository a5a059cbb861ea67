"""Percentages, free delivery, "buy one get one" and promo codes must be a promo's own."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.businesses.info import PromoInfo, Zone
from tanggap.core.folding import fold
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.gifts import given_free
from tanggap.guard.percentages import PERCENT, percents_in, worth
from tanggap.guard.promos import promos_alive, promos_meant
from tanggap.guard.reading import Reading
from tanggap.guard.speech import denied

NAME = "promos"

_OFF: Final = re.compile(
    r"\b(?:dis[ck](?:ount)?|diskon\w*|(?<!\d )potong\w*|promo\w*|hemat|off|cashback)\b"
)
_FREE: Final = re.compile(
    r"\b(?:gratis|bebas|free|tanpa)\s+(?:biaya\s+)?(?:ongkir\w*|ongkos kirim|biaya kirim|antar"
    r"|delivery"
    r"|pengiriman)\b|\bongkir\w*\s+(?:gratis|free|nol|0)\b"
)
_ONE_FREE: Final = re.compile(
    r"\b(?:beli|buy|pesan|order)\s+(?:\d+|satu|dua|one|two)\s+(?:gratis|dapat|free|get)\s+"
    r"(?:\d+|satu|dua|one|two)\b|\bb[1o]g[1o]\b|\bbuy one get one\b"
    r"|\b(?:beli|buy|ambil|order|pesan) (?:\w+ ){1,6}?(?:gratis|free|bonus)"
    r" (?:\d+|satu|dua|one|lagi)\b"
)
_CODE: Final = re.compile(
    r"(?i:\bkode(?:\s+(?:promo|voucher|diskon|kupon))?(?:nya)?)[\s:*\"'“”]+([A-Z][A-Z0-9]{3,})\b"
)
_BUYING: Final = re.compile(r"\b(?:beli|buy|pembelian|belanja|order|pesan|ambil)\b")
_INCLUDES: Final = re.compile(r"\btermasuk\b")
_EVERY_ZONE: Final = re.compile(
    r"\b(?:semua|seluruh|setiap) (?:zona|area|daerah|wilayah|kota|tempat)\b|\bse-[a-z]{4,}"
    r"|\bse ?(?:kota|kabupaten|indonesia)\b|\bke mana (?:aja|saja|pun)\b"
)
# Something given on top: followed by the name of a product.
_ELSEWHERE: Final = re.compile(r"\b(?:ke|to|di|area) ([A-Z][\w'-]+)")
_GIFT: Final = re.compile(
    r"\b(?P<word>gratis|free|bonus(?:nya)?|(?:sudah )?termasuk)\s+(?:\d+\s*|satu\s+)?"
    r"(?:gelas|porsi|cup|botol|pcs|buah|bungkus|potong|tusuk)?\s*$"
)


# "Dapat es teh gratis"
_GIVEN: Final = re.compile(r"\s*(?:nya)?\s*(?:gratis|free)\b(?! (?:ongkir|antar|pasang|parkir))")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds promos that the shop does not have."""
    promos = promos_alive(facts)
    yield from _percents(reading, facts, promos)
    yield from _free_delivery(reading, facts, promos)
    yield from _gifts(reading, facts, before)
    for match in _ONE_FREE.finditer(reading.plain):
        said = any(_ONE_FREE.search(text.lower()) for text in facts.texts)
        if not said and not denied(reading, match.start(), match.end()):
            yield _violation(reading, match, "no promo gives one free")
    yield from _ends(reading, facts, promos)
    known = {promo.code.upper() for promo in promos if promo.code}
    for match in _CODE.finditer(reading.text):
        code = match[1].upper()
        if code not in known and not any(code in text.upper() for text in facts.texts):
            yield Violation(NAME, match[0], "the shop has no such code")


_MONTHS: Final = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
    "oktober", "november", "desember",
)  # fmt: skip
_MONTH: Final = "|".join(_MONTHS)
_UNTIL: Final = re.compile(
    r"\b(?:sampai|hingga|s/d|sd|berakhir|terakhir)(?: tanggal| tgl)? (\d{1,2}) "
    rf"({_MONTH})"
)


def _ends(reading: Reading, facts: Facts, promos: list[PromoInfo]) -> Iterator[Violation]:
    """ "Berlaku sampai 24 Desember": the last day of a promo, or of some text of the shop."""
    for match in _UNTIL.finditer(reading.plain):
        said = (int(match[1]), _MONTHS.index(match[2]) + 1)
        ends = {(promo.ends_on.day, promo.ends_on.month) for promo in promos}
        told = f"{match[1]} {match[2]}"
        if said not in ends and not any(told in text.lower() for text in facts.own_texts):
            yield _violation(reading, match, "nothing of the shop's ends on this day")


def _violation(reading: Reading, match: re.Match[str], reason: str) -> Violation:
    return Violation(NAME, reading.shown(match.start(), match.end()), reason)


def _percents(reading: Reading, facts: Facts, promos: list[PromoInfo]) -> Iterator[Violation]:
    matches = list(PERCENT.finditer(reading.plain))
    if not matches or _is_the_owners(reading, facts):
        return
    taken_off = _OFF.search(reading.plain) or any(match["half"] for match in matches)
    offered = promos_meant(reading, facts) if taken_off else promos
    known = {float(p.value or 0) for p in offered if p.type == "percent"}
    if not taken_off:
        known |= percents_in(facts.customer.questions.plain) | {100.0}
        for text in facts.texts:
            known |= percents_in(fold(text).plain)
    for match in matches:
        if worth(match) not in known and not denied(reading, match.start(), match.end()):
            yield _violation(
                reading, match, "no promo of the shop, valid then, has this percentage"
            )


def _is_the_owners(reading: Reading, facts: Facts) -> bool:
    """Whether the sentence stands so in one of the owner's answers: "Reseller diskon 20%"."""
    said = " ".join(reading.plain.split()).strip(" .")
    return any(
        said in " ".join(fold(entry.answer).plain.split()) for entry in facts.context.shop.knowledge
    )


def _free_delivery(reading: Reading, facts: Facts, promos: list[PromoInfo]) -> Iterator[Violation]:
    for match in _FREE.finditer(reading.plain):
        if denied(reading, match.start(), match.end()) or _asks(reading, match.end()):
            continue
        free = [p for p in promos if p.type == "free_delivery"]
        if not free and not any(zone.fee_idr == 0 for zone in facts.info.zones):
            yield _violation(reading, match, "the shop has no free delivery")
            continue
        zones: Sequence[Zone] = facts.areas.zones_in(reading.plain)
        if _EVERY_ZONE.search(reading.plain):
            zones = facts.info.zones
        elsewhere = _ELSEWHERE.search(reading.text)
        if elsewhere and not facts.areas.names_in(fold(elsewhere[1]).plain) and not zones:
            known = fold(f"{facts.info.city} {facts.info.name}").plain
            if fold(elsewhere[1]).plain.split()[0] not in {*known.split(), "zona", "rumah"}:
                yield _violation(reading, match, "free delivery does not hold for this area")
                continue
        covered = {p.zone_id for p in free}
        if (
            zones
            and None not in covered
            and not all(zone.id in covered or zone.fee_idr == 0 for zone in zones)
        ):
            yield _violation(reading, match, "free delivery does not hold for this area")


def _gifts(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """ "Gratis es teh": given only where a promo or the product's own description gives it."""
    for mention in reading.sure_mentions:
        match = _GIFT.search(reading.plain[: mention.start])
        if match is None and (after := _GIVEN.match(reading.plain, mention.end)):
            words = reading.plain[mention.start : mention.end].split()
            good = given_free(words, reading, facts, bought=True) or given_free(
                words, reading, facts
            )
            if not good and not denied(reading, *after.span()) and not _asks(reading, after.end()):
                yield _violation(reading, after, "nothing of the shop's gives this on top")
            continue
        if match is None or denied(reading, *match.span()) or _asks(reading, mention.end):
            continue
        words = reading.plain[mention.start : mention.end].split()
        spoken = [m for part in (*before[-2:], reading) for m in part.sure_mentions]
        if "termasuk" not in match["word"]:
            bought = _BUYING.search(reading.plain) is not None
            good = given_free(words, reading, facts, spoken, bought=bought)
        else:
            given = [text.lower() for text in facts.texts if _INCLUDES.search(text.lower())]
            given += [facts.products[k].description.lower() for m in spoken for k in m.products]
            good = any(set(words) <= set(re.findall(r"\w+", text)) for text in given)
        if not good:
            span = reading.shown(match.start(), mention.end)
            yield Violation(NAME, span, "nothing of the shop's gives this on top")


def _asks(reading: Reading, position: int) -> bool:
    _, end = reading.stretch(position)
    return reading.plain[max(position, end - 1) : end].endswith("?")
