"""How the console writes the values of reports."""

from typing import Any

from django import template

from tanggap.reports.base import Figure, Kind, Table
from tanggap.reports.writing import change, written, written_number, written_period

register = template.Library()


@register.filter
def as_kind(value: object, kind: Kind) -> str:
    """A value of a report in words."""
    return written(value, kind)


@register.filter
def in_words(period: Any) -> str:
    """A period: `1–30 Nov 2026`."""
    return written_period(period.first, period.last)


@register.filter
def difference(figure: Figure) -> str:
    """How a figure differs from the one before: `+12%`, `−3,5 poin`; empty where it does not."""
    if figure.kind in ("percent", "rating"):
        if figure.value is None or figure.before is None:
            return ""
        points = round(figure.value - figure.before, 1)
        return f"{_signed(points)} poin" if points else ""
    percent = change(figure.value, figure.before)
    # Beyond a tenfold the number says less than the two values do.
    if not percent or abs(percent) >= 1000:
        return ""
    return f"{_signed(round(percent) if abs(percent) >= 10 else percent)}%"


@register.filter
def direction(figure: Figure) -> str:
    """`good`, `bad`, or empty where neither can be said."""
    if not figure.better or figure.value is None or figure.before is None:
        return ""
    if figure.value == figure.before:
        return ""
    return "good" if (figure.value > figure.before) == (figure.better == "more") else "bad"


@register.filter
def numeric(kind: Kind) -> bool:
    """Whether values of this kind stand at the right."""
    return kind not in ("text", "day")


# A row of so many columns fits no phone; of more, only a table that scrolls can show them.
STACKING = range(4, 8)


@register.filter
def stacks(table: Table) -> bool:
    """Whether a table's rows become small cards on a phone."""
    return len(table.columns) in STACKING


# Half of a desktop page is too narrow for so many columns.
_WIDE = 5


@register.filter
def wide(table: Table) -> bool:
    """Whether a table without a chart takes the whole width of a page."""
    return not table.chart and len(table.columns) >= _WIDE


@register.filter
def linked(table: Table) -> list[tuple[Any, str]]:
    """A table's rows, each with where it leads; empty where it leads nowhere."""
    return list(zip(table.rows, table.links or [""] * len(table.rows), strict=True))


@register.filter
def paired(row: Any, columns: Any) -> list[tuple[Any, Any]]:
    """A row's values, each with its column."""
    return list(zip(row, columns, strict=True))


def _signed(number: float) -> str:
    return f"+{written_number(number)}" if number > 0 else f"−{written_number(-number)}"
