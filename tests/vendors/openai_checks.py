"""What the vendor refuses: the SDK's own parameter types, strict schemas, dangling tool results."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Keywords of JSON schema that strict function calling knows
# (https://platform.openai.com/docs/guides/structured-outputs#supported-schemas).
STRICT_KEYWORDS = _words(
    "type properties required additionalProperties description title enum const anyOf items "
    "$ref $defs pattern format multipleOf minimum maximum exclusiveMinimum exclusiveMaximum "
    "minItems maxItems"
)

REASONING = re.compile(r"^(gpt-[5-9]|o[134])")
# Which efforts a model knows; the first that matches counts.
EFFORTS = (
    (re.compile(r"^gpt-6(\.\d)?-astra|^gpt-6\.[1-9]-sol"), _words("low medium high xhigh")),
    (re.compile(r"^gpt-5(-mini|-nano)?(-\d{4}.*)?$"), _words("minimal low medium high")),
    (re.compile(r"^gpt-[56]"), _words("none low medium high xhigh max")),
    (re.compile(r"^o[134]"), _words("low medium high")),
)


@dataclass(frozen=True)
class Objection:
    """Why a request is refused with status 400."""

    message: str
    param: str | None = None
    code: str | None = None


@functools.cache
def _adapter(api: str, streamed: bool) -> TypeAdapter[Any]:
    from openai.types.chat import completion_create_params as chat
    from openai.types.responses import response_create_params as responses

    types = {
        ("responses", False): responses.ResponseCreateParamsNonStreaming,
        ("responses", True): responses.ResponseCreateParamsStreaming,
        ("chat", False): chat.CompletionCreateParamsNonStreaming,
        ("chat", True): chat.CompletionCreateParamsStreaming,
    }
    return TypeAdapter(types[api, streamed])


def prepare() -> None:
    """Builds the checks now; the first request would have to wait for a second."""
    for api in ("responses", "chat"):
        for streamed in (False, True):
            _adapter(api, streamed)


def check(api: str, body: Any) -> Objection | None:
    """The first thing the vendor would refuse in a request's body."""
    if not isinstance(body, dict):
        return Objection("The body must be an object.")
    return next(_objections(api, body), None)


def _objections(api: str, body: dict[str, Any]) -> Iterator[Objection]:
    yield from _types(api, body)
    yield from _tools(api, body)
    yield from _dangling(api, body)
    yield from _reasoning(api, body)
    if body.get("tool_choice") not in (None, "auto") and not body.get("tools"):
        yield Objection("'tool_choice' needs 'tools'.", "tool_choice")


def _types(api: str, body: dict[str, Any]) -> Iterator[Objection]:
    if "model" not in body:
        yield Objection("You must provide a model parameter.", "model")
        return
    try:
        known = _plain(_adapter(api, body.get("stream") is True).validate_python(body))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        yield Objection(f"Invalid value: {first['msg']}", where, "invalid_value")
        return
    for path in _lost(body, known, ""):
        yield Objection(f"Unknown parameter: '{path}'.", path, "unknown_parameter")


def _plain(value: Any) -> Any:
    """Runs pydantic's lazy iterators to their end, which is when they check their items."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return [_plain(item) for item in value]


def _lost(given: Any, known: Any, path: str) -> Iterator[str]:
    """Where keys that were given are no part of the vendor's types."""
    if isinstance(given, dict) and isinstance(known, dict):
        # JSON schemas are free objects to the types; `_tools` looks into them.
        for key in given:
            where = f"{path}.{key}" if path else str(key)
            if key not in known:
                yield where
            elif key != "parameters":
                yield from _lost(given[key], known[key], where)
    elif isinstance(given, list) and isinstance(known, list):
        for index, (one, other) in enumerate(zip(given, known, strict=True)):
            yield from _lost(one, other, f"{path}[{index}]")


def _tools(api: str, body: dict[str, Any]) -> Iterator[Objection]:
    for index, tool in enumerate(body.get("tools", [])):
        function = tool if api == "responses" else tool["function"]
        where = f"tools[{index}].parameters"
        if not re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", function["name"]):
            yield Objection("Invalid function name.", f"tools[{index}].name", "invalid_value")
        if function.get("strict"):
            for problem in _strict(function["parameters"], "()"):
                yield Objection(
                    f"Invalid schema for function '{function['name']}': {problem}",
                    where,
                    "invalid_function_parameters",
                )


