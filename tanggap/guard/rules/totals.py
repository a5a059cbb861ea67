"""A total must be computed from what was named, with the fee and promos of the shop."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.guard.base import Violation
from tanggap.guard.discounts import fixed_prices
from tanggap.guard.facts import Facts
from tanggap.guard.prices import allowed_for, differences, prices_of, sums_of, totals
from tanggap.guard.promos import promos_alive
from tanggap.guard.reading import Reading, products_of
from tanggap.guard.reckoning import explained, named_short
from tanggap.guard.support import promo_cue, written_supports

NAME = "totals"

# "jadi", "bayar" and "kena" may also stand before a single price.
_STRICT: Final = re.compile(r"total|jumlahnya|semuanya|seluruhnya|keseluruhan|tagihan")
# "DP-nya 50% jadi Rp400.000"
_DEPOSIT: Final = re.compile(
    r"\b(?:dp|uang muka)(?:-?nya)?\b[^.;]{0,20}\b(?:%|persen)?\W*(?:jadi|yaitu|=)\s*(?:rp\.?\s*)?$"
)
_THAN: Final = re.compile(r"\bdari (?:yang|budget|harga|perkiraan)\b")
_PERCENT: Final = re.compile(r"(?:dp|uang muka)\D{0,20}(\d{1,3})\s?(?:%|persen)")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds sums that do not add up."""
    for index, (amount, role) in enumerate(zip(reading.amounts, reading.roles, strict=True)):
        if role not in {"total", "change", "deposit", "difference"} or not amount.values_idr:
            continue
        values = set(amount.values_idr)
        if written_supports(amount, role, reading, facts):
            continue
        sums = totals(reading, before, facts)
        if promo_cue(reading, facts):
            goods = products_of(reading.sure_mentions)
            sums |= (
                fixed_prices(list(goods), reading, facts)
                if goods and not _bundled(reading, facts)
                else {p.value for p in promos_alive(facts) if p.type == "fixed_price" and p.value}
            )
        if role == "change":
            # "Budget 200rb bisa A Rp185.000, sisa Rp15.000 cukup untuk B"
            sums |= sums_of([i for i in reading.items if i.mention.end <= amount.start], facts)
            sums = {given - s for given in facts.customer.amounts_idr for s in sums}
            # "Sisanya mau dicampur Hampers Salju Rp350.000?"
            near = [m for m in reading.sure_mentions if m.end <= amount.start][-1:]
            cue = [c for c in reading.cues if c[2] == "change" and c[1] <= amount.start][-1:]
            if near and cue and near[0].start >= cue[0][1]:
                sums |= allowed_for(near[0], reading, facts)
        elif role == "deposit" or _DEPOSIT.search(reading.plain[: amount.start]):
            shares = {int(n) for text in facts.texts for n in _PERCENT.findall(text.lower())}
            if not re.search(r"\bdari\s*$", reading.plain[: amount.start]):
                # "DP 30% dari Rp700.000 jadi Rp210.000"
                sums |= facts.customer.amounts_idr
                sums = {s * share // 100 for s in sums for share in shares}
        elif role == "difference":
            sums = differences(reading, before, facts)
            said = _said(reading, index, before)
            said |= facts.customer.amounts_idr
            if facts.customer.amounts_idr and _THAN.search(reading.plain):
                # "Beda 2 ribu dari yang kakak sebut"
                named = [key for m in reading.sure_mentions for key in m.products]
                said |= prices_of(named, facts)
            sums |= {abs(a - b) for a in said for b in said if a != b}
        elif not _STRICT.search(reading.plain) and not _bundled(reading, facts):
            for mention in reading.sure_mentions:
                sums |= allowed_for(mention, reading, facts)
        if values & sums:
            continue
        alone = role == "total" and not sums and not _STRICT.search(reading.plain)
        if alone and values & facts.amounts_idr:
            continue
        if role == "total" and values & facts.customer.amounts_idr and _paid(reading):
            continue
        if explained(reading, index, facts, before) or (
            role == "total" and named_short(reading, index, facts, before)
        ):
            continue
        yield Violation(
            NAME,
            reading.shown(amount.start, amount.end),
            "this sum does not follow from the looked-up prices and the quantities",
        )


def _said(reading: Reading, index: int, before: Sequence[Reading]) -> set[int]:
    """The other amounts of the draft so far, each judged for itself."""
    others = [a for i, a in enumerate(reading.amounts) if i != index]
    return {v for a in (*others, *(a for p in before for a in p.amounts)) for v in a.values_idr}


def _bundled(reading: Reading, facts: Facts) -> bool:
    """Whether a promo with a price of its own is named: what it comes to is no single price."""
    return any(
        p.type == "fixed_price" and " ".join(p.title.lower().split()[:2]) in reading.plain
        for p in promos_alive(facts)
    )


def _paid(reading: Reading) -> bool:
    """ "bayar pakai uang Rp50.000": the customer's own note."""
    return bool(re.search(r"(?:bayar|uang)\w* (?:pakai|pake|dengan|pas)", reading.plain))
