"""A report as pages to print or to send on."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from fpdf import FPDF

from tanggap.reports.base import Figure, Report, Table
from tanggap.reports.writing import change, written, written_day, written_period

_BRAND: Final = (173, 63, 22)
_BAR: Final = (224, 138, 92)
_INK: Final = (43, 29, 19)
_SOFT: Final = (111, 92, 75)
_LINE: Final = (228, 215, 194)
_PAPER: Final = (253, 246, 236)
_GOOD: Final = (31, 106, 67)
_BAD: Final = (179, 18, 58)
# Millimetres of an A4 sheet.
_LEFT: Final = 16
_WIDTH: Final = 178
_BOTTOM: Final = 278
_ROW: Final = 6.4


class _Paper(FPDF):
    """A4 sheets with a line of origin at their foot."""

    origin = ""

    def footer(self) -> None:
        self.set_y(-13)
        self.set_font("helvetica", "", 8)
        self.set_text_color(*_SOFT)
        self.cell(_WIDTH / 2, 5, self.origin)
        self.cell(_WIDTH / 2, 5, f"Halaman {self.page_no()} dari {{nb}}", align="R")


def report_pdf(shop: str, report: Report) -> bytes:
    """All of a report: its figures as cards, each table with its bars."""
    pdf = _Paper(format="A4")
    period = written_period(report.period.first, report.period.last)
    pdf.origin = latin(f"{shop} · {report.title} · {period}")
    pdf.set_title(latin(f"{report.title} {shop} {period}"))
    pdf.set_margins(_LEFT, 14, _LEFT)
    pdf.set_auto_page_break(False)
    pdf.add_page()
    _head(pdf, shop, report, period)
    _cards(pdf, report.figures)
    if report.empty:
        pdf.set_font("helvetica", "", 11)
        pdf.set_text_color(*_SOFT)
        said = "Belum ada apa pun di periode ini."
        pdf.cell(_WIDTH, 10, said, new_x="LMARGIN", new_y="NEXT")
    for table in () if report.empty else report.tables:
        _table(pdf, table)
    _notes(pdf, report)
    return bytes(pdf.output())


def _head(pdf: FPDF, shop: str, report: Report, period: str) -> None:
    pdf.set_fill_color(*_BRAND)
    pdf.rect(0, 0, 210, 34, style="F")
    pdf.set_text_color(255, 255, 255)
    pdf.set_xy(_LEFT, 8)
    pdf.set_font("helvetica", "B", 20)
    pdf.cell(_WIDTH, 9, fitting(pdf, f"Laporan {report.title.lower()}", _WIDTH))
    pdf.set_xy(_LEFT, 19)
    pdf.set_font("helvetica", "", 11)
    said = " · ".join(part for part in (shop, period, report.channel) if part)
    pdf.cell(_WIDTH, 6, fitting(pdf, said, _WIDTH))
    pdf.set_xy(_LEFT, 42)


def _cards(pdf: FPDF, figures: Sequence[Figure]) -> None:
    gap, across, height = 4, 3, 24
    width = (_WIDTH - gap * (across - 1)) / across
    top = pdf.get_y()
    for place, figure in enumerate(figures):
        x = _LEFT + place % across * (width + gap)
        y = top + place // across * (height + gap)
        pdf.set_fill_color(*_PAPER)
        pdf.set_draw_color(*_LINE)
        pdf.rect(x, y, width, height, style="DF", round_corners=True, corner_radius=2.5)
        pdf.set_xy(x + 3, y + 2.5)
        pdf.set_font("helvetica", "", 9)
        pdf.set_text_color(*_SOFT)
        pdf.cell(width - 6, 4.5, fitting(pdf, figure.label, width - 6))
        pdf.set_xy(x + 3, y + 8)
        pdf.set_font("helvetica", "B", 15)
        pdf.set_text_color(*_INK)
        pdf.cell(width - 6, 7, fitting(pdf, written(figure.value, figure.kind), width - 6))
        pdf.set_xy(x + 3, y + 16.5)
        pdf.set_font("helvetica", "", 8)
        text, colour = _compared(figure)
        pdf.set_text_color(*colour)
        pdf.cell(width - 6, 4, fitting(pdf, text, width - 6))
    rows = -(-len(figures) // across)
    pdf.set_xy(_LEFT, top + rows * (height + gap) + 3)


def _compared(figure: Figure) -> tuple[str, tuple[int, int, int]]:
    if figure.before is None or figure.value is None:
        return figure.note or "belum ada pembanding", _SOFT
    said = f"sebelumnya {written(figure.before, figure.kind)}"
    percent = None if figure.kind in ("percent", "rating") else change(figure.value, figure.before)
    if percent is not None:
        said = f"{'+' if percent > 0 else ''}{written(percent, 'percent')}, {said}"
    if not figure.better or figure.value == figure.before:
        return said, _SOFT
    better = (figure.value > figure.before) == (figure.better == "more")
    return said, _GOOD if better else _BAD


def _table(pdf: FPDF, table: Table) -> None:
    # A title never stands alone at the foot of a page.
    _room(pdf, 30 + min(len(table.rows), 3) * _ROW)
    pdf.set_font("helvetica", "B", 13)
    pdf.set_text_color(*_INK)
    pdf.set_x(_LEFT)
    pdf.cell(_WIDTH, 8, fitting(pdf, table.title, _WIDTH))
    pdf.ln(8)
    pdf.set_font("helvetica", "", 8.5)
    pdf.set_text_color(*_SOFT)
    pdf.multi_cell(_WIDTH, 4.2, latin(table.about), new_x="LMARGIN", new_y="NEXT")
    pdf.ln(2)
    if not table.rows:
        pdf.set_font("helvetica", "I", 10)
        pdf.cell(_WIDTH, 6, latin(table.empty))
        pdf.ln(12)
        return
    if table.chart == "heat":
        _heat(pdf, table)
    else:
        if (
            table.chart in ("columns", "line")
            and len(table.rows) > 1
            and any(row[table.drawn] for row in table.rows)
        ):
            _columns(pdf, table)
        _rows(pdf, table)
    pdf.ln(6)


def _columns(pdf: FPDF, table: Table) -> None:
    """The drawn column, standing; above it the highest value, below it first and last day."""
    height = 30
    _room(pdf, height + 14)
    values = [_number(row[table.drawn]) for row in table.rows]
    most = max(values)
    column = table.columns[table.drawn]
    pdf.set_font("helvetica", "", 8)
    pdf.set_text_color(*_SOFT)
    pdf.cell(_WIDTH, 4, latin(f"{column.label}, paling tinggi {written(most, column.kind)}"))
    pdf.ln(5)
    top, each = pdf.get_y(), _WIDTH / len(values)
    pdf.set_fill_color(*_BAR)
    for place, value in enumerate(values):
        tall = value / most * height
        if tall:
            pdf.rect(
                _LEFT + place * each + each * 0.12, top + height - tall, each * 0.76, tall, "F"
            )
    pdf.set_draw_color(*_LINE)
    pdf.line(_LEFT, top + height, _LEFT + _WIDTH, top + height)
    pdf.set_xy(_LEFT, top + height + 1)
    pdf.cell(_WIDTH / 2, 4, _day(table.rows[0][0]))
    pdf.cell(_WIDTH / 2, 4, _day(table.rows[-1][0]), align="R")
    pdf.ln(7)


def _rows(pdf: FPDF, table: Table) -> None:
    widths = _widths(pdf, table)
    _heading(pdf, table, widths)
    most = max((_number(row[table.drawn]) for row in table.rows), default=0) or 1
    pdf.set_draw_color(*_LINE)
    for row in table.rows:
        if pdf.get_y() + _ROW > _BOTTOM:
            pdf.add_page()
            _heading(pdf, table, widths)
        x, y = float(_LEFT), pdf.get_y()
        if table.chart == "bars":
            long = (widths[0] - 2) * _number(row[table.drawn]) / most
            pdf.set_fill_color(*_PAPER)
            pdf.rect(x, y + 0.6, widths[0] - 2, _ROW - 1.4, "F")
            pdf.set_fill_color(251, 215, 194)
            if long:
                pdf.rect(x, y + 0.6, long, _ROW - 1.4, "F")
        pdf.set_font("helvetica", "", 9)
        pdf.set_text_color(*_INK)
        for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
            pdf.set_xy(x, y)
            text = written(value, column.kind)
            align = "L" if column.kind in ("text", "day") and place == 0 else "R"
            if column.kind == "text":
                align = "L"
            pdf.cell(widths[place], _ROW, fitting(pdf, text, widths[place] - 2), align=align)
            x += widths[place]
        pdf.line(_LEFT, y + _ROW, _LEFT + _WIDTH, y + _ROW)
        pdf.set_xy(_LEFT, y + _ROW)


def _widths(pdf: FPDF, table: Table) -> list[float]:
    """Every column as wide as its longest value; words share what is left."""
    pdf.set_font("helvetica", "B", 9)
    needed = [
        max(
            pdf.get_string_width(latin(column.label)),
            *(pdf.get_string_width(latin(written(row[i], column.kind))) for row in table.rows),
        )
        + 5
        for i, column in enumerate(table.columns)
    ]
    words = [i for i, column in enumerate(table.columns) if column.kind == "text"] or [0]
    left = _WIDTH - sum(width for i, width in enumerate(needed) if i not in words)
    share = sum(needed[i] for i in words)
    return [left * needed[i] / share if i in words else needed[i] for i in range(len(needed))]


def _heading(pdf: FPDF, table: Table, widths: Sequence[float]) -> None:
    pdf.set_font("helvetica", "B", 8.5)
    pdf.set_text_color(*_SOFT)
    pdf.set_x(_LEFT)
    for place, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        align = "L" if column.kind == "text" or place == 0 else "R"
        pdf.cell(width, _ROW, fitting(pdf, column.label, width - 1), align=align)
    pdf.ln(_ROW)


def _heat(pdf: FPDF, table: Table) -> None:
    named, height = 18, 6
    _room(pdf, height * 7 + 10)
    each = (_WIDTH - named) / 24
    most = max(_number(value) for row in table.rows for value in row[1:]) or 1
    pdf.set_font("helvetica", "", 7.5)
    pdf.set_text_color(*_SOFT)
    top = pdf.get_y()
    for hour in range(0, 24, 3):
        pdf.set_xy(_LEFT + named + hour * each, top)
        pdf.cell(each * 3, 4, f"{hour:02}.00")
    for place, row in enumerate(table.rows):
        y = top + 5 + place * height
        pdf.set_xy(_LEFT, y)
        pdf.cell(named, height, latin(str(row[0])))
        for hour, value in enumerate(row[1:]):
            strength = _number(value) / most
            pdf.set_fill_color(*(round(251 - (251 - c) * strength) for c in _BRAND))
            if not strength:
                pdf.set_fill_color(*_PAPER)
            pdf.rect(_LEFT + named + hour * each, y + 0.4, each - 0.6, height - 0.8, "F")
    pdf.set_xy(_LEFT, top + 5 + 7 * height)


def _notes(pdf: FPDF, report: Report) -> None:
    pdf.set_font("helvetica", "", 8.5)
    pdf.set_text_color(*_SOFT)
    for note in report.notes:
        _room(pdf, 10)
        pdf.multi_cell(_WIDTH, 4.5, latin(note), new_x="LMARGIN", new_y="NEXT")


def _room(pdf: FPDF, height: float) -> None:
    if pdf.get_y() + height > _BOTTOM:
        pdf.add_page()


def _day(value: object) -> str:
    return written_day(value, year=False) if isinstance(value, date) else latin(str(value))


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0


def fitting(pdf: FPDF, text: str, width: float) -> str:
    """The text, or as much of it as fits into so many millimetres, with dots for the rest."""
    text = latin(text)
    if pdf.get_string_width(text) <= width:
        return text
    while text and pdf.get_string_width(f"{text}...") > width:
        text = text[:-1]
    return f"{text.rstrip()}..."


def latin(text: str) -> str:
    """What the built-in letters can print; what they cannot is left out."""
    for sign, plain in (("–", "-"), ("—", "-"), ("“", '"'), ("”", '"'), ("’", "'"), ("…", "...")):
        text = text.replace(sign, plain)
    return " ".join(text.encode("latin-1", "ignore").decode("latin-1").split())
