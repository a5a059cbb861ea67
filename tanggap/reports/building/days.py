"""Keeping a shop's counted days true: new days are added, days that have changed counted anew."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import structlog
from django.db.models import Q

from tanggap.businesses.models import Business
from tanggap.conversations.models import Message
from tanggap.core.db import in_transaction
from tanggap.orders.models import Order
from tanggap.reports.building.answers import count_answers
from tanggap.reports.building.episodes import READ_AFTER, SILENCE
from tanggap.reports.building.months import add_up_months, add_up_new_months
from tanggap.reports.building.rows import Days
from tanggap.reports.building.sales import count_sales
from tanggap.reports.building.talk import count_talk
from tanggap.reports.models import DayFigures, MonthFigures, ReportProgress
from tanggap.reports.periods import Period, end_of, month_of, today_in
from tanggap.reports.tallies import packed, packed_people

log = structlog.get_logger(__name__)

Part = DayFigures.Part
Count = Callable[[int, ZoneInfo, Period, datetime], Days]
COUNTS: Final[dict[str, Count]] = {
    Part.TALK: count_talk,
    Part.ANSWERS: count_answers,
    Part.SALES: count_sales,
}
# Counted at once: bounds the memory and the length of a transaction, whatever the shop's age.
CHUNK_DAYS: Final = 31
# What a transaction wrote at midnight may become visible a little later.
SETTLING: Final = timedelta(minutes=10)
# A day's talks can still change for so many days, in whole days.
OPEN_DAYS: Final = READ_AFTER.days + 1
DAY: Final = timedelta(days=1)
AGAIN: Final = timedelta(hours=1)
# Whoever took the look and died has lost it by then.
LEASE: Final = timedelta(minutes=10)


def parts_of_shop(
    business_id: int, zone: ZoneInfo, period: Period, parts: Sequence[str], now: datetime
) -> dict[str, Days]:
    """Counts parts of some days from the rows they are made of; writes nothing."""
    return {part: COUNTS[part](business_id, zone, period, now) for part in parts}


def due_shops(*, now: datetime, limit: int) -> list[int]:
    """Shops that want a look at their days, the longest waiting first; new shops get their row."""
    fresh = Business.objects.filter(report_progress__isnull=True).values_list("pk", "timezone")
    ReportProgress.objects.bulk_create(
        [ReportProgress(business_id=pk, timezone=zone, due_at=now) for pk, zone in fresh[:limit]],
        # Another worker may have seen the same new shop.
        ignore_conflicts=True,
    )
    due = ReportProgress.objects.filter(due_at__lte=now).order_by("due_at")
    return list(due.values_list("business_id", flat=True)[:limit])


def count_days(*, business_id: int, now: datetime) -> bool:
    """Takes one look at a shop's days and counts what has changed; whether there is more to do.

    Any number of workers may call this: one of them takes the look. Reading happens outside of
    transactions, each writing is one.
    """
    progress = ReportProgress.objects.filter(business_id=business_id, due_at__lte=now)
    if not progress.update(due_at=now + LEASE):
        return False
    state = progress.model.objects.select_related("business").get(pk=business_id)
    zone = ZoneInfo(state.business.timezone)
    if state.timezone != state.business.timezone:
        _forget(business_id, state.business.timezone)
        state.built_through = state.months_through = state.counted_at = None
    through = today_in(zone, now - SETTLING) - timedelta(days=1)
    try:
        reached = _count_new(state, zone, through, now)
        if state.built_through is not None and state.counted_at is not None:
            _count_changed(state, zone, state.built_through, state.counted_at, now)
        months_through = add_up_new_months(business_id, reached, state.months_through)
    except BaseException:
        # Whoever looks next need not wait for the lease.
        ReportProgress.objects.filter(pk=business_id).update(due_at=now + SETTLING)
        raise
    more = reached < through
    ReportProgress.objects.filter(pk=business_id).update(
        built_through=reached,
        months_through=months_through,
        counted_at=now,
        due_at=now if more else min(now + AGAIN, end_of(through + DAY, zone) + SETTLING),
    )
    if more:
        log.info("days_counted", business=business_id, through=str(reached))
    return more


def _count_new(state: ReportProgress, zone: ZoneInfo, through: date, now: datetime) -> date:
    """Counts the days that have never been counted, a chunk at most; the last day counted."""
    built_through = state.built_through
    if built_through is None:
        first = _first_day(state.business_id, zone)
        if first is None or first > through:
            return through
    else:
        first = built_through + timedelta(days=1)
    if first > through:
        return built_through or through
    chunk = Period(first, min(through, first + timedelta(days=CHUNK_DAYS - 1)))
    _write(state, zone, chunk, tuple(COUNTS), now)
    return chunk.last


def _count_changed(
    state: ReportProgress,
    zone: ZoneInfo,
    built_through: date,
    counted_at: datetime,
    now: datetime,
) -> None:
    """Counts anew the days, counted before, that have changed since then."""
    business_id = state.business_id
    since = counted_at - SETTLING
    last_said = (
        Message.objects.for_business(business_id)
        .filter(created_at__gte=now - READ_AFTER - timedelta(days=OPEN_DAYS))
        .order_by("-created_at")
        .values_list("created_at", flat=True)
        .first()
    )
    # Talks end by silence, too.
    if last_said is not None and (last_said >= since or now - counted_at >= SILENCE):
        first = today_in(zone, counted_at) - timedelta(days=OPEN_DAYS)
        if first <= built_through:
            _write(state, zone, Period(first, built_through), (Part.TALK,), now)
    for chunk in _runs(_days_with_changed_orders(business_id, zone, since, built_through)):
        _write(state, zone, chunk, (Part.SALES,), now)


def _days_with_changed_orders(
    business_id: int, zone: ZoneInfo, since: datetime, built_through: date
) -> set[date]:
    """Days of orders that changed, and of their customers' later ones: whether a customer had
    ordered before may be another matter now."""
    changed = list(
        Order.objects.for_business(business_id)
        .filter(updated_at__gte=since, trial=False)
        .values_list("placed_at", "customer_id")
    )
    moments = {placed_at for placed_at, _ in changed}
    customers = {customer_id for _, customer_id in changed if customer_id is not None}
    if customers:
        later = Order.objects.for_business(business_id).filter(
            Q(customer_id__in=customers), trial=False, placed_at__gte=min(moments)
        )
        moments.update(later.values_list("placed_at", flat=True))
    days = {at.astimezone(zone).date() for at in moments}
    return {day for day in days if day <= built_through}


def _runs(days: Iterable[date]) -> Iterator[Period]:
    """Days as periods without gaps, none longer than a chunk."""
    run: Period | None = None
    for day in sorted(days):
        if run and day == run.last + timedelta(days=1) and run.days < CHUNK_DAYS:
            run = Period(run.first, day)
        else:
            if run:
                yield run
            run = Period(day, day)
    if run:
        yield run


def _first_day(business_id: int, zone: ZoneInfo) -> date | None:
    """The first day on which anything happened; trials may make it earlier, which does no harm."""
    said = Message.objects.for_business(business_id).order_by("created_at")
    placed = Order.objects.for_business(business_id).order_by("placed_at")
    first = [
        at
        for at in (
            said.values_list("created_at", flat=True).first(),
            placed.values_list("placed_at", flat=True).first(),
        )
        if at is not None
    ]
    return min(first).astimezone(zone).date() if first else None


def _write(
    state: ReportProgress, zone: ZoneInfo, period: Period, parts: Sequence[str], now: datetime
) -> None:
    business_id = state.business_id
    counted = parts_of_shop(business_id, zone, period, parts, now)
    rows = []
    for part, days in counted.items():
        for (on, channel_id), tally in days.items():

            def row(part: str, text: str, on: date = on, channel: int | None = channel_id) -> None:
                rows.append(
                    DayFigures(
                        business_id=business_id, on=on, channel_id=channel, part=part, figures=text
                    )
                )

            if tally.figures:
                row(part, packed(tally.figures))
            if tally.people:
                row(Part.PEOPLE, packed_people(tally.people))
    replaced = [*parts, Part.PEOPLE] if Part.TALK in parts else list(parts)
    around = Period(month_of(period.first).first, month_of(period.last).last)
    known = state.months_through
    months = [one for one in around.whole_months if known is not None and one.last <= known]
    _replace(business_id, period, replaced, rows, months)


@in_transaction
def _replace(
    business_id: int,
    period: Period,
    parts: Sequence[str],
    rows: list[DayFigures],
    months: Sequence[Period],
) -> None:
    DayFigures.objects.for_business(business_id).filter(
        on__gte=period.first, on__lte=period.last, part__in=parts
    ).delete()
    DayFigures.objects.bulk_create(rows, batch_size=200)
    add_up_months(business_id, months, parts)


@in_transaction
def _forget(business_id: int, timezone: str) -> None:
    DayFigures.objects.for_business(business_id).delete()
    MonthFigures.objects.for_business(business_id).delete()
    ReportProgress.objects.filter(pk=business_id).update(
        timezone=timezone, built_through=None, months_through=None, counted_at=None
    )
