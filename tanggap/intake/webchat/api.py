"""The web chat's programs: sessions, messages, and events as they happen."""

import base64
import re
import time
from collections.abc import AsyncIterator
from typing import Any, Literal

import orjson
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import FileResponse, Response, StreamingResponse
from starlette.routing import Route

from tanggap.channels.base import IncomingMessage
from tanggap.core import live
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db, in_db_long
from tanggap.core.errors import Refused
from tanggap.core.limits import Limit
from tanggap.intake.continuing import begin_continuation
from tanggap.intake.receive import Received, receive_message
from tanggap.intake.webchat.alerts import ROUTES as ALERT_ROUTES
from tanggap.intake.webchat.files import file_of, receive_with_files
from tanggap.intake.webchat.requests import body_of, explain, json_response, visitor_of
from tanggap.intake.webchat.sessions import open_conversation
from tanggap.intake.webchat.tokens import Visitor, make_token
from tanggap.intake.webchat.wire import PAGE, messages_after, replies_to, unread_after
from tanggap.media.checking import MOST_BYTES
from tanggap.media.models import Attachment
from tanggap.media.services import MOST_PER_MESSAGE, keep_file, wire_of

# Far above what a person types, far below what a flood needs.
MESSAGES = Limit(burst=60, per_second=2)
SESSIONS = Limit(burst=600, per_second=20)
FILES = Limit(burst=10, per_second=0.1)
CONTINUATIONS = Limit(burst=6, per_second=0.02)
TYPING = Limit(burst=5, per_second=0.5)

# A message may carry a file in base64, which adds a third.
MOST_SMALL_BYTES = 2_000
MAX_BODY_BYTES = MOST_BYTES * 3 // 2
LONGEST_WAIT_SECONDS = 60.0
PING_SECONDS = 15.0


class InlineFile(BaseModel):
    """A small file within the message, in base64; a `data:` URL counts too."""

    model_config = ConfigDict(extra="ignore")

    data: str = Field(min_length=1)


class NewMessage(BaseModel):
    """A message as the chat page sends it; the same id sent twice is one message."""

    model_config = ConfigDict(extra="ignore")

    client_message_id: str = Field(min_length=1, max_length=100, pattern=r"^[\x21-\x7e]+$")
    text: str = Field(default="", max_length=8000)
    # Keys of uploaded files, or files themselves.
    attachments: list[str | InlineFile] = Field(default_factory=list, max_length=MOST_PER_MESSAGE)


class Elsewhere(BaseModel):
    """Where a conversation is to go on."""

    model_config = ConfigDict(extra="ignore")

    channel: Literal["whatsapp", "telegram"]


async def create_session(request: Request) -> Response:
    """POST /api/v1/webchat/{shop}/sessions"""
    SESSIONS.spend(request.client.host if request.client else "")
    slug = request.path_params["shop"]
    visitor = await in_db(open_conversation, slug=slug, now=SYSTEM_CLOCK.now())
    return json_response(
        {"token": make_token(visitor), "conversation_id": visitor.thread.conversation_id}, 201
    )


async def create_message(request: Request) -> Response:
    """POST /api/v1/webchat/messages[?wait=SECONDS]"""
    visitor = visitor_of(request)
    try:
        message = NewMessage.model_validate_json(await body_of(request, MAX_BODY_BYTES))
    except ValidationError as error:
        raise Refused(explain(error), code="invalid_message") from None
    if not message.text.strip() and not message.attachments:
        raise Refused("“text”: pesan kosong.", code="invalid_message")
    wait_seconds = _wait_seconds(request)
    MESSAGES.spend(str(visitor.thread.conversation_id))
    keys = [await _key_of(visitor, file) for file in message.attachments]
    if not wait_seconds:
        received = await _receive(visitor, message, keys)
        return json_response({"message_id": received.message_id}, 202)
    # Listen before storing: the answer may be there before we look.
    async with live.waiting_on(live.conversation_group(visitor.thread.conversation_id)) as waiter:
        received = await _receive(visitor, message, keys)
        return await _answer(received, waiter, time.monotonic() + wait_seconds)


