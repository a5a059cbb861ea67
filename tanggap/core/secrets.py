"""Keys and tokens of others, encrypted at rest with the installation's own secret."""

import base64
import functools
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from tanggap.core.errors import Broken


@functools.lru_cache(maxsize=4)
def _fernet(secret_key: str) -> Fernet:
    # A key of its own, so that a leaked signature or cookie says nothing about stored secrets.
    derived = hashlib.scrypt(
        secret_key.encode(), salt=b"tanggap secrets v1", n=2**14, r=8, p=1, dklen=32
    )
    return Fernet(base64.urlsafe_b64encode(derived))


def seal(text: str) -> str:
    """Encrypts a secret for the database; an empty text stays empty."""
    return _fernet(settings.SECRET_KEY).encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str) -> str:
    """Decrypts what `seal` made. Raises `Broken` if the installation's secret has changed."""
    if not sealed:
        return ""
    try:
        return _fernet(settings.SECRET_KEY).decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Broken(
            "Kunci rahasia tidak bisa dibuka: TANGGAP_SECRET_KEY bukan yang dipakai saat menyimpan."
        ) from None
