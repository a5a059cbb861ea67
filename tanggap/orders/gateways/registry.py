"""Which gateways there are; adding one is a file and a line here."""

from collections.abc import Mapping
from typing import Final

from tanggap.orders.gateways.base import Gateway
from tanggap.orders.gateways.midtrans import Midtrans
from tanggap.orders.gateways.xendit import Xendit

GATEWAYS: Final[Mapping[str, Gateway]] = {
    gateway.provider: gateway for gateway in (Midtrans(), Xendit())
}


def gateway_for(provider: str) -> Gateway:
    """The adapter of a provider. Raises `KeyError` for one that is not known."""
    return GATEWAYS[provider]