async def _receive(visitor: Visitor, message: NewMessage, keys: list[str]) -> Received:
    now = SYSTEM_CLOCK.now()
    incoming = IncomingMessage(
        identity=str(visitor.identity_id),
        external_id=f"{visitor.identity_id}:{message.client_message_id}",
        text=message.text,
        sent_at=now,
    )
    if not keys:
        return await in_db(receive_message, thread=visitor.thread, incoming=incoming, now=now)
    return await in_db(
        receive_with_files, thread=visitor.thread, incoming=incoming, keys=keys, now=now
    )


async def _key_of(visitor: Visitor, file: "str | InlineFile") -> str:
    """The key of an uploaded file; one that came with the message is stored first."""
    if isinstance(file, str):
        return file
    _, _, encoded = file.data.rpartition(",")
    try:
        data = base64.b64decode(encoded, validate=True)
    except ValueError:
        raise Refused("“attachments”: bukan base64.", code="invalid_message") from None
    return (await _keep(visitor, data)).key


async def _keep(visitor: Visitor, data: bytes) -> Attachment:
    FILES.spend(str(visitor.thread.conversation_id))
    return await in_db_long(
        keep_file,
        business_id=visitor.thread.business_id,
        conversation_id=visitor.thread.conversation_id,
        data=data,
        now=SYSTEM_CLOCK.now(),
    )


async def say_typing(request: Request) -> Response:
    """POST /api/v1/webchat/typing: the customer is writing; nothing is kept of it"""
    visitor = visitor_of(request)
    TYPING.spend(str(visitor.thread.conversation_id))
    live.signal(
        live.business_group(visitor.thread.business_id),
        "typing",
        conversation_id=visitor.thread.conversation_id,
    )
    return Response(status_code=204)


async def upload(request: Request) -> Response:
    """POST /api/v1/webchat/attachments: the file itself as the body"""
    visitor = visitor_of(request)
    attachment = await _keep(visitor, await body_of(request, MOST_BYTES))
    return json_response(wire_of(attachment), 201)


async def download(request: Request) -> Response:
    """GET /api/v1/webchat/attachments/{key}: a file of this very conversation"""
    visitor = visitor_of(request)
    found = await in_db(
        file_of,
        conversation_id=visitor.thread.conversation_id,
        key=request.path_params["key"],
    )
    headers = {"Cache-Control": "private, max-age=86400", "X-Content-Type-Options": "nosniff"}
    return FileResponse(found.path, media_type=found.content_type, headers=headers)


async def _answer(received: Received, waiter: live.Waiter, until: float) -> Response:
    """Waits for the end of the turn that answers a message; 202 when the time is over first."""
    look = not received.fresh
    while True:
        if look:
            answer = await in_db(replies_to, received.message_id)
            if answer is not None:
                replies, order = answer
                return json_response(
                    {"message_id": received.message_id, "replies": replies, "order": order}
                )
        left = until - time.monotonic()
        if left <= 0 or live.is_closing():
            return json_response({"message_id": received.message_id}, 202)
        event = await waiter.next(min(left, live.LOST_SIGNAL_SECONDS))
        look = event is None or event["kind"] == "turn"


async def list_messages(request: Request) -> Response:
    """GET /api/v1/webchat/messages?after=ID"""
    visitor = visitor_of(request)
    found = await in_db(
        messages_after, visitor.thread.conversation_id, _id(request.query_params.get("after"))
    )
    return json_response({"messages": found, "has_more": len(found) == PAGE})


