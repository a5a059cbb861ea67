"""When the shop is open: now, on a day, at a time."""

import re
from datetime import date, datetime, time, timedelta
from typing import Final

from tanggap.assistant.builtin.answers.dates_told import (
    feast_day,
    is_written_closed,
    keep_day,
    tells_of,
    written_of,
)
from tanggap.assistant.builtin.answers.weekdays import week_of
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.speak.wording import (
    clock,
    day_and_date,
    day_name,
    ranges,
    zone_name,
)
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause, Intent
from tanggap.assistant.builtin.understand.times import PARTS, WEEKDAYS, When
from tanggap.businesses.hours import OpenState, is_open, ranges_on, state
from tanggap.businesses.info import ShopInfo, TimeRange

# So shortly before closing somebody who asks is told how long there is.
SOON_MINUTES: Final = 60
# Every shop may be closed on these, whatever its week says.
_PUBLIC: Final = {
    (1, 1): "1 Januari",
    (5, 1): "1 Mei",
    (6, 1): "1 Juni",
    (8, 17): "17 Agustus",
    (12, 25): "25 Desember",
}
_HOLIDAYS: Final = {
    "tahunbaru": "tahun baru",
    "tanggalmerah": "tanggal merah",
    "lebaran": "Lebaran",
    "natal": "Natal",
    "imlek": "Imlek",
    "nyepi": "Nyepi",
    "waisak": "Waisak",
    "galungan": "Galungan",
    "kuningan": "Kuningan",
    "paskah": "Paskah",
    "maulid": "Maulid Nabi",
    "iduladha": "Iduladha",
    "idulfitri": "Idulfitri",
}


# A note on holidays does not say until when one can order.
_TELLS_LAST: Final = frozenset({"terakhir", "pesan", "pesanan", "order"})


async def answer_hours(talk: Talk, clause: Clause) -> Part | None:
    """The hours of the day that was asked for, else now and today."""
    info, when = talk.context.shop.info, clause.when
    clause.intents = clause.intents or [Intent("hours", 2.0, ("asked in other words",))]
    keep_day(talk, when)
    last = "terakhir" in {token.text for token in clause.tokens}
    if last and info.hours_note and _TELLS_LAST & plain_set(info.hours_note):
        await talk.look_up("hours")
        return Part(talk.quote(info.hours_note), own=False)
    if told := await _in_the_note(talk, clause):
        return told
    closed = _closure(talk, when)
    if closed:
        await talk.look_up("hours")
        return Part(closed)
    if when.holiday:
        return await _holiday(talk, clause)
    if when.day and (written := await written_on(talk, when.day)):
        talk.memory.day = when.day.isoformat()
        return await _and_later(talk, when, written)
    public = _PUBLIC.get((when.day.month, when.day.day)) if when.day else None
    if when.day and public and when.day not in info.special_days and ranges_on(info, when.day):
        return await _usual(talk, public, when.day)
    if when.weekend:
        return await _days(talk, [_coming(talk, 5), _coming(talk, 6)])
    words = {token.text for token in clause.tokens}
    whole_week = when.whole_week or {"hari", "jadwal"} & words or {"libur", "kapan"} <= words
    if whole_week and not when.day:
        return await week_of(talk)
    today = talk.context.local_now.date()
    if not when.day and when.at is None and not when.part:
        if written := await written_on(talk, today):
            return written
        still = bool({"masih", "keburu", "sempat"} & {t.text for t in clause.tokens})
        return await _today(talk, still=still)
    day = when.day or today
    talk.memory.day = day.isoformat()
    await talk.look_up("hours", day.isoformat())
    if when.at is not None:
        return Part(_at_time(talk, when, day))
    text = day_line(talk, day, when.called)
    if when.part:
        text = _part_of_day(talk, when, day) or text
    elif day == today and ranges_on(info, day):
        text = f"{_now_line(talk)} {text}"
    return Part(text)


# So many weeks on such a weekday is looked for that nothing is written of.
_WEEKS_ON: Final = 2


