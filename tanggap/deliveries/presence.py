"""Showing customers of pushed channels that their message was read and is being answered.

Everything here is off the critical path: it runs beside the turn, and its failures change nothing.
"""

import asyncio
import contextlib
from typing import Any

import structlog

from tanggap.channels.base import ShowsTyping
from tanggap.channels.models import Channel
from tanggap.channels.registry import adapter_for
from tanggap.conversations.models import Message
from tanggap.core.db import in_db
from tanggap.deliveries.parcels import opened

log = structlog.get_logger(__name__)

# An answer that comes sooner needs no dots; sent late, they would outlive it.
PATIENCE_SECONDS = 0.4
# A reply waits this long for dots that are just being sent, so that it comes after them.
SETTLE_SECONDS = 1.0

_showing: dict[int, "asyncio.Task[None]"] = {}


class Presence:
    """Marks a conversation as read while an answer is made, with dots when that takes a while."""

    def __init__(self, *, channel_kind: str, channel_id: int, conversation_id: int) -> None:
        adapter = adapter_for(channel_kind)
        self._adapter = adapter if isinstance(adapter, ShowsTyping) else None
        self._channel_id = channel_id
        self._conversation_id = conversation_id
        self._answered = asyncio.Event()

    def begin(self, message_id: int) -> None:
        """Starts showing that the message with this id is being answered."""
        if self._adapter is None or self._conversation_id in _showing:
            return
        task = asyncio.get_running_loop().create_task(self._show(message_id))
        _showing[self._conversation_id] = task
        task.add_done_callback(self._done)

    def end(self) -> None:
        """The answer is there: dots that were not sent yet stay away."""
        self._answered.set()

    def _done(self, task: "asyncio.Task[None]") -> None:
        if _showing.get(self._conversation_id) is task:
            del _showing[self._conversation_id]

    async def _show(self, message_id: int) -> None:
        assert self._adapter is not None
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._answered.wait(), PATIENCE_SECONDS)
        try:
            found = await in_db(_open, self._channel_id, message_id)
            if found is None:
                return
            credentials, identity, external_id = found
            await self._adapter.show_typing(
                credentials,
                identity=identity,
                message_id=external_id,
                typing=not self._answered.is_set(),
            )
        except Exception as error:
            log.info("presence_not_shown", channel=self._channel_id, error=type(error).__name__)


def _open(channel_id: int, message_id: int) -> tuple[dict[str, Any], str, str] | None:
    found = (
        Message.objects.filter(pk=message_id, external_id__isnull=False)
        .values_list("external_id", "conversation__identity__external_id")
        .first()
    )
    sealed = Channel.objects.filter(pk=channel_id, active=True).values_list(
        "credentials_sealed", flat=True
    )
    if found is None or not sealed:
        return None
    return opened(sealed[0]), found[1], found[0]


async def settled(conversation_id: int) -> None:
    """Waits a moment for dots that are just on their way in a conversation."""
    task = _showing.get(conversation_id)
    if task is not None:
        await asyncio.wait([task], timeout=SETTLE_SECONDS)
