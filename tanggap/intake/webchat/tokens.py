"""The visitor's token: who writes, signed, so that a request needs no look-up and no cookie."""

import base64
import hashlib
import hmac
import struct
import time
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from tanggap.core.errors import Unauthorised
from tanggap.intake.receive import Thread

# A returning customer finds the conversation again for half a year.
LIFETIME_SECONDS = 180 * 24 * 3600

FORMAT = struct.Struct(">BQQQQQI")
_VERSION = 1
SIGNATURE_BYTES = 16


@dataclass(frozen=True, slots=True)
class Visitor:
    """What a valid token says."""

    thread: Thread
    identity_id: int


@lru_cache(maxsize=2)
def _key(secret: str) -> bytes:
    return hashlib.sha256(b"tanggap visitor token\0" + secret.encode()).digest()


def _signature(payload: bytes) -> bytes:
    key = _key(settings.SECRET_KEY)
    return hmac.new(key, payload, hashlib.sha256).digest()[:SIGNATURE_BYTES]


def make_token(visitor: Visitor, *, now_seconds: float | None = None) -> str:
    """Signs a visitor's identity into a token."""
    thread = visitor.thread
    expires = int((time.time() if now_seconds is None else now_seconds) + LIFETIME_SECONDS)
    payload = FORMAT.pack(
        _VERSION,
        thread.business_id,
        thread.channel_id,
        thread.customer_id,
        thread.conversation_id,
        visitor.identity_id,
        expires,
    )
    return base64.urlsafe_b64encode(payload + _signature(payload)).decode().rstrip("=")


def read_token(token: str, *, now_seconds: float | None = None) -> Visitor:
    """Reads a token back. Raises `Unauthorised` when it is forged, damaged or too old."""
    refused = Unauthorised("Sesi chat ini sudah tidak berlaku. Buka ulang halaman chat.")
    try:
        blob = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError:
        raise refused from None
    if len(blob) != FORMAT.size + SIGNATURE_BYTES:
        raise refused
    payload, signature = blob[: FORMAT.size], blob[FORMAT.size :]
    if not hmac.compare_digest(signature, _signature(payload)):
        raise refused
    version, business, channel, customer, conversation, identity, expires = FORMAT.unpack(payload)
    if version != _VERSION or expires < (time.time() if now_seconds is None else now_seconds):
        raise refused
    return Visitor(Thread(business, channel, customer, conversation), identity)
