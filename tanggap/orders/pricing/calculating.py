"""The whole price of a wish, in one pass over lines, way, promos and payment."""

from collections.abc import Mapping
from datetime import datetime

from tanggap.businesses.info import ShopInfo
from tanggap.catalogue.info import ProductInfo
from tanggap.core.errors import Refused
from tanggap.core.phone import to_e164
from tanggap.orders.base import NO_PAST, Missing, Past, Priced, Problem, Wanted
from tanggap.orders.pricing.delivering import Way, find_moment, find_way
from tanggap.orders.pricing.lines import make_lines
from tanggap.orders.pricing.paying import find_payment, payment_problems
from tanggap.orders.pricing.promos import Occasion, apply_promos
from tanggap.orders.pricing.required import required_slots


def price(
    wanted: Wanted,
    info: ShopInfo,
    products: Mapping[int, ProductInfo],
    now: datetime,
    past: Past = NO_PAST,
) -> Priced:
    """Works out every figure of a wish, and everything that keeps it from being placed.

    Pure. `products` are the shop's own, so that another shop's product is an unknown one; `past`
    is what the customer ordered before, for promos that hold once.
    """
    counted = make_lines(wanted.items, products)
    subtotal = counted.subtotal_idr
    way = find_way(wanted, info, subtotal)
    moment = find_moment(info, way.fulfilment, now)
    method = find_payment(info, wanted.payment_code)
    occasion = Occasion(
        info=info,
        local=now.astimezone(info.zone),
        way=way,
        payment_code=method.code if method is not None else "",
        promo_code=wanted.promo_code.strip(),
        past=past,
        products=products,
    )
    discounts, promo_problems = apply_promos(counted, occasion)
    discount = sum(given.amount_idr for given in discounts)
    total = subtotal + (way.fee_idr or 0) - discount
    problems = (
        *(() if wanted.items else (Problem("empty"),)),
        *counted.problems,
        *way.problems,
        *moment.problems,
        *payment_problems(info, method, wanted.payment_code, way, total),
        *_phone_problems(wanted),
        *promo_problems,
    )
    return Priced(
        lines=counted.lines,
        discounts=discounts,
        subtotal_idr=subtotal,
        discount_idr=discount,
        delivery_fee_idr=way.fee_idr,
        total_idr=total,
        zone_id=way.zone.id if way.zone is not None else None,
        problems=problems,
        missing=_missing(wanted, info, way),
        later_opening=moment.later,
        fulfilment=way.fulfilment,
        area=way.area,
        payment_code=method.code if method is not None else "",
        payment_name=method.name if method is not None else "",
        promo_code=_shops_spelling(info, wanted.promo_code),
    )


def _shops_spelling(info: ShopInfo, code: str) -> str:
    """A promo code as the shop writes it; empty when it has none like that."""
    said = code.strip().casefold()
    return next((p.code for p in info.promos if said and p.code.casefold() == said), "")


def _phone_problems(wanted: Wanted) -> tuple[Problem, ...]:
    if not wanted.phone.strip():
        return ()
    try:
        to_e164(wanted.phone)
    except Refused:
        return (Problem("phone_wrong", text=wanted.phone.strip()[:40]),)
    return ()


def _missing(wanted: Wanted, info: ShopInfo, way: Way) -> tuple[Missing, ...]:
    """What still has to be asked, in the order in which people would ask it."""
    required = required_slots(info.order_required)
    missing: list[Missing] = list(way.missing)
    if "name" in required and not wanted.name.strip():
        missing.append("name")
    if "phone" in required and not wanted.phone.strip():
        missing.append("phone")
    if "payment" in required and info.payment_methods and not wanted.payment_code.strip():
        missing.append("payment")
    return tuple(missing)
