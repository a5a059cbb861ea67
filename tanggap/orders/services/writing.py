"""Writing an order's rows: number, lines, what promos gave."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F

from tanggap.businesses.info import ShopInfo
from tanggap.core.errors import Refused
from tanggap.core.phone import to_e164
from tanggap.orders.base import Priced, Wanted
from tanggap.orders.models import Order, OrderCounter, OrderDiscount, OrderLine
from tanggap.orders.pricing.paying import find_payment
from tanggap.orders.services.shelf import spread


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Where an order comes from."""

    source: str
    conversation_id: int | None = None
    customer_id: int | None = None
    quote_id: int | None = None
    trial: bool = False
    language: str = "id"


def write_order(
    *,
    info: ShopInfo,
    wanted: Wanted,
    priced: Priced,
    circumstances: Circumstances,
    now: datetime,
) -> Order:
    """Stores the order itself under a new number; lines follow. The caller holds the shop's row."""
    day = now.astimezone(info.zone).date()
    number = (
        _trial_number(circumstances.conversation_id)
        if circumstances.trial
        else f"{day:%m%d}-{_next(info.id, day):02d}"
    )
    free = priced.total_idr == 0
    order: Order = Order.objects.create(
        business_id=info.id,
        conversation_id=circumstances.conversation_id,
        customer_id=circumstances.customer_id,
        quote_id=circumstances.quote_id,
        number=number,
        placed_on=day,
        public_token=secrets.token_urlsafe(24),
        trial=circumstances.trial,
        source=circumstances.source,
        language=circumstances.language,
        state=Order.State.PAID if free else Order.State.AWAITING_PAYMENT,
        state_at=now,
        placed_at=now,
        begins_at=priced.later_opening,
        expires_at=None if free else expiry(info, priced, now),
        **described(wanted, priced),
        **figures(priced),
    )
    return order


def described(wanted: Wanted, priced: Priced) -> dict[str, Any]:
    """The columns that say to whom, where and how; cut to what they hold."""
    delivered = priced.fulfilment == "delivery"
    return {
        "fulfilment": priced.fulfilment,
        "zone_id": priced.zone_id,
        "area": priced.area[:120] if delivered else "",
        "address": wanted.address.strip()[:300] if delivered else "",
        "name": " ".join(wanted.name.split())[:120],
        "phone": e164_or_empty(wanted.phone),
        "note": wanted.note.strip()[:500],
        "payment_code": priced.payment_code,
        "payment_name": priced.payment_name,
        "promo_code": priced.promo_code,
    }


def figures(priced: Priced) -> dict[str, int]:
    """The money columns."""
    return {
        "subtotal_idr": priced.subtotal_idr,
        "discount_idr": priced.discount_idr,
        "delivery_fee_idr": priced.delivery_fee_idr or 0,
        "total_idr": priced.total_idr,
    }


def e164_or_empty(phone: str) -> str:
    try:
        return to_e164(phone) if phone.strip() else ""
    except Refused:
        return ""


def expiry(info: ShopInfo, priced: Priced, now: datetime) -> datetime | None:
    """Until when it has to be paid; cash is paid at hand-over and never runs out."""
    method = find_payment(info, priced.payment_code) if priced.payment_code else None
    if not info.unpaid_hours or (method is not None and method.is_cash):
        return None
    # What is ordered at night gets its hours from the opening on.
    return (priced.later_opening or now) + timedelta(hours=info.unpaid_hours)


def write_lines(*, order: Order, priced: Priced, held: Mapping[int, int]) -> None:
    """Stores an order's lines, its bonuses, and the promos behind them."""
    lines = [
        OrderLine(
            order=order,
            product_id=line.product_id,
            sku=line.sku,
            name=line.name,
            unit=line.unit,
            quantity=line.quantity,
            price_idr=line.price_idr,
            total_idr=line.total_idr,
            options=list(line.options),
            note=line.note[:300],
        )
        for line in priced.lines
    ]
    lines += [
        OrderLine(
            order=order,
            product_id=discount.bonus_product_id,
            sku=discount.bonus_sku,
            name=discount.bonus_name,
            unit=discount.bonus_unit,
            quantity=discount.bonus_quantity,
            price_idr=0,
            total_idr=0,
            bonus=True,
        )
        for discount in priced.discounts
        if discount.bonus_product_id is not None and discount.bonus_quantity
    ]
    for position, line in enumerate(lines):
        line.position = position
    spread(lines, held)
    OrderLine.objects.bulk_create(lines)
    OrderDiscount.objects.bulk_create(
        [
            OrderDiscount(
                order=order,
                promo_id=discount.promo_id,
                title=discount.title,
                type=discount.type,
                amount_idr=discount.amount_idr,
                bonus_name=discount.bonus_name,
                bonus_quantity=discount.bonus_quantity,
                position=position,
            )
            for position, discount in enumerate(priced.discounts)
        ]
    )


def _next(business_id: int, day: date) -> int:
    """The next number of the day. The shop's row is held, so nobody else counts meanwhile."""
    counter = OrderCounter.objects.filter(business_id=business_id, on=day)
    if not counter.update(last=F("last") + 1):
        OrderCounter.objects.create(business_id=business_id, on=day, last=1)
        return 1
    return counter.values_list("last", flat=True).get()


def _trial_number(conversation_id: int | None) -> str:
    """The same in every run: a trial's answer must not depend on what the shop sold today."""
    trials = Order.objects.filter(trial=True)
    earlier = trials.filter(conversation=conversation_id).count() if conversation_id else 0
    return f"UJI-{earlier + 1}"
