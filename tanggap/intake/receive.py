"""Storing what customers write, once, whatever the channel delivers twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from tanggap.channels.base import IncomingMessage
from tanggap.core import live, raw
from tanggap.core.errors import NotFound
from tanggap.core.text import clean_text
from tanggap.intake.quiet import due_at

# Nothing is held while a reply window is open; this is shorter than that of any channel.
SHORTEST_WINDOW = timedelta(hours=23)


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
_WAITING = "SELECT waiting_since, last_customer_at FROM conversations_conversation WHERE id = %s"

# While a person holds the conversation nothing falls due, or not before the assistant may speak
# again by itself. A takeover that starts in this very moment may be missed here; the turn looks
# again before it answers.
_DUE = """
    UPDATE conversations_conversation
    SET due_at = CASE WHEN EXISTS (
            SELECT 1 FROM conversations_takeover t
            WHERE t.conversation_id = conversations_conversation.id AND t.ended_at IS NULL
        ) THEN (
            SELECT CASE WHEN t.resumes_at < %s THEN %s ELSE t.resumes_at END
            FROM conversations_takeover t
            WHERE t.conversation_id = conversations_conversation.id AND t.ended_at IS NULL
        ) ELSE %s END,
        waiting_since = COALESCE(waiting_since, %s),
        last_incoming_id = CASE WHEN last_incoming_id < %s THEN %s ELSE last_incoming_id END,
        last_message_at = %s,
        last_customer_at = CASE WHEN last_customer_at > %s THEN last_customer_at ELSE %s END,
        updated_at = %s
    WHERE id = %s
"""

# What was held because the customer had not written for too long may go out now.
_RELEASE_HELD = """
    UPDATE deliveries_delivery SET state = 'queued', due_at = %s, error = ''
    WHERE conversation_id = %s AND state = 'held'
"""


def receive_message(
    *, thread: Thread, incoming: IncomingMessage, now: datetime, answer_here: bool = False
) -> Received:
    """Stores an incoming message and makes its conversation due; one short transaction.

    With `answer_here` nothing falls due for the workers: the caller makes the answer itself.

    The same `external_id` on the same channel changes nothing and returns the message stored
    before. Raises `NotFound` when the conversation is gone. Raw SQL: the busiest path there is.
    """
    with transaction.atomic():
        (received,) = store_messages(
            thread=thread, incoming=[incoming], now=now, answer_here=answer_here
        )
    return received


def store_messages(
    *,
    thread: Thread,
    incoming: Sequence[IncomingMessage],
    now: datetime,
    answer_here: bool = False,
) -> list[Received]:
    """Stores messages of one conversation in the order given, within the caller's transaction.

    Who waits for them is told once it has committed. See `receive_message`.
    """
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    waiting = raw.one(_WAITING + lock, [thread.conversation_id])
    if waiting is None:
        raise NotFound("Percakapan ini sudah tidak ada.")
    received = [_insert(thread, one, now) for one in incoming]
    fresh = [one for one, stored in zip(incoming, received, strict=True) if stored.fresh]
    if not fresh:
        return received
    due = None
    if not answer_here:
        due = due_at(fresh[-1].text, now=now, waiting_since=raw.moment(waiting[0]))
    newest = max(stored.message_id for stored in received if stored.fresh)
    stamp, due_stamp = raw.stamp(now), raw.stamp(due)
    wrote = raw.stamp(max(one.sent_at for one in fresh))
    raw.count(
        _DUE,
        [
            *(due_stamp, due_stamp, due_stamp, stamp, newest, newest, stamp),
            *(wrote, wrote, stamp, thread.conversation_id),
        ],
    )
    last = raw.moment(waiting[1])
    if last is None or now - last > SHORTEST_WINDOW:
        _release_held(thread.conversation_id, now)
    transaction.on_commit(lambda: _tell(thread, [r for r in received if r.fresh], due))
    return received


def _insert(thread: Thread, incoming: IncomingMessage, now: datetime) -> Received:
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
    if row is not None:
        return Received(row[0], thread.conversation_id, fresh=True)
    known = raw.one(_KNOWN, [thread.channel_id, incoming.external_id])
    assert known is not None
    return Received(known[0], thread.conversation_id, fresh=False)


def _release_held(conversation_id: int, now: datetime) -> None:
    if raw.count(_RELEASE_HELD, [raw.stamp(now), conversation_id]):
        transaction.on_commit(lambda: live.signal(live.DELIVERIES_GROUP, "due", at=now.timestamp()))


def _tell(thread: Thread, received: Sequence[Received], due: datetime | None) -> None:
    if due is not None:
        live.signal(live.WORKER_GROUP, "due", at=due.timestamp())
    for one in received:
        live.signal(live.conversation_group(thread.conversation_id), "message", id=one.message_id)
        live.signal(live.business_group(thread.business_id), "message", id=one.message_id)
