"""What is said to be ready must be, what is said to be sold out too, and counts must be exact."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tanggap.core.words import load_words
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.names import Mention
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, denied, supposed

NAME = "stock"

_CLAIM: Final = re.compile(
    r"\b(?:(?P<ready>ready|redi|tersedia|(?<!only )available|masih ada|masih bisa"
    r"|masih(?= (?:juga|kak|ya"
    r"|kok)\b|\s*[,.!]|\s*$)"
    r"|(?:bisa|boleh|langsung) (?:dipesan|dipesen|diorder)|stok(?:nya)? (?:ada|banyak)"
    r"|(?:tinggal|sisa|masih) (?:beberapa|sedikit|dikit)|aman|ada stok\w*|in stock|masih banyak)"
    r"|(?P<gone>(?:lagi|sedang|belum) (?:ga|gak|nggak|ndak|ora|teu|henteu|ngga|tidak) ada"
    r"|habis|abis|kosong"
    r"|sold ?out|out of stock|ludes))\b"
)
# "Tidak bisa menjamin masih ada"
_VOUCHED: Final = re.compile(r"\b(?:menjamin|jamin|janji|memastikan|pastikan)(?: \w+){0,2} $")
_COMMON: Final = load_words(Path(__file__).parent.parent / "wordlists" / "common_words.txt")
_COUNT: Final = re.compile(
    r"\b(?:sisa(?:nya)?|tersisa|tinggal|stok(?:nya)?(?: (?:ada|tersedia|masih|tinggal|sisa"
    r"|saat ini))*"
    r"|ready|tersedia|masih(?: ada)?|persediaan)\s*:?\s*(?:sekitar |hanya "
    r"|cuma )?(\d{1,5})\b(?![.,]\d|-?nya)"
    r"(?!\s*(?:rb|ribu|k\b|jt|juta|%|persen|jam|menit|hari|varian|macam|jenis|pilihan|menu|rasa"
    r"|level"
    r"|orang|langkah|zona|metode|cara))"
)
_COUNT_LEFT: Final = re.compile(
    r"(?<![\d.,])(\d{1,5})\s+(?:porsi|pcs|pc|buah|gelas|botol|cup|ekor|potong|tusuk|kotak|mangkuk"
    r"|bungkus|lembar|paket)\s+(?:lagi|tersisa|yang tersisa)\b"
)
# "Ada kak, nasgor kambing …" at the start says that there is some.
_THERE_IS: Final = re.compile(
    r"^(?:\W|(?:iya|ya|tentu|wah|hai|halo|betul|masih|kak|kok|dong|oke|baik)\b)*(?P<ready>ada)\b"
)
_THERE: Final = re.compile(
    r"(?:nya)?\s+(?:(?:masih|sedang|lagi|memang|sudah|udah)\s+){0,2}"
    r"(?:ada\b|siap(?=\s*(?:[,.!]|kak\b|ya\b|kok\b|saji|$)))"
)
_TAKEN_BACK: Final = re.compile(
    r"\b(?:tidak|belum|nggak|ndak|ora|teu|henteu|gak|ga|kosong|habis|tapi|lagi|promo|info)\b"
)
_COUNT_AFTER: Final = re.compile(
    r"(?:nya)?[\s:=]*(?:ada|masih|tinggal|sisa|adalah|tersisa|\s)*(\d{1,5})\b(?![.,]\d)"
)


_THERE_ARE: Final = re.compile(
    r"[,.]\s*ada (\d{1,5})(?=\s*(?:pcs|porsi|lembar|potong|unit|biji|toples|loyang|paket)?"
    r"\s*(?:kak|ya|lagi)*\s*(?:[.!,]|$))"
)


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds claims of stock that the catalogue contradicts."""
    yield from _counts(reading, facts, before)
    claims = [
        match
        for match in _CLAIM.finditer(reading.plain)
        if (match[0] != "aman" or "stok" in reading.plain)
        # "Roti Cane Kosong" is called so.
        and not reading.is_in_name(*match.span())
    ]
    there_is = _THERE_IS.match(reading.plain)
    if there_is and not claims and not denied(reading, *there_is.span("ready")):
        # Words of the same sentence that take it back ("tapi habis") are claims themselves.
        gone = {
            m
            for m in reading.sure_mentions[:1] or _asked_for(reading, facts, before)
            if all(facts.products[key].sold_out for key in m.products)
        }
        if gone and not _TAKEN_BACK.search(reading.plain):
            yield Violation(NAME, reading.shown(*there_is.span("ready")), "it is sold out")
    yield from _promised(reading, facts, claims)
    for mention in reading.sure_mentions:
        # "Bakwannya ada"
        said = _THERE.match(reading.plain, mention.end)
        sold_out = all(facts.products[key].sold_out for key in mention.products)
        if said and sold_out and not claims and not asked(reading, said.end()):
            yield Violation(NAME, reading.shown(mention.start, said.end()), "it is sold out")
    for index, match in enumerate(claims):
        start, end = match.span()
        if (
            asked(reading, end)
            or supposed(reading, start)
            or _VOUCHED.search(reading.plain[max(0, start - 30) : start])
        ):
            continue
        ready = (match["ready"] is not None) != denied(reading, start, end)
        previous = claims[index - 1].end() if index else 0
        for mention in _said_of(reading, facts, before, start, end, previous):
            states = {facts.products[key].sold_out for key in mention.products}
            if states == {ready}:
                reason = "it is sold out" if ready else "it is not sold out"
                yield Violation(NAME, reading.shown(start, end), reason)
                break


