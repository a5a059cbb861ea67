"""What the owner wrote: texts that may be retold without being looked up in this turn."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Final

from tanggap.assistant.shop import Shop
from tanggap.businesses.info import ShopInfo
from tanggap.core.amounts import amounts_in
from tanggap.core.folding import fold
from tanggap.guard.clocktimes import flat, times_in
from tanggap.guard.names import WORD, Names
from tanggap.guard.reading import Reading, products_of
from tanggap.guard.roles import Role

# Beyond this many owner's answers only those that tools return are read.
_MOST_ENTRIES = 200
_LONG_NUMBER: Final = re.compile(r"\+?\d(?:[ .()-]{0,2}\d){5,18}")


@dataclass(frozen=True, slots=True)
class Written:
    """An amount inside a text of the shop (a promo's description, an answer of the owner)."""

    value_idr: int
    role: Role
    words: frozenset[str]
    products: frozenset[int]


def fixed_texts(shop: Shop, today: date) -> Iterator[str]:
    """What the owner wrote; promos that are over are left out."""
    info = shop.info
    yield info.instructions
    yield info.tagline
    yield info.hours_note
    yield info.cancel_policy
    yield info.delivery_courier
    for promo in info.promos:
        if promo.ends_on >= today:
            yield f"{promo.title}. {promo.description}"
    for method in info.payment_methods:
        yield method.note
    for entry in shop.knowledge[:_MOST_ENTRIES]:
        yield f"{entry.question} {entry.answer}"


def answers_of(shop: Shop) -> list[str]:
    """The owner's own answers."""
    return [entry.answer for entry in shop.knowledge[:_MOST_ENTRIES]]


def names_in_info(info: ShopInfo) -> Iterator[str]:
    """Names of people, places and ways to pay that belong to the shop."""
    yield from (info.name, info.owner_name, info.street, info.district, info.city)
    yield from (info.province, info.landmark)
    for zone in info.zones:
        yield zone.name
        yield from zone.areas
    yield from info.not_served
    for method in info.payment_methods:
        yield f"{method.name} {method.account_name}"
    yield from info.payment_not_accepted


@lru_cache(maxsize=4096)
def words_in(text: str) -> frozenset[str]:
    """The words of a text; the same few texts come in every turn."""
    return frozenset(WORD.findall(text.lower()))


@lru_cache(maxsize=4096)
def long_numbers_in(text: str) -> frozenset[str]:
    """The accounts and phone numbers of a text, digits only."""
    return frozenset(re.sub(r"\D", "", run) for run in _LONG_NUMBER.findall(text))


@lru_cache(maxsize=4096)
def times_of(text: str) -> frozenset[time]:
    """The times of day of a text."""
    return frozenset(at for one in flat(times_in(fold(text).plain)) for at in one.readings)


@lru_cache(maxsize=4096)
def written_in(text: str, names: Names) -> tuple[Written, ...]:
    """The amounts of a text and what they are."""
    if not amounts_in(text):
        return ()
    reading = Reading(text, names)
    products = products_of(reading.sure_mentions)
    return tuple(
        Written(value, role, reading.words, products)
        for amount, role in zip(reading.amounts, reading.roles, strict=True)
        for value in amount.values_idr
    )
