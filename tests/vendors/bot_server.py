"""A scripted Bot API on loopback that refuses what Telegram refuses.

One bot, its chats, its webhook or its waiting updates. A script tells what goes wrong, send by
send. Whoever asks for updates ends an older asker, and nobody may ask while a webhook is set.
"""

import asyncio
import contextlib
import re
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qsl

import orjson

from tests.vendors.bot_checks import check
from tests.vendors.bot_markup import plain_text
from tests.vendors.bot_refusals import Refused
from tests.vendors.loopback import LoopbackServer, Request
from tests.vendors.multipart import parts_of
from tests.vendors.telegram_updates import BOT, BOT_ID, CUSTOMER, TOKEN

# What a send may be scripted to do instead of being taken.
Trouble = Callable[["BotServer", Request, str, dict[str, Any]], None]

SENDS = ("sendMessage", "sendPhoto", "sendLocation", "sendVenue")


def refuse(code: int, says: str = "", *, retry_after: int | None = None) -> Trouble:
    """Telegram's own refusal."""

    def act(server: "BotServer", request: Request, method: str, params: dict[str, Any]) -> None:
        raise Refused(code, says, retry_after=retry_after)

    return act


def gateway(status: int, page: bytes = b"<html>Bad gateway</html>") -> Trouble:
    """A gateway's page: nobody knows what stands behind it."""

    def act(server: "BotServer", request: Request, method: str, params: dict[str, Any]) -> None:
        request.respond(status, page, {"content-type": "text/html"})

    return act


def reset_before(server: "BotServer", request: Request, method: str, params: Any) -> None:
    """The connection ends before anything was done."""
    request.reset()


def reset_after(server: "BotServer", request: Request, method: str, params: Any) -> None:
    """The message is taken, and the connection ends before anybody hears of it."""
    server.take(method, params)
    request.reset()


def silent_after(server: "BotServer", request: Request, method: str, params: Any) -> None:
    """The message is taken, and no answer ever comes."""
    server.take(method, params)


def garbled_after(server: "BotServer", request: Request, method: str, params: Any) -> None:
    """The message is taken, and the answer is no JSON."""
    server.take(method, params)
    request.respond(200, b"<html>")


