"""Times of the day and days of the week in a text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final

_HOURS: Final = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11, "dua belas": 12,
}  # fmt: skip
# "Jam sepuluh malam", but not "sepuluh ribu" or "setengah dua porsi".
_SPELLED: Final = (
    r"(?P<spelled>\b(?:" + "|".join(sorted(_HOURS, key=len, reverse=True)) + r")\b)"
    r"(?! (?:belas|puluh|ratus|ribu|rb|juta|jt|jam|menit|hari|minggu|bulan|tahun|orang|porsi|kotak"
    r"|kg|kilo|liter|lusin|potong|ekor|juta|persen|paket|pcs|box|boks)\b)"
)
_TIME: Final = re.compile(
    r"(?P<word>\b(?:jam|pukul|pkl|jm)\.?\s*)?(?P<half>setengah\s+)?"
    r"(?:(?<![\d.,:/#-])(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?(?![\d%]|[.,:/]\d"
    rf"|\s*(?:%|jam\b))|{_SPELLED})"
    r"(?:\s*(?:wib|wita|wit)\b)?(?:\s*(?P<part>pagi|siang|sore|malam|malem|subuh|am|pm)\b)?"
)
_JOINT: Final = re.compile(
    r"\s*(?:-|sampai(?: dengan)?|s/d|sd|s\.d\.?|hingga|to|ke)\s*(?:jam|pukul|pkl)?\s*"
)
_RIGHT: Final = re.compile(
    r"(?P<half>setengah\s+)?(?:(?P<hour>[01]?\d|2[0-4])(?:[.:](?P<minute>[0-5]\d))?(?![\d%]"
    rf"|[.,:/]\d)|{_SPELLED})"
    r"(?:\s*(?:wib|wita|wit)\b)?(?:\s*(?P<part>pagi|siang|sore|malam|malem|subuh|am|pm)\b)?"
)
_WEEKDAY_NUMBERS: Final = {
    "senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "sabtu": 5,
    "minggu": 6, "ahad": 6, "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3,
    "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
WEEKDAY: Final = re.compile(rf"\b(?:{'|'.join(_WEEKDAY_NUMBERS)})\b")
_DAY: Final = re.compile(
    r"\b(?:(?P<weekday>"
    + "|".join(_WEEKDAY_NUMBERS)
    + r")(?:(?<=day)s)?|(?P<today>hari ini|sekarang|malam ini"
    r"|siang ini|sore ini|pagi ini|today)|(?P<tomorrow>besok|tomorrow)|(?P<later>lusa)"
    r"|(?P<all>(?:se)?tiap hari|semua hari|every day|everyday)|(?P<weekend>weekend|akhir pekan)"
    r"|(?P<workdays>hari kerja|weekdays?))\b"
)
_WEEKS: Final = re.compile(r"(?:\d|\bse|\bsatu|\bdua|\btiga|per)\s*$")


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A time as said; several readings when morning or evening is left open."""

    start: int
    end: int
    readings: frozenset[time]
    # The end of the stretch that this one begins ("10.00-15.00"), where it does.
    until: "ClockTime | None" = None


@dataclass(frozen=True, slots=True)
class Days:
    """Days named together: "Selasa sampai Kamis", "hari ini"."""

    start: int
    end: int
    dates: tuple[date, ...]


def times_in(plain: str) -> list[ClockTime]:
    """The times of day in folded text; a stretch of time is one entry."""
    found: list[ClockTime] = []
    at = 0
    while match := _TIME.search(plain, at):
        at = match.end()
        joint = _JOINT.match(plain, match.end())
        right = _RIGHT.match(plain, joint.end()) if joint else None
        until = _read(right) if right else None
        sure = match["word"] or match["minute"] or match["part"] or match["half"]
        if match["spelled"] and not (match["word"] or match["part"] or match["half"]):
            continue
        if not sure and (right is None or not (right["minute"] or right["part"] or right["half"])):
            continue
        readings = _readings(match, match["half"] is not None)
        if right and until and not match["part"] and right["part"] and not match["minute"]:
            until = _read(right)
        if right is not None:
            at = right.end()
        found.append(ClockTime(match.start(), match.end(), readings, until))
    return found


