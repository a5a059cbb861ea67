"""Every kind of channel, a line each."""

from tanggap.channels.base import ChannelAdapter
from tanggap.channels.pulled import Pulled
from tanggap.core.errors import Broken

ADAPTERS: dict[str, ChannelAdapter] = {
    "webchat": Pulled("webchat"),
    "terminal": Pulled("terminal"),
}


def adapter_for(kind: str) -> ChannelAdapter:
    """The adapter of a kind of channel. Raises `Broken` for one that nobody has written."""
    try:
        return ADAPTERS[kind]
    except KeyError:
        raise Broken(f"No adapter for channels of kind {kind!r}.") from None
