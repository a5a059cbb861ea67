"""Limits that the shop sets are not said away: "kapan saja", "semua zona", "tanpa batas"."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.guard.base import Violation
from tanggap.guard.clocktimes import WEEKDAY
from tanggap.guard.facts import Facts
from tanggap.guard.passages import NO, telling
from tanggap.guard.promos import promos_meant
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, denied

NAME = "limits"

_ALWAYS: Final = re.compile(
    r"\b(?:kapan (?:saja|aja|pun)|kapanpun|(?:se)?tiap hari|setiap saat|siapa (?:saja|aja"
    r"|pun)|semua (?:orang"
    r"|pelanggan"
    r"|pesanan|menu|produk|jenis)|berapa (?:saja|aja|pun)|berapapun|tanpa syarat|tanpa batas\w*)\b"
)
_LIMITED: Final = re.compile(
    r"\b(?:kalau|kalo|jika|bila|hanya|cuma|khusus|min\w*|maks\w*|selama|sebelum|setelah|sesudah|asal"
    r"|kecuali|selain|paling|sampai|mulai|tertentu|only)\b"
)
_NO_CAP: Final = re.compile(
    r"\b(?:tanpa|tidak ada|nggak ada|ndak ada|ga ada|gak ada) (?:batas(?:an)?|limit)?\s?"
    r"(?:maks\w*|maximum|batas\w*|limit)\b"
)
_OFF: Final = re.compile(r"\b(?:diskon|promo|potongan|disc|hemat|gratis)\w*\b")
_AGAIN: Final = re.compile(
    r"\b(?:berkali-kali|berulang(?: kali|-ulang)?|lagi dan lagi"
    r"|(?:se)?tiap (?:pesan|order|transaksi|belanja)\w*)"
)
_EVERY_ZONE: Final = re.compile(
    r"\b(?:semua|seluruh|setiap|segala) (?:zona|area|daerah|wilayah|tempat|alamat)\b"
    r"|\bke mana (?:aja|saja|pun)\b"
)
_COD: Final = re.compile(r"\b(?:cod|bayar di tempat|bayar tunai)\b")
_SENT: Final = re.compile(r"\b(?:antar|diantar|kirim|dikirim|delivery|anter|dianter)\b")
_FETCHED: Final = re.compile(r"\b(?:ambil|di ?tempat|makan di|pickup|take ?away|bungkus)\b")
_AGREES: Final = re.compile(r"\b(?:bisa|boleh|oke|siap|tetap|juga|masih)\b")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds limits of the shop's that a sentence denies or leaves out where it says "any"."""
    if "?" in reading.plain:
        return
    yield from _any_time(reading, facts)
    yield from _no_cap(reading, facts)
    yield from _again(reading, facts)
    yield from _any_zone(reading, facts)
    yield from _too_little(reading, facts)


def _any_time(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Bisa dibatalkan kapan saja", where the owner says until when."""
    always = _ALWAYS.search(reading.plain)
    if always is None or denied(reading, *always.span()) or _LIMITED.search(reading.plain):
        return
    words = telling(reading.plain) | telling(facts.customer.questions.plain)
    for passage in facts.passages.best(words)[:1]:
        daily = always[0].endswith("hari")
        limited = (WEEKDAY if daily else _LIMITED).search(passage.plain)
        if limited and not _ALWAYS.search(passage.plain):
            yield _violation(reading, always, "the owner sets a limit to it")


def _no_cap(reading: Reading, facts: Facts) -> Iterator[Violation]:
    no_cap = _NO_CAP.search(reading.plain)
    if no_cap and _OFF.search(f"{reading.plain} {facts.customer.questions.plain}"):
        promos = promos_meant(reading, facts)
        if promos and all(promo.max_discount_idr for promo in promos):
            yield _violation(reading, no_cap, "what the promo takes off has a limit")


def _again(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Kodenya bisa dipakai berkali-kali", which each customer has once."""
    again = _AGAIN.search(reading.plain)
    if again is None or NO.search(reading.plain):
        return
    promos = promos_meant(reading, facts)
    cued = _OFF.search(reading.plain) or any(
        p.code and p.code.lower() in reading.plain for p in promos
    )
    if promos and cued and all(p.scope.once_per_customer for p in promos):
        yield _violation(reading, again, "each customer has it once")


def _any_zone(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "COD bisa ke semua zona", "semua zona ongkirnya lima ribu"."""
    every = _EVERY_ZONE.search(reading.plain)
    if every is None or NO.search(reading.plain) or asked(reading, every.end()):
        return
    zones = facts.info.zones
    if _COD.search(reading.plain) and not all(zone.cod for zone in zones):
        yield _violation(reading, every, "not every zone has it")
    for amount, role in zip(reading.amounts, reading.roles, strict=True):
        fees = {zone.fee_idr for zone in zones}
        of_fees = role in {"fee", "unsaid", "price"} and not reading.sure_mentions
        other = fees and not fees <= set(amount.values_idr)
        if of_fees and other and not _LIMITED.search(reading.plain):
            yield _violation(reading, every, "not every zone has this fee")
            return


def _too_little(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "20 ribu juga kami antar", where delivery begins at 30."""
    least = facts.info.delivery_min_order_idr
    sent = _SENT.search(reading.plain)
    if not least or sent is None or not _AGREES.search(reading.plain):
        return
    if NO.search(reading.plain) or _FETCHED.search(reading.plain) or _SHORT.search(reading.plain):
        return
    own = facts.customer.budgets_idr
    told = {value for amount in reading.amounts for value in amount.values_idr}
    if len(own) == 1 and max(own) < least and own & told:
        yield _violation(reading, sent, "this is less than the least order for delivery")


_SHORT: Final = re.compile(r"\b(?:kurang|tambah\w*|minimal\w*|asal|kalau|jadi|sampai)\b")


def _violation(reading: Reading, match: re.Match[str], reason: str) -> Violation:
    return Violation(NAME, reading.shown(*match.span()), reason)