def _read(match: re.Match[str]) -> ClockTime:
    return ClockTime(match.start(), match.end(), _readings(match, match["half"] is not None))


def _readings(match: re.Match[str], half: bool) -> frozenset[time]:
    spelled = match["spelled"]
    hour = _HOURS[spelled] if spelled else int(match["hour"])
    minute = int(match["minute"] or 0)
    padded = not spelled and match["hour"].startswith("0")
    if half:
        hour, minute = (hour - 1) % 24, 30
    hour %= 24
    part = match["part"]
    if part in {"sore", "pm"} or (part in {"malam", "malem"} and 5 < hour < 12):
        hours = {hour + 12 if hour < 12 else hour}
    elif part in {"malam", "malem"}:
        hours = {0 if hour == 12 else hour}
    elif part == "siang":
        hours = {hour if hour >= 10 else hour + 12}
    elif part:
        hours = {hour}
    else:
        # "Jam 9" may be in the evening; "10.30" is not, or it would be written 22.30.
        sure = padded or hour >= 12 or hour == 0 or (hour >= 10 and match["minute"])
        hours = {hour} if sure else {hour, hour + 12}
    return frozenset(time(h % 24, minute) for h in hours)


def days_in(plain: str, today: date) -> list[Days]:
    """The days named in folded text; those named together are one entry."""
    found: list[Days] = []
    last_end, last_weekday = -1, None
    for match in _DAY.finditer(plain):
        dates = _dates(match, plain, today)
        if dates is None:
            continue
        gap = plain[last_end : match.start()] if found else None
        weekday = _WEEKDAY_NUMBERS.get(match["weekday"] or "")
        if gap is not None and last_weekday is not None and weekday is not None:
            if re.fullmatch(r"\s*(?:-|sampai(?: dengan)?|s/d|sd|hingga|to)\s*(?:hari )?", gap):
                span = (weekday - last_weekday) % 7
                dates = tuple(_coming((last_weekday + n) % 7, today) for n in range(span + 1))
                found[-1] = Days(found[-1].start, match.end(), (*found[-1].dates, *dates))
                last_end, last_weekday = match.end(), weekday
                continue
            if re.fullmatch(r"\s*(?:,|dan|&|,\s*dan|/|serta|atau)\s*(?:hari )?", gap):
                found[-1] = Days(found[-1].start, match.end(), (*found[-1].dates, *dates))
                last_end, last_weekday = match.end(), weekday
                continue
        if re.search(r"(?:kecuali|selain)\s+(?:hari\s+)?$", plain[: match.start()]) and found:
            kept = tuple(day for day in found[-1].dates if day not in dates)
            found[-1] = Days(found[-1].start, match.end(), kept)
        else:
            found.append(Days(match.start(), match.end(), dates))
        last_end, last_weekday = match.end(), weekday
    return found


def _dates(match: re.Match[str], plain: str, today: date) -> tuple[date, ...] | None:
    if match["today"]:
        return (today,)
    if match["tomorrow"]:
        return (today + timedelta(days=1),)
    if match["later"]:
        return (today + timedelta(days=2),)
    if match["all"]:
        return tuple(today + timedelta(days=n) for n in range(7))
    if match["weekend"]:
        return (_coming(5, today), _coming(6, today))
    if match["workdays"]:
        return tuple(_coming(n, today) for n in range(5))
    weekday = _WEEKDAY_NUMBERS[match["weekday"]]
    before, after = plain[: match.start()], plain[match.end() :]
    if match["weekday"] == "minggu" and (
        _WEEKS.search(before) or re.match(r"\s+(?:ini|depan|lalu|sebelum|kemarin)\b", after)
    ):
        return None
    if before.rstrip().endswith(("malam", "malem")):
        weekday = (weekday - 1) % 7
    return (_coming(weekday, today),)


def _coming(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def flat(times: list[ClockTime]) -> Iterator[ClockTime]:
    """All times one by one, the ends of stretches too."""
    for one in times:
        yield one
        if one.until is not None:
            yield one.until
