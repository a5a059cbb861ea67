"""Whether a promo holds for what the customer tells: the day, the place, how much is bought."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tanggap.assistant.builtin.answers.paying import is_method
from tanggap.assistant.builtin.answers.promo_ways import WAYS, not_had_so
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.speak.wording import bullets, day_and_date, full_date, joined
from tanggap.assistant.builtin.talk import Talk
from tanggap.assistant.builtin.understand.followups.terms import asks_most, asks_spending
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.businesses.delivery import find_area
from tanggap.businesses.info import PromoInfo, Zone
from tanggap.businesses.promos import holds_on, next_day
from tanggap.core.money import format_idr
from tanggap.orders.wording.saying import method_name

# These ask whether a promo holds, and not what promos there are.
_WHETHER: Final = frozenset({"berlaku", "masih", "termasuk", "hariini"})
_GETTING: Final = frozenset({"dapat", "bisa", "kena"})
_WHAT: Final = frozenset({"apa", "apasaja", "berapa"})


@dataclass(frozen=True, slots=True)
class Told:
    """What the customer has told that decides over a promo."""

    day: date
    day_said: bool
    spent_idr: int | None
    area: str
    # How many of what was named, where it was said.
    count: int


def told_in(talk: Talk, clause: Clause) -> Told:
    """The day, the amount and the place of this message, the place of earlier ones too."""
    today = talk.context.local_now.date()
    area = next((c.area for c in talk.reading.clauses if c.area_known), "")
    spent = next((c.money for c in talk.reading.clauses if c.money), None)
    counted = [item for item in clause.items if item.quantity]
    count = sum(item.quantity or 0 for item in counted)
    if clause.number and not clause.items and not clause.when and talk.memory.promos:
        # "Kalau 15 box dapat?" of the promo that was told of.
        count = clause.number
    if spent is None and counted and all(len(item.candidates) == 1 for item in counted):
        spent = sum(
            talk.shelf.product(item.candidates[0]).price_idr * (item.quantity or 0)
            for item in counted
        )
        talk.record("calculate_total", {}, {"total_idr": spent})
    return Told(clause.when.day or today, bool(clause.when.day), spent, area, count)


# What is asked of a promo that was told of.
_ASKED: Final = frozenset({"minimal", "maksimal", "gabung", "syarat", "berlaku", "kapan", "sampai"})


_OFF: Final = frozenset({"potong", "diskon", "berapa"})
_RATE: Final = frozenset({"persen", "%"})
LONGEST_ON: Final = 5


def asks_on(clause: Clause) -> bool:
    """Whether a clause asks on about what was told: "min berapa?", "kalau belanja 250rb?"."""
    words = {token.text for token in clause.tokens}
    afresh = words & {"apa", "apasaja", "ada"} and not words & _ASKED
    spending = asks_spending(clause) or asks_most(words)
    # "Potongannya?"
    spending |= words <= _OFF and clause.tokens[0].raw.lower().endswith("nya")
    # "Diskonnya berapa persen?"
    spending |= bool(words & _RATE) and "berapa" in words and len(words) <= LONGEST_ON
    return not afresh and bool(
        words & _ASKED or spending or clause.money or words & {"itu", "tadi"}
    )


def verdict(talk: Talk, clause: Clause, promo: PromoInfo) -> str:
    """A sentence on what stands against a promo, or that it is got; empty when nobody asked."""
    words = {token.text for token in clause.tokens}
    title = plain_set(promo.title)
    if title <= words:
        # "Paket Bakso Hemat syaratnya apa": what it is called is nothing that is had yet.
        clause = replace(clause, items=[i for i in clause.items if not _is_of(i, title)])
    told = told_in(talk, clause)
    words |= {"minimal"} if asks_spending(clause) else set()
    words |= {"maksimal"} if asks_most(words) else set()
    if over := _over(talk, promo):
        ended = promo.ends_on < talk.context.local_now.date()
        asks_end = "sampai" in words and bool(words & _UNTIL) and not promo.endless
        return f"{over} {_until(talk, promo)}" if asks_end and not ended else over
    if words & _UNTIL and "sampai" in words and not told.day_said:
        # Its last day is asked for, whether it holds today or not.
        return _until(talk, promo)
    figure = _figures(talk, promo, words)
    if figure and not (told.day_said or told.spent_idr or told.count or clause.area_known):
        return f"{figure} {_on_day(talk, promo, told)}".strip()
    if stranger := stranger_to(talk, clause, promo):
        return talk.voice.say("promo_not_for", name=stranger)
    for sentence in (
        _not_paid_so(talk, promo, clause),
        _on_day(talk, promo, told),
        _there(talk, promo, told),
        not_had_so(talk, promo, words),
    ):
        if sentence:
            return sentence
    least = promo.scope.min_quantity
    if told.count and least:
        if told.count < least:
            return talk.voice.say("promo_too_few", least=least, lacking=least - told.count)
        if not promo.min_purchase_idr:
            return talk.voice.say("promo_many_enough", count=told.count)
    elif promo.scope.bundle and (told.count or clause.items):
        if not _bundled(talk, promo):
            return talk.voice.say("promo_not_whole")
        return talk.voice.say("promo_holds", day=day_and_date(told.day, talk.voice.language))
    elif told.count and not promo.scope.automatic:
        # What nobody here can check is told as the owner wrote it.
        return ""
    if told.spent_idr and promo.min_purchase_idr:
        if told.spent_idr < promo.min_purchase_idr:
            return talk.voice.say(
                "promo_too_little",
                least=format_idr(promo.min_purchase_idr),
                lacking=format_idr(promo.min_purchase_idr - told.spent_idr),
            )
        return talk.voice.say("promo_enough", spent=format_idr(told.spent_idr))
    if words & _UNTIL and (words & _ENDING or "sampai" in words):
        return _until(talk, promo)
    if figure:
        return figure
    if words & (_WHETHER | _GETTING) and _past_today(talk, promo, told):
        return talk.voice.say("promo_past_today")
    if words & WAYS and not promo.scope.fulfilment and WAYS & plain_set(promo.description):
        # How it must be had is told in its own words.
        return ""
    # "10 stempel dapat apa?" asks what is got.
    whether = words & _WHETHER or (words & _GETTING and not words & _WHAT)
    if told.day_said or whether:
        called = day_and_date(told.day, talk.voice.language)
        return talk.voice.say("promo_holds", day=called)
    return _there_too(talk, promo, told)


def _not_paid_so(talk: Talk, promo: PromoInfo, clause: Clause) -> str:
    """That a promo is for one way to pay, where another is asked about."""
    codes = promo.scope.payment_codes
    methods = talk.context.shop.info.payment_methods
    so = [method for method in methods if method.code in codes]
    if not so or not clause.banks or plain_set(promo.title) & {*clause.banks}:
        return ""
    if any(is_method(bank, method) for bank in clause.banks for method in so):
        return ""
    names = [method_name(method.name, talk.voice.language) for method in so]
    return talk.voice.say("promo_paid_only", methods=joined(names, talk.voice.language))


def _is_of(item: Item, title: frozenset[str]) -> bool:
    """Whether an item is named by the title of a promo alone, with the number in it at most."""
    counted = item.quantity is None or str(item.quantity) in title
    return bool(item.words) and title.issuperset(item.words) and counted


def _past_today(talk: Talk, promo: PromoInfo, told: Told) -> bool:
    """Whether the hours of a promo are over on the day that is asked about."""
    hours, now = promo.scope.hours, talk.context.local_now
    if hours is None or told.day != now.date() or hours.closes <= hours.opens:
        return False
    return now.time() >= hours.closes


def stranger_to(talk: Talk, clause: Clause, promo: PromoInfo) -> str:
    """What is named and is none of the promo's goods: "promo ikan berlaku buat es teh ga?"."""
    scope = promo.scope
    if not scope.automatic or scope.bundle or not (scope.products or scope.categories):
        return ""
    for item in clause.items:
        products = [talk.shelf.product(i) for i in item.candidates]
        own = plain_set(promo.title)
        named = bool(item.words) and (item.exact or not own & {*item.words} or len(item.words) > 1)
        if named and not any(
            p.sku in (*scope.products, scope.bonus_sku) or p.category in scope.categories
            for p in products
        ):
            return item.said or products[0].name
    return ""


