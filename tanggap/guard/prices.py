"""Amounts that follow from the shop's data: prices, sums of what was named, fees, promos."""

import re
from collections.abc import Iterable, Sequence
from itertools import product as combinations
from typing import Final

from tanggap.businesses.info import PromoInfo
from tanggap.businesses.promos import promos_on
from tanggap.core.amounts import amounts_in
from tanggap.guard.choices import added_by
from tanggap.guard.discounts import is_for_some, savings
from tanggap.guard.facts import Facts
from tanggap.guard.names import Mention
from tanggap.guard.reading import Item, Reading
from tanggap.guard.weights import prices_by_weight, weights_in

# More readings of an ambiguous list than this are not worth trying.
_MOST_SUMS: Final = 256
_MOST_ALTERNATIVES: Final = 12
_ALIKE: Final = re.compile(r"\b(?:sama|semua|flat|rata|keduanya)\b")
_OR: Final = re.compile(r"\batau\b")
_BARE: Final = re.compile(r"(?<![\d.,])\d{1,2}(?![\d.,])")
_PROMO: Final = re.compile(r"\b(?:promo|diskon|disc|discount|potong|kode|voucher|hemat|kupon)")
_FACTOR: Final = re.compile(
    r"(?<![\d.,])(\d{1,3})\s*(?:porsi|pcs|kotak|paket)?\s*x\s*(?:rp\.?\s*)?$"
)
_MADE: Final = re.compile(r"\s*=\s*(?:rp\.?\s*)?")
_MAKES: Final = re.compile(r"\s*=")
_ADDED: Final = re.compile(r"\b(?:tambah|nambah|ditambah|extra|ekstra|plus|pakai|pake)\b")
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


def sums_of(
    items: Sequence[Item],
    facts: Facts,
    *,
    said: frozenset[str] = frozenset(),
    grams: frozenset[int] = frozenset(),
) -> set[int]:
    """What the named items come to together, with the choices whose words are `said`.

    `grams` are weights spoken of, for what is sold by weight.
    """
    wanted: dict[frozenset[int], int | None] = {}
    for item in items:
        known = wanted.get(item.mention.products)
        wanted[item.mention.products] = item.quantity if known is None else known
    choices: list[list[int]] = []
    many = 1
    for products, quantity in wanted.items():
        prices = sorted(
            {
                p.price_idr + extra
                for key in products
                if (p := facts.products.get(key))
                for extra in (0, *added_by(p, said))
            }
        )
        if not prices or len(prices) > _MOST_ALTERNATIVES:
            return set()
        by_weight = {
            price + extra
            for key in (products if grams else ())
            if (p := facts.products.get(key))
            for price in prices_by_weight(p, grams)
            for extra in (0, *added_by(p, said))
        }
        choices.append([*{price * (quantity or 1) for price in prices} | by_weight])
        many *= len(choices[-1])
    if not choices or many > _MOST_SUMS:
        return set()
    return {sum(choice) for choice in combinations(*choices)}


def totals(reading: Reading, before: Sequence[Reading], facts: Facts) -> set[int]:
    """Every total that can be computed from what was named, with fee and promos or without."""
    asked, earlier = facts.customer.questions.items, facts.customer.earlier.items
    scopes: list[Sequence[Item]] = []
    # "2 cemara tambah semprong 1": a word that no other product has, with its quantity.
    hinted = [item for item in facts.customer.hinted_at if item.quantity]
    if hinted:
        scopes.append([*asked, *hinted])
    if reading.items and _only_of_titles(reading, facts):
        # "Potongan Natal Ceria": a promo's title names no goods.
        scopes += [asked, [item for part in before for item in part.items]]
    if reading.items:
        scopes += [reading.items, _beside_titles(reading, facts)]
        # "A atau B + C = …"
        ends = [m.end() for m in _OR.finditer(reading.plain)]
        scopes += [[i for i in reading.items if i.mention.start >= end] for end in ends]
        if any(item.quantity is None for item in reading.items):
            scopes.append(_filled(reading.items, asked))
        if asked and _ADDED.search(reading.plain):
            # "Sambal bawang nambah Rp2.000, jadi 2 porsi Rp44.000": of what was asked for.
            scopes.append(asked)
            scopes += [[Item(asked[0].mention, n)] for n in reading.loose_quantities]
    else:
        said = [item for part in before for item in part.items]
        scopes += [said, _filled(said, asked), asked, [*earlier, *asked], earlier]
        if not asked and not said:
            # "2 mewah": a word that no other product has.
            asked = facts.customer.hinted_at
        scopes.append(asked)
        last = [] if said or asked else facts.customer.spoken_of
        scopes += [last, *_requantified(reading, said, asked, last, facts.customer.questions)]
    sums: set[int] = set()
    less: set[int] = set()
    for scope in scopes:
        if scope:
            words = _words_around(reading, facts)
            sums |= sums_of(scope, facts, said=words, grams=_weights_around(reading, facts))
            less |= {whole - off for whole, off in savings(scope, reading, facts)}
    for name, values in facts.keyed_idr.items():
        if "total" in name:
            sums |= values
    results = with_fee_and_promos(sums, reading, before, facts) | _reckoned(reading, before)
    if _DELIVERED.search(f"{reading.plain} {facts.customer.questions.plain}"):
        less |= {s + fee for s in less for fee in fees_of(reading, facts)}
    return results | less


