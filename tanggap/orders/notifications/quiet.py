"""When customers are not to be disturbed. Pure."""

from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tanggap.orders.models import Notification

# Somebody waits at the door or at the counter: in the morning it would be of no use.
URGENT: Final = frozenset(
    {Notification.Event.READY, Notification.Event.ON_THE_WAY, Notification.Event.PLACED}
)


def quiet_until(at: datetime, zone: ZoneInfo, starts: time, ends: time) -> datetime | None:
    """When the quiet hours around a moment end; `None` outside. Equal times: never."""
    if starts == ends:
        return None
    local = at.astimezone(zone)
    now = local.time()
    if starts < ends:
        quiet = starts <= now < ends
        day = local.date()
    else:
        quiet = now >= starts or now < ends
        day = local.date() + timedelta(days=1 if now >= starts else 0)
    if not quiet:
        return None
    return datetime.combine(day, ends, tzinfo=zone)
