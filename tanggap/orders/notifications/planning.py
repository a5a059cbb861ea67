"""What an event of an order means for its customer and for the shop's people.

Rows are written in the transaction of the event: nothing that happened is told unless it is stored,
and nothing that is stored goes untold.
"""

from datetime import datetime

from django.db import transaction

from tanggap.businesses.info import means_cash
from tanggap.businesses.models import OwnerNotice
from tanggap.businesses.services import notify_owner, resolve_notice
from tanggap.core import live
from tanggap.core.money import format_idr
from tanggap.orders.models import Notification, Order, OrderEvent, Payment

E = Notification.Event
S = Order.State

_OF_STATE = {
    S.PREPARING: E.PREPARING,
    S.READY: E.READY,
    S.ON_THE_WAY: E.ON_THE_WAY,
    S.DONE: E.DONE,
    S.CANCELLED: E.CANCELLED,
    S.EXPIRED: E.EXPIRED,
}


def plan(order: Order, happened: OrderEvent) -> None:
    """Queues what a customer has to know of an event, and tells the owner what wants them.

    The caller holds the transaction in which it happened. Trials concern nobody.
    """
    if order.trial:
        return
    found = _for_customer(order, happened)
    if found is not None:
        event, occurrence = found
        queue(order=order, event=event, occurrence=occurrence, now=happened.at)
    _for_owner(order, happened)


def queue(*, order: Order, event: str, now: datetime, occurrence: str = "") -> bool:
    """Puts one notification on its way; whether it was not there before."""
    _, fresh = Notification.objects.get_or_create(
        order=order,
        event=event,
        occurrence=occurrence,
        defaults={"business_id": order.business_id, "due_at": now, "created_at": now},
    )
    if fresh:
        transaction.on_commit(lambda: live.signal(live.ORDERS_GROUP, "due", at=now.timestamp()))
    return fresh


def _for_customer(order: Order, happened: OrderEvent) -> tuple[str, str] | None:
    """What to tell, and which time it is; `None` for what the customer did or knows."""
    by_customer = happened.actor_kind == "customer"
    match happened.kind:
        case OrderEvent.Kind.PLACED:
            # In a chat the reply itself is the confirmation.
            known = order.source == Order.Source.CHAT or order.conversation_id is None
            return None if known else (E.PLACED, "")
        case OrderEvent.Kind.MOVED:
            event = _OF_STATE.get(S(happened.to_state))
            if event is None or by_customer:
                return None
            # What is brought is told of when it leaves.
            return None if event == E.READY and order.delivered else (event, "")
        case OrderEvent.Kind.CHANGED:
            return None if by_customer else (E.CHANGED, str(happened.pk))
        case OrderEvent.Kind.PAYMENT:
            return _of_payment(order, happened)
    return None


def _of_payment(order: Order, happened: OrderEvent) -> tuple[str, str] | None:
    state, direction = happened.detail.get("state"), happened.detail.get("direction")
    if direction != Payment.Direction.IN or order.state in Order.VOID_STATES:
        return None
    if state == Payment.State.PAID and not means_cash(order.payment_code, order.payment_name):
        return E.PAYMENT_RECEIVED, str(happened.detail.get("payment", ""))
    if state == Payment.State.REFUSED:
        return E.PAYMENT_REFUSED, str(happened.pk)
    return None


def _for_owner(order: Order, happened: OrderEvent) -> None:
    business_id, now = order.business_id, happened.at
    if happened.kind == OrderEvent.Kind.PLACED and order.source != Order.Source.MANUAL:
        notify_owner(
            business_id=business_id,
            kind=OwnerNotice.Kind.NEW_ORDER,
            detail=f"Pesanan {order.number}, {format_idr(order.total_idr)}. Buka papan pesanan.",
            now=now,
            order_id=order.pk,
        )
    elif happened.kind == OrderEvent.Kind.PAYMENT:
        if happened.detail.get("state") == Payment.State.CHECKING:
            notify_owner(
                business_id=business_id,
                kind=OwnerNotice.Kind.PAYMENT_PROOF,
                detail=(
                    f"Bukti bayar pesanan {order.number}, {format_idr(order.total_idr)}. Cek "
                    "apakah uangnya sudah masuk, lalu terima atau tolak."
                ),
                now=now,
                order_id=order.pk,
            )
        elif (
            not Payment.objects.for_business(business_id)
            .filter(state=Payment.State.CHECKING)
            .exists()
        ):
            resolve_notice(business_id=business_id, kind=OwnerNotice.Kind.PAYMENT_PROOF, now=now)
    elif happened.kind == OrderEvent.Kind.MOVED and not _untouched(business_id):
        resolve_notice(business_id=business_id, kind=OwnerNotice.Kind.NEW_ORDER, now=now)


def _untouched(business_id: int) -> bool:
    return (
        Order.objects.for_business(business_id)
        .real()
        .filter(state__in=(S.AWAITING_PAYMENT, S.PAID))
        .exists()
    )
