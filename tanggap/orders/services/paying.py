"""The money of orders: what is owed, what has come, what has to go back."""

from datetime import datetime

from django.core.files.base import File

from tanggap.businesses.services import lock_business
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.orders.base import Actor
from tanggap.orders.models import Order, OrderEvent, Payment
from tanggap.orders.services.events import record
from tanggap.orders.services.steps import step

IN, OUT = Payment.Direction.IN, Payment.Direction.OUT
WAITING, CHECKING, REFUSED = Payment.UNSETTLED_STATES
PAID, VOID = Payment.State.PAID, Payment.State.VOID


def balance_idr(order: Order) -> int:
    """What the customer still owes; negative is owed back. A void order costs nothing."""
    owed = 0 if order.state in Order.VOID_STATES else order.total_idr
    for direction, amount in order.payments.filter(state=PAID).values_list(
        "direction", "amount_idr"
    ):
        owed += amount if direction == OUT else -amount
    return owed


def settle(*, order: Order, now: datetime) -> None:
    """Makes the unsettled payments of an order say exactly what is owed, in one direction.

    The caller holds the shop's row.
    """
    owed = balance_idr(order)
    for direction, amount in ((IN, max(owed, 0)), (OUT, max(-owed, 0))):
        unsettled = order.payments.filter(
            direction=direction, state__in=Payment.UNSETTLED_STATES
        ).first()
        if unsettled is None and amount:
            _open(order, direction, amount, now)
        elif unsettled is not None and not amount:
            _put(unsettled, VOID, now)
        elif unsettled is not None and unsettled.amount_idr != amount:
            unsettled.amount_idr = amount
            unsettled.save(update_fields=["amount_idr", "updated_at"])


def _open(order: Order, direction: str, amount_idr: int, now: datetime) -> Payment:
    payment: Payment = Payment.objects.create(
        business_id=order.business_id,
        order=order,
        direction=direction,
        state=WAITING,
        state_at=now,
        method_code=order.payment_code,
        method_name=order.payment_name,
        amount_idr=amount_idr,
    )
    return payment


def _put(payment: Payment, state: str, now: datetime, *columns: str) -> None:
    payment.state = state
    payment.state_at = now
    payment.save(update_fields=["state", "state_at", *columns, "updated_at"])


@in_transaction
def attach_proof(
    *,
    business_id: int,
    order_id: int,
    actor: Actor,
    now: datetime,
    picture: "File[bytes] | None" = None,
    message_id: int | None = None,
) -> Payment:
    """Adds a customer's proof of payment to an order; the owner looks, nothing is paid by it.

    Raises `Refused` when nothing is owed any more.
    """
    order = locked_order(business_id=business_id, order_id=order_id)
    payment: Payment | None = order.payments.filter(
        direction=IN, state__in=Payment.UNSETTLED_STATES
    ).first()
    if payment is None:
        raise Refused(f"Pesanan {order.number} tidak menunggu pembayaran.", code="nothing_to_pay")
    columns = ["proof_at", "refused_reason"]
    payment.proof_at = now
    payment.refused_reason = ""
    if picture is not None:
        payment.proof = picture
        columns.append("proof")
    if message_id is not None:
        payment.proof_message_id = message_id
        columns.append("proof_message")
    _put(payment, CHECKING, now, *columns)
    _record(order, payment, actor, now, "bukti pembayaran dikirim")
    return payment


@in_transaction
def refuse_payment(
    *, business_id: int, payment_id: int, actor: Actor, reason: str, now: datetime
) -> Payment:
    """Says that the money of a proof has not come; the customer may send another.

    Raises `Refused` when there is no proof to refuse.
    """
    order, payment = _locked_payment(business_id, payment_id)
    if payment.state != CHECKING:
        raise Refused("Tidak ada bukti pembayaran yang menunggu dicek.", code="nothing_to_check")
    payment.refused_reason = reason.strip()[:300]
    _put(payment, REFUSED, now, "refused_reason")
    _record(order, payment, actor, now, payment.refused_reason or "bukti ditolak")
    return payment


@in_transaction
def confirm_payment(*, business_id: int, payment_id: int, actor: Actor, now: datetime) -> Payment:
    """Says that the money of a payment has come, or has been given back; twice changes nothing.

    The order waiting for it becomes paid. Money for a void order, or more than is owed, opens a
    payment in the other direction, so that the shop gives it back.
    """
    order, payment = _locked_payment(business_id, payment_id)
    if payment.state == PAID:
        return payment
    payment.paid_at = now
    payment.confirmed_by = actor.name[:254] or actor.kind
    _put(payment, PAID, now, "paid_at", "confirmed_by")
    settle(order=order, now=now)
    _record(order, payment, actor, now, "lunas" if payment.direction == IN else "dikembalikan")
    if order.state == Order.State.AWAITING_PAYMENT and balance_idr(order) <= 0:
        step(order=order, to=Order.State.PAID, actor=actor, now=now)
    return payment


def locked_order(*, business_id: int, order_id: int) -> Order:
    """An order of this shop, with the shop's row held. Raises `NotFound` for another's."""
    lock_business(business_id=business_id)
    order: Order | None = Order.objects.for_business(business_id).filter(pk=order_id).first()
    if order is None:
        raise NotFound("Pesanan ini tidak ada.")
    return order


def _locked_payment(business_id: int, payment_id: int) -> tuple[Order, Payment]:
    lock_business(business_id=business_id)
    payment = (
        Payment.objects.for_business(business_id)
        .filter(pk=payment_id)
        .select_related("order")
        .first()
    )
    if payment is None:
        raise NotFound("Pembayaran ini tidak ada.")
    return payment.order, payment


def _record(order: Order, payment: Payment, actor: Actor, now: datetime, reason: str) -> None:
    record(
        order=order,
        kind=OrderEvent.Kind.PAYMENT,
        actor=actor,
        now=now,
        reason=reason,
        detail={
            "payment": payment.pk,
            "direction": payment.direction,
            "state": payment.state,
            "amount_idr": payment.amount_idr,
        },
    )
