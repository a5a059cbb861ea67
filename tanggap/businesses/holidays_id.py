"""Indonesia's holidays and the fasting month, as far as they can be known ahead.

From the `holidays` library, which marks what depends on the moon; the fasting month is taken as the
thirty days before Idul Fitri. All of it is an estimate for the owner to correct.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

import holidays

_ESTIMATED: Final = " (perkiraan)"
_FEAST: Final = "Hari Raya Idul Fitri"


@dataclass(frozen=True, slots=True)
class Holiday:
    """A national holiday; `estimated` when the moon decides."""

    on: date
    name: str
    estimated: bool


@dataclass(frozen=True, slots=True)
class FastingMonth:
    """The first and last day of Ramadan, estimated."""

    first: date
    last: date


def holidays_between(first: date, last: date) -> list[Holiday]:
    """The national holidays of a stretch of days, in order."""
    known = holidays.country_holidays("ID", years=range(first.year, last.year + 1), language="id")
    return [
        Holiday(day, name.removesuffix(_ESTIMATED), name.endswith(_ESTIMATED))
        for day, name in sorted(known.items())
        if first <= day <= last
    ]


def next_fasting_month(today: date) -> FastingMonth | None:
    """The fasting month that runs or comes next; `None` when the library knows none."""
    for holiday in holidays_between(today, today + timedelta(days=400)):
        if holiday.name == _FEAST:
            return FastingMonth(holiday.on - timedelta(days=30), holiday.on - timedelta(days=1))
    return None