_OPENS: Final = re.compile(r"(?:\W|(?:iya|ya|oke|siap|kak|hai|halo|wah|alhamdulillah)\b)*")
_COMMA: Final = re.compile(r"(?:\s*(?:kak|ya|dong|kok|banyak))*\s*[,!.]\s*(?:untuk\s+)?")


def _promised(
    reading: Reading, facts: Facts, claims: Sequence[re.Match[str]]
) -> Iterator[Violation]:
    """ "Bisa kak, Hampers Ketupat langsung kami buatkan", "stoknya cukup untuk 5 boks"."""
    if "?" in reading.plain or _TAKEN_BACK.search(reading.plain):
        return
    agreed = _AGREED.match(reading.plain)
    mentions = reading.sure_mentions
    gone = len(mentions) == 1 and all(facts.products[k].sold_out for k in mentions[0].products)
    made = _MADE.search(reading.plain) or any(item.quantity for item in reading.items)
    if agreed and gone and made and not claims:
        span = reading.shown(mentions[0].start, mentions[0].end)
        yield Violation(NAME, span, "it is sold out")
    for match in _SUFFICES.finditer(reading.plain):
        stocks = [facts.products[k].stock for m in mentions[:1] for k in m.products]
        if stocks and all(
            stock is not None and stock < int(match[1] or match["units"]) for stock in stocks
        ):
            yield Violation(NAME, reading.shown(*match.span()), "there are not so many")


_AGREED: Final = re.compile(
    r"^\W*(?:(?:iya|ya|oke|siap|baik)\W+)?"
    r"(?:bisa|boleh|siap|oke|tentu|langsung)(?: banget)?(?: kak\w*)?\b"
)
_MADE: Final = re.compile(
    r"\b(?:langsung|(?:kami|saya) (?:buat|siap|proses|kirim|catat|bikin)\w*|hari ini|sekarang)\b"
)
_SUFFICES: Final = re.compile(
    r"\b(?:stok\w*|masih|persediaan\w*) (?:\w+ )?"
    r"(?:cukup|aman|ada|bisa) (?:untuk|buat)\s+(\d{1,4})\b"
    r"|\bcukup (?:untuk|buat)\s+(?P<units>\d{1,4}) "
    r"(?:porsi|pcs|boks|kotak|paket|toples|botol|cup)\b"
)


def _said_of(
    reading: Reading,
    facts: Facts,
    before: Sequence[Reading],
    start: int,
    end: int,
    previous: int,
) -> list[Mention]:
    """The products that a claim is made of: those named before it since the last claim."""
    mentions = reading.sure_mentions
    named = [m for m in mentions if previous <= m.start < start]
    hinted = [m for m in reading.mentions if m.end <= start and not m.sure]
    if (
        hinted
        and len(hinted[-1].products) == 1
        and hinted[-1].start >= previous
        and (not named or hinted[-1].start > named[-1].start)
        and not reading.plain[hinted[-1].start].isdigit()
        and reading.plain[hinted[-1].start : hinted[-1].end] not in _COMMON
    ):
        # "Yang Rainbow lagi kosong"
        return [hinted[-1]]
    if named:
        # "Nasgor ayam ready, nasgor kambing habis": in a list each claim has its own.
        last = named[-1]
        joined = [last]
        for mention in reversed(named[:-1]):
            between = reading.plain[mention.end : joined[-1].start]
            if not re.fullmatch(r"\W*(?:,|dan|&|serta|sama|maupun|atau)?\W*", between):
                break
            joined.append(mention)
        return joined
    _, stop = reading.stretch(start)
    following = [m for m in mentions if end <= m.start < stop]
    if following:
        return following[:1]
    if mentions and _OPENS.fullmatch(reading.plain[:start]):
        # "Ready kak, Rendang Kemasan …"
        first = [m for m in mentions if m.start >= end][:1]
        if first and _COMMA.fullmatch(reading.plain[end : first[0].start]):
            return first
    if mentions:
        return []
    return _asked_for(reading, facts, before)


def _asked_for(reading: Reading, facts: Facts, before: Sequence[Reading]) -> list[Mention]:
    """The one product that a sentence without a name speaks of."""
    if reading.sure_mentions:
        return []
    for part in reversed(before[-2:]):
        if part.sure_mentions:
            return part.sure_mentions if len(part.sure_mentions) == 1 else []
    asked_for = facts.customer.questions.sure_mentions
    return asked_for if len(asked_for) == 1 else []


def _count_claims(reading: Reading) -> Iterator[re.Match[str]]:
    yield from _COUNT.finditer(reading.plain)
    for left in _COUNT_LEFT.finditer(reading.plain):
        # "Ayam Bakar 1 Ekor lagi habis": it is called so.
        if not reading.is_in_name(*left.span(1)):
            yield left
    if _CLAIM.search(reading.plain):
        # "Masih banyak kak, ada 15"
        yield from _THERE_ARE.finditer(reading.plain)
    for mention in reading.sure_mentions:
        # "Stok es teh: 12"
        if re.search(r"\bstok(?:nya)?\s*$", reading.plain[: mention.start]) and (
            match := _COUNT_AFTER.match(reading.plain, mention.end)
        ):
            yield match


def _counts(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    for match in _count_claims(reading):
        number = int(match[1])
        start, end = match.span(1)
        if any(a.start <= start < a.end for a in reading.amounts) or supposed(reading, start):
            continue
        mentions = _said_of(reading, facts, before, start, end, 0)
        stocks = {facts.products[key].stock for m in mentions for key in m.products}
        if not mentions:
            stocks = set(facts.counts)
        if number not in stocks and not _in_texts(match[0], facts):
            yield Violation(
                NAME, reading.shown(match.start(), match.end()), "the stock is not this number"
            )


def _in_texts(words: str, facts: Facts) -> bool:
    return any(words in text.lower() for text in facts.texts)
