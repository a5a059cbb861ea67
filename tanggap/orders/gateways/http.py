"""Requests to payment gateways: one pool of connections for all shops, with limits of time.

Nothing of a request or an answer is logged. No redirect is followed: it would carry the key along.
"""

import asyncio
import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import orjson

from tanggap.orders.gateways.base import GatewayAway

if TYPE_CHECKING:
    import aiohttp

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 15.0
ANSWER_BYTES = 1024 * 1024

_sessions: "WeakKeyDictionary[asyncio.AbstractEventLoop, aiohttp.ClientSession]" = (
    WeakKeyDictionary()
)

_AWAY = "Layanan pembayaran sedang tidak bisa dihubungi. Coba lagi sebentar, atau pilih cara lain."


def _session() -> "aiohttp.ClientSession":
    # 23 MB, and few shops have a gateway.
    import aiohttp

    loop = asyncio.get_running_loop()
    session = _sessions.get(loop)
    if session is None or session.closed:
        session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=TOTAL_SECONDS, connect=CONNECT_SECONDS),
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        _sessions[loop] = session
    return session


async def close() -> None:
    """Closes the running loop's connections; the next request opens new ones."""
    session = _sessions.pop(asyncio.get_running_loop(), None)
    if session is not None:
        await session.close()


async def ask(
    method: str,
    url: str,
    *,
    key: str,
    body: Mapping[str, Any] | None = None,
    params: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> tuple[int, Any]:
    """One request with a secret key as user name; the status and the JSON of the answer.

    Raises `GatewayAway` for no answer, a server's failure, or an answer that is no JSON.
    """
    import aiohttp

    try:
        async with _session().request(
            method,
            url,
            data=orjson.dumps(body) if body is not None else None,
            params=params,
            headers={
                "Authorization": "Basic " + base64.b64encode(f"{key}:".encode()).decode(),
                "Accept": "application/json",
                "Content-Type": "application/json",
                **(headers or {}),
            },
            allow_redirects=False,
        ) as response:
            raw = await response.content.read(ANSWER_BYTES)
            status = response.status
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise GatewayAway(_AWAY) from error
    if status >= 500 or status == 429:
        raise GatewayAway(_AWAY)
    try:
        return status, orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise GatewayAway(_AWAY) from None
