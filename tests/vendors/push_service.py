"""A scripted push service and the browsers behind it, as strict as the standards allow.

It takes a message only with what RFC 8030, 8188, 8291 and 8292 ask for, signed for it by whom the
browser agreed to, and decrypts it as the browser would.
"""

import base64
import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Self

import http_ece
import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils

from tests.vendors.loopback import LoopbackServer, Request


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Browser:
    """One browser that agreed to messages signed by `sender`."""

    endpoint: str
    sender: str
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    secret: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    # What it has shown, and the headers that came with each.
    shown: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    gone: bool = False

    @property
    def agreement(self) -> dict[str, str]:
        """What the browser hands to the page."""
        point = self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )
        return {"endpoint": self.endpoint, "p256dh": b64(point), "auth": b64(self.secret)}


@dataclass
class PushService:
    """The service; enter it as a context to have it listen on a thread of its own."""

    # Answers to give instead of taking the next messages; "drop": end the connection when read,
    # "keep": take the message and then end the connection.
    script: list[int | str] = field(default_factory=list)
    retry_after: str = ""
    now: datetime | None = None
    browsers: dict[str, Browser] = field(default_factory=dict)
    # Every refusal with its reason, so that a test sees why.
    refused: list[str] = field(default_factory=list)
    asked: int = 0

    def __post_init__(self) -> None:
        self._server = LoopbackServer(self._handle)

    @property
    def url(self) -> str:
        return self._server.url

    def __enter__(self) -> Self:
        self._server.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.__exit__()

    def browser(self, sender: str) -> Browser:
        """A browser whose owner says yes to notifications from `sender` (its public key)."""
        path = f"/wpush/v2/{secrets.token_urlsafe(24)}"
        self.browsers[path] = Browser(endpoint=self.url + path, sender=sender)
        return self.browsers[path]

    async def _handle(self, request: Request) -> None:
        self.asked += 1
        scripted = self.script.pop(0) if self.script else None
        if isinstance(scripted, int):
            headers = {"retry-after": self.retry_after} if self.retry_after else {}
            request.respond(scripted, b"", headers)
            return
        if scripted == "drop":
            request.reset()
            return
        status, reason = self._take(request)
        if status != 201:
            self.refused.append(reason)
        if scripted == "keep":
            request.reset()
            return
        request.respond(status, reason.encode(), {"location": f"{self.url}/m/{self.asked}"})

    def _take(self, request: Request) -> tuple[int, str]:
        browser = self.browsers.get(request.path)
        if request.method != "POST" or browser is None:
            return 404, "no such subscription"
        if browser.gone:
            return 410, "unsubscribed"
        headers = request.headers
        if headers.get("content-encoding") != "aes128gcm":
            return 415, "unknown encoding"
        if not re.fullmatch(r"\d{1,7}", headers.get("ttl", "")):
            return 400, "TTL missing"
        if headers.get("urgency", "normal") not in ("very-low", "low", "normal", "high"):
            return 400, "unknown urgency"
        if not re.fullmatch(r"[A-Za-z0-9_-]{0,32}", headers.get("topic", "")):
            return 400, "topic too long"
        if len(request.body) > 4096:
            return 413, "too large"
        status, reason = self._signed(headers.get("authorization", ""), browser)
        if status != 201:
            return status, reason
        try:
            text = http_ece.decrypt(
                request.body, private_key=browser.key, auth_secret=browser.secret
            )
        except Exception as error:
            return 400, f"not readable: {error}"
        browser.shown.append(orjson.loads(text))
        browser.headers.append(headers)
        return 201, "created"

    def _signed(self, authorization: str, browser: Browser) -> tuple[int, str]:
        found = re.fullmatch(r"vapid t=([\w-]+)\.([\w-]+)\.([\w-]+),\s*k=([\w-]+)", authorization)
        if found is None:
            return 401, "no VAPID signature"
        head, claims, signature, key = found.groups()
        if key != browser.sender:
            return 403, "the browser agreed to somebody else"
        if orjson.loads(unb64(head)) != {"typ": "JWT", "alg": "ES256"}:
            return 401, "wrong kind of token"
        said = orjson.loads(unb64(claims))
        if said.get("aud") != self.url:
            return 401, "meant for another service"
        now = self.now or datetime.now(UTC)
        expires = datetime.fromtimestamp(said.get("exp", 0), UTC)
        if not now < expires <= now + timedelta(hours=24):
            return 401, "expired, or valid for more than 24 hours"
        if not re.fullmatch(r"mailto:[^@]+@[^@]+|https://.+", said.get("sub", "")):
            return 401, "nobody to ask"
        raw = unb64(signature)
        point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(key))
        if len(raw) != 64:
            return 401, "signature has a wrong length"
        der = utils.encode_dss_signature(
            int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big")
        )
        try:
            point.verify(der, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
        except InvalidSignature:
            return 401, "signature does not fit"
        return 201, "signed"
