"""What a phone asks for to make an app of the console."""

import functools

from django.contrib.auth.decorators import login_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right, may
from tanggap.catalogue.models import Product
from tanggap.console.access import account_of
from tanggap.console.inbox.selectors import inbox_page

# `core/static/tanggap/tokens.css`: --paper and --brand.
GROUND, BRAND = "#f7f0e4", "#ad3f16"
# More than a person scrolls through on a phone; the field above the list finds the rest.
PRODUCTS_SHOWN = 500


@require_GET
@cache_control(max_age=3600)
def manifest(request: HttpRequest) -> HttpResponse:
    """How the console looks on a phone's home screen."""
    entrance = reverse("console:entrance")

    def icon(name: str, size: int, purpose: str) -> dict[str, str]:
        return {
            "src": static(f"tanggap/icons/{name}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": purpose,
        }

    def shortcut(name: str, room: str) -> dict[str, object]:
        picture = icon("icon-192", 192, "any")
        return {"name": name, "url": f"{entrance}?ke={room}", "icons": [picture]}

    return JsonResponse(
        {
            "id": entrance,
            "name": "Tanggap",
            "short_name": "Tanggap",
            "description": _("Your shop's chats, orders and products in your pocket."),
            "lang": get_language(),
            "start_url": entrance,
            # Logging in lies outside the console and belongs to the app all the same.
            "scope": "/",
            "display": "standalone",
            "background_color": GROUND,
            "theme_color": BRAND,
            "categories": ["business", "shopping"],
            "icons": [
                icon("icon-192", 192, "any"),
                icon("icon-512", 512, "any"),
                icon("maskable-512", 512, "maskable"),
            ],
            "shortcuts": [
                shortcut(_("Inbox"), "inbox"),
                shortcut(_("Orders"), "orders"),
                shortcut(_("Products"), "products"),
            ],
            "share_target": {
                "action": reverse("shared"),
                "method": "POST",
                "enctype": "multipart/form-data",
                "params": {"files": [{"name": "photo", "accept": ["image/*"]}]},
            },
        },
        content_type="application/manifest+json",
    )


@functools.cache
def _script() -> str:
    found = finders.find("tanggap/console/sw.js")
    assert isinstance(found, str)
    with open(found, encoding="utf-8") as script:
        return script.read()


@require_GET
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The service worker. It has to lie where the pages lie that it helps."""
    names = {
        "offline": reverse("offline"),
        "shared": reverse("shared"),
        "login": reverse("account_login"),
        "icon": static("tanggap/icons/icon-192.png"),
        "badge": static("tanggap/icons/badge-96.png"),
    }
    head = "".join(f'const {name.upper()} = "{path}";\n' for name, path in names.items())
    return HttpResponse(head + _script(), content_type="text/javascript; charset=utf-8")


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What is shown without a network for pages that were not kept. Nothing private is on it."""
    return render(request, "console/app/offline.html")


@csrf_exempt
@require_http_methods(["GET", "POST"])
@login_required
def shared(request: HttpRequest) -> HttpResponse:
    """A photo that was shared from another app, for a customer or to become a product's.

    The service worker has taken it before it gets here and shows it on this page; the upload is a
    form of its own. A POST that comes through all the same changes nothing.
    """
    if request.method == "POST":
        return redirect("shared")
    members = list(
        Member.objects.filter(account=account_of(request))
        .select_related("business")
        .order_by("business__name")
    )
    chosen = next((m for m in members if m.business.slug == request.GET.get("toko")), None)
    if chosen is None and len(members) == 1:
        chosen = members[0]
    products = (
        Product.objects.for_business(chosen.business_id)
        .filter(archived_at__isnull=True)
        .order_by("name")[:PRODUCTS_SHOWN]
        if chosen and may(chosen, Right.CATALOGUE)
        else ()
    )
    chats = inbox_page(chosen.business, reader=chosen).rows if chosen else ()
    context = {"members": members, "chosen": chosen, "products": products, "chats": chats}
    return render(request, "console/app/shared.html", context)
