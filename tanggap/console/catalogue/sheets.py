"""Products from a file, looked at before they count; and the catalogue as a file."""

from typing import Final

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from tanggap.businesses.models import Business, Member
from tanggap.businesses.rights import Right
from tanggap.catalogue.imports.decoding import MAX_BYTES
from tanggap.catalogue.imports.exporting import csv_lines, product_rows, xlsx_file
from tanggap.catalogue.imports.planning import (
    apply_import,
    discard_import,
    keep_for_preview,
    plan_import,
)
from tanggap.catalogue.imports.report import ImportRefused
from tanggap.catalogue.models import PendingImport
from tanggap.catalogue.products import MAX_PRODUCTS
from tanggap.catalogue.services import ChangedMeanwhile
from tanggap.console.access import right_required, say
from tanggap.console.catalogue.history import differences
from tanggap.console.pages import show
from tanggap.console.setup.steps import next_step, pass_step
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import NotFound, Refused

_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_http_methods(["GET", "POST"])
@right_required(Right.CATALOGUE)
def upload_sheet(request: HttpRequest, member: Member) -> HttpResponse:
    """Takes a CSV or XLSX file; what it would do is shown next. `?mulai=1` in the first run."""
    problems: list[str] = []
    if request.method == "POST":
        upload = request.FILES.get("berkas")
        if not isinstance(upload, UploadedFile):
            problems = [_("Choose a file first.")]
        elif (upload.size or 0) > MAX_BYTES:
            problems = [_("The file is too large, at most 16 MB. Photos do not belong in it.")]
        else:
            try:
                pending = keep_for_preview(
                    business=member.business,
                    data=upload.read(),
                    filename=upload.name or "",
                    author=member.account.email,
                    now=SYSTEM_CLOCK.now(),
                )
            except ImportRefused as refused:
                problems = [str(problem) for problem in refused.problems]
            else:
                address = reverse("console:import_preview", args=[member.business.slug, pending.pk])
                return redirect(address + ("?mulai=1" if request.GET.get("mulai") else ""))
    context = {
        "problems": problems,
        "most": MAX_PRODUCTS,
        "first_run": bool(request.GET.get("mulai")),
    }
    response = show(request, member, "console/catalogue/import.html", context, room="products")
    response.status_code = 400 if problems else 200
    return response


@require_GET
@right_required(Right.CATALOGUE)
def import_preview(request: HttpRequest, member: Member, import_id: int) -> HttpResponse:
    """What a file would change, line by line."""
    return _preview(request, member, _pending(member.business, import_id))


@require_POST
@right_required(Right.CATALOGUE)
def accept_sheet(request: HttpRequest, member: Member, import_id: int) -> HttpResponse:
    """Does what was looked at."""
    pending = _pending(member.business, import_id)
    try:
        counts = apply_import(
            pending=pending,
            seen=request.POST.get("sidik", ""),
            without_refused=bool(request.POST.get("lewati")),
            author=member.account.email,
            now=SYSTEM_CLOCK.now(),
        )
    except ChangedMeanwhile as changed:
        return _preview(request, member, pending, changed.message)
    except Refused as refused:
        return _preview(request, member, pending, refused.message)
    discard_import(pending=pending)
    say(
        request,
        _("%(new)s new, %(changed)s changed. You can take it back under “History”.")
        % {"new": counts.created, "changed": counts.updated},
    )
    if request.GET.get("mulai"):
        pass_step(business=member.business, step="products")
        return redirect(next_step(member.business, after="products"))
    return redirect("console:products", member.business.slug)


@require_POST
@right_required(Right.CATALOGUE)
def drop_sheet(request: HttpRequest, member: Member, import_id: int) -> HttpResponse:
    """Forgets a file; nothing has changed."""
    discard_import(pending=_pending(member.business, import_id))
    say(request, _("Nothing was changed."))
    return redirect("console:upload_sheet", member.business.slug)


@require_GET
@right_required(Right.CATALOGUE)
def export_sheet(request: HttpRequest, member: Member) -> HttpResponseBase:
    """The catalogue as CSV, or with `?format=xlsx` as XLSX."""
    rows, slug = product_rows(member.business), member.business.slug
    day = f"{timezone.localtime(SYSTEM_CLOCK.now()):%Y%m%d}"
    if request.GET.get("format") == "xlsx":
        response = HttpResponse(xlsx_file(rows), content_type=_XLSX)
        ending = "xlsx"
    else:
        response = HttpResponse(b"".join(csv_lines(rows)), content_type="text/csv")
        ending = "csv"
    response["Content-Disposition"] = f'attachment; filename="produk-{slug}-{day}.{ending}"'
    return response


def _pending(business: Business, import_id: int) -> PendingImport:
    found: PendingImport | None = (
        PendingImport.objects.for_business(business)
        .filter(pk=import_id)
        .select_related("business")
        .first()
    )
    if found is None:
        raise NotFound("import")
    return found


def _preview(
    request: HttpRequest, member: Member, pending: PendingImport, problem: str = ""
) -> HttpResponse:
    plan = plan_import(pending)
    context = {
        "pending": pending,
        "plan": plan,
        "new": [(one.name, differences({}, one.after)) for one in plan.new],
        "changed": [(one.name, differences(one.before, one.after)) for one in plan.changed],
        "more_new": plan.new_count - len(plan.new),
        "more_changed": plan.changed_count - len(plan.changed),
        "nothing": not plan.new_count and not plan.changed_count,
        "problem": problem,
        "first_run": bool(request.GET.get("mulai")),
    }
    response = show(
        request, member, "console/catalogue/import_preview.html", context, room="products"
    )
    response.status_code = 409 if problem else 200
    return response
