"""The Responses API: https://developers.openai.com/api/docs/api-reference/responses."""

from collections.abc import Sequence
from typing import Any

from tanggap.assistant.chatgpt.names import TEMPERATURE, ModelName
from tanggap.assistant.chatgpt.schemas import responses_tools
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


class ResponsesWire:
    """Speaks Responses; nothing is kept at the vendor, so each request says everything."""

    path = "/responses"

    def __init__(self, model: ModelName) -> None:
        self._model = model

    def body(
        self, prompt: Prompt, spoken: Sequence[Item], *, stream: bool, tools: bool, plain: bool
    ) -> Body:
        items: list[Item] = [{"role": said.role, "content": said.text} for said in prompt.history]
        items.append({"role": "developer", "content": prompt.present})
        if prompt.data:
            items.append({"role": "user", "content": prompt.data})
        items.append({"role": "user", "content": prompt.question})
        items.extend(spoken)
        reasons = self._model.reasons
        body: Body = {
            "model": self._model.name,
            "instructions": prompt.instructions,
            "tools": responses_tools(strict=not plain),
            "tool_choice": "auto" if tools else "none",
            "input": items,
            "max_output_tokens": MAX_REASONING_TOKENS if reasons else MAX_OUTPUT_TOKENS,
            # Stored for at least 30 days unless this is said, so it is never left out.
            "store": False,
        }
        if stream:
            body["stream"] = True
        if plain:
            return body
        body["prompt_cache_key"] = prompt.cache_key
        body["safety_identifier"] = prompt.safety_identifier
        if not reasons:
            body["temperature"] = TEMPERATURE
        elif self._model.effort:
            body["reasoning"] = {"effort": self._model.effort}
        if reasons and self._model.effort != "none":
            # Unstored reasoning can only come back with the tools' results if it is handed out.
            body["include"] = ["reasoning.encrypted_content"]
        return body

    def read(self, data: Item) -> Answer:
        status = data.get("status", "completed")
        if status == "failed" or data.get("error"):
            error = data.get("error") or {}
            raise VendorError(str(error.get("code") or ""), str(error.get("type") or ""))
        output = data.get("output")
        if not isinstance(output, list):
            raise BrokenAnswer("no output")
        return _answer(output, data, cut=status == "incomplete")

    def reader(self) -> Reader:
        return _Stream(self)

    def results(self, results: Sequence[ToolResult]) -> list[Item]:
        return [
            {
                "type": "function_call_output",
                "call_id": result.request.call_id,
                "output": result.output,
            }
            for result in results
        ]

    def requests(self, requests: Sequence[ToolRequest]) -> list[Item]:
        return [_call(request) for request in requests]


class _Stream:
    """Only texts are read on the way; the closing event repeats everything."""

    def __init__(self, wire: ResponsesWire) -> None:
        self._wire = wire
        self._final: Item | None = None
        self._items: list[Item] = []
        self.complete = False

    def read(self, event: Item) -> str:
        kind = event.get("type")
        if kind == "response.output_text.delta":
            return str(event.get("delta") or "")
        if kind == "response.output_item.done":
            self._items.append(event["item"])
        elif kind in ("response.completed", "response.incomplete", "response.failed"):
            self._final = event["response"]
            self.complete = True
        elif kind == "error":
            error = event.get("error") or event
            raise VendorError(str(error.get("code") or ""), str(error.get("type") or ""))
        return ""

    def answer(self) -> Answer:
        if self._final is None:
            raise BrokenAnswer("the stream ended early")
        # Some servers leave the output out of their closing event.
        return self._wire.read(self._final | {"output": self._final.get("output") or self._items})


def _answer(output: list[Item], data: Item, *, cut: bool) -> Answer:
    texts: list[str] = []
    requests: list[ToolRequest] = []
    items: list[Item] = []
    ending: Ending = "cut" if cut else "done"
    for item in output:
        kind = item.get("type")
        if kind == "message":
            said = ""
            for part in item.get("content") or ():
                if part.get("type") == "output_text":
                    said += part.get("text") or ""
                elif part.get("type") == "refusal":
                    ending = "refused"
            if said:
                texts.append(said)
                items.append({"role": "assistant", "content": said})
        elif kind == "function_call":
            request = ToolRequest(
                str(item.get("call_id") or item.get("id") or ""),
                str(item.get("name") or ""),
                str(item.get("arguments") or ""),
            )
            requests.append(request)
            items.append(_call(request))
        elif kind == "reasoning" and item.get("encrypted_content"):
            items.append(
                {
                    "type": "reasoning",
                    "id": item["id"],
                    "summary": item.get("summary") or [],
                    "encrypted_content": item["encrypted_content"],
                }
            )
    return Answer("\n".join(texts), tuple(requests), ending, _tokens(data), items)


def _call(request: ToolRequest) -> Item:
    return {
        "type": "function_call",
        "call_id": request.call_id,
        "name": request.name,
        "arguments": request.arguments,
    }


def _tokens(data: Item) -> Tokens:
    usage: dict[str, Any] = data.get("usage") or {}
    details = usage.get("input_tokens_details") or {}
    return Tokens(
        input=usage.get("input_tokens") or 0,
        cached=details.get("cached_tokens") or 0,
        written=details.get("cache_write_tokens") or 0,
        output=usage.get("output_tokens") or 0,
    )
