"""Days and clock times as customers say them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Token

WEEKDAYS: Final = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
MONTHS: Final = (
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
)
# When a part of the day begins and ends, as minutes; what is asked without a clock time.
PARTS: Final = {
    "subuh": (4 * 60, 6 * 60),
    "pagi": (6 * 60, 11 * 60),
    "siang": (11 * 60, 15 * 60),
    "sore": (15 * 60, 18 * 60),
    "malam": (18 * 60, 23 * 60),
}
HOLIDAYS: Final = frozenset(
    {
        "lebaran",
        "natal",
        "imlek",
        "nyepi",
        "waisak",
        "tahunbaru",
        "tanggalmerah",
        "galungan",
        "kuningan",
        "paskah",
        "maulid",
        "iduladha",
        "idulfitri",
    }
)
# From this hour on a part of the day means the second half of the clock; before it, past midnight.
_FIRST_HOUR: Final = {"malam": 5, "sore": 1, "siang": 1}
# Words after "minggu" that make it a week and no Sunday.
_WEEK: Final = frozenset({"ini", "depan", "lalu", "lagi", "kemarin"})


@dataclass(frozen=True, slots=True)
class When:
    """The time that a message speaks of, on the shop's calendar; empty parts were not said."""

    day: date | None = None
    # How the customer called the day, for the answer: "besok", "Sabtu".
    called: str = ""
    at: time | None = None
    part: str = ""
    now: bool = False
    whole_week: bool = False
    weekend: bool = False
    places: frozenset[int] = frozenset()
    # A holiday by name, whose date only the shop knows.
    holiday: str = ""

    def __bool__(self) -> bool:
        return bool(self.places)

    def night_of(self, day: date) -> date:
        """The date of the clock time on a day: "Sabtu jam 12 malam" is Sunday's first minute."""
        after = self.part == "malam" and self.at is not None and self.at.hour < _FIRST_HOUR["malam"]
        return day + timedelta(days=1) if after else day


_UNREAD: Final = Token("", "")


def find_when(tokens: Sequence[Token], local_now: datetime, names: Sequence[range] = ()) -> When:
    """Reads day, part of the day and clock time from a message.

    Of `names`, where goods stand by their whole names, the words tell no time: "kue 8 jam".
    """
    if any(len(name) > 1 for name in names):
        inside = {place for name in names for place in name}
        tokens = [_UNREAD if at in inside else token for at, token in enumerate(tokens)]
    today = local_now.date()
    day: date | None = None
    called = part = holiday = ""
    now = whole_week = weekend = False
    places: set[int] = set()
    for position, token in enumerate(tokens):
        word = token.text
        following = tokens[position + 1].text if position + 1 < len(tokens) else ""
        before = tokens[position - 1].text if position else ""
        found = True
        if word == "hariini":
            day, called = today, "hari ini"
        elif word in ("besok", "lusa"):
            if day is None or before not in WEEKDAYS:
                # "Rabu besok" is the Wednesday to come.
                day, called = today + timedelta(days=1 if word == "besok" else 2), word
        elif word == "kemarin":
            found = False
        elif word == "sekarang":
            now = True
        elif word == "malamminggu":
            day, part = _next(5, today), "malam"
            called = "malam Minggu"
        elif word == "minggu" and (
            following in _WEEK
            or before in ("tiap", "setiap", "seminggu", "per")
            or tokens[position - 1 if position else 0].kind == "number"
        ):
            found = False
        elif word in WEEKDAYS:
            if before == "malam":
                # "malam Jumat" is the night that leads to Friday.
                day, part = _next((WEEKDAYS.index(word) - 1) % 7, today), "malam"
                called = f"malam {word.capitalize()}"
            elif day is None:
                day, called = _next(WEEKDAYS.index(word), today), word.capitalize()
                if following == "depan" and (day - today).days < 7:
                    day += timedelta(days=7 if day == today else 0)
        elif word in ("mingguini", "minggudepan"):
            whole_week = True
        elif word == "weekend":
            weekend = True
        elif word in ("tiap", "setiap") and following in ("hari", "minggu"):
            whole_week = True
        elif word == "tanggal" and following.isdigit():
            day = _dated(tokens, position + 1, today)
            called = f"tanggal {following}"
            found = day is not None
        elif word in MONTHS and before.isdigit():
            day = _dated(tokens, position - 1, today) or day
            called = f"{before} {word.capitalize()}" if day else called
        elif word in HOLIDAYS:
            holiday = word
            if word == "tahunbaru" and before == "malam":
                # The night that leads to it.
                day, called = _next_date(12, 31, today), "malam tahun baru"
        elif word in PARTS:
            part = part or word
        elif word == "nanti" and following in PARTS:
            day, called = day or today, called or "hari ini"
        else:
            found = False
        if found:
            places.add(position)
    at, at_places = _clock(tokens, part)
    return When(
        day=day,
        called=called,
        at=at,
        part=part,
        now=now,
        whole_week=whole_week,
        weekend=weekend,
        places=frozenset(places | at_places),
        holiday=holiday,
    )


def _next(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def _next_date(month: int, day: int, today: date) -> date:
    found = date(today.year, month, day)
    return found if found >= today else found.replace(year=today.year + 1)


def _dated(tokens: Sequence[Token], position: int, today: date) -> date | None:
    """The coming date with this day of the month, in the month named after it if any."""
    number = tokens[position].value
    following = tokens[position + 1].text if position + 1 < len(tokens) else ""
    month = MONTHS.index(following) + 1 if following in MONTHS else 0
    for ahead in range(13):
        base = (today.month - 1 + ahead) % 12 + 1
        year = today.year + (today.month - 1 + ahead) // 12
        if month and base != month:
            continue
        try:
            found = date(year, base, number)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def _clock(tokens: Sequence[Token], part: str) -> tuple[time | None, frozenset[int]]:
    for position, token in enumerate(tokens):
        before = tokens[position - 1].text if position else ""
        earlier = tokens[position - 2].text if position > 1 else ""
        following = tokens[position + 1].text if position + 1 < len(tokens) else ""
        if token.kind == "clock":
            return _as_time(token.value, part), frozenset({position})
        if token.kind != "number" or not 0 <= token.value <= 24:
            continue
        if before == "setengah" and (earlier == "jam" or following in PARTS):
            used = {position, position - 1} | ({position - 2} if earlier == "jam" else set())
            return _as_time(token.value * 60 - 30, part), frozenset(used)
        if before == "jam" or (following in PARTS and before not in PARTS):
            minutes = token.value * 60
            later = tokens[position + 2].text if position + 2 < len(tokens) else ""
            if following in ("kurang", "lewat") and (
                later == "seperempat"
                or (position + 2 < len(tokens) and tokens[position + 2].kind == "number")
            ):
                quarter = 15 if later == "seperempat" else tokens[position + 2].value
                minutes += quarter if following == "lewat" else -quarter
            elif following == "seperempat":
                minutes += 15
            elif following == "setengah":
                minutes += 30
            return _as_time(minutes, part), frozenset({position, position - 1} - {-1})
    return None, frozenset()


def _as_time(minutes: int, part: str) -> time | None:
    """A clock time; "jam 8 malam" is twenty hours, "jam 12 malam" midnight, "jam 1 malam" after."""
    first = _FIRST_HOUR.get(part, 24) * 60
    last = 6 * 60 if part == "siang" else 12 * 60
    if first <= minutes < last or (part == "malam" and 12 * 60 <= minutes < 13 * 60):
        minutes += 12 * 60
    minutes %= 24 * 60
    return time(minutes // 60, minutes % 60)
