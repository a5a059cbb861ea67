"""What the owner's answer to the same says to be so is not denied, nor the contrary."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.passages import (
    CONDITION,
    NO,
    Passage,
    described_in,
    polarity,
    stem,
    telling,
)
from tanggap.guard.reading import Reading
from tanggap.guard.support import promo_cue

NAME = "polarity"

# Left open, or left to the owner.
_UNDECIDED: Final = re.compile(
    r"\b(?:tanya\w*|ditanyakan|cek|dicek|info\w*|belum (?:tahu|punya)|data\w*|maksud\w*)\b"
)
_NOT_SOLD: Final = re.compile(r"\b(?:belum|tidak|nggak|ndak|ga|gak) (?:ada|jual|ready|tersedia)\b")
# A word that fits more products than these tells of none.
_FEW = 4
# What is done with anything: that it is done with one thing says nothing of another.
_DOING: Final = frozenset(
    stem(word)
    for word in (
        "antar", "kirim", "catat", "jual", "pesan", "order", "layani", "terima", 
        "bayar", "dulu", "sendiri", "ambil", "pakai", "buka", "tutup", "kasih", "beri",
        "ganti", "datang", "langsung", "masuk", "harga", "menu", "porsi", "rp",
    )
)  # fmt: skip


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds sentences that turn round what the owner wrote of the same thing."""
    plain = reading.plain
    yield from _cannot(reading, facts)
    if "?" in plain or reading.amounts or CONDITION.search(plain) or _UNDECIDED.search(plain):
        return
    question = telling(facts.customer.questions.plain)
    says = polarity(plain, frozenset() if before else question)
    # A product's name claims nothing, and what is denied beside a "yes" is not affirmed by it.
    named = telling(" ".join(plain[m.start : m.end] for m in reading.sure_mentions))
    affirms = says.affirms.difference(named, *(thing for _, thing in says.denies))
    denied = [(of, left) for of, thing in says.denies if (left := thing - named - _DOING)]
    if _NOT_SOLD.search(plain):
        # Whether goods are there is for other rules.
        none = bool(reading.sure_mentions)
        denied = [] if none else [d for d in denied if not all(map(facts.names.knows, d[1]))]
    if not (affirms or denied):
        return
    words = telling(plain) | question
    described = [
        passage
        for mention in (reading.sure_mentions or facts.customer.questions.sure_mentions)[:1]
        for key in mention.products
        if len(mention.products) <= _FEW
        for passage in described_in(facts.products[key])
    ]
    of_promo = promo_cue(reading, facts)
    for passage in (*facts.passages.best(words), *described):
        if passage.source >= len(facts.entries) and not of_promo:
            continue
        supposed = CONDITION.search(passage.plain)
        no = NO.search(passage.plain)
        if supposed and not (no and no.start() < supposed.start()):
            continue
        of_product = passage.source < 0
        same = (
            described
            if of_product
            else [p for p in facts.passages.all if p.source == passage.source]
        )
        shared = words & passage.about
        for whose, thing in denied:
            spoken_of = thing & question or shared - thing
            whom = (whose or words) - thing
            of_this = any(thing <= what and of & whom for of, what in passage.says.having)
            had = of_this or thing <= passage.says.affirms
            denied_too = not of_this and _denied_in(same, thing, words)
            own_denies = _denied_in(described, thing, words)
            if spoken_of and had and not supposed and not denied_too and not own_denies:
                yield _violation(reading, "the owner says that it is so")
                return
        for of, thing in passage.says.denies:
            spoken_of = shared if of_product else thing & question or shared - thing
            good = any(thing & p.says.affirms for p in same) and not of
            meant = thing <= affirms and bool(not of or of & words)
            if spoken_of and thing - _DOING and meant and not good:
                yield _violation(reading, "the owner says that it is not so")
                return


_CANNOT: Final = re.compile(
    r"\b(?:tidak|tdk|nggak|ndak|ora|teu|henteu|ngga|gak|ga|belum) (?:bisa|boleh|dapat"
    r"|melayani|menerima)\b"
)
_CAN: Final = re.compile(
    r"(?<!tidak )(?<!nggak )(?<!ndak )(?<!belum )(?<!gak )(?<!ga )\b(?:bisa|boleh|dapat|melayani"
    r"|menerima)\b"
)
_INSTEAD: Final = re.compile(
    r"\b(?:pilih\w*|alternatif\w*|coba|mau|tanya\w*|kecuali|selain|hanya|cuma)\b"
)
# "Bisa dibuat tidak pedas"
_MADE_SO: Final = re.compile(
    r"\b(?:dibuat|dibikin|dijadikan|jadi|versi|yang) (?:tidak|nggak|ndak|ga|tanpa)\b"
)
_PARTS: Final = re.compile(r"[,;:()]|\b(?:tapi|tetapi|karena|jadi)\b")


def _cannot(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Rendang bisa dikurangi pedasnya", which the owner says cannot be."""
    can = _CAN.search(reading.plain)
    if can is None or "?" in reading.plain or _INSTEAD.search(reading.plain):
        return
    if NO.search(_MADE_SO.sub(" ", reading.plain)):
        return
    question = telling(facts.customer.questions.plain)
    said = telling(reading.plain) - _DOING
    around = said | question
    for passage in facts.passages.best(around):
        for clause in _PARTS.split(passage.plain):
            cannot = _CANNOT.search(clause)
            if cannot is None or passage.source >= len(facts.entries):
                continue
            subject = telling(clause[: cannot.start()])
            thing = telling(clause[cannot.end() :]) - _DOING
            if thing & said and subject & around and not (subject & thing):
                yield Violation(
                    NAME, reading.shown(*can.span()), "the owner says that it cannot be"
                )
                return


def _denied_in(passages: Sequence[Passage], thing: frozenset[str], words: frozenset[str]) -> bool:
    """Whether the thing is denied there, too, of what is spoken of."""
    return any(
        thing & what and (not of or of & words)
        for passage in passages
        for of, what in passage.says.denies
    )


def _violation(reading: Reading, reason: str) -> Violation:
    match = NO.search(reading.plain)
    start, end = match.span() if match else (0, min(40, len(reading.plain)))
    return Violation(NAME, reading.shown(start, end), reason)
