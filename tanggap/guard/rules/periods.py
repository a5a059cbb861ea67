"""Guarantees and deadlines last as long as the shop says."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.core.folding import fold
from tanggap.core.numberwords import UNITS
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, denied

NAME = "periods"

_WORDS: Final = "|".join(UNITS)
_PERIOD: Final = re.compile(
    rf"\b(?<![\d.,])(?:(?P<count>\d{{1,3}}|{_WORDS})\s*|se)(?P<unit>hari kerja|hari|minggu"
    rf"|bulan|tahun|jam)\b"
)
_PROMISE: Final = re.compile(
    r"\b(?:garansi\w*|jaminan|retur|tukar|penukaran|refund|kembali\w*|pengembalian|tahan|awet"
    r"|kadaluarsa|kedaluwarsa|expired|pengerjaan\w*|jadi(?:nya)?|selesai|proses\w*|produksi|siap"
    r"|custom|pre-?order|po|hari kerja|kelar|klaim|bikin\w*|dibuat\w*)\b"
)
_OF_DELIVERY: Final = re.compile(r"\b(?:antar\w*|diantar|estimasi)\b")
_FOREVER: Final = re.compile(r"\b(?:seumur hidup|selamanya|lifetime|selama-lamanya)\b")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds periods promised that are in no text of the shop."""
    if not _PROMISE.search(reading.plain):
        return
    forever = _FOREVER.search(reading.plain)
    if forever and not any(forever[0] in text.lower() for text in facts.texts):
        yield Violation(NAME, reading.shown(*forever.span()), "the shop promises no such period")
    known: set[tuple[int, str]] | None = None
    for match in _PERIOD.finditer(reading.plain):
        if denied(reading, *match.span()) or asked(reading, match.end()):
            continue
        if match["unit"] == "jam" and _OF_DELIVERY.search(reading.plain):
            continue
        if known is None:
            known = _told(reading, facts)
            known |= {said for key in _spoken(reading, before, facts) for said in _periods(key)}
        if _said(match) not in known:
            yield Violation(NAME, reading.shown(*match.span()), "the shop promises no such period")


def _told(reading: Reading, facts: Facts) -> set[tuple[int, str]]:
    """The periods that the shop's texts give for what the sentence speaks of.

    "Power bank 12 bulan, TWS 6 bulan": each clause is about its own thing.
    """
    words = reading.words - _NO_SUBJECTS
    everything: set[tuple[int, str]] = set()
    about: set[tuple[int, str]] = set()
    for text in facts.texts:
        for clause in re.split(r"[,;.!?]\s", fold(text).plain):
            periods = _periods(clause)
            everything |= periods
            if periods and words & set(re.findall(r"[^\W\d_]{3,}", clause)):
                about |= periods
    return about or everything


_NO_SUBJECTS: Final = frozenset(
    {"garansi", "bulan", "tahun", "minggu", "jaminan", "kerja", "hari", "pengerjaan", "paling"}
)


def _spoken(reading: Reading, before: Sequence[Reading], facts: Facts) -> list[str]:
    """The descriptions of the products named here or asked for."""
    said = [m for part in (*before[-3:], reading) for m in part.sure_mentions]
    mentions = said or facts.customer.questions.sure_mentions
    return [fold(facts.products[key].description).plain for m in mentions for key in m.products]


def _periods(plain: str) -> set[tuple[int, str]]:
    return {_said(match) for match in _PERIOD.finditer(plain)}


def _said(match: re.Match[str]) -> tuple[int, str]:
    count = match["count"]
    number = 1 if count is None else UNITS.get(count, -1) if not count.isdigit() else int(count)
    return number, match["unit"]
