"""The first page: what Tanggap is, and the two ways in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from tanggap.businesses.models import Business

# Shops share no front page: which of several to show a stranger is nobody's to choose. The demo's
# is there to be tried by anybody.
DEMO_SLUG = "dapur-bu-rini"


@require_GET
def landing(request: HttpRequest) -> HttpResponse:
    """What Tanggap does for a shop; on the demo, or where there is one shop, it can be tried."""
    shop = Business.objects.filter(slug=DEMO_SLUG).first()
    if shop is None:
        shops = list(Business.objects.order_by("pk")[:2])
        shop = shops[0] if len(shops) == 1 else None
    return render(request, "console/landing/landing.html", {"shop": shop})
