"""Days of the week as files name them, in Indonesian and English."""

import re

# In the order of the week, Monday = 0, as the shop file writes them.
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_NAMES = (
    ("monday", "mon", "senin", "sen"),
    ("tuesday", "tue", "tues", "selasa", "sel"),
    ("wednesday", "wed", "rabu", "rab"),
    ("thursday", "thu", "thur", "thurs", "kamis", "kam"),
    ("friday", "fri", "jumat", "jum'at", "jum’at", "jum"),
    ("saturday", "sat", "sabtu", "sab"),
    ("sunday", "sun", "minggu", "min", "ahad", "ming"),
)
_NUMBER_OF = {name: number for number, names in enumerate(_NAMES) for name in names}
_GROUPS = {
    **dict.fromkeys(("weekday", "weekdays", "hari kerja"), (0, 1, 2, 3, 4)),
    **dict.fromkeys(("weekend", "weekends", "akhir pekan"), (5, 6)),
    **dict.fromkeys(("everyday", "every day", "daily", "all", "setiap hari"), tuple(range(7))),
}
_RANGE = re.compile(r"\s*(?:-|–|—|\bs/d\b|\bsampai\b|\bsd\b|\bto\b)\s*")


def weekday(name: str) -> int | None:
    """The number of a day, Monday = 0; `None` for a word that is no day."""
    return _NUMBER_OF.get(name.strip().casefold().rstrip("."))


def days_in(text: str) -> tuple[int, ...] | None:
    """The days that a word or a range names (`senin-jumat`, `weekend`); `None` if it names none."""
    plain = " ".join(text.casefold().split())
    if plain in _GROUPS:
        return _GROUPS[plain]
    first, *rest = _RANGE.split(plain)
    start = weekday(first)
    if start is None or len(rest) > 1:
        return None
    if not rest:
        return (start,)
    end = weekday(rest[0])
    if end is None:
        return None
    return tuple((start + step) % 7 for step in range((end - start) % 7 + 1))
