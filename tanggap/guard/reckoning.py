"""Amounts that are the customer's own, a threshold of the shop's, or reckoned from these."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from tanggap.core.numberwords import UNITS
from tanggap.core.words import load_words
from tanggap.guard.discounts import savings
from tanggap.guard.facts import Facts
from tanggap.guard.names import WORD
from tanggap.guard.percentages import percents_in
from tanggap.guard.prices import prices_of, taken_off, totals
from tanggap.guard.promos import promos_meant
from tanggap.guard.reading import Reading, products_of
from tanggap.guard.support import promo_cue

# "Dari Rp100.000", "belanja Rp60.000": money of the customer's, told back.
_GIVEN: Final = re.compile(
    r"\b(?:dari|dengan|belanja\w*|uang\w*|duit\w*|budget\w*|modal|pas di|pas|tetap|kalau|untuk|buat"
    r"|pesanan\w*|punya|segitu)\s*$"
)
_GIVEN_ABOUT: Final = re.compile(r"\b(?:sekitar|sekitaran|kisaran)\s*$")
_GIVEN_AFTER: Final = re.compile(
    r"(?:nya)?\s*(?:itu\s+|kakak\s+)?(?:masih|sudah|belum|kurang|cukup|dikurangi|dipotong|didiskon"
    r"|dapat potongan|kena diskon)\b"
)
_PER: Final = re.compile(r"(?:an)?\s*(?:/|per\s?|se)\s?(?P<piece>[a-z]{2,})")
_PER_BEFORE: Final = re.compile(r"\bper (?P<piece>orang|porsi|potong|pcs|buah|biji)\b[^.,;]{0,20}$")
# "Isi 5", "5 potong", "untuk 3-4 orang": into how many pieces something goes.
_PIECES: Final = re.compile(
    r"(?:\b(?:isi|isinya|berisi|dapat|dibagi)\s+)?(?<![\d.,])(?P<count>\d{1,3})(?![\d.,]*\d)"
    r"(?:\s*(?P<piece>[a-z]{2,}))?"
)
_HOLDS: Final = ("isi", "berisi", "dapat", "dibagi")
_GIVEN_ABOUT_BEFORE: Final = re.compile(r"\b(?:sekitar|kira-kira|kurang lebih|hampir|rata-rata)\b")
_NEAR: Final = re.compile(r"\b(?:mendekati|bukan|di bawah)\s*$")
_OVER: Final = re.compile(r"\b(?:lebih|kelebihan|lewat|over)\s*(?:sekitar\s*)?$")
_PAST: Final = re.compile(r"\b(?:lewat|melewati|di ?atas|lebih dari|melebihi|mencapai)\s*$")
_FROM: Final = re.compile(r"\b(?:mulai|dari|minimal\w*|minimum)\s*$")
_OF_PROMO: Final = re.compile(
    r"\b(?:gratis|bebas|free|bonus|promo\w*|diskon\w*|potongan\w*|kode|voucher|minimal\w*)\b"
)
_SHORT: Final = re.compile(r"\b(?:kurang|tambah)(?:nya)?\s*(?:sekitar\s*)?$")
_SUM: Final = re.compile(
    r"\b(?:pas|makanannya|menunya|(?:barang|paket|kue|produk|ayam)nya|belanja(?:annya|nya|an)?|pesanannya"
    r"|harga (?:satuan|normal|biasa|asli)(?:nya)?"
    r"|(?:dari )?(?:biasanya|normalnya|seharusnya|aslinya|satuan(?:nya)?|awalnya)"
    r"|hari biasa)\s*(?:cuma |hanya )?(?:di\s*)?(?:rp\.?\s*)?$"
)
_SPLIT: Final = re.compile(rf"\b(?:di)?bagi\s+(?:ber)?(\d{{1,2}}|{'|'.join(UNITS)})\b")
_BUNDLES: Final = re.compile(rf"\b(\d{{1,2}}|{'|'.join(UNITS)})\s+paket\b")
_BUYS: Final = re.compile(r"\b(?:belanja\w*|diskon\w*|promo\w*|potongan\w*|dipotong|kode)\b")
# Words between one amount and the next that can name what the amount is of.
_SEGMENT: Final = re.compile(r"[,.;:!?\n()]|\b(?:dan|atau|kalau|kalo|sedangkan|dibanding|dari)\b")
_SAID_BEFORE = 3
# A word that fits more products than these tells none of them.
_FEW = 12
_THAN: Final = re.compile(r"\b(?:dibanding(?:kan)?|daripada|dari)\s*$")
_COMPARED: Final = re.compile(r"\b(?:lebih (?:mahal|murah|hemat)|beda|selisih)\b")
_UNITS: Final = load_words(Path(__file__).parent / "wordlists" / "unit_words.txt")
_NO_NAMES: Final = frozenset({"yang", "kak", "itu", "ya", "nya", "satu", "ada", "juga"})


def explained(reading: Reading, index: int, facts: Facts, before: Sequence[Reading]) -> bool:
    """Whether an amount is money of the customer's, a threshold, or reckoned from such."""
    amount = reading.amounts[index]
    values = set(amount.values_idr)
    said = reading.plain[: amount.start]
    own = facts.customer.budgets_idr
    if values & own and (
        _GIVEN.search(said)
        or _GIVEN_AFTER.match(reading.plain, amount.end)
        or (
            _GIVEN_ABOUT.search(said)
            and not any(m.end <= amount.start for m in reading.sure_mentions)
        )
    ):
        return True
    buys = _BUYS.search(reading.plain) or percents_in(reading.plain)
    if buys and values & _less_promos(own, reading, facts):
        return True
    summed = reading.roles[index] not in {"minimum", "cap"} and _SUM.search(said)
    if summed and values & totals(reading, before, facts):
        return True
    if _NEAR.search(said) and values & facts.customer.amounts_idr:
        return True
    if _OVER.search(said):
        sums = totals(reading, before, facts) | {
            v for a in reading.amounts[:index] for v in a.values_idr
        }
        if values & {s - b for s in sums for b in own if s > b}:
            return True
    if _BUYS.search(reading.plain):
        asked = [*facts.customer.questions.items, *facts.customer.hinted_at]
        if values & {off for _, off in savings(asked, reading, facts)}:
            return True
    if _per_piece(reading, index, facts, before):
        return True
    limits = _thresholds(reading, facts)
    if values & limits and (
        _PAST.search(said) or (_FROM.search(said) and _OF_PROMO.search(reading.plain))
    ):
        return True
    if _PAST.search(said) and any(
        written.value_idr in values and written.words & reading.words for written in facts.written
    ):
        return True
    if _SHORT.search(said):
        sums = totals(reading, before, facts) | own
        return bool(values & {a - b for a in limits | sums for b in sums if a > b})
    return bool(values & _shares(reading, index, facts))


