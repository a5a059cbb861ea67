"""The way in, and the shop's day at a glance."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tanggap.businesses.models import Business, Member
from tanggap.businesses.rights import Right, may
from tanggap.businesses.services import resolve_notice
from tanggap.console.access import business_required, say, to_login
from tanggap.console.home.needs import needs
from tanggap.console.home.selectors import (
    assistant_state,
    channel_states,
    newest_rows,
    open_notices,
    today,
)
from tanggap.console.home.words import ADVICE, greeting
from tanggap.console.pages import show
from tanggap.console.setup.steps import checklist
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound

# Where the shortcuts on a phone's home screen lead.
ROOMS = ("home", "inbox", "orders", "products")


@require_GET
def entrance(request: HttpRequest) -> HttpResponse:
    """Leads a person to their shop; lets them choose when there are several."""
    if not request.user.is_authenticated:
        return to_login(request)
    members = list(
        Member.objects.filter(account_id=request.user.pk)
        .select_related("business")
        .order_by("business__name")
    )
    room = request.GET.get("ke", "")
    if room not in ROOMS:
        room = "home"
    if len(members) == 1:
        return redirect(f"console:{room}", members[0].business.slug)
    places = [(one, reverse(f"console:{room}", args=[one.business.slug])) for one in members]
    return render(request, "console/home/choose.html", {"places": places})


@require_GET
@business_required
def home(request: HttpRequest, member: Member) -> HttpResponse:
    """Today at a glance: what needs the owner, first."""
    business, now = member.business, timezone.localtime(SYSTEM_CLOCK.now())
    day = today(business, now=now)
    steps = checklist(business) if may(member, Right.SHOP) else ()
    context = {
        "now": now,
        "greeting": greeting(now.hour),
        "chat_url": chat_url(request, business),
        "today": day,
        "needs": needs(member, day, open_notices(business)),
        "channels": channel_states(business, now=now),
        "sees_money": may(member, Right.REPORTS),
        "assistant": assistant_state(business),
        "rows": newest_rows(business),
        "checklist": steps,
        "steps_done": sum(step.done for step in steps),
        "next_step": next((step for step in steps if not step.done), None),
    }
    return show(request, member, "console/home/home.html", context, room="home")


@require_POST
@business_required
def close_notice(request: HttpRequest, member: Member, kind: str) -> HttpResponse:
    """The owner has dealt with a trouble; the next one of its kind is shown again."""
    if kind not in ADVICE:
        raise NotFound("notice")
    resolve_notice(business_id=member.business_id, kind=kind, now=SYSTEM_CLOCK.now())
    say(request, _("Noted. If it happens again, you will see it here."))
    return redirect("console:home", member.business.slug)


def chat_url(request: HttpRequest, business: Business) -> str:
    """The address of the shop's chat, to be shared."""
    path = f"/c/{business.slug}"
    return (
        f"{settings.PUBLIC_URL}{path}" if settings.PUBLIC_URL else request.build_absolute_uri(path)
    )
