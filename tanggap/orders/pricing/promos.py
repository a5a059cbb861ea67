"""Which promos an order gets, and what each of them gives.

One promo, the one that saves most, unless the shop lets them add up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from tanggap.businesses.info import PromoInfo, ShopInfo
from tanggap.businesses.promos import holds_on, is_over, next_day
from tanggap.catalogue.info import ProductInfo
from tanggap.orders.base import Discount, Past, Problem
from tanggap.orders.pricing.basket import Basket
from tanggap.orders.pricing.delivering import Way
from tanggap.orders.pricing.lines import Lines


@dataclass(frozen=True, slots=True)
class Occasion:
    """All that decides over promos besides the lines. `local` is now on the shop's clock."""

    info: ShopInfo
    local: datetime
    way: Way
    payment_code: str
    promo_code: str
    past: Past
    products: Mapping[int, ProductInfo]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a promo gives, what that is worth in rupiah, and the basket it leaves."""

    promo: PromoInfo
    discount: Discount
    worth_idr: int
    basket: Basket


# Prices of bundles come first, whole-order discounts take from what they leave.
_ORDER = {"fixed_price": 0, "percent": 1, "amount": 2, "free_delivery": 3, "bonus": 4}


def apply_promos(
    counted: Lines, occasion: Occasion
) -> tuple[tuple[Discount, ...], tuple[Problem, ...]]:
    """The promos that an order gets, and what has to be told of a code or of a missing bonus."""
    basket = Basket.of(counted, occasion.way.fee_idr or 0)
    unmet = {promo.id: _unmet(promo, basket, occasion) for promo in occasion.info.promos}
    holding = [promo for promo in occasion.info.promos if unmet[promo.id] is None]
    problems = _code_problems(unmet, occasion)
    if not counted.lines:
        return (), tuple(problems)
    offers = [offer for promo in holding if (offer := _offer(promo, basket, counted, occasion))]
    problems += [
        Problem("bonus_gone", bonus.id, bonus.name, text=promo.title)
        for promo in holding
        if promo.type == "bonus"
        and (bonus := _bonus_product(promo, occasion)) is not None
        and _bonus_times(promo, basket)
        and not _bonus_left(bonus, counted, promo.scope.bonus_quantity)
    ]
    chosen = _chosen(offers, basket, counted, occasion)
    return tuple(offer.discount for offer in chosen), tuple(problems)


def _code_problems(unmet: Mapping[int, Problem | None], occasion: Occasion) -> list[Problem]:
    """Why the code that the customer gave brings nothing; empty when it holds or none was given."""
    code = occasion.promo_code
    found = [unmet[promo.id] for promo in occasion.info.promos if _named(promo, occasion)]
    if code and not found:
        return [Problem("promo_code_unknown", text=code[:30])]
    return [] if None in found else [problem for problem in found if problem is not None][:1]


def _chosen(offers: list[Offer], basket: Basket, counted: Lines, occasion: Occasion) -> list[Offer]:
    best = max(offers, key=_worth, default=None)
    if best is None or not occasion.info.promo_stacking:
        return [best] if best is not None else []
    together: list[Offer] = []
    joining = [offer.promo for offer in offers if not offer.promo.scope.exclusive]
    for promo in sorted(joining, key=lambda promo: _ORDER.get(promo.type, 9)):
        offer = _offer(promo, basket, counted, occasion)
        if offer is not None:
            together.append(offer)
            basket = offer.basket
    alone = max((o for o in offers if o.promo.scope.exclusive), key=_worth, default=None)
    if alone is not None and _worth(alone) > _worth(*together):
        return [alone]
    return together


def _worth(*offers: Offer) -> tuple[int, int]:
    """How good promos are: by what they take off the total, and only then by what they add."""
    return sum(o.discount.amount_idr for o in offers), sum(o.worth_idr for o in offers)


def _named(promo: PromoInfo, occasion: Occasion) -> bool:
    code = occasion.promo_code.casefold()
    return bool(code) and promo.code.casefold() == code


def _unmet(promo: PromoInfo, basket: Basket, occasion: Occasion) -> Problem | None:
    """The first condition that does not hold; `None` when all do."""
    scope, title = promo.scope, promo.title
    if promo.code and not _named(promo, occasion):
        return Problem("promo_not_met", text=title)
    if not scope.automatic:
        return Problem("promo_by_person", text=title)
    clock, today = occasion.local.time(), occasion.local.date()
    if not holds_on(promo, today):
        day = next_day(promo, today)
        later = datetime.combine(day, time(), occasion.local.tzinfo) if day is not None else None
        return Problem(
            "promo_over" if is_over(promo, today) else "promo_not_met", text=title, at=later
        )
    if (
        (scope.hours is not None and not scope.hours.opens <= clock < scope.hours.closes)
        or (promo.zone_id is not None and not _in_zone(promo, occasion.way))
        or (scope.fulfilment and scope.fulfilment != occasion.way.fulfilment)
        or (scope.payment_codes and occasion.payment_code not in scope.payment_codes)
    ):
        return Problem("promo_not_met", text=title)
    if scope.once_per_customer and promo.id in occasion.past.promo_ids:
        return Problem("promo_used", text=title)
    if scope.first_order and occasion.past.orders:
        return Problem("promo_used", text=title)
    subtotal = sum(line.total_idr for line in basket.lines)
    minimum = promo.min_purchase_idr or 0
    if subtotal < minimum:
        return Problem(
            "promo_not_met", text=title, limit_idr=minimum, lacking_idr=minimum - subtotal
        )
    places = basket.scoped(scope)
    bought = basket.quantity(places)
    if not places or (scope.min_quantity is not None and bought < scope.min_quantity):
        return Problem("promo_not_met", text=title, wanted=scope.min_quantity, left=bought)
    if scope.bundle and not basket.take_bundles(scope.bundle, 1):
        return Problem("promo_not_met", text=title)
    return None


def _in_zone(promo: PromoInfo, way: Way) -> bool:
    return way.zone is not None and way.zone.id == promo.zone_id


def _offer(promo: PromoInfo, basket: Basket, counted: Lines, occasion: Occasion) -> Offer | None:
    if promo.type == "bonus":
        return _bonus(promo, basket, counted, occasion)
    if promo.type == "free_delivery":
        amount = min(x for x in (basket.fee_left_idr, promo.value, _cap(promo)) if x is not None)
        after = basket.without_fee(amount)
    elif promo.type == "fixed_price":
        amount, after = _fixed_price(promo, basket)
    else:
        amount, after = _off(promo, basket)
    if amount <= 0:
        return None
    return Offer(promo, Discount(promo.id, promo.title, promo.type, amount), amount, after)


def _cap(promo: PromoInfo) -> int | None:
    return promo.max_discount_idr


def _off(promo: PromoInfo, basket: Basket) -> tuple[int, Basket]:
    """Percent or rupiah off the lines that the promo is for. Percent is rounded down."""
    scope, value = promo.scope, promo.value or 0
    places = basket.scoped(scope)
    base, count = basket.sum_idr(places), 1
    if scope.bundle:
        bundles = basket.take_bundles(scope.bundle, scope.times)
        count = sum(number for _, number in bundles)
        places = sorted({place for picked, _ in bundles for place in picked})
        regular = sum(_regular_idr(basket, picked) * number for picked, number in bundles)
        base = min(regular, basket.sum_idr(places))
    elif scope.times != 1 and (scope.products or scope.categories):
        # So much off each unit.
        units = basket.quantity(places)
        count = units if scope.times is None else min(units, scope.times)
    elif scope.times != 1 and promo.type == "amount" and promo.min_purchase_idr:
        # "Setiap kelipatan Rp50.000": so much off for each that the basket comes to.
        earned = sum(line.total_idr for line in basket.lines) // promo.min_purchase_idr
        count = earned if scope.times is None else min(earned, scope.times)
    amount = base * value // 100 if promo.type == "percent" else value * count
    amount = min(x for x in (amount, base, _cap(promo)) if x is not None)
    return amount, basket.without(amount, places)


def _regular_idr(basket: Basket, picked: dict[int, int]) -> int:
    return sum(basket.lines[place].price_idr * units for place, units in picked.items())


def _fixed_price(promo: PromoInfo, basket: Basket) -> tuple[int, Basket]:
    """Bundles for one price, or each unit of certain products for one price."""
    scope, value, saved, after = promo.scope, promo.value, 0, basket
    if value is None:
        return 0, basket
    if scope.bundle:
        units = basket.take_bundles(scope.bundle, scope.times)
    else:
        units = _single_units(promo, basket)
    for picked, count in units:
        # The one price is for the products; what was added to them is paid as usual.
        added = sum(basket.lines[place].extra_idr * units for place, units in picked.items())
        saving = (_regular_idr(basket, picked) - added - value) * count
        saving = min(saving, after.sum_idr(picked))
        if (cap := _cap(promo)) is not None:
            saving = min(saving, cap - saved)
        if saving > 0:
            after = after.with_bundled(picked, count, saving)
            saved += saving
    return saved, after


def _single_units(promo: PromoInfo, basket: Basket) -> list[tuple[dict[int, int], int]]:
    scope = promo.scope
    if not scope.products and not scope.categories:
        # One price for whatever is in the basket is no promo that anybody means.
        return []
    left, found = scope.times, []
    for place in sorted(basket.scoped(scope), key=lambda p: -basket.lines[p].price_idr):
        count = basket.loose[place] if left is None else min(basket.loose[place], left)
        if count:
            found.append(({place: 1}, count))
            left = None if left is None else left - count
    return found


def _bonus(promo: PromoInfo, basket: Basket, counted: Lines, occasion: Occasion) -> Offer | None:
    product = _bonus_product(promo, occasion)
    if product is None:
        return None
    wished = _bonus_times(promo, basket) * promo.scope.bonus_quantity
    quantity = _bonus_left(product, counted, wished)
    if not quantity:
        return None
    discount = Discount(
        promo.id,
        promo.title,
        promo.type,
        0,
        bonus_product_id=product.id,
        bonus_sku=product.sku,
        bonus_name=product.name,
        bonus_unit=product.unit,
        bonus_quantity=quantity,
    )
    return Offer(promo, discount, product.price_idr * quantity, basket)


def _bonus_product(promo: PromoInfo, occasion: Occasion) -> ProductInfo | None:
    sku = promo.scope.bonus_sku
    if not sku or not promo.scope.bonus_quantity:
        return None
    return next((p for p in occasion.products.values() if p.sku == sku), None)


def _bonus_times(promo: PromoInfo, basket: Basket) -> int:
    """How often an order has earned the bonus, within what the promo allows."""
    scope = promo.scope
    if scope.bundle:
        return sum(count for _, count in basket.take_bundles(scope.bundle, scope.times))
    earned = 1
    if scope.min_quantity:
        earned = basket.quantity(basket.scoped(scope)) // scope.min_quantity
    elif promo.min_purchase_idr:
        earned = sum(line.total_idr for line in basket.lines) // promo.min_purchase_idr
    return earned if scope.times is None else min(earned, scope.times)


def _bonus_left(product: ProductInfo, counted: Lines, wished: int) -> int:
    """How many of the wished can be given, after what the lines themselves need."""
    if product.sold_out:
        return 0
    if product.stock is None:
        return wished
    return max(0, min(wished, product.stock - counted.quantity_of(product.id)))
