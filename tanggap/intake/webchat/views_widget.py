"""The chat on other people's pages: its launcher, its settings, and the page in its frame."""

from pathlib import Path
from typing import Any

import orjson
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tanggap.channels.widget.colours import text_on
from tanggap.channels.widget.domains import frame_ancestors, with_twins
from tanggap.channels.widget.settings import visibility
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.intake.webchat.selectors import ShopPage, shop_of_page
from tanggap.intake.webchat.texts import texts_in
from tanggap.intake.webchat.views_page import page_context

_LAUNCHER = (Path(__file__).resolve().parent / "launcher" / "widget.js").read_text("utf-8")


@require_safe
def launcher(request: HttpRequest) -> HttpResponse:
    """GET /widget.js: the same for every shop and page, kept by browsers for an hour."""
    return _script(_LAUNCHER, seconds=3600)


@require_safe
async def setup(request: HttpRequest, shop: str) -> HttpResponse:
    """GET /w/{shop}/setelan.js: how the button looks, as a module; `null` for no shop of ours.

    A module, because a page's content policy that lets our launcher in lets this in, too.
    """
    found = await in_db(shop_of_page, shop)
    content = _setup(found) if found is not None else None
    return _script(f"export default {orjson.dumps(content).decode()};\n", seconds=60)


@require_safe
@cache_control(no_cache=True)
async def framed_page(request: HttpRequest, shop: str) -> HttpResponse:
    """GET /w/{shop}: the chat page for the launcher's frame, on the shop's own sites alone."""
    found = await in_db(shop_of_page, shop)
    if found is None:
        return render(request, "intake/webchat/not_found.html", status=404)
    response = render(request, "intake/webchat/page.html", page_context(found, embedded=True))
    return _framed(response, found)


@require_safe
@cache_control(no_cache=True)
async def framed_listener(request: HttpRequest, shop: str) -> HttpResponse:
    """GET /w/{shop}/kabar: a frame without a face that tells of new messages."""
    found = await in_db(shop_of_page, shop)
    if found is None:
        return HttpResponse(status=404)
    slug = found.info.slug
    response = render(request, "intake/webchat/listener.html", {"slug": slug})
    return _framed(response, found)


def _setup(found: ShopPage) -> dict[str, Any]:
    widget = found.widget
    words = texts_in(widget.language).of_shop(found.info.name)
    shown = visibility(widget, found.info, SYSTEM_CLOCK.now())
    return {
        "domains": with_twins(widget.domains),
        "colour": widget.colour,
        "on": text_on(widget.colour),
        "side": widget.side,
        "greeting": widget.greeting,
        "hidden": shown.hidden,
        # Milliseconds, as browsers count; zero when it stays.
        "changes_at": int(shown.changes_at.timestamp() * 1000) if shown.changes_at else 0,
        "words": {
            "open": words["launch"],
            "close": words["minimise"],
            **{key: words[key] for key in ("chat", "unread", "loading", "slow", "tab", "dismiss")},
        },
    }


def _script(text: str, *, seconds: int) -> HttpResponse:
    """A script that any page may load and import."""
    return HttpResponse(
        text,
        content_type="text/javascript; charset=utf-8",
        headers={
            "Cache-Control": f"public, max-age={seconds}",
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
        },
    )


def _framed(response: HttpResponse, found: ShopPage) -> HttpResponse:
    """Lets the shop's sites, and only them, put a page into a frame."""
    # `X-Frame-Options` knows no list of sites; browsers with `frame-ancestors` go by that alone.
    response.xframe_options_exempt = True
    response._csp_replace = {  # type: ignore[attr-defined]
        "frame-ancestors": frame_ancestors(found.widget.domains)
    }
    return response
