"""The small Protocol behind which every channel stands, and the words that cross it.

`docs/channels.md` tells how to write an adapter. Adapters know no table of ours and none of our
other rooms: what comes in is told as events, what goes out is one `OutgoingMessage`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from tanggap.core.errors import TanggapError

# -- what comes in ---------------------------------------------------------------------------------


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
    # Addresses under which the same person may have been met before.
    aliases: tuple[str, ...] = ()
    # What a deep link carried (`t.me/bot?start=…`), as it came: a stranger may have made it up.
    start_payload: str = ""


@dataclass(frozen=True, slots=True)
class Echo:
    """What a person of the shop wrote to the customer past us, in the vendor's own app."""

    identity: str
    external_id: str
    text: str
    sent_at: datetime
    kind: str = "text"
    display_name: str = ""
    phone: str = ""
    payload: dict[str, Any] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a message that we sent; may come late, twice and out of order.

    `key` is ours (`OutgoingMessage.key`), where the vendor hands it back: it finds a message whose
    vendor's id we never learnt.
    """

    vendor_id: str
    state: Literal["sent", "delivered", "read", "failed"]
    at: datetime
    key: str = ""
    # What the vendor says it bills: "service:regular".
    pricing: str = ""
    # For `failed`: why, for the owner; when to try again, `None` for never; what troubles the
    # channel as a whole.
    error: str = ""
    retry_after_seconds: float | None = None
    trouble: "Trouble | None" = None
    # Only a template may be sent now: the message is held until the customer writes again.
    window_closed: bool = False
    # The customer has refused promos in the vendor's own settings.
    promos_refused: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """A customer changed a message. `external_id` names the change, `target_id` the message."""

    identity: str
    external_id: str
    target_id: str
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Revocation:
    """A customer took a message back."""

    identity: str
    target_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Reaction:
    """A customer put an emoji on a message, theirs or ours; empty when taken away again."""

    identity: str
    target_id: str
    emoji: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Preference:
    """A customer allowed or refused promos in the vendor's own settings."""

    identity: str
    marketing: bool
    at: datetime
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blocked:
    """A customer blocked the channel, or opened it again."""

    identity: str
    blocked: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class Trouble:
    """What keeps a whole channel from working; `detail` says to the owner what to do.

    Codes in use: token, payment, template, restricted, number, webhook, conflict.
    """

    code: str
    detail: str


Event = (
    IncomingMessage | Echo | Receipt | Edit | Revocation | Reaction | Preference | Blocked | Trouble
)

# -- what goes out ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """One message to be sent to one address on a channel.

    `payload` may hold, all optional: `chips` (texts to tap), `choices`
    (`[{"id", "title", "description"}]`, before chips), `image` (`{"url"}`), `location`
    (`{"latitude", "longitude", "name", "address"}`), `template` (`{"name", "language",
    "parameters", "always"}`, used where free text may no longer be sent, or always), `reply_to` (a
    vendor's message id) and `link` (where the whole of a shortened text can be read).
    """

    identity: str
    text: str
    payload: dict[str, Any]
    # The same for every try at the same message: lets a vendor refuse a repetition.
    key: str
    # E.164, where known; some vendors take the identity alone.
    phone: str = ""
    # Whether free text may be sent at this moment (`Limits.reply_window_hours`).
    window_open: bool = True
    # Where the conversation goes on in a browser, for a text that does not fit.
    more_url: str = ""
    # A JPEG of ours that goes along, uploaded to the vendor; the text is its caption.
    photo: bytes = b""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a channel allows: length of a text in characters, hours in which a reply is free."""

    text_characters: int
    reply_window_hours: int | None = None
    # The largest webhook body that the vendor sends.
    body_bytes: int = 1024 * 1024
    # How many sends to one channel a process keeps going at once: a stuck one delays no other.
    concurrency: int = 16


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a channel may be sent to; zero means no limit."""

    # Over the whole channel.
    per_second: float = 0.0
    # To one address: seconds between two messages, and how many may go at once before that holds.
    identity_seconds: float = 0.0
    identity_burst: int = 1


class SendFailed(TanggapError):
    """A message was not sent, or may not have been; `trouble` is what ails the whole channel."""

    def __init__(self, message: str, *, trouble: Trouble | None = None) -> None:
        super().__init__(message)
        self.trouble = trouble


class SendRejected(SendFailed):
    """The vendor refused for good; trying again changes nothing.

    `unreachable`: the customer has blocked the channel, or is gone.
    """

    code = "rejected"

    def __init__(
        self, message: str, *, trouble: Trouble | None = None, unreachable: bool = False
    ) -> None:
        super().__init__(message, trouble=trouble)
        self.unreachable = unreachable


class PromosRefused(SendRejected):
    """The customer has refused promos in the vendor's own settings; nothing was sent."""

    code = "promos_refused"


class SendUnavailable(SendFailed):
    """Certainly not sent; worth another try after `retry_after_seconds`.

    `whole_channel`: until then the vendor takes nothing from this channel, to whomever.
    """

    code = "unavailable"

    def __init__(
        self,
        message: str,
        *,
        retry_after_seconds: float | None = None,
        trouble: Trouble | None = None,
        whole_channel: bool = False,
    ) -> None:
        super().__init__(message, trouble=trouble)
        self.retry_after_seconds = retry_after_seconds
        self.whole_channel = whole_channel


class SendUncertain(SendFailed):
    """The vendor may or may not have it; shown to the owner, never repeated blindly."""

    code = "uncertain"


class PolledTwice(SendUnavailable):
    """Nothing may be asked for now: a webhook is set, or another program asks with this token."""

    code = "polled_twice"


class WindowClosed(SendFailed):
    """Certainly not sent: the customer has not written lately, and only a template may go out.

    The message is held, shown to the owner, and goes out when the customer writes again.
    """

    code = "window_closed"


# -- the Protocol ----------------------------------------------------------------------------------


class ChannelAdapter(Protocol):
    """How one kind of channel speaks to its vendor."""

    kind: str
    limits: Limits
    # Customers of a pulled channel fetch messages from us: stored is sent.
    pulled: bool

    def pace(self, settings: Mapping[str, Any]) -> Pace:
        """How often a channel with these settings may be sent to."""
        ...

    async def send(self, credentials: dict[str, Any], message: OutgoingMessage) -> str:
        """Sends one message and returns the vendor's id for it.

        Raises `SendRejected`, `SendUnavailable`, `SendUncertain` or `WindowClosed`.
        """
        ...


class Unverified(TanggapError):
    """A webhook does not come from the vendor: nothing of it may be stored."""

    code = "unverified"


class Malformed(TanggapError):
    """A webhook's body is not what the vendor sends."""

    code = "malformed"


class PushedAdapter(ChannelAdapter, Protocol):
    """A channel whose vendor tells us of messages by webhook (or hands them out when polled)."""

    def verify(
        self, credentials: Mapping[str, Any], headers: Mapping[str, str], body: bytes
    ) -> bool:
        """Whether a webhook was sent by the vendor for a channel with these credentials.

        Header names are in lower case. Compares in constant time.
        """
        ...

    def parse(self, update: Any, *, now: datetime) -> Sequence[Event]:
        """What one update says, in the vendor's order. Pure; leaves out what concerns nobody.

        `now` stands in where the vendor gives no usable time.
        """
        ...