def _strict(schema: Any, context: str) -> Iterator[str]:
    if not isinstance(schema, dict):
        yield f"In context={context}, expected a schema."
        return
    for keyword in schema.keys() - STRICT_KEYWORDS:
        yield f"In context={context}, '{keyword}' is not permitted."
    if context == "()" and schema.get("type") != "object":
        yield "schema must be of type 'object'."
    if schema.get("type") == "object":
        if schema.get("additionalProperties") is not False:
            yield f"In context={context}, 'additionalProperties' must be false."
        properties = schema.get("properties", {})
        if set(schema.get("required", ())) != set(properties):
            yield f"In context={context}, 'required' must hold every key in properties."
        for name, inner in properties.items():
            yield from _strict(inner, f"{context}.{name}")
    if "items" in schema:
        yield from _strict(schema["items"], f"{context}.items")
    for inner in schema.get("anyOf", ()):
        yield from _strict(inner, context)
    for name, inner in schema.get("$defs", {}).items():
        yield from _strict(inner, f"{context}.{name}")


def _dangling(api: str, body: dict[str, Any]) -> Iterator[Objection]:
    """Tool results without their call, and calls without their result."""
    open_calls: set[str] = set()
    if api == "responses":
        items = body.get("input")
        for index, item in enumerate(items if isinstance(items, list) else ()):
            if item.get("type") == "function_call":
                open_calls.add(item["call_id"])
            elif item.get("type") == "function_call_output":
                if item["call_id"] not in open_calls:
                    yield Objection(
                        f"No tool call found for function call output with call_id "
                        f"{item['call_id']}.",
                        f"input[{index}]",
                    )
                open_calls.discard(item["call_id"])
        if open_calls:
            yield Objection(f"No tool output found for function call {min(open_calls)}.", "input")
        return
    for index, message in enumerate(body.get("messages", ())):
        if message.get("role") == "tool":
            if message["tool_call_id"] not in open_calls:
                yield Objection(
                    "Messages with role 'tool' must be a response to a preceding message with "
                    "'tool_calls'.",
                    f"messages[{index}].role",
                )
            open_calls.discard(message["tool_call_id"])
            continue
        if open_calls:
            yield Objection(
                "An assistant message with 'tool_calls' must be followed by tool messages "
                "responding to each 'tool_call_id'.",
                f"messages[{index}].role",
            )
        open_calls = {call["id"] for call in message.get("tool_calls") or ()}
    if open_calls:
        yield Objection("Tool calls without results.", "messages")


def _reasoning(api: str, body: dict[str, Any]) -> Iterator[Objection]:
    model = str(body["model"])
    param = "reasoning.effort" if api == "responses" else "reasoning_effort"
    if api == "responses":
        effort = (body.get("reasoning") or {}).get("effort")
    else:
        effort = body.get("reasoning_effort")
    if not REASONING.match(model):
        if effort is not None:
            yield Objection(
                f"Unsupported parameter: '{param}' is not supported with this model.",
                param,
                "unsupported_parameter",
            )
        return
    if "temperature" in body or "top_p" in body:
        yield Objection(
            "Unsupported parameter: 'temperature' is not supported with this model.",
            "temperature",
            "unsupported_parameter",
        )
    if "max_tokens" in body:
        yield Objection(
            "Unsupported parameter: 'max_tokens' is not supported with this model. "
            "Use 'max_completion_tokens' instead.",
            "max_tokens",
            "unsupported_parameter",
        )
    known = next((efforts for pattern, efforts in EFFORTS if pattern.match(model)), frozenset())
    if effort is not None and effort not in known:
        yield Objection(
            f"Unsupported value: '{effort}' is not supported with the '{model}' model.",
            param,
            "unsupported_value",
        )
    late = re.match(r"^gpt-(5\.[4-9]|[6-9])", model)
    if api == "chat" and body.get("tools") and late and effort != "none":
        yield Objection(
            f"Function tools with reasoning_effort are not supported for {model} in "
            "/v1/chat/completions. Please use /v1/responses instead.",
            "reasoning_effort",
        )
