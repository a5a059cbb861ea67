"""What promos that are for some goods alone take off a list of goods."""

from collections.abc import Sequence
from itertools import product as combinations
from typing import Final

from tanggap.businesses.info import BundlePart, PromoInfo
from tanggap.businesses.promos import holds_on
from tanggap.catalogue.info import ProductInfo
from tanggap.guard.clocktimes import days_in
from tanggap.guard.facts import Facts
from tanggap.guard.promos import promos_alive, promos_meant
from tanggap.guard.reading import Item, Reading
from tanggap.guard.support import promo_cue

# More readings of an ambiguous list than this are not worth trying.
_MOST: Final = 64
_MOST_ALTERNATIVES: Final = 12

Goods = Sequence[tuple[ProductInfo, int]]


def is_for_some(promo: PromoInfo) -> bool:
    """Whether a promo is for some goods alone, or for a number of them."""
    scope = promo.scope
    return bool(scope.products or scope.categories or scope.bundle or scope.min_quantity)


def promos_spoken_of(reading: Reading, facts: Facts) -> list[PromoInfo]:
    """The promos that hold today, and those of another day that is named or asked for."""
    asked = facts.customer.questions
    named = promo_cue(reading, facts) or promo_cue(asked, facts)
    days = days_in(reading.plain, facts.today)
    later = bool(days_in(asked.plain, facts.today))
    found = [
        promo
        for promo in promos_meant(reading, facts)
        if holds_on(promo, facts.today) or named or later
    ]
    # "Harga Rp20.000 itu tiap Rabu, hari ini Rp24.000": of several days one is the promo's.
    for promo in promos_alive(facts) if len(days) > 1 else ():
        if promo not in found and any(all(holds_on(promo, d) for d in g.dates) for g in days):
            found.append(promo)
    return found


def fixed_prices(keys: Sequence[int], reading: Reading, facts: Facts) -> set[int]:
    """What promos make these products cost."""
    skus = {facts.products[key].sku for key in keys}
    found = set()
    for promo in promos_spoken_of(reading, facts):
        if promo.type != "fixed_price" or not promo.value:
            continue
        parts = [set(part.products) for part in promo.scope.bundle]
        asked = facts.customer.questions.sure_mentions
        named = {facts.products[k].sku for m in asked for k in m.products}
        if skus & set(promo.scope.products):
            found |= {promo.value * n for n in (1, *reading.loose_quantities)}
        elif parts and all(named & part for part in parts):
            found.add(promo.value)
    return found


def savings(items: Sequence[Item], reading: Reading, facts: Facts) -> set[tuple[int, int]]:
    """Sums of the named goods, each with what a promo for some goods takes off it."""
    promos = [p for p in promos_spoken_of(reading, facts) if is_for_some(p)]
    if not promos or not items:
        return set()
    choices: list[list[tuple[ProductInfo, int]]] = []
    many = 1
    for item in items:
        products = [facts.products[key] for key in item.mention.products if key in facts.products]
        if not products or len(products) > _MOST_ALTERNATIVES:
            return set()
        choices.append([(product, item.quantity or 1) for product in products])
        many *= len(products)
    if many > _MOST:
        return set()
    found = set()
    for goods in combinations(*choices):
        whole = sum(product.price_idr * quantity for product, quantity in goods)
        found |= {(whole, off) for p in promos if (off := _off(p, goods, whole))}
    return found


def _off(promo: PromoInfo, goods: Goods, whole: int) -> int:
    scope = promo.scope
    if promo.min_purchase_idr and whole < promo.min_purchase_idr:
        return 0
    if scope.bundle:
        return _off_bundle(promo, scope.bundle, goods)
    meant = [
        (product, quantity)
        for product, quantity in goods
        if not (scope.products or scope.categories)
        or product.sku in scope.products
        or product.category.casefold() in {name.casefold() for name in scope.categories}
    ]
    if sum(quantity for _, quantity in meant) < (scope.min_quantity or 1):
        return 0
    base = sum(product.price_idr * quantity for product, quantity in meant)
    if promo.type == "percent" and promo.value:
        off = base * promo.value // 100
        return min(off, promo.max_discount_idr) if promo.max_discount_idr else off
    if promo.type == "amount" and promo.value:
        return min(promo.value, base)
    if promo.type == "fixed_price" and promo.value:
        times = [q if scope.times is None else min(q, scope.times) for _, q in meant]
        return sum(
            max(0, product.price_idr - promo.value) * n
            for (product, _), n in zip(meant, times, strict=True)
        )
    return 0


def _off_bundle(promo: PromoInfo, parts: Sequence[BundlePart], goods: Goods) -> int:
    """What bundles save: whole ones of the dearest units, as often as the promo allows."""
    units = [p for p, quantity in goods for _ in range(min(quantity, 50))]
    units.sort(key=lambda p: -p.price_idr)
    saved, left = 0, promo.scope.times
    while left is None or left > 0:
        picked: list[ProductInfo] = []
        free = list(units)
        for part in sorted(parts, key=lambda part: len(part.products)):
            fitting = [p for p in free if p.sku in part.products][: part.quantity]
            if len(fitting) < part.quantity:
                return saved
            picked += fitting
            for product in fitting:
                free.remove(product)
        normal = sum(p.price_idr for p in picked)
        if promo.type == "percent":
            saved += normal * (promo.value or 0) // 100
        elif promo.type == "amount":
            saved += promo.value or 0
        else:
            saved += max(0, normal - (promo.value or 0))
        units, left = free, None if left is None else left - 1
    return saved
