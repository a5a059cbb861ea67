"""The list of broadcasts, one broadcast with its progress and results, and what is done to it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tanggap.broadcasts.fees import KINDS, price_list
from tanggap.broadcasts.models import Broadcast, Recipient
from tanggap.broadcasts.models.rules import rules_of
from tanggap.broadcasts.results import Outcome, broadcasts_of, outcome_of, willing_of
from tanggap.broadcasts.services import (
    cancel_broadcast,
    change_rules,
    copy_broadcast,
    delete_draft,
    make_draft,
    pause_broadcast,
    resume_broadcast,
    start_broadcast,
)
from tanggap.broadcasts.services.finding import broadcast_of
from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.console.access import right_required, say
from tanggap.console.broadcasts.forms import rules_of_form
from tanggap.console.broadcasts.selectors import previews_of
from tanggap.console.pages import fragment, show
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused

PAGE = 30


@require_GET
@right_required(Right.BROADCASTS)
def broadcasts(request: HttpRequest, member: Member) -> HttpResponse:
    """What was sent, is being sent and will be; the newest first (`?hal=`)."""
    page = int(request.GET["hal"]) if request.GET.get("hal", "").isdigit() else 1
    start = (max(1, min(page, 10_000)) - 1) * PAGE
    found = list(broadcasts_of(member.business, rules=False)[start : start + PAGE + 1])
    context = {
        "tab": "list",
        "broadcasts": found[:PAGE],
        "next": page + 1 if len(found) > PAGE else None,
        "willing": willing_of(member.business_id),
    }
    return show(request, member, "console/broadcasts/list.html", context, room="home")


@require_GET
@right_required(Right.BROADCASTS)
def automatic(request: HttpRequest, member: Member) -> HttpResponse:
    """The rules, by what they wait for."""
    mine = list(broadcasts_of(member.business, rules=True).exclude(state__in=Broadcast.OVER_STATES))
    about = {
        Broadcast.Trigger.BIRTHDAY: _("A greeting on the day, to those whose birthday you know."),
        Broadcast.Trigger.SINCE_ORDER: _("A word to customers who have not ordered for a while."),
        Broadcast.Trigger.BACK_IN_STOCK: _("To those who bought a product that is there again."),
        Broadcast.Trigger.ABANDONED_QUOTE: _("To those who heard a total and then fell silent."),
    }
    kinds = [
        {
            "key": trigger.value,
            "label": trigger.label,
            "about": about[trigger],
            "rules": [one for one in mine if one.trigger == trigger],
        }
        for trigger in Broadcast.Trigger
    ]
    context = {"tab": "rules", "kinds": kinds}
    return show(request, member, "console/broadcasts/automatic.html", context, room="home")


@require_http_methods(["GET", "POST"])
@right_required(Right.BROADCASTS)
def settings(request: HttpRequest, member: Member) -> HttpResponse:
    """Quiet hours, limits, asking for consent, prices."""
    problem, values = "", None
    if request.method == "POST":
        try:
            change_rules(business_id=member.business_id, **rules_of_form(request.POST))
        except Refused as error:
            problem, values = error.message, request.POST
        else:
            say(request, _("Saved."))
            return redirect("console:broadcast_settings", member.business.slug)
    rules = rules_of(member.business_id)
    prices = price_list({})
    context = {
        "tab": "settings",
        "rules": rules,
        "typed": values,
        "problem": problem,
        "fees": [
            {
                "kind": kind,
                "label": label,
                "own": rules.fees.get(kind, ""),
                "usual": prices.prices.get(kind, 0),
            }
            for kind, label in KINDS.items()
        ],
        "willing": willing_of(member.business_id),
    }
    response = show(request, member, "console/broadcasts/settings.html", context, room="home")
    response.status_code = 400 if problem else 200
    return response


@require_POST
@right_required(Right.BROADCASTS)
def new(request: HttpRequest, member: Member) -> HttpResponse:
    """Begins a broadcast, or a rule (`jenis`)."""
    draft = make_draft(member=member, trigger=request.POST.get("jenis", ""), now=SYSTEM_CLOCK.now())
    return redirect("console:broadcast_step", member.business.slug, draft.pk, "siapa")


@require_GET
@right_required(Right.BROADCASTS)
def broadcast(request: HttpRequest, member: Member, broadcast_id: int) -> HttpResponse:
    """One broadcast: how far it is, and what it brought. A draft goes on being made."""
    found = broadcast_of(member.business_id, broadcast_id)
    if found.is_draft:
        return redirect("console:broadcast_step", member.business.slug, found.pk, "siapa")
    context = _shown(found) | {"bubbles": previews_of(member.business, found)}
    return show(request, member, "console/broadcasts/broadcast.html", context, room="home")


@require_GET
@right_required(Right.BROADCASTS)
def progress(request: HttpRequest, member: Member, broadcast_id: int) -> HttpResponse:
    """How far it is now, for a page that is open."""
    found = broadcast_of(member.business_id, broadcast_id)
    return fragment(request, member, "console/broadcasts/_progress.html", _shown(found))


def _shown(found: Broadcast) -> dict[str, object]:
    outcome = outcome_of(found)
    return {"broadcast": found, "outcome": outcome, "skipped": _skipped(outcome)}


def _skipped(outcome: Outcome) -> list[tuple[str, int]]:
    labels = dict(Recipient.Reason.choices)
    return [(str(labels.get(reason, reason)), count) for reason, count in outcome.skipped.items()]


@require_POST
@right_required(Right.BROADCASTS)
def start(request: HttpRequest, member: Member, broadcast_id: int) -> HttpResponse:
    """Sends it on its way, or switches a rule on."""
    found = start_broadcast(
        business_id=member.business_id, broadcast_id=broadcast_id, now=SYSTEM_CLOCK.now()
    )
    if found.is_rule:
        say(request, _("Switched on. It goes out by itself from now on."))
    elif found.state == Broadcast.State.SCHEDULED:
        say(request, _("It will go out at its time."))
    else:
        say(request, _("On its way."))
    return redirect("console:broadcast", member.business.slug, broadcast_id)


@require_POST
@right_required(Right.BROADCASTS)
def pause(request: HttpRequest, member: Member, broadcast_id: int) -> HttpResponse:
    """Stops it for a while."""
    pause_broadcast(
        business_id=member.business_id, broadcast_id=broadcast_id, now=SYSTEM_CLOCK.now()
    )
    return redirect("console:broadcast", member.business.slug, broadcast_id)


@require_POST
@right_required(Right.BROADCASTS)
def resume(request: HttpRequest, member: Member, broadcast_id: int) -> HttpResponse:
    """Lets it go on."""
    resume_broadcast(
        business_id=member.business_id, broadcast_id=broadcast_id, now=SYSTEM_CLOCK.now()
    )
    return redirect("console:broadcast", member.business.slug, broadcast_id)


@require_POST
@right_required(Right.BROADCASTS)
def cancel(request: HttpRequest, member: Member, broadcast_id: int) -> HttpResponse:
    """Ends it for good."""
    found = cancel_broadcast(
        business_id=member.business_id, broadcast_id=broadcast_id, now=SYSTEM_CLOCK.now()
    )
    if found.is_rule:
        say(request, _("Switched off."))
        return redirect("console:automatic_broadcasts", member.business.slug)
    say(request, _("Cancelled. Nobody else will get it."))
    return redirect("console:broadcast", member.business.slug, broadcast_id)


@require_POST
@right_required(Right.BROADCASTS)
def copy(request: HttpRequest, member: Member, broadcast_id: int) -> HttpResponse:
    """Begins a new one with the same audience and words."""
    made = copy_broadcast(member=member, broadcast_id=broadcast_id)
    return redirect("console:broadcast_step", member.business.slug, made.pk, "siapa")


@require_POST
@right_required(Right.BROADCASTS)
def delete(request: HttpRequest, member: Member, broadcast_id: int) -> HttpResponse:
    """Throws a draft away."""
    delete_draft(business_id=member.business_id, broadcast_id=broadcast_id)
    say(request, _("Deleted."))
    return redirect("console:broadcasts", member.business.slug)
