"""The week's summary: what it says, and how it comes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.console.access import right_required, say
from tanggap.console.pages import show
from tanggap.console.reports.views import TITLES
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.reports.kinds.cost import rules_of
from tanggap.reports.models import ReportRules, WeeklySummary
from tanggap.reports.weekly import (
    compose,
    last_week,
    owners_chat,
    wish_weekly,
)

SHOWN = 8


@require_GET
@right_required(Right.REPORTS)
def weekly(request: HttpRequest, member: Member) -> HttpResponse:
    """Last week in plain words, as it goes out; how it goes out; what has gone out."""
    business, now = member.business, SYSTEM_CLOCK.now()
    sent = WeeklySummary.objects.for_business(business).order_by("-week_on")[:SHOWN]
    context = {
        "tab": "mingguan",
        "tabs": TITLES,
        "summary": compose(business, last_week(business, now).first, now=now),
        "rules": rules_of(business),
        "ways": [
            (value, label)
            for value, label in ReportRules.By.choices
            if value == ReportRules.By.EMAIL or owners_chat(business, value) is not None
        ],
        "sent": sent,
    }
    return show(request, member, "console/reports/weekly.html", context, room="home")


@require_POST
@right_required(Right.REPORTS)
def wish(request: HttpRequest, member: Member) -> HttpResponse:
    """Switches the summary on or off, and chooses its way."""
    wish_weekly(
        business=member.business,
        on=request.POST.get("on") == "1",
        by=request.POST.get("by", ""),
    )
    say(request, _("Saved."))
    return redirect("console:weekly", member.business.slug)
