"""When the shop is open, in words for an answer."""

from datetime import date, datetime, time, timedelta
from typing import Any

from tanggap.assistant.base import TurnContext
from tanggap.businesses.days import WEEKDAYS, find_day, spoken_day
from tanggap.businesses.hours import ranges_on, state
from tanggap.businesses.info import ShopInfo, TimeRange

# How far ahead holidays are told without being asked for.
SPECIAL_DAYS_AHEAD = 30


def hours(context: TurnContext, detail: str) -> dict[str, Any]:
    """The hours of the day asked for; without one, now, today and the whole week."""
    info, today = context.shop.info, context.local_now.date()
    day = find_day(detail, today) if detail else None
    if day is not None and day != today:
        return _with_notes(info, context.now, {"day": _day(info, day)})
    found: dict[str, Any] = {"now": _now(info, context.now), "today": _day(info, today)}
    if day is None:
        found["week"] = {
            WEEKDAYS[number]: _spoken(ranges) for number, ranges in enumerate(info.week)
        }
        found["special_days"] = [
            _day(info, special)
            for special in sorted(info.special_days)
            if today < special <= today + timedelta(days=SPECIAL_DAYS_AHEAD)
        ]
    return _with_notes(info, context.now, found)


def _now(info: ShopInfo, at: datetime) -> dict[str, Any]:
    local, current = at.astimezone(info.zone), state(info, at)
    now: dict[str, Any] = {"time": _moment(local, local.date()), "open": current.open}
    if current.closes_at is not None:
        now["closes_at"] = _moment(current.closes_at, local.date())
    if current.opens_at is not None:
        now["opens_at"] = _moment(current.opens_at, local.date())
    return now


def _day(info: ShopInfo, day: date) -> dict[str, Any]:
    found: dict[str, Any] = {"date": spoken_day(day), "hours": _spoken(ranges_on(info, day))}
    special = info.special_days.get(day)
    if special is not None and special.label:
        found["label"] = special.label
    return found


def _with_notes(info: ShopInfo, at: datetime, found: dict[str, Any]) -> dict[str, Any]:
    if info.closed_until is not None and info.closed_until > at:
        until = info.closed_until.astimezone(info.zone)
        found["temporarily_closed_until"] = f"{spoken_day(until.date())} {_clock(until.time())}"
    if info.hours_note:
        found["note"] = info.hours_note
    return found


def _spoken(ranges: tuple[TimeRange, ...]) -> list[str] | str:
    if not ranges:
        return "tutup"
    return [f"{_clock(opening.opens)}-{_clock(opening.closes)}" for opening in ranges]


def _moment(at: datetime, today: date) -> str:
    """A time of today, or with its day."""
    spoken = _clock(at.time())
    return spoken if at.date() == today else f"{spoken_day(at.date())} {spoken}"


def _clock(at: time) -> str:
    return f"{at:%H.%M}"
