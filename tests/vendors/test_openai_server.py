"""The scripted vendor refuses what the vendor refuses, and speaks as its SDK expects."""

from typing import Any

import openai
import pytest
from openai.types.chat import ChatCompletion, ChatCompletionChunk
from openai.types.responses import Response, ResponseStreamEvent
from pydantic import TypeAdapter

from tests.vendors import openai_wire as wire
from tests.vendors.openai_checks import check
from tests.vendors.openai_script import (
    Asked,
    Behaviour,
    Calls,
    Empty,
    Failed,
    Incomplete,
    Refusal,
    Text,
    Tokens,
)
from tests.vendors.openai_server import OpenAIServer

SCHEMA = {
    "type": "object",
    "properties": {"query": {"type": "string"}},
    "required": ["query"],
    "additionalProperties": False,
}
BEHAVIOURS: dict[str, Behaviour] = {
    "text": Text("Ada kak, Rp18.000."),
    "calls": Calls([("a", {"x": 1}), ("b", "{")], text="Sebentar", reasoning=True),
    "empty": Empty,
    "refusal": Refusal(),
    "incomplete": Incomplete(),
    "failed": Failed(),
}


def responses(**changes: Any) -> dict[str, Any]:
    tool = {"type": "function", "name": "cari", "parameters": SCHEMA, "strict": True}
    body = {"model": "gpt-6-luna", "input": [{"role": "user", "content": "hai"}], "tools": [tool]}
    return body | changes


def chat(**changes: Any) -> dict[str, Any]:
    tool = {"type": "function", "function": {"name": "cari", "parameters": SCHEMA, "strict": True}}
    messages = [{"role": "user", "content": "hai"}]
    return {"model": "gpt-4o-mini", "messages": messages, "tools": [tool]} | changes


def schema(**changes: Any) -> list[dict[str, Any]]:
    parameters = SCHEMA | changes
    return [{"type": "function", "name": "cari", "parameters": parameters, "strict": True}]


CALL = {"type": "function_call", "call_id": "c1", "name": "cari", "arguments": "{}"}
OUTPUT = {"type": "function_call_output", "call_id": "c1", "output": "{}"}


@pytest.mark.parametrize(
    ("api", "body"),
    [
        ("responses", responses(bogus=1)),
        ("responses", responses(input=[{"role": "user", "content": "hai", "bogus": 1}])),
        ("responses", responses(input=[{"role": "customer", "content": "hai"}])),
        ("responses", responses(max_output_tokens="many")),
        ("responses", responses(temperature=0.5)),
        ("responses", responses(reasoning={"effort": "minimal"})),
        ("responses", responses(model="gpt-4o-mini", reasoning={"effort": "none"})),
        ("responses", responses(tools=schema(required=[]))),
        ("responses", responses(tools=schema(additionalProperties=True))),
        ("responses", responses(tools=schema(minProperties=1))),
        ("responses", responses(tools=schema(properties={"query": {"default": 1}}))),
        ("responses", responses(input=[OUTPUT])),
        ("responses", responses(input=[CALL])),
        ("chat", chat(bogus=1)),
        ("chat", chat(messages=[{"role": "tool", "tool_call_id": "c1", "content": "x"}])),
        ("chat", chat(model="gpt-6-luna")),
        ("chat", chat(model="gpt-6-luna", reasoning_effort="none", max_tokens=5)),
        ("chat", chat(tools=[], tool_choice="none")),
        ("chat", {"messages": []}),
    ],
)
def test_what_the_vendor_refuses_is_refused(api: str, body: dict[str, Any]) -> None:
    assert check(api, body) is not None


@pytest.mark.parametrize(
    ("api", "body"),
    [
        ("responses", responses()),
        ("responses", responses(stream=True, store=False, reasoning={"effort": "none"})),
        ("responses", responses(input=[CALL, OUTPUT])),
        ("chat", chat()),
        ("chat", chat(model="gpt-6-luna", reasoning_effort="none", max_completion_tokens=5)),
        ("chat", chat(stream=True, stream_options={"include_usage": True})),
    ],
)
def test_what_the_vendor_takes_is_taken(api: str, body: dict[str, Any]) -> None:
    assert check(api, body) is None


@pytest.mark.parametrize("name", BEHAVIOURS)
def test_everything_it_says_fits_the_sdks_own_types(name: str) -> None:
    behaviour = BEHAVIOURS[name]
    tokens = Tokens(100, 10)
    asked = Asked("responses", responses(), {}, 0.0)
    Response.model_validate(wire.response(asked, behaviour, tokens))
    events: TypeAdapter[Any] = TypeAdapter(ResponseStreamEvent)
    for event in wire.response_events(asked, behaviour, tokens):
        events.validate_python(event)
    if name == "failed":
        return
    asked = Asked("chat", chat(stream_options={"include_usage": True}), {}, 0.0)
    ChatCompletion.model_validate(wire.completion(asked, behaviour, tokens))
    for chunk in wire.completion_chunks(asked, behaviour, tokens):
        ChatCompletionChunk.model_validate(chunk)


def test_the_sdk_understands_its_errors() -> None:
    with OpenAIServer([Text("Halo")]) as server:
        sdk = openai.OpenAI(api_key="sk-salah", base_url=server.base_url, max_retries=0)
        with pytest.raises(openai.AuthenticationError) as refused:
            sdk.responses.create(model="gpt-6-luna", input="hai")
        assert refused.value.code == "invalid_api_key"

        sdk = openai.OpenAI(api_key=server.key, base_url=server.base_url, max_retries=0)
        with pytest.raises(openai.BadRequestError) as wrong:
            sdk.responses.create(model="gpt-6-luna", input="hai", temperature=1)
        assert wrong.value.code == "unsupported_parameter"
        assert sdk.responses.create(model="gpt-6-luna", input="hai").output_text == "Halo"
        with pytest.raises(openai.InternalServerError, match="500"):
            sdk.responses.create(model="gpt-6-luna", input="hai")
