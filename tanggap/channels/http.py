"""Requests to vendors, with what libraries keep to themselves: whether a request was written.

One pool of connections for each event loop serves all vendors and all tokens. Imports aiohttp, so
it is itself imported only once a shop has a channel that needs it (`lazy.py` of each kind).
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from weakref import WeakKeyDictionary

import aiohttp

from tanggap.channels.base import SendUnavailable
from tanggap.core.errors import Refused

CONNECT_SECONDS = 5.0
# Shorter than any server keeps an idle connection: a request written to one that is just being
# closed would end uncertain.
KEEPALIVE_SECONDS = 15.0
ANSWER_BYTES = 4 * 1024 * 1024

# A form with files, whatever library makes it.
Form = aiohttp.FormData

_sessions: WeakKeyDictionary[asyncio.AbstractEventLoop, aiohttp.ClientSession] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Answered:
    """A vendor's answer; header names are in lower case."""

    status: int
    body: bytes
    headers: Mapping[str, str]


class Unanswered(Exception):
    """No answer came. `written` says whether the vendor may have had the request."""

    def __init__(self, *, written: bool) -> None:
        super().__init__("written" if written else "not written")
        self.written = written


def _session() -> aiohttp.ClientSession:
    loop = asyncio.get_running_loop()
    session = _sessions.get(loop)
    if session is None or session.closed:
        trace = aiohttp.TraceConfig()
        trace.on_request_headers_sent.append(_note_written)
        session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=KEEPALIVE_SECONDS),
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


async def exchange(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str],
    total_seconds: float,
    data: bytes | Form | None = None,
    params: Mapping[str, str] | None = None,
) -> Answered:
    """One request and its answer, whatever its status. Raises `Unanswered`.

    The error has no cause: those of the library name the address, and some hold a token.
    """
    written: dict[str, bool] = {}
    try:
        async with _session().request(
            method,
            url,
            data=data,
            params=params,
            headers=headers,
            timeout=aiohttp.ClientTimeout(total=total_seconds, connect=CONNECT_SECONDS),
            trace_request_ctx=written,
            allow_redirects=False,
        ) as response:
            body = await response.content.read(ANSWER_BYTES)
            names = {name.lower(): value for name, value in response.headers.items()}
            return Answered(response.status, body, names)
    except (TimeoutError, aiohttp.ClientError, OSError):
        raise Unanswered(written=bool(written.get("written"))) from None


def form_with_photo(fields: Mapping[str, str], *, name: str, photo: bytes) -> Form:
    """A form that carries a JPEG in its field `name`; good for one request."""
    form = Form()
    for field, value in fields.items():
        form.add_field(field, value)
    form.add_field(name, photo, filename="foto.jpg", content_type="image/jpeg")
    return form


async def download(
    url: str, *, headers: Mapping[str, str], total_seconds: float, most_bytes: int
) -> tuple[bytes, str]:
    """The bytes behind an address, and their media type.

    Raises `SendUnavailable`, and `Refused` for more than `most_bytes`.
    """
    try:
        async with _session().get(
            url,
            headers=headers,
            timeout=aiohttp.ClientTimeout(total=total_seconds, connect=CONNECT_SECONDS),
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
    except (TimeoutError, aiohttp.ClientError, OSError):
        raise SendUnavailable("Berkas tidak bisa diambil; coba lagi.") from None
