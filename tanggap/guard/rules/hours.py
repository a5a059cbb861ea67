"""Opening hours must be those of the day that is spoken of; other times must be known."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Final

from tanggap.businesses.days import find_day
from tanggap.businesses.hours import is_open, state
from tanggap.core.folding import fold
from tanggap.guard.base import Violation
from tanggap.guard.clocktimes import ClockTime, Days, flat, times_in
from tanggap.guard.dated import days_and_dates
from tanggap.guard.facts import Facts
from tanggap.guard.opening import STATE, hours_on, not_yet, open_on
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, denied

NAME = "hours"

_HOURS: Final = re.compile(
    r"\b(?:buka(?:nya)?|tutup(?:nya)?|libur(?:nya)?|operasional(?:nya)?|jam kerja|open|opens"
    r"|closed?|closes|last order|(?:pesanan|order) terakhir"
    r"|istirahat(?:nya)?|break)\b"
)
_DELIVERY: Final = re.compile(
    r"\b(?:antar\w*|diantar|mengantar|pengantaran|kirim\w*|dikirim|pengiriman|kurir|delivery)\b"
)
_LAST_ORDER: Final = re.compile(r"\b(?:last order|(?:pesanan|order\w*) terakhir)\b")
_CUE: Final = re.compile(
    r"\b(?P<shuts>(?:berhenti|istirahat|tutup|libur|jeda)(?:nya)? (?:dari|mulai|sejak))\b"
    r"|\b(?P<opens>buka(?:nya)?|open|opens|mulai|dari|lagi|lanjut|kembali|from|again)\b"
    r"|\b(?P<closes>tutup(?:nya)?|close[sd]?|sampai|sampe|hingga|s/d|until|till)\b"
    r"|\b(?P<now>sekarang|saat ini)\b|\b(?P<rest>istirahat(?:nya)?|break)\b"
)
_STATE_AFTER: Final = re.compile(
    r"[\s,]*(?:(?:wib|wita|wit|kami|kita|toko\w*|sudah|masih|sdh|udah|kak)[\s,]+)*"
    r"(?:(?P<closed>tutup|libur)|(?P<open>buka))\b"
)
_SHUT_AFTER: Final = re.compile(
    r"[\s,]*(?:wib |wita |wit )?(?:\w+[\s,]+){0,4}?(?:istirahat|tutup|libur|belum buka"
    r"|(?P<late>lewat))\b"
)
_THIS_MOMENT: Final = re.compile(r"\b(?:sekarang|saat ini|now|currently)\b")
_NOW: Final = re.compile(r"\b(?:sekarang|saat ini|lagi|sedang|masih|sudah|udah|now|currently)\b")
_BREAK: Final = re.compile(r"\b(?:istirahat|jeda|break)\w*\b")
_ROUND_THE_CLOCK: Final = re.compile(r"\b(?<!x )(?<!x)24\s*jam\b|\b24/7\b|\bnonstop\b")
_BEGINS: Final = re.compile(r"\b(?:mulai|dari|sampai|sampe|hingga)\s+(?:jam|pukul|pkl)\b")
_ASKS_WHEN: Final = re.compile(
    r"\b(?:sampai|sampe|dari|mulai|smp) (?:jam|pukul)\b|^\W*(?:jam (?:berapa|brp)|jam buka"
    r"|jam operasional|jam)\W*$"
)
_THROUGH: Final = re.compile(r"\bnon[ -]?stop\b|\btanpa (?:istirahat|jeda|break|tutup)\b")
_LAST_SENT: Final = re.compile(
    r"\b(?:antar|pengantaran|kirim|pengiriman|diantar|dikirim)\w*\s+"
    r"(?:terakhir|paling (?:sore|malam|lambat|telat))\b"
)
_LAST_DELIVERY: Final = re.compile(
    r"\b(?:terakhir|paling (?:malam|malem|lambat|akhir)|maks\w*|sampai|sampe|hingga|last)\b"
)
_OPEN_DAYS: Final = "setiap hari buka"
_BEFORE_CLOSING: Final = re.compile(r"(\d{1,3})\s*menit sebelum tutup")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds opening hours that the shop does not keep, and times that nobody gave."""
    about_hours = bool(_HOURS.search(reading.plain))
    times = times_in(reading.plain)
    days = days_and_dates(reading.plain, facts.today)
    if not about_hours and times and not _DELIVERY.search(reading.plain):
        # An answer to "buka jam berapa?" need not say "buka" again.
        question = facts.customer.questions.plain
        stretch = any(said.until is not None for said in times)
        stretch = stretch or bool(days and _BEGINS.search(reading.plain))
        about_hours = (bool(_HOURS.search(question)) and stretch) or (
            bool(_ASKS_WHEN.search(question)) and not _DELIVERY.search(question)
        )
    if not about_hours and times and days and before:
        # A line of a list: "Selasa: 10.00-15.00"
        about_hours = any(_HOURS.search(part.plain) for part in before[-8:])
    match = _ROUND_THE_CLOCK.search(reading.plain) if about_hours else None
    if match and not _never_closes(facts) and not denied(reading, match.start(), match.end()):
        yield _violation(reading, match.start(), match.end(), "the shop closes at times")
    through = _THROUGH.search(reading.plain) if about_hours or times else None
    if through and not denied(reading, *through.span()):
        spoken = [day for named in days for day in named.dates] or [facts.today]
        if any(len(hours_on(facts, day)) > 1 for day in spoken):
            yield _violation(reading, *through.span(), "the shop has a break that day")
    if times:
        last = _LAST_SENT.search(reading.plain)
        if last and facts.info.delivery_until and not asked(reading, last.end()):
            yield from _other_times(reading, facts, times[:1])
        elif about_hours:
            yield from _opening_times(reading, facts, before, times, days)
            if _THIS_MOMENT.search(reading.plain):
                yield from _at_this_moment(reading, facts, times)
        else:
            yield from _other_times(reading, facts, times)
    elif about_hours:
        yield from _open_or_closed(reading, facts, days)


