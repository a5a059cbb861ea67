"""Which addresses messages may be sent to.

A subscription's address comes from a browser, so anybody can make one up. Only the services of
browser vendors are asked, or the server could be made to knock at doors inside its own network.
"""

from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from tanggap.core.errors import Refused

# https://developer.mozilla.org/docs/Web/API/Push_API: Chrome, Edge (older ones: WNS), Opera and
# Samsung Internet use Google's service, Firefox Mozilla's, Safari Apple's.
_SERVICES: Final = (
    "fcm.googleapis.com",
    "jmt17.google.com",
    ".push.services.mozilla.com",
    ".notify.windows.com",
    ".push.apple.com",
)
_LONGEST = 1000


def check_endpoint(address: str) -> str:
    """The address of a browser's push service. Raises `Refused`."""
    parts = urlsplit(address)
    if len(address) <= _LONGEST and address.isascii() and not parts.username:
        if address.startswith(tuple(f"{origin}/" for origin in settings.PUSH_SERVICES)):
            return address
        host = parts.hostname or ""
        if parts.scheme == "https" and _port(address) in (None, 443):
            for service in _SERVICES:
                known = host.endswith(service) if service[0] == "." else host == service
                if known:
                    return address
    raise Refused(
        "Browser ini memakai layanan notifikasi yang belum dikenal. Coba dengan Chrome, Edge, "
        "Firefox, atau Safari.",
        code="unknown_push_service",
    )


def _port(address: str) -> int | None:
    try:
        return urlsplit(address).port
    except ValueError:
        return 0


def origin_of(endpoint: str) -> str:
    """Whom a signature is meant for: scheme and host of the service."""
    parts = urlsplit(endpoint)
    return f"{parts.scheme}://{parts.netloc}"
