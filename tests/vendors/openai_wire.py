"""How the scripted server says a thing in each API, whole and as a stream of events."""

import itertools
import re
from collections.abc import Iterator
from typing import Any

import orjson

from tests.vendors.openai_script import (
    Asked,
    Behaviour,
    Calls,
    Failed,
    Hang,
    Incomplete,
    Refusal,
    Reset,
    Text,
    Tokens,
    Truncated,
)

_numbers = itertools.count(1)
# A moment in the vendor's clock; nothing reads it.
CREATED = 1_790_000_000


def _id(prefix: str) -> str:
    return f"{prefix}_{next(_numbers):08d}"


def tokens_of(behaviour: Behaviour, asked: Asked, size: int) -> Tokens:
    """What the vendor bills: as scripted, else a quarter of the bytes."""
    given = getattr(behaviour, "tokens", None)
    if isinstance(given, Tokens):
        return given
    said = getattr(behaviour, "text", "") or ""
    return Tokens(input=max(1, size // 4), output=max(1, len(said) // 4))


def pieces(text: str) -> list[str]:
    """A text as a model writes it: a word at a time."""
    return re.findall(r"\S+\s*|\s+", text)


def _arguments(arguments: dict[str, Any] | str) -> str:
    return arguments if isinstance(arguments, str) else orjson.dumps(arguments).decode()


# -- Responses -------------------------------------------------------------------------------------


def _output(behaviour: Behaviour, status: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = []
    if isinstance(behaviour, Calls) and behaviour.reasoning:
        items.append(
            {"id": _id("rs"), "type": "reasoning", "summary": [], "encrypted_content": "c2VjcmV0"}
        )
    text = getattr(behaviour, "text", "")
    if text or not isinstance(behaviour, Calls):
        part: dict[str, Any] = {"type": "output_text", "text": text, "annotations": []}
        if isinstance(behaviour, Refusal):
            part = {"type": "refusal", "refusal": text}
        content = [part] if text else []
        items.append(
            {
                "id": _id("msg"),
                "type": "message",
                "role": "assistant",
                "status": status,
                "content": content,
            }
        )
    for name, arguments in behaviour.calls if isinstance(behaviour, Calls) else ():
        items.append(
            {
                "id": _id("fc"),
                "type": "function_call",
                "status": "completed",
                "call_id": _id("call"),
                "name": name,
                "arguments": _arguments(arguments),
            }
        )
    return items


def response(asked: Asked, behaviour: Behaviour, tokens: Tokens) -> dict[str, Any]:
    """The Responses API's whole answer."""
    status = "completed"
    error = details = None
    if isinstance(behaviour, Incomplete):
        status, details = "incomplete", {"reason": behaviour.reason}
    elif isinstance(behaviour, Failed):
        status, error = "failed", {"code": behaviour.code, "message": "Scripted."}
    return {
        "id": _id("resp"),
        "object": "response",
        "created_at": CREATED,
        "status": status,
        "error": error,
        "incomplete_details": details,
        "instructions": asked.body.get("instructions"),
        "metadata": {},
        "model": asked.body["model"],
        "output": [] if isinstance(behaviour, Failed) else _output(behaviour, status),
        "parallel_tool_calls": True,
        "temperature": 1.0,
        "top_p": 1.0,
        "tool_choice": asked.body.get("tool_choice", "auto"),
        "tools": [],
        "usage": {
            "input_tokens": tokens.input,
            "input_tokens_details": {
                "cached_tokens": tokens.cached,
                "cache_write_tokens": tokens.written,
            },
            "output_tokens": tokens.output,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": tokens.input + tokens.output,
        },
    }


def response_events(asked: Asked, behaviour: Behaviour, tokens: Tokens) -> Iterator[dict[str, Any]]:
    """The Responses API's stream, event by event."""
    final = response(asked, behaviour, tokens)
    begun = final | {"status": "in_progress", "output": [], "usage": None, "error": None}
    numbers = itertools.count()

    def event(kind: str, **data: Any) -> dict[str, Any]:
        return {"type": kind, "sequence_number": next(numbers), **data}

    yield event("response.created", response=begun)
    yield event("response.in_progress", response=begun)
    for index, item in enumerate(final["output"]):
        started = item | {"status": "in_progress"}
        if item["type"] == "reasoning":
            started = item | {"encrypted_content": "cGFydA=="}
        elif item["type"] == "message":
            started["content"] = []
        else:
            started["arguments"] = ""
        yield event("response.output_item.added", output_index=index, item=started)
        where = {"item_id": item["id"], "output_index": index}
        if item["type"] == "function_call":
            for piece in pieces(item["arguments"]):
                yield event("response.function_call_arguments.delta", delta=piece, **where)
            yield event(
                "response.function_call_arguments.done", arguments=item["arguments"], **where
            )
        elif item["type"] == "message":
            for part in item["content"]:
                yield from _part_events(event, part, where)
        yield event("response.output_item.done", output_index=index, item=item)
    if isinstance(behaviour, Failed) and behaviour.as_error_event:
        yield event("error", code=behaviour.code, message="Scripted.", param=None)
        return
    yield event(f"response.{final['status']}", response=final)


def _part_events(event: Any, part: dict[str, Any], where: dict[str, Any]) -> Iterator[Any]:
    where = where | {"content_index": 0}
    if part["type"] == "refusal":
        yield event("response.content_part.added", part=part | {"refusal": ""}, **where)
        for piece in pieces(part["refusal"]):
            yield event("response.refusal.delta", delta=piece, **where)
        yield event("response.refusal.done", refusal=part["refusal"], **where)
    else:
        yield event("response.content_part.added", part=part | {"text": ""}, **where)
        for piece in pieces(part["text"]):
            yield event("response.output_text.delta", delta=piece, logprobs=[], **where)
        yield event("response.output_text.done", text=part["text"], logprobs=[], **where)
    yield event("response.content_part.done", part=part, **where)


# -- Chat Completions ------------------------------------------------------------------------------


def _finish(behaviour: Behaviour) -> str:
    if isinstance(behaviour, Calls):
        return "tool_calls"
    if isinstance(behaviour, Incomplete):
        return "length" if behaviour.reason == "max_output_tokens" else "content_filter"
    return "stop"


def _chat_usage(tokens: Tokens) -> dict[str, Any]:
    return {
        "prompt_tokens": tokens.input,
        "completion_tokens": tokens.output,
        "total_tokens": tokens.input + tokens.output,
        "prompt_tokens_details": {
            "cached_tokens": tokens.cached,
            "cache_write_tokens": tokens.written,
        },
        "completion_tokens_details": {"reasoning_tokens": 0},
    }


def completion(asked: Asked, behaviour: Behaviour, tokens: Tokens) -> dict[str, Any]:
    """The Chat Completions API's whole answer."""
    text = getattr(behaviour, "text", "")
    message: dict[str, Any] = {"role": "assistant", "content": text or None, "refusal": None}
    if isinstance(behaviour, Refusal):
        message |= {"content": None, "refusal": text}
    if isinstance(behaviour, Calls):
        message["tool_calls"] = [
            {
                "id": _id("call"),
                "type": "function",
                "function": {"name": name, "arguments": _arguments(arguments)},
            }
            for name, arguments in behaviour.calls
        ]
    return {
        "id": _id("chatcmpl"),
        "object": "chat.completion",
        "created": CREATED,
        "model": asked.body["model"],
        "choices": [
            {"index": 0, "message": message, "logprobs": None, "finish_reason": _finish(behaviour)}
        ],
        "usage": _chat_usage(tokens),
    }


def completion_chunks(
    asked: Asked, behaviour: Behaviour, tokens: Tokens
) -> Iterator[dict[str, Any]]:
    """The Chat Completions API's stream, chunk by chunk, without the closing `[DONE]`."""
    if isinstance(behaviour, Failed):
        yield {"error": {"code": behaviour.code, "message": "Scripted.", "type": behaviour.code}}
        return
    wants_usage = bool((asked.body.get("stream_options") or {}).get("include_usage"))
    whole = completion(asked, behaviour, tokens)
    base = {
        "id": whole["id"],
        "object": "chat.completion.chunk",
        "created": CREATED,
        "model": whole["model"],
    }
    if wants_usage:
        base["usage"] = None

    def chunk(delta: dict[str, Any], finish: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish}
        return base | {"choices": [choice]}

    message = whole["choices"][0]["message"]
    yield chunk({"role": "assistant", "content": "" if message["content"] else None})
    for piece in pieces(message["content"] or ""):
        yield chunk({"content": piece})
    for piece in pieces(message["refusal"] or ""):
        yield chunk({"refusal": piece})
    for index, call in enumerate(message.get("tool_calls", ())):
        name = {"name": call["function"]["name"], "arguments": ""}
        first = {"index": index, "id": call["id"], "type": "function", "function": name}
        yield chunk({"tool_calls": [first]})
        for piece in pieces(call["function"]["arguments"]):
            yield chunk({"tool_calls": [{"index": index, "function": {"arguments": piece}}]})
    yield chunk({}, _finish(behaviour))
    if wants_usage:
        yield base | {"choices": [], "usage": whole["usage"]}


def breaks_off(behaviour: Behaviour) -> bool:
    """Whether a stream ends somewhere in its text instead of at its end."""
    return isinstance(behaviour, (Hang, Reset, Truncated))


def as_said(behaviour: Behaviour) -> Behaviour:
    """What is said before a stream breaks off, as an answer of its own."""
    return Text(behaviour.text) if isinstance(behaviour, (Hang, Reset, Truncated)) else behaviour
