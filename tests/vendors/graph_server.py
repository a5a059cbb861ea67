"""A scripted Graph API on loopback that refuses what Meta refuses.

Answers are Meta's documented ones. A script tells what goes wrong, send by send: an error code, an
HTTP status, silence after the message was taken, a connection that ends.
"""

import asyncio
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Self

import orjson

from tests.vendors.loopback import LoopbackServer, Request
from tests.vendors.whatsapp_webhooks import NUMBER, SHOP_PHONE, TOKEN

WABA = "102290129340398"

# What a send may be scripted to do instead of being taken.
Trouble = Callable[["GraphServer", Request, dict[str, Any]], Any]


def refuse(code: int, *, status: int = 400, retry_after: int | None = None) -> Trouble:
    """Meta's own error, as a JSON object."""

    async def act(server: "GraphServer", request: Request, body: dict[str, Any]) -> None:
        headers = {"retry-after": str(retry_after)} if retry_after is not None else {}
        request.respond(status, _error(code, f"(#{code}) scripted"), headers)

    return act


def gateway(status: int, page: bytes = b"<html>Bad gateway</html>") -> Trouble:
    """A gateway's page: nobody knows what stands behind it."""

    async def act(server: "GraphServer", request: Request, body: dict[str, Any]) -> None:
        request.respond(status, page, {"content-type": "text/html"})

    return act


def reset_before(server: "GraphServer", request: Request, body: dict[str, Any]) -> Any:
    """The connection ends before anything was done."""
    request.reset()


def reset_after(server: "GraphServer", request: Request, body: dict[str, Any]) -> Any:
    """The message is taken, and the connection ends before anybody hears of it."""
    server.take(body)
    request.reset()


def silent_after(server: "GraphServer", request: Request, body: dict[str, Any]) -> Any:
    """The message is taken, and no answer ever comes."""
    server.take(body)


def garbled_after(server: "GraphServer", request: Request, body: dict[str, Any]) -> Any:
    """The message is taken, and the answer is no JSON."""
    server.take(body)
    request.respond(200, b"<html>")


class Refused(Exception):
    """What Meta would not take: an error code and a sentence."""

    def __init__(self, code: int, says: str, *, status: int = 400) -> None:
        super().__init__(says)
        self.code, self.says, self.status = code, says, status


