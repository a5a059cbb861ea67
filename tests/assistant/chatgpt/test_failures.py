"""Each way in which the vendor can fail: how often it is asked again, and what the draft says."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tanggap.assistant.base import ModelFailed, TurnContext
from tanggap.assistant.chatgpt.limits import Limits
from tanggap.assistant.shop import Shop
from tests.assistant.chatgpt.conftest import IMPATIENT, QUICK, Asking, Hands, Notebook
from tests.assistant.chatgpt.test_drafts import search
from tests.guard.shops import turn
from tests.vendors.openai_script import (
    BAD_KEY,
    QUOTA,
    RATE_LIMITED,
    Behaviour,
    Calls,
    Empty,
    Failed,
    Hang,
    Incomplete,
    Raw,
    Refusal,
    Reset,
    Status,
    Text,
    Truncated,
    always_calls,
)
from tests.vendors.openai_server import OpenAIServer

GOOD = Text("Nasi goreng kami ada kak.")


async def failure(
    chatgpt: Asking,
    server: OpenAIServer,
    context: TurnContext,
    notebook: Notebook | None,
    limits: Limits = QUICK,
) -> ModelFailed:
    """What a draft fails with."""
    with pytest.raises(ModelFailed) as raised:
        await chatgpt(server, limits=limits).draft(context, on_text=notebook)
    return raised.value


async def until(happened: Callable[[], bool]) -> None:
    """Waits for something that takes no time to speak of."""
    async with asyncio.timeout(60):
        while not happened():
            await asyncio.sleep(0.005)


LASTING = {
    "401": (BAD_KEY, "key_refused"),
    "403": (Status(403, "unsupported_country_region_territory"), "key_refused"),
    "quota": (QUOTA, "quota"),
    "402": (Status(402), "quota"),
    "unknown model": (Status(404, "model_not_found"), "request_refused"),
    "400": (Status(400, "context_length_exceeded", param="input"), "request_refused"),
    "422": (Status(422), "request_refused"),
    "prompt refused": (Status(400, "content_policy_violation"), "unusable_answer"),
    "not to be retried": (Status(500, headers={"x-should-retry": "false"}), "unreachable"),
    "429 for an hour": (Status(429, headers={"retry-after": "3600"}), "rate_limited"),
    "429 until a date": (
        Status(429, headers={"retry-after": "Fri, 31 Dec 2099 23:59:59 GMT"}),
        "rate_limited",
    ),
}


@pytest.mark.parametrize("kind", LASTING)
async def test_what_waiting_does_not_mend_is_asked_once(
    chatgpt: Asking, notebook: Notebook | None, context: TurnContext, kind: str
) -> None:
    behaviour, code = LASTING[kind]
    with OpenAIServer(lambda _: behaviour) as server:
        failed = await failure(chatgpt, server, context, notebook)

    assert failed.code == code
    assert failed.detail
    assert server.key not in failed.detail
    assert len(server.asked) == 1


PASSING: dict[str, tuple[Behaviour, str]] = {
    "429": (RATE_LIMITED, "rate_limited"),
    "500": (Status(500), "unreachable"),
    "503": (Status(503, "server_is_overloaded"), "unreachable"),
    "408": (Status(408), "unreachable"),
    "reset": (Reset(), "unreachable"),
    "hang": (Hang(), "unreachable"),
    "reset in the text": (Reset("Nasi goreng"), "unreachable"),
    "hang in the text": (Hang("Nasi goreng"), "unreachable"),
    "truncated": (Truncated(), "unreachable"),
    "a proxy's page": (Raw(b"<html>Masuk ke WiFi</html>"), "unreachable"),
    "another object": (Raw(b'{"hello": "world"}', "application/json"), "unreachable"),
    "failed inside": (Failed(), "unreachable"),
    "error event": (Failed(as_error_event=True), "unreachable"),
    "rate limit inside": (Failed("rate_limit_exceeded"), "rate_limited"),
}


def inapplicable(kind: str, api: str, streamed: bool) -> bool:
    """What exists in one API or form only; without a stream a text does not begin."""
    whole_chat_500 = api == "chat" and not streamed and kind == "rate limit inside"
    return whole_chat_500 or (kind == "error event" and (api == "chat" or not streamed))


@pytest.mark.parametrize("kind", PASSING)
async def test_what_may_pass_is_asked_again(
    chatgpt: Asking, api: str, notebook: Notebook | None, context: TurnContext, kind: str
) -> None:
    behaviour, _ = PASSING[kind]
    limits = IMPATIENT if isinstance(behaviour, Hang) else QUICK
    with OpenAIServer([behaviour, GOOD]) as server:
        draft = await chatgpt(server, limits=limits).draft(context, on_text=notebook)

    assert draft.text == GOOD.text
    assert len(server.asked) == 2
    assert server.asked[0].body == server.asked[1].body
    if notebook is not None:
        assert notebook.text == GOOD.text, "nothing of the broken text is left"


@pytest.mark.parametrize("kind", PASSING)
async def test_a_vendor_who_stays_away_is_given_up(
    chatgpt: Asking, api: str, notebook: Notebook | None, context: TurnContext, kind: str
) -> None:
    if inapplicable(kind, api, notebook is not None):
        pytest.skip("no such thing in this form")
    behaviour, code = PASSING[kind]
    limits = IMPATIENT if isinstance(behaviour, Hang) else QUICK
    with OpenAIServer(lambda _: behaviour) as server:
        async with asyncio.timeout(60):
            failed = await failure(chatgpt, server, context, notebook, limits)

    assert failed.code == code
    assert len(server.asked) == limits.tries
    assert failed.usage.model_calls == limits.tries


async def test_nobody_listening_is_unreachable(chatgpt: Asking, context: TurnContext) -> None:
    server = OpenAIServer([])
    server.http.port = 9  # the discard service, which nobody runs
    failed = await failure(chatgpt, server, context, None)

    assert failed.code == "unreachable"


async def test_the_vendors_wish_to_wait_is_honoured(
    chatgpt: Asking, notebook: Notebook | None, context: TurnContext
) -> None:
    # Whole hours are not waited for, so the finer header is what was heard.
    headers = {"retry-after-ms": "200", "retry-after": "3600"}
    wait = Status(429, "rate_limit_exceeded", headers=headers)
    with OpenAIServer([wait, GOOD]) as server:
        await chatgpt(server).draft(context, on_text=notebook)

    first, second = server.asked
    assert second.at - first.at >= 0.2


async def test_a_draft_ends_in_time_however_slowly_a_stream_drips(
    chatgpt: Asking, context: TurnContext
) -> None:
    limits = replace(QUICK, draft_seconds=0.4)
    # Two minutes of it, never silent for long.
    slow = Text("kata " * 2400, pause=0.05)
    async with asyncio.timeout(60):
        with OpenAIServer([slow]) as server, pytest.raises(ModelFailed) as raised:
            await chatgpt(server, limits=limits).draft(context, on_text=Notebook())

    assert raised.value.code == "unreachable"


async def test_a_cancelled_draft_leaves_the_vendor_alone(
    chatgpt: Asking, notebook: Notebook | None, context: TurnContext, hands: Hands
) -> None:
    with OpenAIServer([Hang(), GOOD]) as server:
        drafting = asyncio.create_task(chatgpt(server).draft(context, on_text=notebook))
        await until(lambda: len(server.asked) == 1)
        drafting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await drafting
        # A connection in use is closed, not kept.
        await until(lambda: not server.http.connections)

        draft = await chatgpt(server).draft(context, on_text=notebook)
    assert draft.text == GOOD.text


UNUSABLE: dict[str, Behaviour] = {
    "empty": Empty,
    "refusal": Refusal(),
    "cut": Incomplete(),
    "filtered": Incomplete(reason="content_filter"),
}


@pytest.mark.parametrize("kind", UNUSABLE)
async def test_a_useless_answer_is_asked_for_once_more(
    chatgpt: Asking, notebook: Notebook | None, shop: Shop, kind: str
) -> None:
    with OpenAIServer([UNUSABLE[kind], GOOD]) as server:
        draft = await chatgpt(server).draft(turn(shop, "halo"), on_text=notebook)
    assert draft.text == GOOD.text
    assert notebook is None or notebook.text == GOOD.text
    assert server.asked[0].body != server.asked[1].body, "the model is told what was wrong"

    with OpenAIServer(lambda _: UNUSABLE[kind]) as server:
        failed = await failure(chatgpt, server, turn(shop, "halo"), notebook)
    assert failed.code == "unusable_answer"
    assert len(server.asked) == 2
    assert failed.usage.input_tokens > 0, "paid for all the same"


@pytest.mark.parametrize(
    ("call", "hint"),
    [
        (("search_products", '{"query": '), "not JSON"),
        (("search_products", '["nasgor"]'), "JSON object"),
        (("search_products", {"query": 5}), "query"),
        (("transfer_money", {"to": "me"}), "no tool"),
    ],
)
async def test_a_wrong_call_is_explained_to_the_model(
    chatgpt: Asking,
    notebook: Notebook | None,
    context: TurnContext,
    call: tuple[str, Any],
    hint: str,
) -> None:
    with OpenAIServer([Calls([call, search("soto")]), GOOD]) as server:
        draft = await chatgpt(server).draft(context, on_text=notebook)

    assert draft.text == GOOD.text
    assert server.refused == []
    wrong, right = server.asked[1].results
    assert hint in wrong["error"]
    assert "products" in right


async def test_endless_calls_come_to_an_end(
    chatgpt: Asking, notebook: Notebook | None, context: TurnContext
) -> None:
    with OpenAIServer(always_calls) as server:
        failed = await failure(chatgpt, server, context, notebook)

    assert failed.code == "unusable_answer"
    assert len(server.asked) == QUICK.rounds
    choices = [asked.body["tool_choice"] for asked in server.asked]
    assert choices == ["auto"] * (QUICK.rounds - 1) + ["none"]


async def test_a_flood_of_calls_is_not_run(
    chatgpt: Asking, notebook: Notebook | None, context: TurnContext
) -> None:
    with OpenAIServer([Calls([search("soto")] * 40), GOOD]) as server:
        await chatgpt(server).draft(context, on_text=notebook)

    assert server.refused == []
    assert len(context.tool_calls) == QUICK.calls_per_round
    assert "Too many" in server.asked[1].results[-1]["error"]


@pytest.mark.parametrize("key", ["sk-kunci\n", "sk kunci", "sk-kuncî"])
async def test_a_key_that_cannot_be_sent_is_refused_here(
    chatgpt: Asking, context: TurnContext, key: str
) -> None:
    with OpenAIServer([]) as server, pytest.raises(ModelFailed) as raised:
        await chatgpt(server, key=key).draft(context)

    assert raised.value.code == "key_refused"
    assert server.http.accepted == 0
