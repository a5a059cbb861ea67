"""The report pages and their files."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from tanggap.businesses.models import Business, Member
from tanggap.businesses.rights import Right
from tanggap.console.access import right_required, say
from tanggap.console.pages import show
from tanggap.console.reports.asking import Asked, asked_of
from tanggap.console.reports.charts import Bar, Drawing, bars_of, drawing_of
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound
from tanggap.reports.base import Report, Table
from tanggap.reports.exports import EXPORTS
from tanggap.reports.exports.csvs import table_csv
from tanggap.reports.kinds import REPORTS, make_report
from tanggap.reports.kinds.cost import rules_of
from tanggap.reports.services import set_assumptions

TITLES = {"interaksi": "Interaksi", "penjualan": "Penjualan", "biaya": "Biaya"}


@dataclass(frozen=True, slots=True)
class Section:
    """A table as a page shows it."""

    table: Table
    drawing: Drawing | None
    bars: list[Bar]


@require_GET
@right_required(Right.REPORTS)
def report(request: HttpRequest, member: Member, report: str = "interaksi") -> HttpResponse:
    """One report for a period and a channel."""
    asked, made = _made(request, member.business, report)
    context: dict[str, Any] = {
        "report": made,
        "asked": asked,
        "tab": report,
        "tabs": TITLES,
        "sections": [
            Section(table, drawing_of(table), bars_of(table) if table.chart == "bars" else [])
            for table in made.tables
        ],
    }
    if report == "biaya":
        context["rules"] = rules_of(member.business)
    return show(request, member, "console/reports/report.html", context, room="home")


@require_GET
@right_required(Right.REPORTS)
def export(request: HttpRequest, member: Member, report: str) -> HttpResponse:
    """A report as a file (`?format=xlsx|csv|pdf`), or one of its tables as CSV (`?tabel=`)."""
    asked, made = _made(request, member.business, report)
    days = f"{asked.period.first:%Y%m%d}-{asked.period.last:%Y%m%d}"
    name = f"laporan-{report}-{member.business.slug}-{days}"
    if wanted := request.GET.get("tabel"):
        table = next((table for table in made.tables if table.key == wanted), None)
        if table is None:
            raise NotFound(_("This table does not exist."))
        return _file(table_csv(table), EXPORTS["csv"].content_type, f"{name}-{wanted}.csv")
    ending = request.GET.get("format", "xlsx")
    if ending not in EXPORTS:
        raise NotFound(_("There is no such file."))
    content = EXPORTS[ending].make(member.business.name, made)
    return _file(content, EXPORTS[ending].content_type, f"{name}.{ending}")


@require_POST
@right_required(Right.REPORTS)
def assume(request: HttpRequest, member: Member) -> HttpResponse:
    """Keeps what the owner assumes about time and fees."""
    set_assumptions(business=member.business, given=request.POST.dict())
    say(request, _("Saved. All reports use this from now on."))
    return redirect("console:report", member.business.slug, "biaya")


def _made(request: HttpRequest, business: Business, kind: str) -> tuple[Asked, Report]:
    if kind not in REPORTS:
        raise NotFound(_("This report does not exist."))
    now = SYSTEM_CLOCK.now()
    asked = asked_of(request, business, now=now)
    return asked, make_report(kind, business, asked.period, now=now, channel_id=asked.channel_id)


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
