"""How long a customer may be answered freely; after that some vendors take only templates."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tanggap.channels.registry import adapter_for

# A message on its way when the window closes would be refused.
MARGIN = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ReplyWindow:
    """Whether free text may be sent now, and until when; `None` where there is no limit."""

    open: bool
    closes_at: datetime | None


def reply_window(
    *, channel_kind: str, last_customer_at: datetime | None, now: datetime
) -> ReplyWindow:
    """The reply window of a conversation on a kind of channel at a moment."""
    hours = adapter_for(channel_kind).limits.reply_window_hours
    if hours is None:
        return ReplyWindow(True, None)
    if last_customer_at is None:
        return ReplyWindow(False, None)
    closes_at = last_customer_at + timedelta(hours=hours)
    return ReplyWindow(now < closes_at - MARGIN, closes_at)
