"""Everything that the assistant may say about the shop, besides its products."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right, may
from tanggap.businesses.selectors import load_info
from tanggap.console.access import business_required
from tanggap.console.pages import show
from tanggap.console.shop.asking import sample_questions
from tanggap.console.shop.overview import describe
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.knowledge.models import KnowledgeEntry


@require_GET
@business_required
def overview(request: HttpRequest, member: Member) -> HttpResponse:
    """The shop as the assistant knows it, read the way the assistant reads it."""
    info, now = load_info(member.business_id), SYSTEM_CLOCK.now()
    paused = info.closed_until if info.closed_until and info.closed_until > now else None
    context = {
        "info": info,
        "said": describe(info, now=now),
        "paused_until": paused,
        "questions": sample_questions(info, now) if may(member, Right.ASSISTANT) else None,
        "entries": KnowledgeEntry.objects.for_business(member.business_id),
    }
    return show(request, member, "console/shop/overview.html", context, room="shop")
