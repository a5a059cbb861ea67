"""Which of the shop's promos a sentence can speak of."""

import re
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

from tanggap.businesses.info import PromoInfo
from tanggap.businesses.promos import holds_on
from tanggap.core.folding import fold
from tanggap.core.words import load_words
from tanggap.guard.clocktimes import days_in
from tanggap.guard.facts import Facts
from tanggap.guard.percentages import PERCENT, percents_in, worth
from tanggap.guard.reading import Reading

_FREE: Final = re.compile(
    r"\b(?:gratis|bebas|free) (?:ongkir|ongkos|antar|delivery|pengiriman)"
    r"|\b(?:ongkir|ongkos)\w*(?: \w+){0,3}? (?:gratis|free|bebas)\b"
)
# "Kertajaya lima ribu, dan gratis kalau belanjanya minimal 100 ribu"
_FREE_ALONE: Final = re.compile(
    r"\b(?:gratis|free)\b(?=\W*(?:$|[.,!;]|(?:kak|ya|kok|kalau|kalo|jika|bila|asal|untuk (?:belanja"
    r"|pembelian|order|pesanan)|min\w*|mulai|setiap|tiap|khusus)\b))"
)
_FEE: Final = re.compile(r"\b(?:ongkir|ongkos|biaya (?:antar|kirim))")
_PIECE: Final = re.compile(r"[;•\n]|,(?!\d)|\b(?:dan|lalu|terus|serta|juga)\b")
_TELLING = 2
_SERVICE: Final = load_words(Path(__file__).parent / "wordlists" / "service_words.txt")
_FREE_OF: Final = re.compile(r"\b(?:gratis|free|dapat|dapet)\b")
_BONUS: Final = re.compile(r"\bbonus\w*\b")


def promos_alive(facts: Facts) -> list[PromoInfo]:
    """Promos that hold today or later."""
    return [promo for promo in facts.info.promos if promo.ends_on >= facts.today]


def fee_waived(reading: Reading, facts: Facts) -> re.Match[str] | None:
    """Where a sentence about the fee of delivery says "gratis" without saying of what."""
    match = _FREE_ALONE.search(reading.plain)
    if match is None or _FREE.search(reading.plain):
        return None
    of_fees = (
        "fee" in reading.roles
        or _FEE.search(reading.plain)
        or (facts.areas.names_in(reading.plain) and reading.amounts)
        or (_FEE.search(facts.customer.questions.plain) and not reading.sure_mentions)
    )
    return match if of_fees else None


def promos_listed(reading: Reading, facts: Facts) -> list[tuple[int, PromoInfo]]:
    """Where a sentence begins to speak of each of several promos; nothing of one alone."""
    pieces = [match.end() for match in _PIECE.finditer(reading.plain)]
    found: dict[int, tuple[int, PromoInfo]] = {}
    for promo in promos_alive(facts):
        at = [reading.plain.find(_opening(promo))]
        if promo.code:
            at.append(reading.plain.find(promo.code.lower()))
        if promo.type == "percent":
            at += [m.start() for m in PERCENT.finditer(reading.plain) if worth(m) == promo.value]
        if promo.type == "free_delivery" and (free := _FREE.search(reading.plain)):
            at.append(free.start())
        places = [place for place in at if place >= 0]
        if places:
            piece = sum(end <= min(places) for end in pieces)
            found.setdefault(piece, (min(places), promo))
    listed = sorted(found.values(), key=lambda one: one[0])
    return listed if len(listed) > 1 else []


def promos_at(at: int, reading: Reading, facts: Facts) -> list[PromoInfo]:
    """The promos that a place in a sentence can speak of."""
    listed = promos_listed(reading, facts)
    if not listed:
        return promos_meant(reading, facts)
    begun = [promo for start, promo in listed if start <= at]
    return begun[-1:] or [listed[0][1]]


