"""What a shop's budget for models means in a month: how much is gone, and whether more may go."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings

from tanggap.core.money import idr_of_micro_usd

# The owner is warned from here on, while there is still time to decide.
NEAR_PERCENT: Final = 80


def month_of(now: datetime, zone: ZoneInfo) -> date:
    """The first day of the month that it is on the shop's calendar."""
    return now.astimezone(zone).date().replace(day=1)


@dataclass(frozen=True, slots=True)
class Budget:
    """A month's limit and what has been spent of it; `limit_idr` is `None` for no limit."""

    limit_idr: int | None
    cost_micro_usd: int

    @property
    def spent_idr(self) -> float:
        """What was spent, at the rate that is set today."""
        return idr_of_micro_usd(self.cost_micro_usd, settings.USD_IDR)

    @property
    def spent(self) -> bool:
        """Whether no model may be asked any more this month."""
        return self.limit_idr is not None and self.spent_idr >= self.limit_idr

    @property
    def near(self) -> bool:
        """Whether the owner should know that it will soon be spent."""
        limit = self.limit_idr
        return limit is not None and self.spent_idr * 100 >= limit * NEAR_PERCENT

    @property
    def percent(self) -> int | None:
        """How much of the limit is spent; `None` without a limit."""
        if self.limit_idr is None:
            return None
        return int(self.spent_idr * 100 / self.limit_idr) if self.limit_idr else 100
