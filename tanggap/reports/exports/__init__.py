"""Reports as files: a spreadsheet, plain rows, a page to print."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from tanggap.reports.base import Report
from tanggap.reports.exports.csvs import report_csv
from tanggap.reports.exports.pdf import report_pdf
from tanggap.reports.exports.xlsx import report_xlsx


class Export(NamedTuple):
    """How a kind of file is made, and what it is to a browser."""

    make: Callable[[str, Report], bytes]
    content_type: str


EXPORTS: Final[Mapping[str, Export]] = {
    "xlsx": Export(
        report_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    "csv": Export(report_csv, "text/csv; charset=utf-8"),
    "pdf": Export(report_pdf, "application/pdf"),
}

__all__ = ["EXPORTS", "Export", "report_csv", "report_pdf", "report_xlsx"]