@dataclass
class GraphServer:
    """Listens while it is entered; `sent` are the messages taken, `asked` every request."""

    script: Iterable[Trouble | None] = ()
    token: str = TOKEN
    number: str = NUMBER
    sent: list[dict[str, Any]] = field(default_factory=list)
    shown: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, str, Any]] = field(default_factory=list)
    media: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    templates: list[dict[str, Any]] = field(default_factory=list)
    # What it refused of itself; a test that expects none says so.
    refusals: list[str] = field(default_factory=list)
    # Called with a taken message and its id, for instance to tell of its statuses.
    on_sent: Callable[[str, dict[str, Any]], None] | None = None

    def __post_init__(self) -> None:
        self._script = iter(self.script)
        self._server = LoopbackServer(self._handle)

    @property
    def url(self) -> str:
        """What `TANGGAP_WHATSAPP_API_URL` has to say."""
        return f"{self._server.url}/v26.0"

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.__exit__(*error)

    def then(self, *script: Trouble | None) -> None:
        """Scripts what happens to the next sends."""
        self._script = iter(script)

    @property
    def texts(self) -> list[str]:
        """The words of everything taken."""
        return [said(body) for body in self.sent]

    def take(self, body: dict[str, Any]) -> str:
        """Takes a message and gives it an id."""
        self.sent.append(body)
        wamid = f"wamid.OUT{len(self.sent)}"
        if self.on_sent is not None:
            self.on_sent(wamid, body)
        return wamid

    # -- requests ----------------------------------------------------------------------------------

    async def _handle(self, request: Request) -> None:
        path, _, query = request.path.partition("?")
        parts = path.strip("/").split("/")
        self.asked.append((request.method, request.path, request.body))
        if parts[0] == "files":
            self._file(request, parts[1])
            return
        try:
            if request.headers.get("authorization") != f"Bearer {self.token}":
                raise Refused(190, "Invalid OAuth access token.", status=401)
            match (request.method, parts[1:]):
                case ("POST", [number, "messages"]):
                    await self._messages(request, number)
                case ("GET", [node]) if node == self.number:
                    self._answer(request, _number(node))
                case ("GET", [node]):
                    self._media(request, node, query)
                case (_, [waba, "message_templates"]) if waba == WABA:
                    self._templates(request, query)
                case _:
                    raise Refused(100, "Unsupported request: object does not exist")
        except Refused as refused:
            self.refusals.append(refused.says)
            request.respond(refused.status, _error(refused.code, refused.says))

    async def _messages(self, request: Request, number: str) -> None:
        if number != self.number:
            raise Refused(100, "Unsupported post request. Object does not exist")
        try:
            body = request.json()
        except orjson.JSONDecodeError:
            raise Refused(100, "Invalid JSON") from None
        if body.get("messaging_product") != "whatsapp":
            raise Refused(100, "The parameter messaging_product is required.")
        if body.get("status") == "read":
            self._read(request, body)
            return
        check_message(body)
        trouble = next(self._script, None)
        if trouble is not None:
            acting = trouble(self, request, body)
            if asyncio.iscoroutine(acting):
                await acting
            return
        to = body.get("to") or body.get("recipient")
        self._answer(
            request,
            {
                "messaging_product": "whatsapp",
                "contacts": [{"input": to, "wa_id": to}],
                "messages": [{"id": self.take(body)}],
            },
        )

    def _read(self, request: Request, body: dict[str, Any]) -> None:
        if not str(body.get("message_id", "")).startswith("wamid."):
            raise Refused(131009, "Parameter value is not valid")
        if body.get("typing_indicator") not in (None, {"type": "text"}):
            raise Refused(131009, "Parameter value is not valid")
        self.shown.append(body)
        self._answer(request, {"success": True})

    def _media(self, request: Request, node: str, query: str) -> None:
        if node not in self.media or f"phone_number_id={self.number}" not in query:
            raise Refused(100, f"Unsupported get request. Object with ID '{node}' does not exist")
        data, kind = self.media[node]
        url = f"{self._server.url}/files/{node}"
        self._answer(
            request,
            {"id": node, "url": url, "mime_type": kind, "file_size": len(data),
             "messaging_product": "whatsapp"},
        )  # fmt: skip

    def _file(self, request: Request, node: str) -> None:
        if request.headers.get("authorization") != f"Bearer {self.token}":
            request.respond(401, b"")
            return
        data, kind = self.media[node]
        request.respond(200, data, {"content-type": kind})

    def _templates(self, request: Request, query: str) -> None:
        if request.method == "GET":
            wanted = re.search(r"name=([\w]+)", query)
            found = [t for t in self.templates if not wanted or t["name"] == wanted[1]]
            self._answer(request, {"data": found, "paging": {}})
            return
        body = request.json()
        check_template(body)
        if any(t["name"] == body["name"] for t in self.templates):
            raise Refused(100, "Content in this language already exists")
        number = str(len(self.templates) + 1)
        self.templates.append({**body, "id": number, "status": "PENDING"})
        self._answer(request, {"id": number, "status": "PENDING", "category": body["category"]})

    @staticmethod
    def _answer(request: Request, body: dict[str, Any]) -> None:
        request.respond(200, orjson.dumps(body))


def said(body: dict[str, Any]) -> str:
    """The words of a message in whatever dress."""
    match body["type"]:
        case "text":
            return str(body["text"]["body"])
        case "interactive":
            return str(body["interactive"]["body"]["text"])
        case "image":
            return str(body["image"].get("caption", ""))
        case kind:
            return f"<{kind}>"


def _number(node: str) -> dict[str, Any]:
    return {
        "id": node,
        "display_phone_number": f"+{SHOP_PHONE}",
        "verified_name": "Toko Uji",
        "quality_rating": "GREEN",
    }


def _error(code: int, says: str) -> bytes:
    return orjson.dumps(
        {
            "error": {
                "message": says,
                "type": "OAuthException",
                "code": code,
                "error_data": {"messaging_product": "whatsapp", "details": says},
                "fbtrace_id": "AbCdEf",
            }
        }
    )


# -- what a message has to be ----------------------------------------------------------------------


def check_message(body: dict[str, Any]) -> None:
    """Raises `Refused` for what Meta would not take."""
    if body.get("recipient_type") != "individual":
        raise Refused(100, "The parameter recipient_type is required.")
    _recipient(body)
    kind = body.get("type")
    if kind not in _KINDS or not isinstance(body.get(kind), dict):
        raise Refused(100, f"Invalid parameter: type {kind}")
    known = {"messaging_product", "recipient_type", "to", "recipient", "type", "context",
             "biz_opaque_callback_data", kind}  # fmt: skip
    if extra := set(body) - known:
        raise Refused(100, f"Unexpected key {sorted(extra)}")
    _length(body.get("biz_opaque_callback_data", "-"), 512, "biz_opaque_callback_data")
    if "context" in body and not str(body["context"].get("message_id", "")).startswith("wamid."):
        raise Refused(100, "Invalid context")
    _KINDS[kind](body[kind])


