"""Codes that take a conversation to another channel: signed, so that nobody can make one up."""

import base64
import binascii
import hashlib
import hmac
import re
from datetime import datetime
from functools import lru_cache
from typing import Final

from django.conf import settings

# In a link's text and a bot's start parameter, which takes 64 letters, digits, `-` and `_`.
PREFIX: Final = "LANJUT-"
_IN_TEXT: Final = re.compile(r"\s*\(?\b" + PREFIX + r"([A-Z2-7]{32})\b\)?", re.IGNORECASE)
_ID_BYTES: Final = 6
_TIME_BYTES: Final = 4
_SIGNATURE_BYTES: Final = 10


@lru_cache(maxsize=2)
def _key(secret: str) -> bytes:
    return hashlib.sha256(b"tanggap continuation\0" + secret.encode()).digest()


def _signature(payload: bytes) -> bytes:
    made = hmac.new(_key(settings.SECRET_KEY), payload, hashlib.sha256).digest()
    return made[:_SIGNATURE_BYTES]


def make_code(continuation_id: int, *, expires_at: datetime) -> str:
    """The code of a stored continuation."""
    payload = continuation_id.to_bytes(_ID_BYTES, "big")
    payload += int(expires_at.timestamp()).to_bytes(_TIME_BYTES, "big")
    return PREFIX + base64.b32encode(payload + _signature(payload)).decode()


def read_code(code: str, *, now: datetime) -> int | None:
    """The continuation that a code stands for; `None` when it is forged, damaged or too old."""
    try:
        blob = base64.b32decode(code.removeprefix(PREFIX))
    except (binascii.Error, ValueError):
        return None
    payload, signature = blob[:-_SIGNATURE_BYTES], blob[-_SIGNATURE_BYTES:]
    if len(payload) != _ID_BYTES + _TIME_BYTES:
        return None
    if not hmac.compare_digest(signature, _signature(payload)):
        return None
    expires = int.from_bytes(payload[_ID_BYTES:], "big")
    return int.from_bytes(payload[:_ID_BYTES], "big") if now.timestamp() < expires else None


def split_code(text: str) -> tuple[str, str]:
    """A text without the code in it, and the code; empty where there is none."""
    found = _IN_TEXT.search(text)
    if found is None:
        return text, ""
    rest = (text[: found.start()] + text[found.end() :]).strip()
    return rest, PREFIX + found[1].upper()
