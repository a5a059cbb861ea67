"""Promos on their way out: how many there are, and taking back those that have not gone."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection, transaction

from tanggap.channels.registry import adapter_for
from tanggap.conversations.models import Message
from tanggap.core import live, raw
from tanggap.core.db import in_transaction
from tanggap.deliveries.models import Delivery

_UNDER_WAY = """
    SELECT channel_id, COUNT(*) FROM deliveries_delivery
    WHERE due_at IS NOT NULL AND promotional GROUP BY channel_id
"""

# Only what certainly was not sent: a row that waits, for the first time or after a sure failure.
_WITHDRAW = """
    DELETE FROM deliveries_delivery
    WHERE id IN (
        SELECT id FROM deliveries_delivery
        WHERE message_id IN ({places}) AND state = 'queued' AND promotional {lock}
    )
    RETURNING message_id
"""


def promos_under_way() -> dict[int, int]:
    """How many promos of each channel are queued or being sent; others are left out."""
    return dict(raw.rows(_UNDER_WAY, []))


@in_transaction
def withdraw_promos(message_ids: Sequence[int]) -> set[int]:
    """Takes promos back that have not been sent, with their messages; which messages are gone.

    One that is being sent at this moment stays: only its end will tell.
    """
    if not message_ids:
        return set()
    places = ", ".join(["%s"] * len(message_ids))
    lock = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    found = raw.rows(_WITHDRAW.format(places=places, lock=lock), list(message_ids))
    gone = {row[0] for row in found}
    # Through the ORM: other tables point at messages.
    Message.objects.filter(pk__in=gone).delete()
    return gone


def queue_promos(messages: Sequence[Message], *, kinds: Mapping[int, str], now: datetime) -> None:
    """Puts promos on their way; call it in the transaction that writes their messages.

    `kinds` of the messages' channels. On a channel whose customers fetch messages from us, stored
    is sent: the caller has looked at their consent in this very transaction.
    """
    made = []
    for message in messages:
        pulled = adapter_for(kinds[message.channel_id]).pulled
        made.append(
            Delivery(
                business_id=message.business_id,
                channel_id=message.channel_id,
                conversation_id=message.conversation_id,
                message=message,
                state=Delivery.State.SENT if pulled else Delivery.State.QUEUED,
                promotional=True,
                due_at=None if pulled else now,
                sent_at=now if pulled else None,
                created_at=now,
            )
        )
    Delivery.objects.bulk_create(made)
    if any(one.due_at is not None for one in made):
        transaction.on_commit(lambda: live.signal(live.PROMOS_GROUP, "due", at=now.timestamp()))
