"""The board, one order, and what can be done with it."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.console.access import right_required, say
from tanggap.console.inbox.thread import find_conversation, newest_messages
from tanggap.console.orders.board import board_columns, is_cash, money_of, next_step
from tanggap.console.pages import fragment, show, wants_fragment
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound, Refused
from tanggap.orders.base import Actor
from tanggap.orders.models import Order, Payment
from tanggap.orders.selectors import order_of_business
from tanggap.orders.services import (
    cancel_order,
    confirm_payment,
    give_more_time,
    move_order,
    refuse_payment,
)
from tanggap.orders.services.paying import balance_idr
from tanggap.orders.states import CHANGEABLE, next_states


def actor_of(member: Member) -> Actor:
    """A member as the order's history names them."""
    return Actor("owner", member.account.email)


def find_order(member: Member, order_id: int) -> Order:
    """An order of the member's shop. Raises `NotFound` for any other, and for trials."""
    order = order_of_business(member.business_id, order_id)
    if order is None or order.trial:
        raise NotFound("order")
    return order


@require_GET
@right_required(Right.ORDERS)
def orders(request: HttpRequest, member: Member) -> HttpResponse:
    """The board of today's orders; htmx fetches its columns anew."""
    context = _board(member)
    if wants_fragment(request):
        return fragment(request, member, "console/orders/_board.html", context)
    return show(request, member, "console/orders/board.html", context, room="orders")


@require_GET
@right_required(Right.ORDERS)
def order(request: HttpRequest, member: Member, order_id: int) -> HttpResponse:
    """One order: lines, money, history, with the conversation beside it."""
    found = find_order(member, order_id)
    payments = list(found.payments.all())
    incoming = [p for p in payments if p.direction == Payment.Direction.IN]
    last = incoming[-1] if incoming else None
    kind, money = money_of(last.state if last else "", found.payment_code, found.payment_name)
    to, step = next_step(found.state, delivered=found.delivered, money_kind=kind)
    context = {
        "order": found,
        "lines": found.lines.all(),
        "discounts": found.discounts.all(),
        "payments": payments,
        "checking": [p for p in payments if p.state == Payment.State.CHECKING],
        "unpaid": [p for p in payments if p.state in Payment.UNSETTLED_STATES],
        "money": money,
        "money_kind": kind,
        "to": to,
        "step": step,
        "others": [(s, Order.State(s).label) for s in _other_steps(found, to)],
        "balance_idr": (balance := balance_idr(found)),
        "owed_back_idr": -balance,
        "cash": is_cash(found.payment_code, found.payment_name),
        "changeable": found.state in CHANGEABLE,
        "events": found.events.all(),
        "thread": _thread(member, found),
    }
    return show(request, member, "console/orders/order.html", context, room="orders")


def _other_steps(found: Order, usual: str) -> list[str]:
    """Moves besides the usual one; paying and cancelling have forms of their own."""
    apart = {usual, Order.State.PAID, Order.State.CANCELLED, Order.State.EXPIRED}
    return [state for state in next_states(found) if state not in apart]


def _board(member: Member) -> dict[str, Any]:
    columns = board_columns(member.business, now=SYSTEM_CLOCK.now())
    return {"columns": columns, "calm": not any(column.cards for column in columns)}


def _thread(member: Member, found: Order) -> object | None:
    if found.conversation_id is None:
        return None
    return newest_messages(find_conversation(member, found.conversation_id))


def _after(request: HttpRequest, member: Member, order_id: int) -> HttpResponse:
    if wants_fragment(request):
        return fragment(request, member, "console/orders/_board.html", _board(member))
    return redirect("console:order", member.business.slug, order_id)


@require_POST
@right_required(Right.ORDERS)
def move(request: HttpRequest, member: Member, order_id: int) -> HttpResponse:
    """Takes an order to its next state; the customer is told by the order's own notifications."""
    find_order(member, order_id)
    to = request.POST.get("to", "")
    if to not in Order.State.values:
        raise Refused(_("Choose what happens next."))
    move_order(
        business_id=member.business_id,
        order_id=order_id,
        to=to,
        actor=actor_of(member),
        now=SYSTEM_CLOCK.now(),
    )
    return _after(request, member, order_id)


@require_POST
@right_required(Right.ORDERS)
def cancel(request: HttpRequest, member: Member, order_id: int) -> HttpResponse:
    """Cancels an order with the reason that the customer reads."""
    find_order(member, order_id)
    cancel_order(
        business_id=member.business_id,
        order_id=order_id,
        actor=actor_of(member),
        reason=request.POST.get("reason", "").strip(),
        now=SYSTEM_CLOCK.now(),
    )
    say(request, _("Cancelled. The stock is back."))
    return _after(request, member, order_id)


@require_POST
@right_required(Right.ORDERS)
def pay(request: HttpRequest, member: Member, order_id: int, payment_id: int) -> HttpResponse:
    """Confirms a payment, or says that its money has not come."""
    find_order(member, order_id)
    if not Payment.objects.for_business(member.business_id).filter(
        pk=payment_id, order_id=order_id
    ):
        raise NotFound("payment")
    if request.POST.get("lunas") == "1":
        confirm_payment(
            business_id=member.business_id,
            payment_id=payment_id,
            actor=actor_of(member),
            now=SYSTEM_CLOCK.now(),
        )
        say(request, _("Paid."))
    else:
        refuse_payment(
            business_id=member.business_id,
            payment_id=payment_id,
            actor=actor_of(member),
            reason=request.POST.get("reason", "").strip(),
            now=SYSTEM_CLOCK.now(),
        )
        say(request, _("The customer is asked for another proof."))
    return _after(request, member, order_id)


@require_POST
@right_required(Right.ORDERS)
def more_time(request: HttpRequest, member: Member, order_id: int) -> HttpResponse:
    """Puts off the moment at which an unpaid order runs out, by a day."""
    find_order(member, order_id)
    give_more_time(
        business_id=member.business_id,
        order_id=order_id,
        hours=24,
        actor=actor_of(member),
        now=SYSTEM_CLOCK.now(),
    )
    say(request, _("One more day to pay."))
    return _after(request, member, order_id)


@require_GET
@right_required(Right.ORDERS)
def ticket(request: HttpRequest, member: Member, order_id: int) -> HttpResponse:
    """The kitchen's slip or the receipt, for thermal paper of 58 or 80 mm."""
    context = {
        "order": find_order(member, order_id),
        "width": 80 if request.GET.get("lebar") == "80" else 58,
        "receipt": request.GET.get("jenis") == "struk",
    }
    return fragment(request, member, "console/orders/ticket.html", context)


@require_GET
@right_required(Right.ORDERS)
def proof(request: HttpRequest, member: Member, order_id: int, payment_id: int) -> FileResponse:
    """The picture that a customer sent as proof; it lies where only this page reaches it."""
    find_order(member, order_id)
    payment = (
        Payment.objects.for_business(member.business_id)
        .filter(pk=payment_id, order_id=order_id)
        .first()
    )
    if payment is None or not payment.proof:
        raise NotFound("proof")
    return FileResponse(
        payment.proof.open("rb"),
        headers={"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"},
    )
