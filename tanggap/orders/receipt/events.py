"""GET /o/{token}/events: tells an open receipt that something about its order has changed."""

import time
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from tanggap.core import live
from tanggap.core.db import in_db
from tanggap.core.errors import NotFound
from tanggap.orders.receipt.page import revision_of

PING_SECONDS = 15.0


async def stream_order(request: Request) -> Response:
    """An event for each change; what changed, the page reads for itself."""
    token = request.path_params["token"]
    found = await in_db(revision_of, token) if len(token) <= 40 else None
    if found is None:
        raise NotFound("Pesanan ini tidak ada.")
    return StreamingResponse(
        _events(token, *found),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _events(token: str, order_id: int, revision: str) -> AsyncIterator[bytes]:
    async with live.waiting_on(live.order_group(order_id)) as waiter:
        yield b"retry: 3000\n\n"
        # Between the page and this stream something may have happened.
        yield _event(revision)
        pinged = time.monotonic()
        while not live.is_closing():
            await waiter.next(live.patience_seconds())
            found = await in_db(revision_of, token)
            if found is None:
                return
            if found[1] != revision:
                revision = found[1]
                yield _event(revision)
            if time.monotonic() - pinged > PING_SECONDS:
                pinged = time.monotonic()
                yield b": ping\n\n"


def _event(revision: str) -> bytes:
    return f"event: order\ndata: {revision}\n\n".encode()


ROUTES = [Route("/o/{token}/events", stream_order, methods=["GET"])]
