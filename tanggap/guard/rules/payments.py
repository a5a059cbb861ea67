"""Only the ways to pay that the shop has may be offered, and none of them denied."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from tanggap.core.folding import fold
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, denied, supposed

NAME = "payments"

# How ways to pay are called, in folded text; "dana" alone is money, so it must be written large.
_METHODS: Final = {
    "ovo": r"\bovo\b",
    "dana": r"\bdana\b",
    "gopay": r"\bgo-?pay\b",
    "shopeepay": r"\bshopee ?pay\b|\bspay\b",
    "linkaja": r"\blink ?aja\b",
    "qris": r"\bqris\b",
    "bca": r"\bbca\b",
    "bri": r"\bbri\b",
    "bni": r"\bbni\b",
    "mandiri": r"\b(?:bank|transfer|tf|rek\w*|livin\W*)(?: ke)?(?: bank)? mandiri\b",
    "bsi": r"\bbsi\b",
    "jago": r"\bbank jago\b",
    "credit": r"\bkartu kredit\b|\bcredit card\b|\bvisa\b|\bmastercard\b",
    "debit": r"\bkartu debit\b|\bdebit card\b",
    "paylater": r"\bpay ?later\b|\bkredivo\b|\bakulaku\b|\bcicilan\b",
    "paypal": r"\bpaypal\b",
    "crypto": r"\b(?:bitcoin|crypto|kripto|usdt)\b",
    "cod": r"\bcod\b|\bbayar di tempat\b|\bcash on delivery\b"
    r"|\bbayar(?:nya)? (?:pas|saat|waktu|ketika) (?:\w+ )?(?:sampai|datang|nyampe|tiba|diterima)\b",
    "cash": r"\b(?:tunai|cash)\b",
}
_CARD: Final = re.compile(r"\b(?:kartu|cards?)\b", re.IGNORECASE)
_CARDS: Final = {"credit": "kredit", "debit": "debit"}
_PATTERN: Final = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _METHODS.items()))
# "QRIS, tinggal scan dari aplikasi DANA"
_SCANNED: Final = re.compile(r"\b(?:aplikasi|app|scan|e-?wallet|m-?banking)\b[^.!?]*$")
_SOMEWHERE: Final = re.compile(r"\b(?:ke|zona|area|daerah|wilayah)\b")
_PAYING: Final = re.compile(
    r"\b(?:bayar\w*|pembayaran\w*|transfer|tf|terima|menerima|pakai|pake|via|lewat|bisa|metode"
    r"|dengan|accepts?|takes?|pay|paying)\b"
)


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds ways to pay that the shop does not have."""
    yield from _not_accepted(reading, facts)
    yield from _too_much(reading, facts)
    matches = [m for m in _PATTERN.finditer(reading.plain) if _is_method(m, reading)]
    if not matches or not _PAYING.search(reading.plain):
        return
    offered = _offered(facts)
    for match in matches:
        start, end = match.span()
        if asked(reading, end) or supposed_only(reading, start):
            continue
        no = denied(reading, start, end) or _listed_as_refused(reading, start)
        scanned = "qris" in reading.plain and _SCANNED.search(reading.plain[:start])
        if match.lastgroup not in offered and not no and not scanned:
            yield _violation(reading, match, "the shop does not take this")
        elif match.lastgroup == "cod" and (
            _SOMEWHERE.search(reading.plain) or facts.areas.names_in(reading.plain)
        ):
            # Which zones take cash is for the rule on delivery.
            continue
        elif match.lastgroup in offered and (
            _plainly_refused(reading, start, end) or _NO_AFTER.match(reading.plain, end)
        ):
            yield _violation(reading, match, "the shop does take this")


