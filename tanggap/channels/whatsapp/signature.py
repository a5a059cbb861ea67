"""Whether a webhook's body was signed with the app's secret."""

import hashlib
import hmac
import re

_SIGNATURE = re.compile(r"sha256=([0-9a-f]{64})", re.IGNORECASE)


def signed_by(app_secret: str, header: str, body: bytes) -> bool:
    """Compares `X-Hub-Signature-256` with the raw body, in constant time.

    https://developers.facebook.com/docs/graph-api/webhooks/getting-started#validate-payloads
    """
    given = _SIGNATURE.fullmatch(header.strip())
    if given is None or not app_secret:
        return False
    made = hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(made, given[1].lower())


def sign(app_secret: str, body: bytes) -> str:
    """The header that Meta would send with a body."""
    return "sha256=" + hmac.new(app_secret.encode(), body, hashlib.sha256).hexdigest()
