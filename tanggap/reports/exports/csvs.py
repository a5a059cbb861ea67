"""A report, or one of its tables, as plain rows."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from tanggap.reports.base import Report, Table
from tanggap.reports.writing import change, written_period

# Lets spreadsheets read the file as UTF-8.
MARK = b"\xef\xbb\xbf"


def report_csv(shop: str, report: Report) -> bytes:
    """Figures first, then each table under its title; numbers as numbers, without marks."""
    rows: list[Sequence[object]] = [
        (shop, report.title, written_period(report.period.first, report.period.last)),
        (),
        ("Angka", "Nilai", "Sebelumnya", "Perubahan (%)"),
    ]
    rows += [(f.label, f.value, f.before, change(f.value, f.before)) for f in report.figures]
    for table in report.tables:
        rows += [(), (table.title,), *_rows(table)]
    return _written(rows)


def table_csv(table: Table) -> bytes:
    """One table with its headings."""
    return _written(_rows(table))


def _rows(table: Table) -> list[Sequence[object]]:
    return [tuple(column.label for column in table.columns), *table.rows]


def _written(rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    for row in rows:
        writer.writerow([plain(value) for value in row])
    return MARK + out.getvalue().encode()


def plain(value: object) -> object:
    """A value as a spreadsheet takes it; it runs what begins like a formula, so that is marked."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return f"'{value}"
    return "" if value is None else value
