"""What a customer would pay with a promo: the shop's own arithmetic, on a basket that it fits."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time
from typing import Final

from tanggap.businesses.info import PromoInfo, ShopInfo
from tanggap.businesses.models import Business
from tanggap.businesses.promos import holds_on, next_day
from tanggap.businesses.selectors import load_info
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.models import Product
from tanggap.catalogue.selectors import products_now
from tanggap.orders.base import Fulfilment, Priced, Wanted, WantedItem
from tanggap.orders.pricing import price

# Enough to find a basket in, small enough for one query.
MOST_PRODUCTS: Final = 40
MOST_UNITS: Final = 500


@dataclass(frozen=True, slots=True)
class Preview:
    """A bill with the promo at a moment when it holds; `without_idr` is the total without it.

    `holds` says whether this promo is among what the bill takes off.
    """

    bill: Priced
    at: datetime
    without_idr: int
    holds: bool


def preview_promo(
    business: Business,
    promo: PromoInfo,
    *,
    now: datetime,
    product_id: int | None = None,
    quantity: int | None = None,
) -> Preview | None:
    """Works out a bill with the promo alone; `None` where the shop has nothing to sell.

    Without a product the smallest basket is taken that can earn it.
    """
    info = load_info(business.pk)
    products = _products(business, promo, product_id)
    items = _basket(promo, products, product_id, quantity)
    if not items:
        return None
    shelf = {product.id: product for product in products}
    wanted = _wanted(info, promo, items)
    at = _moment(info, promo, now)
    alone = replace(info, promos=(promo,))
    bill = price(wanted, alone, shelf, at)
    bare = price(wanted, replace(info, promos=()), shelf, at)
    return Preview(
        bill, at, bare.total_idr, any(given.promo_id == promo.id for given in bill.discounts)
    )


def _products(
    business: Business, promo: PromoInfo, product_id: int | None
) -> Sequence[ProductInfo]:
    scope = promo.scope
    rows = Product.objects.for_business(business).filter(archived_at__isnull=True)
    named = [*scope.products, *(sku for part in scope.bundle for sku in part.products)]
    if scope.bonus_sku:
        named.append(scope.bonus_sku)
    if product_id is not None:
        chosen = rows.filter(pk=product_id)
    elif scope.products or scope.bundle:
        chosen = rows.filter(sku__in=named)
    elif scope.categories:
        chosen = rows.filter(category__name__in=scope.categories)
    else:
        chosen = rows.order_by("-best_seller", "position", "pk")
    ids = list(chosen.values_list("pk", flat=True)[:MOST_PRODUCTS])
    found = products_now(business.pk, ids, skus=named)
    # In a preview nothing is sold out: the promo is looked at, not today's shelf.
    return [replace(found[i], available=True, stock=None) for i in [*ids, *found] if i in found]


def _basket(
    promo: PromoInfo,
    products: Sequence[ProductInfo],
    product_id: int | None,
    quantity: int | None,
) -> tuple[WantedItem, ...]:
    unique = list({product.id: product for product in products}.values())
    fitting = [p for p in unique if p.sku != promo.scope.bonus_sku] or unique
    if not fitting:
        return ()
    if product_id is None and promo.scope.bundle:
        by_sku = {product.sku: product for product in unique}
        parts = [
            (next((by_sku[s] for s in part.products if s in by_sku), None), part.quantity)
            for part in promo.scope.bundle
        ]
        return tuple(WantedItem(p.id, many) for p, many in parts if p is not None)
    first = next((p for p in fitting if p.id == product_id), fitting[0])
    if quantity is None:
        quantity = max(1, promo.scope.min_quantity or 1)
        if promo.min_purchase_idr and first.price_idr:
            quantity = max(quantity, -(-promo.min_purchase_idr // first.price_idr))
    return (WantedItem(first.id, min(max(quantity, 1), MOST_UNITS)),)


def _wanted(info: ShopInfo, promo: PromoInfo, items: tuple[WantedItem, ...]) -> Wanted:
    zone = next((zone for zone in info.zones if zone.id == promo.zone_id), None)
    by_delivery = (
        promo.scope.fulfilment == "delivery" or zone is not None or promo.type == "free_delivery"
    )
    if by_delivery and zone is None and info.zones:
        zone = info.zones[0]
    fulfilment: Fulfilment = "delivery" if by_delivery else "pickup"
    payment = promo.scope.payment_codes[0] if promo.scope.payment_codes else ""
    return Wanted(
        items,
        fulfilment=fulfilment,
        area=(zone.areas[0] if zone.areas else zone.name) if zone is not None else "",
        payment_code=payment,
        promo_code=promo.code,
    )


def _moment(info: ShopInfo, promo: PromoInfo, now: datetime) -> datetime:
    """The next moment at which the promo holds by its dates, days and hours."""
    local = now.astimezone(info.zone)
    day = local.date() if holds_on(promo, local.date()) else next_day(promo, local.date())
    clock = promo.scope.hours.opens if promo.scope.hours is not None else time(12, 0)
    return datetime.combine(day or promo.starts_on, clock, info.zone)
