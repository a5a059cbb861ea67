"""Claiming work and keeping many pieces of it going side by side in one event loop."""

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, TypeVar

import structlog

from tanggap.core import live
from tanggap.core.clock import Clock
from tanggap.core.leases import HEARTBEAT_SECONDS

log = structlog.get_logger(__name__)

Claimed = TypeVar("Claimed")

# What is running when the process is asked to stop gets this long to finish; then it is cancelled,
# and its lease, run out or released, lets another worker do it.
GRACE_SECONDS = 20.0


class ClaimLoop(Generic[Claimed]):
    """Claims what is due whenever a signal says so, and once a second in any case."""

    def __init__(
        self,
        *,
        name: str,
        group: str,
        claim: Callable[[int], Awaitable[list[Claimed]]],
        run: Callable[[Claimed], Awaitable[Any]],
        extend: Callable[[Sequence[Claimed]], Awaitable[None]],
        give_up: Callable[[Claimed, BaseException], Awaitable[None]],
        clock: Clock,
        concurrency: int,
    ) -> None:
        self._name = name
        self._group = group
        self._claim = claim
        self._run = run
        self._extend = extend
        self._give_up = give_up
        self._clock = clock
        self._concurrency = concurrency
        self._running: dict[asyncio.Task[None], Claimed] = {}
        self._freed = asyncio.Event()
        # Moments at which something falls due, as signals have announced them.
        self._announced: list[float] = []

    @property
    def is_working(self) -> bool:
        """Whether anything is being worked on at this moment."""
        return bool(self._running)

    async def run_until(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set, then lets what is running finish."""
        heartbeat = asyncio.create_task(self._heartbeat())
        try:
            async with live.waiting_on(self._group) as waiter:
                while not stop.is_set():
                    await self._claim_what_is_due()
                    await self._sleep(waiter, stop)
        finally:
            await self._finish()
            heartbeat.cancel()

    async def _claim_what_is_due(self) -> None:
        while free := self._concurrency - len(self._running):
            try:
                claims = await self._claim(free)
            except Exception as error:
                # The database is away: customers' messages are safe in it; look again shortly.
                log.error("claim_failed", loop=self._name, error=repr(error)[:300])
                await asyncio.sleep(live.LOST_SIGNAL_SECONDS)
                return
            for claim in claims:
                task = asyncio.create_task(self._guarded(claim))
                self._running[task] = claim
                task.add_done_callback(self._done)
            if len(claims) < free:
                return

    async def _sleep(self, waiter: live.Waiter, stop: asyncio.Event) -> None:
        """Waits until something is due, a place is free again, or a second has passed."""
        if len(self._running) >= self._concurrency:
            self._freed.clear()
            await self._freed.wait()
            return
        patience = live.LOST_SIGNAL_SECONDS
        now = self._now()
        if self._announced:
            patience = min(patience, max(0.0, self._announced[0] - now))
        while patience > 0 and not stop.is_set():
            event = await waiter.next(patience)
            if event is None:
                break
            # One claim takes everything that is due, so all that was signalled by now is read
            # first: under load a claim for each signal would find nothing and cost the same.
            while event is not None:
                heapq.heappush(self._announced, float(event.get("at") or 0))
                event = await waiter.next(0)
            now = self._now()
            if not self._announced or self._announced[0] <= now:
                break
            patience = min(patience, self._announced[0] - now)
        now = self._now()
        while self._announced and self._announced[0] <= now:
            heapq.heappop(self._announced)

    def _now(self) -> float:
        return self._clock.now().timestamp()

    async def _guarded(self, claim: Claimed) -> None:
        try:
            await self._run(claim)
        except BaseException as error:
            if not isinstance(error, asyncio.CancelledError):
                log.exception("work_failed", loop=self._name)
            try:
                await asyncio.shield(self._give_up(claim, error))
            except Exception:
                log.exception("give_up_failed", loop=self._name)
            if isinstance(error, asyncio.CancelledError):
                raise

    def _done(self, task: "asyncio.Task[None]") -> None:
        self._running.pop(task, None)
        self._freed.set()

    async def _heartbeat(self) -> None:
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            if claims := list(self._running.values()):
                try:
                    await self._extend(claims)
                except Exception as error:
                    log.error("heartbeat_failed", loop=self._name, error=repr(error)[:300])

    async def _finish(self) -> None:
        if not self._running:
            return
        _, unfinished = await asyncio.wait(self._running, timeout=GRACE_SECONDS)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*unfinished, return_exceptions=True)
