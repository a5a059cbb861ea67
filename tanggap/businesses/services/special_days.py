"""Days with hours of their own: holidays, a fasting month, a day off."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from tanggap.businesses.models import SpecialDay
from tanggap.businesses.services.info import lock_business, raise_info_revision
from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused

# A stretch longer than this is no exception any more.
LONGEST_DAYS: Final = 62
MOST_DAYS: Final = 400
Hours = Sequence[tuple[str, str]]


@in_transaction
def set_special_days(
    *, business_id: int, first: date, last: date, label: str, hours: Hours, today: date
) -> int:
    """Gives each day of a stretch hours of its own; none is closed. How many days changed.

    `hours` are times like `10:00`, checked already; what the days said before is replaced. Raises
    `Refused` for days that are past, too many, or in the wrong order.
    """
    if last < first:
        raise Refused("Tanggal akhir lebih awal dari tanggal mulai.", code="order")
    if last < today:
        raise Refused("Tanggalnya sudah lewat.", code="past")
    if (last - first).days >= LONGEST_DAYS:
        raise Refused(f"Paling lama {LONGEST_DAYS} hari sekaligus.", code="too_long")
    lock_business(business_id=business_id)
    mine = SpecialDay.objects.for_business(business_id)
    mine.filter(on__lt=today - timedelta(days=31)).delete()
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    if mine.exclude(on__in=days).count() + len(days) > MOST_DAYS:
        raise Refused("Sudah terlalu banyak hari khusus.", code="too_many")
    values = {"label": " ".join(label.split())[:120], "ranges": [list(pair) for pair in hours]}
    stored = {row.on: row for row in mine.filter(on__in=days)}
    changed = [
        day
        for day in days
        if day not in stored
        or (stored[day].label, stored[day].ranges) != (values["label"], values["ranges"])
    ]
    if changed:
        mine.filter(on__in=changed).delete()
        SpecialDay.objects.bulk_create(
            [SpecialDay(business_id=business_id, on=day, **values) for day in changed]
        )
        raise_info_revision(business_id=business_id)
    return len(changed)


@in_transaction
def remove_special_days(*, business_id: int, first: date, last: date) -> int:
    """Lets the days of a stretch be like any other of their weekday again; how many."""
    lock_business(business_id=business_id)
    gone: int = (
        SpecialDay.objects.for_business(business_id).filter(on__gte=first, on__lte=last).delete()[0]
    )
    if gone:
        raise_info_revision(business_id=business_id)
    return gone
