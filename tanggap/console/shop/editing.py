"""Changing what the assistant may say about the shop, a part at a time."""

from datetime import datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from tanggap.businesses.models import Member
from tanggap.businesses.rights import Right
from tanggap.businesses.services import change_info
from tanggap.catalogue.imports.report import ImportRefused
from tanggap.console.access import right_required, say
from tanggap.console.pages import show
from tanggap.console.setup.steps import STEP_OF_SECTION, next_step, pass_step, progress
from tanggap.console.setup.trades import trade_of
from tanggap.console.shop.parts import FROM_FORM, Part, spoken_place, stored_part, typed_part
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused
from tanggap.shopfiles.sections import Section, save_section

# The word in the address, the part, and what the page is called.
PARTS: Final[dict[str, tuple[Section, Any]]] = {
    "profil": ("about", gettext_lazy("About the shop")),
    "jam": ("hours", gettext_lazy("Opening hours")),
    "bayar": ("payment", gettext_lazy("Payment")),
    "antar": ("delivery", gettext_lazy("Delivery")),
    "tanya": ("faq", gettext_lazy("Questions and answers")),
    "aturan": ("order_policy", gettext_lazy("Rules for orders")),
}


@require_http_methods(["GET", "POST"])
@right_required(Right.SHOP)
def edit(request: HttpRequest, member: Member, part: str) -> HttpResponse:
    """One part of the shop; in the first run the next step follows (`?mulai=1`)."""
    if part not in PARTS:
        raise Http404
    section, title = PARTS[part]
    first_run = bool(request.GET.get("mulai"))
    if request.method == "GET":
        form = stored_part(member.business, section)
    else:
        try:
            save_section(
                business=member.business, section=section, data=FROM_FORM[section](request.POST)
            )
        except ImportRefused as error:
            form = typed_part(section, request.POST)
            form.problems = _problems(error)
        else:
            if first_run:
                pass_step(business=member.business, step=STEP_OF_SECTION[section])
                return redirect(next_step(member.business, after=STEP_OF_SECTION[section]))
            say(request, _("Saved. The assistant says it so from now on."))
            return redirect("console:shop", member.business.slug)
    return _page(request, member, section, title, form, first_run=first_run)


def _page(
    request: HttpRequest,
    member: Member,
    section: Section,
    title: Any,
    form: Part,
    *,
    first_run: bool,
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "title": title,
        "first_run": first_run,
        "trade": trade_of(member.business.type),
    }
    if first_run:
        step = STEP_OF_SECTION.get(section, "")
        context["progress"] = progress(member.business, at=step)
        context["skip_url"] = next_step(member.business, after=step)
    response = show(request, member, f"console/shop/edit_{section}.html", context, room="shop")
    response.status_code = 400 if form.problems else 200
    return response


def _problems(error: ImportRefused) -> list[str]:
    told = []
    for problem in error.problems:
        place = spoken_place(problem.place, problem.column)
        told.append(f"{place}: {problem.message}" if place else problem.message.capitalize())
    return told


@require_POST
@right_required(Right.SHOP)
def close_for_now(request: HttpRequest, member: Member) -> HttpResponse:
    """“Tutup sementara”: closed until a day's morning, or open again."""
    zone = ZoneInfo(member.business.timezone)
    until = _closed_until(request.POST.get("sampai", ""), zone)
    change_info(business_id=member.business_id, changes={"closed_until": until})
    say(
        request,
        _("Open again as usual.")
        if until is None
        else _("Closed until %(day)s. The assistant tells customers.")
        % {"day": until.astimezone(zone).strftime("%d/%m")},
    )
    return redirect("console:shop", member.business.slug)


def _closed_until(text: str, zone: ZoneInfo) -> datetime | None:
    """The end of the pause: the beginning of the given day on the shop's calendar."""
    if not text:
        return None
    today = SYSTEM_CLOCK.now().astimezone(zone).date()
    if text == "besok":
        day = today + timedelta(days=1)
    else:
        try:
            day = datetime.fromisoformat(text).date()
        except ValueError:
            raise Refused(_("Choose the day on which you open again.")) from None
    if not today < day <= today + timedelta(days=366):
        raise Refused(_("Choose a day after today, within a year."))
    return datetime.combine(day, time(0, 0), zone)
