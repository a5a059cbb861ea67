"""Days with hours of their own: holidays, a day off, the fasting month."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tanggap.businesses.holidays_id import FastingMonth, holidays_between, next_fasting_month
from tanggap.businesses.models import Business, Member, SpecialDay
from tanggap.businesses.rights import Right
from tanggap.businesses.services import remove_special_days, set_special_days
from tanggap.catalogue.imports.values import WrongValue
from tanggap.console.access import right_required, say
from tanggap.console.pages import show
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused
from tanggap.shopfiles.times import time_of

HOLIDAYS_AHEAD: Final = timedelta(days=200)
FASTING_SHOWN: Final = timedelta(days=120)
MOST_HOLIDAYS: Final = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in a row that have the same hours and name; no hours is closed."""

    first: date
    last: date
    label: str
    hours: tuple[tuple[str, str], ...]


def stretches(business: Business, today: date) -> list[Stretch]:
    """The coming special days, those of one kind taken together."""
    found: list[Stretch] = []
    for row in SpecialDay.objects.for_business(business).filter(on__gte=today).order_by("on"):
        hours = tuple((opens, closes) for opens, closes in row.ranges)
        last = found[-1] if found else None
        if (
            last is not None
            and last.last + timedelta(days=1) == row.on
            and (last.label, last.hours) == (row.label, hours)
        ):
            found[-1] = Stretch(last.first, row.on, row.label, hours)
        else:
            found.append(Stretch(row.on, row.on, row.label, hours))
    return found


@require_http_methods(["GET", "POST"])
@right_required(Right.SHOP)
def special_days(request: HttpRequest, member: Member) -> HttpResponse:
    """The special days that come, and the form for more."""
    today = _today(member.business)
    typed: dict[str, Any] = {name: request.GET.get(name, "") for name in ("dari", "nama")}
    problem = ""
    if request.method == "POST":
        typed = request.POST.dict()
        try:
            first, last = _days(request.POST)
            hours = [] if request.POST.get("tutup") else _hours(request.POST)
            many = set_special_days(
                business_id=member.business_id,
                first=first,
                last=last,
                label=request.POST.get("nama", ""),
                hours=hours,
                today=today,
            )
        except Refused as refused:
            problem = refused.message
        else:
            say(request, _("%(many)s days saved. The assistant tells customers.") % {"many": many})
            return redirect("console:special_days", member.business.slug)
    known = stretches(member.business, today)
    fasting = next_fasting_month(today)
    context = {
        "stretches": known,
        "typed": typed,
        "problem": problem,
        "today": today,
        "holidays": _not_set(member.business, today)[:MOST_HOLIDAYS],
        "fasting": fasting if _worth_showing(fasting, today, known) else None,
    }
    response = show(request, member, "console/shop/special_days.html", context, room="shop")
    response.status_code = 400 if problem else 200
    return response


@require_POST
@right_required(Right.SHOP)
def drop_special_days(request: HttpRequest, member: Member) -> HttpResponse:
    """Lets the days of a stretch be like any other again."""
    first, last = _days(request.POST)
    remove_special_days(business_id=member.business_id, first=first, last=last)
    say(request, _("Those days are like any other again."))
    return redirect("console:special_days", member.business.slug)


def _today(business: Business) -> date:
    return SYSTEM_CLOCK.now().astimezone(ZoneInfo(business.timezone)).date()


def _not_set(business: Business, today: date) -> list[Any]:
    said = set(
        SpecialDay.objects.for_business(business).filter(on__gte=today).values_list("on", flat=True)
    )
    return [one for one in holidays_between(today, today + HOLIDAYS_AHEAD) if one.on not in said]


def _worth_showing(fasting: FastingMonth | None, today: date, known: list[Stretch]) -> bool:
    return (
        fasting is not None
        and fasting.last >= today
        and fasting.first <= today + FASTING_SHOWN
        and not any("ramadan" in stretch.label.lower() for stretch in known)
    )


def _days(post: QueryDict) -> tuple[date, date]:
    try:
        first = date.fromisoformat(post.get("dari", ""))
        last = date.fromisoformat(post.get("sampai", "") or post.get("dari", ""))
    except ValueError:
        raise Refused(_("Choose the day.")) from None
    return first, last


def _hours(post: QueryDict) -> list[tuple[str, str]]:
    found = []
    for number in ("1", "2"):
        opens, closes = post.get(f"buka-{number}", ""), post.get(f"tutup-{number}", "")
        if not opens and not closes:
            continue
        try:
            found.append((f"{time_of(opens):%H:%M}", f"{time_of(closes):%H:%M}"))
        except WrongValue:
            raise Refused(_("Write both when you open and when you close.")) from None
    if not found:
        raise Refused(_("Write the hours, or tick “closed all day”."))
    return found
