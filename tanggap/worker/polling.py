"""Asking vendors for messages where no webhook can reach us: one process for each channel."""

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from functools import partial
from typing import Any

import structlog

from tanggap.channels.abilities import Polls
from tanggap.channels.base import PolledTwice, SendFailed, SendUnavailable, Trouble
from tanggap.channels.models import ChannelHealth
from tanggap.channels.polling import (
    PollClaim,
    claim_polls,
    extend_polls,
    next_number,
    release_poll,
)
from tanggap.channels.registry import adapter_for
from tanggap.channels.services import note_recovered, note_trouble, note_webhook
from tanggap.core.clock import Clock
from tanggap.core.db import in_db, in_db_first
from tanggap.core.doors import at_the_door
from tanggap.core.leases import HEARTBEAT_SECONDS, LEASE
from tanggap.intake.webhooks.polled import LostPoll, open_polled, store_polled
from tanggap.intake.webhooks.storing import OpenChannel

log = structlog.get_logger(__name__)

# How many channels one process asks for; the connections mostly wait.
MOST_CHANNELS = 500
# How often a process looks for channels that nobody asks for.
LOOK_SECONDS = 1.0
# How long a vendor may keep a question open.
WAIT_SECONDS = 25
FIRST_PAUSE_SECONDS = 1.0
LONGEST_PAUSE_SECONDS = 30.0
EMPTY_PAUSE_SECONDS = 0.5
# After an error of our own, or of the database.
BROKEN_PAUSE_SECONDS = 5.0
# After somebody else's question or webhook.
CONFLICT_PAUSE_SECONDS = 3.0
# So many in a row are no accident of a restart: the owner has to end the other program.
CONFLICTS_TOLD = 4
CONFLICT = Trouble(
    "conflict",
    "Token bot ini juga dipakai program lain, jadi pesan bisa hilang ke sana. Matikan program itu, "
    "atau buat token baru di @BotFather lalu sambungkan ulang.",
)
# What a message that came in proves to be over.
_OVER = frozenset({"token", "webhook", "conflict"})


