"""Numbers that the owner's own answers give: seats, portions, deadlines, days of the week."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from tanggap.core.folding import fold
from tanggap.guard.base import Violation
from tanggap.guard.clocktimes import WEEKDAY
from tanggap.guard.counted import GOODS, Figure, figures_in
from tanggap.guard.facts import Facts
from tanggap.guard.passages import Passage, described_in, telling
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, clause_around, denied

NAME = "figures"

# So many telling words make a sentence retell one of the owner's.
_SHARED = 2
_SHORT_WORDS: Final = re.compile(r"[^\W\d_]{4,}")
_COMMON: Final = frozenset(
    [
        "kakak",
        "kami",
        "untuk",
        "bisa",
        "yang",
        "dari",
        "dengan",
        "kalau",
        "juga",
        "hari",
        "sudah",
        "sampai",
        "paling",
        "harga",
    ]
)
_WITHIN: Final = re.compile(
    r"\b(?:akan|bakal|segera|nanti|pasti)\b(?:\W+\w+){0,6}?\W+(?:dalam|maksimal|paling lama)"
    r"\s+(?:waktu\s+)?(?P<count>\d{1,3}|satu|dua|tiga|lima|sepuluh)\s*(?P<unit>menit|jam|hari)\b"
)
_HOLDS: Final = re.compile(
    r"\b(?P<noun>[a-z]{4,})\s+(?:muat|kapasitas|maksimal)\s+(?P<count>\d{1,4})\b"
)
_YEAR: Final = re.compile(
    r"\b(?:sejak|berdiri|dari|since|didirikan)(?:\s+(?:di|pada|tahun|th|in|sejak))*\s+"
    r"(?P<year>(?:19|20)\d\d)\b"
)
_PASSWORD: Final = re.compile(
    r"\b(?:kata sandi|password|sandi|passcode)(?:nya)?(?:\s+wifi(?:nya)?)?\s*(?:adalah|itu|:|=|is)?"
    r"\s*[\"'“”]?(?P<word>[\w!@#$%-]{4,})"
)
_SENDING: Final = re.compile(r"\b(?:kirim\w*|dikirim|diantar|antar|ambil|diambil|produksi|masak)\b")
_HOURS: Final = re.compile(r"\b(?:buka|tutup|libur)\b")


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds numbers and days that the owner's answers give otherwise."""
    told = _sentences(facts.entries)
    yield from _figures(reading, facts, before)
    for match in _WITHIN.finditer(reading.plain):
        words = f"{match['count']} {match['unit']}"
        if not any(words in text.lower() for text in facts.own_texts):
            yield _violation(reading, match, "nobody said that this is done by then")
    yield from _pairs(reading, facts)
    for match in _YEAR.finditer(reading.plain):
        if not any(match["year"] in text for text in (*facts.texts, facts.context.question)):
            yield _violation(reading, match, "no text of the shop gives this year")
    for match in _PASSWORD.finditer(reading.plain):
        secret = re.search(r"\d", match["word"]) is not None
        if secret and not any(match["word"] in text.lower() for text in facts.own_texts):
            yield _violation(reading, match, "no text of the shop gives this")
    yield from _days(reading, told)


