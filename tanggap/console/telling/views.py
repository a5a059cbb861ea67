"""The page on which owners choose what customers are told, in which words, and when not."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tanggap.businesses.info import ShopInfo
from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.businesses.selectors import load_info
from tanggap.console.access import right_required, say
from tanggap.console.pages import fragment, show
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused
from tanggap.orders.models import Notification, NotificationRules, NotificationText
from tanggap.orders.notifications.quiet import URGENT
from tanggap.orders.notifications.rendering import preview
from tanggap.orders.notifications.services import set_event, set_quiet_hours
from tanggap.orders.notifications.texts import DEFAULTS, LANGUAGES, PLACEHOLDERS


@dataclass(slots=True)
class Told:
    """One event as its form shows it; the texts are empty where ours are used."""

    event: str
    label: str
    active: bool
    urgent: bool
    text: str
    text_en: str
    ours: str
    ours_en: str
    template: str
    example: str
    problem: str = ""

    @property
    def own(self) -> bool:
        return bool(self.text or self.text_en)


@require_GET
@right_required(Right.SHOP)
def messages(request: HttpRequest, member: Member) -> HttpResponse:
    """All events with their words, and the quiet hours."""
    return _page(request, member)


@require_POST
@right_required(Right.SHOP)
def save_event(request: HttpRequest, member: Member, event: str) -> HttpResponse:
    """Keeps one event's words; a wrong text comes back with the reason, nothing typed is lost."""
    if event not in DEFAULTS:
        raise Http404
    post = request.POST
    try:
        set_event(
            business_id=member.business_id,
            event=event,
            texts={"id": post.get("text", ""), "en": post.get("text_en", "")},
            active=post.get("active") == "1",
            whatsapp_template=post.get("template", ""),
        )
    except Refused as error:
        typed = {name: post.get(name, "") for name in ("text", "text_en", "template", "active")}
        response = _page(request, member, typed=typed, at=event, problem=error.message)
        response.status_code = 400
        return response
    say(request, _("Saved. Customers are told so from now on."))
    return redirect("console:order_messages", member.business.slug)


@require_POST
@right_required(Right.SHOP)
def try_text(request: HttpRequest, member: Member, event: str) -> HttpResponse:
    """A text as a customer would read it, or what is wrong with it."""
    if event not in DEFAULTS:
        raise Http404
    info, now = load_info(member.business_id), SYSTEM_CLOCK.now()
    context: dict[str, Any] = {}
    try:
        context["example"] = preview(info, event, request.POST.get("text", ""), "id", now)
        if request.POST.get("text_en", "").strip():
            context["example_en"] = preview(info, event, request.POST["text_en"], "en", now)
    except Refused as error:
        context["problem"] = error.message
    return fragment(request, member, "console/telling/_example.html", context)


@require_POST
@right_required(Right.SHOP)
def save_quiet_hours(request: HttpRequest, member: Member) -> HttpResponse:
    """When customers are left alone; the same time twice means never."""
    try:
        starts = time.fromisoformat(request.POST.get("starts", ""))
        ends = time.fromisoformat(request.POST.get("ends", ""))
    except ValueError:
        raise Refused(_("Fill in both times, for example 22:00 and 07:00.")) from None
    set_quiet_hours(business_id=member.business_id, starts=starts, ends=ends)
    say(
        request,
        _("Saved: customers may be told things at any hour.")
        if starts == ends
        else _("Saved. Between those hours customers are left alone."),
    )
    return redirect("console:order_messages", member.business.slug)


def _page(
    request: HttpRequest,
    member: Member,
    *,
    typed: dict[str, str] | None = None,
    at: str = "",
    problem: str = "",
) -> HttpResponse:
    info, now = load_info(member.business_id), SYSTEM_CLOCK.now()
    stored = {
        (row.event, row.language): row
        for row in NotificationText.objects.for_business(member.business_id)
    }
    told = [_told(event, stored, info, now) for event in DEFAULTS]
    for one in told:
        if typed is not None and one.event == at:
            one.text, one.text_en, one.template = typed["text"], typed["text_en"], typed["template"]
            one.active, one.problem = typed["active"] == "1", problem
    rules = NotificationRules.objects.for_business(member.business_id).first()
    context = {
        "told": told,
        "rules": rules or NotificationRules(),
        "placeholders": PLACEHOLDERS,
        "has_whatsapp": member.business.channels.filter(kind="whatsapp", active=True).exists(),
    }
    return show(request, member, "console/telling/messages.html", context, room="orders")


def _told(
    event: str,
    stored: dict[tuple[str, str], NotificationText],
    info: ShopInfo,
    now: datetime,
) -> Told:
    rows = {language: stored.get((event, language)) for language in LANGUAGES}
    text, text_en = (row.text if row else "" for row in rows.values())
    first = rows["id"]
    return Told(
        event=event,
        label=str(Notification.Event(event).label),
        active=all(row is None or row.active for row in rows.values()),
        urgent=event in URGENT,
        text=text,
        text_en=text_en,
        ours=DEFAULTS[event]["id"],
        ours_en=DEFAULTS[event]["en"],
        template=first.whatsapp_template if first else "",
        example=preview(info, event, text, "id", now),
    )
