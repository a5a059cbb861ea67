"""Telling open pages that something has changed."""

import time
from collections.abc import AsyncIterator

import orjson
from django.core.handlers.asgi import ASGIRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from tanggap.broadcasts.results import broadcast_mark
from tanggap.businesses.models import Business, Member
from tanggap.console.access import membership, to_login
from tanggap.console.inbox.selectors import inbox_mark
from tanggap.console.orders.board import order_mark
from tanggap.core import live
from tanggap.core.db import in_db

# A line that says nothing keeps proxies and phones from closing a silent connection.
PING_SECONDS = 20.0
# Then the browser connects again by itself, and whether it still may is looked at anew.
LIFE_SECONDS = 600.0


async def stream(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Server-sent events: one `changed` whenever inbox or board would look different.

    Pages fetch what they show themselves, and look by themselves now and then, so an event that
    is lost costs seconds and never a message.
    """
    allowed = await in_db(_allowed, request, slug)
    if not isinstance(allowed, Member):
        return allowed
    if not isinstance(request, ASGIRequest):
        # A server without an event loop cannot keep a line open; 204 tells the browser to stop.
        return HttpResponse(status=204)
    return StreamingHttpResponse(
        _events(allowed.business),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )


def _allowed(request: HttpRequest, slug: str) -> Member | HttpResponse:
    if not request.user.is_authenticated:
        return to_login(request)
    member = membership(request, slug)
    if member is None:
        raise Http404
    return member


def _mark(business: Business) -> tuple[object, ...]:
    """Changes whenever an open page of the shop would look different."""
    return inbox_mark(business), order_mark(business), broadcast_mark(business)


async def _events(business: Business) -> AsyncIterator[bytes]:
    ends_at = time.monotonic() + LIFE_SECONDS
    silent_since = time.monotonic()
    # Subscribed first, then read: nothing falls between the two.
    async with live.waiting_on(live.business_group(business.pk)) as waiter:
        mark = await in_db(_mark, business)
        yield b"retry: 2000\nevent: changed\ndata: \n\n"
        while time.monotonic() < ends_at and not live.is_closing():
            event = await waiter.next()
            if event is not None and event["kind"] == "typing":
                told = orjson.dumps({"conversation": event["conversation_id"]})
                yield b"event: typing\ndata: " + told + b"\n\n"
                continue
            newer = await in_db(_mark, business)
            if newer != mark:
                mark, silent_since = newer, time.monotonic()
                yield b"event: changed\ndata: \n\n"
            elif time.monotonic() - silent_since > PING_SECONDS:
                silent_since = time.monotonic()
                yield b": ping\n\n"
