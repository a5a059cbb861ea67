"""Taking messages that are due, and writing down how each ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import connection, transaction

from tanggap.core import raw
from tanggap.core.leases import LEASE
from tanggap.push.models import PushMessage, PushSubscription

S = PushMessage.State

# What devices were told is of interest while somebody asks "did it come?".
KEPT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PushClaim:
    """The right to send one message, as long as `fence` is the row's newest."""

    message_id: int
    fence: int
    attempts: int


# Its sender died, and the push service may have the message: shown twice is worse than late.
_LOST = """
    UPDATE push_pushmessage
    SET state = 'uncertain', due_at = NULL, leased_until = NULL, fence = fence + 1,
        error = 'interrupted'
    WHERE due_at IS NOT NULL AND state = 'sending' AND leased_until < %s
"""

_CLAIM = """
    UPDATE push_pushmessage
    SET state = 'sending', leased_until = %s, fence = fence + 1, attempts = attempts + 1
    WHERE id IN (
        SELECT id FROM push_pushmessage
        WHERE due_at <= %s AND state = 'queued' ORDER BY due_at LIMIT %s {lock}
    )
    RETURNING id, fence, attempts
"""

_EXTEND = """
    UPDATE push_pushmessage SET leased_until = %s
    WHERE id = %s AND fence = %s AND state = 'sending'
"""


def claim_pushes(*, now: datetime, limit: int) -> list[PushClaim]:
    """Claims up to `limit` messages that are due."""
    raw.count(_LOST, [raw.stamp(now)])
    sql = _CLAIM.format(lock="FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else "")
    found = raw.rows(sql, [raw.stamp(now + LEASE), raw.stamp(now), limit])
    return [PushClaim(*row) for row in sorted(found)]


def extend_push_leases(*, claims: Sequence[PushClaim], now: datetime) -> None:
    """Says that these are still being sent."""
    until = raw.stamp(now + LEASE)
    for claim in claims:
        raw.count(_EXTEND, [until, claim.message_id, claim.fence])


def load_push(claim: PushClaim, *, now: datetime) -> PushMessage | None:
    """The claimed message with its device; `None` when it must not be sent any more.

    It came too late, or the person has logged out on that device, which is then forgotten.
    """
    message: PushMessage | None = (
        PushMessage.objects.filter(pk=claim.message_id, fence=claim.fence, state=S.SENDING)
        .select_related("subscription")
        .first()
    )
    if message is None:
        return None
    if message.expires_at <= now:
        end_push(claim, S.EXPIRED)
        return None
    device = message.subscription
    if device.member_id is not None and not _logged_in(device.session_key, now):
        device.delete()
        return None
    return message


def _logged_in(session_key: str, now: datetime) -> bool:
    return Session.objects.filter(session_key=session_key, expire_date__gt=now).exists()


def end_push(claim: PushClaim, state: PushMessage.State, *, error: str = "") -> bool:
    """Writes how a message ended; `False` when the claim no longer holds."""
    mine = PushMessage.objects.filter(pk=claim.message_id, fence=claim.fence, state=S.SENDING)
    return bool(mine.update(state=state, due_at=None, leased_until=None, error=error[:80]))


def sent_push(claim: PushClaim, *, subscription_id: int, now: datetime) -> None:
    """The push service has taken it."""
    with transaction.atomic():
        if end_push(claim, S.SENT):
            PushSubscription.objects.filter(pk=subscription_id).update(last_sent_at=now)


def try_again(claim: PushClaim, *, at: datetime, error: str) -> None:
    """Puts a message back that was surely not taken."""
    PushMessage.objects.filter(pk=claim.message_id, fence=claim.fence, state=S.SENDING).update(
        state=S.QUEUED, due_at=at, leased_until=None, error=error[:80]
    )


def forget_endpoint(endpoint: str) -> None:
    """The browser has withdrawn its agreement, for whomever it was; its messages go with it."""
    PushSubscription.objects.filter(endpoint=endpoint).delete()


def forget_old(now: datetime) -> None:
    """Deletes what devices were told long ago."""
    PushMessage.objects.filter(created_at__lt=now - KEPT, due_at__isnull=True).delete()
