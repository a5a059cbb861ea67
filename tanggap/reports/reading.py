"""Adding up a period from its counted days, and from the rows themselves for the newest days."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import orjson
from django.db.models import Q

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.reports.building import parts_of_shop
from tanggap.reports.models import DayFigures, MonthFigures, ReportProgress
from tanggap.reports.periods import Period, today_in
from tanggap.reports.tallies import Figures, Tally

# Days that are counted while the report is read, at most: today, and what no worker has counted
# since midnight. Older days that are missing are said to be missing.
MOST_LIVE_DAYS: Final = 3
# Up to so many days are shown by the day; then by the week, then by the month.
DAILY: Final = 31
WEEKLY: Final = 186


# Which parts a report needs, and which of their measures; `None` for all.
Parts = Mapping[str, frozenset[str] | None]
# What is shown over time; the rest of the measures is added up for the whole period alone.
DRAWN: Final = frozenset({"talks", "messages", "money", "orders", "usage", "answers", "billed"})


@dataclass(slots=True)
class Counted:
    """What a period came to: in all, by channel, and by the stretches that charts show."""

    period: Period
    total: Tally = field(default_factory=Tally)
    channels: dict[int | None, Tally] = field(default_factory=lambda: defaultdict(Tally))
    # By first day of each stretch, in order, none left out.
    stretches: dict[date, Tally] = field(default_factory=dict)

    def whole_months(self, through: date | None) -> Period | None:
        """The months up to then that can be read as such, as one stretch."""
        drawn_by = stretch_name(self.period)
        # Nobody draws the period before, and a month at most is as soon read by its days.
        if through is None or drawn_by == "day" or (self.stretches and drawn_by == "week"):
            return None
        found = [month for month in self.period.whole_months if month.last <= through]
        return Period(found[0].first, found[-1].last) if found else None


@dataclass(frozen=True, slots=True)
class Reading:
    """A period and the one before it."""

    now: Counted
    before: Counted
    incomplete: bool
    # The one channel that was asked for, or none for all of them.
    channel_id: int | None
    # What the shop's channels are called.
    channels: Mapping[int, str]


def read_period(
    business: Business,
    period: Period,
    *,
    parts: Parts,
    now: datetime,
    channel_id: int | None = None,
) -> Reading:
    """Adds up these parts of a period and of the one before. The cost grows with the two periods.

    Three statements or four, and those that count the newest days.
    """
    zone = ZoneInfo(business.timezone)
    today = today_in(zone, now)
    before = period.before
    counted, earlier = Counted(period), Counted(before)
    counted.stretches = {first: Tally() for first in _stretches(period)}
    progress = _progress(business)
    live, incomplete = _live_days(business, progress, period, before, today)
    for on, channel, part, text in _stored(
        business, (counted, earlier), parts, channel_id, live, progress.months_through
    ):
        one = counted if on in period else earlier
        stored = orjson.loads(text)
        if part == DayFigures.Part.PEOPLE:
            _unite(one, on, channel, stored)
        else:
            _merge(one, on, channel, stored, parts[part])
    if live is not None:
        counting = [part for part in parts if part != DayFigures.Part.PEOPLE]
        for part, days in parts_of_shop(business.pk, zone, live, counting, now).items():
            for (on, channel), tally in days.items():
                one = counted if on in period else earlier
                if on in one.period and channel_id in (None, channel):
                    _merge(one, on, channel, tally.figures, parts[part])
                    _unite(one, on, channel, tally.people)
    for one in (counted, earlier):
        for tally in one.channels.values():
            one.total.merge(tally.figures)
            one.total.unite(tally.people)
    return Reading(counted, earlier, incomplete, channel_id, channel_names(business))


def channel_names(business: Business) -> dict[int, str]:
    """What a shop's channels are called, the terminal left out."""
    rows = Channel.objects.for_business(business).exclude(kind=Channel.Kind.TERMINAL)
    return {
        channel.pk: f"{channel.get_kind_display()} {channel.name}".strip()
        for channel in rows.order_by("pk")
    }


def _progress(business: Business) -> ReportProgress:
    """How far the shop's days have been counted; not at all by another clock than today's."""
    found = ReportProgress.objects.filter(business=business, timezone=business.timezone).first()
    return found or ReportProgress(business=business)


def _live_days(
    business: Business, progress: ReportProgress, period: Period, before: Period, today: date
) -> tuple[Period | None, bool]:
    """The days to count now, and whether others are missing."""
    built_through = progress.built_through
    oldest = today - timedelta(days=MOST_LIVE_DAYS - 1)
    first = oldest if built_through is None else max(oldest, built_through + timedelta(days=1))
    missing_from = date.min if built_through is None else built_through + timedelta(days=1)
    begin, end = max(first, min(period.first, before.first)), min(today, period.last)
    live = Period(begin, end) if begin <= end else None
    missing = missing_from < first and missing_from <= period.last
    # A shop that is no older than what is counted now misses nothing.
    return live, missing and not _is_new(business, first)


def _is_new(business: Business, first: date) -> bool:
    made_on = business.created_at.astimezone(ZoneInfo(business.timezone)).date()
    return made_on >= first


def _stored(
    business: Business,
    asked: Sequence[Counted],
    parts: Parts,
    channel_id: int | None,
    live: Period | None,
    months_through: date | None,
) -> Iterator[tuple[date, int | None, str, str]]:
    """The stored rows of periods: whole months as such where nobody asks for less, else days."""
    days, months = Q(), Q()
    for one in asked:
        whole = one.whole_months(months_through)
        for period in one.period.without(whole) if whole else [one.period]:
            days |= Q(on__gte=period.first, on__lte=period.last)
        if whole:
            months |= Q(on__gte=whole.first, on__lte=whole.last)
    for rows, on_these in ((MonthFigures.objects, months), (DayFigures.objects, days)):
        if not on_these:
            continue
        found = rows.for_business(business).filter(on_these, part__in=list(parts))
        if channel_id is not None:
            found = found.filter(channel_id=channel_id)
        for row in found.values_list("on", "channel_id", "part", "figures"):
            # A worker may have counted one of these days since we looked how far it is.
            if live is None or row[0] not in live:
                yield row


def _merge(
    counted: Counted,
    on: date,
    channel: int | None,
    figures: Figures,
    only: frozenset[str] | None,
) -> None:
    if counted.stretches:
        counted.channels[channel].merge(figures, only)
        stretch = counted.stretches[_stretch_of(on, counted.period)]
        stretch.merge(figures, DRAWN if only is None else only & DRAWN)
    else:
        # Of the period before, nobody asks more than what it came to in all.
        counted.total.merge(figures, only)


def _unite(
    counted: Counted, on: date, channel: int | None, people: Mapping[str, Iterable[int]]
) -> None:
    if counted.stretches:
        counted.channels[channel].unite(people)
        counted.stretches[_stretch_of(on, counted.period)].unite(people)
    else:
        counted.total.unite(people)


def stretch_name(period: Period) -> str:
    """What a period's stretches are: `day`, `week` or `month`."""
    if period.days <= DAILY:
        return "day"
    return "week" if period.days <= WEEKLY else "month"


def _stretch_of(on: date, period: Period) -> date:
    """The first day, within the period, of the stretch that a day belongs to."""
    match stretch_name(period):
        case "day":
            return on
        case "week":
            return max(period.first, on - timedelta(days=on.weekday()))
        case _:
            return max(period.first, on.replace(day=1))


def _stretches(period: Period) -> list[date]:
    return list(dict.fromkeys(_stretch_of(day, period) for day in period))
