"""What a scripted OpenAI server may do to one request, and the scripts made of it."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class Asked:
    """A request as a script sees it, the same for both APIs."""

    api: Literal["responses", "chat"]
    body: dict[str, Any]
    headers: dict[str, str]
    # When it came, on `time.monotonic`.
    at: float

    @property
    def streamed(self) -> bool:
        return bool(self.body.get("stream"))

    @property
    def items(self) -> list[dict[str, Any]]:
        """The conversation: input items, or messages."""
        items = self.body["input" if self.api == "responses" else "messages"]
        return [{"role": "user", "content": items}] if isinstance(items, str) else list(items)

    @property
    def question(self) -> str:
        """What the customer wrote last."""
        texts = [item["content"] for item in self.items if item.get("role") == "user"]
        # A server that wants turns to alternate gets data and question in one message.
        return str(texts[-1]).rpartition("</data>")[2].strip() if texts else ""

    @property
    def data(self) -> dict[str, Any]:
        """What the request gives as the turn's data."""
        texts = [str(item["content"]) for item in self.items if item.get("role") == "user"]
        given = [text for text in texts if text.startswith("<data>")]
        inside = given[-1].removeprefix("<data>").partition("</data>")[0] if given else "{}"
        return dict(json.loads(inside))

    @property
    def results(self) -> list[Any]:
        """What tools returned since the customer wrote, parsed."""
        if self.api == "responses":
            outputs = [i["output"] for i in self.items if i.get("type") == "function_call_output"]
        else:
            outputs = [i["content"] for i in self.items if i.get("role") == "tool"]
        return [json.loads(output) for output in outputs]

    @property
    def tool_names(self) -> list[str]:
        tools = self.body.get("tools", [])
        return [tool.get("name") or tool["function"]["name"] for tool in tools]

    @property
    def everything(self) -> str:
        """The whole body as one text, for searching."""
        return json.dumps(self.body, ensure_ascii=False)


@dataclass(frozen=True)
class Tokens:
    input: int
    output: int
    cached: int = 0
    written: int = 0


@dataclass(frozen=True)
class Text:
    """A final answer."""

    text: str
    tokens: Tokens | None = None
    # Seconds between the pieces of a stream, and before it ends after its last one.
    pause: float = 0.0
    linger: float = 0.0
    # Whether the event of a stream with this number may be sent by now.
    may_go_on: Callable[[int], bool] | None = None


@dataclass(frozen=True)
class Calls:
    """Tool calls, all at once; arguments are sent as they are when given as text."""

    calls: Sequence[tuple[str, dict[str, Any] | str]]
    # What the model says beside them.
    text: str = ""
    # Reasoning that must come back with the results (Responses only).
    reasoning: bool = False
    tokens: Tokens | None = None


@dataclass(frozen=True)
class Status:
    """An HTTP error in the vendor's shape."""

    status: int
    code: str | None = None
    type: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    message: str = "Scripted."
    param: str | None = None


@dataclass(frozen=True)
class Raw:
    """Any bytes with status 200: a proxy's page, a cut document."""

    body: bytes
    content_type: str = "text/html"


@dataclass(frozen=True)
class Hang:
    """Nothing at all; with `text`, some of it and then nothing (streams only)."""

    text: str = ""


@dataclass(frozen=True)
class Reset:
    """The connection breaks; with `text`, after some of it (streams only)."""

    text: str = ""


@dataclass(frozen=True)
class Truncated:
    """A stream that ends in the middle of the answer, cleanly as far as HTTP can tell."""

    text: str = "Nasi goreng kami"


@dataclass(frozen=True)
class Refusal:
    text: str = "I cannot help with that."


@dataclass(frozen=True)
class Incomplete:
    """An answer cut off by the token limit, or by the content filter."""

    text: str = "Menu kami hari ini adalah"
    reason: Literal["max_output_tokens", "content_filter"] = "max_output_tokens"


@dataclass(frozen=True)
class Failed:
    """An error that arrives inside the answer, with HTTP status 200."""

    code: str = "server_error"
    # As a stream's own `error` event instead of `response.failed` (Responses only).
    as_error_event: bool = False


Empty = Text("")

Behaviour = Text | Calls | Status | Raw | Hang | Reset | Truncated | Refusal | Incomplete | Failed
Script = Sequence[Behaviour] | Callable[[Asked], Behaviour]

QUOTA = Status(429, "insufficient_quota", "insufficient_quota")
RATE_LIMITED = Status(429, "rate_limit_exceeded", "requests")
BAD_KEY = Status(401, "invalid_api_key", "invalid_request_error")


def one_tool_round(asked: Asked) -> Behaviour:
    """Looks up what the customer wrote, then answers with the first product found."""
    if not asked.results:
        schema = _parameters(asked, "search_products")
        arguments = {name: _default(wanted) for name, wanted in schema["properties"].items()}
        return Calls([("search_products", arguments | {"query": asked.question})])
    product = _first_product(asked.results[-1])
    if product is None:
        return Text("Maaf kak, belum ada di data kami. Kami tanyakan dulu ke pemilik ya.")
    price = f"Rp{product['price_idr']:,}".replace(",", ".")
    return Text(f"Ada kak! {product['name']} harganya {price} ya.")


def always_calls(asked: Asked) -> Behaviour:
    """Never comes to an end."""
    return Calls([("search_products", {"query": asked.question})])


def _parameters(asked: Asked, name: str) -> dict[str, Any]:
    for tool in asked.body.get("tools", []):
        function = tool.get("function", tool)
        if function["name"] == name:
            return dict(function["parameters"])
    raise LookupError(f"the request offers no tool {name}")


def _default(schema: dict[str, Any]) -> Any:
    """Null where the tool allows it, else the plainest value."""
    kinds = schema.get("type")
    plainest = {"boolean": False, "integer": 8, "number": 8, "string": "", "array": []}
    return plainest.get(kinds) if isinstance(kinds, str) else None


def _first_product(result: Any) -> dict[str, Any] | None:
    """The first object with a name and a price, wherever a tool's result puts it."""
    if isinstance(result, dict):
        if isinstance(result.get("price_idr"), int) and "name" in result:
            return result
        result = list(result.values())
    if isinstance(result, list):
        for part in result:
            found = _first_product(part)
            if found is not None:
                return found
    return None


# What `--script` may name.
NAMED: dict[str, Script] = {
    "one-tool-round": one_tool_round,
    "text": lambda _: Text("Halo kak, ada yang bisa dibantu?"),
    "endless": always_calls,
    "quota": lambda _: QUOTA,
    "rate-limited": lambda _: RATE_LIMITED,
    "bad-key": lambda _: BAD_KEY,
    "down": lambda _: Status(503, "server_is_overloaded", "server_error"),
    "hang": lambda _: Hang(),
    "reset": lambda _: Reset(),
    "truncated": lambda _: Truncated(),
}
