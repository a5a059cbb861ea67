"""What an owner writes of a product that has to be ordered ahead, or in no less than so many."""

import re
from collections.abc import Collection, Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.understand.described import sentences_of
from tanggap.catalogue.info import ProductInfo
from tanggap.knowledge.info import Entry

_AHEAD: Final = re.compile(
    r"\bpre-?\s?order\b|\bp\.?o\b|\bh\s?-\s?\d|\d+\s*hari\s+(?:sebelum|di\s?muka|kerja)|"
    r"\bsehari\s+sebelum|\b(?:pesan|order)\w*\s+(?:dulu|dari\s+kemarin|jauh\s+hari)|"
    r"\b(?:pesan|order)\w*\s+(?:minimal|min\.?|paling\s+lambat)\s+\d+\s*(?:hari|jam)|"
    r"\bby order\b|\border \d+ days?\b|\bdays? (?:ahead|before|in advance)\b",
    re.IGNORECASE,
)
_LEAST: Final = re.compile(
    r"\bmin(?:imal|imum|\.)?\s*(?:order|pesan(?:an)?|pembelian|beli|pemesanan|ambil)?\s*:?\s*"
    r"(\d+)\s*(?!\s*(?:hari|jam|minggu|menit|tahun|orang|h-))",
    re.IGNORECASE,
)


# An answer of the owner's may say it in more ways than a description.
_PALING: Final = re.compile(
    r"\bpaling\s+(?:lambat|telat|mepet)\b|\bmaksimal\s+h\s?-\s?\d", re.IGNORECASE
)
_OF_MONEY: Final = re.compile(
    r"\b(?:belanja|ongkir|antar|kirim|cod)\b|\d[.\s]?(?:rb|ribu|k|000|jt|juta)\b|\brp",
    re.IGNORECASE,
)
# So far behind the number stands what it counts.
_BEYOND: Final = 5


def tells_ahead(text: str) -> bool:
    """Whether a text says how long before something is to be ordered."""
    return bool(_AHEAD.search(text) or _PALING.search(text))


def tells_least(text: str) -> bool:
    """Whether a text says how many are the least, and speaks of no sum of money."""
    return any(
        not _OF_MONEY.search(text[match.start() : match.end() + _BEYOND].split(",")[0])
        for match in _LEAST.finditer(text)
    )


def ahead_terms(product: ProductInfo) -> list[str]:
    """The sentences that say how long before it is to be ordered."""
    return [said for said in sentences_of(product) if _AHEAD.search(said)]


def ahead_entry(entries: Sequence[Entry], named: Collection[str]) -> Entry | None:
    """The owner's answer on how long before such a thing is to be ordered, by its words."""
    found = [
        (len(plain_set(f"{entry.question} . {entry.answer}") & set(named)), -place, entry)
        for place, entry in enumerate(entries)
        if _AHEAD.search(entry.answer) or _AHEAD.search(entry.question)
    ]
    shared, _, best = max(found, key=lambda one: one[:2], default=(0, 0, None))
    return best if shared else None


def least_terms(product: ProductInfo) -> list[str]:
    """The sentences that say how many are the least."""
    return [said for said in sentences_of(product) if _least_in(said)]


def least_count(product: ProductInfo) -> int:
    """How many are the least; 0 where nothing says so."""
    return max((_least_in(said) for said in sentences_of(product)), default=0)


def _least_in(said: str) -> int:
    match = _LEAST.search(said)
    return int(match[1][:6]) if match else 0
