"""The shop is where its data says, and nowhere else."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.core.folding import fold
from tanggap.core.words import EVERYDAY
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, denied

NAME = "location"

_STREET: Final = re.compile(
    r"\b(?:jl|jln|jalan|gang|gg)\b\.?\s+(?P<name>[a-z][a-z' ]*?)"
    r"(?:\s*,?\s*(?:no|nomor|blok)\b\.?\s*(?P<number>\d+(?!\d)\w?))?"
    r"(?=\s*(?:[,.;!?()\n]|$| di | ya\b| kak\b|\d{1,3} [a-z]))"
)
_BRANCH: Final = re.compile(r"\b(?:cabang|outlet|gerai)\w*\b")
_NO_NAMES: Final = frozenset(
    {
        "raya",
        "kaki",
        "yang",
        "lain",
        "keluar",
        "masuk",
        "saja",
        "terus",
        "saya",
        "kami",
        "kita",
        "atau",
        "dan",
        "nanti",
    }
)

# "Jl. Merdeka itu kecamatan mana?"
_AFTER_NAME: Final = re.compile(r"\b(?:itu|ini|ya|kak|masuk|termasuk|ada|yang|di|dekat)\b")
_LANDMARK: Final = re.compile(
    r"\b(?P<thing>pagar|gerbang|pintu|cat|tembok|rumah|atap|spanduk)(?: \w+)?? (?:warna )?"
    r"(?P<colour>merah|hijau|biru|kuning|putih|hitam|coklat|cokelat|abu-abu|oranye|ungu|pink)\b"
)


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds addresses and branches that the shop does not have."""
    info = facts.info
    own = fold(f"{info.street} {info.landmark}").plain
    said = f"{facts.customer.questions.plain} {facts.customer.earlier.plain}"
    for match in _STREET.finditer(reading.plain):
        name = _AFTER_NAME.split(match["name"])[0].strip()
        number = match["number"]
        if number and name in own and not re.search(rf"\b{number}\b", own):
            yield Violation(NAME, reading.shown(*match.span()), "the shop is not at this number")
            continue
        if not name or (
            name.split()[0] in _NO_NAMES
            or name in said
            or any(
                re.search(rf"\b(?:jl|jln|jalan|gang|gg)\W+{name}\b", t.lower()) for t in facts.texts
            )
        ):
            continue
        if name not in own or (number and not re.search(rf"\b{number}\b", own)):
            yield Violation(NAME, reading.shown(*match.span()), "the shop is not in this street")
    for match in _LANDMARK.finditer(reading.plain):
        if (
            match["thing"] in own
            and match["colour"] not in own
            and not denied(reading, *match.span())
        ):
            yield Violation(NAME, reading.shown(*match.span()), "the landmark is another")
    yield from _neighbours(reading, facts)
    for match in _BRANCH.finditer(reading.plain):
        told = any(_BRANCH.search(text.lower()) for text in facts.texts)
        start, end = match.span()
        if not told and not denied(reading, start, end) and not asked(reading, end):
            yield Violation(NAME, match[0], "nothing is known of branches")


_BESIDE: Final = re.compile(
    r"\b(?:dekat|deket|depan|sebelah|seberang|samping|belakang|sekitar)\s+"
    r"(?P<place>(?:[a-z]{3,}\s?){1,2})"
)
_WHERE: Final = re.compile(
    r"\b(?:alamat|lokasi|patokan|dimana|di mana|letak|posisi|toko|warung|ruko|kami (?:di|ada)|jl"
    r"|jalan|persis|arah|maps)\w*\b"
)
_NOTHING: Final = frozenset(
    ("kakak", "kami", "sini", "situ", "sana", "rumah", "lokasi", "jalan", "toko")
)


def _neighbours(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Seberang SPBU", where the owner names another landmark."""
    asked_for = facts.customer.questions.plain
    if not facts.info.landmark or not _WHERE.search(f"{reading.plain} {asked_for}"):
        return
    own = " ".join((facts.info.street, facts.info.landmark, *facts.own_texts)).lower()
    for match in _BESIDE.finditer(reading.plain):
        words = match["place"].split()
        start, end = match.span()
        if denied(reading, start, end) or asked(reading, end) or words[0] in _NOTHING:
            continue
        new = words[0] not in own or any(len(w) > 3 and w not in own for w in words[1:2])
        if new and words[0] not in asked_for and words[0] not in EVERYDAY:
            yield Violation(NAME, reading.shown(start, end), "the landmark is another")
            return
