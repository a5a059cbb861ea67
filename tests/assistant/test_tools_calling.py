"""Calling a tool: arguments, trace, evidence."""

from typing import Any

import pytest

from tanggap.assistant.tools.base import WrongArguments
from tanggap.assistant.tools.registry import call_tool
from tests.factories import catalogue_of, product_info, turn_in

SHOP = catalogue_of(product_info("Soto Ayam", sku="S1", price_idr=12_000))


async def test_a_call_leaves_a_trace_and_evidence() -> None:
    context = turn_in(catalogue=SHOP)
    result = await call_tool(context, "search_products", {"query": "soto"})
    (call,) = context.tool_calls
    assert (call.name, call.arguments, call.result) == (
        "search_products",
        {"query": "soto"},
        result,
    )
    assert call.milliseconds >= 0
    (evidence,) = context.evidence
    assert (evidence.source, evidence.data) == ("search_products", result)
    assert result["products"][0]["price_idr"] == 12_000


async def test_arguments_may_come_as_the_json_that_a_model_wrote() -> None:
    written = (
        '{"query": "soto", "category": null, "max_price_idr": null, "available_only": false, '
        '"limit": 3}'
    )
    result = await call_tool(turn_in(catalogue=SHOP), "search_products", written)
    assert [product["sku"] for product in result["products"]] == ["S1"]


@pytest.mark.parametrize(
    ("name", "arguments", "hint"),
    [
        ("delete_everything", {}, "search_products"),
        ("search_products", "{not json", "JSON"),
        ("search_products", "[1, 2]", "object"),
        ("search_products", '"soto"', "object"),
        ("search_products", {"query": ["soto"]}, "query"),
        ("search_products", {"limit": "banyak"}, "limit"),
        ("search_products", {"query": "soto", "business_id": 2}, "business_id"),
        ("product_details", {}, "product"),
        ("shop_info", {"topic": "secrets"}, "topic"),
        ("hand_over", {"reason": "bored", "summary": "x"}, "reason"),
    ],
)
async def test_wrong_arguments_are_refused_with_a_hint_and_leave_nothing(
    name: str, arguments: dict[str, Any] | str, hint: str
) -> None:
    context = turn_in(catalogue=SHOP)
    with pytest.raises(WrongArguments) as refused:
        await call_tool(context, name, arguments)
    assert hint in refused.value.hint
    assert not context.tool_calls
    assert not context.evidence


async def test_a_handover_is_an_intent_of_the_turn() -> None:
    context = turn_in()
    await call_tool(context, "hand_over", {"reason": "complaint", "summary": "Soto dingin " * 50})
    assert context.handover is not None
    assert context.handover.reason == "complaint"
    assert len(context.handover.summary) <= 300
