"""What a turn may do about orders: facts it is told, and wishes that are committed with its reply.

Nothing is done while a draft is made. A tool or the built-in responder records an intent; it is
applied in the transaction that stores the reply, or not at all.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

from tanggap.orders.base import Priced, Wanted

# What has truly happened to the customer's order, read from its rows by code that saw them.
Done = Literal[
    "recorded",  # the order stands: "pesanan sudah dicatat"
    "changed",
    "cancelled",
    "held",  # a table or goods are kept for the customer
    "paid",  # the money was confirmed
    "refunded",
    "preparing",
    "ready",
    "sent",
    "delivered",
]

# What an order in a state has behind it.
DONE_OF_STATE: Final[dict[str, frozenset[Done]]] = {
    "draft": frozenset({"recorded"}),
    "awaiting_payment": frozenset({"recorded"}),
    "paid": frozenset({"recorded", "paid"}),
    "preparing": frozenset({"recorded", "preparing"}),
    "ready": frozenset({"recorded", "ready"}),
    "on_the_way": frozenset({"recorded", "ready", "sent"}),
    "done": frozenset({"recorded", "ready", "delivered"}),
    "cancelled": frozenset({"recorded", "cancelled"}),
    "expired": frozenset({"recorded"}),
}


@dataclass(frozen=True, slots=True)
class OpenQuote:
    """A bill that an earlier, committed reply was about and that waits for a yes."""

    id: int
    code: str
    wanted: Wanted
    priced: Priced
    expires_at: datetime

    def is_open(self, now: datetime) -> bool:
        """Whether a yes to it still counts."""
        return now < self.expires_at


@dataclass(frozen=True, slots=True)
class LatestOrder:
    """The customer's latest committed order; `here`: it was placed in this conversation."""

    id: int
    number: str
    state: str
    total_idr: int
    here: bool

    @property
    def is_open(self) -> bool:
        """Whether something is still to happen with it."""
        return self.state not in ("done", "cancelled", "expired")


@dataclass(frozen=True, slots=True)
class KeepQuote:
    """Keep what is read back in this reply; it takes the place of the open quote."""

    wanted: Wanted
    priced: Priced


@dataclass(frozen=True, slots=True)
class DropQuote:
    """Forget the open quote: the customer does not want it."""


@dataclass(frozen=True, slots=True)
class PlaceOrder:
    """The customer has said yes. `quote_id` is the open quote, or `None` for the one just kept.

    `memory` is what the conversation remembers of the wish, in case it cannot be placed.
    """

    quote_id: int | None
    memory: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CancelOrder:
    """The customer takes a committed order back."""

    order_id: int
    reason: str


@dataclass(frozen=True, slots=True)
class ChangeOrder:
    """The customer has agreed to another content of a committed order, for this total."""

    order_id: int
    wanted: Wanted
    expected_total_idr: int
    consent: str
    memory: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RememberCustomer:
    """What the customer has told of themselves; what is empty stays as it is known."""

    name: str = ""
    phone: str = ""
    address: str = ""


Intent = KeepQuote | DropQuote | PlaceOrder | CancelOrder | ChangeOrder | RememberCustomer

# The order in which they are applied.
INTENT_ORDER: Final[tuple[type[Intent], ...]] = (
    KeepQuote,
    DropQuote,
    PlaceOrder,
    CancelOrder,
    ChangeOrder,
    RememberCustomer,
)
