"""A person's devices and what they are told of one shop."""

import hashlib
from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tanggap.businesses.alerts import TITLES, alerts_for
from tanggap.businesses.models import Member
from tanggap.businesses.services import choose_alerts
from tanggap.console.access import business_required, say
from tanggap.console.alerts.words import ABOUT
from tanggap.console.pages import show
from tanggap.console.templatetags.console_ui import device
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound, Refused
from tanggap.push.keys import public_key
from tanggap.push.models import PushSubscription
from tanggap.push.services import Push, queue_push, remove_device, subscribe, unsubscribe

# A test that comes later than this only puzzles.
_TEST_LIFE = timedelta(minutes=10)


def mark_of(endpoint: str) -> str:
    """By what a page recognises its own device, without telling it the others' addresses."""
    return hashlib.sha256(endpoint.encode()).hexdigest()[:16]


@require_GET
@business_required
def alerts(request: HttpRequest, member: Member) -> HttpResponse:
    """What a person is told of at once, and on which devices."""
    devices = list(PushSubscription.objects.filter(member=member).order_by("-pk"))
    context = {
        "kinds": [
            (alert, TITLES[alert], ABOUT[alert], alert not in member.alerts_off)
            for alert in alerts_for(member)
        ],
        "devices": devices,
        "marks": " ".join(mark_of(one.endpoint) for one in devices),
        "public_key": public_key(),
    }
    return show(request, member, "console/alerts/alerts.html", context, room="home")


@require_POST
@business_required
def choose(request: HttpRequest, member: Member) -> HttpResponse:
    """Sets what a person wants to hear of."""
    choose_alerts(member=member, chosen=request.POST.getlist("alert"))
    say(request, _("Saved."))
    return redirect("console:alerts", member.business.slug)


@require_POST
@business_required
def add_device(request: HttpRequest, member: Member) -> HttpResponse:
    """A browser's agreement, sent by its script; with `again`, only a device that is known."""
    endpoint = request.POST.get("endpoint", "")
    known = PushSubscription.objects.filter(member=member, endpoint=endpoint)
    renewing = bool(request.POST.get("again"))
    if renewing and not known.exists():
        return HttpResponse(status=204)
    try:
        subscribe(
            business_id=member.business_id,
            member_id=member.pk,
            endpoint=endpoint,
            p256dh=request.POST.get("p256dh", ""),
            auth=request.POST.get("auth", ""),
            name="" if renewing else device(request.headers.get("user-agent", "")),
            session_key=request.session.session_key or "",
            now=SYSTEM_CLOCK.now(),
        )
    except Refused as error:
        return HttpResponse(error.message, status=400, content_type="text/plain; charset=utf-8")
    if not renewing:
        say(request, _("This device is told from now on."))
    return HttpResponse(status=204)


@require_POST
@business_required
def drop_device(request: HttpRequest, member: Member) -> HttpResponse:
    """This browser wants to be told nothing more of this shop."""
    if unsubscribe(endpoint=request.POST.get("endpoint", ""), member_id=member.pk):
        say(request, _("This device is no longer told."))
    return HttpResponse(status=204)


@require_POST
@business_required
def forget_device(request: HttpRequest, member: Member, device_id: int) -> HttpResponse:
    """Takes one of the person's devices off the list, from any other."""
    remove_device(member_id=member.pk, subscription_id=device_id)
    say(request, _("The device is off the list and is told nothing more."))
    return redirect("console:alerts", member.business.slug)


@require_POST
@business_required
def try_device(request: HttpRequest, member: Member, device_id: int) -> HttpResponse:
    """Sends a notification that says it works."""
    mine = PushSubscription.objects.filter(pk=device_id, member=member)
    push = Push(
        kind="test",
        title=_("Notifications work"),
        body=_("%(shop)s: this is how you are told.") % {"shop": member.business.name},
        url=f"/konsol/{member.business.slug}/notifikasi/",
        tag=f"{member.business_id}:test",
        urgent=True,
        life=_TEST_LIFE,
    )
    if not queue_push(subscriptions=mine, push=push, now=SYSTEM_CLOCK.now()):
        raise NotFound(_("This device is not on the list."))
    say(request, _("On its way. It should appear within a few seconds."))
    return redirect("console:alerts", member.business.slug)
