"""Suites held with real answers, from the shop's rows to the figures."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

import tanggap.evals
from tanggap.assistant.chatgpt import forget_troubles
from tanggap.businesses.models import Business
from tanggap.catalogue.models import Product, StockMovement
from tanggap.conversations.models import Conversation, Message
from tanggap.core.clock import FrozenClock
from tanggap.core.db import in_db
from tanggap.customers.models import Customer
from tanggap.deliveries.models import Delivery
from tanggap.evals import report
from tanggap.evals.running import hold_all
from tanggap.evals.scoring import scores_of
from tanggap.evals.suite import Dialogue, read_suite
from tanggap.intake.terminal import Terminal
from tanggap.orders.models import Order, Quote
from tanggap.shopfiles import import_shop
from tanggap.turns.models import Turn
from tests.flows.conftest import DEMO, SHOP
from tests.vendors.openai_script import Asked, Behaviour, Status, Text
from tests.vendors.openai_server import OpenAIServer

SUITE = Path(tanggap.evals.__file__).parent / "suites" / f"{SHOP}.jsonl"
TUESDAY_NOON = FrozenClock(datetime(2026, 11, 24, 5, 0, tzinfo=UTC))


@pytest.fixture
async def shop(transactional_db: Any) -> Business:
    await in_db(import_shop, data=DEMO.read_bytes(), now=TUESDAY_NOON.now())
    return await in_db(Business.objects.get, slug=SHOP)


@pytest.fixture
async def terminal(shop: Business) -> AsyncIterator[Terminal]:
    """The assistant at noon on a Tuesday, without a model."""
    one = Terminal(shop, clock=TUESDAY_NOON, model="builtin")
    yield one
    await one.close()


def dialogue(name: str, *turns: dict[str, Any], **values: Any) -> Dialogue:
    (one,) = read_suite(orjson.dumps({"id": name, "turns": turns} | values), name="s")
    return one


def left_behind() -> dict[str, int]:
    kept = (Conversation, Customer, Message, Turn, Delivery, StockMovement, Order, Quote)
    return {model.__name__: model._default_manager.count() for model in kept}


def stocks() -> list[Any]:
    return list(Product.objects.order_by("sku").values_list("sku", "stock"))


async def test_the_built_in_responder_answers_every_repeat_alike_and_leaves_nothing(
    terminal: Terminal,
) -> None:
    before: Any = await in_db(left_behind)
    stock: Any = await in_db(stocks)
    suite = read_suite(SUITE.read_bytes(), name="s")[::20]

    scores = scores_of(await hold_all(terminal, suite, repeats=8))

    assert scores.repeats == 8
    assert scores.pass_k[8] == scores.pass_k[1] > 0.3
    assert scores.differing == ()
    assert await in_db(left_behind) == before
    assert await in_db(stocks) == stock


async def test_an_order_to_the_end_is_compared_touches_no_stock_and_is_no_lie(
    terminal: Terminal,
) -> None:
    before: Any = await in_db(left_behind)
    stock: Any = await in_db(stocks)
    wish = "pesan sop buntut 2, ambil sendiri, nama Dewi 081200001111, bayar tunai"
    ordered = {"items": [{"sku": "SP03", "quantity": 2}], "total_idr": 81_600}
    right = dialogue(
        "a",
        {"user": wish, "must_include": [81_600], "expect": {"order": None}},
        {"user": "ya", "expect": {"order": ordered}},
    )

    results = await hold_all(terminal, [right])

    assert results[0].passed, report.failures_told(results)
    assert results[0].turns[1].ungrounded == []
    assert await in_db(left_behind) == before
    assert await in_db(stocks) == stock


async def test_a_change_that_was_agreed_to_is_no_lie(terminal: Terminal) -> None:
    wish = "pesan sop buntut 2, ambil sendiri, nama Dewi 081200001111, bayar tunai"
    said = (wish, "ya", "tambahin es teh manis 1 ke pesanan tadi", "ya")
    results = await hold_all(terminal, [dialogue("a", *({"user": text} for text in said))])

    assert "sudah diubah" in results[0].turns[3].reply
    assert results[0].turns[3].ungrounded == []


async def test_each_dialogue_is_held_by_itself_at_its_own_time(terminal: Terminal) -> None:
    suite = [
        dialogue("a", {"user": "es teh manis berapa?"}, {"user": "kalau yang jumbo?"}),
        dialogue("b", {"user": "kalau yang jumbo?", "must_not_include": [9_000]}),
        dialogue("senin", {"user": "sekarang buka?", "must_include": ["libur|tutup"]}),
    ]
    suite[0].turns[1].must_include = [9_000]
    suite[2].at = "2026-11-23T12:00"

    results = await hold_all(terminal, suite, concurrency=3)

    assert [(one.id, one.passed) for one in results] == [("a", True), ("b", True), ("senin", True)]


async def test_what_is_not_as_expected_is_told_with_what_was_said(terminal: Terminal) -> None:
    wrong = dialogue(
        "a",
        {
            "user": "es teh manis berapa?",
            "must_include": [6_000],
            "must_not_include": ["kak"],
            "expect": {
                "topics": [["stock", "hours"]],
                "handover": True,
                "order": {"total_idr": 5_000},
            },
        },
        tags=["price"],
    )

    results = await hold_all(terminal, [wrong])

    kinds = {failure.kind for failure in results[0].turns[0].failures}
    assert kinds == {"missing", "forbidden", "topics", "handover", "order"}
    told = "\n".join(report.failures_told(results))
    assert "6000" in told
    assert "Rp5.000" in told
    page = report.page(scores_of(results), results, title="<b>Uji</b>", about="")
    assert "&lt;b&gt;Uji" in page
    assert "es teh manis berapa?" in page
    assert "http" not in page.replace("http-equiv", ""), "the page loads nothing"


async def test_a_reply_that_nothing_bears_out_is_counted(
    terminal: Terminal, shop: Business
) -> None:
    asked = dialogue("a", {"user": "es teh manis berapa?"})
    grounded = await hold_all(terminal, [asked])
    await terminal.say("b", "es teh manis berapa?")

    def tampered() -> Any:
        from tanggap.evals.grounding import ungrounded

        return ungrounded(
            shop=shop_now,
            conversation_id=terminal.conversation_id("b"),
            history=(),
            question="es teh manis berapa?",
            answer={"reply": "Es Teh Manis Rp4.000 kak.", "order": None},
        )

    shop_now = await terminal.shop()
    assert scores_of(grounded).ungrounded == 0
    assert [one["rule"] for one in await in_db(tampered)] == ["amounts"]


async def test_chatgpt_is_asked_side_by_side_and_each_different_answer_is_shown(
    shop: Business, settings: Any
) -> None:
    words = iter(["Halo kak!", "Halo juga kak!", "Hai kak, apa kabar?"] * 10)

    def answer(asked: Asked) -> Behaviour:
        return Text(next(words))

    with OpenAIServer(answer) as openai:
        settings.OPENAI_API_KEY = openai.key
        settings.OPENAI_BASE_URL = openai.base_url
        settings.MODEL = "responses:gpt-6-luna"
        terminal = Terminal(shop, clock=TUESDAY_NOON, model=None)
        suite = [dialogue(f"d{n}", {"user": "halo"}) for n in range(4)]
        results = await hold_all(terminal, suite, repeats=2, concurrency=4)
        await terminal.close()
    forget_troubles()

    scores = scores_of(results)
    assert all("gpt-6-luna" in name for name in scores.models)
    assert scores.cost_micro_usd > 0
    assert scores.differing
    assert len(report.differences_told(scores, results)) > len(scores.differing)
    assert [(one.id, one.repeat) for one in results] == [
        (f"d{n}", r) for r in (0, 1) for n in range(4)
    ]


async def test_answers_for_which_another_model_stepped_in_are_counted(
    shop: Business, settings: Any
) -> None:
    with OpenAIServer([Status(401, "invalid_api_key", "invalid_request_error")] * 3) as openai:
        settings.OPENAI_API_KEY = openai.key
        settings.OPENAI_BASE_URL = openai.base_url
        terminal = Terminal(shop, clock=TUESDAY_NOON, model="responses:gpt-6-luna")
        results = await hold_all(terminal, [dialogue("a", {"user": "es teh manis brp"})])
        await terminal.close()
    forget_troubles()

    assert scores_of(results).fallbacks == {"key_refused": 1}
    assert scores_of(results).models == {"builtin": 1}
