"""Which promos hold on which day."""

from datetime import date

from tanggap.businesses.promos import next_day, promos_later, promos_on
from tests.factories import promo, shop_info

MONDAY = date(2026, 11, 23)


def test_both_dates_of_a_promo_are_included() -> None:
    one_day = promo(starts_on=MONDAY, ends_on=MONDAY)
    info = shop_info(promos=(one_day,))
    assert promos_on(info, MONDAY) == (one_day,)
    assert promos_on(info, date(2026, 11, 22)) == ()
    assert promos_on(info, date(2026, 11, 24)) == ()


def test_a_promo_holds_only_on_its_weekdays() -> None:
    midweek = promo(days=(1, 2, 3))
    info = shop_info(promos=(midweek,))
    assert promos_on(info, MONDAY) == ()
    assert promos_on(info, date(2026, 11, 24)) == (midweek,)


def test_a_promo_that_is_over_comes_no_more() -> None:
    over = promo(ends_on=date(2026, 11, 22))
    assert next_day(over, MONDAY) is None
    assert promos_later(shop_info(promos=(over,)), MONDAY) == ()


def test_a_promo_whose_last_weekday_has_passed_comes_no_more() -> None:
    last_tuesday = promo(days=(1,), ends_on=date(2026, 11, 28))
    assert next_day(last_tuesday, date(2026, 11, 24)) is None


def test_later_promos_come_soonest_first_with_their_day() -> None:
    christmas = promo("Natal", starts_on=date(2026, 12, 20))
    weekend = promo("Akhir pekan", days=(5, 6))
    today = promo("Hari ini")
    info = shop_info(promos=(christmas, weekend, today))
    assert promos_later(info, MONDAY) == (
        (weekend, date(2026, 11, 28)),
        (christmas, date(2026, 12, 20)),
    )
