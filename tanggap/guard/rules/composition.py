"""What a product is said to hold or to be made of stands in what the shop says of it."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from tanggap.core.folding import fold
from tanggap.core.numberwords import UNITS
from tanggap.core.words import EVERYDAY, GENERAL_FILLERS, GENERAL_SLANG, load_words
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.names import Mention
from tanggap.guard.reading import Reading
from tanggap.guard.shoptexts import names_in_info
from tanggap.guard.speech import clause_around, denied

NAME = "composition"

_LISTS: Final = Path(__file__).parent.parent / "wordlists"
_THINGS: Final = frozenset(
    ("sepatu", "baju", "celana", "buku", "topi", "jaket", "roti", "pulsa", "kue")
)
_GENERAL: Final = (
    load_words(_LISTS / "quality_words.txt")
    | load_words(_LISTS / "filler_words.txt")
    | GENERAL_FILLERS
    | frozenset(GENERAL_SLANG)
    | EVERYDAY - load_words(_LISTS / "traits.txt") - _THINGS
    | frozenset(UNITS)
)
# Opens a list of what is in a thing.
_CUE: Final = re.compile(
    r"\b(?:isi(?:an)?(?:nya)?|berisi(?:kan)?|terdiri (?:dari|atas)|terbuat dari"
    r"|dibuat (?:dari|dengan)|(?:berbahan|bahan(?:nya)?)(?: dasar| utama)?(?: dari)?|pakai|pake"
    r"|memakai|menggunakan|mengandung|topping(?:nya)?|toping(?:nya)?|rasa(?:nya)?"
    r"|dilengkapi(?: dengan)?|lengkap dengan|disertai|campuran|taburan|saus(?:nya)?"
    r"|sambal(?:nya)?|kuah(?:nya)?|selai(?:nya)?|lauk(?:nya)?|pelengkap(?:nya)?"
    r"|(?:sudah|udah) (?:termasuk|dapat|sama)|plus|dengan"
    r"|dicampur(?: dengan)?|made (?:of|with|from)|contains?"
    r"|comes with|filled with)\b(?! (?:ulang|apa|berapa|apakah))"
)
_PART: Final = re.compile(
    r"\b(?!(?:harga|menu|total|ongkir|promo|stok|pesanan|alamat|nomor|bayar|biasa|hanya|punya|pengganti|ganti|alternatif"
    r"|ada)nya)[a-z]{3,}nya\b(?= [a-z])(?! (?:kak|ya|itu|ini|sudah|udah|juga|masih|bisa|boleh"
    r"|belum|tidak|ada|lagi|sedang|cuma|hanya|mulai|dari)\b)"
)
_ASKS: Final = re.compile(r"\b(?:isi|isinya|isian\w*|dalamnya|dapat apa|dapet apa)\b")
# Ends it.
_END: Final = re.compile(
    r"[.;!?\n]|\b(?:untuk|utk|cocok|harga\w*|seharga|kalau|kalo|jika|jadi|tapi|tetapi|namun|sedangkan"
    r"|karena|hanya|cuma|supaya|biar|agar|mau|silakan|boleh|bisa|ready|tersedia|masih|tinggal|total\w*|nanti"
    r"|disajikan|dimasak|dikirim|diantar|ongkir\w*|kami|saya)\b| - "
)
_CHOICE: Final = re.compile(
    r"\b(?:bisa|boleh|minta|request|diganti|ganti|custom|transfer|bayar\w*|kode|qris|promo\w*|kurir"
    r"|ekspedisi|alamat|nama)\b"
)
# What is used for several dishes is in none of them.
_SHARED: Final = re.compile(
    r"\b(?:bareng\w*|bersama\w*|bergantian|wajan\w*|penggorengan|dapur\w*)\b"
)
_NEXT: Final = re.compile(r"(?:[,:]|\b(?:dan|sama|serta|atau)) $")
_WORD: Final = re.compile(r"[^\W\d_]{4,}")
_REFUSES: Final = re.compile(
    r"\b(?:maaf|tidak|tdk|tak|nggak|ndak|ora|teu|henteu|enggak|ngga|gak|ga|bukan|belum|tanpa|kecuali|jangan|not|no)\b"
)
_ENDINGS: Final = ("nya", "kan", "an")
_BEGINNINGS: Final = ("ber", "di", "ter", "meng", "mem", "men", "se")
_SHORTEST_STEM = 4
# A word that fits more products than these tells of none.
_MANY = 4


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds ingredients and parts that no text of the shop gives to the product spoken of."""
    plain = reading.plain
    if "?" in plain or _CHOICE.search(plain):
        return
    inside: list[tuple[int, int]] = []
    lists = _lists(reading)
    for start, begins in lists:
        clause = clause_around(plain, start)
        if _REFUSES.search(clause) or _SHARED.search(clause):
            # "Tidak, petisnya dari udang": a denial beside it says nothing of it.
            continue
        subject, begins = _subject(reading, facts, before, start, begins, inside)
        if not subject:
            continue
        part = _PART.match(plain, start)
        if part and not _CUE.match(plain, start):
            stem = part[0].removesuffix("nya")
            if not any(stem in _own_words(facts, key) for key in subject):
                continue
        end = _END.search(plain, begins)
        stop = end.start() if end else len(plain)
        stop = min([stop, *(other for other, _ in lists if other >= begins)])
        inside.append((begins, stop))
        found = _stranger(reading, facts, subject, begins, stop)
        if found is not None:
            reason = "the shop does not say that this is in it"
            yield Violation(NAME, reading.shown(*found), reason)
            return


