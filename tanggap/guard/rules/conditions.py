"""Delivery fees, minimum purchases and discounts in rupiah must be the shop's own."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tanggap.core.words import load_words
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.percentages import percents_in
from tanggap.guard.prices import fees_of, taken_off, totals
from tanggap.guard.promos import promos_meant
from tanggap.guard.reading import Reading
from tanggap.guard.speech import denied
from tanggap.guard.support import written_supports

NAME = "conditions"

_REASONS = {
    "fee": "this is not the delivery fee of the area",
    "minimum": "no promo and no delivery rule has this minimum",
    "cap": "no promo has this limit",
    "discount": "no promo takes off this amount",
}

_NO_MINIMUM: Final = re.compile(
    r"\b(?:tidak ada|tanpa|nggak ada|ngga ada|gak ada|ga ada|bebas|no)\s+min(?:imal|imum|\.)?"
    r"(?:\s+(?:order|belanja|pembelian|pemesanan|pesanan))?\b"
)
_DELIVERED: Final = re.compile(r"\b(?:antar|diantar|kirim|dikirim|delivery|pengiriman|pengantaran)")
_OF_PROMO: Final = re.compile(r"\b(?:promo|diskon|disc|potongan|gratis|bebas|free|kode|voucher)")
_LEAST: Final = re.compile(
    r"\b(?:min(?:imal|imum|\.)?|mulai|paling sedikit)(?:\s+[a-z]+){0,2}\s+(?P<count>\d{1,3})\s+"
    r"(?P<unit>porsi|pcs|kotak|box|paket|orang|buah|item|botol|cup|lusin|potong|lembar|toples"
    r"|loyang|pasang|unit|set)\b"
)
_THINGS: Final = re.compile(r"[^\W\d_]{4,}")
_NO_THINGS: Final = load_words(Path(__file__).parent.parent / "wordlists" / "least_words.txt")
_OFF_TYPES: Final = frozenset({"percent", "amount", "free_delivery"})
_UNCONDITIONAL: Final = re.compile(
    r"\b(?:tanpa|ga pakai|tidak pakai|ga ada|tidak ada) (?:syarat|min(?:imal|imum|\.)?)\b"
)
_SAVED: Final = re.compile(r"\bhemat\s*$")
_UP_TO: Final = re.compile(r"\b(?:sampai|hingga|maks\w*|max|up to)\b")
# Eaten at the shop or fetched there, nothing is too little.
_FETCHED: Final = re.compile(r"\b(?:ambil|di ?tempat|makan|pickup|take ?away|promo|kode)\b")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds fees, minimums and discounts that the shop does not have."""
    for amount, role in zip(reading.amounts, reading.roles, strict=True):
        reason = _REASONS.get(role)
        if reason is None or not amount.values_idr:
            continue
        if written_supports(amount, role, reading, facts):
            continue
        if not _known(role, amount.start, reading, before, facts) & set(amount.values_idr):
            yield Violation(NAME, reading.shown(amount.start, amount.end), reason)
    yield from _least_counts(reading, facts)
    free = _UNCONDITIONAL.search(reading.plain)
    if free and _OF_PROMO.search(reading.plain) and not denied(reading, *free.span()):
        promos = [p for p in promos_meant(reading, facts) if p.type in _OFF_TYPES]
        if promos and all(p.min_purchase_idr for p in promos):
            yield Violation(NAME, reading.shown(*free.span()), "every such promo has a minimum")
    match = _NO_MINIMUM.search(reading.plain)
    if (
        match
        and facts.info.delivery_min_order_idr
        and not _FETCHED.search(reading.plain)
        and not _of_a_promo(reading, facts)
    ):
        yield Violation(NAME, reading.shown(*match.span()), "delivery has a minimum order")


def _of_a_promo(reading: Reading, facts: Facts) -> bool:
    """Whether the sentence is a promo's own description: "Setiap Jumat, tanpa minimal belanja"."""
    said = " ".join(reading.plain.split())
    return any(
        promo.description and promo.description.lower().strip(" .") in said
        for promo in facts.info.promos
    )


def _least_counts(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Minimal 10 kotak": such a count stands in a text of the shop or in the question."""
    for match in _LEAST.finditer(reading.plain):
        number = re.compile(rf"(?<!\d){match['count']}(?!\d)[^.]{{0,15}}\b{match['unit']}")
        if number.search(facts.context.question.lower()):
            continue
        if not any(_tells(number, text.lower(), reading) for text in facts.texts):
            yield Violation(NAME, reading.shown(*match.span()), "no text of the shop says so")


def _tells(number: re.Pattern[str], text: str, reading: Reading) -> bool:
    """Whether a text gives this least count of what the sentence speaks of."""
    for sentence in re.split(r"(?<=[.!?;])\s", text):
        if not number.search(sentence):
            continue
        # With the question that it answers: "Bisa custom? Minimal 10 paket."
        about = sentence + " ".join(re.findall(r"[^.!?]*\?", text))
        things = frozenset(_THINGS.findall(reading.plain)) - _NO_THINGS
        if not things or any(thing.removesuffix("nya") in about for thing in things):
            return True
    return False


def _known(
    role: str, at: int, reading: Reading, before: Sequence[Reading], facts: Facts
) -> set[int]:
    if role == "fee":
        return fees_of(reading, facts, at=at)
    promos = promos_meant(reading, facts)
    caps = {p.max_discount_idr for p in promos if p.max_discount_idr}
    if role == "minimum":
        known = {p.min_purchase_idr for p in promos if p.min_purchase_idr}
        least = facts.info.delivery_min_order_idr
        if least is None:
            return known
        of_delivery = _DELIVERED.search(reading.plain) and not _OF_PROMO.search(reading.plain)
        return {least} if of_delivery else {least, *known}
    if role == "cap":
        return caps | facts.customer.amounts_idr
    sums = totals(reading, before, facts)
    known = {p.value for p in promos if p.type == "amount" and p.value}
    if _SAVED.search(reading.plain[:at]):
        # "Rp45.000, hemat Rp5.000 dari Rp50.000": the other two are judged themselves.
        others = [v for a in reading.amounts if a.start != at for v in a.values_idr]
        known |= {abs(a - b) for a in others for b in others if a != b}
    if _UP_TO.search(reading.plain) or percents_in(reading.plain):
        known |= caps
    return known | {off for p in promos for s in sums if (off := taken_off(p, s))}
