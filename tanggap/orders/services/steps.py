"""One step of an order from state to state, with all that every step writes."""

from datetime import datetime

from django.db.models import F

from tanggap.orders.base import Actor
from tanggap.orders.errors import IllegalMove
from tanggap.orders.models import Order, OrderEvent
from tanggap.orders.services.events import record
from tanggap.orders.states import may_move

FINISHED = (Order.State.DONE, *Order.VOID_STATES)


def step(*, order: Order, to: str, actor: Actor, now: datetime, reason: str = "") -> None:
    """Takes an order to a state and records it. Raises `IllegalMove`.

    The caller holds the shop's row; the row count is asked all the same.
    """
    before = order.state
    if not may_move(order, to):
        raise IllegalMove(before, to)
    values = {
        "state": to,
        "state_at": now,
        "finished_at": now if to in FINISHED else None,
        # Only what still waits for its money can run out.
        "expires_at": None if to != Order.State.AWAITING_PAYMENT else order.expires_at,
        "cancel_reason": reason.strip()[:300] if to in Order.VOID_STATES else "",
        "revision": F("revision") + 1,
        "updated_at": now,
    }
    if not Order.objects.filter(pk=order.pk, state=before).update(**values):
        raise IllegalMove(before, to)
    order.refresh_from_db()
    record(
        order=order,
        kind=OrderEvent.Kind.MOVED,
        actor=actor,
        from_state=before,
        to_state=to,
        reason=reason,
        now=now,
    )
