"""Wanting once more what was ordered before, and what is asked for after an order was placed."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tanggap.businesses.models import Business
from tanggap.core.clock import FrozenClock
from tanggap.core.db import in_db
from tanggap.intake.terminal import Terminal
from tanggap.shopfiles import import_shop
from tests.flows.conftest import DEMO, SHOP

TUESDAY_NOON = FrozenClock(datetime(2026, 11, 24, 5, 0, tzinfo=UTC))
TOLD = "es teh manis 2 sama nasgor spesial 1, ambil cash, an dedi, 081234567891"


@pytest.fixture
async def terminal(transactional_db: Any) -> AsyncIterator[Terminal]:
    await in_db(import_shop, data=DEMO.read_bytes(), now=TUESDAY_NOON.now())
    business = await in_db(Business.objects.get, slug=SHOP)
    one = Terminal(business, clock=TUESDAY_NOON, model="builtin")
    yield one
    await one.close()


async def test_the_same_is_read_back_with_what_is_otherwise(terminal: Terminal) -> None:
    await terminal.say("1", TOLD)
    first = (await terminal.say("1", "iya betul"))["order"]
    reply = await terminal.say("1", "kak mau pesan lagi, samain kayak yang tadi, es tehnya 3")

    assert "3 Es Teh Manis" in reply["reply"]
    assert reply["order"]["number"] == first["number"]
    again = (await terminal.say("1", "iya"))["order"]
    assert again["number"] != first["number"]
    assert {item["sku"]: item["quantity"] for item in again["items"]} == {"MN01": 3, "NG04": 1}


async def test_more_is_read_back_though_it_is_asked_whether_it_may_be(terminal: Terminal) -> None:
    await terminal.say("1", TOLD)
    first = (await terminal.say("1", "iya betul"))["order"]
    reply = await terminal.say("1", "eh tambah es jeruk 1 bisa?")

    assert "1 Es Jeruk" in reply["reply"]
    assert "Mau diubah" in reply["reply"]
    changed = (await terminal.say("1", "ya"))["order"]
    assert changed["number"] == first["number"]
    assert len(changed["items"]) == 3