@dataclass(eq=False)
class _Poller:
    """Somebody who asks for updates, and waits."""

    request: Request
    woken: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class BotServer:
    """Listens while it is entered; `sent` are the messages taken, `asked` every call."""

    script: Iterable[Trouble | None] = ()
    token: str = TOKEN
    chats: set[int] = field(default_factory=lambda: {CUSTOMER})
    blocked_by: set[int] = field(default_factory=set)
    sent: list[dict[str, Any]] = field(default_factory=list)
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    # When each of them came, on `time.monotonic`.
    asked_at: list[float] = field(default_factory=list)
    files: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    taps: set[str] = field(default_factory=set)
    # What it refused of itself; a test that expects none says so.
    refusals: list[str] = field(default_factory=list)
    webhook: dict[str, Any] = field(default_factory=dict)
    webhook_error: str = ""
    description: str = ""
    pending: list[dict[str, Any]] = field(default_factory=list)
    # Numbers below this were confirmed and are forgotten.
    confirmed: int = 0
    most_pollers: int = 0

    def __post_init__(self) -> None:
        self._script = iter(self.script)
        self._server = LoopbackServer(self._handle)
        self._pollers: list[_Poller] = []

    @property
    def url(self) -> str:
        """What `TANGGAP_TELEGRAM_API_URL` has to say."""
        return self._server.url

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
        """The words of everything taken, as a reader sees them."""
        return [
            plain_text(one.get("text", one.get("caption", "")), one.get("parse_mode"))
            for one in self.sent
        ]

    def calls(self, method: str) -> list[dict[str, Any]]:
        """The parameters of every call of a method."""
        return [params for name, params in self.asked if name == method]

    def times(self, method: str) -> list[float]:
        """When each call of it came, on `time.monotonic`."""
        return [
            at for at, (name, _) in zip(self.asked_at, self.asked, strict=True) if name == method
        ]

    def take(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        """Takes a message and gives it a number."""
        self.sent.append(params)
        chat = {"id": params["chat_id"], "type": "private", "first_name": "Sari"}
        return {
            "message_id": 1000 + len(self.sent),
            "date": int(time.time()),
            "chat": chat,
            "from": BOT,
            "text": self.texts[-1],
        }

    def tell(self, *updates: dict[str, Any]) -> None:
        """Updates that wait to be asked for."""
        loop = self._server._loop
        loop.call_soon_threadsafe(self._add, updates)

    def _add(self, updates: tuple[dict[str, Any], ...]) -> None:
        self.pending += updates
        for one in updates:
            if "callback_query" in one:
                self.taps.add(one["callback_query"]["id"])
        if self._pollers:
            self._pollers[-1].woken.set()

    # -- requests ----------------------------------------------------------------------------------

    async def _handle(self, request: Request) -> None:
        path = request.path.partition("?")[0].strip("/").split("/")
        try:
            if path[0] == "file":
                self._file(request, path)
                return
            # A token of a wrong form leads nowhere; another one opens nothing.
            if len(path) != 2 or not path[0].startswith("bot") or ":" not in path[0]:
                raise Refused(404)
            if path[0] != f"bot{self.token}":
                raise Refused(401)
            method = path[1]
            params = _params(request)
            self.asked.append((method, params))
            self.asked_at.append(time.monotonic())
            check(method, params)
            if method in SENDS:
                self._send(request, method, params)
            elif method == "getUpdates":
                await self._updates(request, params)
            else:
                _answer(request, self._do(method)(params))
        except Refused as refused:
            self.refusals.append(refused.description)
            request.respond(refused.code, orjson.dumps(refused.body()))

    def _do(self, method: str) -> Callable[[dict[str, Any]], Any]:
        name = re.sub("([A-Z])", lambda found: "_" + found[1].lower(), method)
        doing: Callable[[dict[str, Any]], Any] = getattr(self, f"_do_{name}")
        return doing

    def _send(self, request: Request, method: str, params: dict[str, Any]) -> None:
        self._chat(params)
        trouble = next(self._script, None)
        if trouble is not None:
            trouble(self, request, method, params)
            return
        _answer(request, self.take(method, params))

    def _chat(self, params: dict[str, Any]) -> None:
        chat = params.get("chat_id")
        if chat in self.blocked_by:
            raise Refused(403, "bot was blocked by the user")
        if chat not in self.chats:
            raise Refused(400, "chat not found")

    async def _updates(self, request: Request, params: dict[str, Any]) -> None:
        if self.webhook.get("url"):
            raise Refused(
                409,
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete "
                "the webhook first",
            )
        mine = _Poller(request)
        for other in self._pollers:
            other.woken.set()
        self._pollers.append(mine)
        # Whose connection is gone asks no more.
        alive = [one for one in self._pollers if not one.request.transport.is_closing()]
        self.most_pollers = max(self.most_pollers, len(alive))
        try:
            self.confirmed = max(self.confirmed, params.get("offset", 0))
            self.pending = [one for one in self.pending if one["update_id"] >= self.confirmed]
            if not self.pending and params.get("timeout"):
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(mine.woken.wait(), params["timeout"])
            if request.transport.is_closing():
                return
            if self._pollers[-1] is not mine or self.webhook.get("url"):
                raise Refused(
                    409,
                    "terminated by other getUpdates request; make sure that only one bot instance "
                    "is running",
                )
            _answer(request, self.pending[: params.get("limit", 100)])
        finally:
            self._pollers.remove(mine)

    def _do_get_me(self, params: dict[str, Any]) -> dict[str, Any]:
        return {**BOT, "can_join_groups": True, "can_read_all_group_messages": False}

    def _do_set_webhook(self, params: dict[str, Any]) -> bool:
        self.webhook = dict(params)
        for waiting in self._pollers:
            waiting.woken.set()
        if params.get("drop_pending_updates"):
            self.pending = []
        return True

    def _do_delete_webhook(self, params: dict[str, Any]) -> bool:
        self.webhook = {}
        if params.get("drop_pending_updates"):
            self.pending = []
        return True

    def _do_get_webhook_info(self, params: dict[str, Any]) -> dict[str, Any]:
        found = {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": len(self.pending),
        }
        if self.webhook_error:
            found |= {"last_error_date": int(time.time()), "last_error_message": self.webhook_error}
        return found

    def _do_send_chat_action(self, params: dict[str, Any]) -> bool:
        self._chat(params)
        return True

    def _do_send_message_draft(self, params: dict[str, Any]) -> bool:
        self._chat(params)
        return True

    def _do_answer_callback_query(self, params: dict[str, Any]) -> bool:
        if params.get("callback_query_id") not in self.taps:
            raise Refused(
                400, "query is too old and response timeout expired or query ID is invalid"
            )
        return True

    def _do_get_file(self, params: dict[str, Any]) -> dict[str, Any]:
        if params.get("file_id") not in self.files:
            raise Refused(400, "wrong file_id or the file is temporarily unavailable")
        data, path = self.files[params["file_id"]]
        if len(data) > 20 * 1024 * 1024:
            raise Refused(400, "file is too big")
        return {
            "file_id": params["file_id"], "file_unique_id": "u", "file_size": len(data),
            "file_path": path,
        }  # fmt: skip

    def _do_set_my_commands(self, params: dict[str, Any]) -> bool:
        return True

    def _do_get_my_description(self, params: dict[str, Any]) -> dict[str, Any]:
        return {"description": self.description}

    _do_set_my_description = _do_set_my_short_description = _do_set_my_commands

    def _file(self, request: Request, path: list[str]) -> None:
        wanted = "/".join(path[2:])
        found = [data for data, place in self.files.values() if place == wanted]
        if path[1] != f"bot{self.token}" or not found:
            raise Refused(404)
        request.respond(200, found[0], {"content-type": "application/octet-stream"})


def _params(request: Request) -> dict[str, Any]:
    if request.headers.get("content-type", "").startswith("multipart/form-data"):
        # What is no text stands in a form as JSON; a file's name is the parameter's.
        given = parts_of(request)
        nested = ("chat_id", "reply_markup", "reply_parameters")
        return {
            name: value[0] if isinstance(value, tuple) else value for name, value in given.items()
        } | {name: orjson.loads(given[name]) for name in nested if name in given}
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            found: dict[str, Any] = orjson.loads(request.body or b"{}")
        except orjson.JSONDecodeError:
            raise Refused(400, "can't parse JSON object") from None
        return found
    return dict(parse_qsl(request.body.decode()))


def _answer(request: Request, result: Any) -> None:
    request.respond(200, orjson.dumps({"ok": True, "result": result}))


__all__ = ["BOT_ID", "BotServer"]
