"""Dates of the calendar in a text, and the dates on which the owner's notes close the shop."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from tanggap.core.folding import fold
from tanggap.guard.clocktimes import Days, days_in, times_in

MONTHS: Final = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
    "oktober", "november", "desember",
)  # fmt: skip
_SHORT: Final = {"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "agu": 8, "ags": 8,
                 "sep": 9, "sept": 9, "okt": 10, "nov": 11, "des": 12}  # fmt: skip
_ENGLISH: Final = {"january": 1, "february": 2, "march": 3, "may": 5, "june": 6, "july": 7,
                   "august": 8, "october": 10, "december": 12}  # fmt: skip
_NUMBERS: Final = {name: n for n, name in enumerate(MONTHS, start=1)} | _SHORT | _ENGLISH
_MONTH: Final = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DATE: Final = re.compile(
    rf"(?<![\d.,/])(?P<first>[0-3]?\d)(?:\s+(?P<month>{_MONTH}))?(?:\s+(?P<year>20\d\d))?"
    rf"\s*(?P<joint>-|sampai|s/d|sd|hingga|dan|&|,)\s*(?:tanggal |tgl )?(?P<last>[0-3]?\d)\s+"
    rf"(?P<last_month>{_MONTH})\b(?:\s+(?P<last_year>20\d\d))?"
    rf"|(?<![\d.,/])(?P<day>[0-3]?\d)\s+(?P<its_month>{_MONTH})\b(?:\s+(?P<its_year>20\d\d))?"
)
_CLOSED: Final = re.compile(r"\b(?:tutup|libur|closed)\b")
_OPEN: Final = re.compile(r"\b(?:buka|open)\b")
_NO: Final = re.compile(r"\b(?:tidak|nggak|ndak|ga|gak|tetap)\b")
# "Order Natal tutup 20 Desember": not the shop.
_ORDERS: Final = re.compile(r"\b(?:order|pesan\w*|po|pre-?order|promo\w*|diskon|daftar)\b")
_MOST_DAYS = 31


def dates_in(plain: str, today: date) -> list[Days]:
    """The dates in folded text, of this year or, where that day is over, the next."""
    found = []
    for match in _DATE.finditer(plain):
        dates = _span(match, today)
        if dates:
            found.append(Days(match.start(), match.end(), dates))
    return found


def days_and_dates(plain: str, today: date) -> list[Days]:
    """Days of the week and dates; "Jumat 25 Desember" is the date."""
    dates = dates_in(plain, today)
    days = days_in(plain, today)
    if not dates:
        return days
    apart = [
        day
        for day in days
        if not any(
            day.start < on.end
            and (day.end > on.start or not plain[day.end : on.start].strip(" ,("))
            for on in dates
        )
        or len(day.dates) > 1
    ]
    return sorted([*apart, *dates], key=lambda one: one.start)


def _span(match: re.Match[str], today: date) -> tuple[date, ...]:
    if match["day"]:
        only = _on(match["day"], match["its_month"], match["its_year"], today)
        return (only,) if only else ()
    last = _on(match["last"], match["last_month"], match["last_year"], today)
    month = match["month"] or match["last_month"]
    first = _on(match["first"], month, match["year"] or match["last_year"], today)
    if first is None or last is None:
        return ()
    if match["joint"] in {"dan", "&", ","}:
        return (first, last)
    days = (last - first).days
    if not 0 <= days <= _MOST_DAYS:
        return (first, last)
    return tuple(first + timedelta(days=n) for n in range(days + 1))


def _on(day: str, month: str, year: str | None, today: date) -> date | None:
    try:
        said = date(int(year or today.year), _NUMBERS[month], int(day))
        # A day that is just over is still spoken of.
        if year is None and said < today - timedelta(days=31):
            said = said.replace(year=today.year + 1)
    except ValueError:
        return None
    return said


@lru_cache(maxsize=512)
def closed_dates(texts: tuple[str, ...], today: date) -> frozenset[date]:
    """The dates on which the owner says that the shop is closed the whole day."""
    return frozenset(day for text in texts for day in _closed_in(text, today))


def _closed_in(text: str, today: date) -> Iterator[date]:
    for sentence in re.split(r"(?<=[.!?;])\s|\n", fold(text).plain):
        closed = _CLOSED.search(sentence)
        if closed is None or _ORDERS.search(sentence) or _NO.search(sentence):
            continue
        if _OPEN.search(sentence) or times_in(sentence[closed.end() :]):
            # "24 Desember tutup jam 15.00": not the whole day.
            continue
        for on in dates_in(sentence, today):
            yield from on.dates
