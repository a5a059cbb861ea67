"""The small Protocol behind which every channel stands."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from tanggap.core.errors import TanggapError


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """One message as a channel understood it, not yet stored.

    `external_id` is unique on the channel: the same event told twice carries the same one.
    """

    identity: str
    external_id: str
    text: str
    sent_at: datetime
    kind: str = "text"
    display_name: str = ""
    phone: str = ""
    payload: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """One message to be sent to one address on a channel."""

    identity: str
    text: str
    payload: dict[str, Any]
    # The same for every try at the same message: lets a vendor refuse a repetition.
    key: str


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel allows: length of a text in characters, hours in which a reply is free."""

    text_characters: int
    reply_window_hours: int | None = None


class SendRejected(TanggapError):
    """The vendor refused for good; trying again changes nothing."""

    code = "rejected"


class SendUnavailable(TanggapError):
    """Certainly not sent; worth another try after `retry_after_seconds`."""

    code = "unavailable"

    def __init__(self, message: str, *, retry_after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class SendUncertain(TanggapError):
    """The vendor may or may not have it; shown to the owner, never repeated blindly."""

    code = "uncertain"


class ChannelAdapter(Protocol):
    """How one kind of channel speaks to its vendor."""

    kind: str
    limits: Limits
    # Customers of a pulled channel fetch messages from us: stored is sent.
    pulled: bool

    async def send(self, credentials: dict[str, Any], message: OutgoingMessage) -> str:
        """Sends one message and returns the vendor's id for it.

        Raises `SendRejected`, `SendUnavailable` or `SendUncertain`.
        """
        ...
