"""A report as a workbook whose cells are numbers, dates and durations, not words."""

import io
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from tanggap.reports.base import Kind, Report, Table
from tanggap.reports.writing import change, written_period

_FORMATS: Final[Mapping[str, str]] = {
    "small_idr": '"Rp"0.00',
    "percent": "0.0%",
    "duration": "[h]:mm:ss",
    "rating": "0.0",
    "day": "d mmm yyyy",
    "text": "@",
}
# What stands before and after whole numbers.
_AROUND: Final[Mapping[str, tuple[str, str]]] = {
    "idr": ('"Rp"', ""),
    "count": ("", ""),
    "minutes": ("", '" menit"'),
}
_SECONDS_A_DAY: Final = 86_400
_BRAND: Final = "FFAD3F16"
_SOFT: Final = "FFFBE3D3"
_WIDEST: Final = 48
# Points of a line of words; rows that hold several have to be told, not all programs look.
_LINE: Final = 15
_FONT: Final = "Calibri"
_MEANING_WIDE: Final = 64
_FIRST_WIDE: Final = 24


def report_xlsx(shop: str, report: Report) -> bytes:
    """The figures on the first sheet, each table on one of its own."""
    book = Workbook(write_only=True)
    _summary(book, shop, report)
    used: set[str] = set()
    for table in report.tables:
        _table(book, table, used)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Any, name: str) -> Any:
    """A sheet that prints on as many pages as it is long, none wide."""
    sheet = book.create_sheet(name)
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    return sheet


def _summary(book: Any, shop: str, report: Report) -> None:
    sheet = _sheet(book, "Ringkasan")
    for letter, width in zip("ABCDE", (30, 20, 20, 14, _MEANING_WIDE), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append([_cell(sheet, f"{shop}: {report.title}", "text", bold=True, size=14)])
    about = written_period(report.period.first, report.period.last)
    if report.channel:
        about += f", {report.channel}"
    sheet.append([_cell(sheet, about, "text")])
    sheet.append([])
    labels = ("Angka", "Nilai", "Sebelumnya", "Perubahan", "Artinya")
    sheet.append(_heading(sheet, labels, numbers=(1, 2, 3)))
    for number, figure in enumerate(report.figures, start=5):
        # Shares are compared by looking at both: a percentage of percent confuses.
        shares = figure.kind in ("percent", "rating")
        changed = None if shares else change(figure.value, figure.before)
        row = [
            _cell(sheet, figure.label, "text"),
            _cell(sheet, figure.value, figure.kind),
            _cell(sheet, figure.before, figure.kind),
            _cell(sheet, changed, "percent"),
            _cell(sheet, figure.about, "text"),
        ]
        for cell in row:
            cell.alignment = Alignment(vertical="top")
        row[-1].alignment = Alignment(horizontal="left", indent=1, vertical="top", wrap_text=True)
        _make_room(sheet, number, figure.about, _MEANING_WIDE)
        sheet.append(row)
    for note in report.notes:
        sheet.append([])
        sheet.append([_cell(sheet, note, "text")])


def _make_room(sheet: Any, row: int, words: str, signs: int) -> None:
    """Makes a row, before it is written, as high as words in a cell of so many signs need."""
    lines = len(textwrap.wrap(words, int(signs * 0.95))) or 1
    sheet.row_dimensions[row].height = _LINE * lines


def _widths(table: Table) -> list[int]:
    """How many signs wide each column is."""
    widths = []
    for place, column in enumerate(table.columns):
        lengths = [len(column.label), *(len(str(row[place])) for row in table.rows)]
        least = 14 if column.kind != "text" else _FIRST_WIDE if place == 0 else 10
        widths.append(max(least, min(max(lengths) + 3, _WIDEST)))
    # Twenty-four hours stand beside each other.
    return widths if len(widths) < 12 else [widths[0], *(6 for _ in widths[1:])]


def _table(book: Any, table: Table, used: set[str]) -> None:
    sheet = _sheet(book, _sheet_name(table.title, used))
    widths = _widths(table)
    for place, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "B4"
    sheet.append([_cell(sheet, table.title, "text", bold=True, size=14)])
    about = _cell(sheet, table.about, "text")
    about.alignment = Alignment(vertical="top", wrap_text=True)
    # Across the table: one long line would shrink the whole sheet when it is printed.
    sheet.merged_cells.add(f"A2:{get_column_letter(len(widths))}2")
    _make_room(sheet, 2, table.about, sum(widths))
    sheet.append([about])
    numbers = [i for i, column in enumerate(table.columns) if column.kind != "text"]
    sheet.append(_heading(sheet, [column.label for column in table.columns], numbers=numbers))
    for row in table.rows:
        sheet.append(
            [
                _cell(sheet, value, column.kind)
                for value, column in zip(row, table.columns, strict=True)
            ]
        )
    if not table.rows:
        sheet.append([_cell(sheet, table.empty, "text")])


def _heading(sheet: Any, labels: Sequence[str], *, numbers: Sequence[int]) -> list[Any]:
    """Headings; those above numbers stand at the right as the numbers do."""
    cells = []
    for place, label in enumerate(labels):
        cell = _cell(sheet, label, "text", bold=True)
        cell.fill = PatternFill("solid", fgColor=_SOFT)
        side = "right" if place in numbers else "left"
        cell.alignment = Alignment(horizontal=side, wrap_text=True, vertical="center")
        cells.append(cell)
    return cells


def _cell(sheet: Any, value: object, kind: Kind, *, bold: bool = False, size: int = 11) -> Any:
    cell = WriteOnlyCell(sheet, value=_typed(value, kind))
    if isinstance(value, str):
        # Words stay words, whatever sign they begin with.
        cell.data_type = "s"
    elif value is not None:
        cell.number_format = _format(value, kind)
    if bold:
        cell.font = Font(name=_FONT, bold=True, size=size, color=_BRAND if size > 11 else None)
    return cell


def _format(value: object, kind: Kind) -> str:
    """How programs show a cell.

    Dots for thousands are written into the format, since programs take separators from the
    machine's language; a format tells at most three sizes apart, so the value says which.
    """
    if kind == "small_idr" and isinstance(value, (int, float)) and value >= 100:
        kind = "idr"
    if kind not in _AROUND or not isinstance(value, (int, float)):
        return _FORMATS.get(kind, "0")
    before, after = _AROUND[kind]
    groups = max(2, (len(str(abs(round(value)))) - 1) // 3)
    large, middle, small = (
        before + _digits(number) + after for number in (groups, groups - 1, groups - 2)
    )
    return f"[>={1000**groups}]{large};[>={1000 ** (groups - 1)}]{middle};{small}"


def _digits(groups: int) -> str:
    """Digits with so many dots: `0`, `#\\.##0`, `#\\.###\\.##0`."""
    return "\\.".join(["#", *["###"] * (groups - 1), "##0"]) if groups else "0"


def _typed(value: object, kind: Kind) -> Any:
    if isinstance(value, (int, float)):
        if kind == "percent":
            return value / 100
        if kind == "duration":
            return value / _SECONDS_A_DAY
    return value


def _sheet_name(title: str, used: set[str]) -> str:
    """At most 31 signs, none of those that sheets may not have, each name once."""
    base = "".join(sign for sign in title if sign not in "[]:*?/\\")[:28].strip()
    name, number = base, 2
    while name.lower() in used:
        name, number = f"{base} {number}", number + 1
    used.add(name.lower())
    return name
