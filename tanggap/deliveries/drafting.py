"""Showing the verified beginning of an answer on channels that can show one.

Off the critical path, like the dots: failures change nothing, and the answer itself follows by its
delivery. A vendor is shown the newest text at most once a second.
"""

import asyncio
from typing import Any

import structlog

from tanggap.channels.abilities import ShowsDrafts
from tanggap.channels.credentials import opened
from tanggap.channels.models import Channel
from tanggap.channels.registry import adapter_for
from tanggap.conversations.models import Conversation
from tanggap.core.db import in_db

log = structlog.get_logger(__name__)

# Telegram takes about one request a second to a chat.
EVERY_SECONDS = 1.0
# An answer waits this long for a draft that is just on its way, so that it comes after it.
SETTLE_SECONDS = 1.0

# A turn that broke off never says that it has ended.
MOST_TIMES = 60

_drafting: dict[int, "Drafting"] = {}


def can_show_drafts(channel_kind: str) -> bool:
    """Whether customers of such a channel can watch an answer being made."""
    return isinstance(adapter_for(channel_kind), ShowsDrafts)


class Drafting:
    """One answer as it grows, on one customer's phone."""

    def __init__(
        self, *, channel_kind: str, channel_id: int, conversation_id: int, draft_id: int
    ) -> None:
        adapter = adapter_for(channel_kind)
        assert isinstance(adapter, ShowsDrafts)
        self._adapter = adapter
        self._channel_id = channel_id
        self._conversation_id = conversation_id
        # Never zero, and the same throughout an answer.
        self._draft_id = draft_id
        self._newest = self._shown = ""
        self._ended = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        _drafting[conversation_id] = self

    def show(self, text: str) -> None:
        """Takes the answer as far as it goes by now."""
        self._newest = text
        if self._task is None and not self._ended.is_set():
            self._task = asyncio.get_running_loop().create_task(self._run())

    async def end(self) -> None:
        """Shows nothing more: the answer itself comes next."""
        self._ended.set()
        if _drafting.get(self._conversation_id) is self:
            del _drafting[self._conversation_id]
        if self._task is not None:
            await asyncio.wait([self._task], timeout=SETTLE_SECONDS)

    async def _run(self) -> None:
        try:
            found = await in_db(_open, self._channel_id, self._conversation_id)
            for _ in range(MOST_TIMES if found is not None else 0):
                if self._ended.is_set() or found is None:
                    return
                if self._newest != self._shown:
                    self._shown = self._newest
                    await self._adapter.show_draft(
                        found[0], identity=found[1], draft_id=self._draft_id, text=self._shown
                    )
                try:
                    await asyncio.wait_for(self._ended.wait(), EVERY_SECONDS)
                except TimeoutError:
                    continue
        except Exception as error:
            log.info("draft_not_shown", channel=self._channel_id, error=type(error).__name__)


async def end_drafting(conversation_id: int) -> None:
    """Ends what is being shown in a conversation, before something is sent there."""
    drafting = _drafting.get(conversation_id)
    if drafting is not None:
        await drafting.end()


def _open(channel_id: int, conversation_id: int) -> tuple[dict[str, Any], str] | None:
    sealed = Channel.objects.filter(pk=channel_id, active=True).values_list(
        "credentials_sealed", flat=True
    )
    identity = Conversation.objects.filter(pk=conversation_id).values_list(
        "identity__external_id", flat=True
    )
    return (opened(sealed[0]), identity[0]) if sealed and identity else None
