"""Requests to the Graph API, and what their failures prove.

Our own and not a library's: it has to know whether a request was written before it failed, keeps
one pool of connections for all tokens, and logs no bodies. Why:
`docs/decisions/0010-our-own-graph-client.md`.
"""

import asyncio
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any
from weakref import WeakKeyDictionary

import aiohttp
import orjson
from django.conf import settings

from tanggap.channels.base import (
    SendFailed,
    SendRejected,
    SendUnavailable,
    SendUncertain,
    WindowClosed,
)
from tanggap.channels.whatsapp.failures import Failure, failure_of_answer
from tanggap.core.errors import Refused

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 20.0
# Shorter than any server keeps an idle connection: a request written to one that is just being
# closed would end uncertain.
KEEPALIVE_SECONDS = 15.0
ANSWER_BYTES = 4 * 1024 * 1024
# In the form that Meta's description of the API asks for.
USER_AGENT = "Tanggap/0.1.0"

_sessions: WeakKeyDictionary[asyncio.AbstractEventLoop, aiohttp.ClientSession] = WeakKeyDictionary()


class NotUnderstood(SendRejected):
    """The server checks requests against a description that does not know all of ours."""


def _session() -> aiohttp.ClientSession:
    loop = asyncio.get_running_loop()
    session = _sessions.get(loop)
    if session is None or session.closed:
        trace = aiohttp.TraceConfig()
        trace.on_request_headers_sent.append(_note_written)
        session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEPALIVE_SECONDS),
            timeout=aiohttp.ClientTimeout(total=TOTAL_SECONDS, connect=CONNECT_SECONDS),
            cookie_jar=aiohttp.DummyCookieJar(),
            trace_configs=[trace],
        )
        _sessions[loop] = session
    return session


async def _note_written(
    session: aiohttp.ClientSession,
    context: SimpleNamespace,
    parameters: aiohttp.TraceRequestHeadersSentParams,
) -> None:
    context.trace_request_ctx["written"] = True


async def close() -> None:
    """Closes the running loop's connections."""
    session = _sessions.pop(asyncio.get_running_loop(), None)
    if session is not None:
        await session.close()


async def ask(
    token: str,
    method: str,
    path: str,
    *,
    body: Mapping[str, Any] | None = None,
    params: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """One request, and the object that it is answered with.

    Raises `SendUnavailable` for what was certainly not done, `SendUncertain` for what may have
    been, `SendRejected` and `WindowClosed` for what Meta refused.
    """
    written: dict[str, bool] = {}
    try:
        async with _session().request(
            method,
            f"{settings.WHATSAPP_API_URL}/{path}",
            data=orjson.dumps(body) if body is not None else None,
            params=params,
            headers={
                "Authorization": f"Bearer {token}",
                "Content-Type": "application/json",
                "User-Agent": USER_AGENT,
            },
            trace_request_ctx=written,
            allow_redirects=False,
        ) as response:
            raw = await response.content.read(ANSWER_BYTES)
            status = response.status
            wait = response.headers.get("Retry-After", "")
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        if written.get("written"):
            raise SendUncertain(
                "WhatsApp tidak menjawab, jadi belum pasti apakah pesan ini terkirim."
            ) from error
        raise SendUnavailable("WhatsApp tidak bisa dihubungi; dicoba lagi.") from error
    answer = _parsed(raw)
    if 200 <= status < 300 and isinstance(answer, dict):
        return answer
    if 200 <= status < 300:
        raise SendUncertain("Jawaban WhatsApp tidak bisa dibaca; pesan mungkin sudah terkirim.")
    raise _refusal(status, answer, wait)


def _refusal(status: int, answer: Any, wait: str) -> SendFailed:
    failure = failure_of_answer(status, answer)
    if failure.window_closed:
        return WindowClosed(failure.says)
    if failure.retry_seconds is not None:
        return SendUnavailable(
            failure.says, retry_after_seconds=_wait(failure, wait), trouble=failure.trouble
        )
    if status >= 500 and not failure.told:
        # A gateway speaks here, not Meta: what stands behind it may have taken the message.
        return SendUncertain(failure.says)
    if status == 422 and not failure.told:
        return NotUnderstood(failure.says)
    return SendRejected(failure.says, trouble=failure.trouble)


def _wait(failure: Failure, header: str) -> float | None:
    """Seconds until the next try: as Meta asks, else as the error needs, else our own back-off."""
    if header.isdigit() and int(header) > 0:
        return min(float(header), 3600.0)
    return failure.retry_seconds or None


def _parsed(raw: bytes) -> Any:
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        return None


async def download(token: str, url: str, *, most_bytes: int) -> tuple[bytes, str]:
    """The bytes behind an address of Meta's, and their media type."""
    try:
        async with _session().get(
            url,
            headers={"Authorization": f"Bearer {token}", "User-Agent": USER_AGENT},
            trace_request_ctx={},
            allow_redirects=False,
        ) as response:
            if response.status != 200:
                raise SendUnavailable(f"Berkas tidak bisa diambil ({response.status}).")
            if (response.content_length or 0) > most_bytes:
                raise Refused("Berkas ini terlalu besar.", code="too_large")
            data = bytearray()
            async for chunk in response.content.iter_chunked(65536):
                data += chunk
                if len(data) > most_bytes:
                    raise Refused("Berkas ini terlalu besar.", code="too_large")
            return bytes(data), response.content_type
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise SendUnavailable("Berkas tidak bisa diambil; coba lagi.") from error
