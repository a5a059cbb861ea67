"""The record of what happens to orders, and telling whoever looks at them."""

from datetime import datetime
from typing import Any

from django.db import transaction

from tanggap.core import live
from tanggap.orders.base import Actor
from tanggap.orders.models import Order, OrderEvent
from tanggap.orders.notifications.planning import plan


def record(
    *,
    order: Order,
    kind: str,
    actor: Actor,
    now: datetime,
    from_state: str = "",
    to_state: str = "",
    reason: str = "",
    detail: dict[str, Any] | None = None,
) -> OrderEvent:
    """Adds to an order's history, queues who has to be told of it, and wakes open pages.

    Everything that happens to an order passes through here, inside its own transaction; whoever is
    told or woken is so once it commits.
    """
    event = OrderEvent.objects.create(
        order=order,
        kind=kind,
        from_state=from_state,
        to_state=to_state,
        actor_kind=actor.kind,
        actor_name=actor.name[:254],
        reason=reason[:300],
        detail=detail or {},
        at=now,
    )
    plan(order, event)
    tell(order)
    return event


def tell(order: Order) -> None:
    """Wakes the board of the shop, the customer's chat and the receipt after the commit."""
    business_id, conversation_id, order_id = order.business_id, order.conversation_id, order.pk
    trial = order.trial

    def wake() -> None:
        live.signal(live.order_group(order_id), "order")
        if conversation_id is not None:
            live.signal(live.conversation_group(conversation_id), "order", id=order_id)
        if not trial:
            live.signal(live.business_group(business_id), "order", id=order_id)

    transaction.on_commit(wake)
