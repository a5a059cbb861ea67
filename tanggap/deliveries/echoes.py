"""What a person of the shop wrote past us, on the phone that has the same number.

Stands here and not in `conversations`, because such a message is a delivery that has happened.
"""

from datetime import datetime, timedelta

from django.db import connection, transaction

from tanggap.channels.base import Echo
from tanggap.conversations.models import Handover, Takeover
from tanggap.conversations.selectors import unanswered_messages
from tanggap.conversations.services.holding import tell
from tanggap.core import live, raw
from tanggap.core.text import clean_text
from tanggap.deliveries.models import Delivery

# The assistant comes back when the person has written nothing for this long. A channel's setting
# `resume_minutes` says otherwise.
RESUME_MINUTES = 30

_LOCK = "SELECT id FROM conversations_conversation WHERE id = %s"

_INSERT = """
    INSERT INTO conversations_message
        (business_id, conversation_id, channel_id, direction, author, kind, text, payload,
         external_id, answers_id, sent_at, created_at)
    VALUES (%s, %s, %s, 'out', 'member', %s, %s, %s, %s,
            (SELECT MAX(id) FROM conversations_message
             WHERE conversation_id = %s AND direction = 'in'), %s, %s)
    ON CONFLICT (channel_id, external_id) DO NOTHING
    RETURNING id
"""

# As in a takeover: what is due is cleared, and an answer in the making can no longer be committed.
_SILENCE = """
    UPDATE conversations_conversation
    SET due_at = %s, waiting_since = NULL, leased_until = NULL, fence = fence + 1, failures = 0,
        last_message_at = %s, updated_at = %s
    WHERE id = %s
"""


@transaction.atomic
def store_echo(
    *,
    business_id: int,
    channel_id: int,
    conversation_id: int,
    echo: Echo,
    resume_minutes: int | None,
    now: datetime,
) -> bool:
    """Stores a message typed on the shop's phone, and silences the assistant for a while.

    Returns whether it was new. A message that we sent ourselves, or a repeated event, changes
    nothing. One that comes long after it was typed is stored but silences nobody.
    """
    lock = " FOR UPDATE" if connection.vendor == "postgresql" else ""
    raw.one(_LOCK + lock, [conversation_id])
    ours = Delivery.objects.filter(channel_id=channel_id, vendor_id=echo.external_id)
    if ours.exists():
        return False
    row = raw.one(
        _INSERT,
        [
            *(business_id, conversation_id, channel_id, echo.kind, clean_text(echo.text)),
            *(raw.json(echo.payload), echo.external_id, conversation_id),
            *(raw.stamp(echo.sent_at), raw.stamp(now)),
        ],
    )
    if row is None:
        return False
    Delivery.objects.create(
        business_id=business_id,
        channel_id=channel_id,
        conversation_id=conversation_id,
        message_id=row[0],
        state=Delivery.State.SENT,
        vendor_id=echo.external_id,
        created_at=now,
        sent_at=echo.sent_at,
    )
    idle = timedelta(minutes=RESUME_MINUTES if resume_minutes is None else resume_minutes)
    resumes_at = echo.sent_at + idle
    if resumes_at > now:
        _silence(business_id, conversation_id, resumes_at, now)
    tell(conversation_id=conversation_id, business_id=business_id, kind="message")
    return True


def _silence(business_id: int, conversation_id: int, resumes_at: datetime, now: datetime) -> None:
    held = Takeover.objects.filter(conversation_id=conversation_id, ended_at__isnull=True).first()
    if held is None:
        Takeover.objects.create(
            business_id=business_id,
            conversation_id=conversation_id,
            started_at=now,
            resumes_at=resumes_at,
        )
    elif held.resumes_at is not None and held.resumes_at < resumes_at:
        held.resumes_at = resumes_at
        held.save(update_fields=["resumes_at"])
    # Whoever answers has taken care of it.
    Handover.objects.filter(conversation_id=conversation_id, resolved_at__isnull=True).update(
        resolved_at=now
    )
    comes_back = held.resumes_at if held is not None else resumes_at
    waits = comes_back is not None and unanswered_messages(conversation_id).exists()
    due = comes_back if waits else None
    stamp = raw.stamp(now)
    raw.count(_SILENCE, [raw.stamp(due), stamp, stamp, conversation_id])
    if due is not None:
        live.signal(live.WORKER_GROUP, "due", at=due.timestamp())
