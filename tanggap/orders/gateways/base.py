"""The small Protocol behind which every payment gateway stands.

An adapter knows its vendor's words and none of our tables. What a webhook says is never believed:
it names a bill, and the gateway is then asked about that bill.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol

from tanggap.core.errors import TanggapError

ChargeState = Literal["open", "paid", "failed", "expired", "refunded"]


@dataclass(frozen=True, slots=True)
class Account:
    """A shop's account at a gateway; in test mode nothing there is money."""

    credentials: Mapping[str, str]
    sandbox: bool


@dataclass(frozen=True, slots=True)
class Bill:
    """What a customer is asked to pay. `reference` is ours and never used twice."""

    reference: str
    amount_idr: int
    description: str
    name: str
    # E.164; empty where it is not known.
    phone: str
    # Where the customer comes back to, and where the gateway reports; empty without an address of
    # the installation's own.
    return_url: str
    webhook_url: str
    # How long it may be paid.
    minutes: int


@dataclass(frozen=True, slots=True)
class Made:
    """A bill as the gateway has it: where it is paid."""

    url: str
    vendor_id: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """How a bill stands, as the gateway itself says when asked.

    `amount_idr` is what was really paid where the gateway tells; `None` when it is no whole number
    of rupiah.
    """

    state: ChargeState
    status: str
    amount_idr: int | None
    currency: str
    vendor_id: str = ""


class GatewayFailed(TanggapError):
    """The gateway did not do what it was asked; the sentence is for the customer."""

    code = "gateway"


class GatewayRefused(GatewayFailed):
    """The gateway said no: asking again changes nothing before the shop has looked."""

    code = "gateway_refused"


class GatewayAway(GatewayFailed):
    """The gateway could not be reached or is out of order; later is worth a try."""

    code = "gateway_away"


class Gateway(Protocol):
    """How one gateway is spoken to. Header names are in lower case."""

    provider: str
    # The fields of its credentials, and what the owner reads beside each.
    fields: Mapping[str, str]

    async def create(self, account: Account, bill: Bill) -> Made:
        """Makes a bill. Raises `GatewayRefused` or `GatewayAway`."""
        ...

    def verify(self, account: Account, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether a webhook was sent by the gateway for this account; compares in constant time."""
        ...

    def reference(self, body: bytes) -> str:
        """Which bill a webhook is about, by our reference; empty when it is about none."""
        ...

    async def report(self, account: Account, reference: str, vendor_id: str) -> Report | None:
        """How a bill stands; `None` when the gateway does not know it (yet).

        Raises `GatewayRefused` or `GatewayAway`.
        """
        ...


def whole_idr(value: object) -> int | None:
    """ "18000.00", 18000 or 18000.0 as whole rupiah; `None` for anything else."""
    text = str(value).strip() if isinstance(value, str | int | float) else ""
    whole, _, rest = text.partition(".")
    if not whole.isdigit() or rest.strip("0") or isinstance(value, bool):
        return None
    return int(whole)


def moment_after(now: datetime, until: datetime | None, *, most_minutes: int) -> int:
    """Minutes that a bill may be paid: until then, at least fifteen, at most so many."""
    if until is None:
        return most_minutes
    return max(15, min(most_minutes, int((until - now).total_seconds() // 60)))
