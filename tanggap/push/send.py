"""One message on its way to a browser vendor's push service (RFC 8030, 8188, 8291, 8292)."""

import asyncio
import base64
import hashlib
import random
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import orjson
import structlog
from django.conf import settings

from tanggap.core.clock import Clock
from tanggap.core.db import in_db
from tanggap.push.addresses import origin_of
from tanggap.push.claim import (
    PushClaim,
    end_push,
    forget_endpoint,
    load_push,
    sent_push,
    try_again,
)
from tanggap.push.keys import private_key
from tanggap.push.models import PushMessage

if TYPE_CHECKING:
    import aiohttp
    from cryptography.hazmat.primitives.asymmetric import ec

log = structlog.get_logger(__name__)

S = PushMessage.State

CONNECT_SECONDS = 5.0
TOTAL_SECONDS = 10.0
MAX_ATTEMPTS = 6
# Seconds before each further attempt; a service that says how long to wait is believed up to an
# hour.
_WAITS = (2, 10, 60, 300, 900)
_LONGEST_WAIT = timedelta(hours=1)
# Push services take 4,096 bytes of body, of which encryption takes about a hundred.
PAYLOAD_BYTES = 3000
# Signatures may live for 24 hours at most (RFC 8292); clocks differ a little.
_SIGNED_FOR = timedelta(hours=6)

_sessions: "WeakKeyDictionary[asyncio.AbstractEventLoop, aiohttp.ClientSession]" = (
    WeakKeyDictionary()
)


def _session() -> "aiohttp.ClientSession":
    import aiohttp

    loop = asyncio.get_running_loop()
    session = _sessions.get(loop)
    if session is None or session.closed:
        session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=TOTAL_SECONDS, sock_connect=CONNECT_SECONDS),
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        _sessions[loop] = session
    return session


async def close() -> None:
    """Closes the running loop's connections; the next message opens new ones."""
    session = _sessions.pop(asyncio.get_running_loop(), None)
    if session is not None:
        await session.close()


async def send_push(claim: PushClaim, *, clock: Clock) -> str:
    """Sends a claimed message and writes down its end; returns the state it came into.

    What was surely not taken is tried again, later each time. Where nobody knows, it ends as
    uncertain: a device never shows the same thing twice.
    """
    now = clock.now()
    message = await in_db(load_push, claim, now=now)
    if message is None:
        return ""
    try:
        key = await in_db(private_key)
        headers, body = await asyncio.to_thread(_parcel, message, key, now)
    except Exception as error:
        log.exception("push_not_made", push=claim.message_id)
        return await _later(claim, message, type(error).__name__, None, clock.now())
    try:
        status, retry_after = await _post(message.subscription.endpoint, headers, body)
    except _NotTaken as error:
        return await _later(claim, message, str(error), None, clock.now())
    except _Unknown as error:
        await in_db(end_push, claim, S.UNCERTAIN, error=str(error))
        log.warning("push_uncertain", push=claim.message_id, error=str(error))
        return S.UNCERTAIN
    if status in (200, 201, 202, 204):
        device = message.subscription_id
        await in_db(sent_push, claim, subscription_id=device, now=clock.now())
        return S.SENT
    if status in (404, 410):
        log.info("push_device_gone", subscription=message.subscription_id)
        await in_db(forget_endpoint, message.subscription.endpoint)
        return "gone"
    if status == 429 or status >= 500:
        return await _later(claim, message, str(status), retry_after, clock.now())
    log.warning("push_refused", push=claim.message_id, status=status)
    await in_db(end_push, claim, S.FAILED, error=str(status))
    return S.FAILED


async def _later(
    claim: PushClaim, message: PushMessage, error: str, retry_after: str | None, now: datetime
) -> str:
    at = now + _wait(claim.attempts, retry_after, now)
    if claim.attempts >= MAX_ATTEMPTS or at >= message.expires_at:
        log.warning("push_failed", push=claim.message_id, error=error)
        await in_db(end_push, claim, S.FAILED, error=error)
        return S.FAILED
    await in_db(try_again, claim, at=at, error=error)
    return S.QUEUED


def _wait(attempts: int, retry_after: str | None, now: datetime) -> timedelta:
    least = _WAITS[min(attempts, len(_WAITS)) - 1]
    wait = timedelta(seconds=least * random.uniform(1, 1.3))
    return min(max(wait, _told_to_wait(retry_after, now)), _LONGEST_WAIT)


def _told_to_wait(retry_after: str | None, now: datetime) -> timedelta:
    if not retry_after:
        return timedelta()
    if retry_after.isdigit():
        return timedelta(seconds=min(int(retry_after), 86_400))
    try:
        return parsedate_to_datetime(retry_after) - now
    except (ValueError, TypeError):
        return timedelta()


def _parcel(
    message: PushMessage, key: "ec.EllipticCurvePrivateKey", now: datetime
) -> tuple[dict[str, str], bytes]:
    """Headers and the encrypted body."""
    # Large, and many installations have nobody who wants to be told.
    from py_vapid import Vapid02
    from pywebpush import WebPusher

    device = message.subscription
    encrypted = WebPusher(
        {
            "endpoint": device.endpoint,
            "keys": {"p256dh": device.p256dh, "auth": device.auth},
        }
    ).encode(payload_of(message))
    signed = Vapid02(private_key=key).sign(
        {
            "aud": origin_of(device.endpoint),
            "exp": int((now + _SIGNED_FOR).timestamp()),
            "sub": contact(),
        }
    )
    headers = {
        "Authorization": signed["Authorization"],
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(max(0, int((message.expires_at - now).total_seconds()))),
        "Urgency": "high" if message.urgent else "normal",
        # What waits for a phone that is off is replaced by its newer version there, too.
        "Topic": _topic(message.tag),
    }
    return headers, encrypted["body"]


def payload_of(message: PushMessage) -> bytes:
    """What the service worker gets to show."""
    payload = orjson.dumps(
        {
            "kind": message.kind,
            "title": message.title,
            "body": message.body,
            "url": message.url,
            "tag": message.tag,
        }
    )
    assert len(payload) <= PAYLOAD_BYTES, "columns are short enough for this"
    return payload


def _topic(tag: str) -> str:
    """At most 32 characters of base64url (RFC 8030, 5.4)."""
    return base64.urlsafe_b64encode(hashlib.sha256(tag.encode()).digest()[:24]).decode()


def contact() -> str:
    """Whom a push service may ask about our messages; Apple's refuses a mere localhost."""
    chosen: str = settings.PUSH_CONTACT or settings.PUBLIC_URL
    return chosen if chosen.startswith(("mailto:", "https:")) else "mailto:tanggap@localhost"


class _NotTaken(Exception):
    """No connection came about, so nothing was handed over."""


class _Unknown(Exception):
    """The connection ended before an answer: it may have been taken."""


async def _post(endpoint: str, headers: dict[str, str], body: bytes) -> tuple[int, str | None]:
    import aiohttp

    unconnected: tuple[Any, ...] = (
        aiohttp.ClientConnectorError,
        aiohttp.ConnectionTimeoutError,
    )
    try:
        async with _session().post(
            endpoint, data=body, headers=headers, allow_redirects=False
        ) as response:
            return response.status, response.headers.get("Retry-After")
    except unconnected as error:
        raise _NotTaken(type(error).__name__) from error
    except (TimeoutError, aiohttp.ClientError, OSError) as error:
        raise _Unknown(type(error).__name__) from error
