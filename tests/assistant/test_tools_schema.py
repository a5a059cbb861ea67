"""What models are told of the tools."""

from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import Field

from tanggap.assistant.base import TurnContext
from tanggap.assistant.tools.base import Arguments, make_tool, strict_schema
from tanggap.assistant.tools.registry import CHAT_TOOLS, RESPONSES_TOOLS, TOOLS

# Of JSON schema, what every strict server takes.
KEYWORDS = {
    "type", "description", "properties", "required", "additionalProperties", "enum", "items",
}  # fmt: skip


def parts(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A schema and all the schemas inside it."""
    yield schema
    for inner in (
        *schema.get("properties", {}).values(),
        *([schema["items"]] if "items" in schema else []),
    ):
        yield from parts(inner)


@pytest.mark.parametrize("name", TOOLS)
def test_a_schema_is_strict(name: str) -> None:
    schema = TOOLS[name].parameters
    assert schema["additionalProperties"] is False
    assert schema["required"] == list(schema["properties"])
    for part in parts(schema):
        assert set(part) <= KEYWORDS
        assert "default" not in part
        if part["type"] == "object":
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])
    assert all(part["description"] for part in schema["properties"].values())


@pytest.mark.parametrize("name", TOOLS)
def test_no_tool_takes_an_identity(name: str) -> None:
    words = {"business", "shop_id", "customer", "conversation", "phone", "id"}
    assert not words & set(TOOLS[name].parameters["properties"])


def test_both_apis_are_told_the_same() -> None:
    assert [tool["function"] for tool in CHAT_TOOLS] == [
        {key: value for key, value in tool.items() if key != "type"} for tool in RESPONSES_TOOLS
    ]
    assert {tool["name"] for tool in RESPONSES_TOOLS} == set(TOOLS)
    assert all(tool["strict"] and tool["type"] == "function" for tool in RESPONSES_TOOLS)


def test_what_may_be_left_out_is_nullable_instead() -> None:
    assert TOOLS["search_products"].parameters["properties"]["query"]["type"] == ["string", "null"]


async def do_nothing(context: TurnContext, arguments: Any) -> dict[str, Any]:
    """Does nothing."""
    return {}


def test_a_parameter_without_description_fails_at_import() -> None:
    class Undescribed(Arguments):
        query: str

    with pytest.raises(TypeError, match="query"):
        make_tool(do_nothing, Undescribed)


def test_a_tool_without_description_fails_at_import() -> None:
    async def silent(context: TurnContext, arguments: Any) -> dict[str, Any]:
        return {}

    class Described(Arguments):
        query: str = Field(description="What.")

    with pytest.raises(TypeError, match="silent"):
        make_tool(silent, Described)


def test_a_parameter_that_strict_mode_cannot_say_fails_at_import() -> None:
    class Loose(Arguments):
        query: str | int = Field(description="What.")

    with pytest.raises(TypeError, match="union"):
        strict_schema(Loose)
