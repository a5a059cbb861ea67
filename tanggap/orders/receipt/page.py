"""What the customer's page of an order says at one moment. Nothing of the shop's own is in it."""

import hashlib
from dataclasses import dataclass
from typing import Literal

from tanggap.businesses.info import means_cash
from tanggap.businesses.models import PaymentMethod
from tanggap.businesses.qris import MOST_IDR, WrongQris, read_qris, with_amount
from tanggap.businesses.selectors import load_info
from tanggap.orders.models import GatewayConnection, Order, OrderLine, Payment
from tanggap.orders.receipt.words import CASH_WAITING, CHECKING, READY_TO_LEAVE, STATES, STEPS
from tanggap.orders.selectors import order_by_token
from tanggap.orders.wording.saying import idr, moment

S = Order.State
WayKind = Literal["qris", "transfer", "cash", "online", "other"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way to pay what is owed."""

    kind: WayKind
    code: str
    name: str
    account_number: str = ""
    account_name: str = ""
    note: str = ""
    # Of a QRIS: its text with the amount filled in.
    payload: str = ""
    sandbox: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the bill."""

    quantity: int
    name: str
    extra: str
    total: str
    bonus: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the order's way; `now` is where it stands."""

    name: str
    done: bool
    now: bool


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """Everything that the page shows, said in one language."""

    token: str
    # Differs whenever the page does.
    revision: str
    language: str
    number: str
    trial: bool
    state: str
    state_said: str
    mood: Literal["good", "bad", "waiting"]
    steps: tuple[Step, ...]
    reason: str
    begins: str
    placed: str
    lines: tuple[Line, ...]
    subtotal: str
    discounts: tuple[tuple[str, str], ...]
    delivery_fee: str
    total: str
    delivered: bool
    address: str
    name: str
    phone: str
    note: str
    # What is still owed, and how it may be paid; empty when nothing is.
    owed: str
    owed_idr: int
    pay_until: str
    ways: tuple[Way, ...]
    other_ways: tuple[Way, ...]
    takes_proof: bool
    proof_id: int | None
    checking: bool
    refused: str
    paid: str
    refund: str
    may_rate: bool
    rating: int
    shop: str
    initials: str
    slug: str
    shop_address: str
    whatsapp_url: str


def receipt_page(token: str, language: str) -> ReceiptPage | None:
    """The page behind an order's unguessable address; `None` where there is none."""
    order = order_by_token(token)
    if order is None:
        return None
    info = load_info(order.business_id)
    payments = list(order.payments.all())
    waiting = next((p for p in payments if p.direction == "in" and _unsettled(p)), None)
    owed_idr = waiting.amount_idr if waiting is not None and order.is_open else 0
    ways = ways_to_pay(order, owed_idr) if owed_idr else ()
    chosen = tuple(way for way in ways if way.code == order.payment_code)
    refund_idr = sum(p.amount_idr for p in payments if p.direction == "out" and _unsettled(p))
    paid_idr = sum(p.amount_idr for p in payments if p.direction == "in" and p.state == "paid")
    checking = bool(owed_idr) and waiting is not None and waiting.state == Payment.State.CHECKING
    return ReceiptPage(
        token=token,
        revision=_revision(order),
        language=language,
        number=order.number,
        trial=order.trial,
        state=order.state,
        state_said=_state(order, checking)[language == "en"],
        mood=_mood(order),
        steps=_steps(order, language),
        reason=order.cancel_reason if order.state == S.CANCELLED else "",
        begins=moment(order.begins_at, info, language)
        if order.begins_at is not None and order.state in (S.AWAITING_PAYMENT, S.PAID)
        else "",
        placed=moment(order.placed_at, info, language),
        lines=tuple(_line(line) for line in order.lines.all()),
        subtotal=idr(order.subtotal_idr),
        discounts=tuple(
            (d.title, idr(-d.amount_idr)) for d in order.discounts.all() if d.amount_idr
        ),
        delivery_fee=idr(order.delivery_fee_idr) if order.delivered else "",
        total=idr(order.total_idr),
        delivered=order.delivered,
        address=order.address,
        name=order.name,
        phone=_masked(order.phone),
        note=order.note,
        owed=idr(owed_idr) if owed_idr else "",
        owed_idr=owed_idr,
        pay_until=moment(order.expires_at, info, language) if order.expires_at and owed_idr else "",
        ways=chosen or ways,
        other_ways=tuple(way for way in ways if way not in chosen) if chosen else (),
        takes_proof=bool(owed_idr) and not _cash(order) and not order.trial,
        proof_id=waiting.pk if waiting is not None and waiting.proof and owed_idr else None,
        checking=checking,
        refused=waiting.refused_reason or "-"
        if owed_idr and waiting is not None and waiting.state == Payment.State.REFUSED
        else "",
        paid=idr(paid_idr) if paid_idr else "",
        refund=idr(refund_idr) if refund_idr else "",
        may_rate=order.state == S.DONE,
        rating=order.rating or 0,
        shop=info.name,
        initials=_initials(info.name),
        slug=info.slug,
        shop_address=", ".join(part for part in (info.street, info.district, info.city) if part),
        whatsapp_url=f"https://wa.me/{info.phone.removeprefix('+')}" if info.phone else "",
    )


def revision_of(token: str) -> tuple[int, str] | None:
    """An order's id and its page's revision; `None` where there is no such order."""
    order: Order | None = (
        Order.objects.filter(public_token=token).prefetch_related("payments").first()
    )
    return (order.pk, _revision(order)) if order is not None else None


def _revision(order: Order) -> str:
    payments = sorted((p.pk, p.state, p.amount_idr, p.proof.name) for p in order.payments.all())
    seen = (order.revision, order.state, order.updated_at.timestamp(), order.rating, payments)
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def _unsettled(payment: Payment) -> bool:
    return payment.state in Payment.UNSETTLED_STATES


def _cash(order: Order) -> bool:
    return means_cash(order.payment_code, order.payment_name)


def ways_to_pay(order: Order, owed_idr: int) -> tuple[Way, ...]:
    """How an amount that an order owes can be paid to its shop, in the shop's own order."""
    connected = {
        gateway.provider: gateway
        for gateway in GatewayConnection.objects.for_business(order.business_id).filter(active=True)
    }
    ways = []
    for method in PaymentMethod.objects.for_business(order.business_id).filter(active=True):
        gateway = connected.pop(method.code, None)
        ways.append(_online(gateway) if gateway is not None else _way(method, owed_idr))
    ways += [_online(gateway) for gateway in connected.values()]
    # What was agreed to be paid in cash stays so, and others need not see it.
    return tuple(way for way in ways if way.kind != "cash" or way.code == order.payment_code)


def _way(method: PaymentMethod, owed_idr: int) -> Way:
    payload = filled_in(method.qris_payload, owed_idr)
    kind: WayKind = "other"
    if payload:
        kind = "qris"
    elif method.account_number:
        kind = "transfer"
    elif means_cash(method.code, method.name):
        kind = "cash"
    return Way(
        kind=kind,
        code=method.code,
        name=method.name,
        account_number=method.account_number,
        account_name=method.account_name,
        note=method.note,
        payload=payload,
    )


def _online(gateway: GatewayConnection) -> Way:
    return Way("online", gateway.provider, gateway.name, sandbox=gateway.sandbox)


def filled_in(payload: str, amount_idr: int) -> str:
    """A shop's static code with the amount; empty for one that was stored before it was checked."""
    if not payload or not 0 < amount_idr <= MOST_IDR:
        return ""
    try:
        return with_amount(read_qris(payload), amount_idr)
    except WrongQris:
        return ""


def qris_of_order(token: str, code: str) -> str:
    """The filled-in text of one of the shop's QRIS codes for an order; empty if there is none."""
    page = receipt_page(token, "id")
    if page is None:
        return ""
    return next((way.payload for way in (*page.ways, *page.other_ways) if way.code == code), "")


def _state(order: Order, checking: bool) -> tuple[str, str]:
    if order.state == S.AWAITING_PAYMENT and checking:
        return CHECKING
    if order.state == S.AWAITING_PAYMENT and _cash(order):
        return CASH_WAITING
    if order.state == S.READY and order.delivered:
        return READY_TO_LEAVE
    return STATES[order.state]


def _mood(order: Order) -> Literal["good", "bad", "waiting"]:
    if order.state in Order.VOID_STATES:
        return "bad"
    waits = order.state in (S.DRAFT, S.AWAITING_PAYMENT) and not _cash(order)
    return "waiting" if waits else "good"


def _steps(order: Order, language: str) -> tuple[Step, ...]:
    if order.state in Order.VOID_STATES:
        return ()
    way = ["placed", "paid", "preparing", "on_the_way" if order.delivered else "ready", "done"]
    if _cash(order):
        way.remove("paid")
    place = {S.DRAFT: 0, S.AWAITING_PAYMENT: 0, S.DONE: len(way) - 1}.get(S(order.state))
    if place is None:
        name = "preparing" if order.state == S.READY and order.delivered else order.state
        place = way.index(name) if name in way else 0
    return tuple(
        Step(
            STEPS[name][language == "en"], number < place or order.state == S.DONE, number == place
        )
        for number, name in enumerate(way)
    )


def _line(line: OrderLine) -> Line:
    extra = ", ".join(part for part in (*line.options, line.note) if part)
    return Line(line.quantity, line.name, extra, idr(line.total_idr), line.bonus)


def _masked(phone: str) -> str:
    """Enough for whoever knows the number; a forwarded link gives it to nobody else."""
    return f"{phone[:5]}•••{phone[-3:]}" if len(phone) > 8 else ""


def _initials(name: str) -> str:
    letters = [word[0] for word in name.split() if word[0].isalnum()]
    return "".join(letters[:1] + letters[1:][-1:]).upper()


def proof_of_order(token: str, payment_id: int) -> bytes | None:
    """The picture of a payment's proof, for whoever holds the order's link."""
    payment: Payment | None = (
        Payment.objects.filter(pk=payment_id, order__public_token=token).exclude(proof="").first()
    )
    if payment is None:
        return None
    try:
        with payment.proof.open("rb") as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None
