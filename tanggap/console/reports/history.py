"""Everything that was said: searched on a page, taken out as a file."""

from collections.abc import AsyncIterator, Iterator
from typing import Final

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseForbidden,
    StreamingHttpResponse,
)
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from tanggap.businesses.models import Business, Member
from tanggap.businesses.rights import Right, may
from tanggap.console.access import membership, right_required, to_login
from tanggap.console.pages import show
from tanggap.console.reports.asking import asked_of
from tanggap.console.reports.views import TITLES
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db, in_db_long
from tanggap.core.errors import NotFound
from tanggap.reports.history import (
    Wanted,
    ask_export,
    begin_download,
    chunks,
    exports_of,
    search_history,
)
from tanggap.reports.history.searching import LONGEST_SEARCH
from tanggap.reports.models import HistoryExport

_CONTENT_TYPES: Final = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}


@require_GET
@right_required(Right.REPORTS)
def history(request: HttpRequest, member: Member) -> HttpResponse:
    """What was said in a period, searched (`?cari=`) and a page at a time (`?sebelum=`)."""
    business = member.business
    asked = asked_of(request, business, now=SYSTEM_CLOCK.now())
    search = request.GET.get("cari", "").strip()[:LONGEST_SEARCH]
    found = search_history(
        business,
        asked.period.first,
        asked.period.last,
        channel_id=asked.channel_id,
        search=search,
        older=request.GET.get("sebelum", ""),
    )
    context = {
        "asked": asked,
        "tab": "riwayat",
        "tabs": TITLES,
        "search": search,
        "found": found,
        "exports": exports_of(business),
    }
    return show(request, member, "console/reports/history.html", context, room="home")


@require_POST
@right_required(Right.REPORTS)
def take_out(request: HttpRequest, member: Member) -> HttpResponse:
    """Writes down what is to be taken out, and leads to the file."""
    asked = asked_of(request, member.business, now=SYSTEM_CLOCK.now())
    export = ask_export(
        member=member,
        wanted=Wanted(
            asked.period.first,
            asked.period.last,
            format=request.POST.get("format", ""),
            personal=request.POST.get("personal") == "1",
            channel_id=asked.channel_id,
            search=request.GET.get("cari", ""),
        ),
        now=SYSTEM_CLOCK.now(),
    )
    return redirect("console:download_history", member.business.slug, export.pk)


async def download(request: HttpRequest, slug: str, export_id: int) -> HttpResponseBase:
    """The file, from its beginning or (`?setelah=` a message's id) from where it broke off."""
    allowed = await in_db(_begin, request, slug, export_id)
    if not isinstance(allowed, HistoryExport):
        return allowed
    after = request.GET.get("setelah", "")
    pieces = chunks(allowed, after=int(after) if after.isdigit() else 0)
    try:
        # The first piece is made before the answer begins: what is wrong can still be said.
        first = await in_db_long(_next, pieces)
    except NotFound as error:
        raise Http404(error.message) from None
    name = f"riwayat-{slug}-{allowed.first_on:%Y%m%d}-{allowed.last_on:%Y%m%d}"
    return StreamingHttpResponse(
        _all(first, pieces),
        content_type=_CONTENT_TYPES[allowed.format],
        headers={
            "Content-Disposition": f'attachment; filename="{name}.{allowed.format}"',
            "Cache-Control": "no-store",
            # A proxy that gathers all of it before it passes anything on would need its memory.
            "X-Accel-Buffering": "no",
        },
    )


def _begin(request: HttpRequest, slug: str, export_id: int) -> HistoryExport | HttpResponse:
    if request.method != "GET":
        return HttpResponse(status=405)
    if not request.user.is_authenticated:
        return to_login(request)
    member = membership(request, slug)
    if member is None:
        raise Http404
    if not may(member, Right.REPORTS):
        return HttpResponseForbidden()
    return _begun(member.business, export_id)


def _begun(business: Business, export_id: int) -> HistoryExport:
    try:
        return begin_download(business=business, export_id=export_id, now=SYSTEM_CLOCK.now())
    except NotFound as error:
        raise Http404(error.message) from None


def _next(pieces: Iterator[bytes]) -> bytes | None:
    return next(pieces, None)


async def _all(first: bytes | None, pieces: Iterator[bytes]) -> AsyncIterator[bytes]:
    piece = first
    while piece is not None:
        yield piece
        piece = await in_db_long(_next, pieces)