def _violation(reading: Reading, start: int, end: int, reason: str) -> Violation:
    return Violation(NAME, reading.shown(start, end), reason)


def _never_closes(facts: Facts) -> bool:
    now = facts.context.now
    return all(is_open(facts.info, now + timedelta(hours=h)) for h in range(0, 168, 3))


def _opening_times(
    reading: Reading,
    facts: Facts,
    before: Sequence[Reading],
    times: list[ClockTime],
    days: list[Days],
) -> Iterator[Violation]:
    elsewhere = _known_elsewhere(reading, facts)
    if days and _BREAK.search(reading.plain):
        # A note on breaks holds for days that have one.
        elsewhere = set()
    for said in times:
        dates = _dates_for(said, days, reading, facts, before)
        if said.until is not None:
            if not _is_stretch(said, dates, facts) and not (
                said.readings & elsewhere and said.until.readings & elsewhere
            ):
                yield _violation(reading, said.start, said.until.end, _reason(dates, facts))
            continue
        if said.readings & elsewhere or _is_boundary(said, dates, reading, facts):
            continue
        if _closes_now(said, reading, facts):
            continue
        yield _violation(reading, said.start, said.end, _reason(dates, facts))


def _at_this_moment(reading: Reading, facts: Facts, times: list[ClockTime]) -> Iterator[Violation]:
    """ "Sekarang kami sedang tutup, buka lagi jam 16.30", while the shop is open."""
    for match in STATE.finditer(reading.plain):
        start, end = match.span()
        now = _THIS_MOMENT.search(reading.plain[max(0, start - 30) : start])
        if (
            now is None
            or asked(reading, end)
            or not_yet(reading, start)
            or re.match(
                r"\s*(?:lagi|kembali|again|sampai|jam|pukul|dari|mulai)\b", reading.plain[end:]
            )
            or any(start - 30 < said.start < start for said in times)
        ):
            continue
        opened = (match["open"] is not None) != denied(reading, start, end)
        if is_open(facts.info, facts.context.now) != opened:
            yield _violation(reading, start, end, "the shop's state now is the contrary")


