"""Counting shops' days, a shop at a time and never in the way of an answer."""

import asyncio
from contextlib import suppress
from datetime import datetime, timedelta

import structlog

from tanggap.core.clock import Clock
from tanggap.core.db import in_db_long
from tanggap.core.doors import begin_behind
from tanggap.reports.building import count_days, due_shops
from tanggap.reports.weekly import due_weeklies, send_weekly, write_weeklies

log = structlog.get_logger(__name__)

# A shop is looked at about once an hour; today is counted by whoever reads a report.
LOOK_EVERY_SECONDS = 20.0
SHOPS_AT_ONCE = 50
# Whose Monday morning has come is a matter of minutes.
WEEKLY_EVERY = timedelta(minutes=5)


class ReportsLoop:
    """Takes the looks that are due. Any number of these may run side by side."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._weekly_at: datetime | None = None

    async def run_until(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set."""
        while not stop.is_set():
            try:
                await self.run_once(stop)
            except Exception as error:
                # The database is away: what is due stays due.
                log.error("reports_failed", error=repr(error)[:300])
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), LOOK_EVERY_SECONDS)

    async def run_once(self, stop: asyncio.Event) -> None:
        """One look at all shops that are due."""
        now = self._clock.now()
        for business_id in await in_db_long(due_shops, now=now, limit=SHOPS_AT_ONCE):
            try:
                more = True
                while more and not stop.is_set():
                    await begin_behind()
                    more = await in_db_long(count_days, business_id=business_id, now=now)
            except Exception as error:
                # One shop's trouble is not the others'; it is looked at again soon.
                log.error("days_not_counted", business=business_id, error=repr(error)[:300])
        await self._weeklies(now)

    async def _weeklies(self, now: datetime) -> None:
        if self._weekly_at is None or now - self._weekly_at >= WEEKLY_EVERY:
            self._weekly_at = now
            await in_db_long(write_weeklies, now=now)
        for summary_id in await in_db_long(due_weeklies, now=now):
            await in_db_long(send_weekly, summary_id=summary_id, now=now)
