"""Days stay true: late changes reach them, repetition changes nothing, one worker takes a look."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tanggap.businesses.models import Business
from tanggap.customers.models import Customer
from tanggap.orders.models import Order
from tanggap.reports.building import count_days, due_shops
from tanggap.reports.building.days import AGAIN
from tanggap.reports.kinds import make_report
from tanggap.reports.models import DayFigures, MonthFigures, ReportProgress
from tanggap.reports.periods import Period
from tests.console.building import incoming, make_conversation, make_shop
from tests.reports.conftest import NOW
from tests.reports.plainly import Plainly
from tests.reports.test_every_figure import check, count_all

WEEK = Period(date(2025, 12, 20), date(2025, 12, 31))
# Long enough to be drawn by the month, and to be read so.
LONG = Period(date(2025, 2, 1), date(2026, 1, 9))


def stored(business: Business) -> list[tuple[Any, ...]]:
    return [
        row
        for model in (DayFigures, MonthFigures)
        for row in model.objects.for_business(business)
        .order_by("on", "part", "channel")
        .values_list("on", "part", "channel", "figures")
    ]


def look_again(business: Business, now: datetime) -> None:
    ReportProgress.objects.filter(business=business).update(due_at=now)
    count_days(business_id=business.pk, now=now)


def income(business: Business, now: datetime = NOW) -> float | None:
    report = make_report("penjualan", business, WEEK, now=now)
    return next(f.value for f in report.figures if f.key == "income")


def test_counting_twice_changes_nothing(past: Business) -> None:
    count_all(past)
    once = stored(past)
    ReportProgress.objects.filter(business=past).update(built_through=None)
    look_again(past, NOW)
    while count_days(business_id=past.pk, now=NOW):
        pass
    assert stored(past) == once


def test_an_order_cancelled_long_after_leaves_its_day(past: Business) -> None:
    """Also where its customer's later orders were those of somebody who came back."""
    Order.objects.for_business(past).update(updated_at=NOW - timedelta(days=1))
    count_all(past)
    before = income(past)
    order = (
        Order.objects.for_business(past)
        .filter(
            trial=False,
            placed_at__gte=datetime(2025, 12, 21, tzinfo=UTC),
            placed_at__lt=datetime(2025, 12, 28, tzinfo=UTC),
            customer__isnull=False,
        )
        .exclude(state__in=["cancelled", "expired", "draft"])
        .order_by("placed_at")
        .first()
    )
    later = NOW + timedelta(hours=2)
    Order.objects.filter(pk=order.pk).update(
        state="cancelled", cancel_reason="Habis", rating=None, updated_at=later
    )
    assert income(past, later) == before, "nobody has looked yet"
    look_again(past, later)
    assert income(past, later) == before - order.total_idr
    plain = Plainly(past, later)
    for period in (Period(WEEK.first, LONG.last), LONG):
        report = make_report("penjualan", past, period, now=later)
        expected = plain.counted(period.first, period.last, None)
        values = {f.key: f.value for f in report.figures}
        assert values["income"] == expected["income"]
        assert values["repeat"] == round(expected["back"] / expected["buyers"] * 100, 1)


def test_what_is_said_later_reaches_the_talks_of_before(past: Business) -> None:
    """A reply, a reopening and mere silence change what earlier days came to."""
    early = NOW - timedelta(days=6)
    count_all(past, early)
    look_again(past, NOW)
    while count_days(business_id=past.pk, now=NOW):
        pass
    plain = Plainly(past, NOW)
    check(past, plain, Period(date(2025, 12, 10), date(2026, 1, 9)), None)
    check(past, plain, LONG, None)


def test_a_year_is_read_by_its_months(past: Business) -> None:
    """Not a day of a whole month is looked at; each day of the others is."""
    count_all(past)
    plain = Plainly(past, NOW)
    in_months = DayFigures.objects.for_business(past).filter(on__lt=date(2026, 1, 1))
    assert in_months.filter(on__gte=date(2025, 12, 1)).delete()[0] > 100
    check(past, plain, LONG, None)
    webchat = past.channels.get(kind="webchat")
    check(past, plain, LONG, webchat.pk)
    assert income(past) == 0, "what is drawn by the day is read by the day"


