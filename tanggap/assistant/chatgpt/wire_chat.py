"""Chat Completions, OpenAI's older API, which compatible servers speak as well.

https://developers.openai.com/api/docs/api-reference/chat
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tanggap.assistant.chatgpt.names import TEMPERATURE, ModelName
from tanggap.assistant.chatgpt.schemas import chat_tools
from tanggap.assistant.chatgpt.wire import (
    MAX_OUTPUT_TOKENS,
    MAX_REASONING_TOKENS,
    Answer,
    Body,
    BrokenAnswer,
    Ending,
    Item,
    Prompt,
    Reader,
    Tokens,
    ToolRequest,
    ToolResult,
    VendorError,
)


class ChatWire:
    """Speaks Chat Completions, in the vendor's own full form or in the form others understand."""

    path = "/chat/completions"

    def __init__(self, model: ModelName, *, openai: bool) -> None:
        self._model = model
        self._openai = openai

    def body(
        self, prompt: Prompt, spoken: Sequence[Item], *, stream: bool, tools: bool, plain: bool
    ) -> Body:
        body: Body = {
            "model": self._model.name,
            "messages": [*self._messages(prompt), *spoken],
            "tools": chat_tools(strict=not plain),
            "tool_choice": "auto" if tools else "none",
        }
        if stream:
            body["stream"] = True
        if plain:
            return body
        reasons = self._model.reasons
        # OpenAI calls `max_tokens` deprecated, and its newer models refuse it; not all others know
        # its successor.
        limit = "max_completion_tokens" if self._openai or reasons else "max_tokens"
        body[limit] = MAX_REASONING_TOKENS if reasons else MAX_OUTPUT_TOKENS
        if stream:
            body["stream_options"] = {"include_usage": True}
        if not reasons:
            body["temperature"] = TEMPERATURE
        elif self._model.effort:
            body["reasoning_effort"] = self._model.effort
        if self._openai:
            body["store"] = False
            body["prompt_cache_key"] = prompt.cache_key
            body["safety_identifier"] = prompt.safety_identifier
        return body

    def _messages(self, prompt: Prompt) -> list[Item]:
        said: list[Item] = [{"role": line.role, "content": line.text} for line in prompt.history]
        if prompt.data:
            said.append({"role": "user", "content": prompt.data})
        said.append({"role": "user", "content": prompt.question})
        if self._openai:
            present = {"role": "system", "content": prompt.present}
            before = len(prompt.history)
            said.insert(before, present)
            return [{"role": "system", "content": prompt.instructions}, *said]
        # Many templates of open models know one system message, at the start, and want turns to
        # alternate (llama.cpp and vLLM refuse what the template refuses).
        system = f"{prompt.instructions}\n\n{prompt.present}"
        return [{"role": "system", "content": system}, *_alternating(said)]

    def read(self, data: Item) -> Answer:
        error = data.get("error")
        if error:
            raise _vendor_error(error)
        choices = data.get("choices")
        if not choices or not isinstance(choices[0].get("message"), dict):
            raise BrokenAnswer("no choices")
        message = choices[0]["message"]
        requests = []
        for call in message.get("tool_calls") or ():
            function = call.get("function") or {}
            requests.append(
                ToolRequest(
                    str(call.get("id") or ""),
                    str(function.get("name") or ""),
                    _as_text(function.get("arguments")),
                )
            )
        return self._answer(
            message.get("content") or "",
            tuple(requests),
            refused=bool(message.get("refusal")),
            finish=choices[0].get("finish_reason"),
            usage=data.get("usage"),
        )

    def reader(self) -> Reader:
        return _Stream(self)

    def _answer(
        self,
        text: str,
        requests: tuple[ToolRequest, ...],
        *,
        refused: bool,
        finish: str | None,
        usage: dict[str, Any] | None,
    ) -> Answer:
        ending: Ending = "done"
        if refused:
            ending = "refused"
        elif finish in ("length", "content_filter"):
            ending = "cut"
        items = self.requests(requests) if requests else []
        if requests and text:
            items[0]["content"] = text
        return Answer(text, requests, ending, _tokens(usage), items)

    def results(self, results: Sequence[ToolResult]) -> list[Item]:
        return [
            {"role": "tool", "tool_call_id": result.request.call_id, "content": result.output}
            for result in results
        ]

    def requests(self, requests: Sequence[ToolRequest]) -> list[Item]:
        calls = [
            {
                "id": request.call_id,
                "type": "function",
                "function": {"name": request.name, "arguments": request.arguments},
            }
            for request in requests
        ]
        return [{"role": "assistant", "content": None, "tool_calls": calls}]


@dataclass(slots=True)
class _Call:
    """A tool call while its pieces arrive."""

    call_id: str = ""
    name: str = ""
    arguments: str = ""


class _Stream:
    """Text and tool calls come in fragments; the tokens in a last chunk without choices."""

    def __init__(self, wire: ChatWire) -> None:
        self._wire = wire
        self._text: list[str] = []
        self._calls: dict[int, _Call] = {}
        self._refused = False
        self._finish: str | None = None
        self._usage: dict[str, Any] | None = None
        # `[DONE]` ends the stream, which the connection takes note of; there is no closing event.
        self.complete = False

    def read(self, event: Item) -> str:
        if event.get("error"):
            raise _vendor_error(event["error"])
        self._usage = event.get("usage") or self._usage
        added = ""
        for choice in event.get("choices") or ():
            delta = choice.get("delta") or {}
            added += delta.get("content") or ""
            self._refused = self._refused or bool(delta.get("refusal"))
            for position, part in enumerate(delta.get("tool_calls") or ()):
                self._add(part, position)
            self._finish = choice.get("finish_reason") or self._finish
        if added:
            self._text.append(added)
        return added

    def _add(self, part: Item, position: int) -> None:
        index = part.get("index")
        call = self._calls.setdefault(position if index is None else index, _Call())
        function = part.get("function") or {}
        call.call_id = call.call_id or part.get("id") or ""
        call.name = call.name or function.get("name") or ""
        call.arguments += _as_text(function.get("arguments"))

    def answer(self) -> Answer:
        if self._finish is None:
            raise BrokenAnswer("the stream ended early")
        requests = tuple(
            ToolRequest(call.call_id, call.name, call.arguments)
            for _, call in sorted(self._calls.items())
        )
        return self._wire._answer(
            "".join(self._text),
            requests,
            refused=self._refused,
            finish=self._finish,
            usage=self._usage,
        )


def _alternating(messages: list[Item]) -> list[Item]:
    """Joins what one side said in a row."""
    joined: list[Item] = []
    for message in messages:
        if joined and joined[-1]["role"] == message["role"]:
            joined[-1] = message | {"content": f"{joined[-1]['content']}\n{message['content']}"}
        else:
            joined.append(message)
    return joined


def _as_text(arguments: Any) -> str:
    """A call's arguments as JSON text; some servers send an object."""
    if arguments is None or isinstance(arguments, str):
        return arguments or ""
    import orjson

    return orjson.dumps(arguments).decode()


def _vendor_error(error: Any) -> VendorError:
    if not isinstance(error, dict):
        return VendorError("", str(error)[:80])
    return VendorError(str(error.get("code") or ""), str(error.get("type") or ""))


def _tokens(usage: dict[str, Any] | None) -> Tokens:
    usage = usage or {}
    details = usage.get("prompt_tokens_details") or {}
    return Tokens(
        input=usage.get("prompt_tokens") or 0,
        cached=details.get("cached_tokens") or 0,
        written=details.get("cache_write_tokens") or 0,
        output=usage.get("completion_tokens") or 0,
    )
