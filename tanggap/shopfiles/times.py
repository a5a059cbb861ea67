"""Hours and dates as files write them."""

import re
from datetime import date, datetime, time
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from tanggap.catalogue.imports.report import shown
from tanggap.catalogue.imports.values import WrongValue, described

_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?:[:.]00)?")
_BETWEEN = re.compile(r"\s*(?:-|–|—|\bs/d\b|\bsampai\b)\s*")
_OPENING_KEYS = ("open", "opens", "start", "from", "buka")
_CLOSING_KEYS = ("close", "closes", "end", "to", "tutup")
CLOSED_WORDS = frozenset({"", "closed", "tutup", "libur", "off", "-"})


def time_of(value: object) -> time:
    """A time of day: `10:00`, `9.30`, `24:00` for midnight. Raises `WrongValue`."""
    match = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if match is None:
        raise WrongValue(f"harus jam seperti “10:00”; tertulis {described(value)}.")
    hour, minute = int(match[1]), int(match[2] or 0)
    if (hour, minute) == (24, 0):
        return time(0, 0)
    if hour > 23 or minute > 59:
        raise WrongValue(f"{shown(value)} bukan jam. Tulis antara “00:00” dan “24:00”.")
    return time(hour, minute)


def range_of(value: object) -> tuple[time, time]:
    """A stretch of a day as [opens, closes]; closing not after opening is past midnight.

    Also `"10:00-15:00"` and `{"open": …, "close": …}`. Raises `WrongValue`.
    """
    opens: Any
    closes: Any
    match value:
        case [opens, closes]:
            pass
        case str() if len(parts := _BETWEEN.split(value.strip())) == 2:
            opens, closes = parts
        case dict():
            opens = next((value[key] for key in _OPENING_KEYS if key in value), None)
            closes = next((value[key] for key in _CLOSING_KEYS if key in value), None)
        case _:
            raise WrongValue(
                f"harus jam buka dan jam tutup, misalnya [“10:00”, “15:00”]; tertulis "
                f"{described(value)}."
            )
    if isinstance(opens, str) and opens.strip().startswith("24"):
        raise WrongValue("jam buka “24:00” tidak ada. Tulis “00:00” di hari berikutnya.")
    return time_of(opens), time_of(closes)


def first_overlap(ranges: list[tuple[time, time]]) -> tuple[time, time] | None:
    """The first stretch of a day that begins before an earlier one has ended."""
    ordered = sorted(ranges)
    for earlier, later in pairwise(ordered):
        past_midnight = earlier[1] <= earlier[0]
        if later[0] < earlier[1] or past_midnight or later[0] == earlier[0]:
            return later
    return None


def date_of(value: object, zone: ZoneInfo) -> date:
    """A date, from an ISO date or moment (its date in the shop's zone). Raises `WrongValue`."""
    text = value.strip() if isinstance(value, str) else ""
    try:
        return date.fromisoformat(text)
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(text)
        return (moment.astimezone(zone) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        raise WrongValue(
            f"harus tanggal seperti “2026-08-17” (tahun-bulan-hari); tertulis {described(value)}."
        ) from None
