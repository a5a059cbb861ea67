"""Small sheets of products for tests, as CSV and XLSX."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from openpyxl import Workbook

from tanggap.businesses.models import Business
from tanggap.catalogue.imports import ImportReport, import_products

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


def csv_bytes(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\n".join(lines).encode(encoding)


def xlsx_bytes(*rows: Sequence[Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def take_over(data: bytes, *, business: Business, filename: str = "") -> ImportReport:
    return import_products(
        business=business, data=data, filename=filename, author="ibu@contoh.id", now=NOW
    )
