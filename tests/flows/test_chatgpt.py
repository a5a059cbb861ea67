"""ChatGPT in the flow: what it looks up, what reaches the customer, and what happens without it."""

import asyncio
from collections.abc import Iterator
from typing import Any

import orjson
import pytest

from tanggap.assistant.chatgpt import forget_troubles
from tanggap.assistant.chatgpt.limits import Limits
from tanggap.businesses.models import OwnerNotice
from tanggap.core.db import in_db
from tanggap.turns.models import Turn
from tests.flows.conftest import questions
from tests.serving import Visitor
from tests.vendors.openai_script import (
    BAD_KEY,
    QUOTA,
    RATE_LIMITED,
    Behaviour,
    Calls,
    Empty,
    Hang,
    Refusal,
    Reset,
    Script,
    Status,
    Text,
    Truncated,
    always_calls,
    one_tool_round,
)
from tests.vendors.openai_server import OpenAIServer
from tests.waiting import comes_to

ENOUGH_SECONDS = 20


@pytest.fixture(params=["responses", "chat"])
def api(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def chatgpt(settings: Any, api: str) -> Iterator[OpenAIServer]:
    """A scripted ChatGPT that the installation has a key for."""
    with OpenAIServer(one_tool_round) as server:
        settings.OPENAI_API_KEY = server.key
        settings.OPENAI_BASE_URL = server.base_url
        settings.MODEL = f"{api}:gpt-6-luna"
        yield server
    forget_troubles()


def last_turn(visitor: Visitor) -> Turn:
    return Turn.objects.filter(conversation_id=visitor.conversation_id).latest("pk")


async def test_a_question_goes_through_a_tool_to_the_customer_and_into_the_books(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    reply = await visitor.ask("es teh manis")

    assert chatgpt.refused == []
    assert "Rp" in reply
    assert len(chatgpt.asked) == 2
    found = orjson.dumps(chatgpt.asked[1].results[-1]).decode()
    assert "price_idr" in found, "the tool's result reached the model"
    turn: Any = await in_db(last_turn, visitor)
    assert turn.model.endswith("gpt-6-luna")
    assert turn.fallback_reason == ""
    assert turn.model_calls == 2
    assert turn.input_tokens > 0
    assert turn.output_tokens > 0
    assert turn.cost_micro_usd > 0
    assert turn.tools[0]["name"] == "search_products"
    assert turn.instructions_hash
    assert {"load", "model", "guard", "total"} <= set(turn.milliseconds)


async def test_a_price_that_is_not_in_the_data_never_reaches_the_customer(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    def invents(asked: Any) -> Behaviour:
        seen = one_tool_round(asked)
        return Text("Es teh manis cuma Rp1.234 kak!") if isinstance(seen, Text) else seen

    chatgpt.script = invents
    reply = await visitor.ask("es teh manis berapa?")

    everything = orjson.dumps(await visitor.messages()).decode()
    assert "1.234" not in everything
    assert "Rp" in reply, "the built-in responder knows the price"
    turn: Any = await in_db(last_turn, visitor)
    assert turn.model == "builtin"
    assert turn.fallback_reason == "guard_refused"
    assert turn.verdict
    assert turn.verdict[0]["span"]


async def test_a_refused_draft_is_tried_once_more_with_the_reason(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    wrong = {"told": 0}

    def learns(asked: Any) -> Behaviour:
        seen = one_tool_round(asked)
        if isinstance(seen, Text) and not wrong["told"]:
            wrong["told"] = 1
            return Text("Es teh manis Rp1.234 kak.")
        return seen

    chatgpt.script = learns
    await visitor.ask("es teh manis")

    turn: Any = await in_db(last_turn, visitor)
    assert turn.fallback_reason == ""
    assert turn.verdict, "the first draft's refusal is kept"
    assert "1.234" in chatgpt.asked[-1].everything, "the model was told what was wrong"


def malformed(asked: Any) -> Behaviour:
    return Calls([("search_products", '{"query": ')])


def unknown_tool(asked: Any) -> Behaviour:
    return Calls([("transfer_money", {"to": "me"})])


FAILURES: dict[str, tuple[Script, str]] = {
    "429": (lambda _: RATE_LIMITED, "rate_limited"),
    "429 for an hour": (
        lambda _: Status(429, "rate_limit_exceeded", headers={"retry-after": "3600"}),
        "rate_limited",
    ),
    "500": (lambda _: Status(500), "unreachable"),
    "401": (lambda _: BAD_KEY, "key_refused"),
    "quota": (lambda _: QUOTA, "quota"),
    "reset": (lambda _: Reset(), "unreachable"),
    "truncated": (lambda _: Truncated(), "unreachable"),
    "malformed arguments": (malformed, "unusable_answer"),
    "unknown tool": (unknown_tool, "unusable_answer"),
    "empty": (lambda _: Empty, "unusable_answer"),
    "refusal": (lambda _: Refusal(), "unusable_answer"),
    "endless": (always_calls, "unusable_answer"),
}

KINDS = {
    "rate_limited": OwnerNotice.Kind.MODEL_UNREACHABLE,
    "unreachable": OwnerNotice.Kind.MODEL_UNREACHABLE,
    "key_refused": OwnerNotice.Kind.MODEL_KEY,
    "quota": OwnerNotice.Kind.MODEL_QUOTA,
    "unusable_answer": OwnerNotice.Kind.MODEL_ANSWER,
}


def open_notices() -> list[str]:
    return list(OwnerNotice.objects.filter(resolved_at=None).values_list("kind", flat=True))


@pytest.mark.parametrize("failure", FAILURES)
async def test_when_chatgpt_fails_the_customer_is_answered_and_the_owner_told(
    chatgpt: OpenAIServer, visitor: Visitor, failure: str
) -> None:
    chatgpt.script, reason = FAILURES[failure]
    reply = await visitor.ask("es teh manis berapa kak?")

    assert "Rp" in reply, "answered from the shop's data"
    turn: Any = await in_db(last_turn, visitor)
    assert turn.model == "builtin"
    assert turn.fallback_reason == reason
    # The notice is written just after the answer has gone out.
    assert await comes_to(open_notices, [KINDS[reason]]) == [KINDS[reason]]


async def test_a_chatgpt_that_hangs_costs_the_customer_less_than_twenty_seconds(
    chatgpt: OpenAIServer, visitor: Visitor, api: str
) -> None:
    if api == "chat":
        pytest.skip("the same clock for both; once is long enough")
    chatgpt.script = lambda _: Hang()
    reply = await visitor.ask("es teh manis berapa kak?")

    assert "Rp" in reply
    # What is left is for us, and the model is given up then.
    assert Limits().draft_seconds < ENOUGH_SECONDS - 3
    turn: Any = await in_db(last_turn, visitor)
    assert turn.fallback_reason == "unreachable"


async def test_the_notice_is_closed_when_chatgpt_answers_again(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    chatgpt.script = lambda _: QUOTA
    await visitor.ask("es teh manis")
    assert await comes_to(open_notices, [OwnerNotice.Kind.MODEL_QUOTA]) == [
        OwnerNotice.Kind.MODEL_QUOTA
    ]

    forget_troubles()
    chatgpt.script = one_tool_round
    await visitor.ask("es jeruk")
    assert await comes_to(open_notices, []) == []


async def test_a_message_that_comes_while_an_answer_is_made_is_answered_with_it(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    chatgpt.answering.clear()
    first = asyncio.create_task(visitor.send("es teh manis", wait=50))
    while not chatgpt.asked:
        await asyncio.sleep(0.01)
    sending = asyncio.create_task(visitor.send("sama es jeruk", wait=50))
    assert await comes_to(questions(visitor), 2) == 2
    chatgpt.answering.set()
    second = await sending

    assert (await first).json()["replies"] == second.json()["replies"]
    assert len(second.json()["replies"]) == 1
    last = chatgpt.asked[-1].everything
    assert "es teh manis" in last
    assert "sama es jeruk" in last


async def test_verified_sentences_stream_and_a_refused_one_is_never_shown(
    chatgpt: OpenAIServer, visitor: Visitor
) -> None:
    def half_true(asked: Any) -> Behaviour:
        seen = one_tool_round(asked)
        if isinstance(seen, Text):
            return Text(seen.text + " Promo hari ini cuma Rp1.234 lho! Mau pesan?", pause=0.02)
        return seen

    chatgpt.script = half_true
    drafts: list[str] = []
    listening, done = asyncio.Event(), asyncio.Event()

    async def read() -> None:
        async with visitor.http.stream("GET", "/api/v1/webchat/events") as stream:
            kind = ""
            async for line in stream.aiter_lines():
                # Its first line is sent when it listens.
                listening.set()
                if line.startswith("event: "):
                    kind = line[7:]
                elif line.startswith("data: "):
                    data = orjson.loads(line[6:])
                    if kind == "draft":
                        drafts.append(data["text"])
                    if kind == "message" and data["direction"] == "out":
                        drafts.append(data["text"])
                        done.set()
                        return

    reading = asyncio.create_task(read())
    await asyncio.wait_for(listening.wait(), 60)
    await visitor.send("es teh manis")
    await asyncio.wait_for(done.wait(), 60)
    await reading

    assert len(drafts) > 1, "something was shown before the end"
    assert not any("1.234" in text for text in drafts)
