"""What some kinds of channels can do besides: small Protocols, and having the method is enough."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

from tanggap.channels.base import Trouble


@runtime_checkable
class ShowsTyping(Protocol):
    """A channel that can show the customer that an answer is being made."""

    # After how many seconds the sign fades, so that it has to be shown again; `None`: it stays.
    typing_fades_seconds: float | None

    async def show_typing(
        self, credentials: dict[str, Any], *, identity: str, message_id: str, typing: bool
    ) -> None:
        """Marks the customer's message as read and, with `typing`, shows that somebody writes.

        `message_id` is the vendor's id of the newest message. Failures are the caller's to ignore.
        """
        ...


@runtime_checkable
class ShowsDrafts(Protocol):
    """A channel that can show an answer's beginning while the rest is being made."""

    async def show_draft(
        self, credentials: dict[str, Any], *, identity: str, draft_id: int, text: str
    ) -> None:
        """Shows the answer as far as it goes; `draft_id` is the same throughout one answer.

        What is shown fades by itself; the answer follows by `send`. Failures are the caller's to
        ignore.
        """
        ...


@runtime_checkable
class Acknowledges(Protocol):
    """A channel whose vendor waits for a word on some updates beside their acknowledgement."""

    def acknowledgement(self, update: Any) -> dict[str, Any] | None:
        """A call of the vendor's API that a webhook may be answered with. Pure."""
        ...


@runtime_checkable
class Polls(Protocol):
    """A channel that can also be asked for what is new, where no webhook can reach us."""

    async def poll(
        self, credentials: dict[str, Any], *, after: int, wait_seconds: int
    ) -> Sequence[Any]:
        """What is new from `after` on, oldest first; waits that long for the first.

        Asking again with a higher number lets the vendor forget what lies below it. Raises
        `SendFailed`; `PolledTwice` where somebody else is being told or asks, too.
        """
        ...

    def number_of(self, update: Any) -> int:
        """An update's number, by which `after` goes."""
        ...

    async def stop_webhook(self, credentials: dict[str, Any]) -> None:
        """Takes the webhook away, without which nothing can be asked for. Raises `SendFailed`."""
        ...

    async def acknowledge(self, credentials: dict[str, Any], update: Any) -> None:
        """Says the word that the vendor waits for, if it does."""
        ...


@runtime_checkable
class FetchesMedia(Protocol):
    """A channel whose messages carry files that have to be fetched."""

    async def fetch_media(
        self, credentials: dict[str, Any], media_id: str, *, most_bytes: int
    ) -> tuple[bytes, str]:
        """The bytes of a file and its media type. Raises `SendFailed` or `Refused` (too large)."""
        ...


@runtime_checkable
class Closes(Protocol):
    """A channel that keeps connections to its vendor open."""

    async def close(self) -> None:
        """Closes those of the running loop; the next request opens new ones."""
        ...


@dataclass(frozen=True, slots=True)
class Check:
    """What asking the vendor about a channel showed; `advice` is empty when all is well."""

    ok: bool
    says: str
    advice: str = ""
    # What the vendor calls the channel, to be shown to the owner.
    name: str = ""
    # To be kept in the channel's settings.
    settings: dict[str, Any] = field(default_factory=dict)
    trouble: Trouble | None = None

    @property
    def explained(self) -> str:
        """What was said and what to do, once each."""
        return " ".join(dict.fromkeys(part for part in (self.says, self.advice) if part))


@runtime_checkable
class Checks(Protocol):
    """A channel that can be asked whether it works."""

    async def check(self, credentials: dict[str, Any], external_id: str) -> Check:
        """Asks the vendor whether the credentials are good. Never raises for a vendor's refusal."""
        ...
