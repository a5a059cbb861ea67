"""Taking orders through their states: by the shop's people, by the customer, by the clock."""

from datetime import datetime, timedelta

import structlog
from django.db.models import Exists, OuterRef

from tanggap.businesses.info import means_cash
from tanggap.businesses.models import Business
from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused
from tanggap.orders.base import SYSTEM, Actor
from tanggap.orders.errors import CannotCancel, IllegalMove
from tanggap.orders.models import Order, Payment
from tanggap.orders.services.paying import CHECKING, IN, confirm_payment, locked_order, settle
from tanggap.orders.services.shelf import release
from tanggap.orders.services.steps import step
from tanggap.orders.states import may_cancel, may_move

log = structlog.get_logger(__name__)

S = Order.State


@in_transaction
def move_order(
    *, business_id: int, order_id: int, to: str, actor: Actor, now: datetime, reason: str = ""
) -> Order:
    """Takes an order of this shop to its next state; where it is already, nothing changes.

    To `paid` confirms the payment that is waited for; to `done` confirms cash, which is paid at
    hand-over; to `cancelled` cancels. Raises `IllegalMove`.
    """
    order = locked_order(business_id=business_id, order_id=order_id)
    if order.state == to:
        return order
    if to == S.CANCELLED:
        return cancel_order(
            business_id=business_id, order_id=order_id, actor=actor, reason=reason, now=now
        )
    # Only the clock lets orders run out, and only an unpaid one becomes paid.
    if to == S.EXPIRED or not may_move(order, to):
        raise IllegalMove(order.state, to)
    if to == S.PAID:
        _confirm_all(order, actor, now)
        order.refresh_from_db()
        return order
    if to == S.DONE and means_cash(order.payment_code, order.payment_name):
        _confirm_all(order, actor, now)
        order.refresh_from_db()
    step(order=order, to=to, actor=actor, reason=reason, now=now)
    return order


def _confirm_all(order: Order, actor: Actor, now: datetime) -> None:
    unsettled = order.payments.filter(direction=IN, state__in=Payment.UNSETTLED_STATES)
    for payment_id in unsettled.values_list("pk", flat=True):
        confirm_payment(business_id=order.business_id, payment_id=payment_id, actor=actor, now=now)


@in_transaction
def cancel_order(
    *, business_id: int, order_id: int, actor: Actor, reason: str, now: datetime
) -> Order:
    """Cancels an order: its stock goes back, unpaid money is no longer owed, paid money is.

    A customer may as long as the shop's rule says (`Business.cancel_until`): raises `CannotCancel`
    afterwards. The shop's people have to give a reason. Cancelled already changes nothing.
    """
    order = locked_order(business_id=business_id, order_id=order_id)
    if order.state == S.CANCELLED:
        return order
    until = Business.objects.values_list("cancel_until", flat=True).get(pk=business_id)
    if not may_cancel(order, actor, until):
        if actor.kind == "customer":
            raise CannotCancel(order)
        raise IllegalMove(order.state, S.CANCELLED)
    if actor.kind == "owner" and not reason.strip():
        raise Refused("Tulis alasan pembatalannya untuk pelanggan.", code="reason_missing")
    _void(order, S.CANCELLED, actor, reason, now)
    return order


def _void(order: Order, to: str, actor: Actor, reason: str, now: datetime) -> None:
    step(order=order, to=to, actor=actor, reason=reason, now=now)
    release(order=order, now=now)
    settle(order=order, now=now)


def expire_orders(now: datetime, *, limit: int = 100) -> list[int]:
    """Lets unpaid orders whose time is over run out, each in a transaction of its own; their ids.

    An order with a proof that the owner has not looked at yet waits for the owner.
    """
    checking = Payment.objects.filter(order=OuterRef("pk"), state=CHECKING)
    due = (
        Order.objects.filter(state=S.AWAITING_PAYMENT, expires_at__lte=now)
        .exclude(Exists(checking))
        .order_by("expires_at")
        .values_list("business_id", "pk")[:limit]
    )
    return [
        order_id
        for business_id, order_id in list(due)
        if _expire(business_id=business_id, order_id=order_id, now=now)
    ]


@in_transaction
def _expire(*, business_id: int, order_id: int, now: datetime) -> bool:
    order = locked_order(business_id=business_id, order_id=order_id)
    # Between the list and the lock it may have been paid, or been given a proof or more time.
    if (
        order.state != S.AWAITING_PAYMENT
        or order.expires_at is None
        or order.expires_at > now
        or order.payments.filter(state=CHECKING).exists()
    ):
        return False
    _void(order, S.EXPIRED, SYSTEM, "belum dibayar sampai batas waktunya", now)
    log.info("order_expired", business=business_id, order=order_id)
    return True


@in_transaction
def give_more_time(
    *, business_id: int, order_id: int, hours: int, actor: Actor, now: datetime
) -> Order:
    """Puts off the moment at which an unpaid order runs out. Raises `Refused` for others."""
    order = locked_order(business_id=business_id, order_id=order_id)
    if order.state != S.AWAITING_PAYMENT or order.expires_at is None:
        raise Refused("Pesanan ini tidak punya batas waktu bayar.", code="no_expiry")
    order.expires_at = max(order.expires_at, now) + timedelta(hours=hours)
    order.save(update_fields=["expires_at", "updated_at"])
    return order
