"""The stretches of days that reports are about, on the shop's own calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tanggap.core.errors import Refused

MOST_DAYS: Final = 366
# In the order in which they are offered.
NAMED: Final = ("today", "yesterday", "7d", "30d", "month", "last_month")
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included; `name` is one of `NAMED`, or empty."""

    first: date
    last: date
    name: str = ""

    @property
    def days(self) -> int:
        """How many days it has, one at least."""
        return (self.last - self.first).days + 1

    def __iter__(self) -> Iterator[date]:
        for number in range(self.days):
            yield self.first + timedelta(days=number)

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def without(self, inner: "Period") -> list["Period"]:
        """What is left of it before and after a period that lies in it."""
        around = (Period(self.first, inner.first - _DAY), Period(inner.last + _DAY, self.last))
        return [one for one in around if one.first <= one.last]

    @property
    def whole_months(self) -> list["Period"]:
        """The months that lie in it from their first day to their last."""
        months = []
        month = month_of(self.first)
        if month.first < self.first:
            month = month_of(month.last + _DAY)
        while month.last <= self.last:
            months.append(month)
            month = month_of(month.last + _DAY)
        return months

    @property
    def before(self) -> "Period":
        """What it is compared with: as many days directly before it.

        This month is compared with the same days of the month before, last month with the whole
        month before it.
        """
        if self.name == "month":
            last_month = month_of(self.first - _DAY)
            last = min(last_month.last, last_month.first + (self.last - self.first))
            return Period(last_month.first, last)
        if self.name == "last_month":
            return month_of(self.first - _DAY)
        return Period(self.first - timedelta(days=self.days), self.first - _DAY)


def named_period(name: str, today: date) -> Period:
    """A period by its name; the last 30 days for a name that nobody knows."""
    yesterday = today - _DAY
    if name == "today":
        return Period(today, today, name)
    if name == "yesterday":
        return Period(yesterday, yesterday, name)
    if name == "7d":
        return Period(today - timedelta(days=6), today, name)
    if name == "month":
        return Period(today.replace(day=1), today, name)
    if name == "last_month":
        month = month_of(today.replace(day=1) - _DAY)
        return Period(month.first, month.last, name)
    return Period(today - timedelta(days=29), today, "30d")


def custom_period(first: str, last: str, today: date) -> Period:
    """A period from two dates as forms send them; raises `Refused` with what to do.

    Nothing lies in the future: a last day after today is today.
    """
    try:
        begins, ends = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise Refused("Tulis tanggalnya lengkap, dari dan sampai.", code="date_wrong") from None
    ends = min(ends, today)
    if begins > ends:
        raise Refused("Tanggal “dari” harus sebelum “sampai”.", code="period_wrong")
    if (ends - begins).days >= MOST_DAYS:
        raise Refused("Pilih paling lama satu tahun.", code="period_too_long")
    return Period(begins, ends)


def today_in(zone: ZoneInfo, now: datetime) -> date:
    """The date on the shop's calendar at this moment."""
    return now.astimezone(zone).date()


def start_of(day: date, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which a day of the shop begins."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """The moment (UTC) at which the next day begins."""
    return start_of(day + _DAY, zone)


def month_of(day: date) -> Period:
    """The month that a day lies in."""
    first = day.replace(day=1)
    following = (first + timedelta(days=32)).replace(day=1)
    return Period(first, following - _DAY)