def _per_piece(reading: Reading, index: int, facts: Facts, before: Sequence[Reading]) -> bool:
    """ "Isi 5 potong, 70 ribu, jadi sekitar 14 ribu per potong": a price by a number said."""
    amount = reading.amounts[index]
    per = _PER.match(reading.plain, amount.end) or _PER_BEFORE.search(reading.plain[: amount.start])
    if per is None:
        return False
    parts = [reading, *before[-_SAID_BEFORE:], facts.customer.questions]
    keys = [key for part in parts for m in part.sure_mentions for key in list(m.products)[:_FEW]]
    prices = prices_of(keys, facts)
    prices |= {v for part in parts[:-1] for a in part.amounts for v in a.values_idr}
    texts = [*(part.plain for part in parts), *(facts.products[k].description for k in keys)]
    if any(facts.products[key].unit.casefold() == per["piece"] for key in keys):
        # By this the shop sells it: the price is of one already.
        return False
    counts = {
        int(found["count"])
        for text in texts
        for found in _PIECES.finditer(text.casefold())
        if found["piece"] == per["piece"] or found[0].startswith(_HOLDS)
    }
    about = 100 if _GIVEN_ABOUT_BEFORE.search(reading.plain[: amount.start]) else 1
    return any(
        abs(price / n - value) < about
        for price in prices
        for n in counts
        if n > 1
        for value in amount.values_idr
    )


def _thresholds(reading: Reading, facts: Facts) -> set[int]:
    least = None if promo_cue(reading, facts) else facts.info.delivery_min_order_idr
    known = {p.min_purchase_idr for p in promos_meant(reading, facts) if p.min_purchase_idr}
    return known | ({least} if least else set())


