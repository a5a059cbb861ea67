"""Delivery fees, minimum purchases and discounts in rupiah must be the shop's own."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tanggap.core.words import load_words
from tanggap.guard.base import Violation
from tanggap.guard.discounts import is_for_some, savings
from tanggap.guard.facts import Facts
from tanggap.guard.percentages import percents_in
from tanggap.guard.prices import fees_of, taken_off, totals
from tanggap.guard.promos import folded_title, promos_at, promos_meant
from tanggap.guard.reading import Reading
from tanggap.guard.reckoning import explained
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
_OFF: Final = re.compile(r"\b(?:diskon|promo|potongan|gratis|hemat|bonus)\w*")
_LEAST: Final = re.compile(
    r"\b(?:min(?:imal|imum|\.)?|mulai|paling sedikit)(?:\s+[a-z]+){0,2}\s+(?P<count>\d{1,3})\s*"
    r"(?P<unit>porsi|pcs|kotak|box|paket|orang|buah|item|botol|cup|lusin|potong|lembar|toples|boks|bungkus|kaleng|keranjang|ekor|tusuk|gelas"
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
    for index, (amount, role) in enumerate(zip(reading.amounts, reading.roles, strict=True)):
        reason = _REASONS.get(role)
        if reason is None or not amount.values_idr:
            continue
        if written_supports(amount, role, reading, facts):
            continue
        known = _known(role, amount.start, reading, before, facts)
        if not known & set(amount.values_idr) and not explained(reading, index, facts, before):
            yield Violation(NAME, reading.shown(amount.start, amount.end), reason)
    yield from _least_counts(reading, facts)
    yield from _unreached(reading, facts)
    yield from _fixed(reading, facts)
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


def _unreached(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Gratis ongkir, belanja 70rb sudah memenuhi syarat", where it takes 75rb."""
    got = _REACHED.search(reading.plain)
    if got is None or denied(reading, *got.span()) or _SHORT_OF.search(reading.plain):
        return
    given = facts.customer.budgets_idr
    leasts = [p.min_purchase_idr for p in promos_meant(reading, facts) if p.type in _OFF_TYPES]
    if len(given) == 1 and leasts and all(least and max(given) < least for least in leasts):
        yield Violation(NAME, reading.shown(*got.span()), "what is bought is too little for it")


_JUST: Final = re.compile(
    r"\b(?:jadi|cuma|hanya|harganya|seharga|cukup|tinggal|bayar)\s*(?:cuma |hanya )?(?:rp\.?\s*)?$"
)
_OTHERWISE: Final = re.compile(
    r"\b(?:biasa\w*|normal\w*|satuan\w*|asli\w*|hemat|dari|selisih|ongkir|total\w*|tambah|plus|dan|dengan)\b"
)


def _fixed(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Ada promo Duaan Lele, jadi cuma Rp40.000", which makes it Rp44.000."""
    for promo in facts.info.promos:
        if promo.type != "fixed_price" or not promo.value or not reading.amounts:
            continue
        title = folded_title(promo.title)
        at = reading.plain.find(title)
        if at < 0:
            continue
        for amount in reading.amounts:
            between = reading.plain[at + len(title) : amount.start]
            if amount.start < at or not _JUST.search(between) or _OTHERWISE.search(between):
                continue
            if not any(v % promo.value == 0 for v in amount.values_idr):
                span = reading.shown(amount.start, amount.end)
                yield Violation(NAME, span, "the promo makes it another price")
                return


_REACHED: Final = re.compile(
    r"\b(?:sudah|udah|bisa|dapat|dapet|masuk|langsung|otomatis)\s+(?:\w+\s+)?"
    r"(?:memenuhi|syarat|gratis ongkir|diskon|potongan|promo|pakai kode|pakai promo)\b"
)
_SHORT_OF: Final = re.compile(
    r"\b(?:kurang|tinggal|tambah|kalau|jika|minimal|mulai|asal|lagi|belum)\b"
)


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
        number = re.compile(rf"(?<!\d){match['count']}(?![\d%])[^.%]{{0,15}}\b{match['unit']}")
        if number.search(facts.context.question.lower()):
            continue
        texts = facts.texts
        if _OFF.search(reading.plain):
            # What else begins at ten pieces is no condition of a promo.
            counting = [
                t for t in facts.promo_texts if re.search(r"\d\s+" + match["unit"], t.lower())
            ]
            texts = counting or texts
        if not any(_tells(number, text.lower(), reading) for text in texts):
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
    promos = promos_at(at, reading, facts)
    caps = {p.max_discount_idr for p in promos if p.max_discount_idr}
    if role == "minimum":
        known = {p.min_purchase_idr for p in promos if p.min_purchase_idr}
        least = facts.info.delivery_min_order_idr
        if least is None:
            return known
        of_delivery = _DELIVERED.search(reading.plain) and not _OF_PROMO.search(reading.plain)
        return {least} if of_delivery else {least, *known}
    if role == "cap":
        # "COD bisa kak. Paling banyak Rp200.000."
        spoken = [reading, *before[-2:], facts.customer.questions]
        of_cash = any("cod" in one.plain or "tempat" in one.plain for one in spoken)
        cash = facts.info.cod_max_idr if of_cash else 0
        return caps | facts.customer.amounts_idr | ({cash} if cash else set())
    sums = totals(reading, before, facts)
    known = {p.value for p in promos if p.type == "amount" and p.value}
    known |= {
        p.max_discount_idr for p in promos if p.type == "free_delivery" and p.max_discount_idr
    }
    if _SAVED.search(reading.plain[:at]):
        # "Rp45.000, hemat Rp5.000 dari Rp50.000": the other two are judged themselves.
        said = [a for a in reading.amounts if a.start != at]
        if before:
            # "Biasanya Rp50.000, jadi Rp45.000. Hemat 5 ribu kak."
            said += before[-1].amounts
        others = [v for a in said for v in a.values_idr]
        known |= {abs(a - b) for a in others for b in others if a != b}
    if _UP_TO.search(reading.plain) or percents_in(reading.plain):
        known |= caps
    items = reading.items or [i for p in before for i in p.items] or facts.customer.questions.items
    known |= {off for _, off in savings(items, reading, facts)}
    whole = [p for p in promos if not is_for_some(p)]
    return known | {off for p in whole for s in sums if (off := taken_off(p, s))}