def _bundled(talk: Talk, promo: PromoInfo) -> bool:
    """Whether this message counts all that a set for one price is made of."""
    had: dict[str, int] = {}
    for item in (item for clause in talk.reading.clauses for item in clause.items):
        if len(item.candidates) == 1:
            sku = talk.shelf.product(item.candidates[0]).sku
            had[sku] = max(had.get(sku, 0), item.quantity or 1)
    return all(
        sum(had.get(sku, 0) for sku in part.products) >= part.quantity
        for part in promo.scope.bundle
    )


_UNTIL: Final = frozenset({"kapan", "tanggal"})
_ENDING: Final = frozenset({"sampai", "berakhir", "habis", "selesai", "terakhir"})


def _figures(talk: Talk, promo: PromoInfo, words: set[str]) -> str:
    """The figure that is asked for: the least to buy, the most that is taken off."""
    if "minimal" in words:
        least = promo.min_purchase_idr
        if least:
            return talk.voice.say("promo_least", title=promo.title, least=format_idr(least))
        return "" if promo.scope.min_quantity else talk.voice.say("promo_no_least")
    if "maksimal" in words and promo.max_discount_idr:
        return talk.voice.say("promo_most", most=format_idr(promo.max_discount_idr))
    if words & _RATE and "berapa" in words and promo.type == "percent" and promo.value:
        return talk.voice.say("promo_rate", rate=promo.value)
    return ""


