"""What the owner has written of a date, in a note or an answer: "24 sampai 26 Desember tutup"."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from tanggap.assistant.builtin.normalise.shortly import month_called
from tanggap.assistant.builtin.talk import Talk
from tanggap.assistant.builtin.understand.times import When
from tanggap.core.sentences import split_sentences
from tanggap.knowledge.info import Entry

_MONTHS: Final = (
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
    "oktober", "november", "desember",
)  # fmt: skip
_ABOUT_HOURS: Final = re.compile(r"\b(?:tutup|libur|buka|closed?|open)\b", re.IGNORECASE)
_CLOSED: Final = re.compile(r"\b(?:tutup|libur|closed)\b", re.IGNORECASE)
_DAYS_OF: Final = re.compile(
    r"(\d{1,2})(?:\s*(?:sampai|s/d|hingga|-|–)\s*(\d{1,2}))?((?:\s*(?:,|dan|&)\s*\d{1,2})*)\s+([a-z]+)",
    re.IGNORECASE,
)


DAYS_OF_WEEK: Final = 7
# Month and day of the feasts that the sun keeps.
_EVERY_YEAR: Final = {"tahunbaru": (1, 1), "natal": (12, 25)}


def feast_day(when: When, today: date) -> date | None:
    """The coming date of a feast that is the same every year."""
    if when.holiday not in _EVERY_YEAR:
        return None
    month, day = _EVERY_YEAR[when.holiday]
    found = today.replace(month=month, day=day)
    return found if found >= today else found.replace(year=today.year + 1)


def keep_day(talk: Talk, when: When) -> None:
    """Keeps which day was asked about, whoever tells of it: "natal buka?", and then "26?"."""
    today = talk.context.local_now.date()
    if day := when.day or feast_day(when, today):
        talk.memory.day = day.isoformat()
        # So far ahead a day is named by its number.
        talk.memory.dated = (day - today).days > DAYS_OF_WEEK


def written_of(entries: Sequence[Entry], day: date) -> Entry | None:
    """The owner's answer that tells of opening on this date: "24 sampai 26 Desember tutup"."""
    for entry in entries:
        if tells_of(f"{entry.question} . {entry.answer}", day):
            return entry
    return None


def tells_of(text: str, day: date) -> bool:
    """Whether a text says whether it is open on a date."""
    if not _ABOUT_HOURS.search(text):
        return False
    for first, last, more, month in _DAYS_OF.findall(text):
        if month_called(month) != _MONTHS[day.month - 1]:
            continue
        days = {int(number) for number in re.findall(r"\d+", more)}
        days |= set(range(int(first), int(last or first) + 1))
        if day.day in days:
            return True
    return False


def is_written_closed(talk: Talk, day: date) -> bool:
    """Whether a remark or an answer says that it is closed on a date, whatever the week says."""
    info = talk.context.shop.info
    if day in info.special_days:
        return False
    texts = [info.hours_note, *(entry.answer for entry in talk.shelf.shop.knowledge)]
    return any(
        _CLOSED.search(sentence) and tells_of(sentence, day)
        for text in texts
        for sentence in split_sentences(text)
    )
