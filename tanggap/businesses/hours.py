"""When a shop is open: pure arithmetic on its weekly hours, special days and temporary closure.

A range belongs to the day on which it opens, also where it runs past midnight: a special closed
Sunday does not end Saturday night early. All days are days on the shop's own calendar.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from tanggap.businesses.info import ShopInfo, TimeRange

# How far ahead an opening is looked for; a shop closed for longer says so by `closed_until`.
DAYS_AHEAD = 14


@dataclass(frozen=True, slots=True)
class OpenState:
    """Whether a shop is open at a moment, and what comes next. Moments are on the shop's clock.

    Open: `closes_at` is when it closes for the first time, `None` when it does not within two
    weeks. Closed: `opens_at` is the next opening, `None` when there is none within two weeks.
    `label` is the name of the special day that it is today, if any.
    """

    open: bool
    closes_at: datetime | None
    opens_at: datetime | None
    label: str


def ranges_on(info: ShopInfo, day: date) -> tuple[TimeRange, ...]:
    """The hours that open on a day, in order; empty is closed. Ignores a temporary closure."""
    special = info.special_days.get(day)
    return special.ranges if special is not None else info.week[day.weekday()]


def is_open(info: ShopInfo, at: datetime) -> bool:
    """Whether the shop is open at this moment (aware)."""
    return state(info, at).open


def state(info: ShopInfo, at: datetime) -> OpenState:
    """Whether the shop is open at this moment (aware), until when, or when it opens next."""
    local = at.astimezone(info.zone)
    special = info.special_days.get(local.date())
    label = special.label if special is not None else ""
    # A temporary closure hides everything before its end.
    earliest = max(at, info.closed_until) if info.closed_until is not None else at
    until = earliest + timedelta(days=DAYS_AHEAD)
    for opens, closes in _stretches(info, earliest):
        if opens > until:
            break
        if closes <= earliest:
            continue
        if opens <= at == earliest:
            return OpenState(True, _on_clock(info, closes, until), None, label)
        return OpenState(False, None, max(opens, earliest).astimezone(info.zone), label)
    return OpenState(False, None, None, label)


def _on_clock(info: ShopInfo, closes: datetime, until: datetime) -> datetime | None:
    return closes.astimezone(info.zone) if closes < until else None


def _stretches(info: ShopInfo, start: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Unbroken stretches of opening from the day before `start` on, in UTC and in order.

    Ranges that touch or overlap are one stretch: open round the clock has no midnight in it.
    """
    first = start.astimezone(info.zone).date() - timedelta(days=1)
    current: tuple[datetime, datetime] | None = None
    for ahead in range(DAYS_AHEAD + 3):
        day = first + timedelta(days=ahead)
        for opening in ranges_on(info, day):
            opens, closes = _moments(info, day, opening)
            if current is None:
                current = (opens, closes)
            elif opens <= current[1]:
                current = (current[0], max(current[1], closes))
            else:
                yield current
                current = (opens, closes)
    if current is not None:
        yield current


def _moments(info: ShopInfo, day: date, opening: TimeRange) -> tuple[datetime, datetime]:
    last = day if opening.closes > opening.opens else day + timedelta(days=1)
    opens = datetime.combine(day, opening.opens, tzinfo=info.zone)
    closes = datetime.combine(last, opening.closes, tzinfo=info.zone)
    return opens.astimezone(UTC), closes.astimezone(UTC)
