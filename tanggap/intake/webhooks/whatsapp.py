"""GET and POST /webhooks/whatsapp/: Meta asks whether we are we, and tells what customers write."""

import hmac
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tanggap.channels.models import Channel
from tanggap.channels.registry import pushed_adapter_for
from tanggap.channels.services import digest
from tanggap.channels.whatsapp.webhook import parts_by_number
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db, in_db_first
from tanggap.core.doors import at_the_door
from tanggap.core.limits import Limit
from tanggap.intake.webhooks.body import TooLarge, parsed, raw_body
from tanggap.intake.webhooks.channels import all_open_channels, open_channels
from tanggap.intake.webhooks.storing import store_events

KIND = Channel.Kind.WHATSAPP.value

# Numbers share few app secrets; so many of the newest channels are tried for a number that nobody
# has, to tell a stranger's request from Meta's own.
SECRETS_TRIED = 100
HANDSHAKES = Limit(burst=20, per_second=2)


async def handshake(request: Request) -> Response:
    """GET: Meta shows the verify token that was typed in there, and wants its challenge back."""
    HANDSHAKES.spend(request.client.host if request.client else "")
    asked = request.query_params
    token, challenge = asked.get("hub.verify_token", ""), asked.get("hub.challenge", "")
    if asked.get("hub.mode") != "subscribe" or not token or not challenge:
        return Response(status_code=403)
    if not await in_db(_knows, digest(token)):
        return Response(status_code=403)
    return Response(challenge, media_type="text/plain")


def _knows(verify_token_sha256: str) -> bool:
    kept = Channel.objects.filter(
        kind=KIND, active=True, settings__verify_token_sha256=verify_token_sha256
    ).values_list("settings", flat=True)
    return any(
        hmac.compare_digest(settings.get("verify_token_sha256", ""), verify_token_sha256)
        for settings in kept
    )


async def receive(request: Request) -> Response:
    """POST: what customers wrote and what became of our messages, stored before we say yes.

    401 without a usable signature, 403 for a wrong one, 413 for more than Meta sends; otherwise
    200, also for a number that nobody here has.
    """
    adapter = pushed_adapter_for(KIND)
    headers = {"x-hub-signature-256": request.headers.get("x-hub-signature-256", "")}
    if not headers["x-hub-signature-256"].startswith("sha256="):
        return Response(status_code=401)
    try:
        body = await raw_body(request, adapter.limits.body_bytes)
    except TooLarge:
        return Response(status_code=413)
    with at_the_door():
        status = await in_db_first(take_in, headers=headers, body=body, now=SYSTEM_CLOCK.now())
    return Response(status_code=status)


def take_in(*, headers: dict[str, str], body: bytes, now: datetime) -> int:
    """Verifies and stores one request; returns the status to answer with.

    A request may speak of several numbers. Each is believed only if it is signed with the secret of
    that number's own app: a shop with an app of its own cannot speak for another.
    """
    adapter = pushed_adapter_for(KIND)
    try:
        parts = parts_by_number(parsed(body))
    except ValueError:
        return 403
    known = open_channels(KIND, parts)
    believed = {
        number: channel
        for number, channel in known.items()
        if adapter.verify(channel.credentials, headers, body)
    }
    if not believed:
        # A wrong signature gets the same answer whether or not the number is known here.
        others = all_open_channels(KIND, most=SECRETS_TRIED)
        genuine = any(adapter.verify(one.credentials, headers, body) for one in others)
        return 200 if genuine and not known else 403
    for number, channel in believed.items():
        events = adapter.parse(parts[number], now=now)
        store_events(channel=channel, events=events, now=now)
    return 200


ROUTES = [
    Route("/webhooks/whatsapp/", handshake, methods=["GET"]),
    Route("/webhooks/whatsapp/", receive, methods=["POST"]),
]
