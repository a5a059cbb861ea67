"""What goes over the wire, and what comes of it when all is well."""

import asyncio
from dataclasses import replace
from typing import Any

import orjson
import pytest

from tanggap.assistant.base import Evidence, ToolCall, TurnContext
from tanggap.assistant.shop import Shop
from tests.assistant.chatgpt.conftest import Asking, Notebook
from tests.guard.shops import turn
from tests.vendors.openai_script import Asked, Behaviour, Calls, Text, Tokens, one_tool_round
from tests.vendors.openai_server import OpenAIServer

SPECIAL = "Nasi Goreng Spesial"


def search(query: str) -> tuple[str, dict[str, Any]]:
    """A call of the search tool, complete as strict mode makes it."""
    arguments = {"query": query, "category": None, "max_price_idr": None}
    return "search_products", arguments | {"available_only": False, "limit": 8}


async def test_a_question_is_looked_up_and_answered(
    chatgpt: Asking, notebook: Notebook | None, context: TurnContext
) -> None:
    with OpenAIServer(one_tool_round) as server:
        draft = await chatgpt(server).draft(context, on_text=notebook)

    assert server.refused == []
    first, second = server.asked
    assert first.question == "nasi goreng spesial brp kak?"
    assert second.results[0]["products"][0]["name"].startswith(SPECIAL)
    assert SPECIAL in draft.text
    assert "Rp" in draft.text
    assert draft.model == "gpt-6-luna"
    assert [call.name for call in context.tool_calls] == ["search_products"]
    assert "search_products" in [evidence.source for evidence in context.evidence]
    assert [card.name for card in draft.cards] == [
        context.shop.catalogue.by_sku[second.results[0]["products"][0]["sku"]].name
    ]
    assert len(draft.instructions_hash) == 16
    if notebook is not None:
        assert notebook.text == draft.text
        assert len(notebook.written) > 3, "word by word"


async def test_tokens_and_cost_of_all_calls_are_added_up(
    chatgpt: Asking, notebook: Notebook | None, context: TurnContext
) -> None:
    script: list[Behaviour] = [
        Calls([search("nasgor")], tokens=Tokens(2_000, 20, cached=1_500, written=100)),
        Text("Ada kak.", tokens=Tokens(2_500, 30, cached=2_000)),
    ]
    with OpenAIServer(script) as server:
        usage = (await chatgpt(server).draft(context, on_text=notebook)).usage

    assert (usage.model_calls, usage.input_tokens, usage.output_tokens) == (2, 4_500, 50)
    assert usage.cached_tokens == 3_500
    # gpt-6-luna, millionths of a dollar a token: 0.1 fresh, 0.01 cached, 0.125 written, 0.5 out.
    assert usage.cost_micro_usd == 78 + 85
    assert usage.model_ms > 0


async def test_nothing_is_stored_and_nobody_is_named(
    chatgpt: Asking, notebook: Notebook | None, shop: Shop
) -> None:
    with OpenAIServer(lambda _: Text("Halo kak.")) as server:
        for customer_id in (41, 42):
            context = replace(turn(shop, "halo"), customer_id=customer_id)
            await chatgpt(server).draft(context, on_text=notebook)

    one, other = (asked.body for asked in server.asked)
    assert one["store"] is False
    assert one["prompt_cache_key"] == other["prompt_cache_key"]
    assert one["safety_identifier"] != other["safety_identifier"]
    assert "41" not in one["safety_identifier"].split("-")
    assert len(one["safety_identifier"]) <= 64


@pytest.mark.parametrize(
    ("model", "effort"),
    [("gpt-6-luna", "none"), ("gpt-5.6-terra", "none"), ("gpt-5-mini", "minimal"), ("o3", "low")],
)
async def test_a_reasoning_model_is_asked_for_its_least_effort(
    chatgpt: Asking, api: str, context: TurnContext, model: str, effort: str
) -> None:
    with OpenAIServer(lambda _: Text("Halo kak.")) as server:
        await chatgpt(server, model).draft(context)

    body = server.asked[0].body
    assert server.refused == []
    assert "temperature" not in body
    told = body["reasoning"]["effort"] if api == "responses" else body["reasoning_effort"]
    assert told == effort


async def test_an_older_model_gets_a_temperature_and_no_effort(
    chatgpt: Asking, context: TurnContext
) -> None:
    with OpenAIServer(lambda _: Text("Halo kak.")) as server:
        await chatgpt(server, "gpt-4o-mini").draft(context)

    assert server.refused == []
    assert server.asked[0].body["temperature"] == 0.3
    assert {"reasoning", "reasoning_effort"}.isdisjoint(server.asked[0].body)


async def test_reasoning_goes_back_with_the_results(
    chatgpt: Asking, api: str, notebook: Notebook | None, context: TurnContext
) -> None:
    if api == "chat":
        pytest.skip("Chat Completions hands out no reasoning")
    script: list[Behaviour] = [Calls([search("nasgor")], reasoning=True), Text("Ada kak.")]
    with OpenAIServer(script) as server:
        await chatgpt(server, "gpt-6.1-sol").draft(context, on_text=notebook)

    assert server.refused == []
    first, second = server.asked
    assert first.body["include"] == ["reasoning.encrypted_content"]
    kinds = [item.get("type", item.get("role")) for item in second.items]
    assert kinds[-3:] == ["reasoning", "function_call", "function_call_output"]
    assert second.items[-3]["encrypted_content"] == "c2VjcmV0", "the complete item's"


