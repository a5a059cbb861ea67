"""Finding messages of a period, newest first."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.conversations.models import Message
from tanggap.reports.periods import end_of, start_of

PAGE: Final = 40
LONGEST_SEARCH: Final = 80


@dataclass(frozen=True, slots=True)
class Found:
    """A page of messages; `older` asks for the next one, empty on the last."""

    messages: list[Message]
    older: str


def messages_of(
    business: Business, first: date, last: date, *, channel_id: int | None = None, search: str = ""
) -> QuerySet[Message]:
    """What was said on these days, notes among the shop's people too; trials left out.

    A search looks for the words in the order they are written, whatever their case.
    """
    zone = ZoneInfo(business.timezone)
    rows: QuerySet[Message] = Message.objects.for_business(business).filter(
        created_at__gte=start_of(first, zone), created_at__lt=end_of(last, zone)
    )
    if channel_id is not None:
        rows = rows.filter(channel_id=channel_id)
    else:
        rows = rows.exclude(channel__kind=Channel.Kind.TERMINAL)
    if search:
        rows = rows.filter(text__icontains=search)
    return rows


def search_history(
    business: Business,
    first: date,
    last: date,
    *,
    channel_id: int | None = None,
    search: str = "",
    older: str = "",
) -> Found:
    """A page of what was said; `older` is what the page before it gave. One statement."""
    rows = messages_of(business, first, last, channel_id=channel_id, search=search)
    if place := _place(older):
        at, pk = place
        rows = rows.filter(Q(created_at__lt=at) | Q(created_at=at, pk__lt=pk))
    found = list(
        rows.select_related("conversation__customer", "channel").order_by("-created_at", "-pk")[
            : PAGE + 1
        ]
    )
    if len(found) <= PAGE:
        return Found(found, "")
    last_shown = found[PAGE - 1]
    return Found(found[:PAGE], f"{last_shown.created_at.isoformat()}_{last_shown.pk}")


def _place(text: str) -> tuple[datetime, int] | None:
    at, _, pk = text.rpartition("_")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return (moment, int(pk)) if pk.isdigit() and moment.tzinfo else None
