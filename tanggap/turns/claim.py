"""Taking due conversations, so that each is answered by one worker at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from tanggap.core import raw
from tanggap.core.leases import LEASE

# After a failure of our own making (not the model's: those end in an answer) try again, less and
# less often; the third time a person is asked instead.
RETRY_SECONDS = (1, 4, 10)
MAX_FAILURES = len(RETRY_SECONDS)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to answer one conversation, as long as `fence` is the row's newest."""

    conversation_id: int
    fence: int
    failures: int
    due_at: datetime


_CLAIM = """
    UPDATE conversations_conversation
    SET leased_until = %s, fence = fence + 1
    WHERE id IN (
        SELECT id FROM conversations_conversation
        WHERE due_at <= %s AND (leased_until IS NULL OR leased_until < %s)
        ORDER BY due_at LIMIT %s {lock}
    )
    RETURNING id, fence, failures, due_at
"""


def claim_due(*, now: datetime, limit: int) -> list[Claim]:
    """Claims up to `limit` conversations that are due, the longest waiting first."""
    lock = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    found = raw.rows(
        _CLAIM.format(lock=lock), [raw.stamp(now + LEASE), raw.stamp(now), raw.stamp(now), limit]
    )
    claims = [Claim(row[0], row[1], row[2], raw.moment(row[3]) or now) for row in found]
    return sorted(claims, key=lambda claim: claim.due_at)


def claim_conversation(*, conversation_id: int, now: datetime) -> Claim:
    """Claims one conversation whatever is due, for whoever answers it on the spot."""
    row = raw.one(
        "UPDATE conversations_conversation SET leased_until = %s, fence = fence + 1 "
        "WHERE id = %s RETURNING fence",
        [raw.stamp(now + LEASE), conversation_id],
    )
    assert row is not None, "the caller has just written to this conversation"
    return Claim(conversation_id, row[0], 0, now)


def extend_leases(*, claims: Sequence[Claim], now: datetime) -> None:
    """Says that these are still being worked on. A claim that was lost or has ended stays so.

    A turn may have committed since the claims were listed: its lease is gone then, and must not
    come back, or the customer's next message would wait for it to run out.
    """
    until = raw.stamp(now + LEASE)
    for claim in claims:
        raw.count(
            "UPDATE conversations_conversation SET leased_until = %s "
            "WHERE id = %s AND fence = %s AND leased_until IS NOT NULL",
            [until, claim.conversation_id, claim.fence],
        )


def release(*, claim: Claim) -> None:
    """Gives a claim back unanswered; what is due stays due."""
    raw.count(
        "UPDATE conversations_conversation SET leased_until = NULL WHERE id = %s AND fence = %s",
        [claim.conversation_id, claim.fence],
    )


def stand_down(*, claim: Claim, until: datetime | None = None) -> None:
    """Gives a claim back: nothing waits, or a person holds the conversation, `until` at most."""
    raw.count(
        "UPDATE conversations_conversation SET leased_until = NULL, due_at = %s, "
        "waiting_since = NULL WHERE id = %s AND fence = %s",
        [raw.stamp(until), claim.conversation_id, claim.fence],
    )


def postpone_failed(*, claim: Claim, now: datetime) -> None:
    """Notes that making an answer failed, and sets the time of the next try."""
    wait = timedelta(seconds=RETRY_SECONDS[min(claim.failures, MAX_FAILURES - 1)])
    raw.count(
        "UPDATE conversations_conversation SET leased_until = NULL, due_at = %s, "
        "failures = failures + 1 WHERE id = %s AND fence = %s",
        [raw.stamp(now + wait), claim.conversation_id, claim.fence],
    )
