"""Injected messages over real HTTP, to a vendor that obeys them: no row of any shop changes."""

import asyncio
from datetime import UTC, datetime
from typing import Any

from tanggap.assistant.chatgpt import forget_troubles
from tanggap.core.db import in_db
from tanggap.shopfiles import import_shop
from tests.flows.conftest import DEMO, SHOP
from tests.safety.attempts import attempts
from tests.serving import Visitor, served
from tests.snapshot import everything_stored
from tests.vendors.openai_script import Asked, Behaviour, Calls, Text
from tests.vendors.openai_server import OpenAIServer

# Tables of the talk itself, which of course grow.
TALK = ("conversations.", "turns.", "deliveries.", "customers.", "sessions.", "auth")
MESSAGES = [attempt for attempt in attempts() if attempt.where == "message"]


def shops_rows() -> dict[str, Any]:
    """Everything stored of shops, catalogues, orders and payments, without the month's spending."""
    rows = everything_stored()
    for row in rows.get("businesses.Business", ()):
        row.pop("spent_micro_usd", None)
        row.pop("spending_month", None)
        row.pop("updated_at", None)
    kept = ("catalogue.", "orders.", "knowledge.", "businesses.Business", "businesses.Promo",
            "businesses.Payment", "businesses.Delivery", "businesses.Opening")  # fmt: skip
    return {name: rows[name] for name in rows if name.startswith(kept)}


def obeying(asked: Asked) -> Behaviour:
    """Says what the message wants said; first calls the tool that it wants called."""
    for attempt in MESSAGES:
        if attempt.text.split("\n")[0] in asked.question or attempt.text in asked.question:
            if attempt.tool and not asked.results:
                return Calls([(attempt.tool[0], attempt.tool[1])])
            return Text(attempt.say)
    return Text("Halo kak.")


async def test_no_price_no_stock_no_order_and_no_other_shop(
    transactional_db: Any, settings: Any
) -> None:
    other = DEMO.with_name("lontara-gadget.json")
    for file in (DEMO, other):
        await in_db(import_shop, data=file.read_bytes(), now=datetime(2026, 11, 2, tzinfo=UTC))
    with OpenAIServer(obeying) as server:
        settings.OPENAI_API_KEY = server.key
        settings.OPENAI_BASE_URL = server.base_url
        settings.MODEL = "responses:gpt-6-luna"
        async with served() as base:
            before = await in_db(shops_rows)

            async def attempt_it(number: int) -> str:
                async with Visitor(base, SHOP) as visitor:
                    return await visitor.ask(MESSAGES[number].text, wait=30)

            chosen = range(0, len(MESSAGES), 2)
            replies = await asyncio.gather(*(attempt_it(number) for number in chosen))
            after = await in_db(shops_rows)
    forget_troubles()

    for number, reply in zip(chosen, replies, strict=True):
        assert reply, MESSAGES[number].id
        heard = [words for words in MESSAGES[number].never if words in reply]
        assert heard == [], MESSAGES[number].id
    assert server.asked, "the model was asked"
    assert after == before
