"""The owner's answers are retold as they are: yes for yes, the same for all, by the same time."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from tanggap.core.folding import fold
from tanggap.core.words import GENERAL
from tanggap.guard.base import Violation
from tanggap.guard.dated import MONTHS
from tanggap.guard.facts import Facts
from tanggap.guard.passages import read, stem
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked
from tanggap.guard.support import promo_cue

NAME = "answers"

_NO: Final = re.compile(
    r"\b(?:tidak|tdk|tak|nggak|ndak|ora|teu|henteu|enggak|ngga|gak|ga|bukan|belum|blm|tanpa|jangan|not|no|don'?t)\b"
)
_YES: Final = re.compile(
    r"^\W*(?:(?:iya|ya|oh|wah|tentu|betul|kak|kok|dong|oke|siap|hai|halo)\W+)*"
    r"(?:bisa|boleh|ada|sudah|udah|punya|pakai|menerima|terima|melayani|tetap|masih|tersedia)\b"
)
_CANNOT: Final = re.compile(
    r"^\W*(?:(?:maaf|mohon|ya|kak|wah|untuk|saat ini|sekarang|memang|kami|sayangnya|soal itu)\W+)*"
    r"(?:tidak|tdk|nggak|ndak|ora|teu|henteu|enggak|ngga|gak|ga|belum|blm) (?:bisa|boleh|ada"
    r"|punya|pakai"
    r"|menerima"
    r"|terima|melayani|tersedia|dapat|menyediakan)\b"
)
_CONDITIONS: Final = re.compile(
    r"\d|\b(?:kalau|kalo|jika|kecuali|hanya|cuma|khusus|asal|selama|setelah|sebelum|minimal|min"
    r"|di atas|ke atas|tapi|tetapi|namun|selain|saja|tanya\w*|cek|dulu|pastikan)\b"
)
_SAME: Final = re.compile(
    r"\b(?:sama (?:aja|saja|kok|kak|persis)|(?:tidak|nggak|ndak|ora|teu|henteu|gak"
    r"|ga) (?:ada )?beda(?:nya)?"
    r"|harga\w* sama)\b"
)
_DIFFERS: Final = re.compile(r"\b(?:lebih (?:mahal|murah|tinggi)|beda|berbeda)\b")
_LATEST: Final = re.compile(
    r"\b(?:paling (?:lambat|telat)|maksimal|selambatnya)\b[^.;!?]{0,30}?"
    r"\b(?:jam|pukul|pkl)\.?\s*(?P<hour>\d{1,2})(?:[.:](?P<minute>\d\d))?"
    r"\s*(?P<part>sore|malam|siang|pagi)?"
)
_ENOUGH: Final = 0.6
_HALF: Final = 0.5
_SHARED: Final = 2
# So many words make a sentence speak of what an answer speaks of, whatever was asked.
_MUCH: Final = 4


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds answers that turn the owner's own round."""
    plain = reading.plain
    if not before:
        yield from _polarity(reading, facts)
    yield from _latest(reading, facts)
    yield from _retold(reading, facts)
    yield from _has_it(reading, facts)
    yield from _in_advance(reading, facts)
    yield from _for_these_alone(reading, facts)
    same = _SAME.search(plain)
    if same and "?" not in plain:
        words = _telling(f"{plain} {facts.customer.questions.plain}")
        told = [sentence for _, answer in facts.entries for sentence in _sentences(answer)]
        retold = any(
            _SAME.search(sentence) and len(words & _telling(sentence)) >= _SHARED
            for sentence in told
        )
        if not retold and any(
            _DIFFERS.search(sentence)
            and not _NO.search(sentence)
            and len(words & _telling(sentence)) >= _SHARED
            for sentence in told
        ):
            span = reading.shown(*same.span())
            yield Violation(NAME, span, "the owner says that they differ")
    differs = _DIFFERS.search(plain)
    if differs and not same and "?" not in plain and not reading.amounts and not _NO.search(plain):
        words = _telling(f"{plain} {facts.customer.questions.plain}")
        if any(
            _SAME.search(sentence) and len(words & _telling(sentence)) >= _SHARED + 1
            for _, answer in facts.entries
            for sentence in _sentences(answer)
        ):
            span = reading.shown(*differs.span())
            yield Violation(NAME, span, "the owner says that they are the same")