def promos_meant(reading: Reading, facts: Facts) -> list[PromoInfo]:
    """The promos that a sentence can mean: by name, by percentage, by the days it names."""
    if listed := promos_listed(reading, facts):
        return [promo for _, promo in listed]
    alive = promos_alive(facts)
    promos = [p for p in alive if p.starts_on <= facts.today or _named(p, alive, reading, facts)]
    for days in days_in(reading.plain, facts.today):
        promos = [p for p in promos if all(_holds(p, day, facts.today) for day in days.dates)]
    percents = percents_in(reading.plain)
    asked = facts.customer.questions.plain
    coded = [p for p in promos if p.code and re.search(rf"\b{re.escape(p.code.lower())}\b", asked)]
    others = [p for p in promos if p.code and p.code.lower() in reading.plain]
    for narrower in (
        others,
        # "Kode X masih bisa? Masih kak, minimal …"
        coded if not any(_opening(p) in reading.plain for p in promos if p not in coded) else [],
        [p for p in promos if _tells_apart(p, promos, reading, facts)],
        [p for p in promos if p.type == "percent" and p.value in percents],
        [
            p
            for p in promos
            if _opening(p) in reading.plain
            or (p.type == "free_delivery" and _says_free(reading, facts))
            or (
                p.type == "bonus"
                and (_BONUS.search(reading.plain) or _gives_named(p, reading, facts))
            )
        ],
    ):
        if narrower:
            return narrower
    return promos


def _says_free(reading: Reading, facts: Facts) -> bool:
    return bool(_FREE.search(reading.plain) or fee_waived(reading, facts))


def _gives_named(promo: PromoInfo, reading: Reading, facts: Facts) -> bool:
    """ "Gratis 1 Es Kelapa Muda", which this promo gives."""
    sku = promo.scope.bonus_sku
    return bool(sku and _FREE_OF.search(reading.plain)) and any(
        facts.products[key].sku == sku for m in reading.sure_mentions for key in m.products
    )


def _holds(promo: PromoInfo, day: date, today: date) -> bool:
    """Whether a promo holds on such a day; one to come, on its weekdays, but not today."""
    if promo.starts_on > day and day != today:
        return not promo.days or day.weekday() in promo.days
    return holds_on(promo, day)


def _named(promo: PromoInfo, promos: list[PromoInfo], reading: Reading, facts: Facts) -> bool:
    """Whether the sentence has a word that is this promo's alone."""
    others = frozenset().union(*(_words(p) for p in promos if p is not promo))
    said = f"{reading.plain} {facts.customer.questions.plain}"
    return any(len(word) > 4 and word in said for word in _words(promo) - others)


def _tells_apart(promo: PromoInfo, promos: list[PromoInfo], reading: Reading, facts: Facts) -> bool:
    """Whether two words of the sentence are this promo's and no other's: "driver", "ojol"."""
    texts = [f"{p.title} {p.description} {p.code}" for p in promos if p is not promo]
    own = _own_words(f"{promo.title} {promo.description} {promo.code}", tuple(texts))
    said = own & reading.words_said
    return sum(not facts.names.knows(word) for word in said) >= _TELLING


def _words(promo: PromoInfo) -> frozenset[str]:
    return _words_of(f"{promo.title} {promo.description} {promo.code}")


@lru_cache(maxsize=4096)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]{4,}", fold(text).plain))


@lru_cache(maxsize=4096)
def _own_words(promo_text: str, others: tuple[str, ...]) -> frozenset[str]:
    """Telling words of one promo that no other has."""
    found = _words_of(promo_text).difference(*(_words_of(other) for other in others))
    return frozenset(found) - _SERVICE


@lru_cache(maxsize=4096)
def folded_title(title: str) -> str:
    """A promo's title as sentences are read."""
    return fold(title).plain


@lru_cache(maxsize=4096)
def _opened_by(title: str) -> str:
    return " ".join(folded_title(title).split()[:2])


def _opening(promo: PromoInfo) -> str:
    return _opened_by(promo.title)
