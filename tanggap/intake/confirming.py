"""Answering a message where it comes in, in a fixed sentence of our own."""

from datetime import datetime

from django.db import transaction

from tanggap.conversations.models import Message
from tanggap.core import live, raw
from tanggap.deliveries.services import queue_delivery
from tanggap.turns.models import Turn


def confirm(
    *,
    conversation_id: int,
    business_id: int,
    channel_id: int,
    message_id: int,
    text: str,
    topic: str,
    now: datetime,
) -> None:
    """Writes the answer to a message as a turn of its own, in which no model had a part.

    Within the transaction that has stored the message; the conversation's row is locked.
    """
    turn_id = raw.insert(
        "turns_turn",
        {
            "business_id": business_id,
            "conversation_id": conversation_id,
            "outcome": Turn.Outcome.ANSWERED.value,
            "model": "builtin",
            "fallback_reason": "",
            "topics": [topic],
            "tools": [],
            "evidence": [],
            "verdict": [],
            "reused": False,
            "model_calls": 0,
            "input_tokens": 0,
            "cached_tokens": 0,
            "output_tokens": 0,
            "cost_micro_usd": 0,
            "milliseconds": {},
            "instructions_hash": "",
            "started_at": now,
            "ended_at": now,
        },
    )
    raw.count("UPDATE conversations_message SET turn_id = %s WHERE id = %s", [turn_id, message_id])
    reply_id = raw.insert(
        "conversations_message",
        {
            "business_id": business_id,
            "conversation_id": conversation_id,
            "channel_id": channel_id,
            "direction": Message.Direction.OUTGOING.value,
            "author": Message.Author.ASSISTANT.value,
            "kind": Message.Kind.TEXT.value,
            "text": text,
            "payload": {},
            "turn_id": turn_id,
            "answers_id": message_id,
            "sent_at": now,
            "created_at": now,
        },
    )
    kind = raw.one("SELECT kind FROM channels_channel WHERE id = %s", [channel_id])
    assert kind is not None
    queue_delivery(
        business_id=business_id,
        channel_id=channel_id,
        channel_kind=kind[0],
        conversation_id=conversation_id,
        message_id=reply_id,
        now=now,
    )

    def tell() -> None:
        live.signal(live.conversation_group(conversation_id), "turn", id=turn_id)
        live.signal(live.business_group(business_id), "turn", id=turn_id)

    transaction.on_commit(tell)
