"""The loop that sends promos, beside the one that sends answers and with places of its own."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence

import structlog

from tanggap.core import live
from tanggap.core.clock import Clock
from tanggap.core.db import in_db
from tanggap.core.doors import begin_behind
from tanggap.deliveries.claim import (
    PROMOS_PER_CHANNEL,
    DeliveryClaim,
    claim_deliveries,
    extend_delivery_leases,
)
from tanggap.deliveries.send import send_delivery
from tanggap.worker.loop import ClaimLoop

log = structlog.get_logger(__name__)

# How long promos stand back while answers are being made. Not longer: a shop whose chat never rests
# wants its promos sent, too.
STAND_BACK_SECONDS = 0.1
_LOOK_SECONDS = 0.01
# A process that wakes up late is short of processor time. Promos then wait so many times as long as
# it was late: they live on what answers leave.
_PER_LATENESS = 20.0
_MOST_SECONDS = 2.0


async def stand_back(answering: Callable[[], bool]) -> None:
    """Lets answers of this process go first: for a moment, or for longer where it is overloaded."""
    await begin_behind()
    loop = asyncio.get_running_loop()
    until = loop.time() + STAND_BACK_SECONDS
    late = await _lateness(loop)
    while answering() and loop.time() < until:
        late = max(late, await _lateness(loop))
    if late > _LOOK_SECONDS:
        await asyncio.sleep(min(_MOST_SECONDS, late * _PER_LATENESS))


async def _lateness(loop: asyncio.AbstractEventLoop) -> float:
    """Sleeps for a moment, and how much longer than that it took to wake up."""
    asleep = loop.time()
    await asyncio.sleep(_LOOK_SECONDS)
    return loop.time() - asleep - _LOOK_SECONDS


class PromoLoop:
    """Claims queued promos and sends them, a few of each channel at a time."""

    def __init__(
        self, *, clock: Clock, concurrency: int, answering: Callable[[], bool] = lambda: False
    ) -> None:
        self._clock = clock
        self._answering = answering
        # How many promos of each channel are being sent at this moment.
        self._sending: Counter[int] = Counter()
        self._loop = ClaimLoop[DeliveryClaim](
            name="promos",
            group=live.PROMOS_GROUP,
            claim=self._claim,
            run=self._send,
            extend=self._extend,
            give_up=self._give_up,
            clock=clock,
            concurrency=concurrency,
        )

    async def run_until(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set."""
        await self._loop.run_until(stop)

    async def _claim(self, limit: int) -> list[DeliveryClaim]:
        claims = await in_db(
            claim_deliveries,
            now=self._clock.now(),
            limit=min(limit, PROMOS_PER_CHANNEL),
            busy=self._busy(),
            promotional=True,
        )
        self._sending.update(claim.channel_id for claim in claims)
        return claims

    def _busy(self) -> list[int]:
        return [channel for channel, count in self._sending.items() if count >= PROMOS_PER_CHANNEL]

    async def _send(self, claim: DeliveryClaim) -> None:
        try:
            await stand_back(self._answering)
            await send_delivery(claim, clock=self._clock)
        finally:
            self._sending[claim.channel_id] -= 1
            if not self._sending[claim.channel_id]:
                del self._sending[claim.channel_id]
            # More of this channel may be waiting for the place that is free now.
            live.signal(live.PROMOS_GROUP, "due")

    async def _extend(self, claims: Sequence[DeliveryClaim]) -> None:
        await in_db(extend_delivery_leases, claims=claims, now=self._clock.now())

    async def _give_up(self, claim: DeliveryClaim, error: BaseException) -> None:
        # The lease runs out by itself, and the row then counts as uncertain: it may have been sent.
        log.error("promo_interrupted", delivery=claim.delivery_id)