def test_months_from_before_there_were_any_are_added_up_once(past: Business) -> None:
    count_all(past)
    once = stored(past)
    MonthFigures.objects.for_business(past).delete()
    ReportProgress.objects.filter(business=past).update(months_through=None)
    check(past, Plainly(past, NOW), LONG, None)
    look_again(past, NOW)
    assert stored(past) == once
    assert ReportProgress.objects.get(business=past).months_through == date(2025, 12, 31)


def test_a_quiet_shop_costs_five_statements_a_look(past: Business) -> None:
    """Nothing is counted again where nothing can have changed."""
    Order.objects.for_business(past).update(updated_at=NOW)
    much_later = NOW + timedelta(days=60)
    count_all(past, much_later)
    ReportProgress.objects.filter(business=past).update(due_at=NOW)
    with CaptureQueriesContext(connection) as seen:
        count_days(business_id=past.pk, now=much_later + AGAIN)
    assert len(seen) == 5, [q["sql"][:90] for q in seen]


def test_only_one_of_two_workers_takes_the_look(past: Business) -> None:
    due_shops(now=NOW, limit=5)
    assert count_days(business_id=past.pk, now=NOW) is True
    ReportProgress.objects.filter(business=past).update(due_at=NOW + timedelta(minutes=5))
    assert count_days(business_id=past.pk, now=NOW) is False


def test_a_look_that_fails_is_taken_again(past: Business, monkeypatch: Any) -> None:
    from tanggap.reports.building import days

    due_shops(now=NOW, limit=5)

    def fail(*_: Any) -> None:
        raise OSError("disk")

    monkeypatch.setitem(days.COUNTS, DayFigures.Part.SALES, fail)
    with pytest.raises(OSError, match="disk"):
        count_days(business_id=past.pk, now=NOW)
    assert not stored(past)
    monkeypatch.undo()
    count_all(past, NOW + timedelta(minutes=11))
    assert stored(past)


def test_another_time_zone_counts_all_days_anew(past: Business) -> None:
    count_all(past)
    past.timezone = "Asia/Jayapura"
    past.save(update_fields=["timezone"])
    report = make_report("penjualan", past, WEEK, now=NOW)
    assert report.incomplete, "days of the old zone are not mixed with those of the new one"
    look_again(past, NOW)
    while count_days(business_id=past.pk, now=NOW):
        pass
    plain = Plainly(past, NOW)
    check(past, plain, WEEK, None)
    check(past, plain, LONG, None)


def test_yesterday_is_not_closed_at_the_stroke_of_midnight(past: Business) -> None:
    """What was written just before midnight may become visible a moment after it."""
    midnight = datetime(2026, 1, 8, 17, 0, tzinfo=UTC)
    count_all(past, midnight + timedelta(seconds=5))
    assert ReportProgress.objects.get(business=past).built_through == date(2026, 1, 7)
    look_again(past, midnight + timedelta(minutes=11))
    assert ReportProgress.objects.get(business=past).built_through == date(2026, 1, 8)


def test_a_customer_of_two_channels_is_one_customer(db: Any) -> None:
    shop = make_shop()
    first = make_conversation(shop, at=NOW - timedelta(hours=2))
    second = make_conversation(shop, at=NOW - timedelta(hours=1))
    second.customer = first.customer
    second.save()
    incoming(second, "halo lagi", at=NOW)
    Customer.objects.filter(business=shop).update(created_at=NOW - timedelta(hours=3))
    report = make_report("interaksi", shop, Period(NOW.date(), NOW.date()), now=NOW)
    values = {f.key: f.value for f in report.figures}
    assert (values["customers"], values["new_customers"], values["talks"]) == (1, 1, 2)


def test_a_new_shop_needs_no_worker(db: Any) -> None:
    """Its first page shows its first day, and says so where nothing has happened."""
    shop = make_shop()
    Business.objects.filter(pk=shop.pk).update(created_at=NOW)
    shop.refresh_from_db()
    report = make_report("interaksi", shop, Period(date(2025, 12, 20), NOW.date()), now=NOW)
    assert report.empty
    assert not report.incomplete
