"""A scripted Graph API on loopback that refuses what Meta refuses.

Answers are Meta's documented ones. A script tells what goes wrong, send by send: an error code, an
HTTP status, silence after the message was taken, a connection that ends.
"""

import asyncio
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Self

import orjson

from tests.vendors.graph_checks import Refused, check_message, check_template, check_upload
from tests.vendors.loopback import LoopbackServer, Request
from tests.vendors.multipart import parts_of
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
    # Pictures of the shop's, by the id under which a message may name them.
    uploaded: dict[str, bytes] = field(default_factory=dict)
    templates: list[dict[str, Any]] = field(default_factory=list)
    # What it refused of itself; a test that expects none says so.
    refusals: list[str] = field(default_factory=list)
    # Called with a taken message and its id, for instance to tell of its statuses.
    on_sent: Callable[[str, dict[str, Any]], None] | None = None

    def __post_init__(self) -> None:
        self._script = iter(self.script)
        self._upload_script: Iterator[Trouble | None] = iter(())
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

    def then_uploads(self, *script: Trouble | None) -> None:
        """Scripts what happens to the next uploads."""
        self._upload_script = iter(script)

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
                case ("POST", [number, "media"]):
                    self._upload(request, number)
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

    def _upload(self, request: Request, number: str) -> None:
        if number != self.number:
            raise Refused(100, "Unsupported post request. Object does not exist")
        data = check_upload(parts_of(request))
        trouble = next(self._upload_script, None)
        if trouble is not None:
            trouble(self, request, {})
            return
        node = f"up-{len(self.uploaded) + 1}"
        self.uploaded[node] = data
        self._answer(request, {"id": node})

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
