"""A promo's text as words and goods, and in which part each of the goods is named."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tanggap.catalogue.promotext.accounting import places_in
from tanggap.catalogue.promotext.mentions import HARMLESS, Mention, Names
from tanggap.catalogue.promotext.stated import Stated
from tanggap.catalogue.speech import SPEECH

GIVEN = frozenset(
    {"bonus", "bonusnya", "gratis", "free", "dapat", "dapatkan", "hadiah", "memperoleh"}
)
# Words right before a product that leave it out.
_EXCEPT = re.compile(
    r"\b(?:kecuali|selain|except|excluding|dikecualikan|di luar|"
    r"(?:tidak|ga|gak|nggak|bukan|belum) (?:termasuk|berlaku|untuk))\b[^.;]{0,30}$"
)
# And words right after it: "yang mozzarella nggak ikut".
_LEFT_OUT = re.compile(
    r"\s*(?:yang |itu )?\b(?:tidak|bukan) (?:ikut\w*|termasuk|kena|masuk|dihitung|"
    r"(?:dapat|diberi) (?:diskon|promo|potongan)|berlaku(?= ?(?:[.,;)!]|ya\b|$)))"
)
_INCLUDED = frozenset({"termasuk", "misalnya", "contoh", "contohnya", "seperti"})
_TOGETHER = frozenset(
    {"dan", "plus", "tambah", "serta", "and", "atau", "or", "sama", "maupun", "juga", "&"}
)
# What parts names: "Es Kopi, 1 Liter" is no "Es Kopi 1 Liter".
_BREAK = re.compile(r"[,;:+()!?\n\u2022]|\.\s| [-\u2013\u2014] ")
# What may stand at the beginning of a clause before the goods that it is about.
_LEADS_IN = re.compile(
    r"^\W*(?:(?:hari|tiap|setiap|senin|selasa|rabu|kamis|jumat|jum'at|sabtu|minggu|ahad|weekend|dan|"
    r"semua|all|sampai|jam|pukul|pagi|siang|sore|malam|kalau|yang|khusus|promo|\d+(?:[.:]\d+)?)\W+)*$"
)
_CLAUSE = re.compile(r"[;:!?\n,()]|\.\s")
# After these a product is what the promo is for; the text between them and it stays short.
_TARGET = re.compile(
    r"\b(?:untuk|utk|khusus|semua|setiap|tiap|aneka|produk|menu|kategori|pembelian|beli|membeli|"
    r"harga|varian|min|minimal|minimum|diskon|potongan|off|ambil|pesan|order|all|for|buy)\b|%"
)


@dataclass(frozen=True, slots=True)
class Text:
    """A promo's text as plain letters and as words, title first; where each word stands."""

    plain: str
    title_words: int
    words: Sequence[str]
    places: Sequence[tuple[int, int]]
    mentions: Sequence[Mention]

    def before(self, mention: Mention) -> str:
        """The letters before a mention and its number, as far as its sentence goes back."""
        return self.plain[: self.places[mention.from_number][0]]

    def span(self, mention: Mention) -> tuple[int, int]:
        return self.places[mention.from_number][0], self.places[mention.end - 1][1]


_WORD = re.compile(
    r"[^\W\d_]{1,2}\d+(?![^\W\d_])|[^\W\d_]+(?:'[^\W\d_]+)?|\d+(?:[.,]\d{3})*(?!\d)|\d+"
)


