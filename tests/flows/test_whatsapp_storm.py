"""Thousands of events, repeated, mixed up and batched: one row for each message, one answer."""

import asyncio
import random
import time
from typing import Any

import pytest
from django.db.models import Count

from tanggap.conversations.models import Conversation, Message
from tanggap.core.db import in_db
from tanggap.core.doors import at_the_door
from tanggap.customers.models import Customer
from tanggap.deliveries.models import Delivery
from tanggap.intake.webhooks.whatsapp import take_in
from tanggap.turns.models import Turn
from tests.channels.connecting import make_whatsapp
from tests.serving import NO_TLS
from tests.vendors.graph_server import GraphServer
from tests.vendors.whatsapp_webhooks import batch, signed, text

EVENTS, DUPLICATES, CUSTOMERS = 10_000, 0.3, 500
BATCH = 25

NOW = 1_793_595_600


def requests(events: int, customers: int) -> list[tuple[bytes, dict[str, str]]]:
    """Signed requests of many events in Meta's worst order; the same on every run."""
    chance = random.Random(20261123)
    different = round(events * (1 - DUPLICATES))
    bodies = [
        text(
            f"pesan {number}",
            wamid=f"wamid.{number}",
            sender=f"62811{number % customers:07}",
            at=NOW + number // customers,
        )
        for number in range(different)
    ]
    bodies += chance.choices(bodies, k=events - different)
    chance.shuffle(bodies)
    made = []
    while bodies:
        size = chance.randint(1, BATCH * 2 - 1)
        made.append(signed(batch(bodies[:size])))
        del bodies[:size]
    return made


@pytest.mark.django_db
def test_ten_thousand_events_leave_one_row_for_each_message() -> None:
    from datetime import UTC, datetime

    make_whatsapp()
    now = datetime.fromtimestamp(NOW + 60, UTC)
    for raw, headers in requests(EVENTS, CUSTOMERS):
        lowered = {name.lower(): value for name, value in headers.items()}
        assert take_in(headers=lowered, body=raw, now=now) == 200

    assert Message.objects.count() == 7_000
    assert Message.objects.values("external_id").distinct().count() == 7_000
    assert Customer.objects.count() == Conversation.objects.count() == CUSTOMERS
    counts = Conversation.objects.annotate(said=Count("messages")).values_list("said", flat=True)
    assert set(counts) == {14}
    assert Conversation.objects.filter(due_at__isnull=True).count() == 0


@pytest.fixture
def graph(settings: Any) -> Any:
    with GraphServer() as server:
        settings.WHATSAPP_API_URL = server.url
        yield server


async def test_a_storm_at_the_door_ends_in_one_answer_for_each_turn(
    server: str, graph: GraphServer
) -> None:
    import httpx2 as httpx

    from tanggap.businesses.models import Business
    from tests.flows.conftest import SHOP

    await in_db(lambda: make_whatsapp(Business.objects.get(slug=SHOP)))
    chance = random.Random(7)
    now = int(time.time())
    bodies = [
        text("es teh manis berapa?", wamid=f"wamid.{number}", sender=f"62811000{number:04}", at=now)
        for number in range(20)
    ]
    told = bodies * 3
    chance.shuffle(told)
    made = [signed(batch(told[place : place + 4])) for place in range(0, len(told), 4)]
    async with httpx.AsyncClient(base_url=server, timeout=60, verify=NO_TLS) as http:
        answers = await asyncio.gather(
            *(http.post("/webhooks/whatsapp/", content=raw, headers=heads) for raw, heads in made)
        )
    assert {answer.status_code for answer in answers} == {200}

    await _until_sent(20)
    assert sorted(body["to"] for body in graph.sent) == [f"62811000{n:04}" for n in range(20)]
    assert await in_db(Message.objects.filter(direction="in").count) == 20
    assert await in_db(Turn.objects.count) == 20
    assert graph.refusals == []


async def test_answers_are_made_while_somebody_is_always_at_the_door(
    server: str, graph: GraphServer
) -> None:
    import httpx2 as httpx

    from tanggap.businesses.models import Business
    from tests.flows.conftest import SHOP

    await in_db(lambda: make_whatsapp(Business.objects.get(slug=SHOP)))
    now = int(time.time())
    made = [
        signed(
            text("es teh manis berapa?", wamid=f"wamid.{n}", sender=f"62811000{n % 20:04}", at=now)
        )
        for n in range(40)
    ]
    # A request that never leaves: for the worker, the rush has no end.
    with at_the_door():
        async with httpx.AsyncClient(base_url=server, timeout=60, verify=NO_TLS) as http:
            for first in (made[:20], made[20:]):
                answers = await asyncio.gather(
                    *(http.post("/webhooks/whatsapp/", content=raw, headers=h) for raw, h in first)
                )
                assert {answer.status_code for answer in answers} == {200}
        async with asyncio.timeout(90):
            while await in_db(Conversation.objects.filter(due_at__isnull=False).exists):
                await asyncio.sleep(0.05)
        await _until_sent(await in_db(Turn.objects.count))

    answered = Message.objects.filter(direction="in", turn__isnull=False)
    assert await in_db(answered.count) == 40
    assert graph.refusals == []


async def _until_sent(count: int) -> None:
    async with asyncio.timeout(90):
        while not await in_db(lambda: Delivery.objects.filter(state="sent").count() == count):
            await asyncio.sleep(0.05)
