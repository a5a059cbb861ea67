"""Storing what customers write, once, whatever the channel delivers twice."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection, transaction

from tanggap.channels.base import IncomingMessage
from tanggap.core import live, raw
from tanggap.core.errors import NotFound
from tanggap.core.text import clean_text
from tanggap.intake.quiet import due_at


@dataclass(frozen=True, slots=True)
class Thread:
    """The conversation that a message belongs to, with what its rows are keyed by."""

    business_id: int
    channel_id: int
    customer_id: int
    conversation_id: int


@dataclass(frozen=True, slots=True)
class Received:
    """A stored message; `fresh` is false when it was known already."""

    message_id: int
    conversation_id: int
    fresh: bool


_INSERT = """
    INSERT INTO conversations_message
        (business_id, conversation_id, channel_id, direction, author, kind, text, payload,
         external_id, sent_at, created_at)
    VALUES (%s, %s, %s, 'in', 'customer', %s, %s, %s, %s, %s, %s)
    ON CONFLICT (channel_id, external_id) DO NOTHING
    RETURNING id
"""

_KNOWN = "SELECT id FROM conversations_message WHERE channel_id = %s AND external_id = %s"

# The row lock comes first, so that two messages of one burst see each other's `waiting_since`.
_WAITING = "SELECT waiting_since FROM conversations_conversation WHERE id = %s"

# While a person holds the conversation nothing falls due. A takeover that starts in this very
# moment may be missed here; the turn looks again before it answers.
_DUE = """
    UPDATE conversations_conversation
    SET due_at = CASE WHEN EXISTS (
            SELECT 1 FROM conversations_takeover t
            WHERE t.conversation_id = conversations_conversation.id AND t.ended_at IS NULL
        ) THEN NULL ELSE %s END,
        waiting_since = COALESCE(waiting_since, %s),
        last_incoming_id = CASE WHEN last_incoming_id < %s THEN %s ELSE last_incoming_id END,
        last_message_at = %s,
        updated_at = %s
    WHERE id = %s
"""


def receive_message(
    *, thread: Thread, incoming: IncomingMessage, now: datetime, answer_here: bool = False
) -> Received:
    """Stores an incoming message and makes its conversation due; one short transaction.

    With `answer_here` nothing falls due for the workers: the caller makes the answer itself.

    The same `external_id` on the same channel changes nothing and returns the message stored
    before. Raises `NotFound` when the conversation is gone. Raw SQL: the busiest path there is.
    """
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    with transaction.atomic():
        waiting = raw.one(_WAITING + lock, [thread.conversation_id])
        if waiting is None:
            raise NotFound("Percakapan ini sudah tidak ada.")
        row = raw.one(
            _INSERT,
            [
                thread.business_id,
                thread.conversation_id,
                thread.channel_id,
                incoming.kind,
                clean_text(incoming.text),
                raw.json(incoming.payload),
                incoming.external_id,
                raw.stamp(incoming.sent_at),
                raw.stamp(now),
            ],
        )
        if row is None:
            known = raw.one(_KNOWN, [thread.channel_id, incoming.external_id])
            assert known is not None
            return Received(known[0], thread.conversation_id, fresh=False)
        due = None
        if not answer_here:
            due = due_at(incoming.text, now=now, waiting_since=raw.moment(waiting[0]))
        stamp = raw.stamp(now)
        raw.count(
            _DUE,
            [raw.stamp(due), stamp, row[0], row[0], stamp, stamp, thread.conversation_id],
        )
    if due is not None:
        live.signal(live.WORKER_GROUP, "due", at=due.timestamp())
    live.signal(live.conversation_group(thread.conversation_id), "message", id=row[0])
    live.signal(live.business_group(thread.business_id), "message", id=row[0])
    return Received(row[0], thread.conversation_id, fresh=True)
