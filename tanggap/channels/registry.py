"""Every kind of channel, a line each."""

from typing import cast

from tanggap.channels.abilities import Closes
from tanggap.channels.base import ChannelAdapter, PushedAdapter
from tanggap.channels.pulled import Pulled
from tanggap.channels.telegram.adapter import Telegram
from tanggap.channels.whatsapp.adapter import WhatsApp
from tanggap.core.errors import Broken

ADAPTERS: dict[str, ChannelAdapter] = {
    "webchat": Pulled("webchat"),
    "terminal": Pulled("terminal"),
    "whatsapp": WhatsApp(),
    "telegram": Telegram(),
}


async def close_adapters() -> None:
    """Closes the connections of the present loop to all vendors."""
    for adapter in ADAPTERS.values():
        if isinstance(adapter, Closes):
            await adapter.close()


def adapter_for(kind: str) -> ChannelAdapter:
    """The adapter of a kind of channel. Raises `Broken` for one that nobody has written."""
    try:
        return ADAPTERS[kind]
    except KeyError:
        raise Broken(f"No adapter for channels of kind {kind!r}.") from None


def pushed_adapter_for(kind: str) -> PushedAdapter:
    """The adapter of a kind whose vendor tells us of messages. Raises `Broken` for another."""
    adapter = adapter_for(kind)
    if adapter.pulled:
        raise Broken(f"Channels of kind {kind!r} are told of nothing.")
    return cast(PushedAdapter, adapter)