def read_text(title: str, description: str, names: Names, stated: Stated) -> Text:
    plain = f"{title} . {description}"
    words: list[str] = []
    places: list[tuple[int, int]] = []
    title_words = 0
    elsewhere = places_in(plain, stated)
    if stated.code:
        # "GLOWING12" is typed, though "Paket Glowing" has the word.
        code = re.escape(stated.code.casefold())
        elsewhere += [match.span() for match in re.finditer(rf"(?<!\w){code}(?!\w)", plain)]
    for match in _WORD.finditer(plain):
        # "Solo Kota" is where it is brought, though "Nasi Liwet Solo" has the word.
        place = any(start <= match.start() < end for start, end in elsewhere)
        # "item" is no colour here.
        plainly = [match[0]] if match[0] in HARMLESS else SPEECH.all_words(match[0])
        if plain[match.end() :].lstrip().startswith(("%", "persen")):
            # No number of pieces: "diskon 10% kopi".
            plainly = ["%"]
        for word in ["."] if place else plainly:
            words.append(word)
            places.append(match.span())
        if match.end() <= len(title):
            title_words = len(words)
    breaks = [
        at
        for at in range(1, len(places))
        if _BREAK.search(plain[places[at - 1][1] : places[at][0]])
    ]
    return Text(plain, title_words, words, places, names.find(words, title_words, breaks))


def is_left_out(text: Text, mention: Mention) -> bool:
    """Whether the promo is not for it: "kecuali nasi goreng dan casing"."""
    if _LEFT_OUT.match(text.plain, text.places[_chain_end(text, mention) - 1][1]):
        return True
    return _EXCEPT.search(text.plain[: text.places[_chain_start(text, mention)][0]]) is not None


def is_sure(text: Text, mention: Mention) -> bool:
    """Whether a word from within names ("hampers", "kiloan") is plainly what the promo is for."""
    if not mention.inner:
        return True
    start = _chain_start(text, mention)
    before = text.plain[: text.places[start][0]]
    return bool(_TARGET.search(before[-14:]))


def is_example(text: Text, mention: Mention) -> bool:
    return not _INCLUDED.isdisjoint(_clause(text, mention)) and not is_left_out(text, mention)


def is_target(text: Text, mention: Mention, given: frozenset[str] = GIVEN) -> bool:
    """Whether a product is what is made cheaper, and not what is given or left out."""
    if follows(text, mention, given) or is_left_out(text, mention) or is_example(text, mention):
        return False
    if mention.start < text.title_words:
        return not mention.vague
    start = _chain_start(text, mention)
    first = text.places[start][0]
    begins = not text.plain[:first].rstrip(" \"'(-•*").strip() or re.search(
        r"[.;:!?\n]\s*$", text.plain[:first]
    )
    before = text.plain[max(0, first - 28) : first]
    clause = _CLAUSE.split(text.plain[:first])[-1]
    return bool(begins or _LEADS_IN.match(clause)) or _TARGET.search(before) is not None


def _chain_start(text: Text, mention: Mention) -> int:
    """Where the chain of names begins that a mention belongs to: "nasi goreng, mie dan es teh"."""
    start = mention.from_number
    floor = 0 if mention.start < text.title_words else text.title_words
    chain = [m for m in text.mentions if floor <= m.start and m.end <= start]
    while chain and _TOGETHER.issuperset(text.words[chain[-1].end : start]):
        start = chain.pop().from_number
    return start


def _chain_end(text: Text, mention: Mention) -> int:
    """Where the names end that a mention is joined to by words: "teh dan kopi"."""
    end = mention.end
    for other in text.mentions:
        joined = text.words[end : other.from_number] if other.from_number >= end else ()
        if joined and _TOGETHER.issuperset(joined):
            end = other.end
    return end


def _clause(text: Text, mention: Mention) -> Sequence[str]:
    """The words before a mention, back to the start of the chain of names it belongs to."""
    start = _chain_start(text, mention)
    floor = 0 if mention.start < text.title_words else text.title_words
    # Not into the name before: "beli kopi gratis roti" gives the bread for the coffee.
    floor = max([floor, *(m.end for m in text.mentions if m.end <= start and m.start >= floor)])
    return text.words[max(floor, start - 4) : start]


def follows(text: Text, mention: Mention, triggers: frozenset[str]) -> bool:
    return not triggers.isdisjoint(_clause(text, mention))
