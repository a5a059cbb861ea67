"""Everything that the assistant may say about the shop, besides its products."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from tanggap.businesses.models import Member
from tanggap.businesses.selectors import load_info
from tanggap.console.access import business_required
from tanggap.console.pages import show
from tanggap.console.shop.overview import describe
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.knowledge.models import KnowledgeEntry


@require_GET
@business_required
def overview(request: HttpRequest, member: Member) -> HttpResponse:
    """The shop as the assistant knows it, read the way the assistant reads it."""
    info = load_info(member.business_id)
    context = {
        "info": info,
        "said": describe(info, now=SYSTEM_CLOCK.now()),
        "entries": KnowledgeEntry.objects.for_business(member.business_id),
    }
    return show(request, member, "console/shop/overview.html", context, room="shop")