async def continue_elsewhere(request: Request) -> Response:
    """POST /api/v1/webchat/continuations: a link that takes this conversation along, for once"""
    visitor = visitor_of(request)
    try:
        wanted = Elsewhere.model_validate_json(await body_of(request, MOST_SMALL_BYTES))
    except ValidationError as error:
        raise Refused(explain(error), code="invalid_channel") from None
    CONTINUATIONS.spend(str(visitor.thread.conversation_id))
    onward = await in_db(
        begin_continuation,
        business_id=visitor.thread.business_id,
        conversation_id=visitor.thread.conversation_id,
        kind=wanted.channel,
        now=SYSTEM_CLOCK.now(),
    )
    return json_response({"url": onward.url, "expires_at": onward.expires_at.isoformat()}, 201)


async def count_unread(request: Request) -> Response:
    """GET /api/v1/webchat/unread?after=ID: for a badge, cheap enough to be asked often"""
    visitor = visitor_of(request)
    count = await in_db(
        unread_after, visitor.thread.conversation_id, _id(request.query_params.get("after"))
    )
    return json_response({"count": count})


async def stream_events(request: Request) -> Response:
    """GET /api/v1/webchat/events, resumable by Last-Event-ID"""
    visitor = visitor_of(request)
    last = request.headers.get("last-event-id") or request.query_params.get("last_event_id")
    return StreamingResponse(
        _events(visitor.thread.conversation_id, _id(last)),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )


async def _events(conversation_id: int, last_id: int) -> AsyncIterator[bytes]:
    groups = (live.conversation_group(conversation_id), live.drafts_group(conversation_id))
    async with live.waiting_on(*groups) as waiter:
        yield b"retry: 2000\n\n"
        pinged = time.monotonic()
        look = True
        while not live.is_closing():
            if look:
                found = await in_db(messages_after, conversation_id, last_id)
                for message in found:
                    last_id = message["id"]
                    yield _event("message", message, event_id=last_id)
                if len(found) == PAGE:
                    continue
            event = await waiter.next(live.patience_seconds())
            kind = event["kind"] if event else None
            look = kind in (None, "message", "turn")
            if event is not None and kind in ("typing", "draft", "reset", "continued"):
                data = {k: v for k, v in event.items() if k not in ("type", "kind")}
                yield _event(kind, data)
            if time.monotonic() - pinged > PING_SECONDS:
                pinged = time.monotonic()
                yield b": ping\n\n"


def _event(kind: str, data: Any, *, event_id: int | None = None) -> bytes:
    head = f"id: {event_id}\n" if event_id is not None else ""
    return f"{head}event: {kind}\ndata: ".encode() + orjson.dumps(data) + b"\n\n"


def _wait_seconds(request: Request) -> float:
    raw_wait = request.query_params.get("wait")
    if raw_wait is None:
        return 0.0
    if not re.fullmatch(r"\d{1,4}(\.\d{1,3})?", raw_wait):
        raise Refused("“wait”: isi dengan jumlah detik, misalnya 20.", code="invalid_wait")
    return min(float(raw_wait), LONGEST_WAIT_SECONDS)


def _id(value: str | None) -> int:
    if not value:
        return 0
    if not re.fullmatch(r"\d{1,18}", value):
        raise Refused("“after” dan “Last-Event-ID” harus berupa angka.", code="invalid_id")
    return int(value)


ROUTES = [
    Route("/api/v1/webchat/messages", create_message, methods=["POST"]),
    Route("/api/v1/webchat/messages", list_messages, methods=["GET"]),
    Route("/api/v1/webchat/continuations", continue_elsewhere, methods=["POST"]),
    Route("/api/v1/webchat/unread", count_unread, methods=["GET"]),
    Route("/api/v1/webchat/events", stream_events, methods=["GET"]),
    Route("/api/v1/webchat/typing", say_typing, methods=["POST"]),
    Route("/api/v1/webchat/attachments", upload, methods=["POST"]),
    Route("/api/v1/webchat/attachments/{key}", download, methods=["GET"]),
    *ALERT_ROUTES,
    Route("/api/v1/webchat/{shop}/sessions", create_session, methods=["POST"]),
]
