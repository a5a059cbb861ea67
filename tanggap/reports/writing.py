"""Values as people here write them, the same on pages and on paper."""

from datetime import date, datetime
from typing import Final

from tanggap.core.money import format_idr, format_small_idr
from tanggap.reports.base import Kind
from tanggap.reports.wording import MONTHS

NOTHING: Final = "–"


def written(value: object, kind: Kind) -> str:
    """A value in words: `Rp12.300`, `87,5%`, `1 mnt 20 dtk`; a dash where there is none."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, (date, datetime)):
        return written_day(value, year=False)
    if not isinstance(value, (int, float)):
        return str(value)
    match kind:
        case "idr":
            return format_idr(round(value))
        case "small_idr":
            return format_small_idr(value)
        case "percent":
            return f"{written_number(value)}%"
        case "duration":
            return written_duration(value)
        case "minutes":
            return written_minutes(value)
        case "rating":
            return f"{value:.1f}".replace(".", ",")
        case _:
            return written_number(value)


def written_number(value: float) -> str:
    """A number with dots for thousands and a comma before one digit, if there is any: `1.234,5`."""
    whole = f"{value:,.1f}" if value != round(value) else f"{round(value):,}"
    return whole.replace(",", " ").replace(".", ",").replace(" ", ".")


def written_duration(seconds: float) -> str:
    """How long something took: `4 dtk`, `1 mnt 20 dtk`, `2 jam 5 mnt`, `1 hari 3 jam`."""
    whole = int(seconds)
    units = ((86400, "hari"), (3600, "jam"), (60, "mnt"), (1, "dtk"))
    for place, (size, name) in enumerate(units):
        if whole >= size:
            said = f"{whole // size} {name}"
            if place + 1 < len(units):
                smaller, smaller_name = units[place + 1]
                if rest := whole % size // smaller:
                    said += f" {rest} {smaller_name}"
            return said
    return "0 dtk"


def written_minutes(minutes: float) -> str:
    """A sum of minutes: `45 menit`, `3 jam 20 menit`."""
    whole = round(minutes)
    hours, rest = divmod(whole, 60)
    if not hours:
        return f"{rest} menit"
    said = f"{written_number(hours)} jam"
    return f"{said} {rest} menit" if rest else said


def written_day(day: date, *, year: bool = True) -> str:
    """A date: `5 Mar 2026`."""
    said = f"{day.day} {MONTHS[day.month - 1]}"
    return f"{said} {day.year}" if year else said


def written_period(first: date, last: date) -> str:
    """A period: `1–30 Nov 2026`, `28 Des 2025 – 3 Jan 2026`, `5 Mar 2026`."""
    if first == last:
        return written_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{written_day(last)}"
    return f"{written_day(first, year=first.year != last.year)} – {written_day(last)}"


def change(value: float | None, before: float | None) -> float | None:
    """By how many percent a value differs from the one before; `None` where that says nothing."""
    if value is None or not before:
        return None
    return round((value - before) / abs(before) * 100, 1)
