"""Channels whose customers fetch messages from us: the web chat and the terminal."""

from collections.abc import Mapping
from typing import Any

from tanggap.channels.base import Limits, OutgoingMessage, Pace


class Pulled:
    """Nothing has to be sent: a stored message is there to be fetched."""

    limits = Limits(text_characters=8000)
    pulled = True

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def pace(self, settings: Mapping[str, Any]) -> Pace:
        """No vendor, no limit."""
        return Pace()

    async def send(self, credentials: dict[str, Any], message: OutgoingMessage) -> str:
        """Has nothing to do; the message's key stands for a vendor's id."""
        return message.key