class PollingLoop:
    """Asks for the channels that this process holds, each in a task of its own."""

    def __init__(self, *, clock: Clock, wait_seconds: int = WAIT_SECONDS) -> None:
        self._clock = clock
        self._wait_seconds = wait_seconds
        self._asking: dict[PollClaim, asyncio.Task[None]] = {}
        self._conflicts: Counter[int] = Counter()

    async def run_until(self, stop: asyncio.Event) -> None:
        """Asks until `stop` is set; what is being asked then is broken off, and asked again."""
        heartbeat = asyncio.create_task(self._heartbeat())
        try:
            while not stop.is_set():
                await self._take_what_is_free()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), LOOK_SECONDS)
        finally:
            heartbeat.cancel()
            tasks = list(self._asking.values())
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _take_what_is_free(self) -> None:
        free = MOST_CHANNELS - len(self._asking)
        try:
            claims = await in_db(claim_polls, now=self._clock.now(), limit=free) if free else []
        except Exception as error:
            log.error("claim_failed", loop="polling", error=repr(error)[:300])
            return
        for claim in claims:
            task = asyncio.create_task(self._ask(claim))
            self._asking[claim] = task
            task.add_done_callback(partial(self._done, claim))

    def _done(self, claim: PollClaim, task: "asyncio.Task[None]") -> None:
        self._asking.pop(claim, None)

    async def _heartbeat(self) -> None:
        """Keeps what is held, and breaks off what is lost or no longer wanted."""
        kept_at = self._clock.now()
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            claims, now = list(self._asking), self._clock.now()
            try:
                gone = await in_db(extend_polls, claims=claims, now=now) if claims else []
                kept_at = now
            except Exception as error:
                log.error("heartbeat_failed", loop="polling", error=repr(error)[:300])
                gone = claims if now - kept_at > LEASE else []
            for claim in gone:
                if task := self._asking.get(claim):
                    task.cancel()

    async def _ask(self, claim: PollClaim) -> None:
        """Asks for one channel until it is lost or its vendor refuses; then lets go of it."""
        pause = 0.0
        try:
            pause = await self._ask_on(claim)
        except LostPoll:
            return
        except Exception:
            log.exception("polling_failed", channel=claim.channel_id)
            pause = BROKEN_PAUSE_SECONDS
        finally:
            due_at = self._clock.now() + timedelta(seconds=pause)
            with contextlib.suppress(Exception):
                await asyncio.shield(in_db(release_poll, claim=claim, due_at=due_at))

    async def _ask_on(self, claim: PollClaim) -> float:
        """Seconds until somebody may ask again, after a refusal."""
        channel = await in_db(open_polled, claim)
        adapter = adapter_for(channel.kind)
        assert isinstance(adapter, Polls)
        number = await in_db(next_number, claim=claim, now=self._clock.now())
        trouble = await in_db(_trouble_of, channel.id)
        pause = FIRST_PAUSE_SECONDS
        webhook_is_gone = works = False
        while True:
            try:
                if not webhook_is_gone:
                    await adapter.stop_webhook(channel.credentials)
                    webhook_is_gone = True
                # An answer at once to begin with: then the light says whether asking works.
                wait = self._wait_seconds if works else 0
                asked_at = time.monotonic()
                updates = await adapter.poll(channel.credentials, after=number, wait_seconds=wait)
            except SendFailed as error:
                ending = await self._refused(channel, error)
                if ending is not None:
                    return ending
                waiting = error.retry_after_seconds if isinstance(error, SendUnavailable) else None
                await asyncio.sleep(waiting or pause)
                pause = min(LONGEST_PAUSE_SECONDS, pause * 2)
                continue
            pause = FIRST_PAUSE_SECONDS
            self._conflicts.pop(channel.id, None)
            if not updates and time.monotonic() - asked_at < wait:
                # A server that does not let questions wait is not asked in a hurry.
                await asyncio.sleep(min(wait, EMPTY_PAUSE_SECONDS))
            if updates:
                number = await self._take_in(claim, channel, adapter, updates)
            await in_db(_note_heard, channel, trouble=trouble, now=self._clock.now())
            trouble, works = "", True

    async def _take_in(
        self, claim: PollClaim, channel: OpenChannel, adapter: Polls, updates: Sequence[Any]
    ) -> int:
        with at_the_door():
            number = await in_db_first(
                store_polled, claim=claim, channel=channel, updates=updates, now=self._clock.now()
            )
        for update in updates:
            with contextlib.suppress(SendFailed):
                await adapter.acknowledge(channel.credentials, update)
        return number

    async def _refused(self, channel: OpenChannel, error: SendFailed) -> float | None:
        """Tells the owner what is theirs to mend; how long to let go of the channel, if at all."""
        now = self._clock.now()
        if isinstance(error, PolledTwice):
            self._conflicts[channel.id] += 1
            if self._conflicts[channel.id] == CONFLICTS_TOLD:
                await in_db(_tell, channel, CONFLICT, now=now)
            return CONFLICT_PAUSE_SECONDS
        if error.trouble is not None:
            await in_db(_tell, channel, error.trouble, now=now)
            wait = error.retry_after_seconds if isinstance(error, SendUnavailable) else None
            return wait or LONGEST_PAUSE_SECONDS
        log.info("polling_refused", channel=channel.id, code=error.code)
        return None


def _trouble_of(channel_id: int) -> str:
    found = ChannelHealth.objects.filter(channel_id=channel_id).values_list("trouble", flat=True)
    return found[0] if found and found[0] in _OVER else ""


def _tell(channel: OpenChannel, trouble: Trouble, *, now: Any) -> None:
    note_trouble(business_id=channel.business_id, channel_id=channel.id, trouble=trouble, now=now)


def _note_heard(channel: OpenChannel, *, trouble: str, now: Any) -> None:
    note_webhook(channel_id=channel.id, now=now)
    if trouble:
        note_recovered(business_id=channel.business_id, channel_id=channel.id, now=now)