def _pairs(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Mobil muat 10", where the owner says that three fit."""
    for match in _HOLDS.finditer(reading.plain):
        noun = match["noun"].removesuffix("nya")
        told = {
            other["count"]
            for _, answer in facts.entries
            for other in _HOLDS.finditer(_plain(answer))
            if other["noun"] == noun
        }
        if told and match["count"] not in told:
            yield _violation(reading, match, "the owner's answer gives another number")


def _violation(reading: Reading, match: re.Match[str], reason: str) -> Violation:
    return Violation(NAME, reading.shown(*match.span()), reason)


def _figures(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """A time, a number of people, a share: as what is known of the same thing says."""
    said = list(figures_in(reading.plain))
    if not said or _ELSEWHERE.search(reading.plain):
        return
    asked_for = facts.customer.questions.plain
    around = telling(reading.plain) | telling(asked_for)
    more = [
        p for key in _spoken_of(reading, facts, before) for p in described_in(facts.products[key])
    ]
    for figure in said:
        start, end = figure.start, figure.end
        if asked(reading, end) or denied(reading, start, end):
            continue
        if any(a.start <= start < a.end for a in reading.amounts) or _is_asked(figure, asked_for):
            continue
        if any(m.start <= start < m.end for m in reading.mentions) or any(
            (at := reading.plain.find(opening)) >= 0 and at <= start < at + len(opening)
            for opening in facts.promo_openings
        ):
            # "Paket Berdua": a name.
            continue
        if figure.kind == "orang" and figure.high == 1:
            # What is said of one is said of each.
            continue
        limited = _LIMIT.search(reading.plain[:start])
        if figure.kind in GOODS and not (
            limited and (not reading.sure_mentions or figure.kind == "gram")
        ):
            continue
        near = telling(clause_around(reading.plain, start))
        known = [
            (score, f)
            for score, passage in facts.passages.scored(near, around, *more)
            for f in _of_the_same(passage, figure.kind, near)
        ]
        best = known[0][0] if known else 0.0
        if any(figure.within(f) for score, f in known if score >= best * _AS_GOOD):
            continue
        if figure.kind in GOODS and not known:
            continue
        reason = "what is known of it gives another number" if known else "nobody gave this number"
        yield Violation(NAME, reading.shown(start, end), reason)
        return


# What promos take off is for the rule on percentages, guarantees for that on periods.
_ELSEWHERE: Final = re.compile(
    r"\b(?:garansi|dis[ck]|diskon\w*|potong\w*|dipotong|promo\w*|hemat|cashback)\b"
)
# "Sampai 400 porsi"
_LIMIT: Final = re.compile(
    r"\b(?:sampai|hingga|maks\w*|min\w*|paling (?:banyak|sedikit)|di atas|di bawah|lebih dari"
    r"|kurang dari|mulai|kapasitas|muat)(?: \w+)? $"
)
_AS_GOOD = 0.6
_FEW = 4


def _of_the_same(passage: Passage, kind: str, near: frozenset[str]) -> list[Figure]:
    """The numbers of a passage that stand with the same words: "ayam 1 bulan, rendang 3 bulan"."""
    found = [f for f in passage.figures if f.kind == kind]
    if len(found) < 2:
        return found
    clauses = [telling(clause_around(passage.plain, f.start)) for f in found]
    common = frozenset.intersection(*clauses)
    shared = [len((clause - common) & near) for clause in clauses]
    best = max(shared)
    return [f for f, count in zip(found, shared, strict=True) if count == best]


def _is_asked(figure: Figure, question: str) -> bool:
    """Whether the customer said this number of the same."""
    if figure.kind == "orang" and figure.high in map(float, _FOR_SO_MANY.findall(question)):
        # "And for 2?", after it was asked what is enough for four.
        return True
    return any(
        figure == replace(f, start=figure.start, end=figure.end) for f in figures_in(question)
    )


_FOR_SO_MANY: Final = re.compile(r"\b(?:for|untuk|buat|utk|bwt)\s+(\d{1,3})\b(?!\s*[a-z])")


def _spoken_of(reading: Reading, facts: Facts, before: Sequence[Reading]) -> frozenset[int]:
    """The products that the sentence speaks of; none where they are many."""
    for part in (reading, *reversed(before[-2:]), facts.customer.questions):
        if part.sure_mentions:
            # The first thing named is what a list of others is in.
            keys = frozenset().union(*(m.products for m in part.sure_mentions[:3]))
            first = part.sure_mentions[0].products
            return keys if len(keys) <= _FEW else first if len(first) <= _FEW else frozenset()
    return frozenset()


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    return fold(text).plain


@lru_cache(maxsize=8192)
def _telling(plain: str) -> frozenset[str]:
    return (
        frozenset(word.removesuffix("nya") for word in _SHORT_WORDS.findall(_plain(plain)))
        - _COMMON
    )


@lru_cache(maxsize=512)
def _sentences(texts: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The owner's sentences, each with the question that it answers."""
    return tuple(
        (sentence, _plain(question))
        for question, text in texts
        for sentence in re.split(r"(?<=[.!?;])\s", _plain(text))
        if re.search(r"\d", sentence) or WEEKDAY.search(sentence)
    )


def _days(reading: Reading, told: Sequence[tuple[str, str]]) -> Iterator[Violation]:
    """ "Dikirim setiap hari Senin", where the owner sends from Tuesday to Thursday."""
    if not _SENDING.search(reading.plain) or _HOURS.search(reading.plain):
        return
    match = WEEKDAY.search(reading.plain)
    if match is None or denied(reading, *match.span()) or asked(reading, match.end()):
        return
    words = _telling(reading.plain)
    for sentence, question in told:
        days = [_ORDER.index(m[0]) for m in WEEKDAY.finditer(sentence) if m[0] in _ORDER]
        if (
            len(days) == 1
            and match[0] in _ORDER
            and re.search(r"\b(?:se)?tiap\b", sentence)
            and days != [_ORDER.index(match[0])]
            and len(words & (_telling(sentence) | _telling(question))) >= _SHARED
        ):
            yield _violation(reading, match, "the owner gives another day for this")
            return
        if len(days) != 2 or not re.search(r"\w (?:sampai|hingga|-|s/d) \w", sentence):
            continue
        if (
            len(words & (_telling(sentence) | _telling(question))) < _SHARED
            or match[0] not in _ORDER
        ):
            continue
        span = {(days[0] + n) % 7 for n in range((days[1] - days[0]) % 7 + 1)}
        if _ORDER.index(match[0]) not in span:
            yield _violation(reading, match, "the owner gives other days for this")
            return


_ORDER: Final = ("senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu")
