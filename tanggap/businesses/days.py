"""The day that a customer means: "besok", "Jumat depan", "25 Desember", "malam Minggu"."""

import re
from datetime import date, timedelta
from itertools import pairwise

from tanggap.core.words import GENERAL

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)

_WEEKDAY_NUMBERS = {name.lower(): number for number, name in enumerate(WEEKDAYS)} | {
    "ahad": 6,
    "jumaat": 4,
    "jum": 4,
    "sen": 0,
    "sel": 1,
    "rab": 2,
    "kam": 3,
    "sab": 5,
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}
_MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)} | {
    name[:3].lower(): number for number, name in enumerate(MONTHS, 1)
}
_MONTH_NUMBERS |= {"agt": 8, "ags": 8, "nop": 11, "nopember": 11, "pebruari": 2}
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
# "jam 10-12" and "10.30" are times.
_NUMERIC = re.compile(
    r"(?<!jam )(?<!pukul )\b(\d{1,2})(?:[/.-](\d{1,2})[/.-](\d{4}|\d{2})|[/-](\d{1,2}))\b"
)
_TODAY = frozenset({"sekarang", "today", "hariini", "nanti", "tadi"})
_WEEK = 7


def spoken_day(day: date) -> str:
    """A day as people here say it: "Rabu, 25 November 2026"."""
    return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def find_day(text: str, today: date) -> date | None:
    """The day that a text names, seen from today; `None` when it names none.

    A bare weekday is the next one, today included; a date without a year is the next one.
    """
    return _date(text, today) or _day_in_words(GENERAL.all_words(text), today)


def _date(text: str, today: date) -> date | None:
    if iso := _ISO.search(text):
        return _valid(int(iso[1]), int(iso[2]), int(iso[3]))
    if numeric := _NUMERIC.search(text):
        day = int(numeric[1])
        if numeric[4]:
            return _coming(day, int(numeric[4]), today)
        year = int(numeric[3])
        return _valid(year if year >= 100 else 2000 + year, int(numeric[2]), day)
    return None


def _day_in_words(words: list[str], today: date) -> date | None:
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        after = words[at + 1] if at + 1 < len(words) else ""
        if word in {"besok", "tomorrow"}:
            # "besok lusa" is said for the day after tomorrow, too.
            return today + timedelta(days=2 if after == "lusa" else 1)
        if word == "lusa":
            return today + timedelta(days=2)
        if word == "kemarin":
            return today - timedelta(days=1)
        if word in _MONTH_NUMBERS and before.isdigit():
            year = int(after) if after.isdigit() and len(after) == 4 else None
            month = _MONTH_NUMBERS[word]
            return _valid(year, month, int(before)) if year else _coming(int(before), month, today)
        if word in {"tanggal", "tgl"} and after.isdigit() and not _month_follows(words, at + 2):
            return _next_numbered(int(after), today)
        if word in _WEEKDAY_NUMBERS:
            if word == "minggu" and after == "depan" and before not in {"hari", "malam"}:
                continue
            return _weekday(_WEEKDAY_NUMBERS[word], before, words[at + 1 : at + 3], today)
    return today if _TODAY.intersection(words) or _says_today(words) else None


def _says_today(words: list[str]) -> bool:
    return any(pair == ("hari", "ini") for pair in pairwise(words))


def _month_follows(words: list[str], at: int) -> bool:
    return at < len(words) and words[at] in _MONTH_NUMBERS


def _weekday(number: int, before: str, after: list[str], today: date) -> date:
    ahead = (number - today.weekday()) % _WEEK
    if "depan" in after:
        # "Jumat depan" and "Jumat minggu depan": the one of next week.
        ahead = number - today.weekday() + _WEEK
    day = today + timedelta(days=ahead)
    # "malam Minggu" is the night before Sunday.
    return day - timedelta(days=1) if before == "malam" and number == 6 else day


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _coming(day: int, month: int, today: date) -> date | None:
    this_year = _valid(today.year, month, day)
    if this_year is not None and this_year >= today:
        return this_year
    return _valid(today.year + 1, month, day)


def _next_numbered(day: int, today: date) -> date | None:
    """The next "tanggal 25", this month or next."""
    for ahead in range(3):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        found = _valid(year, month + 1, day)
        if found is not None and found >= today:
            return found
    return None
