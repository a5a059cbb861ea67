"""GET /c/{shop}: the page on which a customer chats with a shop."""

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tanggap.channels.widget.colours import dark_palette, light_palette
from tanggap.channels.widget.settings import COLOUR
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.intake.webchat.page import chat_page
from tanggap.intake.webchat.selectors import ShopPage, shop_of_page

_STATIC = Path(__file__).resolve().parent.parent / "static"
# Fetched by who needs it: sending files, being told, being inside another page, English.
_LATER = frozenset({"main", "files", "shown", "frame", "listen", "alerts", "elsewhere", "words-en"})
# Named in the page, so that a slow network fetches them side by side instead of one by one.
MODULES = tuple(
    path.relative_to(_STATIC).as_posix()
    for path in sorted(_STATIC.glob("tanggap/chat/*.js"))
    if path.stem not in _LATER
)


_WORKER = (Path(__file__).resolve().parent / "launcher" / "worker.js").read_text("utf-8")


@require_safe
@cache_control(no_cache=True)
def worker(request: HttpRequest) -> HttpResponse:
    """GET /c/pekerja.js: what shows notifications of replies on phones."""
    return HttpResponse(_WORKER, content_type="text/javascript; charset=utf-8")


@require_safe
@cache_control(no_cache=True)
async def show_chat_page(request: HttpRequest, shop: str) -> HttpResponse:
    """The chat page of the shop with this slug; a friendly 404 page where there is none."""
    found = await in_db(shop_of_page, shop)
    if found is None:
        return render(request, "intake/webchat/not_found.html", status=404)
    return render(request, "intake/webchat/page.html", page_context(found))


def page_context(found: ShopPage, *, embedded: bool = False) -> dict[str, Any]:
    """What the page's template needs, alone or inside another page."""
    widget = found.widget
    modules = [*MODULES, *(["tanggap/chat/frame.js"] if embedded else [])]
    if widget.language == "en":
        modules.append("tanggap/chat/words-en.js")
    return {
        "page": chat_page(found.info, SYSTEM_CLOCK.now(), widget=widget, elsewhere=found.elsewhere),
        "modules": modules,
        "embedded": embedded,
        # The usual colours are in the stylesheet.
        "palettes": (
            (light_palette(widget.colour), dark_palette(widget.colour))
            if widget.colour != COLOUR
            else ()
        ),
    }