def _too_much(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """Cash on delivery for more than the shop takes that way."""
    most = facts.info.cod_max_idr
    cash = re.search(_METHODS["cod"], reading.plain)
    if most is None or cash is None or "?" in reading.plain:
        return
    for amount in reading.amounts:
        said = reading.plain[: amount.start]
        if _UP_TO.search(said) and most not in amount.values_idr:
            span = reading.shown(amount.start, amount.end)
            yield Violation(NAME, span, "the shop takes another sum at most in cash on delivery")
            return
    asked_for = facts.customer.budgets_idr
    if len(asked_for) == 1 and max(asked_for) > most and _AGREES.match(reading.plain):
        yield _violation(reading, cash, "this is more than the shop takes in cash on delivery")


_UP_TO: Final = re.compile(
    r"\b(?:sampai|hingga|maks\w*|max|di bawah|paling banyak)\s*(?:dengan\s*)?$"
)
_AGREES: Final = re.compile(r"\W*(?:(?:iya|ya|tentu)\W+)?(?:bisa|boleh|oke|siap)\b")


def _not_accepted(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """What the owner listed as not accepted, in the owner's own words: "tukar tambah HP"."""
    if not _PAYING.search(reading.plain):
        return
    for words in facts.info.payment_not_accepted:
        plain = fold(words).plain
        at = reading.plain.find(plain) if " " in plain else -1
        if at < 0:
            for part in re.split(r"\s*(?:,|\bdan\b|\batau\b|/)\s*", plain):
                found = re.search(rf"\b{re.escape(part)}\b", reading.plain)
                if found and len(part) >= _SHORTEST and not _PATTERN.search(part):
                    at, plain = found.start(), part
        if at < 0 or denied(reading, at, at + len(plain)):
            # "We do not take …": just so.
            continue
        if not asked(reading, at) and not _listed_as_refused(reading, at):
            span = reading.shown(at, at + len(plain))
            yield Violation(NAME, span, "the owner does not accept this")


# Shorter words mean other things, too: "cek", "bon".
_SHORTEST = 4


def _violation(reading: Reading, match: re.Match[str], reason: str) -> Violation:
    return Violation(NAME, reading.shown(match.start(), match.end()), reason)


def _is_method(match: re.Match[str], reading: Reading) -> bool:
    return match[0] != "dana" or reading.shown(match.start(), match.end()) in {"DANA", "Dana"}


def supposed_only(reading: Reading, start: int) -> bool:
    """Whether the way to pay stands in a condition ("kalau COD, …")."""
    clause = reading.plain[max(0, start - 20) : start]
    return bool(re.search(r"\b(?:kalau|kalo|jika|apakah)\b", clause)) and supposed(reading, start)


def _offered(facts: Facts) -> set[str]:
    offered: set[str] = set()
    for method in facts.info.payment_methods:
        said = f"{method.code} {method.name} {method.note}"
        offered |= _methods_in(said)
        if _CARD.search(method.name):
            # "Kartu kredit/debit" is both.
            offered |= {kind for kind, word in _CARDS.items() if word in method.name.lower()}
        if method.has_qris:
            offered.add("qris")
        if method.code in _METHODS:
            offered.add(method.code)
        if "mandiri" in said.lower():
            offered.add("mandiri")
    if any(zone.cod for zone in facts.info.zones):
        offered.add("cod")
    if "cod" in offered:
        offered.add("cash")
    for text in facts.answers:
        offered |= _methods_in(text)
    return offered


@lru_cache(maxsize=4096)
def _methods_in(text: str) -> frozenset[str]:
    """The ways to pay that a text of the shop names."""
    plain = fold(text).plain
    return frozenset(m.lastgroup for m in _PATTERN.finditer(plain) if m.lastgroup)


def _listed_as_refused(reading: Reading, start: int) -> bool:
    """ "kami belum menerima kartu kredit, PayLater, dan DANA" """
    return bool(
        re.search(
            r"\b(?:belum|tidak|tdk|nggak|ndak|ora|teu|henteu|gak|ga|bukan|maaf)\b[^.!?\n]*$",
            reading.plain[:start],
        )
    ) or bool(
        re.match(
            r"[^.!?\n;]*\b(?:belum|tidak|tdk|nggak|ndak|ora|teu|henteu|gak|ga)\b",
            reading.plain[start:],
        )
    )


_NO_AFTER: Final = re.compile(
    r"(?:nya)?\s+(?:\w+\s+)?(?:belum|tidak|tdk|nggak|ndak|ora|teu|henteu|gak|ga)\s+(?:ada|bisa|tersedia|menerima|terima"
    r"|melayani|kami terima)\b"
)


def _plainly_refused(reading: Reading, start: int, end: int) -> bool:
    return bool(
        re.search(
            r"\b(?:belum|tidak|tdk|nggak|ndak|ora|teu|henteu|gak|ga) (?:bisa |dapat "
            r"|menerima |terima "
            r"|melayani "
            r"|ada |pakai "
            r"|bayar |pembayaran |via |lewat |dengan |transfer |tersedia )+$",
            reading.plain[:start],
        )
    )
