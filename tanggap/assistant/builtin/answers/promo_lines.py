"""A promo in a line, and those of a stretch of days: "promo bulan ini", "weekend ada promo?"."""

import calendar
from datetime import date, timedelta
from typing import Final

from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.speak.wording import (
    bullets,
    day_and_date,
    day_name,
    joined,
    shortened,
)
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.times import MONTHS, WEEKDAYS
from tanggap.businesses.info import PromoInfo
from tanggap.businesses.promos import holds_on

MOST_TOLD: Final = 8
LONGEST: Final = 170
_PROMO: Final = frozenset({"promo", "diskon", "potongan", "potong"})
_THIS: Final = ("ini", "sekarang")
# A week begins anew after so many days.
_WEEK: Final = 7
_SATURDAY: Final = 5


def promo_line(talk: Talk, promo: PromoInfo) -> str:
    """A promo by its title, with what the owner says of it."""
    about = shortened(promo.description, LONGEST)
    title = (
        promo.title
        if not promo.code or promo.code in f"{promo.title}{about}"
        else (f"{promo.title} (kode {promo.code})")
    )
    return talk.quote(f"{title}: {about}" if about else title)


def promos_within(talk: Talk, clause: Clause) -> Part | None:
    """The promos that hold on any day of the week or month asked about, each with its days."""
    said = {token.text for token in clause.tokens}
    if not said & _PROMO or clause.items or clause.category or clause.money or clause.when.day:
        return None
    today = talk.context.local_now.date()
    span = _span(clause, today)
    if span is None:
        return None
    first, last = span
    length = (last - first).days + 1
    days = [first + timedelta(days=ahead) for ahead in range(length)]
    # A promo whose weekdays are other ones holds on none of them.
    found = [
        promo
        for promo in talk.context.shop.info.promos
        if any(holds_on(promo, day) for day in days)
    ]
    if not found:
        return None
    found.sort(key=lambda promo: not promo.days)
    talk.promos = [promo.id for promo in found[:MOST_TOLD]]
    lines = [_with_days(talk, promo, days) for promo in found[:MOST_TOLD]]
    since, until = (day_and_date(day, talk.voice.language) for day in span)
    return Part(talk.voice.say("promo_within", since=since, until=until, list=bullets(lines)))


def _with_days(talk: Talk, promo: PromoInfo, days: list[date]) -> str:
    """A promo with the days on which it holds, where its own text does not tell them."""
    line = promo_line(talk, promo)
    language = talk.voice.language
    names = [day_name(day, language) for day in days[:_WEEK] if day.weekday() in promo.days]
    told = plain_set(f"{promo.title} . {promo.description}")
    if names and told.isdisjoint(WEEKDAYS) and not promo.scope.hours:
        return talk.quote(f"{line} ({joined(names, language)})")
    if promo.ends_on < days[-1] and str(promo.ends_on.day) not in told:
        until = talk.voice.say("term_until", until=day_and_date(promo.ends_on, language))
        return talk.quote(f"{line} ({until})")
    return line


def _span(clause: Clause, today: date) -> tuple[date, date] | None:
    """The first and last day that are left of what is asked about; `None` where no such is."""
    words = [token.text for token in clause.tokens]
    if clause.when.weekend:
        saturday = today + timedelta(days=max(_SATURDAY - today.weekday(), 0))
        return max(saturday, today), saturday + timedelta(days=6 - saturday.weekday())
    if "mingguini" in words:
        return today, today + timedelta(days=6 - today.weekday())
    if "minggudepan" in words:
        monday = today + timedelta(days=_WEEK - today.weekday())
        return monday, monday + timedelta(days=6)
    for place, word in enumerate(words):
        near = {*words[max(place - 1, 0) : place], *words[place + 1 : place + 2]}
        if word == "bulan" and near & {*_THIS}:
            return today, _end_of(today)
        if word == "bulan" and "depan" in near:
            first = _end_of(today) + timedelta(days=1)
            return first, _end_of(first)
        if word in MONTHS and not (place and words[place - 1].isdigit()):
            month = MONTHS.index(word) + 1
            first = date(today.year + (month < today.month), month, 1)
            return max(first, today), _end_of(first)
    return None


def _end_of(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
