"""Showing customers of pushed channels that their message was read and is being answered.

Everything here is off the critical path: it runs beside the turn, and its failures change nothing.
"""

import asyncio
import contextlib
from typing import Any

import structlog

from tanggap.channels.abilities import ShowsTyping
from tanggap.channels.credentials import opened
from tanggap.channels.registry import adapter_for
from tanggap.core import raw
from tanggap.core.db import in_db

log = structlog.get_logger(__name__)

# An answer that comes sooner needs no dots; sent late, they would outlive it.
PATIENCE_SECONDS = 0.4
# A reply waits this long for dots that are just being sent, so that it comes after them.
SETTLE_SECONDS = 1.0
# Where the sign fades, it is shown again so often at most: a turn that broke off never ends it.
MOST_TIMES = 12

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
            fades = self._adapter.typing_fades_seconds
            for _ in range(MOST_TIMES):
                typing = not self._answered.is_set()
                await self._adapter.show_typing(
                    credentials, identity=identity, message_id=external_id, typing=typing
                )
                if not typing or fades is None:
                    return
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._answered.wait(), fades)
                    return
        except Exception as error:
            log.info("presence_not_shown", channel=self._channel_id, error=type(error).__name__)


_OPEN = """
    SELECT ch.credentials_sealed, i.external_id, m.external_id
    FROM conversations_message m
    JOIN conversations_conversation c ON c.id = m.conversation_id
    JOIN customers_channelidentity i ON i.id = c.identity_id
    JOIN channels_channel ch ON ch.id = %s AND ch.active
    WHERE m.id = %s AND m.external_id IS NOT NULL
"""


def _open(channel_id: int, message_id: int) -> tuple[dict[str, Any], str, str] | None:
    row = raw.one(_OPEN, [channel_id, message_id])
    return (opened(row[0]), row[1], row[2]) if row is not None else None


async def settled(conversation_id: int) -> None:
    """Waits a moment for dots that are just on their way in a conversation."""
    task = _showing.get(conversation_id)
    if task is not None:
        await asyncio.wait([task], timeout=SETTLE_SECONDS)
