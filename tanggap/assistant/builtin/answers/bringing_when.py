"""Whether something is brought at the time that was asked for: now, on Monday, on Sunday."""

from datetime import date
from typing import Final

from tanggap.assistant.builtin.answers.hours import closed_line, day_line, minutes_of, written_on
from tanggap.assistant.builtin.speak.wording import clock
from tanggap.assistant.builtin.talk import Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.times import PARTS, When
from tanggap.businesses.hours import ranges_on, state
from tanggap.businesses.info import ShopInfo

_NOW: Final = frozenset({"jamsegini", "masih", "sekarang", "keburu", "sempat"})
_TODAY: Final = _NOW | {"hariini", "malam"}
_WHETHER: Final = frozenset({"bisa", "antar", "kirim", "sampai"})
_HOW_MUCH: Final = frozenset({"berapa", "ongkir", "biaya", "gratis", "jam", "minimal", "harga"})
_NOON: Final = 12
_HOW_SOON: Final = frozenset({"lama", "estimasi", "waktu", "menit", "kapan", "cepat"})


def until_line(talk: Talk) -> str:
    """Until when things are brought on any day; "" where the shop does not say."""
    until = talk.context.shop.info.delivery_until
    return "" if until is None else talk.voice.say("delivery_terms_until", until=clock(until))


def over_today(talk: Talk, clause: Clause) -> str:
    """That nothing is brought any more today, to who asks for now."""
    until = talk.context.shop.info.delivery_until
    local = talk.context.local_now
    words = {token.text for token in clause.tokens}
    asks = clause.when.now or bool(words & _TODAY) or clause.when.day == local.date()
    asks = asks or (_asks_whether(clause) and clause.has("delivery") and not clause.when)
    another = clause.when.called not in ("", "hari ini") and clause.when.day != local.date()
    if until is None or local.time() < until or not asks or another:
        return ""
    return talk.voice.say("delivery_over", until=clock(until))


def not_then(talk: Talk, clause: Clause) -> str:
    """That nothing is brought at the time asked for, for it is too late or nobody is there."""
    if over := over_today(talk, clause):
        return over
    if clause.when.at is not None or clause.when.part:
        return _not_at(talk, clause)
    info, day = talk.context.shop.info, clause.when.day
    today = talk.context.local_now.date()
    if day is not None and not ranges_on(info, day):
        return day_line(talk, day, clause.when.called)
    current = state(info, talk.context.now)
    if current.open or day not in (None, today) or not (day or _asks_for_now(clause)):
        return ""
    opens = current.opens_at
    if day is not None and not _asks_for_now(clause) and opens and opens.date() == today:
        # Later today it is.
        return ""
    return closed_line(talk, current)


def _not_at(talk: Talk, clause: Clause) -> str:
    """That nothing is brought at the clock time, or in the part of the day, that was said."""
    info, when = talk.context.shop.info, clause.when
    day = when.day or talk.context.local_now.date()
    if not ranges_on(info, day):
        return day_line(talk, day, when.called)
    until = info.delivery_until
    begins, ends = _asked_minutes(talk, when, day)
    if until is not None and begins >= until.hour * 60 + until.minute:
        return talk.voice.say("delivery_not_at", until=clock(until))
    if any(begins < closes and opens < ends for opens, closes in _open_minutes(info, day)):
        return ""
    return f"{talk.voice.say('delivery_closed_at')} {day_line(talk, day, when.called)}"


def _open_minutes(info: ShopInfo, day: date) -> list[tuple[int, int]]:
    return [minutes_of(opening) for opening in ranges_on(info, day)]


def _asked_minutes(talk: Talk, when: When, day: date) -> tuple[int, int]:
    """The time that was said, in minutes of its day; past midnight they go on."""
    if when.at is None:
        return PARTS[when.part]
    begins = when.at.hour * 60 + when.at.minute
    begins += 24 * 60 * (when.night_of(day) - day).days
    local = talk.context.local_now
    gone = day == local.date() and when.at <= local.time()
    if not when.part and when.at.hour < _NOON and (gone or not _is_open(talk, day, begins)):
        # "Jam 9 masih diantar?", asked in the afternoon.
        begins += _NOON * 60
    return begins, begins + 1


def _is_open(talk: Talk, day: date, minute: int) -> bool:
    ranges = _open_minutes(talk.context.shop.info, day)
    return any(opens <= minute < closes for opens, closes in ranges)


async def brought_when(talk: Talk, clause: Clause) -> str:
    """Whether it is brought on the day or at the moment asked for; "" where none was."""
    day = clause.when.day
    how_soon = _HOW_SOON & {token.text for token in clause.tokens}
    timed = clause.when.at is not None or bool(clause.when.part)
    if not timed and (how_soon or not _asks_whether(clause) or not (day or _asks_for_now(clause))):
        return ""
    await talk.look_up("hours", *([day.isoformat()] if day else []))
    if day is not None and (written := await written_on(talk, day)):
        return written.text
    ask = talk.voice.say("delivery_ask_area")
    if said := not_then(talk, clause):
        return said if day is not None or timed else f"{said}\n{ask}"
    if day is None:
        text = talk.voice.say("delivery_possible")
    else:
        text = f"{talk.voice.say('delivery_possible')} {day_line(talk, day, clause.when.called)}"
    until = _until_then(talk, day or talk.context.local_now.date())
    return f"{text} {until}".strip() + f"\n{ask}"


def _asks_whether(clause: Clause) -> bool:
    words = {token.text for token in clause.tokens}
    return bool(words & _WHETHER) and not words & _HOW_MUCH


def _asks_for_now(clause: Clause) -> bool:
    return clause.when.now or bool(_NOW & {token.text for token in clause.tokens})


def _until_then(talk: Talk, day: date) -> str:
    """Until when things are brought, where the shop is still open by then on that day."""
    until = talk.context.shop.info.delivery_until
    last = max((minutes_of(r)[1] for r in ranges_on(talk.context.shop.info, day)), default=0)
    if until is None or until.hour * 60 + until.minute > last:
        return ""
    return until_line(talk)
