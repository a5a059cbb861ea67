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
MOST_ENTRIES = 200
_EXCLUDED: Final = re.compile(
    r"\b(?:(?:tidak|nggak|ndak|ga|gak|belum) (?:berlaku|termasuk)|kecuali|selain)\b"
)
_LONG_NUMBER: Final = re.compile(r"\+?\d(?:[ .()-]{0,2}\d){5,18}")


@dataclass(frozen=True, slots=True)
class Written:
    """An amount inside a text of the shop (a promo's description, an answer of the owner)."""

    value_idr: int
    role: Role
    words: frozenset[str]
    products: frozenset[int]
    # The whole text.
    text: str = ""
    # The two words before it: "box lele Rp28.000".
    lead: tuple[str, ...] = ()


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
        yield f"{method.name}. {method.note}" if method.note else ""
    for entry in shop.knowledge[:MOST_ENTRIES]:
        yield f"{entry.question} {entry.answer}"


def told_texts(info: ShopInfo, today: date) -> Iterator[tuple[str, str]]:
    """What the owner wrote and set elsewhere than in answers, each with what it is about."""
    yield "", info.instructions
    yield "", info.tagline
    yield "kurir antar kirim", info.delivery_courier
    yield "alamat lokasi tempat", f"{info.street}. {info.district}. {info.landmark}"
    for promo in info.promos:
        if promo.ends_on >= today:
            yield promo.title, promo.description
    for method in info.payment_methods:
        yield f"bayar {method.name}", method.note
    if info.delivery_eta_minutes:
        low, high = info.delivery_eta_minutes
        yield "estimasi antar kirim lama sampai tiba pengiriman pengantaran", f"{low}-{high} menit."


def answers_of(shop: Shop) -> list[str]:
    """The owner's own answers."""
    return [entry.answer for entry in shop.knowledge[:MOST_ENTRIES]]


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


def lead_of(plain: str, position: int) -> tuple[str, ...]:
    """The two words just before a place."""
    words = WORD.findall(plain[max(0, position - 40) : position])
    told = (w for w in words if w.isalpha() and len(w) > 1 and w not in _NO_LEADS)
    return tuple(word.removesuffix("nya") for word in told)[-2:]


_NO_LEADS: Final = frozenset({"rp", "harga", "harganya", "jadi", "cuma", "hanya", "itu", "kak"})


@lru_cache(maxsize=4096)
def written_in(text: str, names: Names) -> tuple[Written, ...]:
    """The amounts of a text and what they are."""
    if not amounts_in(text):
        return ()
    reading = Reading(text, names)
    # "Tidak berlaku untuk Nasi Kuning Komplit": named, but not meant.
    excluded = _EXCLUDED.search(reading.plain)
    until = excluded.start() if excluded else len(reading.plain)
    products = products_of([m for m in reading.sure_mentions if m.start < until])
    return tuple(
        Written(value, role, reading.words, products, text, lead_of(reading.plain, amount.start))
        for amount, role in zip(reading.amounts, reading.roles, strict=True)
        for value in amount.values_idr
    )
