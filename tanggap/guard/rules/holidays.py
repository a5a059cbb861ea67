"""Parts of a day and holidays are open or closed as the shop says."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, time
from typing import Final

from tanggap.businesses.days import find_day
from tanggap.core.folding import fold
from tanggap.guard.base import Violation
from tanggap.guard.dated import days_and_dates
from tanggap.guard.facts import Facts
from tanggap.guard.opening import STATE, not_yet, open_on
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, denied

NAME = "hours"

_PART: Final = re.compile(
    r"\b(?P<part>pagi|siang|sore|malam)(?:nya)?\s+(?:hari\s+)?(?:kami\s+|itu\s+|juga\s+)?"
    r"(?:tidak buka|nggak buka|ga buka|gak buka|tutup|libur)\b(?!\s*(?:jam|pukul|\d))"
)
# The hours that a part of the day surely has.
_PARTS: Final = {"pagi": (10, 10), "siang": (13, 14), "sore": (17, 17), "malam": (19, 20)}
_HOLIDAY: Final = re.compile(
    r"\b(?P<name>lebaran|idul ?fitri|idul ?adha|natal|tahun baru|imlek|nyepi|waisak|paskah|galungan"
    r"|tanggal merah|hari libur nasional|cuti bersama|hari raya)\b"
)
_UNSURE: Final = re.compile(
    r"\b(?:belum|info\w*|kabar\w*|tanya\w*|cek|pasti|jadwal\w*|umum\w*|nanti|apakah)\b"
)


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds parts of days and holidays said to be open or closed against the shop's hours."""
    days = days_and_dates(reading.plain, facts.today)
    for match in _PART.finditer(reading.plain):
        if asked(reading, match.end()) or not_yet(reading, match.start()):
            continue
        dates = days[-1].dates if days else (_asked_day(facts),)
        first, last = _PARTS[match["part"]]
        if all(
            any(open_on(day, time(hour), facts) for hour in range(first, last + 1)) for day in dates
        ):
            yield _violation(reading, *match.span(), "the shop is open then")
    holiday = _HOLIDAY.search(reading.plain)
    state_said = STATE.search(reading.plain)
    if (
        holiday
        and state_said
        and not facts.info.special_days
        and not _UNSURE.search(reading.plain)
        and not asked(reading, state_said.end())
        and _otherwise(holiday["name"], state_said, reading, facts)
    ):
        yield _violation(reading, *state_said.span(), "nobody said so of this holiday")


def _otherwise(name: str, said: re.Match[str], reading: Reading, facts: Facts) -> bool:
    """Whether no text of the shop speaks of the holiday, or all that do say the contrary."""
    told = [
        (state["open"] is not None) != bool(_NOT.search(sentence[: state.start()]))
        for text in facts.own_texts
        for sentence in re.split(r"(?<=[.!?;])\s", fold(text).plain)
        if name in sentence
        and not sentence.endswith("?")
        and (state := STATE.search(sentence, sentence.find(name)))
    ]
    spoken = any(name in text.lower() for text in facts.own_texts)
    opened = (said["open"] is not None) != denied(reading, *said.span())
    return not spoken or (bool(told) and opened not in told)


_NOT: Final = re.compile(r"\b(?:tidak|belum|nggak|ndak|ora|teu|henteu|ga|gak)\b")


def _asked_day(facts: Facts) -> date:
    return find_day(facts.context.question, facts.today) or facts.today


def _violation(reading: Reading, start: int, end: int, reason: str) -> Violation:
    return Violation(NAME, reading.shown(start, end), reason)
