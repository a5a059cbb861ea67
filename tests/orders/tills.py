"""A shop with both gateways over real HTTP, and one order; fixtures of `conftest.py`."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from typing import Any

import httpx2 as httpx
import pytest

from tanggap.businesses.models import OwnerNotice
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.orders.gateways.calls import payment_page
from tanggap.orders.gateways.http import close
from tanggap.orders.models import (
    Charge,
    Order,
    Payment,
)
from tanggap.orders.services.charging import connect_gateway
from tests.orders.shops import Kitchen, make_kitchen
from tests.serving import NO_TLS, served
from tests.vendors.midtrans_server import KEY, MidtransServer
from tests.vendors.xendit_server import KEY as XENDIT_KEY
from tests.vendors.xendit_server import TOKEN, XenditServer


@pytest.fixture
def midtrans(settings: Any) -> Iterator[MidtransServer]:
    with MidtransServer() as server:
        settings.MIDTRANS_URL = server.url
        yield server


@pytest.fixture
def xendit(settings: Any) -> Iterator[XenditServer]:
    with XenditServer() as server:
        settings.XENDIT_URL = server.url
        yield server


def _shop() -> tuple[Kitchen, int, int, Order]:
    kitchen = make_kitchen()
    now = SYSTEM_CLOCK.now()
    midtrans = connect_gateway(
        business_id=kitchen.business.pk,
        provider="midtrans",
        credentials={"server_key": KEY},
        now=now,
    )
    xendit = connect_gateway(
        business_id=kitchen.business.pk,
        provider="xendit",
        credentials={"secret_key": XENDIT_KEY, "callback_token": TOKEN},
        now=now,
    )
    order = kitchen.writer("Sari").order(kitchen.wants(rice=2, name="Sari"), now=now)
    return kitchen, midtrans.pk, xendit.pk, order


@dataclass
class Till:
    """A shop with both gateways over real HTTP, and one order of Rp40.000."""

    kitchen: Kitchen
    base: str
    midtrans_id: int
    xendit_id: int
    order: Order

    async def bill(self, provider: str = "midtrans") -> str:
        """Opens the payment page as the customer does; the new bill's reference."""
        await payment_page(
            business_id=self.kitchen.business.pk,
            order_id=self.order.pk,
            provider=provider,
            clock=SYSTEM_CLOCK,
        )
        reference: str = await in_db(lambda: Charge.objects.latest("pk").reference)
        return reference

    async def tell(
        self, body: bytes, *, provider: str = "midtrans", at: str = "", **headers: str
    ) -> int:
        """Posts a webhook; the answer's status."""
        own = self.midtrans_id if provider == "midtrans" else self.xendit_id
        async with httpx.AsyncClient(base_url=self.base, timeout=60, verify=NO_TLS) as http:
            answer = await http.post(
                f"/webhooks/payments/{provider}/{at or own}/", content=body, headers=headers
            )
        return answer.status_code

    async def state(self) -> tuple[str, str]:
        """The order's state and its first payment's."""

        def look() -> tuple[str, str]:
            payment = Payment.objects.filter(order=self.order).order_by("pk")[0]
            return Order.objects.get(pk=self.order.pk).state, payment.state

        return await in_db(look)

    async def notices(self) -> list[str]:
        return await in_db(
            lambda: list(
                OwnerNotice.objects.filter(kind="payment_odd").values_list("detail", flat=True)
            )
        )


@pytest.fixture
async def till(transactional_db: Any) -> AsyncIterator[Till]:
    kitchen, midtrans_id, xendit_id, order = await in_db(_shop)
    async with served(with_worker=False) as base:
        yield Till(kitchen, base, midtrans_id, xendit_id, order)
    await close()