def each_of(talk: Talk, clause: Clause, promos: Sequence[PromoInfo]) -> str:
    """The figure or the last day that is asked for, of each of several promos; empty if none."""
    words = {token.text for token in clause.tokens}
    lines: list[str] = []
    for promo in promos:
        least, most = promo.min_purchase_idr, promo.max_discount_idr
        if words & _UNTIL and (words & _ENDING or "sampai" in words):
            told = _last_day(talk, promo)
        elif "minimal" in words and least:
            told = talk.voice.say("term_least", least=format_idr(least))
        elif "maksimal" in words and most:
            told = talk.voice.say("term_most", most=format_idr(most))
        elif words & _RATE and promo.type == "percent" and promo.value:
            told = f"{promo.value}%"
        else:
            continue
        lines.append(f"{promo.title}: {told}")
    return talk.quote(bullets(lines)) if lines else ""


def _until(talk: Talk, promo: PromoInfo) -> str:
    if promo.endless:
        return talk.voice.say("promo_endless")
    return talk.voice.say("promo_until", until=_dated(talk, promo.ends_on))


def _last_day(talk: Talk, promo: PromoInfo) -> str:
    if promo.endless:
        return talk.voice.say("term_endless")
    return talk.voice.say("term_until", until=_dated(talk, promo.ends_on))


def _dated(talk: Talk, day: date) -> str:
    return full_date(day, talk.voice.language, talk.context.local_now.date())


def _over(talk: Talk, promo: PromoInfo) -> str:
    today = talk.context.local_now.date()
    if promo.ends_on < today:
        ended = _dated(talk, promo.ends_on)
        return talk.voice.say("promo_over", title=promo.title, ended=ended)
    if promo.starts_on > today:
        starts = _dated(talk, promo.starts_on)
        return talk.voice.say("promo_starts", title=promo.title, starts=starts)
    return ""


def _on_day(talk: Talk, promo: PromoInfo, told: Told) -> str:
    if holds_on(promo, told.day):
        return ""
    coming = next_day(promo, told.day)
    called = day_and_date(told.day, talk.voice.language)
    if coming is None:
        return talk.voice.say("promo_not_then", day=called)
    following = day_and_date(coming, talk.voice.language)
    return talk.voice.say("promo_not_then_but", day=called, coming=following)


def _there_too(talk: Talk, promo: PromoInfo, told: Told) -> str:
    """That the place asked about lies in the zone that a promo is for."""
    zone = _zone_of(talk, promo)
    if zone is None or not told.area:
        return ""
    found = find_area(talk.context.shop.info, told.area)
    return talk.voice.say("promo_there_too", area=found.matched, zone=_called(zone))


def _zone_of(talk: Talk, promo: PromoInfo) -> Zone | None:
    return next((zone for zone in talk.context.shop.info.zones if zone.id == promo.zone_id), None)


def _called(zone: Zone) -> str:
    """A zone's name behind the word for one, which some names begin with."""
    return zone.name[5:] if zone.name.lower().startswith("zona ") else zone.name


def _there(talk: Talk, promo: PromoInfo, told: Told) -> str:
    if promo.zone_id is None or not told.area:
        return ""
    info = talk.context.shop.info
    found = find_area(info, told.area)
    zone = _zone_of(talk, promo)
    if zone is None or found.zone is None or found.zone.id == zone.id:
        return ""
    return talk.voice.say(
        "promo_not_there",
        area=found.matched,
        zone=_called(zone),
        fee=format_idr(found.zone.fee_idr),
    )
