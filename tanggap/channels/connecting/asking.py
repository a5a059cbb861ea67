"""Asking a vendor from a command or a page."""

import asyncio
from collections.abc import Coroutine, Iterable
from datetime import datetime
from typing import Any, TypeVar

from tanggap.channels.abilities import Check, Checks
from tanggap.channels.credentials import opened
from tanggap.channels.models import Channel
from tanggap.channels.registry import adapter_for, close_adapters
from tanggap.channels.services import note_recovered, note_trouble

T = TypeVar("T")


def run(asking: Coroutine[Any, Any, T]) -> T:
    """Asks on an event loop of its own; never from one that runs already."""

    async def asked() -> T:
        try:
            return await asking
        finally:
            await close_adapters()

    return asyncio.run(asked())


def checks(channels: Iterable[Channel]) -> list[tuple[Channel, Check]]:
    """Asks the vendor of each channel; kinds that need no asking are left out."""
    asked = [
        (channel, adapter, opened(channel.credentials_sealed))
        for channel in channels
        if isinstance(adapter := adapter_for(channel.kind), Checks)
    ]

    async def ask() -> list[Check]:
        return await asyncio.gather(
            *(adapter.check(keys, channel.external_id) for channel, adapter, keys in asked)
        )

    answers = run(ask())
    return [(channel, checked) for (channel, _, _), checked in zip(asked, answers, strict=True)]


def keep_check(*, channel: Channel, checked: Check, now: datetime) -> None:
    """Keeps what the vendor said for the console's light."""
    if checked.ok:
        note_recovered(business_id=channel.business_id, channel_id=channel.pk, now=now)
    elif checked.trouble is not None:
        note_trouble(
            business_id=channel.business_id,
            channel_id=channel.pk,
            trouble=checked.trouble,
            now=now,
        )
