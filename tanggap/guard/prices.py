"""Amounts that follow from the shop's data: prices, sums of what was named, fees, promos."""

import re
from collections.abc import Iterable, Sequence
from itertools import product as combinations
from typing import Final

from tanggap.businesses.info import PromoInfo
from tanggap.businesses.promos import promos_on
from tanggap.core.amounts import amounts_in
from tanggap.guard.facts import Facts
from tanggap.guard.names import Mention
from tanggap.guard.reading import Item, Reading

# More readings of an ambiguous list than this are not worth trying.
_MOST_SUMS: Final = 256
_MOST_ALTERNATIVES: Final = 12
_ALIKE: Final = re.compile(r"\b(?:sama|semua|flat|rata|keduanya)\b")
_OR: Final = re.compile(r"\batau\b")
_BARE: Final = re.compile(r"(?<![\d.,])\d{1,2}(?![\d.,])")
_PROMO: Final = re.compile(r"\b(?:promo|diskon|disc|discount|potong|kode|voucher|hemat|kupon)")
_DELIVERED: Final = re.compile(
    r"\b(?:ongkir|ongkos|antar|diantar|kirim|dikirim|delivery|pengiriman)"
)


def prices_of(products: Iterable[int], facts: Facts) -> set[int]:
    """What one of these products costs, with amounts that tools gave for it."""
    prices: set[int] = set()
    for key in products:
        if product := facts.products.get(key):
            prices.add(product.price_idr)
        prices |= facts.product_amounts_idr.get(key, set())
    return prices


def extras_of(products: Iterable[int], facts: Facts) -> set[int]:
    """Amounts written into the options and descriptions of these products."""
    return {
        value
        for key in list(products)[:_MOST_ALTERNATIVES]
        if (product := facts.products.get(key))
        for text in (product.name, product.description, *product.options)
        for amount in amounts_in(text)
        for value in amount.values_idr
    }


def sums_of(items: Sequence[Item], facts: Facts, *, quantities: Sequence[Item] = ()) -> set[int]:
    """What the named items come to together; `quantities` fills in numbers not said here."""
    wanted: dict[frozenset[int], int | None] = {}
    for item in items:
        said = wanted.get(item.mention.products)
        wanted[item.mention.products] = item.quantity if said is None else said
    for item in quantities:
        for products, quantity in wanted.items():
            if quantity is None and products & item.mention.products:
                wanted[products] = item.quantity
    choices: list[list[int]] = []
    many = 1
    for products, quantity in wanted.items():
        prices = sorted({p.price_idr for key in products if (p := facts.products.get(key))})
        if not prices or len(prices) > _MOST_ALTERNATIVES:
            return set()
        choices.append([price * (quantity or 1) for price in prices])
        many *= len(prices)
    if not choices or many > _MOST_SUMS:
        return set()
    return {sum(choice) for choice in combinations(*choices)}


def totals(reading: Reading, before: Sequence[Reading], facts: Facts) -> set[int]:
    """Every total that can be computed from what was named, with fee and promos or without."""
    asked, earlier = facts.customer.questions.items, facts.customer.earlier.items
    scopes: list[Sequence[Item]] = []
    if reading.items:
        scopes.append(reading.items)
        # "A atau B + C = …"
        ends = [m.end() for m in _OR.finditer(reading.plain)]
        scopes += [[i for i in reading.items if i.mention.start >= end] for end in ends]
        if any(item.quantity is None for item in reading.items):
            scopes.append(_filled(reading.items, asked))
    else:
        said = [item for part in before for item in part.items]
        scopes += [said, _filled(said, asked), asked, [*earlier, *asked], earlier]
        last = [] if said or asked else facts.customer.spoken_of
        scopes += [last, *_requantified(reading, said, asked, last, facts.customer.questions)]
    sums: set[int] = set()
    for scope in scopes:
        if scope:
            sums |= sums_of(scope, facts)
    for name, values in facts.keyed_idr.items():
        if "total" in name:
            sums |= values
    return with_fee_and_promos(sums, reading, before, facts) | _reckoned(reading, before)


def differences(reading: Reading, before: Sequence[Reading], facts: Facts) -> set[int]:
    """What the things spoken of differ by in price."""
    mentions = [
        mention
        for part in (*before[-4:], reading, facts.customer.questions)
        for mention in part.sure_mentions
    ]
    prices = {
        product.price_idr
        for mention in mentions[-_MOST_ALTERNATIVES:]
        for key in mention.products
        if (product := facts.products.get(key))
    }
    return {abs(a - b) for a in prices for b in prices if a != b}


def _filled(items: Sequence[Item], others: Sequence[Item]) -> list[Item]:
    """The items with quantities that were said elsewhere."""
    filled = []
    for item in items:
        quantity = item.quantity
        for other in others:
            if quantity is None and item.mention.products & other.mention.products:
                quantity = other.quantity
        filled.append(Item(item.mention, quantity))
    return filled


