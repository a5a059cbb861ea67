"""A total must be computed from what was named, with the fee and promos of the shop."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.prices import allowed_for, differences, totals
from tanggap.guard.promos import promos_alive
from tanggap.guard.reading import Reading
from tanggap.guard.support import promo_cue, written_supports

NAME = "totals"

# "jadi", "bayar" and "kena" may also stand before a single price.
_STRICT: Final = re.compile(r"total|jumlahnya|semuanya|seluruhnya|keseluruhan|tagihan")
_PERCENT: Final = re.compile(r"(?:dp|uang muka)\D{0,20}(\d{1,3})\s?(?:%|persen)")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds sums that do not add up."""
    for amount, role in zip(reading.amounts, reading.roles, strict=True):
        if role not in {"total", "change", "deposit", "difference"} or not amount.values_idr:
            continue
        values = set(amount.values_idr)
        if written_supports(amount, role, reading, facts):
            continue
        sums = totals(reading, before, facts)
        if promo_cue(reading, facts):
            sums |= {p.value for p in promos_alive(facts) if p.type == "fixed_price" and p.value}
        if role == "change":
            sums = {given - s for given in facts.customer.amounts_idr for s in sums}
        elif role == "deposit":
            shares = {int(n) for text in facts.texts for n in _PERCENT.findall(text.lower())}
            sums = {s * share // 100 for s in sums for share in shares}
        elif role == "difference":
            sums = differences(reading, before, facts)
        elif not _STRICT.search(reading.plain):
            for mention in reading.sure_mentions:
                sums |= allowed_for(mention, reading, facts)
        if values & sums:
            continue
        alone = role == "total" and not sums and not _STRICT.search(reading.plain)
        if alone and values & facts.amounts_idr:
            continue
        if role == "total" and values & facts.customer.amounts_idr and _paid(reading):
            continue
        yield Violation(
            NAME,
            reading.shown(amount.start, amount.end),
            "this sum does not follow from the looked-up prices and the quantities",
        )


def _paid(reading: Reading) -> bool:
    """ "bayar pakai uang Rp50.000": the customer's own note."""
    return bool(re.search(r"(?:bayar|uang)\w* (?:pakai|pake|dengan|pas)", reading.plain))
