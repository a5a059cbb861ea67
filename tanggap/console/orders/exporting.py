"""Orders as a table for the spreadsheet: CSV or XLSX, a line for each order line."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from tanggap.businesses.models import Business, Member
from tanggap.businesses.rights import Right
from tanggap.console.access import right_required
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.errors import Refused
from tanggap.orders.models import OrderLine

HEADINGS: Final = (
    *("tanggal", "jam", "nomor", "status", "nama", "telepon", "cara_terima", "daerah"),
    *("produk", "sku", "jumlah", "harga", "subtotal_baris", "ongkir", "potongan", "total_pesanan"),
    *("cara_bayar", "catatan"),
)
MOST_DAYS: Final = 366


@require_GET
@right_required(Right.REPORTS)
def export_orders(request: HttpRequest, member: Member) -> HttpResponse:
    """The orders from `?dari=` to `?sampai=` (dates, both included; the last 30 days without)."""
    business = member.business
    today = SYSTEM_CLOCK.now().astimezone(ZoneInfo(business.timezone)).date()
    last = _date(request.GET.get("sampai", ""), today)
    first = _date(request.GET.get("dari", ""), last - timedelta(days=29))
    if not timedelta() <= last - first <= timedelta(days=MOST_DAYS):
        raise Refused(_("Choose a period of at most a year, from its first to its last day."))
    rows = _rows(business, first, last)
    name = f"pesanan-{business.slug}-{first:%Y%m%d}-{last:%Y%m%d}"
    if request.GET.get("format") == "xlsx":
        content, kind, ending = (
            _xlsx(rows),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
        )
    else:
        content, kind, ending = _csv(rows), "text/csv; charset=utf-8", "csv"
    return HttpResponse(
        content,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}.{ending}"'},
    )


def _date(text: str, default: date) -> date:
    if not text:
        return default
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(_("Write dates like 2026-08-17.")) from None


def _rows(business: Business, first: date, last: date) -> Iterator[list[Any]]:
    zone = ZoneInfo(business.timezone)
    begin = datetime.combine(first, time(), zone)
    end = datetime.combine(last + timedelta(days=1), time(), zone)
    lines = (
        OrderLine.objects.filter(
            order__business=business,
            order__trial=False,
            order__placed_at__gte=begin,
            order__placed_at__lt=end,
        )
        .select_related("order")
        .order_by("order_id", "position", "id")
    )
    for line in lines.iterator(chunk_size=1000):
        order = line.order
        placed = order.placed_at.astimezone(zone)
        yield [
            f"{placed:%Y-%m-%d}",
            f"{placed:%H:%M}",
            order.number,
            order.get_state_display(),
            order.name,
            order.phone,
            order.get_fulfilment_display(),
            order.area,
            line.name,
            line.sku,
            line.quantity,
            line.price_idr,
            line.total_idr,
            order.delivery_fee_idr,
            order.discount_idr,
            order.total_idr,
            order.payment_name,
            " ".join(filter(None, [line.note, order.note])),
        ]


def _harmless(value: Any) -> Any:
    """Spreadsheets run what begins like a formula; a customer's name must stay a name."""
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return value


def _csv(rows: Iterator[list[Any]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    for row in rows:
        writer.writerow([_harmless(value) for value in row])
    # The mark lets Excel read it as UTF-8.
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _xlsx(rows: Iterator[list[Any]]) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Pesanan")
    heading = []
    for text in HEADINGS:
        cell = WriteOnlyCell(sheet, value=text)
        cell.font = Font(bold=True)
        heading.append(cell)
    sheet.append(heading)
    for row in rows:
        sheet.append([_harmless(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