def _polarity(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Bisa kak" to what the owner's answer denies, "belum ada" to what it affirms."""
    yes, no = _YES.search(reading.plain), _CANNOT.search(reading.plain)
    if not (yes or no) or "?" in reading.plain or _CONDITIONS.search(reading.plain):
        return
    if yes and _NO.search(reading.plain):
        return
    asked_for = _telling(facts.customer.questions.plain)
    entry = _entry_for(asked_for, facts.entries)
    if entry is None:
        return
    answer = fold(entry[1]).plain
    first = _sentences(entry[1])[0]
    if _CONDITIONS.search(answer):
        return
    denies, affirms = _CANNOT.search(first) or _DENIES.search(first), _YES.search(first)
    match = yes or no
    if match and ((yes and denies) or (no and affirms and not _NO.search(answer))):
        span = reading.shown(*match.span())
        yield Violation(NAME, span, "the owner's answer says the contrary")


_DENIES: Final = re.compile(
    r"^\W*(?:maaf\W+)?(?:\w+ ){0,2}(?:tidak|belum|tanpa|bukan|nggak|ndak|ora|teu|henteu|ga|gak)\b"
)


def _entry_for(
    words: frozenset[str],
    entries: tuple[tuple[str, str], ...],
    *,
    enough: float = _ENOUGH,
) -> tuple[str, str] | None:
    """The entry that answers such a question; `None` where none fits for certain."""
    best: tuple[float, tuple[str, str] | None] = (0.0, None)
    for question, answer in entries:
        own = _telling(question)
        share = len(own & words) / len(own) if own else 0.0
        if share > best[0]:
            best = (share, (question, answer))
    return best[1] if best[0] >= enough else None


def _retold(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """Numbers and denials that the answer to this very question gives otherwise."""
    if "?" in reading.plain:
        return
    asked_for = _telling(facts.customer.questions.plain)
    entry = _entry_for(asked_for, facts.entries, enough=_HALF)
    said = asked_for | _telling(reading.plain)
    told: dict[str, set[str]] = {}
    for question, text in facts.entries:
        if entry != (question, text) and len(said & _telling(f"{question} {text}")) < _MUCH:
            continue
        for match in _COUNTED.finditer(fold(text).plain):
            told.setdefault(match["noun"], set()).add(match["count"])
    for match in _COUNTED.finditer(reading.plain):
        numbers = told.get(match["noun"])
        if _APART.search(reading.plain[: match.start()]):
            continue
        if match["noun"] in MONTHS and _WEEKDAY.search(reading.plain[: match.start()]):
            # "Selasa, 1 Desember kami libur": which day that is and its hours are for other rules.
            continue
        own = re.search(rf"(?<!\d){match['count']}(?!\d)", facts.context.question)
        elsewhere = reading.amounts or reading.sure_mentions or promo_cue(reading, facts)
        if numbers and match["count"] not in numbers and not own and not elsewhere:
            span = reading.shown(*match.span())
            yield Violation(NAME, span, "the owner's answer gives another number")
            return
    answer = fold(entry[1]).plain if entry else ""
    for match in _WITHOUT.finditer(reading.plain):
        has = re.search(rf"\b{match['thing']}\b", answer)
        if entry and _denied_of_some(entry, said):
            # "Sop dan pallubasa tidak": of these it is denied.
            continue
        if has and not _NO.search(answer[max(0, has.start() - 40) : has.start()]):
            span = reading.shown(*match.span())
            yield Violation(NAME, span, "the owner's answer says that there is some")
            return


def _denied_of_some(entry: tuple[str, str], words: frozenset[str]) -> bool:
    stems = frozenset(stem(word) for word in words)
    return any(stems & (of or thing) for p in read(*entry) for of, thing in p.says.denies)


_APART: Final = re.compile(r"\b(?:beda|selisih|tambah|kurang)(?:nya)?\s*$")
_HAS_NONE: Final = re.compile(
    r"\b(?:belum|tidak|nggak|ndak|ora|teu|henteu|ngga|gak|ga) (?:ada|punya|menyediakan"
    r"|sedia) (?P<thing>[a-z]{4,})\b"
)
# "Belum ada yang tertulis …" denies no thing by its name; "belum ada pesanan …" is of this chat.
_NO_THINGS: Final = frozenset(
    ["yang", "lain", "lagi", "dalam", "untuk", "satu", "satupun", "pesanan", "order"]
)
_WEEKDAY: Final = re.compile(r"\b(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu|\w+day)\W+$")
_COUNTED: Final = re.compile(r"(?<![\d.,x/-])(?P<count>\d{1,4})\s+(?P<noun>[a-z]{3,})\b")
_WITHOUT: Final = re.compile(
    r"\b(?:tanpa|tidak (?:pakai|memakai|mengandung|ada))\s+(?P<thing>[a-z]{4,})\b"
)
_READY_ANYWAY: Final = re.compile(
    r"\b(?:(?:tidak|nggak|ndak|ora|teu|henteu|gak|ga|ngga) (?:perlu|usah|harus) (?:pesan"
    r"|pre-?order|po"
    r"|booking)"
    r"|tanpa (?:pesan|pre-?order|po|booking)|selalu (?:siap|ready)|bisa dadakan)\b"
)
_BEFOREHAND: Final = re.compile(
    r"\b(?:pesan\w*|po|order|kabari)\b[^.]{0,40}\bsebelum(?:nya)?\b"
    r"|\bpaling lambat\b[^.]{0,30}\bsebelum"
)
_ALONE: Final = re.compile(r"\bkhusus (?:untuk )?(?P<thing>[a-z]{3,}(?: [a-z]{3,})?)")


def _has_it(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Belum ada wifi", which the owner's answers speak of as there."""
    for match in _HAS_NONE.finditer(reading.plain):
        thing = match["thing"].removesuffix("nya")
        if thing in _NO_THINGS or facts.names.knows(thing) or asked(reading, match.end()):
            continue
        told = [
            sentence
            for _, answer in facts.entries
            for sentence in _sentences(answer)
            if re.search(rf"\b{thing}(?:nya)?\b", sentence)
        ]
        if told and not any(_NO.search(sentence) for sentence in told):
            yield Violation(NAME, reading.shown(*match.span()), "the owner says that there is")
            return


def _in_advance(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Tidak perlu pesan dulu", of what the owner wants ordered days before."""
    match = _READY_ANYWAY.search(reading.plain)
    if match is None or asked(reading, match.end()):
        return
    words = _telling(f"{reading.plain} {facts.customer.questions.plain}") - {"pesan", "hari"}
    for question, answer in facts.entries:
        plain = fold(answer).plain
        if _BEFOREHAND.search(plain) and words & (_telling(f"{question} {answer}")):
            span = reading.shown(*match.span())
            yield Violation(NAME, span, "the owner wants it ordered in advance")
            return


def _for_these_alone(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Lapis bisa dikirim lewat JNE", where the owner sends nothing but dry cakes that way."""
    if _NO.search(reading.plain) or "?" in reading.plain or not reading.sure_mentions:
        return
    words = _telling(reading.plain)
    for _, answer in facts.entries:
        for sentence in _sentences(answer):
            only = _ALONE.search(sentence)
            if only is None or len(words & _telling(sentence)) < _SHARED:
                continue
            thing = set(only["thing"].split())
            for mention in reading.sure_mentions[:1]:
                about = " ".join(
                    f"{p.name} {p.category} {p.description}".lower()
                    for p in (facts.products[key] for key in mention.products)
                )
                if not any(word in about or word in reading.plain for word in thing):
                    span = reading.shown(mention.start, mention.end)
                    yield Violation(NAME, span, f"the owner does this for {only['thing']} alone")
                    return


def _latest(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Paling lambat jam 20.00", where the owner gives another hour for it."""
    for match in _LATEST.finditer(reading.plain):
        if asked(reading, match.end()):
            continue
        words = _telling(f"{reading.plain} {facts.customer.questions.plain}")
        told = {
            at
            for question, answer in facts.entries
            for sentence in _sentences(answer)
            for other in _LATEST.finditer(sentence)
            if len(words & _telling(f"{question} {sentence}")) >= _SHARED
            for at in _clock(other)
        }
        if told and not told & _clock(match):
            yield Violation(NAME, reading.shown(*match.span()), "the owner gives another hour")


def _clock(match: re.Match[str]) -> set[tuple[int, int]]:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return {(hour, minute), ((hour + 12) % 24, minute)} if hour <= 12 else {(hour, minute)}


@lru_cache(maxsize=8192)
def _telling(text: str) -> frozenset[str]:
    return frozenset(word for word in GENERAL.words(text) if len(word) > 2)


@lru_cache(maxsize=4096)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(re.split(r"(?<=[.!?;])\s", fold(text).plain))
