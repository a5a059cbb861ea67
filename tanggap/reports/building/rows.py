"""What the counting of every part needs: days to count into, and moments as they are stored."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tanggap.core import raw
from tanggap.reports.periods import Period, end_of, start_of
from tanggap.reports.tallies import Tally

# By day and channel; channel `None` for what came by none.
Days = dict[tuple[date, int | None], Tally]


def moment(value: Any) -> datetime:
    """A stored moment that is never empty, in UTC."""
    found = raw.moment(value)
    assert found is not None
    return found if found.tzinfo is UTC else found.astimezone(UTC)


def bounds(period: Period, zone: ZoneInfo, now: datetime) -> tuple[datetime, datetime]:
    """From when until before when a period is counted; nothing after now."""
    return start_of(period.first, zone), min(end_of(period.last, zone), just_after(now))


def just_after(now: datetime) -> datetime:
    """What comes at this very moment belongs to it."""
    return now + timedelta(microseconds=1)
