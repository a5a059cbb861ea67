"""The key by which push services recognise this installation (VAPID, RFC 8292)."""

import base64
import functools

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import IntegrityError, transaction

from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.secrets import seal, unseal
from tanggap.push.models import PushKey

# One row: processes that start at once meet at its primary key.
_ONLY = 1


def public_key() -> str:
    """What a browser needs to agree to messages from here, base64url; made on first use."""
    return _row().public


def private_key() -> ec.EllipticCurvePrivateKey:
    """The key that signs. Raises `Broken` if the installation's secret has changed."""
    return _opened(_row().private_sealed)


@functools.lru_cache(maxsize=2)
def _opened(sealed: str) -> ec.EllipticCurvePrivateKey:
    number = int.from_bytes(base64.urlsafe_b64decode(unseal(sealed)), "big")
    return ec.derive_private_key(number, ec.SECP256R1())


def _row() -> PushKey:
    found = PushKey.objects.filter(pk=_ONLY).first()
    if found is None:
        try:
            with transaction.atomic():
                PushKey.objects.create(pk=_ONLY, **_new())
        except IntegrityError:
            pass  # Another process was quicker, and its key is everybody's.
        found = PushKey.objects.get(pk=_ONLY)
    return found


def _new() -> dict[str, object]:
    key = ec.generate_private_key(ec.SECP256R1())
    private = key.private_numbers().private_value.to_bytes(32, "big")
    point = key.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return {
        "private_sealed": seal(base64.urlsafe_b64encode(private).decode()),
        "public": base64.urlsafe_b64encode(point).decode().rstrip("="),
        "created_at": SYSTEM_CLOCK.now(),
    }
