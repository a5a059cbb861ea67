"""Asking for consent after a first order, once in a customer's life, where the owner wants it."""

from datetime import datetime, timedelta
from typing import Final

from tanggap.broadcasts.models import BroadcastRules
from tanggap.conversations.models import Conversation, Message
from tanggap.conversations.services.holding import tell
from tanggap.core.db import in_transaction
from tanggap.customers.consent import ASK_PREFIX, ASKED_TEXT, TEXTS, note_asked
from tanggap.deliveries.services import queue_delivery
from tanggap.deliveries.window import reply_window
from tanggap.orders.models import Order

# The order has arrived, and the customer has had a moment for it.
_AFTER: Final = timedelta(minutes=10)
_BEFORE: Final = timedelta(hours=12)
CHIPS: Final = ("Mau", "Tidak")


def to_be_asked(now: datetime, *, limit: int = 50) -> list[int]:
    """Conversations whose customers may be asked now: their order is done, and nobody has asked."""
    asking = BroadcastRules.objects.filter(ask_after_order=True).values("business_id")
    orders = Order.objects.real().filter(
        business_id__in=asking,
        state=Order.State.DONE,
        finished_at__gt=now - _BEFORE,
        finished_at__lte=now - _AFTER,
        # Bounds the rows of the board's index that are looked at.
        placed_at__gt=now - timedelta(days=7),
        conversation__takeovers__isnull=True,
        conversation__identity__promos_asked_at__isnull=True,
        conversation__identity__promos_since__isnull=True,
        conversation__identity__promos_refused_at__isnull=True,
        conversation__identity__blocked_at__isnull=True,
    )
    found = orders.order_by("finished_at").values_list("conversation_id", flat=True)[:limit]
    return [one for one in dict.fromkeys(found) if one is not None]


@in_transaction
def ask_for_consent(conversation_id: int, *, now: datetime) -> bool:
    """Asks one customer; false where it has been done, or cannot be done for free."""
    conversation = (
        Conversation.objects.select_related("channel", "business")
        .select_for_update(of=("self",))
        .get(pk=conversation_id)
    )
    window = reply_window(
        channel_kind=conversation.channel.kind,
        last_customer_at=conversation.last_customer_at,
        now=now,
    )
    # Asked once whatever happens: who cannot be asked now is not asked tomorrow either.
    fresh = note_asked(
        customer_id=conversation.customer_id, channel_id=conversation.channel_id, now=now
    )
    if not fresh or not window.open:
        return False
    text = TEXTS[ASKED_TEXT].format(shop=conversation.business.name)
    message: Message = Message.objects.create(
        business_id=conversation.business_id,
        conversation=conversation,
        channel_id=conversation.channel_id,
        direction=Message.Direction.OUTGOING,
        author=Message.Author.ASSISTANT,
        text=text,
        payload={"chips": list(CHIPS)},
        external_id=f"{ASK_PREFIX}{conversation.identity_id}",
        sent_at=now,
        created_at=now,
    )
    queue_delivery(
        business_id=conversation.business_id,
        channel_id=conversation.channel_id,
        channel_kind=conversation.channel.kind,
        conversation_id=conversation.pk,
        message_id=message.pk,
        now=now,
    )
    tell(conversation_id=conversation.pk, business_id=conversation.business_id, kind="message")
    return True
