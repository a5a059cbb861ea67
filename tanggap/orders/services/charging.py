"""Bills at payment gateways: making them, and believing what the gateways say of them."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import orjson
import structlog
from django.conf import settings
from django.db import IntegrityError, transaction

from tanggap.businesses.models import OwnerNotice, PaymentMethod
from tanggap.businesses.services import lock_business, notify_owner, raise_info_revision
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.core.money import format_idr
from tanggap.core.secrets import seal, unseal
from tanggap.orders.base import SYSTEM, Actor
from tanggap.orders.gateways.base import Account, Bill, Made, Report, moment_after
from tanggap.orders.gateways.registry import GATEWAYS
from tanggap.orders.models import (
    Charge,
    ChargeEvent,
    GatewayConnection,
    Order,
    OrderEvent,
    Payment,
)
from tanggap.orders.services.events import record
from tanggap.orders.services.paying import confirm_payment, locked_order
from tanggap.orders.wire import public_url

log = structlog.get_logger(__name__)

DEFAULT_NAME = "Bayar online (QRIS, VA, e-wallet)"
MOST_MINUTES = 24 * 60
# A page opened just before its end could no longer be paid.
_MARGIN = timedelta(minutes=5)
# Reports of gateways mostly come within seconds. One that was lost costs a customer this long at
# first, and a twentieth of the time already waited later on: about a hundred questions for a bill
# that holds a day and is never paid.
FIRST_ASKED_AFTER = timedelta(minutes=2)
_ASKED_AGAIN_AFTER = timedelta(minutes=2)
# What was paid in the last minute is settled a little after the bill's end.
_LAST_ASKED_AFTER = timedelta(minutes=20)


@in_transaction
def connect_gateway(
    *,
    business_id: int,
    provider: str,
    credentials: Mapping[str, str],
    now: datetime,
    sandbox: bool = False,
    name: str = "",
) -> GatewayConnection:
    """Connects a shop's account, or changes its keys; customers can choose it from then on.

    Raises `Refused` for an unknown gateway or a missing key, naming it.
    """
    gateway = GATEWAYS.get(provider)
    if gateway is None:
        raise Refused(f"Layanan pembayaran tidak dikenal. Pilih: {', '.join(GATEWAYS)}.")
    kept = {field: credentials.get(field, "").strip() for field in gateway.fields}
    missing = [gateway.fields[field] for field, value in kept.items() if not value]
    if missing:
        raise Refused(f"Isi dulu: {'; '.join(missing)}.", code="key_missing")
    lock_business(business_id=business_id)
    connection, _ = GatewayConnection.objects.update_or_create(
        business_id=business_id,
        provider=provider,
        defaults={
            "name": name.strip()[:80] or DEFAULT_NAME,
            "active": True,
            "sandbox": sandbox,
            "credentials_sealed": seal(orjson.dumps(kept).decode()),
        },
    )
    PaymentMethod.objects.update_or_create(
        business_id=business_id,
        code=provider,
        defaults={"name": connection.name, "active": True, "connected": True},
    )
    raise_info_revision(business_id=business_id)
    return connection


@in_transaction
def disconnect_gateway(*, business_id: int, provider: str) -> None:
    """Makes no new bills there. What customers still pay on old ones is heard of all the same."""
    lock_business(business_id=business_id)
    if not (
        GatewayConnection.objects.for_business(business_id)
        .filter(provider=provider)
        .update(active=False)
    ):
        raise NotFound("Layanan pembayaran ini belum terhubung.")
    PaymentMethod.objects.filter(business_id=business_id, code=provider).update(active=False)
    raise_info_revision(business_id=business_id)


def account_of(connection: GatewayConnection) -> Account:
    """A connection's keys, opened."""
    return Account(orjson.loads(unseal(connection.credentials_sealed)), connection.sandbox)


