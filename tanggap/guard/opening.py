"""When the shop is open, as its week and the owner's notes say, and words that say it."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Final

from tanggap.businesses.hours import is_open, ranges_on
from tanggap.businesses.info import TimeRange
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading
from tanggap.guard.speech import supposed

STATE: Final = re.compile(
    r"\b(?:(?P<open>buka|open)|(?P<closed>tutup|libur|closed"
    r"|(?<!jam )(?<!waktu )istirahat(?= dulu| kak|,|\.|!| ya)))\b"
)


def hours_on(facts: Facts, day: date) -> Sequence[TimeRange]:
    """The stretches in which the shop is open on a date; none where a note closes it."""
    return () if day in facts.closed_dates else ranges_on(facts.info, day)


def open_on(day: date, at: time, facts: Facts) -> bool:
    """Whether the shop is open at a time of a date."""
    if day in facts.closed_dates:
        return False
    return is_open(facts.info, datetime.combine(day, at, tzinfo=facts.info.zone))


def not_yet(reading: Reading, start: int) -> bool:
    """Whether the words are a condition; "kalau Selasa kami tutup" only names the day."""
    subject = re.search(r"\b(?:kalau|kalo|untuk)\b\s+(?:hari\s+)?[a-z']+\s", reading.plain[:start])
    return supposed(reading, start) and not subject
