"""A report as pages, spreadsheets and PDFs show it alike: figures and tables with their meaning."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from tanggap.reports.periods import Period

# How a value is written. `idr` whole rupiah, `small_idr` rupiah with fractions, `percent` 0-100,
# `duration` seconds, `minutes` minutes, `rating` stars, `day` a date.
Kind = Literal[
    "count", "idr", "small_idr", "percent", "duration", "minutes", "rating", "day", "text"
]
# bars: a row each, lying. columns: a row each, standing side by side. heat: hours by weekdays.
Chart = Literal["", "bars", "columns", "line", "heat"]
# Which way is good; empty where neither is.
Better = Literal["", "more", "less"]
# `None`: there is nothing that it could be worked out from.
Value = object


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with the same number of the period before."""

    key: str
    label: str
    # What exactly is counted, in the owner's words.
    about: str
    kind: Kind
    value: float | None
    before: float | None
    better: Better = ""
    # Said below it: "dari 120 obrolan".
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table."""

    label: str
    kind: Kind = "count"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows with what they mean; `chart` draws column `drawn` over the first column."""

    key: str
    title: str
    about: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    chart: Chart = ""
    drawn: int = 1
    # Said instead of an empty table.
    empty: str = "Belum ada di periode ini."
    # Where each row leads, if anywhere; as many as there are rows.
    links: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All of one report, for one period and one channel or all."""

    key: str
    title: str
    period: Period
    figures: Sequence[Figure]
    tables: Sequence[Table]
    channel: str = ""
    # Whether days of the period have not been counted yet.
    incomplete: bool = False
    # Whether nothing at all happened.
    empty: bool = False
    notes: Sequence[str] = field(default_factory=tuple)
