"""From a due notification to an outgoing message, exactly once.

No network here: the message goes to `deliveries`, which knows vendors. The row's state is taken by
a conditional update in the transaction that writes the message, so two workers, or one that was
killed, tell nothing twice.
"""

from datetime import datetime, timedelta
from typing import Any, Final

import structlog

from tanggap.businesses.selectors import load_info
from tanggap.conversations.models import Conversation, Message
from tanggap.conversations.services.holding import tell
from tanggap.core.db import in_transaction
from tanggap.deliveries.services import queue_delivery
from tanggap.deliveries.visitors import tell_visitor
from tanggap.deliveries.window import reply_window
from tanggap.orders.models import (
    Notification,
    NotificationRules,
    NotificationText,
    Order,
    Payment,
)
from tanggap.orders.notifications.planning import queue
from tanggap.orders.notifications.quiet import URGENT, quiet_until
from tanggap.orders.notifications.rendering import language_of, own_text, rendered
from tanggap.orders.selectors import with_lines
from tanggap.orders.wire import public_url

log = structlog.get_logger(__name__)

E = Notification.Event
S = Order.State

# What is true only while the order stands there: told late it would confuse.
_ONLY_WHILE: Final = {
    E.PREPARING: (S.PREPARING,),
    E.READY: (S.READY,),
    E.ON_THE_WAY: (S.ON_THE_WAY,),
    E.REMINDER: (S.AWAITING_PAYMENT,),
    E.CHANGED: (S.AWAITING_PAYMENT, S.PAID, S.PREPARING),
    E.PAYMENT_REFUSED: (S.AWAITING_PAYMENT, S.PREPARING, S.READY, S.ON_THE_WAY),
}
# Before its end an unpaid order is reminded of: at most this long, and a quarter of its time.
REMIND_AHEAD = timedelta(hours=3)
# A row that cannot be sent for reasons of our own does not stand in the others' way.
_AFTER_FAILURE = timedelta(minutes=5)


def due_notifications(now: datetime, *, limit: int = 50) -> list[int]:
    """Which notifications have to go out, oldest first."""
    return list(
        Notification.objects.filter(due_at__lte=now)
        .order_by("due_at", "id")
        .values_list("pk", flat=True)[:limit]
    )


@in_transaction
def send_notification(notification_id: int, *, now: datetime) -> str:
    """Writes one due notification as a message and its delivery; how that ended.

    "" when somebody else has dealt with it.
    """
    mine = Notification.objects.filter(pk=notification_id, state=Notification.State.DUE)
    if not mine.update(state=Notification.State.SENT, due_at=None, sent_at=now):
        return ""
    note = Notification.objects.get(pk=notification_id)
    order = with_lines(Order.objects.filter(pk=note.order_id)).get()
    own = own_text(order.business_id, note.event, language_of(order))
    info = load_info(order.business_id)
    if own is not None and not own.active:
        return _end(note, Notification.State.SKIPPED, "switched_off")
    if _past(note, order):
        return _end(note, Notification.State.SKIPPED, "past")
    if order.conversation_id is None:
        # Written down at the counter: there is nobody to write to.
        return _end(note, Notification.State.HELD, "nobody")
    rules = NotificationRules.objects.for_business(order.business_id).first()
    rules = rules or NotificationRules()
    later = quiet_until(now, info.zone, rules.quiet_from, rules.quiet_until)
    if later is not None and note.event not in URGENT:
        note.due_at, note.sent_at = later, None
        return _end(note, Notification.State.DUE, "quiet")
    conversation = Conversation.objects.select_related("channel").get(pk=order.conversation_id)
    window = reply_window(
        channel_kind=conversation.channel.kind,
        last_customer_at=conversation.last_customer_at,
        now=now,
    )
    template = {} if window.open else _template(own, order, info.form_of_address)
    message = _write(conversation, rendered(note, order, info, own), order, note, template, now)
    note.message = message
    if not window.open and not template:
        # The delivery waits, and is shown, until the customer writes again.
        return _end(note, Notification.State.HELD, "window")
    return _end(note, Notification.State.SENT, "")


def _end(note: Notification, state: Notification.State, reason: str) -> str:
    note.state, note.reason = state, reason
    note.save(update_fields=["state", "reason", "due_at", "sent_at", "message"])
    return reason or state.value


def _past(note: Notification, order: Order) -> bool:
    states = _ONLY_WHILE.get(E(note.event))
    if states is not None and order.state not in states:
        return True
    if note.event == E.REMINDER:
        # The owner looks at a proof: asking for money now would be rude.
        return order.payments.filter(state=Payment.State.CHECKING).exists()
    return False


def _template(own: NotificationText | None, order: Order, address: str) -> dict[str, Any]:
    """What a vendor takes when free text is no longer allowed; empty when the shop has none."""
    if own is None or not own.whatsapp_template:
        return {}
    return {
        "template": {
            "name": own.whatsapp_template,
            "language": own.language,
            "parameters": [order.name or address, order.number, public_url(order)],
        }
    }


def _write(
    conversation: Conversation,
    text: str,
    order: Order,
    note: Notification,
    template: dict[str, Any],
    now: datetime,
) -> Message:
    message: Message = Message.objects.create(
        business_id=order.business_id,
        conversation=conversation,
        channel_id=conversation.channel_id,
        direction=Message.Direction.OUTGOING,
        author=Message.Author.ASSISTANT,
        text=text,
        payload={"link": public_url(order), **template},
        external_id=f"order-note:{note.pk}",
        sent_at=now,
        created_at=now,
    )
    Conversation.objects.filter(pk=conversation.pk).update(last_message_at=now)
    queue_delivery(
        business_id=order.business_id,
        channel_id=conversation.channel_id,
        channel_kind=conversation.channel.kind,
        conversation_id=conversation.pk,
        message_id=message.pk,
        now=now,
    )
    tell_visitor(conversation, now=now)
    tell(conversation_id=conversation.pk, business_id=order.business_id, kind="message")
    return message


def put_off(notification_id: int, *, now: datetime) -> None:
    """Tries a notification again later that failed for reasons of our own."""
    Notification.objects.filter(pk=notification_id, state=Notification.State.DUE).update(
        due_at=now + _AFTER_FAILURE
    )


def remind(now: datetime, *, limit: int = 100) -> int:
    """Queues a reminder for each unpaid order whose time is nearly over; how many.

    Once per order, also when it was given more time.
    """
    soon = (
        Order.objects.real()
        .filter(
            state=S.AWAITING_PAYMENT,
            expires_at__gt=now,
            expires_at__lte=now + REMIND_AHEAD,
            conversation__isnull=False,
        )
        .exclude(notifications__event=E.REMINDER)
        .exclude(payments__state=Payment.State.CHECKING)
        .order_by("expires_at")[:limit]
    )
    return sum(_remind(order.pk, now) for order in soon if _nearly_over(order, now))


def _nearly_over(order: Order, now: datetime) -> bool:
    assert order.expires_at is not None
    begun = order.begins_at or order.placed_at
    return now >= order.expires_at - min(REMIND_AHEAD, (order.expires_at - begun) / 4)


@in_transaction
def _remind(order_id: int, now: datetime) -> bool:
    return queue(order=Order.objects.get(pk=order_id), event=E.REMINDER, now=now)
