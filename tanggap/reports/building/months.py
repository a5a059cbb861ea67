"""Adding counted days up to months."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta

import orjson

from tanggap.core.db import in_transaction
from tanggap.reports.models import DayFigures, MonthFigures
from tanggap.reports.periods import Period, month_of
from tanggap.reports.tallies import Tally, packed, packed_people


def add_up_months(business_id: int, months: Iterable[Period], parts: Collection[str]) -> None:
    """Writes months anew from their days; the caller holds the transaction that wrote the days."""
    for month in months:
        MonthFigures.objects.for_business(business_id).filter(
            on=month.first, part__in=parts
        ).delete()
        MonthFigures.objects.bulk_create(_added_up(business_id, month, parts))


def add_up_new_months(business_id: int, built_through: date, months_through: date | None) -> date:
    """Adds up the months that have ended since `months_through`; the end of the last one.

    Each in a transaction of its own: days of many years may have to be added up once.
    """
    if months_through is None:
        days = DayFigures.objects.for_business(business_id).order_by("on")
        first = days.values_list("on", flat=True).first() or built_through
        months_through = month_of(first).first - timedelta(days=1)
    for month in Period(months_through + timedelta(days=1), built_through).whole_months:
        in_transaction(add_up_months)(business_id, [month], MonthFigures.Part.values)
        months_through = month.last
    return months_through


def _added_up(business_id: int, month: Period, parts: Collection[str]) -> Iterator[MonthFigures]:
    tallies: defaultdict[tuple[str, int | None], Tally] = defaultdict(Tally)
    days = DayFigures.objects.for_business(business_id).filter(
        on__gte=month.first, on__lte=month.last, part__in=parts
    )
    for part, channel_id, text in days.values_list("part", "channel_id", "figures"):
        tally = tallies[part, channel_id]
        if part == DayFigures.Part.PEOPLE:
            tally.unite(orjson.loads(text))
        else:
            tally.merge(orjson.loads(text))
    for (part, channel_id), tally in tallies.items():
        yield MonthFigures(
            business_id=business_id,
            on=month.first,
            channel_id=channel_id,
            part=part,
            figures=packed_people(tally.people) if tally.people else packed(tally.figures),
        )