async def _and_later(talk: Talk, when: When, written: Part) -> Part:
    """What is written of a date, and the hours a week or two later to who named the weekday alone.

    "Minggu tutup jam berapa?", where the next Sunday is a feast: any Sunday may be meant.
    """
    if when.day is None or when.called.lower() not in WEEKDAYS:
        return written
    info = talk.context.shop.info
    for later in (when.day + timedelta(days=7 * weeks) for weeks in range(1, _WEEKS_ON + 1)):
        told = tells_of(info.hours_note, later) or written_of(talk.shelf.shop.knowledge, later)
        if ranges_on(info, later) and (later in info.special_days or not told):
            await talk.look_up("hours", later.isoformat())
            return Part(f"{written.text}\n{day_line(talk, later, '')}", own=written.own)
    return written


_BREAKS: Final = frozenset({"istirahat"})
_RESTING: Final = re.compile(
    r"\b(?:istirahat|rehat|jeda|break|jumatan|s(?:h|ho)?[oa]lat|ishoma)\b", re.IGNORECASE
)
_WHY: Final = frozenset({"kenapa", "mengapa", "alasan"})


async def _in_the_note(talk: Talk, clause: Clause) -> Part | None:
    """What only the owner's remark on the hours tells: when they rest, and why they are closed."""
    info, words = talk.context.shop.info, {token.text for token in clause.tokens}
    resting = bool(words & _BREAKS)
    if not resting and not words & _WHY:
        return None
    await talk.look_up("hours")
    noted = info.hours_note if not resting or _RESTING.search(info.hours_note) else ""
    if clause.when.day:
        if resting and len(ranges_on(info, clause.when.day)) == 1:
            noted = ""
        hours = day_line(talk, clause.when.day, clause.when.called)
    elif resting and not noted:
        hours = (await week_of(talk)).text
    else:
        hours = ""
    text = "\n".join(part for part in (talk.quote(noted), hours) if part)
    return Part(text, own=False) if text else None


async def written_on(talk: Talk, day: date) -> Part | None:
    """What the owner has written of a date, which no weekly hours tell."""
    info = talk.context.shop.info
    if day in info.special_days:
        return None
    if tells_of(info.hours_note, day):
        await talk.look_up("hours")
        return Part(talk.quote(info.hours_note), own=False)
    entry = written_of(talk.shelf.shop.knowledge, day)
    if entry is None:
        return None
    await talk.look_up("faq", entry.question)
    return Part(talk.quote(entry.answer), own=False)


async def _today(talk: Talk, *, still: bool = False) -> Part:
    today = talk.context.local_now.date()
    if written := await written_on(talk, today):
        return written
    await talk.look_up("hours")
    text = day_line(talk, today, "")
    if ranges_on(talk.context.shop.info, today):
        # On a closed day the line already says when it opens next.
        text = f"{_left_line(talk) if still else ''}{_now_line(talk)} {text}"
    return Part(
        text,
        ("Opening hours tomorrow",) if talk.voice.english else ("Besok buka?", "Jam buka seminggu"),
    )


def _now_line(talk: Talk) -> str:
    info, voice = talk.context.shop.info, talk.voice
    current = state(info, talk.context.now)
    if current.open:
        if current.closes_at is None:
            return ""
        return voice.say("open_now", closes=clock(current.closes_at.time()))
    return closed_line(talk, current)