def _recipient(body: dict[str, Any]) -> None:
    to, recipient = body.get("to"), body.get("recipient")
    if bool(to) == bool(recipient):
        raise Refused(100, "Either to or recipient is required.")
    if to and not re.fullmatch(r"\d{5,15}", to):
        raise Refused(131009, "Parameter value is not valid: to")
    if recipient and not re.fullmatch(r"[A-Z]{2}\.\d{5,}", recipient):
        raise Refused(131009, "Parameter value is not valid: recipient")


def _length(value: Any, most: int, name: str, *, least: int = 1) -> None:
    if not isinstance(value, str) or not least <= len(value) <= most:
        raise Refused(131009, f"Parameter value is not valid: {name} has {len(value or '')}")


def _text(part: dict[str, Any]) -> None:
    _length(part.get("body"), 4096, "body")


def _file(part: dict[str, Any]) -> None:
    if bool(part.get("id")) == bool(part.get("link")):
        raise Refused(131009, "Either id or link is required")
    if part.get("id") and not str(part["id"]).startswith("up-"):
        raise Refused(131009, "Media id does not belong to this number")
    if part.get("link") and not str(part["link"]).startswith("https://"):
        raise Refused(131053, "Media upload error")
    if "caption" in part:
        _length(part["caption"], 1024, "caption")


def _location(part: dict[str, Any]) -> None:
    for name, most in (("latitude", 90), ("longitude", 180)):
        value = part.get(name)
        if not re.fullmatch(r"-?\d{1,3}(\.\d+)?", str(value)) or abs(float(str(value))) > most:
            raise Refused(131009, f"Parameter value is not valid: {name}")


def _interactive(part: dict[str, Any]) -> None:
    _length(part.get("body", {}).get("text"), 1024, "body")
    action = part.get("action", {})
    if part.get("type") == "button":
        replies = [button["reply"] for button in action.get("buttons", ())]
        if not 1 <= len(replies) <= 3:
            raise Refused(131009, "Invalid buttons count. Min allowed buttons: 1, Max: 3")
        for reply in replies:
            _length(reply.get("title"), 20, "button title")
            _length(reply.get("id"), 256, "button id")
        _distinct([reply["id"] for reply in replies], "button id")
        _distinct([reply["title"] for reply in replies], "button title")
    elif part.get("type") == "list":
        _length(action.get("button"), 20, "list button")
        rows = [row for section in action.get("sections", ()) for row in section.get("rows", ())]
        if not 1 <= len(rows) <= 10:
            raise Refused(131009, "Total row count exceed max allowed count: 10")
        for section in action["sections"]:
            _length(section.get("title"), 24, "section title")
        for row in rows:
            _length(row.get("title"), 24, "row title")
            _length(row.get("id"), 200, "row id")
            _length(row.get("description", "-"), 72, "row description")
        _distinct([row["id"] for row in rows], "row id")
    else:
        raise Refused(100, "Invalid interactive type")


def _distinct(values: list[str], name: str) -> None:
    if len(set(values)) != len(values):
        raise Refused(131009, f"Parameter value is not valid: {name} is not unique")


def _template(part: dict[str, Any]) -> None:
    if not re.fullmatch(r"[a-z0-9_]{1,512}", part.get("name", "")):
        raise Refused(132001, "Template name does not exist")
    language = part.get("language", {})
    if not language.get("code") or language.get("policy", "deterministic") != "deterministic":
        raise Refused(132001, "Template language is missing")
    for component in part.get("components", ()):
        for parameter in component["parameters"]:
            if not parameter.get("text") or re.search(r"[\n\t]| {5}", parameter["text"]):
                raise Refused(132018, "Param text cannot have new-line/tab/5 spaces")


_KINDS: dict[Any, Callable[[dict[str, Any]], None]] = {
    "text": _text,
    "image": _file,
    "location": _location,
    "interactive": _interactive,
    "template": _template,
}


def check_template(body: dict[str, Any]) -> None:
    """Raises `Refused` for a template that Meta would not take in."""
    if not re.fullmatch(r"[a-z0-9_]{1,512}", body.get("name", "")):
        raise Refused(100, "Invalid template name")
    if body.get("category") not in ("UTILITY", "MARKETING", "AUTHENTICATION"):
        raise Refused(100, "Invalid category")
    (words,) = [one for one in body.get("components", ()) if one.get("type") == "BODY"]
    _length(words.get("text"), 1024, "body")
    variables = re.findall(r"\{\{(\d+)\}\}", words["text"])
    if re.match(r"\s*\{\{", words["text"]) or re.search(r"\}\}\s*$", words["text"]):
        raise Refused(100, "Variables can't be at the start or end of the template")
    if variables != [str(n) for n in range(1, len(variables) + 1)]:
        raise Refused(100, "Variables must be numbered from 1")
    examples = words.get("example", {}).get("body_text", [[]])[0]
    if len(examples) != len(variables):
        raise Refused(100, "Missing example for variables")
