"""The worker tells customers in the web chat what happens to their orders, and lets time work."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import orjson
import pytest

from tanggap.businesses.models import Business
from tanggap.channels.services import ensure_webchat_channel
from tanggap.conversations.models import Conversation
from tanggap.core.clock import FrozenClock
from tanggap.core.db import in_db
from tanggap.orders.base import Wanted, owner
from tanggap.orders.models import Notification, Order
from tanggap.orders.notifications.planning import queue
from tanggap.orders.services import move_order
from tanggap.worker.orders import OrdersLoop
from tests.factories import MONDAY_NOON
from tests.orders.shops import Kitchen, Writer, make_kitchen
from tests.serving import Visitor, served


@dataclass
class Counter:
    """A shop with the worker's loop at noon, and a customer with the chat page open."""

    kitchen: Kitchen
    visitor: Visitor
    clock: FrozenClock
    lines: AsyncIterator[str]

    async def order(self, **values: Any) -> Order:
        return await in_db(
            _place,
            self.visitor.conversation_id,
            self.kitchen.business,
            self.kitchen.wants(rice=1, **values),
        )

    async def hears(self) -> str:
        """The next message that appears on the page."""
        async with asyncio.timeout(60):
            async for line in self.lines:
                if line.startswith("data:"):
                    text: str = orjson.loads(line.removeprefix("data:"))["text"]
                    return text
        raise AssertionError("the stream ended")

    async def stock(self) -> int | None:
        return await in_db(self.kitchen.stock)


def _place(conversation_id: int, business: Business, wish: Wanted) -> Order:
    conversation = Conversation.objects.select_related("customer").get(pk=conversation_id)
    return Writer(business, conversation.customer, conversation).order(wish)


@pytest.fixture
async def counter(transactional_db: Any) -> AsyncIterator[Counter]:
    kitchen = await in_db(make_kitchen)
    await in_db(ensure_webchat_channel, business=kitchen.business)
    clock = FrozenClock(MONDAY_NOON)
    stop = asyncio.Event()
    async with (
        served(with_worker=False) as base,
        Visitor(base, kitchen.business.slug) as visitor,
        visitor.http.stream("GET", "/api/v1/webchat/events") as events,
    ):
        loop = asyncio.create_task(OrdersLoop(clock=clock).run_until(stop))
        yield Counter(kitchen, visitor, clock, events.aiter_lines())
        stop.set()
        await loop


async def test_each_step_appears_on_the_customers_page(counter: Counter) -> None:
    order = await counter.order(payment_code="cash")
    for state, said in (("preparing", "sedang kami siapkan"), ("ready", "sudah siap")):
        await in_db(
            move_order,
            business_id=order.business_id,
            order_id=order.pk,
            to=state,
            actor=owner("bu@contoh.id"),
            now=MONDAY_NOON,
        )
        assert said in await counter.hears()


async def test_an_unpaid_order_is_reminded_of_and_then_gives_its_stock_back(
    counter: Counter,
) -> None:
    order = await counter.order(soup=4, payment_code="bca")
    assert await counter.stock() == 6
    assert order.expires_at is not None
    counter.clock.at = order.expires_at - timedelta(hours=2)
    assert "menunggu pembayaran" in await counter.hears()
    counter.clock.at = order.expires_at
    assert "sudah tidak berlaku" in await counter.hears()
    assert await counter.stock() == 10


async def test_one_that_fails_does_not_stand_in_the_others_way(counter: Counter) -> None:
    order = await counter.order(payment_code="bca")
    # No service writes such a row: it names no event of the order's history.
    await in_db(queue, order=order, event="payment_refused", occurrence="x", now=MONDAY_NOON)
    await in_db(
        move_order,
        business_id=order.business_id,
        order_id=order.pk,
        to="preparing",
        actor=owner("bu@contoh.id"),
        now=MONDAY_NOON,
    )
    assert "sedang kami siapkan" in await counter.hears()
    broken = await in_db(Notification.objects.get, event="payment_refused")
    assert (broken.state, broken.due_at) == ("due", MONDAY_NOON + timedelta(minutes=5))