def _left_line(talk: Talk) -> str:
    """How long it is still open, where that is not for long; to who asks if there is time yet."""
    current = state(talk.context.shop.info, talk.context.now)
    if not current.open or current.closes_at is None:
        return ""
    minutes = int((current.closes_at - talk.context.now).total_seconds() // 60)
    if not 0 < minutes <= SOON_MINUTES:
        return ""
    # The shop's own hours and the clock tell it, whatever other minutes an answer speaks of.
    return talk.quote(talk.voice.say("closes_soon", minutes=minutes)) + " "


def closed_line(talk: Talk, current: OpenState) -> str:
    """That the shop is closed, and when it opens next."""
    if current.opens_at is None:
        return talk.voice.say("closed_now_unknown")
    opens = current.opens_at
    if is_written_closed(talk, opens.date()):
        opens = _opens_after(talk, opens.date()) or opens
    return talk.voice.say("closed_opens", when=spoken_moment(talk, opens))


def spoken_moment(talk: Talk, at: datetime) -> str:
    """A coming moment as it is said today: "jam 16.30", "besok jam 09.00", "Selasa jam 10.00"."""
    today = talk.context.local_now.date()
    english = talk.voice.english
    hour = f"{'at' if english else 'jam'} {clock(at.time())}"
    if at.date() == today:
        return hour
    if at.date() == today + timedelta(days=1):
        return f"{'tomorrow' if english else 'besok'} {hour}"
    return f"{day_name(at.date(), talk.voice.language)} {hour}"


def _called(talk: Talk, day: date, called: str) -> str:
    """The day as it is named in an answer: "Besok (Rabu, 25 November)"."""
    today = talk.context.local_now.date()
    dated = day_and_date(day, talk.voice.language)
    if talk.voice.english:
        relative = {today: "Today", today + timedelta(days=1): "Tomorrow"}.get(day)
    else:
        relative = {
            today: "Hari ini",
            today + timedelta(days=1): "Besok",
            today + timedelta(days=2): "Lusa",
        }.get(day)
    if relative:
        return f"{relative} ({day_name(day, talk.voice.language)})"
    if called.startswith("malam") and not talk.voice.english:
        return f"{called[:1].upper()}{called[1:]} ({dated})"
    return dated


def day_line(talk: Talk, day: date, called: str) -> str:
    """The hours of a day; of a closed one, when it opens next."""
    info, voice = talk.context.shop.info, talk.voice
    named = _called(talk, day, called)
    special = info.special_days.get(day)
    if special is not None and special.label:
        named = f"{named}, {special.label},"
    open_hours = ranges_on(info, day)
    if not open_hours:
        text = voice.say("hours_day_closed", day=named)
        opens = _next_opening(talk, day)
        return f"{text} {opens}".strip()
    return voice.say(
        "hours_day",
        day=named,
        hours=ranges(open_hours, voice.language),
        zone=zone_name(info.zone, talk.context.now),
    ).replace("  ", " ")


def _next_opening(talk: Talk, day: date) -> str:
    opens = _opens_after(talk, day)
    return "" if opens is None else talk.voice.say("next_open", when=spoken_moment(talk, opens))


def _opens_after(talk: Talk, day: date) -> datetime | None:
    """When it opens next after a day, but for dates that are written to be closed."""
    info = talk.context.shop.info
    for later in (day + timedelta(days=ahead) for ahead in range(1, 15)):
        if (open_hours := ranges_on(info, later)) and not is_written_closed(talk, later):
            return datetime.combine(later, open_hours[0].opens, tzinfo=info.zone)
    return None


def _at_time(talk: Talk, when: When, day: date) -> str:
    """Whether it is open at the clock time asked for, with the hours of that day."""
    info, voice = talk.context.shop.info, talk.voice
    assert when.at is not None
    at = when.at
    today = talk.context.local_now.date()
    if not when.part and 1 <= at.hour < 8 and not open_at(info, day, at):
        # "buka jam 7?" without pagi or malam: the evening, where the shop is open only then.
        evening = at.replace(hour=at.hour + 12)
        at = evening if open_at(info, day, evening) else at
    named = _called(talk, day, when.called) if when.day or day != today else _called(talk, day, "")
    open_hours = ranges_on(info, day)
    if not open_hours:
        return day_line(talk, day, when.called)
    return voice.say(
        "open_at" if open_at(info, when.night_of(day), at) else "closed_at",
        day=named,
        time=clock(at),
        hours=ranges(open_hours, voice.language),
        zone=zone_name(info.zone, talk.context.now),
    )


def open_at(info: ShopInfo, day: date, at: time) -> bool:
    """Whether the shop is open at a clock time of a date."""
    return is_open(info, datetime.combine(day, at, tzinfo=info.zone))


def _part_of_day(talk: Talk, when: When, day: date) -> str:
    """Yes or no for "besok pagi", with the hours of that day."""
    info, voice = talk.context.shop.info, talk.voice
    begins, ends = PARTS[when.part]
    open_hours = ranges_on(info, day)
    if not open_hours:
        return ""
    inside = [r for r in open_hours if minutes_of(r)[0] < ends and minutes_of(r)[1] > begins]
    line = day_line(talk, day, when.called)
    if voice.english:
        return f"{'Yes.' if inside else 'No.'} {line}"
    address = info.form_of_address or "kak"
    early = when.part in ("pagi", "subuh")
    verdict = "Buka" if inside else "Belum buka" if early else "Tutup"
    return f"{verdict} {address}. {line}"


def minutes_of(opening: TimeRange) -> tuple[int, int]:
    """When a range begins and ends, in minutes of its day; past midnight they go on."""
    opens = opening.opens.hour * 60 + opening.opens.minute
    closes = opening.closes.hour * 60 + opening.closes.minute
    return opens, closes if closes > opens else closes + 24 * 60


def _coming(talk: Talk, weekday: int) -> date:
    today = talk.context.local_now.date()
    return today + timedelta(days=(weekday - today.weekday()) % 7)


async def _days(talk: Talk, days: list[date]) -> Part:
    for day in days:
        await talk.look_up("hours", day.isoformat())
    return Part("\n".join(day_line(talk, day, "") for day in sorted(days)))


async def _holiday(talk: Talk, clause: Clause) -> Part:
    """Hours on a holiday: only what the owner has set for it."""
    await talk.look_up("hours")
    info, night = talk.context.shop.info, clause.when.day
    keep_day(talk, clause.when)
    wanted = (
        clause.when.called if night else _HOLIDAYS.get(clause.when.holiday, clause.when.holiday)
    )
    if night and night in info.special_days:
        return Part(day_line(talk, night, clause.when.called))
    if night and (written := await written_on(talk, night)):
        return written
    today = talk.context.local_now.date()
    found = [
        day
        for day, special in sorted(info.special_days.items())
        if day >= today and wanted.lower() in special.label.lower()
    ]
    if found:
        for day in found[:3]:
            await talk.look_up("hours", day.isoformat())
        return Part("\n".join(day_line(talk, day, "") for day in found[:3]))
    if wanted.lower() in info.hours_note.lower():
        return Part(talk.quote(info.hours_note), own=False)
    if (fixed := feast_day(clause.when, today)) and (written := await written_on(talk, fixed)):
        return written
    said = wanted.lower()
    for entry in talk.shelf.shop.knowledge:
        if said in f"{entry.question} {entry.answer}".lower():
            await talk.look_up("faq", entry.question)
            return Part(talk.quote(entry.answer), own=False)
    return await _usual(talk, wanted)


async def _usual(talk: Talk, holiday: str, day: date | None = None) -> Part:
    """That the owner is asked about a holiday, with what is usual on such a day or in a week."""
    await talk.hand_over("unknown", f"Jam buka waktu {holiday}")
    unknown = talk.voice.say("holiday_unknown", what=holiday)
    return Part(f"{unknown}\n{(await week_of(talk, 'week_usual', day)).text}")


def _closure(talk: Talk, when: When) -> str:
    """That the shop is closed for a while, where that covers the time asked for."""
    info = talk.context.shop.info
    if info.closed_until is None or info.closed_until <= talk.context.now:
        return ""
    until = info.closed_until.astimezone(info.zone)
    if when.day is not None and when.day > until.date():
        return ""
    current = state(info, talk.context.now)
    if current.opens_at is None:
        dated = day_and_date(until.date(), talk.voice.language)
        return talk.voice.say("temporarily_closed", until=dated)
    return talk.voice.say("closed_for_now", when=spoken_moment(talk, current.opens_at))
