"""Taking messages that are due to be sent, in the order of each conversation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from tanggap.core import raw
from tanggap.core.leases import LEASE


@dataclass(frozen=True, slots=True)
class DeliveryClaim:
    """The right to send one message, as long as `fence` is the row's newest."""

    delivery_id: int
    fence: int
    attempts: int


# The lease of a row in `sending` has run out: its sender died, and the vendor may have the message.
_LOST = """
    UPDATE deliveries_delivery
    SET state = 'uncertain', due_at = NULL, leased_until = NULL, fence = fence + 1,
        error = 'the sender stopped before the vendor had answered'
    WHERE due_at IS NOT NULL AND due_at <= %s AND state = 'sending' AND leased_until < %s
"""

_CLAIM = """
    UPDATE deliveries_delivery
    SET state = 'sending', leased_until = %s, fence = fence + 1, attempts = attempts + 1
    WHERE id IN (
        SELECT d.id FROM deliveries_delivery d
        WHERE d.due_at <= %s AND d.state = 'queued'
          AND NOT EXISTS (
            SELECT 1 FROM deliveries_delivery earlier
            WHERE earlier.conversation_id = d.conversation_id AND earlier.id < d.id
              AND earlier.due_at IS NOT NULL
          )
        ORDER BY d.due_at LIMIT %s {lock}
    )
    RETURNING id, fence, attempts
"""


def claim_deliveries(*, now: datetime, limit: int) -> list[DeliveryClaim]:
    """Claims up to `limit` messages; a later one of a conversation waits for the earlier."""
    lock = "FOR UPDATE SKIP LOCKED" if connection.vendor == "postgresql" else ""
    stamp = raw.stamp(now)
    raw.count(_LOST, [stamp, stamp])
    found = raw.rows(_CLAIM.format(lock=lock), [raw.stamp(now + LEASE), stamp, limit])
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