def _words_around(reading: Reading, facts: Facts) -> frozenset[str]:
    return reading.words_said | facts.customer.questions.words_said


def _only_of_titles(reading: Reading, facts: Facts) -> bool:
    """Whether all that is named stands in the titles of promos."""
    return not _beside_titles(reading, facts)


def _weights_around(reading: Reading, facts: Facts) -> frozenset[int]:
    return weights_in(reading.plain) | weights_in(facts.customer.questions.plain)


def _beside_titles(reading: Reading, facts: Facts) -> list[Item]:
    """The goods named, but for words in the titles of promos."""
    spans = [
        (at, at + len(title))
        for title in (promo.title.lower() for promo in facts.info.promos)
        if (at := reading.plain.find(title)) >= 0
    ]
    return [
        item
        for item in reading.items
        if not any(start <= item.mention.start < end for start, end in spans)
    ]


def differences(reading: Reading, before: Sequence[Reading], facts: Facts) -> set[int]:
    """What the things spoken of differ by in price."""
    parts = (*before[-4:], reading, facts.customer.questions)
    mentions = [mention for part in parts for mention in part.sure_mentions]
    if len(mentions) < 2:
        # "Bedanya ceria sama mewah": asked by words that no other product has.
        mentions = [m for part in parts for m in part.mentions if m.sure or len(m.products) == 1]
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
    amounts = reading.amounts
    for index, (amount, role) in enumerate(zip(amounts, reading.roles, strict=True)):
        said = reading.plain[: amount.start]
        factor = _FACTOR.search(said)
        made = index and _MADE.fullmatch(reading.plain[amounts[index - 1].end : amount.start])
        if written:
            results.add(sum(written))
            results |= {abs(written[-1]) * n for n in reading.loose_quantities}
        if made and (of := _FACTOR.search(reading.plain[: amounts[index - 1].start])):
            # "3 x 24.000 = 72.000": one thing written twice.
            results |= {v * int(of[1]) for v in amounts[index - 1].values_idr}
        takes = role != "total" or made
        if (
            takes
            and len(amount.values_idr) == 1
            and not (factor and _MAKES.match(reading.plain, amount.end))
        ):
            written.append(-amount.values_idr[0] if role == "discount" else amount.values_idr[0])
    for index, (amount, role) in enumerate(zip(amounts, reading.roles, strict=True)):
        if role == "discount":
            # "Totalnya Rp284.000, dipotong Rp28.400 jadi …"
            results |= {
                given - off
                for earlier in amounts[:index]
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
            if is_for_some(promo):
                continue
            results |= {s - off for s in sums if (off := taken_off(promo, s))}
    if _DELIVERED.search(spoken):
        fees = fees_of(reading, facts)
        for promo in promos_on(facts.info, facts.today):
            if promo.type == "free_delivery" and promo.max_discount_idr:
                # "Ongkir 30rb, dipotong subsidi 15rb"
                least, most = promo.min_purchase_idr or 0, promo.max_discount_idr
                results |= {s + max(0, fee - most) for s in sums if s >= least for fee in fees}
        results |= {s + fee for s in results for fee in fees}
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


def with_choices(products: Iterable[int], reading: Reading, facts: Facts) -> set[int]:
    """What these products cost with the choices or in the weight spoken of."""
    words, grams = _words_around(reading, facts), _weights_around(reading, facts)
    found: set[int] = set()
    for key in list(products)[:_MOST_ALTERNATIVES]:
        if product := facts.products.get(key):
            extras = added_by(product, words)
            found |= {product.price_idr + extra for extra in extras}
            by_weight = prices_by_weight(product, grams)
            found |= by_weight | {price + extra for price in by_weight for extra in extras}
    return found


def allowed_for(mention: Mention, reading: Reading, facts: Facts) -> set[int]:
    """What may be said of a mention: its prices, times the quantity said of it."""
    prices = prices_of(mention.products, facts) | with_choices(mention.products, reading, facts)
    said = next((i.quantity for i in reading.items if i.mention is mention), None)
    quantities = {said} if said else reading.loose_quantities
    return prices | {price * quantity for price in prices for quantity in quantities}
