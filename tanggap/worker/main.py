"""What a worker process does: answer what is due, send what is queued."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import structlog
from django.conf import settings

from tanggap.assistant.builtin import BuiltIn
from tanggap.assistant.shop import ShopCache
from tanggap.channels.registry import close_adapters
from tanggap.core import live
from tanggap.core.clock import SYSTEM_CLOCK, Clock
from tanggap.core.db import in_db
from tanggap.core.doors import begin_behind, give_way
from tanggap.deliveries import pacing
from tanggap.deliveries.claim import (
    PER_CHANNEL,
    DeliveryClaim,
    claim_deliveries,
    extend_delivery_leases,
)
from tanggap.deliveries.send import send_delivery
from tanggap.push.send import close as close_pushes
from tanggap.turns.answerers import chatgpt_for, close_chatgpt
from tanggap.turns.claim import (
    MAX_FAILURES,
    Claim,
    claim_due,
    extend_leases,
    postpone_failed,
    release,
)
from tanggap.turns.failed import leave_to_a_person
from tanggap.turns.reuse import AnswerCache
from tanggap.turns.run import Answerers, run_turn
from tanggap.worker.broadcasts import BroadcastLoop
from tanggap.worker.charges import ChargesLoop
from tanggap.worker.checkpoints import CheckpointLoop
from tanggap.worker.loop import ClaimLoop
from tanggap.worker.orders import OrdersLoop
from tanggap.worker.polling import PollingLoop
from tanggap.worker.promos import PromoLoop
from tanggap.worker.pushes import push_loop
from tanggap.worker.reports import ReportsLoop
from tanggap.worker.tending import TendingLoop
from tanggap.worker.trials import trial_loop

log = structlog.get_logger(__name__)

DELIVERY_CONCURRENCY = 64
PROMO_CONCURRENCY = 16


class Worker:
    """The loops of one worker process."""

    def __init__(self, *, concurrency: int, clock: Clock = SYSTEM_CLOCK) -> None:
        self._clock = clock
        self._shops = ShopCache()
        # How many messages of each channel are being sent at this moment.
        self._sending: Counter[int] = Counter()
        self._answerers = Answerers(builtin=BuiltIn(), chatgpt_for=chatgpt_for, cache=AnswerCache())
        self._turns = ClaimLoop[Claim](
            name="turns",
            group=live.WORKER_GROUP,
            claim=self._claim_turns,
            run=self._run_turn,
            extend=self._extend_turns,
            give_up=self._give_up_turn,
            clock=clock,
            concurrency=concurrency,
        )
        self._deliveries = ClaimLoop[DeliveryClaim](
            name="deliveries",
            group=live.DELIVERIES_GROUP,
            claim=self._claim_deliveries,
            run=self._send,
            extend=self._extend_deliveries,
            give_up=self._give_up_delivery,
            clock=clock,
            concurrency=DELIVERY_CONCURRENCY,
        )
        self._promos = PromoLoop(
            clock=clock, concurrency=PROMO_CONCURRENCY, answering=lambda: self._turns.is_working
        )
        self._trials = trial_loop(clock)
        self._orders = OrdersLoop(clock=clock)
        self._broadcasts = BroadcastLoop(clock=clock, answering=lambda: self._turns.is_working)
        self._polling = PollingLoop(clock=clock)
        self._charges = ChargesLoop(clock=clock)
        self._tending = TendingLoop(clock=clock)
        self._reports = ReportsLoop(clock=clock)
        self._pushes = push_loop(clock)
        self._checkpoints = CheckpointLoop()

    async def run_until(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set."""
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._turns.run_until(stop))
                group.create_task(self._deliveries.run_until(stop))
                group.create_task(self._promos.run_until(stop))
                group.create_task(self._orders.run_until(stop))
                group.create_task(self._broadcasts.run_until(stop))
                group.create_task(self._polling.run_until(stop))
                group.create_task(self._charges.run_until(stop))
                group.create_task(self._tending.run_until(stop))
                group.create_task(self._reports.run_until(stop))
                group.create_task(self._trials.run_until(stop))
                group.create_task(self._pushes.run_until(stop))
                group.create_task(self._checkpoints.run_until(stop))
                group.create_task(_wake_loops_on(stop))
                if settings.OPENAI_API_KEY:
                    group.create_task(self._warm_up())
        finally:
            await close_chatgpt()
            await close_adapters()
            await pacing.close()
            await close_pushes()

    async def _warm_up(self) -> None:
        """Imports what the first question to ChatGPT needs, before it comes."""
        chatgpt = await asyncio.to_thread(import_module, "tanggap.assistant.chatgpt")
        await chatgpt.warm_up()

    async def _claim_turns(self, limit: int) -> list[Claim]:
        return await in_db(claim_due, now=self._clock.now(), limit=limit)

    async def _run_turn(self, claim: Claim) -> Any:
        await begin_behind()
        return await run_turn(
            claim, clock=self._clock, shops=self._shops, answerers=self._answerers
        )

    async def _extend_turns(self, claims: Sequence[Claim]) -> None:
        await in_db(extend_leases, claims=claims, now=self._clock.now())

    async def _give_up_turn(self, claim: Claim, error: BaseException) -> None:
        if isinstance(error, asyncio.CancelledError):
            # Shutting down: whoever comes next may begin at once.
            await in_db(release, claim=claim)
        elif claim.failures + 1 < MAX_FAILURES:
            await in_db(postpone_failed, claim=claim, now=self._clock.now())
        else:
            await in_db(leave_to_a_person, claim=claim, now=self._clock.now())

    async def _claim_deliveries(self, limit: int) -> list[DeliveryClaim]:
        claims: list[DeliveryClaim] = []
        while len(claims) < limit:
            found = await in_db(
                claim_deliveries,
                now=self._clock.now(),
                limit=limit - len(claims),
                busy=self._busy(),
            )
            claims += found
            self._sending.update(claim.channel_id for claim in found)
            # Behind a channel with much to send, others may have been out of sight.
            if len(found) < PER_CHANNEL:
                break
        return claims

    def _busy(self) -> list[int]:
        return [channel for channel, count in self._sending.items() if count >= PER_CHANNEL]

    async def _send(self, claim: DeliveryClaim) -> None:
        try:
            await give_way()
            await send_delivery(claim, clock=self._clock)
        finally:
            was_busy = self._sending[claim.channel_id] >= PER_CHANNEL
            self._sending[claim.channel_id] -= 1
            if not self._sending[claim.channel_id]:
                del self._sending[claim.channel_id]
            if was_busy:
                # More of this channel may be waiting for the place that is free now.
                live.signal(live.DELIVERIES_GROUP, "due")

    async def _extend_deliveries(self, claims: Sequence[DeliveryClaim]) -> None:
        await in_db(extend_delivery_leases, claims=claims, now=self._clock.now())

    async def _give_up_delivery(self, claim: DeliveryClaim, error: BaseException) -> None:
        # The lease runs out by itself, and the row then counts as uncertain: it may have been sent.
        log.error("delivery_interrupted", delivery=claim.delivery_id)


async def _wake_loops_on(stop: asyncio.Event) -> None:
    """Lets loops that wait for a signal end when they are asked to, not at their next look."""
    await stop.wait()
    live.wake_loops()


async def work(stop: asyncio.Event) -> None:
    """Runs a worker on the present loop until `stop` is set."""
    await Worker(concurrency=settings.TURN_CONCURRENCY).run_until(stop)