def webhook_url(connection: GatewayConnection) -> str:
    """The address that the owner sets at the gateway; empty without one of our own."""
    path = f"/webhooks/payments/{connection.provider}/{connection.pk}/"
    return f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A charge to be made at the gateway; with `url` it is there already."""

    charge_id: int
    provider: str
    account: Account
    bill: Bill
    url: str


@in_transaction
def open_charge(*, business_id: int, order_id: int, provider: str, now: datetime) -> Opened:
    """The bill with which a customer can pay what they owe now; the same one while it holds.

    Raises `Refused` when nothing is owed, `NotFound` for a gateway that is not connected.
    """
    order = locked_order(business_id=business_id, order_id=order_id)
    connection: GatewayConnection | None = (
        GatewayConnection.objects.for_business(business_id)
        .filter(provider=provider, active=True)
        .first()
    )
    if connection is None:
        raise NotFound("Cara bayar ini tidak ada di toko ini.")
    payment: Payment | None = order.payments.filter(
        direction=Payment.Direction.IN, state__in=Payment.UNSETTLED_STATES
    ).first()
    if payment is None or order.trial:
        raise Refused(f"Pesanan {order.number} tidak menunggu pembayaran.", code="nothing_to_pay")
    charge = (
        Charge.objects.filter(
            payment=payment,
            connection=connection,
            state=Charge.State.OPEN,
            amount_idr=payment.amount_idr,
            expires_at__gt=now + _MARGIN,
        )
        .exclude(url="")
        .last()
    )
    minutes = moment_after(now, order.expires_at, most_minutes=MOST_MINUTES)
    if charge is None:
        charge = Charge.objects.create(
            business_id=business_id,
            connection=connection,
            payment=payment,
            # With letters of chance: several installations may share one account at the gateway.
            reference=f"{order.number}-{payment.pk}-{secrets.token_hex(5)}",
            amount_idr=payment.amount_idr,
            expires_at=now + timedelta(minutes=minutes),
            ask_at=now + FIRST_ASKED_AFTER,
        )
    page = public_url(order) if settings.PUBLIC_URL else ""
    bill = Bill(
        reference=charge.reference,
        amount_idr=charge.amount_idr,
        description=f"Pesanan {order.number}, {order.business.name}",
        name=order.name,
        phone=order.phone,
        return_url=page,
        webhook_url=webhook_url(connection),
        minutes=minutes,
    )
    return Opened(charge.pk, provider, account_of(connection), bill, charge.url)


@in_transaction
def keep_made(*, charge_id: int, made: Made) -> None:
    """Remembers where a bill is paid, unless news of it have come already."""
    charge = Charge.objects.filter(pk=charge_id)
    charge.update(url=made.url[:500], vendor_id=made.vendor_id[:120])
    charge.filter(state=Charge.State.MAKING).update(state=Charge.State.OPEN)


@dataclass(frozen=True, slots=True)
class ToAsk:
    """A bill of which the gateway is asked how it stands."""

    charge_id: int
    provider: str
    account: Account
    reference: str
    vendor_id: str


def claim_charges_to_ask(now: datetime, *, limit: int = 20) -> list[ToAsk]:
    """Bills that nobody reported on for a while; each goes to one caller, and is due again later.

    The next time is set before the gateway is asked: whatever becomes of this caller, the question
    is put again, and never by two at once.
    """
    due = Charge.objects.filter(ask_at__lte=now).select_related("connection").order_by("ask_at")
    taken = []
    for charge in due[:limit]:
        if Charge.objects.filter(pk=charge.pk, ask_at=charge.ask_at).update(
            ask_at=_next_question(charge, now)
        ):
            connection = charge.connection
            taken.append(
                ToAsk(
                    charge.pk,
                    connection.provider,
                    account_of(connection),
                    charge.reference,
                    charge.vendor_id,
                )
            )
    return taken


def _next_question(charge: Charge, now: datetime) -> datetime | None:
    """When a bill is asked about after now; `None` once it has long been over or is settled."""
    if charge.state not in Charge.UNPAID_STATES or charge.expires_at is None:
        return None
    end = charge.expires_at + _LAST_ASKED_AFTER
    if now >= end:
        return None
    following = now + max(_ASKED_AGAIN_AFTER, (now - charge.created_at) / 20)
    return min(following, end)


@in_transaction
def apply_report(*, charge_id: int, report: Report, now: datetime) -> bool:
    """Lets a bill's state, as the gateway itself told it, count; whether it was news.

    Only the exact amount in rupiah pays. Anything else that has to do with money is flagged and
    shown to the owner. Each state of a charge counts once, in whatever order they come.
    """
    business_id = Charge.objects.values_list("business_id", flat=True).get(pk=charge_id)
    lock_business(business_id=business_id)
    charge = Charge.objects.select_related("payment__order", "connection").get(pk=charge_id)
    try:
        with transaction.atomic():
            ChargeEvent.objects.create(
                charge=charge,
                status=report.status[:40],
                amount_idr=report.amount_idr,
                currency=report.currency[:8],
                at=now,
            )
    except IntegrityError:
        return False
    if report.vendor_id and not charge.vendor_id:
        charge.vendor_id = report.vendor_id[:120]
    match report.state:
        case "paid":
            _paid(charge, report, now)
        case "refunded":
            _refunded(charge, report, now)
        case "open" | "failed" | "expired":
            if charge.state in (Charge.State.MAKING, Charge.State.OPEN):
                charge.state = Charge.State(report.state)
    if charge.state not in Charge.UNPAID_STATES:
        charge.ask_at = None
    charge.save(update_fields=["state", "vendor_id", "ask_at", "updated_at"])
    log.info("charge_report", charge=charge.pk, state=charge.state, status=report.status)
    return True


def _paid(charge: Charge, report: Report, now: datetime) -> None:
    # Paid is said twice (captured, then settled), and never taken back by anything but a refund.
    if charge.state in (Charge.State.PAID, Charge.State.FLAGGED, Charge.State.REFUNDED):
        return
    payment, order = charge.payment, charge.payment.order
    wrong = _what_is_wrong(charge, report)
    if wrong:
        charge.state = Charge.State.FLAGGED
        _flag(charge, wrong, now)
        return
    charge.state = Charge.State.PAID
    Payment.objects.filter(pk=payment.pk).update(
        provider=charge.connection.provider,
        provider_id=charge.reference,
        provider_state=report.status[:40],
    )
    confirm_payment(
        business_id=charge.business_id,
        payment_id=payment.pk,
        actor=Actor("system", charge.connection.provider),
        now=now,
    )
    if order.state in Order.VOID_STATES:
        _tell(
            charge,
            f"Uang {format_idr(charge.amount_idr)} masuk untuk pesanan {order.number} yang sudah "
            "tidak berlaku. Kembalikan ke pelanggan, atau catat pesanannya lagi.",
            now,
        )


def _what_is_wrong(charge: Charge, report: Report) -> str:
    """Why money that came does not pay what is owed; empty when it does."""
    payment, order = charge.payment, charge.payment.order
    if report.currency.upper() != "IDR":
        return (
            f"Pesanan {order.number} dibayar dalam mata uang {report.currency[:8]}, bukan rupiah."
        )
    if report.amount_idr != charge.amount_idr:
        came = (
            format_idr(report.amount_idr) if report.amount_idr is not None else "yang tidak bulat"
        )
        return (
            f"Pesanan {order.number}: tagihannya {format_idr(charge.amount_idr)}, yang dibayar "
            f"{came}."
        )
    if payment.state == Payment.State.PAID:
        return (
            f"Pesanan {order.number} dibayar {format_idr(charge.amount_idr)} untuk kedua kalinya."
        )
    if payment.state in Payment.UNSETTLED_STATES and payment.amount_idr != charge.amount_idr:
        return (
            f"Pesanan {order.number} dibayar {format_idr(charge.amount_idr)} memakai tagihan lama; "
            f"sekarang {format_idr(payment.amount_idr)}."
        )
    return ""


def _refunded(charge: Charge, report: Report, now: datetime) -> None:
    if charge.state == Charge.State.REFUNDED:
        return
    charge.state = Charge.State.REFUNDED
    number = charge.payment.order.number
    _flag(charge, f"Uang pesanan {number} dikembalikan atau ditarik ({report.status[:40]}).", now)


def _flag(charge: Charge, what: str, now: datetime) -> None:
    said = f"{what} Periksa di {charge.connection.get_provider_display()}."
    Payment.objects.filter(pk=charge.payment_id).update(flag=said[:300], updated_at=now)
    _tell(charge, said, now)


def _tell(charge: Charge, said: str, now: datetime) -> None:
    order = charge.payment.order
    record(
        order=order,
        kind=OrderEvent.Kind.NOTED,
        actor=SYSTEM,
        reason=said,
        detail={"charge": charge.pk},
        now=now,
    )
    notify_owner(
        business_id=charge.business_id,
        kind=OwnerNotice.Kind.PAYMENT_ODD,
        detail=said,
        now=now,
        order_id=order.pk,
    )
