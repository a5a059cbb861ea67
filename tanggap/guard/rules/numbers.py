"""Account, phone and other long numbers must be the shop's or the customer's own."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.core.folding import fold
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading

NAME = "numbers"

_RUN: Final = re.compile(r"(?<![\d,.])\+?\d(?:[ .()-]{0,2}\d){5,18}(?![\d])")
# Fewer digits name no account and no phone.
_FEWEST_DIGITS = 7
_HOLDER: Final = re.compile(
    r"\b(?i:a\.?\s?n\.?|atas nama|an\.)\s*:?\s*[*_]*((?:[A-Z][\w.'-]*)(?:\s+[A-Z][\w.'-]*){0,3})"
)
_BANKING: Final = re.compile(
    r"\b(?:rek\w*|transfer|tf|bank|va|virtual account|bca|bri|bni|mandiri|bsi|qris)\b|gopay|ovo"
    r"|shopeepay"
)
_BANKS: Final = re.compile(
    r"\b(?:bca|bri|bni|bsi|btn|cimb|permata|danamon|mandiri|jago|jenius|gopay|ovo|shopeepay"
    r"|linkaja)\b"
)


# Words by which a number is given out, and those by which it is the customer's.
_GIVEN_OUT: Final = re.compile(
    r"\b(?:transfer\w*|tf|bayar\w*|rek\w*|norek|bca|bri|bni|bsi|mandiri|va|hubungi|chat|wa|whatsapp"
    r"|telepon|telp|kontak|call)\b"
)
_THEIRS: Final = re.compile(
    r"\W*\b(?:kakak|anda|kamu|penerima|pemesan|nomornya|nomor hp(?:nya)?|hp(?:nya)?|atas nama kakak"
    r"|rekening kakak|your)\b"
)


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds numbers that the shop never gave."""
    said_before = before[-1].plain if before else ""
    for match in _RUN.finditer(reading.plain):
        digits = re.sub(r"\D", "", match[0])
        if len(digits) < _FEWEST_DIGITS or _is_money_or_date(match, reading):
            continue
        if not _known(digits, facts.own_numbers):
            customers = _known(digits, facts.customers_numbers)
            if not customers or _meant_as_own(reading, match):
                yield _violation(reading, match, "the shop gave no such number")
        elif owners := _methods_of(digits, facts):
            named = _named_method(reading.plain[: match.start()], facts) or _named_method(
                said_before, facts
            )
            if named and named not in owners:
                yield _violation(reading, match, "this number belongs to another way to pay")
    if _BANKING.search(reading.plain) or _BANKING.search(said_before):
        yield from _holders(reading, facts)


# Written large behind a name.
_AFTER_NAMES: Final = frozenset({"ya", "kak", "silakan", "mohon", "lalu", "setelah", "bank"})


def _violation(reading: Reading, match: re.Match[str], reason: str) -> Violation:
    return Violation(NAME, reading.shown(match.start(), match.end()), reason)


def _is_money_or_date(match: re.Match[str], reading: Reading) -> bool:
    if any(a.start < match.end() and match.start() < a.end for a in reading.amounts):
        return True
    return bool(
        re.fullmatch(
            r"\d{1,2}[.:]\d{2}(?:[ -]+\d{1,2}[.:]\d{2})*|\d{1,4}-\d{1,2}-\d{2,4}", match[0]
        )
    )


def _known(digits: str, numbers: set[str]) -> bool:
    return any(_same(digits, known) for known in numbers)


def _meant_as_own(reading: Reading, match: re.Match[str]) -> bool:
    """Whether a number that only the customer wrote is given out as the shop's."""
    before = reading.plain[max(0, match.start() - 60) : match.start()]
    if _THEIRS.search(before) or _THEIRS.match(reading.plain[match.end() :]):
        return False
    return _GIVEN_OUT.search(before) is not None


def _same(said: str, known: str) -> bool:
    """A phone number may begin with 0, 62 or nothing."""
    if said == known:
        return True
    return len(said) >= 9 and _national(said) == _national(known)


def _national(digits: str) -> str:
    for prefix in ("0062", "62", "0"):
        if digits.startswith(prefix):
            return digits[len(prefix) :]
    return digits


def _methods_of(digits: str, facts: Facts) -> set[str]:
    return {
        method.code
        for method in facts.info.payment_methods
        if method.account_number and _same(digits, re.sub(r"\D", "", method.account_number))
    }


def _named_method(plain: str, facts: Facts) -> str | None:
    """The way to pay that was named last."""
    last, found = -1, None
    for bank in _BANKS.finditer(plain):
        last, found = bank.start(), bank[0]
    for method in facts.info.payment_methods:
        if not method.account_number:
            continue
        for name in {fold(method.name).plain.split()[-1], method.code.lower()}:
            if (at := plain.rfind(name)) >= max(last, 0):
                last, found = at, method.code
    return found


def _holders(reading: Reading, facts: Facts) -> Iterator[Violation]:
    allowed = " ".join(
        [
            *(method.account_name for method in facts.info.payment_methods),
            facts.info.owner_name,
            facts.info.name,
            facts.context.customer_name,
            facts.context.question,
        ]
    ).lower()
    known = set(re.findall(r"\w+", allowed))
    for match in _HOLDER.finditer(reading.text):
        words = re.findall(r"\w+", match[1].lower())
        if words and not all(word in known for word in words if word not in _AFTER_NAMES):
            yield Violation(NAME, match[0], "no account of the shop is in this name")
