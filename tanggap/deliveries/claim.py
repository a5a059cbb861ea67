"""Taking messages that are due to be sent, in the order of each conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from tanggap.core import raw
from tanggap.core.leases import LEASE
from tanggap.deliveries.receipts import tell_failed

# How many messages of one channel a process sends side by side before it leaves that channel alone:
# a vendor that hangs then takes a few places and not all of them.
PER_CHANNEL = 8
# Of promos, fewer, and beside those: a vendor that is slow with promos keeps no place of an answer.
PROMOS_PER_CHANNEL = 4
# How far a claim looks; a channel with more than this waiting is busy after the first look.
_LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class DeliveryClaim:
    """The right to send one message, as long as `fence` is the row's newest."""

    delivery_id: int
    fence: int
    attempts: int
    channel_id: int
    promotional: bool = False


# The lease of a row in `sending` has run out: its sender died, and the vendor may have the message.
# Promos wait for long in `sending`, and note when they ask the vendor.
_LOST = """
    UPDATE deliveries_delivery
    SET state = CASE WHEN promotional AND asked_at IS NULL THEN 'queued' ELSE 'uncertain' END,
        due_at = CASE WHEN promotional AND asked_at IS NULL THEN due_at ELSE NULL END,
        leased_until = NULL, fence = fence + 1,
        error = CASE WHEN promotional AND asked_at IS NULL THEN '' ELSE
          'Pengirim berhenti sebelum ada jawaban, jadi belum pasti apakah pesan ini terkirim.' END
    WHERE due_at IS NOT NULL AND due_at <= %s AND state = 'sending' AND leased_until < %s
    RETURNING business_id, promotional
"""

# PostgreSQL locks no rows of a ranked selection, hence the selection around it, which looks at the
# state again.
_CLAIM = """
    UPDATE deliveries_delivery
    SET state = 'sending', leased_until = %s, fence = fence + 1, attempts = attempts + 1,
        asked_at = NULL
    WHERE id IN (
        SELECT id FROM deliveries_delivery
        WHERE state = 'queued' AND id IN (
            SELECT id FROM (
                SELECT id, due_at,
                       ROW_NUMBER() OVER (PARTITION BY channel_id ORDER BY due_at, id) AS place
                FROM (
                    SELECT d.id, d.due_at, d.channel_id FROM deliveries_delivery d
                    WHERE d.due_at <= %s AND d.state = 'queued' AND {kind} {not_busy}
                      AND NOT EXISTS (
                        SELECT 1 FROM deliveries_delivery earlier
                        WHERE earlier.conversation_id = d.conversation_id AND earlier.id < d.id
                          AND earlier.due_at IS NOT NULL
                          AND (d.promotional OR NOT earlier.promotional)
                      )
                    ORDER BY d.due_at LIMIT {looked_at}
                ) due
            ) ranked WHERE place <= %s ORDER BY due_at LIMIT %s
        ) {lock}
    )
    RETURNING id, fence, attempts, channel_id, promotional
"""


def claim_deliveries(
    *, now: datetime, limit: int, busy: Sequence[int] = (), promotional: bool = False
) -> list[DeliveryClaim]:
    """Claims up to `limit` messages, at most `PER_CHANNEL` of a channel and none of a busy one.

    Promos are claimed apart from everything else. A later message of a conversation waits for the
    earlier, but no answer waits for a promo.
    """
    places = ", ".join(["%s"] * len(busy))
    sql = _CLAIM.format(
        lock="FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else "",
        not_busy=f"AND d.channel_id NOT IN ({places})" if busy else "",
        looked_at=_LOOKED_AT,
        kind="d.promotional" if promotional else "NOT d.promotional",
    )
    stamp = raw.stamp(now)
    lost = raw.rows(_LOST, [stamp, stamp])
    for business_id in {row[0] for row in lost if not row[1]}:
        tell_failed(business_id=business_id, now=now)
    most = PROMOS_PER_CHANNEL if promotional else PER_CHANNEL
    found = raw.rows(sql, [raw.stamp(now + LEASE), stamp, *busy, most, limit])
    # RETURNING keeps no order.
    return [DeliveryClaim(*row) for row in sorted(found)]


def extend_delivery_leases(*, claims: Sequence[DeliveryClaim], now: datetime) -> None:
    """Says that these are still being sent."""
    until = raw.stamp(now + LEASE)
    for claim in claims:
        raw.count(
            "UPDATE deliveries_delivery SET leased_until = %s "
            "WHERE id = %s AND fence = %s AND state = 'sending'",
            [until, claim.delivery_id, claim.fence],
        )
