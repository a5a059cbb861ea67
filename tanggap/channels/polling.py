"""Which channels ask their vendor for messages, how far each has got, and who asks.

A vendor that is asked by two at once refuses one of them, so exactly one process asks for a
channel: whoever holds its row, by a lease of ten seconds with a fence, over all processes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F

from tanggap.channels.models import Channel, Polling
from tanggap.core import raw
from tanggap.core.db import in_transaction
from tanggap.core.leases import LEASE

# Telegram: "if there are no new updates for at least a week, then identifier of the next update
# will be chosen randomly". Asking from an old number on would throw lower ones away.
NUMBERS_LAST = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class PollClaim:
    """The right to ask for a channel's messages, as long as `fence` is the row's newest."""

    channel_id: int
    fence: int


@in_transaction
def start_polling(*, channel: Channel, now: datetime) -> None:
    """Has the workers ask for a channel's messages from now on; they take its webhook away."""
    # Whoever asks with the token of before is lost by the new fence, and lets go within seconds.
    again = Polling.objects.filter(channel=channel).update(
        active=True, due_at=now, fence=F("fence") + 1
    )
    if not again:
        Polling.objects.create(channel=channel, due_at=now)


@in_transaction
def stop_polling(*, channel: Channel) -> None:
    """Has nobody ask any more. Whoever asks at this moment notices within seconds."""
    Polling.objects.filter(channel=channel).update(active=False)


def is_asking(*, channel: Channel, now: datetime) -> bool:
    """Whether a worker still asks for a channel's messages: no webhook may be set meanwhile."""
    return Polling.objects.filter(channel=channel, leased_until__gt=now).exists()


_CLAIM = """
    UPDATE channels_polling SET leased_until = %s, fence = fence + 1
    WHERE channel_id IN (
        SELECT p.channel_id FROM channels_polling p
        JOIN channels_channel c ON c.id = p.channel_id
        WHERE p.active AND c.active AND p.due_at <= %s
          AND (p.leased_until IS NULL OR p.leased_until < %s)
        ORDER BY p.due_at LIMIT %s {lock}
    )
    RETURNING channel_id, fence
"""


def claim_polls(*, now: datetime, limit: int) -> list[PollClaim]:
    """Claims up to `limit` channels for which nobody asks."""
    lock = "FOR UPDATE OF p SKIP LOCKED" if connection.vendor == "postgresql" else ""
    stamp = raw.stamp(now)
    found = raw.rows(_CLAIM.format(lock=lock), [raw.stamp(now + LEASE), stamp, stamp, limit])
    return [PollClaim(*row) for row in sorted(found)]


_EXTEND = """
    UPDATE channels_polling SET leased_until = %s
    WHERE channel_id = %s AND fence = %s AND active
      AND EXISTS (SELECT 1 FROM channels_channel c WHERE c.id = channel_id AND c.active)
"""


def extend_polls(*, claims: Sequence[PollClaim], now: datetime) -> list[PollClaim]:
    """Says that these still ask; returns those that have to stop: lost, or no longer wanted."""
    until = raw.stamp(now + LEASE)
    return [
        claim for claim in claims if not raw.count(_EXTEND, [until, claim.channel_id, claim.fence])
    ]


def release_poll(*, claim: PollClaim, due_at: datetime) -> None:
    """Lets another process ask, from `due_at` on."""
    raw.count(
        "UPDATE channels_polling SET leased_until = NULL, due_at = %s "
        "WHERE channel_id = %s AND fence = %s",
        [raw.stamp(due_at), claim.channel_id, claim.fence],
    )


def next_number(*, claim: PollClaim, now: datetime) -> int:
    """From which update on to ask."""
    row = raw.one(
        "SELECT next_number, heard_at FROM channels_polling WHERE channel_id = %s AND fence = %s",
        [claim.channel_id, claim.fence],
    )
    heard_at = raw.moment(row[1]) if row is not None else None
    if row is None or heard_at is None or now - heard_at > NUMBERS_LAST:
        return 0
    return int(row[0])


def advance(*, claim: PollClaim, number: int, now: datetime) -> bool:
    """Notes that all updates below `number` are stored, in the transaction that stores them.

    False when the claim is lost: then nothing of them may be stored either.
    """
    return bool(
        raw.count(
            "UPDATE channels_polling SET next_number = %s, heard_at = %s "
            "WHERE channel_id = %s AND fence = %s AND active",
            [number, raw.stamp(now), claim.channel_id, claim.fence],
        )
    )
