"""POST /webhooks/telegram/{channel}/: what customers write to a bot."""

from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tanggap.channels.abilities import Acknowledges
from tanggap.channels.models import Channel
from tanggap.channels.registry import pushed_adapter_for
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db_first
from tanggap.core.doors import at_the_door
from tanggap.intake.webhooks.body import TooLarge, parsed, raw_body
from tanggap.intake.webhooks.channels import open_channel
from tanggap.intake.webhooks.storing import store_events

KIND = Channel.Kind.TELEGRAM.value
HEADER = "x-telegram-bot-api-secret-token"


async def receive(request: Request) -> Response:
    """Stores what is told, then answers, on a tapped button with the call that stops its spinning.

    401 without a secret, 403 for a wrong one, 404 where no bot has a webhook; 413 for more than
    Telegram sends. None of them says more.
    """
    adapter = pushed_adapter_for(KIND)
    headers = {HEADER: request.headers.get(HEADER, "")}
    if not headers[HEADER]:
        return Response(status_code=401)
    try:
        body = await raw_body(request, adapter.limits.body_bytes)
    except TooLarge:
        return Response(status_code=413)
    with at_the_door():
        status, update = await in_db_first(
            take_in,
            channel_id=request.path_params["channel"],
            headers=headers,
            body=body,
            now=SYSTEM_CLOCK.now(),
        )
    call = adapter.acknowledgement(update) if isinstance(adapter, Acknowledges) else None
    return JSONResponse(call) if call is not None else Response(status_code=status)


def take_in(
    *, channel_id: int, headers: dict[str, str], body: bytes, now: datetime
) -> tuple[int, Any]:
    """Verifies and stores one update; the status to answer with, and the update once stored."""
    adapter = pushed_adapter_for(KIND)
    channel = open_channel(KIND, channel_id) if channel_id < 2**63 else None
    if channel is None:
        return 404, None
    if not adapter.verify(channel.credentials, headers, body):
        return 403, None
    try:
        update = parsed(body)
    except ValueError:
        return 400, None
    store_events(channel=channel, events=adapter.parse(update, now=now), now=now)
    return 200, update


ROUTES = [Route("/webhooks/telegram/{channel:int}/", receive, methods=["POST"])]
