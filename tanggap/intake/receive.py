"""Storing what customers write, once, whatever the channel delivers twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from tanggap.channels.base import IncomingMessage
from tanggap.core import live, raw
from tanggap.core.errors import NotFound
from tanggap.core.text import clean_text
from tanggap.intake.continuing import settle_arrival, take_code
from tanggap.intake.linking import settle_link
from tanggap.intake.promos import settle_promo_wish
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
        closed_at = NULL, updated_at = %s
    WHERE id = %s
"""

# A message that is settled already: nothing falls due by it.
_SEEN = """
    UPDATE conversations_conversation
    SET last_message_at = %s,
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
    codes: dict[str, str] = {}
    told, incoming = incoming, []
    for one in told:
        bare, code = take_code(one)
        incoming.append(bare)
        if code:
            codes[bare.external_id] = code
    received = [_insert(thread, one, now) for one in incoming]
    fresh = [one for one, stored in zip(incoming, received, strict=True) if stored.fresh]
    if not fresh:
        return received
    settled = _settle_at_the_door(thread, incoming, received, now)
    if codes:
        settled |= _settle_arrivals(thread, incoming, received, codes, now)
    open_ones = [one for one in fresh if one.external_id not in settled]
    stamp, wrote = raw.stamp(now), raw.stamp(max(one.sent_at for one in fresh))
    due = None
    if open_ones:
        if not answer_here:
            due = due_at(open_ones[-1].text, now=now, waiting_since=raw.moment(waiting[0]))
        newest = max(
            stored.message_id
            for one, stored in zip(incoming, received, strict=True)
            if stored.fresh and one.external_id not in settled
        )
        due_stamp = raw.stamp(due)
        raw.count(
            _DUE,
            [
                *(due_stamp, due_stamp, due_stamp, stamp, newest, newest, stamp),
                *(wrote, wrote, stamp, thread.conversation_id),
            ],
        )
    else:
        raw.count(_SEEN, [stamp, wrote, wrote, stamp, thread.conversation_id])
    last = raw.moment(waiting[1])
    if last is None or now - last > SHORTEST_WINDOW:
        _release_held(thread.conversation_id, now)
    transaction.on_commit(lambda: _tell(thread, [r for r in received if r.fresh], due))
    return received


def _settle_at_the_door(
    thread: Thread,
    incoming: Sequence[IncomingMessage],
    received: Sequence[Received],
    now: datetime,
) -> set[str]:
    """Settles new messages that only say STOP or the like, or link somebody of the shop; which."""
    settled = set()
    for one, stored in zip(incoming, received, strict=True):
        if not stored.fresh:
            continue
        where = {
            "conversation_id": thread.conversation_id,
            "business_id": thread.business_id,
            "channel_id": thread.channel_id,
            "message_id": stored.message_id,
        }
        if settle_promo_wish(**where, incoming=one, now=now) or settle_link(
            **where, incoming=one, now=now
        ):
            settled.add(one.external_id)
    return settled


def _settle_arrivals(
    thread: Thread,
    incoming: Sequence[IncomingMessage],
    received: Sequence[Received],
    codes: Mapping[str, str],
    now: datetime,
) -> set[str]:
    """Connects what new messages with a code go on from; which ones are answered thereby."""
    return {
        one.external_id
        for one, stored in zip(incoming, received, strict=True)
        if stored.fresh
        and one.external_id in codes
        and settle_arrival(
            business_id=thread.business_id,
            channel_id=thread.channel_id,
            conversation_id=thread.conversation_id,
            message_id=stored.message_id,
            text=one.text,
            code=codes[one.external_id],
            now=now,
        )
    }


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