def _reason(dates: tuple[date, ...], facts: Facts) -> str:
    hours = ", ".join(
        f"{r.opens:%H.%M}-{r.closes:%H.%M}" for r in (hours_on(facts, dates[0]) if dates else ())
    )
    return f"the hours of that day are {hours or 'none: closed'}"


def _dates_for(
    said: ClockTime, days: list[Days], reading: Reading, facts: Facts, before: Sequence[Reading]
) -> tuple[date, ...]:
    """The days that a time is said of."""
    earlier = [d for d in days if d.start < said.start]
    if earlier:
        return earlier[-1].dates
    _, end = reading.stretch(said.start)
    if days and days[0].start < end and "kecuali" not in reading.plain[said.end : days[0].start]:
        return days[0].dates
    for part in reversed(before[-2:]):
        if carried := days_and_dates(part.plain, facts.today):
            return carried[-1].dates
    asked_days = days_and_dates(facts.customer.questions.plain, facts.today)
    if len(asked_days) == 1:
        return asked_days[0].dates
    asked_day = find_day(facts.context.question, facts.today)
    if asked_day is not None:
        return (asked_day,)
    current = state(facts.info, facts.context.now)
    if current.opens_at is not None and not hours_on(facts, facts.today):
        return (current.opens_at.date(),)
    return (facts.today,)


def _closes_now(said: ClockTime, reading: Reading, facts: Facts) -> bool:
    """ "Sekarang lagi buka, sampai jam 01.00", after midnight: by the hours of the day before."""
    current = state(facts.info, facts.context.now)
    return (
        current.closes_at is not None
        and current.closes_at.time() in said.readings
        and _THIS_MOMENT.search(reading.plain[: said.start]) is not None
    )


def _is_stretch(said: ClockTime, dates: tuple[date, ...], facts: Facts) -> bool:
    assert said.until is not None
    return bool(dates) and all(
        any(
            opens in said.readings and closes in said.until.readings
            for opens, closes in _stretches(day, facts)
        )
        for day in dates
    )


def _stretches(day: date, facts: Facts) -> list[tuple[time, time]]:
    """The stretches of a day that may be said: open, closed in between, from first to last."""
    ranges = hours_on(facts, day)
    stretches = [(r.opens, r.closes) for r in ranges]
    stretches += [(a.closes, b.opens) for a, b in pairwise(ranges)]
    if ranges:
        stretches.append((ranges[0].opens, ranges[-1].closes))
    return stretches


def _is_boundary(said: ClockTime, dates: tuple[date, ...], reading: Reading, facts: Facts) -> bool:
    cue = None
    for match in _CUE.finditer(reading.plain[: said.start]):
        cue = match.lastgroup
    if (
        cue == "now"
        and facts.context.local_now.time().replace(second=0, microsecond=0) in said.readings
    ):
        return True
    if cue is None and (follows := _STATE_AFTER.match(reading.plain, said.end)):
        # "Jam 21.00 kami tutup"
        cue = "closes" if follows["closed"] else "opens"
    shut = denied(reading, said.start, said.start)
    for day in dates:
        ranges = hours_on(facts, day)
        opens, closes = {r.opens for r in ranges}, {r.closes for r in ranges}
        wanted = {"opens": opens, "closes": closes, "shuts": closes}.get(cue or "", opens | closes)
        last = _LAST_ORDER.search(reading.plain)
        if last and (cue != "closes" or last.start() < said.start):
            wanted = _last_orders(closes, facts) or wanted
        if said.readings & wanted:
            continue
        asked_at = said.readings & facts.customer.times
        if asked_at and (follows := _SHUT_AFTER.match(reading.plain, said.end)):
            # "Jam 4 sore dapur masih istirahat", "jam 22.40 sudah lewat"
            late = _last_orders(closes, facts) if follows["late"] else set()
            if any(not open_on(day, at, facts) or (late and at >= max(late)) for at in asked_at):
                continue
        if asked_at and any(
            (open_on(day, at, facts) and not shut) == (cue != "closes") for at in said.readings
        ):
            continue
        return False
    return bool(dates)