def _lists(reading: Reading) -> list[tuple[int, int]]:
    """Where words begin that tell what is in a thing, and the end of these words."""
    # "Kopinya Gayo, Toraja" tells what a part of a thing is, "Udang Saus Padang" is a name.
    cues = [
        cue.span()
        for cue in _CUE.finditer(reading.plain)
        if not any(m.start <= cue.start() < m.end for m in reading.mentions)
    ]
    parts = [
        part.span()
        for part in _PART.finditer(reading.plain)
        if not any(m.start < part.start() < m.end for m in reading.mentions)
    ]
    return sorted({*cues, *parts})


def inside_of_lists(reading: Reading) -> int:
    """Where the first list of contents begins; the length of the sentence where there is none."""
    return min((end for _, end in _lists(reading)), default=len(reading.plain))


def _stranger(
    reading: Reading, facts: Facts, subject: frozenset[int], begins: int, stop: int
) -> tuple[int, int] | None:
    """The first word of a stretch that the shop does not say of these products."""
    own = frozenset().union(*(_own_words(facts, key) for key in subject))
    known = own | _said_words((*facts.own_texts, *names_in_info(facts.info)))
    for match in _WORD.finditer(reading.plain, begins, stop):
        word, at = match[0], match.start()
        if any(a.start <= at < a.end for a in reading.amounts):
            continue
        if _is_general(word) or denied(reading, *match.span()):
            continue
        forms = _forms(word)
        if word == "putih" and reading.plain[:at].endswith("nasi "):
            continue
        another = next((m for m in reading.sure_mentions if m.start <= at < m.end), None)
        if another is not None and not another.products & subject:
            opens = at == another.start and another.exact and reading.shown(at, at + 1).isupper()
            listed = any(begins <= m.start < at for m in reading.sure_mentions if m is not another)
            if opens and not listed and _NEXT.search(reading.plain[:at]):
                # "Karedok, Capcay isi sayur, Tempe Mendoan": a list of products.
                return None
            # Another product is in this one only where its own words say so.
            priced = any(m.end <= a.start < m.end + 30 for m in (another,) for a in reading.amounts)
            if not priced and not any(form in own for form in forms):
                return match.span()
        elif not any(form in known for form in forms):
            return match.span()
    return None


def _subject(
    reading: Reading,
    facts: Facts,
    before: Sequence[Reading],
    start: int,
    end: int,
    inside: Sequence[tuple[int, int]],
) -> tuple[frozenset[int], int]:
    """The products whose contents are told at a place of the sentence, and where these begin.

    What is named `inside` a list of contents has none of its own.
    """
    for mention in reading.sure_mentions:
        if mention.start >= end and not reading.plain[end : mention.start].strip():
            follows = reading.plain[mention.end :].lstrip()
            if follows.startswith((":", "itu ", "ini ", "ada ", "adalah ")):
                # "Isi Paket Duo: …"
                return _few([mention]), mention.end
    about = facts.customer.questions
    asked = [m for m in _namings(about) if m.sure] if _ASKS.search(about.plain) else []
    if len(asked) == 1 and not any(m.products & asked[0].products for m in reading.sure_mentions):
        # "Isi hampers apa aja? 3 toples (nastar, kastengel), plus lilin"
        return _few(asked), end
    named = [
        m
        for m in _namings(reading)
        if m.end <= start + 3 and not any(at <= m.start < stop for at, stop in inside)
    ]
    if named and (few := _few(named[-1:]) or _few(named[:1])):
        return few, end
    if reading.plain[start:end] == "dengan":
        # "Bicara dengan Kak Kirana"
        return frozenset(), end
    for part in reversed(before[-2:]):
        if part.sure_mentions:
            return _few(part.sure_mentions[-1:]), end
    asked = [m for m in _namings(facts.customer.questions) if len(m.products) <= _MANY]
    return _few(asked[-1:]), end


def _namings(reading: Reading) -> list[Mention]:
    """The products named, for certain or by a word that no other product has; no mere measures."""
    mentions = (m for m in reading.mentions if not reading.plain[m.start].isdigit())
    return [m for m in mentions if m.sure or len(m.products) == 1]


def _few(mentions: Sequence[Mention]) -> frozenset[int]:
    products = frozenset().union(*(m.products for m in mentions))
    return products if len(products) <= _MANY else frozenset()


def _words_about(products: frozenset[int], facts: Facts) -> frozenset[str]:
    """All words by which the shop speaks of these products, and of no product."""
    own = frozenset().union(*(_own_words(facts, key) for key in products))
    return own | _said_words(tuple(facts.own_texts))


def _own_words(facts: Facts, key: int) -> frozenset[str]:
    product = facts.products[key]
    texts = (product.name, product.description, product.category, product.variant, product.unit)
    return _forms_in(" | ".join((*texts, *product.options, *product.aliases)))


@lru_cache(maxsize=256)
def _said_words(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset().union(*(_forms_in(text) for text in texts))


@lru_cache(maxsize=8192)
def _forms_in(text: str) -> frozenset[str]:
    words = _WORD.findall(fold(text).plain)
    return frozenset().union(*(_forms(word) for word in words))


@lru_cache(maxsize=16384)
def _forms(word: str) -> frozenset[str]:
    """A word, and what it is made of."""
    forms = {word}
    for ending in _ENDINGS:
        forms |= {f.removesuffix(ending) for f in forms if len(f) - len(ending) >= _SHORTEST_STEM}
    for beginning in _BEGINNINGS:
        forms |= {
            f.removeprefix(beginning) for f in forms if len(f) - len(beginning) >= _SHORTEST_STEM
        }
    return frozenset(forms)


@lru_cache(maxsize=16384)
def _is_general(word: str) -> bool:
    return any(form in _GENERAL for form in _forms(word))