def _requantified(
    reading: Reading,
    said: Sequence[Item],
    asked: Sequence[Item],
    last: Sequence[Item],
    questions: Reading,
) -> list[Sequence[Item]]:
    """ "Total 2 porsi …": the quantity said here for the one thing spoken of."""
    scopes: list[Sequence[Item]] = []
    quantities = set(reading.loose_quantities)
    if last:
        # "Kalau 2 berapa?"
        quantities |= {int(n) for n in _BARE.findall(questions.plain)}
    for items in (said, asked, last):
        if items and len({item.mention.products for item in items}) == 1:
            scopes += [[Item(items[0].mention, n)] for n in quantities]
    return scopes


def _reckoned(reading: Reading, before: Sequence[Reading]) -> set[int]:
    """Sums and products of amounts written out before: `22rb + 5rb`, `2 x 22rb`, a list."""
    results: set[int] = set()
    written: list[int] = []
    for amount, role in zip(reading.amounts, reading.roles, strict=True):
        if written:
            results.add(sum(written))
            results |= {abs(written[-1]) * n for n in reading.loose_quantities}
        if role != "total" and len(amount.values_idr) == 1:
            written.append(-amount.values_idr[0] if role == "discount" else amount.values_idr[0])
    for index, (amount, role) in enumerate(zip(reading.amounts, reading.roles, strict=True)):
        if role == "discount":
            # "Totalnya Rp284.000, dipotong Rp28.400 jadi …"
            results |= {
                given - off
                for earlier in reading.amounts[:index]
                for given in earlier.values_idr
                for off in amount.values_idr
            }
    lines: list[int] = []
    for part in before:
        if part.amounts and len(part.amounts[-1].values_idr) == 1:
            value, role = part.amounts[-1].values_idr[0], part.roles[-1]
            if role in {"unsaid", "price", "fee", "discount"} or part.items:
                lines.append(-value if role == "discount" else value)
    for start in range(max(0, len(lines) - 12), len(lines) - 1):
        results.add(sum(lines[start:]))
    return results


def with_fee_and_promos(
    sums: set[int], reading: Reading, before: Sequence[Reading], facts: Facts
) -> set[int]:
    """Sums, less what a promo of today takes off, plus the fee, where these are spoken of."""
    spoken = "\n".join(
        [*(part.plain for part in before), reading.plain, facts.customer.questions.plain]
    )
    results = set(sums)
    codes = any(p.code and p.code.lower() in spoken for p in facts.info.promos)
    if codes or _PROMO.search(spoken):
        for promo in promos_on(facts.info, facts.today):
            results |= {s - off for s in sums if (off := taken_off(promo, s))}
    if _DELIVERED.search(spoken):
        results |= {s + fee for s in results for fee in fees_of(reading, facts)}
    return results


def taken_off(promo: PromoInfo, sum_idr: int) -> int:
    """What a promo takes off a sum."""
    if promo.min_purchase_idr and sum_idr < promo.min_purchase_idr:
        return 0
    if promo.type == "amount" and promo.value:
        return promo.value
    if promo.type == "percent" and promo.value:
        off = sum_idr * promo.value // 100
        return min(off, promo.max_discount_idr) if promo.max_discount_idr else off
    return 0


def fees_of(reading: Reading, facts: Facts, *, at: int | None = None) -> set[int]:
    """Delivery fees that may be meant: of the areas named here, else asked for, else any.

    `at` is the place of the amount in the sentence; what stands nearest to it counts.
    """
    areas = facts.areas
    if at is not None:
        start, end = reading.stretch(at)
        near = reading.plain[start:end]
        zones = areas.zones_in(near) or areas.zones_called(near)
        if zones:
            return {zone.fee_idr for zone in zones}
    if zones := areas.zones_in(reading.plain):
        fees = {zone.fee_idr for zone in zones}
        # "Ke Antapani sama seperti Dago, Rp8.000": true of all of them or of none.
        return fees if len(fees) == 1 or not _ALIKE.search(reading.plain) else set()
    if zones := areas.zones_in(facts.customer.questions.plain):
        return {zone.fee_idr for zone in zones}
    if zone := facts.customer.zone:
        return {zone.fee_idr}
    told = {v for key, values in facts.keyed_idr.items() if _is_fee(key) for v in values}
    return told or {zone.fee_idr for zone in facts.info.zones}


def _is_fee(key: str) -> bool:
    return "fee" in key or "ongkir" in key


def allowed_for(mention: Mention, reading: Reading, facts: Facts) -> set[int]:
    """What may be said of a mention: its prices, times the quantity said of it."""
    prices = prices_of(mention.products, facts)
    said = next((i.quantity for i in reading.items if i.mention is mention), None)
    quantities = {said} if said else reading.loose_quantities
    return prices | {price * quantity for price in prices for quantity in quantities}