async def test_several_calls_at_once_are_all_answered_in_order(
    chatgpt: Asking, notebook: Notebook | None, context: TurnContext
) -> None:
    calls = [search("es teh"), ("shop_info", {"topic": "hours", "detail": None}), search("soto")]
    with OpenAIServer([Calls(calls), Text("Ada kak.")]) as server:
        await chatgpt(server).draft(context, on_text=notebook)

    assert server.refused == []
    results = server.asked[1].results
    assert len(results) == 3
    assert "week" in results[1]
    assert [call.name for call in context.tool_calls] == [name for name, _ in calls]


async def test_what_is_said_before_a_look_up_is_taken_back(
    chatgpt: Asking, context: TurnContext
) -> None:
    notebook = Notebook()
    script: list[Behaviour] = [
        Calls([search("nasgor")], text="Sebentar ya kak, dicek dulu."),
        Text("Ada kak."),
    ]
    with OpenAIServer(script) as server:
        draft = await chatgpt(server).draft(context, on_text=notebook)

    assert server.refused == []
    assert draft.text == notebook.text == "Ada kak."
    assert notebook.void == ["Sebentar ya kak, dicek dulu."]


async def test_a_wish_for_a_person_is_in_the_draft(
    chatgpt: Asking, notebook: Notebook | None, context: TurnContext
) -> None:
    wish = ("hand_over", {"reason": "complaint", "summary": "Pesanan kurang satu."})
    with OpenAIServer([Calls([wish]), Text("Mohon maaf kak.")]) as server:
        draft = await chatgpt(server).draft(context, on_text=notebook)

    assert draft.handover is not None
    assert draft.handover.reason == "complaint"


async def test_bold_marks_do_not_reach_the_customer(chatgpt: Asking, context: TurnContext) -> None:
    with OpenAIServer([Text("Ada **nasi goreng** kak.")]) as server:
        draft = await chatgpt(server).draft(context)

    assert draft.text == "Ada nasi goreng kak."


async def test_after_a_refused_draft_the_model_knows_why_and_what_it_had_found(
    chatgpt: Asking, notebook: Notebook | None, context: TurnContext
) -> None:
    found = {"products": [{"sku": "X", "name": "Es Teh", "price_idr": 5_000}]}
    context.tool_calls.append(ToolCall("search_products", search("es teh")[1], found, 0.1))
    wish = {"reason": "asked", "summary": "Minta orang."}
    context.tool_calls.append(ToolCall("hand_over", wish, {"handed_over": True}, 0.1))
    context.evidence.append(Evidence("search_products", found))
    with OpenAIServer([Text("Es teh Rp5.000 kak.")]) as server:
        await chatgpt(server).draft(
            context, on_text=notebook, objection="“Rp1.234”: not a price of this shop"
        )

    assert server.refused == []
    asked = server.asked[0]
    assert asked.results == [found], "the void handover is not repeated"
    assert "not a price of this shop" in asked.everything


async def test_connections_are_kept(chatgpt: Asking, notebook: Notebook | None, shop: Shop) -> None:
    with OpenAIServer(one_tool_round) as server:
        for question in ("es teh", "soto", "sate"):
            await chatgpt(server).draft(turn(shop, question), on_text=notebook)

        assert len(server.asked) == 6
        assert server.http.accepted == 1


async def test_an_answer_is_complete_before_its_stream_ends(chatgpt: Asking, shop: Shop) -> None:
    said = Text("Halo kak.", linger=0.02)
    with OpenAIServer([said, said]) as server:
        for _ in range(2):
            await chatgpt(server).draft(turn(shop, "halo"), on_text=Notebook())
        assert server.http.accepted == 1, "the end was waited for, and the connection kept"

    with OpenAIServer([Text("Halo kak.", linger=300)]) as server:
        async with asyncio.timeout(60):  # but not for long
            await chatgpt(server).draft(turn(shop, "halo"), on_text=Notebook())


async def test_shops_with_their_own_keys_are_asked_with_them(
    chatgpt: Asking, context: TurnContext
) -> None:
    seen: list[str] = []

    def note(asked: Asked) -> Text:
        seen.append(asked.headers["authorization"])
        return Text("Halo kak.")

    with OpenAIServer(note) as server:
        for key in ("sk-satu", "sk-dua", "sk-satu"):
            server.key = key
            await chatgpt(server, key=key).draft(context)

    assert seen == ["Bearer sk-satu", "Bearer sk-dua", "Bearer sk-satu"]


async def test_a_compatible_server_is_asked_only_what_it_knows(
    chatgpt: Asking, api: str, notebook: Notebook | None, shop: Shop
) -> None:
    if api == "responses":
        pytest.skip("whoever offers Responses knows its parameters")
    context = replace(turn(shop, "es teh", "sama soto"), customer_name="Sari")
    with OpenAIServer(one_tool_round) as server:
        await chatgpt(server, "qwen3:8b", openai=False).draft(context, on_text=notebook)

    assert server.refused == []
    body = server.asked[0].body
    assert {"store", "prompt_cache_key", "safety_identifier", "reasoning_effort"}.isdisjoint(body)
    assert body["max_tokens"] > 0
    roles = [message["role"] for message in body["messages"]]
    assert roles == ["system", "user"], "one system message, and turns alternate"


async def test_a_parameter_that_a_server_does_not_know_is_left_out_from_then_on(
    chatgpt: Asking, api: str, notebook: Notebook | None, shop: Shop
) -> None:
    parameter = "reasoning" if api == "responses" else "reasoning_effort"
    with OpenAIServer(lambda _: Text("Halo kak."), unknown=(parameter,), strict=False) as server:
        for _ in range(2):
            await chatgpt(server).draft(turn(shop, "halo"), on_text=notebook)

    assert len(server.refused) == 1
    assert len(server.asked) == 2
    assert orjson.dumps(server.asked[0].body) == orjson.dumps(server.asked[1].body)
    if api == "responses":
        assert server.asked[0].body["store"] is False, "never left to the vendor's default"
