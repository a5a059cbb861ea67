"""What time does to broadcasts: those that are due take their next step."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from tanggap.broadcasts.asking import ask_for_consent, to_be_asked
from tanggap.broadcasts.running.steps import due_broadcasts, put_off, step
from tanggap.core import live
from tanggap.core.clock import Clock
from tanggap.core.db import in_db
from tanggap.worker.promos import stand_back

log = structlog.get_logger(__name__)

# Whom to ask for consent is a matter of minutes.
ASK_EVERY = timedelta(minutes=1)
# Steps of one broadcast in a row, before others have their turn.
IN_A_ROW = 20


class BroadcastLoop:
    """Takes the steps that are due, one after the other: customers' answers come first.

    Any number of these may run side by side: each step holds its broadcast's row.
    """

    def __init__(self, *, clock: Clock, answering: Callable[[], bool] = lambda: False) -> None:
        self._clock = clock
        self._answering = answering
        self._asked_at: datetime | None = None

    async def run_until(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set."""
        async with live.waiting_on(live.BROADCASTS_GROUP) as waiter:
            while not stop.is_set():
                try:
                    await self.run_once(stop)
                except Exception as error:
                    # The database is away: what is due stays due.
                    log.error("broadcasts_failed", error=repr(error)[:300])
                await waiter.next(live.LOST_SIGNAL_SECONDS)

    async def run_once(self, stop: asyncio.Event | None = None) -> None:
        """One look at all that is due."""
        now = self._clock.now()
        if self._asked_at is None or now - self._asked_at >= ASK_EVERY:
            self._asked_at = now
            for conversation_id in await in_db(to_be_asked, now):
                await in_db(ask_for_consent, conversation_id, now=now)
        for broadcast_id in await in_db(due_broadcasts, now):
            try:
                for _ in range(IN_A_ROW):
                    await stand_back(self._answering)
                    if stop is not None and stop.is_set():
                        return
                    if not await in_db(step, broadcast_id, now=self._clock.now()):
                        break
            except Exception:
                log.exception("broadcast_failed", broadcast=broadcast_id)
                await in_db(put_off, broadcast_id, now=self._clock.now())
