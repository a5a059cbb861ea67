"""When a shop is open."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tanggap.businesses.hours import is_open, ranges_on, state
from tanggap.businesses.info import ShopInfo, SpecialHours
from tests.factories import ranges, shop_info

JAKARTA = ZoneInfo("Asia/Jakarta")
BREAK = ranges("10.00-15.00", "16.30-21.00")


def at(spoken: str, zone: ZoneInfo = JAKARTA) -> datetime:
    """A moment on the shop's clock, handed over in UTC as turns do."""
    return datetime.fromisoformat(spoken).replace(tzinfo=zone).astimezone(UTC)


def closed_on_mondays(**values: Any) -> ShopInfo:
    return shop_info(every_day=BREAK, days={0: ()}, **values)


def test_a_shop_is_open_from_the_first_minute_and_closed_at_the_last() -> None:
    info = closed_on_mondays()
    assert not is_open(info, at("2026-11-24 09:59"))
    assert is_open(info, at("2026-11-24 10:00"))
    assert is_open(info, at("2026-11-24 14:59"))
    assert not is_open(info, at("2026-11-24 15:00"))


def test_an_open_shop_says_when_it_closes() -> None:
    now = state(closed_on_mondays(), at("2026-11-24 12:00"))
    assert now.open
    assert now.closes_at == at("2026-11-24 15:00")
    assert now.opens_at is None


def test_in_a_break_the_next_opening_is_the_same_day() -> None:
    now = state(closed_on_mondays(), at("2026-11-24 15:30"))
    assert not now.open
    assert now.opens_at == at("2026-11-24 16:30")


def test_before_a_closed_day_the_next_opening_is_the_day_after_it() -> None:
    now = state(closed_on_mondays(), at("2026-11-22 21:00"))
    assert now.opens_at == at("2026-11-24 10:00")


def test_answers_are_on_the_shops_own_clock() -> None:
    jayapura = ZoneInfo("Asia/Jayapura")
    info = closed_on_mondays(zone=jayapura)
    # 23.30 UTC on Monday is 08.30 on Tuesday in Jayapura.
    now = state(info, datetime(2026, 11, 23, 23, 30, tzinfo=UTC))
    assert now.opens_at is not None
    assert (now.opens_at.hour, now.opens_at.tzinfo) == (10, jayapura)
    assert now.opens_at.date() == date(2026, 11, 24)


def test_yesterdays_range_still_runs_after_midnight() -> None:
    info = shop_info(days={5: ranges("18.00-02.00")})
    after_midnight = state(info, at("2026-11-29 01:30"))
    assert after_midnight.open
    assert after_midnight.closes_at == at("2026-11-29 02:00")
    assert not is_open(info, at("2026-11-29 02:00"))
    assert not is_open(info, at("2026-11-28 01:30"))


def test_a_special_day_replaces_the_weekdays_hours() -> None:
    short = SpecialHours(date(2026, 12, 24), "Malam Natal", ranges("09.00-12.00"))
    closed = SpecialHours(date(2026, 12, 25), "Natal", ())
    info = shop_info(every_day=BREAK, special=(short, closed))
    assert ranges_on(info, date(2026, 12, 24)) == ranges("09.00-12.00")
    assert is_open(info, at("2026-12-24 09:30"))
    christmas = state(info, at("2026-12-25 11:00"))
    assert not christmas.open
    assert christmas.label == "Natal"
    assert christmas.opens_at == at("2026-12-26 10:00")


def test_a_special_closed_day_does_not_end_the_night_before_early() -> None:
    closed = SpecialHours(date(2026, 11, 29), "Libur", ())
    info = shop_info(every_day=ranges("18.00-02.00"), special=(closed,))
    assert is_open(info, at("2026-11-29 01:00"))
    assert not is_open(info, at("2026-11-29 19:00"))


def test_a_temporary_closure_outweighs_the_hours_until_it_ends() -> None:
    info = closed_on_mondays(closed_until=at("2026-11-25 12:00"))
    now = state(info, at("2026-11-24 12:00"))
    assert not now.open
    # It ends in the middle of opening hours.
    assert now.opens_at == at("2026-11-25 12:00")
    assert is_open(info, at("2026-11-25 12:00"))


def test_a_temporary_closure_that_ends_in_a_break_opens_after_the_break() -> None:
    info = closed_on_mondays(closed_until=at("2026-11-25 15:30"))
    assert state(info, at("2026-11-24 12:00")).opens_at == at("2026-11-25 16:30")


def test_a_shop_that_never_closes_has_no_closing_time() -> None:
    info = shop_info(every_day=ranges("00.00-00.00"))
    now = state(info, at("2026-11-24 23:59"))
    assert now.open
    assert now.closes_at is None


def test_ranges_that_touch_are_one_opening() -> None:
    info = shop_info(days={1: ranges("18.00-00.00"), 2: ranges("00.00-03.00")})
    assert state(info, at("2026-11-24 20:00")).closes_at == at("2026-11-25 03:00")


@pytest.mark.parametrize("days", [{}, {0: ()}])
def test_a_shop_without_hours_has_no_next_opening(days: dict[int, Any]) -> None:
    now = state(shop_info(days=days), at("2026-11-24 12:00"))
    assert (now.open, now.closes_at, now.opens_at) == (False, None, None)


def test_an_opening_further_away_than_two_weeks_is_not_promised() -> None:
    info = closed_on_mondays(closed_until=None)
    special = tuple(SpecialHours(date(2026, 12, day), "Cuti", ()) for day in range(1, 20))
    info = shop_info(every_day=BREAK, special=special)
    assert state(info, at("2026-12-01 12:00")).opens_at is None
    assert state(info, at("2026-12-08 12:00")).opens_at == at("2026-12-20 10:00")
