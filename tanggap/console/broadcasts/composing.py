"""Making a broadcast in four steps: who, message, when, check."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tanggap.assistant.shop import ShopCache
from tanggap.broadcasts.audience import Audience, audience_from
from tanggap.broadcasts.models import Broadcast
from tanggap.broadcasts.models.rules import rules_of
from tanggap.broadcasts.services import set_audience, set_image, set_message, set_schedule
from tanggap.broadcasts.services.finding import broadcast_of
from tanggap.broadcasts.wording import FIELDS, MOST_BUTTONS
from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.console.access import right_required
from tanggap.console.broadcasts.forms import audience_of, message_of, schedule_of
from tanggap.console.broadcasts.selectors import (
    STEPS,
    doubts_of,
    options_of,
    previews_of,
    reached_by,
    steps_of,
    templates_of,
)
from tanggap.console.pages import fragment, show
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused
from tanggap.orders.proofs import MOST_BYTES

_shops = ShopCache()


@require_http_methods(["GET", "POST"])
@right_required(Right.BROADCASTS)
def step(request: HttpRequest, member: Member, broadcast_id: int, step: str) -> HttpResponse:
    """One step; saved, it leads to the next."""
    if step not in STEPS:
        raise Http404
    draft = broadcast_of(member.business_id, broadcast_id)
    if not draft.is_draft:
        return redirect("console:broadcast", member.business.slug, draft.pk)
    problem = ""
    if request.method == "POST" and step != "periksa":
        try:
            _save(request, member, draft, step)
        except Refused as error:
            problem = error.message
            _type(request, draft, step)
        else:
            following = STEPS[STEPS.index(step) + 1]
            return redirect("console:broadcast_step", member.business.slug, draft.pk, following)
    context = {
        "broadcast": draft,
        "steps": steps_of(draft, member.business.slug, at=step),
        "problem": problem,
        **_PAGES[step](member, draft),
    }
    response = show(request, member, f"console/broadcasts/{step}.html", context, room="home")
    response.status_code = 400 if problem else 200
    return response


def _save(request: HttpRequest, member: Member, draft: Broadcast, step: str) -> None:
    given: dict[str, Any] = {"business_id": member.business_id, "broadcast_id": draft.pk}
    if step == "siapa":
        set_audience(**given, name=request.POST.get("nama", ""), audience=audience_of(request.POST))
    elif step == "pesan":
        set_message(**given, **message_of(request.POST))
        picture = request.FILES.get("foto")
        if picture is not None:
            # One byte more than is allowed: enough to be refused.
            set_image(**given, data=picture.read(MOST_BYTES + 1))
        elif request.POST.get("tanpa_foto"):
            set_image(**given, data=None)
    else:
        zone = ZoneInfo(member.business.timezone)
        schedule = schedule_of(request.POST, draft, zone)
        set_schedule(**given, **schedule, now=SYSTEM_CLOCK.now())


def _type(request: HttpRequest, draft: Broadcast, step: str) -> None:
    """Keeps what was typed on the page that says what is wrong with it."""
    if step == "siapa":
        draft.name = request.POST.get("nama", "")[:80]
        try:
            draft.audience = audience_of(request.POST).to_json()
        except Refused:
            return
    elif step == "pesan":
        for name, value in message_of(request.POST).items():
            setattr(draft, name, value if value is not None else {})


def _who(member: Member, draft: Broadcast) -> dict[str, Any]:
    audience = audience_from(draft.audience)
    return {
        "audience": audience,
        "options": options_of(member.business),
        **_reached(member, draft, audience),
    }


def _reached(member: Member, draft: Broadcast, audience: Audience) -> dict[str, Any]:
    rules = rules_of(member.business_id)
    now = SYSTEM_CLOCK.now()
    return {"reached": reached_by(member.business, audience, draft, rules, now=now)}


def _message(member: Member, draft: Broadcast) -> dict[str, Any]:
    buttons = list(draft.buttons) + [""] * MOST_BUTTONS
    return {
        "fields": list(FIELDS),
        "buttons": buttons[:MOST_BUTTONS],
        "shares": (10, 20, 30, 40, 50),
        "bubbles": previews_of(member.business, draft) if draft.text else [],
        "has_whatsapp": member.business.channels.filter(kind="whatsapp", active=True).exists(),
    }


def _when(member: Member, draft: Broadcast) -> dict[str, Any]:
    starts = timezone.localtime(draft.starts_at) if draft.starts_at else None
    return {
        "starts": starts,
        "today": timezone.localtime(SYSTEM_CLOCK.now()).date(),
        "options": options_of(member.business) if draft.trigger == "back_in_stock" else None,
        "rules": rules_of(member.business_id),
    }


def _check(member: Member, draft: Broadcast) -> dict[str, Any]:
    return {
        "bubbles": previews_of(member.business, draft) if draft.text else [],
        "doubts": doubts_of(member.business, draft, _shops, now=SYSTEM_CLOCK.now()),
        "rules": rules_of(member.business_id),
        **_reached(member, draft, audience_from(draft.audience)),
    }


_PAGES = {"siapa": _who, "pesan": _message, "kapan": _when, "periksa": _check}


@require_POST
@right_required(Right.BROADCASTS)
def count(request: HttpRequest, member: Member, broadcast_id: int) -> HttpResponse:
    """How many the conditions on the page reach, before they are saved."""
    draft = broadcast_of(member.business_id, broadcast_id)
    context: dict[str, Any] = {"broadcast": draft, "counting": True}
    try:
        audience = audience_of(request.POST)
    except Refused as error:
        context["problem"] = error.message
    else:
        context |= _reached(member, draft, audience)
    return fragment(request, member, "console/broadcasts/_count.html", context)


@require_POST
@right_required(Right.BROADCASTS)
def preview(request: HttpRequest, member: Member, broadcast_id: int) -> HttpResponse:
    """The words on the page as each channel would show them, before they are saved."""
    draft = broadcast_of(member.business_id, broadcast_id)
    _type(request, draft, "pesan")
    context = {"bubbles": previews_of(member.business, draft) if draft.text.strip() else []}
    return fragment(request, member, "console/broadcasts/_bubbles.html", context)


@require_GET
@right_required(Right.BROADCASTS)
def templates(request: HttpRequest, member: Member, broadcast_id: int) -> HttpResponse:
    """The approved templates of the shop's number; asks Meta while the page is there already."""
    draft = broadcast_of(member.business_id, broadcast_id)
    found, problem = templates_of(member.business)
    wanted = request.GET.get("template") or draft.template.get("name", "")
    chosen = next((one for one in found if one.name == wanted), None)
    same = chosen is not None and draft.template.get("name") == chosen.name
    kept = list(draft.template.get("parameters", ())) if same else []
    values = []
    if chosen is not None:
        values = [
            kept[number] if number < len(kept) else ("{nama|Kak}" if number == 0 else "")
            for number in range(chosen.variables)
        ]
    context = {
        "broadcast": draft,
        "templates": found,
        "chosen": chosen,
        "values": values,
        "template_problem": problem,
    }
    return fragment(request, member, "console/broadcasts/_templates.html", context)
