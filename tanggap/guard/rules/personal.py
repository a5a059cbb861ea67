"""Nobody's personal data is told or asked for, but the customer's own for an order."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tanggap.core.numberwords import NUMBER_WORDS
from tanggap.core.words import load_words
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading
from tanggap.guard.shoptexts import words_in
from tanggap.guard.speech import denied

NAME = "personal"

# Numbers of sixteen digits are identity cards and bank cards: never repeated, whoever gave them.
_CARD: Final = re.compile(r"(?<![\d.,])\d(?:[ .-]?\d){14,18}(?!\d)")
_SECRET: Final = re.compile(
    r"\b(?:otp|cvv|cvc|pin(?: (?:atm|kartu|m-?banking|bank))?|password|kata sandi|sandi|kode"
    r" (?:verifikasi|otp|keamanan)|mother'?s? maiden|nama ibu kandung)(?:nya)?\b"
)
_IDENTITY: Final = re.compile(
    r"\b(?:nik|ktp|kartu keluarga|no(?:mor)? kk|npwp|paspor|passport|sim\b(?! card)|nomor kartu"
    r"|selfie)(?:nya)?\b"
)
_ASKS: Final = re.compile(
    r"\b(?:kirim\w*|sebut\w*|minta|mohon|masukkan|tulis\w*|isi|butuh|perlu\w*|berikan|kasih|info\w*"
    r"|lampirkan|share|boleh|wajib|harus|foto\w*|upload|bisa|berapa|brp|apa)\b"
)
_TELLS: Final = re.compile(r"\b(?:nya|kakak|anda|adalah|yaitu|:)\s*:?\s*\w*\d")
_OTHERS: Final = re.compile(
    r"\b(?:pelanggan|customer|pembeli|pemesan|orang|tetangga|kakak)(?: kami)? (?:lain(?:nya)?"
    r"|sebelum(?:nya)?|tadi|kemarin|satunya|yang (?:lain|tadi|kemarin|pesan|order|beli))\b"
)
_DETAIL: Final = re.compile(
    r"\b(?:alamat\w*|nomor\w*|no hp|hp-?nya|namanya|bernama|atas nama|pesan\w*|memesan|membeli|beli"
    r"|order\w*|tinggal|rumahnya|rekening\w*|bayar\w*|transfer\w*|email\w*|jl|jalan)\b"
)
# Common talk of what others like names nobody: "paling banyak dipesan pelanggan lain".
_LIKED: Final = re.compile(
    r"\b(?:favorit|banyak|sering|suka|biasanya|rata-rata|terlaris|best ?seller|populer|laris)\b"
)
_PERSON: Final = re.compile(
    r"(?<!\w)(?i:kak|kakak|pak|bapak|bu|ibu|mas|mbak|bang|teh|om|tante|sdr|sdri|saudara"
    r"|atas nama|a\.?n\.?"
    r"|milik|punya|pelanggan|customer|bernama)\.?\s+(?P<name>[A-Z][a-z]{2,}(?:\s+[A-Z][a-z]{2,})?)"
)
_HABIT: Final = re.compile(
    r"\s+(?:biasanya|kemarin|sering|selalu|tadi|juga|barusan|pernah|minggu lalu|baru saja)\s+"
    r"(?:\w+\s+)?(?:pesan|pesen|order|beli|ambil|bayar|memesan|membeli)\b"
)
_NO_NAMES: Final = load_words(Path(__file__).parent.parent / "wordlists" / "no_names.txt")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds data of people that have no place in an answer."""
    for match in _CARD.finditer(reading.plain):
        digits = re.sub(r"\D", "", match[0])
        if digits not in _own_accounts(facts):
            yield _violation(reading, match, "a number of an identity or bank card")
    yield from _secrets(reading, facts)
    others = _OTHERS.search(reading.plain)
    if others and not denied(reading, *others.span()):
        detail = _DETAIL.search(reading.plain)
        liked = _LIKED.search(reading.plain) and not re.search(
            r"\b(?:alamat|nomor|bernama|atas nama|rekening|email)", reading.plain
        )
        if detail and not liked:
            yield _violation(reading, others, "this tells of another customer")
    yield from _strangers(reading, facts)


def _violation(reading: Reading, match: re.Match[str], reason: str) -> Violation:
    return Violation(NAME, reading.shown(match.start(), match.end()), reason)


def _own_accounts(facts: Facts) -> list[str]:
    methods = facts.info.payment_methods
    return [re.sub(r"\D", "", method.account_number) for method in methods]


def _secrets(reading: Reading, facts: Facts) -> Iterator[Violation]:
    for pattern in (_SECRET, _IDENTITY):
        for match in pattern.finditer(reading.plain):
            if denied(reading, *match.span()):
                continue
            # A shop may want an identity card for a rental or tell its Wi-Fi's password; nobody
            # may want a PIN.
            tellable = pattern is _IDENTITY or "sandi" in match[0] or "password" in match[0]
            if tellable and _in_texts(match[0].removesuffix("nya"), facts):
                continue
            if re.search(r"\b(?:jangan|rahasia|hati-hati|waspada|tidak pernah)\b", reading.plain):
                continue
            if facts.names.knows(match[0].split()[0]):
                continue
            if _ASKS.search(reading.plain) or _TELLS.search(reading.plain[match.start() :]):
                yield _violation(reading, match, "the shop neither asks for nor tells this")
                return


def _in_texts(words: str, facts: Facts) -> bool:
    return any(words in text.lower() for text in facts.own_texts)


def _strangers(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """Somebody's name that neither the shop nor the customer gave."""
    for match in _PERSON.finditer(reading.text):
        tells = _HABIT.match(reading.plain, match.end())
        if tells and match["name"].lower() not in facts.context.customer_name.lower():
            yield Violation(NAME, match[0], "this tells of another customer")
            return
        words = match["name"].lower().split()
        first = words[0]
        if (
            first in _NO_NAMES
            or first in NUMBER_WORDS
            or facts.knows_word(first)
            or first in _said(facts)
        ):
            continue
        if any(m.start <= reading.plain.find(first) < m.end for m in reading.mentions):
            continue
        yield Violation(NAME, match[0], "nobody here is known by this name")
        return


def _said(facts: Facts) -> frozenset[str]:
    context = facts.context
    return words_in(
        "\n".join(
            (context.question, context.customer_name, *(line.text for line in context.history))
        )
    )
