"""Delivery fees, minimum purchases and discounts in rupiah must be the shop's own."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.prices import fees_of, promos_alive, taken_off, totals
from tanggap.guard.reading import Reading
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
    match = _NO_MINIMUM.search(reading.plain)
    if match and facts.info.delivery_min_order_idr and not _FETCHED.search(reading.plain):
        yield Violation(NAME, reading.shown(*match.span()), "delivery has a minimum order")


def _known(
    role: str, at: int, reading: Reading, before: Sequence[Reading], facts: Facts
) -> set[int]:
    promos = promos_alive(facts)
    caps = {p.max_discount_idr for p in promos if p.max_discount_idr}
    if role == "fee":
        return fees_of(reading, facts, at=at)
    if role == "minimum":
        known = {p.min_purchase_idr for p in promos if p.min_purchase_idr}
        if facts.info.delivery_min_order_idr is not None:
            known.add(facts.info.delivery_min_order_idr)
        return known
    if role == "cap":
        return caps | facts.customer.amounts_idr
    sums = totals(reading, before, facts)
    return (
        caps
        | {p.value for p in promos if p.type == "amount" and p.value}
        | {off for p in promos for s in sums if (off := taken_off(p, s))}
    )