def _less_promos(given: frozenset[int], reading: Reading, facts: Facts) -> set[int]:
    """What a promo takes off the customer's own sum, and what is left of it."""
    promos = promos_meant(reading, facts)
    offs = {(s, off) for s in given for p in promos if (off := taken_off(p, s))}
    offs |= {
        (s, s * p.value // 100)
        for s in given
        for p in promos
        if p.type == "percent" and p.value and p.value in percents_in(reading.plain)
    }
    capped = {s - off for s, off in offs if any(off <= (p.max_discount_idr or off) for p in promos)}
    return {off for _, off in offs} | capped


def _shares(reading: Reading, index: int, facts: Facts) -> set[int]:
    """ "Kalau dibagi 4 jadi …", "dua paket jadi …", "jadi hemat …"."""
    earlier = [v for amount in reading.amounts[:index] for v in amount.values_idr]
    known: set[int] = set()
    if split := _SPLIT.search(reading.plain):
        known |= {value // max(1, _number(split[1])) for value in earlier}
    if bundles := _BUNDLES.search(reading.plain):
        fixed = [p for p in promos_meant(reading, facts) if p.type == "fixed_price" and p.value]
        asked = facts.customer.questions.plain
        named = [
            p for p in fixed if _opening(p.title) in asked or _opening(p.title) in reading.plain
        ]
        known |= {(p.value or 0) * _number(bundles[1]) for p in named}
    return known


def _opening(title: str) -> str:
    """What a promo is called without the word "paket": "duo geprek"."""
    return " ".join(word for word in title.lower().split() if word != "paket")


def _number(text: str) -> int:
    return int(text) if text.isdigit() else UNITS[text]


def named_short(reading: Reading, index: int, facts: Facts, before: Sequence[Reading]) -> bool:
    """Whether an amount is the price of what the words beside it name in the light of the talk.

    "Ayam Goreng Lengkuas 19 ribu, kalau satu ekor 72 ribu": "ekor" is what tells that variant from
    others, and all other words of its name are said around it.
    """
    amount = reading.amounts[index]
    floor = reading.amounts[index - 1].end if index else 0
    segment = _SEGMENT.split(reading.plain[floor : amount.start])[-1]
    parts = [*before[-_SAID_BEFORE:], facts.customer.questions, facts.customer.earlier]
    if _THAN.search(reading.plain[: amount.start]) and _COMPARED.search(reading.plain):
        # "Lebih mahal 7 ribu kak, 85 ribu dibanding 78 ribu"
        asked = [key for m in facts.customer.questions.sure_mentions for key in m.products]
        return not prices_of(asked, facts).isdisjoint(amount.values_idr)
    near = _words(segment) - _NO_NAMES
    around = near.union(_words(reading.plain[: amount.start]), *(_words(p.plain) for p in parts))
    keys = [
        key
        for mention in (*reading.mentions, *(m for part in parts for m in part.mentions))
        for key in mention.products
    ]
    for word in near:
        # "Satu ekor": a word of a name that names nothing for certain.
        posting = facts.names.postings.get(word, ())
        keys += posting if len(posting) <= _FEW else ()
    best = (0, 0)
    prices: set[int] = set()
    for key in dict.fromkeys(keys):
        product = facts.products[key]
        for name in (product.name, *product.aliases):
            words = _words(name)
            # As many of its words as may be are said here, and as few as may be elsewhere.
            fit = (len(words & near), -len(words - near))
            if fit[0] and fit >= best and words <= around:
                prices = prices | {product.price_idr} if fit == best else {product.price_idr}
                best = fit
    whole = any(m.exact and floor <= m.start < amount.start for m in reading.sure_mentions)
    spoken = () if whole else (reading, *parts)
    said = products_of([m for part in spoken for m in part.sure_mentions])
    others = {word for word in near - _UNITS if facts.names.knows(word)}
    prices |= prices_of(
        # "Goreng spesial" is no "bakar spesial".
        (
            key
            for key in narrowed(families_of(said, facts), near, facts)
            if others <= _words(facts.products[key].name)
        ),
        facts,
    )
    quantities = reading.loose_quantities | {1}
    return bool(set(amount.values_idr) & {price * n for price in prices for n in quantities})


def families_of(keys: Iterable[int], facts: Facts) -> frozenset[int]:
    """The variants of what was named; nothing where they are too many to be told apart."""
    named = frozenset(keys)
    found = named | facts.names.relatives(named)
    return found if len(found) <= _FEW else frozenset()


def narrowed(products: frozenset[int], near: frozenset[str], facts: Facts) -> frozenset[int]:
    """Those of some products that words tell from the others; none where they tell nothing.

    "Yang sedang", of a dish in three sizes.
    """
    if len(products) < 2:
        return frozenset()
    named = {key: _words(facts.products[key].name) for key in products}
    common = frozenset.intersection(*named.values())
    fits = {key: len((words - common) & near) for key, words in named.items()}
    best = max(fits.values())
    return frozenset(key for key, fit in fits.items() if fit == best) if best else frozenset()


def _words(plain: str) -> frozenset[str]:
    found = {"satu" if word in {"1", "se"} else word for word in WORD.findall(plain.lower())}
    return frozenset(word.removesuffix("nya") for word in found)
