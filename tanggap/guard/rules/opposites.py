"""Where the shop says "dipisah", nobody is told "dicampur": words that exclude each other."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from tanggap.core.folding import fold
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.passages import CONDITION, NO, Passage, described_in, stem
from tanggap.guard.passages import telling as telling_of
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, denied

NAME = "opposites"

_PAIRS: Final = (
    (
        "dipisah pisah terpisah dipisahkan misah",
        "dicampur campur tercampur nyampur bareng barengan bersama bergantian",
    ),
    ("gratis free", "bayar nambah tambah berbayar dikenakan dikenai rp"),
    ("manis", "tawar"),
    ("mentah beku frozen", "matang mateng"),
    ("kering", "basah"),
    ("utuh", "separo separuh setengah"),
    ("wajib harus", "opsional sukarela"),
    ("kiri", "kanan"),
    ("depan", "belakang"),
    ("seberang", "sebelah samping"),
    ("atas", "bawah"),
    ("sebelum sebelumnya", "setelah sesudah setelahnya"),
    ("pagi", "sore malam"),
    ("indoor", "outdoor"),
    ("terpisah", "satu sama"),
    ("tetap", "fleksibel"),
    ("digoreng", "dikukus direbus dibakar dipanggang"),
    ("segar fresh", "beku frozen"),
)
_OPPOSITES: Final[dict[str, tuple[frozenset[str], frozenset[str]]]] = {
    word: (frozenset(side.split()), frozenset(other.split()))
    for one, two in _PAIRS
    for side, other in ((one, two), (two, one))
    for word in side.split()
}
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_CLAUSE: Final = re.compile(r"[.;:!?\n()]|,(?!\d)|\b(?:tapi|tetapi|namun|sedangkan|kalau|kalo)\b")
_FEES: Final = re.compile(r"\b(?:ongkir|ongkos kirim|antar|kirim|diantar|zona|delivery)\w*\b")
_GREETS: Final = re.compile(r"\bselamat $")
# "Sambal bisa dipisah": or not.
_OPTIONAL: Final = re.compile(r"\b(?:bisa|boleh|mau|minta|request)\b")
# So many words beside it tell what such a word is said of.
_BEFORE = 6
_AFTER = 2
_FEW = 4


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds words said of a thing of which the shop says the opposite."""
    if "?" in reading.plain:
        return
    said = [m for m in _WORD.finditer(reading.plain) if m[0] in _OPPOSITES and m[0] != "rp"]
    if not said:
        return
    texts = list(_texts(reading, facts, before))
    for match in said:
        if asked(reading, match.end()) or denied(reading, *match.span()):
            continue
        if _GREETS.search(reading.plain[: match.start()]) or _titled(reading, facts, match.start()):
            continue
        if match[0] in {"gratis", "free"} and _FEES.search(reading.plain):
            # What delivery costs, and when not, is for other rules.
            continue
        own, opposite = _OPPOSITES[match[0]]
        near = _beside(reading.plain, match.start())
        if not near and not before:
            # "Dipisah kak": what was asked about.
            near = telling_of(facts.customer.questions.plain)
        if not near:
            continue
        shared = [
            (len(near & around), word)
            for text in texts
            for word, around in _sayings(text)
            if near & around and (word in own or word in opposite)
        ]
        most = max((count for count, _ in shared), default=0)
        told = [word for count, word in shared if count == most]
        if any(word in opposite for word in told) and not any(word in own for word in told):
            yield Violation(NAME, reading.shown(*match.span()), "the shop says the opposite")
            return


def _titled(reading: Reading, facts: Facts, at: int) -> bool:
    """Whether a promo is called so: "Kopi Pagi: -Rp6.000"."""
    titles = (fold(promo.title).plain for promo in facts.info.promos)
    return any(
        found.start() <= at < found.end()
        for title in titles
        for found in re.finditer(re.escape(title), reading.plain)
        if title
    )


def _texts(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterable[str]:
    """The sentences of the shop that speak of the same."""
    spoken: list[Passage] = []
    for part in (reading, *reversed(before[-2:]), facts.customer.questions):
        if part.sure_mentions:
            keys = frozenset().union(*(m.products for m in part.sure_mentions[:2]))
            if len(keys) <= _FEW:
                spoken += [p for key in keys for p in described_in(facts.products[key])]
            break
    words = telling_of(reading.plain) | telling_of(facts.customer.questions.plain)
    return [p.plain for p in (*spoken, *facts.passages.best(words))]


@lru_cache(maxsize=8192)
def _sayings(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each word that has an opposite, with what it is said of; none that is denied."""
    return tuple(
        (m[0], _beside(text, m.start()))
        for m in _WORD.finditer(text)
        if m[0] in _OPPOSITES
        and not NO.search(text[max(0, m.start() - 15) : m.start()])
        and not _OPTIONAL.search(text[max(0, m.start() - 15) : m.start()])
        and not CONDITION.search(text[max(0, m.start() - 30) : m.start()])
    )


def _beside(plain: str, at: int) -> frozenset[str]:
    """The telling words around a place, in its clause."""
    begins = max((m.end() for m in _CLAUSE.finditer(plain, 0, at)), default=0)
    end = _CLAUSE.search(plain, at)
    stop = end.start() if end else len(plain)
    words = [(m.start(), m[0]) for m in _WORD.finditer(plain, begins, stop)]
    place = next((n for n, (start, _) in enumerate(words) if start == at), 0)
    near = words[max(0, place - _BEFORE) : place] + words[place + 1 : place + 1 + _AFTER]
    return frozenset(stem(word) for _, word in near if word not in _OPPOSITES and telling_of(word))
