"""What time does to conversations: who took one over and fell silent gives it back."""

import asyncio

import structlog

from tanggap.conversations.services.holding import end_idle_takeovers
from tanggap.core.clock import Clock
from tanggap.core.db import in_db

log = structlog.get_logger(__name__)

# Owners count in quarters of an hour.
LOOK_EVERY_SECONDS = 20.0


class TendingLoop:
    """Looks for takeovers whose time is over; any number of these may run side by side."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock

    async def run_until(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set."""
        while not stop.is_set():
            try:
                await in_db(end_idle_takeovers, now=self._clock.now())
            except Exception as error:
                # The database is away: what is due stays due.
                log.error("tending_failed", error=repr(error)[:300])
            try:
                await asyncio.wait_for(stop.wait(), LOOK_EVERY_SECONDS)
            except TimeoutError:
                continue
