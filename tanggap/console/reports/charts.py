"""Charts as drawings that stretch to any width; all words stand beside them, in HTML.

Text inside a drawing would shrink and grow with it, and be cut on a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tanggap.reports.base import Column, Table
from tanggap.reports.wording import WEEKDAYS
from tanggap.reports.writing import written, written_day

# A drawing's own units; the page stretches them.
_WIDE: Final = 1000
_HIGH: Final = 300
_GAP: Final = 0.24
_LEAST: Final = 4
_HOURS: Final = 24
_CELL: Final = 20


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart with the words around it."""

    svg: SafeString
    # What is highest, above it: "Paling banyak Rp120.000, 5 Mar".
    highest: str = ""
    # Along its foot, from left to right, evenly spread.
    foot: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One lying bar: the words that stand at its ends, and how long it is."""

    label: str
    value: str
    share: str
    svg: SafeString


def bars_of(table: Table) -> list[Bar]:
    """A bar for each row of a table, the longest as wide as there is room."""
    values = [_number(row[table.drawn]) for row in table.rows]
    most = max(values, default=0) or 1
    shares = [i for i, column in enumerate(table.columns) if column.kind == "percent"]
    return [
        Bar(
            str(row[0]),
            written(row[table.drawn], table.columns[table.drawn].kind),
            written(row[shares[0]], "percent") if shares else "",
            format_html(
                '<svg class="bar-line" viewBox="0 0 {0} 8" preserveAspectRatio="none" '
                'aria-hidden="true"><rect class="rail" width="{0}" height="8"/>'
                '<rect class="mark" width="{1}" height="8"/></svg>',
                _WIDE,
                round(value / most * _WIDE),
            ),
        )
        for row, value in zip(table.rows, values, strict=True)
    ]


def drawing_of(table: Table) -> Drawing | None:
    """The chart of a table that has one; `None` where there is nothing to draw."""
    if not table.rows:
        return None
    if table.chart == "heat":
        return _heat(table)
    if table.chart in ("columns", "line"):
        return _over_time(table)
    return None


def _over_time(table: Table) -> Drawing | None:
    column = table.columns[table.drawn]
    values = [_number(row[table.drawn]) for row in table.rows]
    most = max(values)
    if not most:
        return None
    days = [row[0] for row in table.rows]
    shapes = (
        _line(values, most)
        if table.chart == "line" and len(values) > 1
        else _columns(table, values, most, column)
    )
    peak = days[values.index(most)]
    svg = format_html(
        '<svg class="plot" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" '
        'aria-label="{}">{}</svg>',
        _WIDE,
        _HIGH,
        f"{table.title}. {column.label}: {_in_words(days, values, column)}",
        shapes,
    )
    highest = f"Paling banyak {written(most, column.kind)}"
    if len(days) == 1:
        return Drawing(svg, highest, (_day(days[0]),))
    middle = days[len(days) // 2]
    foot = (days[0], middle, days[-1]) if len(days) % 2 and len(days) > 4 else (days[0], days[-1])
    return Drawing(svg, f"{highest}, {_day(peak)}", tuple(_day(day) for day in foot))


def _columns(table: Table, values: Sequence[float], most: float, column: Column) -> SafeString:
    each = _WIDE / max(len(values), 3)
    return format_html_join(
        "",
        '<rect class="mark" x="{}" y="{}" width="{}" height="{}"><title>{}: {}</title></rect>',
        (
            (
                round(place * each + each * _GAP / 2, 1),
                round(_HIGH - tall, 1),
                round(each * (1 - _GAP), 1),
                round(tall, 1),
                _day(table.rows[place][0]),
                written(value, column.kind),
            )
            for place, value in enumerate(values)
            if (tall := max(value / most * _HIGH, _LEAST) if value else 0)
        ),
    )


def _line(values: Sequence[float], most: float) -> SafeString:
    step = _WIDE / (len(values) - 1)
    points = [
        f"{round(place * step, 1)},{round(_HIGH - value / most * (_HIGH - 8) - 2, 1)}"
        for place, value in enumerate(values)
    ]
    path = " ".join(points)
    return format_html(
        '<polygon class="under" points="0,{0} {1} {2},{0}"/>'
        '<polyline class="line" points="{1}" vector-effect="non-scaling-stroke"/>',
        _HIGH,
        path,
        _WIDE,
    )


def _heat(table: Table) -> Drawing:
    most = max(_number(value) for row in table.rows for value in row[1:]) or 1
    busiest = max(
        (
            (_number(value), -day, -hour)
            for day, row in enumerate(table.rows)
            for hour, value in enumerate(row[1:])
        ),
    )
    day, hour = -busiest[1], -busiest[2]
    said = f"Paling ramai {WEEKDAYS[day]} pukul {hour:02}.00, {written(busiest[0], 'count')} pesan"
    cells = format_html_join(
        "",
        '<rect class="mark" x="{}" y="{}" width="{}" height="{}" fill-opacity="{}">'
        "<title>{} {}.00: {}</title></rect>",
        (
            (
                hour * _CELL,
                day * _CELL,
                _CELL - 2,
                _CELL - 2,
                # What is written seldom can still be told from what is never written.
                round(0.12 + 0.88 * _number(value) / most, 2) if value else 0.04,
                row[0],
                f"{hour:02}",
                written(value, "count"),
            )
            for day, row in enumerate(table.rows)
            for hour, value in enumerate(row[1:])
        ),
    )
    svg = format_html(
        '<svg class="plot heat" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" '
        'aria-label="{}">{}</svg>',
        _HOURS * _CELL,
        len(table.rows) * _CELL,
        f"{table.title}. {said}.",
        cells,
    )
    return Drawing(svg, said, ("00", "06", "12", "18", "24"))


def _in_words(days: Sequence[object], values: Sequence[float], column: Column) -> str:
    most, least = max(values), min(values)
    return (
        f"dari {_day(days[0])} sampai {_day(days[-1])}, paling banyak "
        f"{written(most, column.kind)} ({_day(days[values.index(most)])}), paling sedikit "
        f"{written(least, column.kind)}."
    )


def _day(day: object) -> str:
    return written_day(day, year=False) if isinstance(day, date) else str(day)


def _number(value: object) -> float:
    return float(value) if isinstance(value, (int, float)) else 0.0