def _last_orders(closes: set[time], facts: Facts) -> set[time]:
    minutes = {int(n) for text in facts.texts for n in _BEFORE_CLOSING.findall(text.lower())}
    return {
        (datetime.combine(facts.today, at) - timedelta(minutes=n)).time()
        for at in closes
        for n in minutes
    }


def _known_elsewhere(reading: Reading, facts: Facts) -> set[time]:
    """Times in texts of the shop that this sentence retells."""
    known: set[time] = set()
    if facts.info.delivery_until and _DELIVERY.search(reading.plain):
        known.add(facts.info.delivery_until)
    for text in facts.texts:
        plain = fold(text).plain
        if ("." in plain or "jam" in plain or ":" in plain) and len(plain) > 20:
            times = times_in(plain)
            if times and len(Reading(text, facts.names).words & reading.words) >= 3:
                known |= {at for one in flat(times) for at in one.readings}
    return known


def _other_times(reading: Reading, facts: Facts, times: list[ClockTime]) -> Iterator[Violation]:
    """A time that is no opening hour: delivery until, a time that the customer wished for."""
    known = facts.known_times
    if _DELIVERY.search(reading.plain) and _LAST_DELIVERY.search(reading.plain):
        # How late the shop delivers is one time, not any that was ever given.
        until = {facts.info.delivery_until} if facts.info.delivery_until else set()
        known = until | _known_elsewhere(reading, facts)
    for said in flat(times):
        if not said.readings & known:
            yield _violation(reading, said.start, said.end, "nobody gave this time")


def _open_or_closed(reading: Reading, facts: Facts, days: list[Days]) -> Iterator[Violation]:
    """ "Senin buka", "sekarang tutup": checked where a day or the moment is named."""
    for match in STATE.finditer(reading.plain):
        start, end = match.span()
        if asked(reading, end) or not_yet(reading, start):
            continue
        opened = (match["open"] is not None) != denied(reading, start, end)
        named = [d for d in days if reading.stretch(d.start) == reading.stretch(start)]
        if re.match(r"\s*(?:lagi|kembali|again)\b", reading.plain[end:]):
            continue
        if _OPEN_DAYS in reading.plain and any(_OPEN_DAYS in text.lower() for text in facts.texts):
            # "Setiap hari buka" in a promo: on every day on which the shop is open.
            continue
        moment = _THIS_MOMENT.search(reading.plain[max(0, start - 20) : start])
        if moment and is_open(facts.info, facts.context.now) != opened:
            yield _violation(reading, start, end, "the shop's state now is the contrary")
        elif named:
            yield from _day_state(reading, facts, named, opened, (start, end))
        elif (
            _NOW.search(reading.plain[max(0, start - 20) : start])
            and is_open(facts.info, facts.context.now) != opened
        ):
            yield _violation(reading, start, end, "the shop's state now is the contrary")


def _day_state(
    reading: Reading, facts: Facts, named: list[Days], opened: bool, place: tuple[int, int]
) -> Iterator[Violation]:
    nearest = min(named, key=lambda d: abs(d.start - place[0]))
    if dated := [d for d in named if d.start < place[0] and reading.plain[d.start].isdigit()]:
        # "25 Desember tetap buka seperti Jumat biasa": said of the date.
        nearest = dated[-1]
    for day in nearest.dates:
        opens_then = bool(hours_on(facts, day))
        if day == facts.today and not opened:
            # "Hari ini sudah tutup": closed for now is enough.
            opens_then = opens_then and is_open(facts.info, facts.context.now)
        if opens_then != opened:
            yield _violation(
                reading, *place, "the shop is " + ("closed" if opened else "open") + " then"
            )
            return
