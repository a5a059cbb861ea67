"""GET /c/{shop}: the page on which a customer chats with a shop."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.intake.webchat.page import chat_page
from tanggap.intake.webchat.selectors import shop_of_page

_STATIC = Path(__file__).resolve().parent.parent / "static"
# Named in the page, so that a slow network fetches them side by side instead of one by one; what
# sends files is fetched by who sends one.
MODULES = tuple(
    path.relative_to(_STATIC).as_posix()
    for path in sorted(_STATIC.glob("tanggap/chat/*.js"))
    if path.name not in ("main.js", "files.js")
)


@require_safe
@cache_control(no_cache=True)
async def show_chat_page(request: HttpRequest, shop: str) -> HttpResponse:
    """The chat page of the shop with this slug; a friendly 404 page where there is none."""
    info = await in_db(shop_of_page, shop)
    if info is None:
        return render(request, "intake/webchat/not_found.html", status=404)
    page = chat_page(info, SYSTEM_CLOCK.now())
    return render(request, "intake/webchat/page.html", {"page": page, "modules": MODULES})
