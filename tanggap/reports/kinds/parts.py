"""What several reports are put together from."""

from collections.abc import Callable, Mapping, Sequence

from tanggap.reports.base import Better, Chart, Column, Figure, Kind, Report, Table
from tanggap.reports.reading import Counted, Reading, stretch_name
from tanggap.reports.tallies import Tally, highest
from tanggap.reports.wording import NO_CHANNEL

# Rows of a table of the most frequent things.
MOST_ROWS = 15
_STRETCHES = {"day": "Hari", "week": "Minggu mulai", "month": "Bulan mulai"}


def percent(part: float, whole: float) -> float | None:
    """A share from 0 to 100, to one digit; `None` of nothing."""
    return round(part / whole * 100, 1) if whole else None


def report_of(
    reading: Reading,
    key: str,
    title: str,
    figures: Sequence[Figure],
    tables: Sequence[Table],
    *,
    empty: bool,
    notes: Sequence[str] = (),
) -> Report:
    """A report of what was read; `empty` where nothing of what it is about has happened."""
    return Report(
        key,
        title,
        reading.now.period,
        figures,
        tables,
        channel=reading.channels.get(reading.channel_id or 0, ""),
        incomplete=reading.incomplete,
        empty=empty,
        notes=notes,
    )


def figure(
    reading: Reading,
    key: str,
    label: str,
    kind: Kind,
    of: Callable[[Tally], float | None],
    *,
    about: str,
    better: Better = "",
    note: str = "",
) -> Figure:
    """A figure of the period and of the one before, worked out the same way."""
    now, before = of(reading.now.total), of(reading.before.total)
    return Figure(key, label, about, kind, now, before, better, note)


def by_stretch(
    counted: Counted,
    key: str,
    title: str,
    columns: Mapping[str, tuple[Kind, Callable[[Tally], float | None]]],
    *,
    about: str,
    chart: Chart = "columns",
) -> Table:
    """A table with a row for each day, week or month of the period, none left out."""
    return Table(
        key,
        title,
        about,
        [
            Column(_STRETCHES[stretch_name(counted.period)], "day"),
            *(Column(label, kind) for label, (kind, _) in columns.items()),
        ],
        [
            (first, *(of(tally) for _, of in columns.values()))
            for first, tally in counted.stretches.items()
        ],
        chart=chart,
    )


def by_channel(
    reading: Reading,
    columns: Mapping[str, tuple[Kind, Callable[[Tally], float | None]]],
    *,
    about: str,
) -> Table:
    """A table with a row for each channel that anything came by."""
    names, tallies = reading.channels, reading.now.channels
    ordered: Sequence[int | None] = sorted(
        tallies, key=lambda channel: (channel is None, names.get(channel or 0, ""))
    )
    return Table(
        "channels",
        "Per kanal",
        about,
        [Column("Kanal", "text"), *(Column(name, kind) for name, (kind, _) in columns.items())],
        [
            (NO_CHANNEL if channel is None else names.get(channel, ""), *values)
            for channel in ordered
            if any(values := [of(tallies[channel]) for _, of in columns.values()])
        ],
    )


def most(
    counts: Mapping[str, int],
    key: str,
    title: str,
    head: str,
    counted: str,
    *,
    about: str,
    names: Mapping[str, str] | None = None,
    empty: str = "Belum ada di periode ini.",
    rows: int = MOST_ROWS,
    kind: Kind = "count",
) -> Table:
    """A table of what came most often, as bars, with each one's share of all."""
    whole = sum(counts.values())
    found = highest(counts, rows)
    return Table(
        key,
        title,
        about,
        [Column(head, "text"), Column(counted, kind), Column("Bagian", "percent")],
        [((names or {}).get(name, name), n, percent(n, whole)) for name, n in found],
        chart="bars",
        empty=empty,
    )
