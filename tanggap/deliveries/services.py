"""Writing what has to be sent."""

from datetime import datetime

from django.db import transaction

from tanggap.channels.registry import adapter_for
from tanggap.core import live, raw
from tanggap.deliveries.models import Delivery


def queue_delivery(
    *,
    business_id: int,
    channel_id: int,
    channel_kind: str,
    conversation_id: int,
    message_id: int,
    now: datetime,
    promotional: bool = False,
) -> None:
    """Puts an outgoing message on its way; call it in the transaction that writes the message.

    On a channel whose customers fetch messages from us, stored is sent. What is `promotional` gives
    way to answers, and is not sent to a customer who has refused promos meanwhile.
    """
    pulled = adapter_for(channel_kind).pulled
    state = Delivery.State.SENT if pulled else Delivery.State.QUEUED
    raw.insert(
        "deliveries_delivery",
        {
            "business_id": business_id,
            "channel_id": channel_id,
            "conversation_id": conversation_id,
            "message_id": message_id,
            "state": state.value,
            "promotional": promotional,
            "due_at": None if pulled else now,
            "fence": 0,
            "attempts": 0,
            "vendor_id": "",
            "error": "",
            "pricing": "",
            "sent_at": now if pulled else None,
            "created_at": now,
        },
    )
    if not pulled:
        group = live.PROMOS_GROUP if promotional else live.DELIVERIES_GROUP
        transaction.on_commit(lambda: live.signal(group, "due", at=now.timestamp()))
