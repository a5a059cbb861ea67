"""POST /webhooks/payments/{provider}/{channel}/: what payment gateways report.

The address names the shop's connection. Nothing is stored of what is not signed for it, and of what
is signed nothing is believed: the gateway is asked (`orders.gateways.calls`).
"""

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound, Refused
from tanggap.orders.gateways.base import GatewayFailed
from tanggap.orders.gateways.calls import hear

log = structlog.get_logger(__name__)

# Vendors' reports are a few kilobytes.
MAX_BODY_BYTES = 64 * 1024


async def take_payment_report(request: Request) -> Response:
    """200 once it counts or concerns nobody; 503 when the gateway has to tell again."""
    try:
        await hear(
            provider=request.path_params["provider"],
            connection_id=_connection(request.path_params["channel"]),
            headers={name.lower(): value for name, value in request.headers.items()},
            body=await _body(request),
            clock=SYSTEM_CLOCK,
        )
    except GatewayFailed as error:
        log.warning("payment_report_unread", code=error.code)
        return Response(status_code=503, headers={"Retry-After": "60"})
    return Response(b"OK", media_type="text/plain")


def _connection(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise NotFound("Alamat webhook ini tidak ada.")
    return int(text)


async def _body(request: Request) -> bytes:
    """The body, given up on as soon as it is too large."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY_BYTES:
            raise Refused("Laporan terlalu besar.", code="too_large")
    return bytes(body)


ROUTES = [
    Route(path, take_payment_report, methods=["POST"])
    for path in (
        "/webhooks/payments/{provider}/{channel}",
        "/webhooks/payments/{provider}/{channel}/",
    )
]
