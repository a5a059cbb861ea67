"""Asking gateways about bills of which they told nothing: a report on its way may be lost."""

import asyncio

import structlog

from tanggap.core.clock import Clock
from tanggap.core.db import in_db
from tanggap.orders.gateways.base import GatewayFailed
from tanggap.orders.gateways.calls import ask_about
from tanggap.orders.services.charging import ToAsk, claim_charges_to_ask

log = structlog.get_logger(__name__)

# The first question comes minutes after the bill: seconds do not matter.
LOOK_EVERY_SECONDS = 15.0
AT_ONCE = 4


class ChargesLoop:
    """Asks about what is due, a few bills at a time; any number of these may run side by side."""

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._places = asyncio.Semaphore(AT_ONCE)

    async def run_until(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set."""
        while not stop.is_set():
            try:
                await self.run_once()
            except Exception as error:
                # The database is away: what is due stays due.
                log.error("charges_failed", error=repr(error)[:300])
            try:
                await asyncio.wait_for(stop.wait(), LOOK_EVERY_SECONDS)
            except TimeoutError:
                continue

    async def run_once(self) -> None:
        """One look at all bills that are due."""
        bills = await in_db(claim_charges_to_ask, self._clock.now())
        await asyncio.gather(*(self._ask(bill) for bill in bills))

    async def _ask(self, bill: ToAsk) -> None:
        async with self._places:
            try:
                await ask_about(bill, clock=self._clock)
            except GatewayFailed as error:
                # It is due again by itself.
                log.info("charge_not_asked", charge=bill.charge_id, reason=error.code)
            except Exception:
                log.exception("charge_failed", charge=bill.charge_id)
