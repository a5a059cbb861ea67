"""Whether every word of a promo's text that may limit it has been understood.

A promo is counted only if all of its text is accounted for: as a product, a condition, one of its
own figures, days, places, or a word that limits nothing. What is left over may be a condition that
nobody here knows of ("warga RT 05"), and such a promo is only told. Sentences that say nothing of
the promo, and fancy names in a title, are let pass.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from tanggap.catalogue.promotext.mentions import HARMLESS
from tanggap.catalogue.promotext.stated import Stated
from tanggap.catalogue.speech import SPEECH
from tanggap.core.amounts import amounts_in

_TOKEN = re.compile(r"\d+(?:[.,]\d{3})*(?!\d)|[^\W\d_]+(?:'[^\W\d_]+)?|\d+")
_PERCENT = re.compile(r"(\d{1,3})(?:[.,]\d+)? ?(?:%|persen\b|percent\b)")
_UP_TO = re.compile(r"\b(?:hingga|sampai|sampe|s/d|up to|maks\w*|setinggi)\s*$")
# An amount after these tells what it was before, or what is saved.
_WAS = re.compile(
    r"(?:\bharga )?\b(?:normal\w*|biasa\w*|awal\w*|asli\w*|semula|sebelum\w*|reguler|hemat|dari|"
    r"senilai|seharga|was|save|worth)\s*(?:cuma |hanya |jadi )?[:=]?\s*$"
)
# But not a sum to be reached: "belanja mulai dari 100rb".
_TO_REACH = re.compile(
    r"\b(?:belanja\w*|pembelian|transaksi|order\w*|pesan\w*|total|nota|mulai|min\w*|lebih|kurang|atas)"
    r"\s+(?:senilai|seharga|dari)\s*$"
)
# Everywhere, or around what the zone names.
_ANYWHERE = re.compile(
    r"\b(?:ke |di )?(?:(?:semua|seluruh|zona|area|wilayah|daerah) )+(?:mana|apa) ?"
    r"(?:saja|aja|pun)\b"
    r"|\bke ?mana ?(?:saja|aja|pun)\b|\b(?:semua|seluruh) (?:zona|area|wilayah)\b|"
    r"\b(?:masuk |dalam )*(?:area|zona|jangkauan|wilayah) (?:antar|kirim|pengiriman|pengantaran|"
    r"layanan)(?: kami)?\b"
)
_MONTHS = (
    r"(?:januari|jan|februari|feb|maret|mar|april|apr|mei|juni|jun|juli|jul|agustus|agu|ags|aug|"
    r"september|sept?|oktober|okt|oct|november|nov|desember|des|dec)"
)
_DATE = re.compile(
    rf"\b\d{{1,2}}(?: ?(?:-|sampai|s/d|sd|hingga) ?\d{{1,2}})? {_MONTHS}\b(?: (?:tahun )?20\d\d)?|"
    rf"\b{_MONTHS} 20\d\d\b|\b\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?\b|\b20\d\d\b|\b(\d{{1,2}})\.\1\b"
)
_DAYS = {
    "senin": 0, "selasa": 1, "rabu": 2, "kamis": 3, "jumat": 4, "jum'at": 4, "sabtu": 5,
    "minggu": 6, "ahad": 6, "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4,
    "saturday": 5, "sunday": 6,
}  # fmt: skip
_DAY = "|".join(sorted(_DAYS, key=len, reverse=True))
_DAY_RANGE = re.compile(rf"\b({_DAY}) ?(?:-|sampai(?: dengan)?|sampe|s/d|sd|hingga|to) ?({_DAY})\b")
_ONE_DAY = re.compile(rf"\b({_DAY})\b(?! (?:ini|depan|pertama|kedua|ketiga|terakhir|lalu))")
_DAY_GROUPS = {
    "weekend": (5, 6), "akhir pekan": (5, 6), "weekday": (0, 1, 2, 3, 4),
    "weekdays": (0, 1, 2, 3, 4), "hari kerja": (0, 1, 2, 3, 4),
}  # fmt: skip
_DAY_GROUP = re.compile(r"\b(" + "|".join(_DAY_GROUPS) + r")\b")
_LARGE = re.compile(
    r"\b(?:belanja|pembelian|pesanan|pesan|order|transaksi) (?:dalam jumlah )?"
    r"(?:besar|banyak|gede)\b"
)
_BUT = re.compile(r"\b(?:kecuali|selain|except|tidak berlaku)\b[^.;]{0,20}$")
_LEFT_OUT = re.compile(r"\b(?:kecuali|selain)\b")
_AROUND = re.compile(
    r"\b(?:zona|area|wilayah|daerah|sekitar\w*|dst|dll|dkk|dsk|kawan-kawan|lain-lain|seterusnya)\b"
)
# Sentences, and what opens a stretch in which each word limits.
_SENTENCE = re.compile(r"(?<!\d)[.!?](?!\d)|[.!?](?=\s|$)|\n")
_LIMITING = re.compile(
    r"\b(?:untuk|utk|khusus|hanya|cuma|jika|kalau|kalo|bila|apabila|asal|syarat|wajib|harus|kecuali|"
    r"selain|tidak|min|minimal|minimum|beli|pembelian|setiap|tiap|per|if|only|for|buy|every)\b"
)
# What somebody has to do or be, told or asked in a sentence of its own: "Pakai baju merah!"
_ASKED = re.compile(
    r"^\W*(?:(?:yang|yuk|ayo|mari|silakan|cukup|tinggal|wajib|jangan lupa) )*"
    r"(?:pakai|pake|bawa|datang|dateng|tunjuk\w*|punya|sebut\w*|foto\w*|post\w*|"
    r"unggah|upload|share|bagikan|ajak|kumpulkan|tag|mention|isi|daftar|download|unduh|install|tebak|"
    r"jawab|kamu|anda|kalian|lagi|sedang|warga|orang|anak|nama|namamu|asli|tinggal|kerja|kelas|keluarga)\b"
)
_OF_THE_PROMO = frozenset({"diskon", "potongan", "gratis", "bonus", "promo", "berlaku"})
_OPENS = frozenset(
    {"untuk", "khusus", "khas", "minimal", "minimum", "min", "setiap", "tiap", "kecuali", "beli",
     "pembelian", "hanya", "per", "for", "only"}
)  # fmt: skip


@dataclass(slots=True)
class _Word:
    start: int
    end: int
    text: str
    meant: tuple[str, ...]
    known: bool = False


def unaccounted(
    title: str,
    description: str,
    *,
    kind: str,
    stated: Stated,
    known: Iterable[tuple[int, int]],
    payment_words: Iterable[str],
    counts: Iterable[int | None],
    is_of_shop: Callable[[str], bool],
    names_its_products: bool,
) -> str:
    """The first words of a text that nothing accounts for; empty when all is understood.

    Texts are folded. `known` are stretches of "title . description" that products and conditions
    were read from; `counts` are the numbers of pieces found there, which a title may say again;
    `is_of_shop` tells whether a word names goods there. Where the description
    `names_its_products`, goods in the title are only a label.
    """
    whole = f"{title} . {description}"
    words = [
        _Word(m.start(), m.end(), m[0], tuple(SPEECH.all_words(m[0])))
        for m in _TOKEN.finditer(whole)
    ]
    known = list(known)
    spans = [*known, *_facts(whole, kind, stated)]
    goods = {w for start, end in known for w in SPEECH.all_words(whole[start:end])}
    paying = set(payment_words)
    for word in words:
        word.known = (
            any(start <= word.start < end for start, end in spans)
            or word.text in HARMLESS
            or word.text in paying
            or (bool(word.meant) and all(w in HARMLESS or w in SPEECH.fillers for w in word.meant))
            # "selama perkedelnya masih ada"
            or (word.text.endswith("nya") and goods.issuperset(word.meant))
        )
    _let_address_pass(whole, words, is_of_shop)
    border = len(title) + 1
    for left_out in _LEFT_OUT.finditer(whole):
        # "kecuali yang manis": what is left out has to be known.
        end = min(left_out.end() + 40, len(whole))
        if not any(
            left_out.end() <= start < end or start <= left_out.start() < e for start, e in spans
        ):
            return whole[left_out.start() : end].partition(".")[0]
    again = {str(count) for count in counts if count}
    heading = [word for word in words if word.start < border and word.text not in again]
    if found := _left_in_title(heading, is_of_shop, names_its_products=names_its_products):
        return found
    for start, end in _sentences(whole, border):
        here = [word for word in words if start <= word.start < end]
        left = [word for word in here if not word.known]
        # More said of the goods that it is for limits nothing.
        others = [word for word in left if not goods.issuperset(word.meant)]
        if left and _matters(whole[start:end], here, others, is_of_shop):
            first = here.index(left[0])
            run = [left[0]]
            for word in here[first + 1 : first + 4]:
                if word.known:
                    break
                run.append(word)
            return whole[run[0].start : run[-1].end]
    return ""


def _let_address_pass(whole: str, words: list[_Word], is_of_shop: Callable[[str], bool]) -> None:
    """One word after "ya" that ends its sentence says who is spoken to: "ya dunsanak!"."""
    for place, (before, word) in enumerate(pairwise(words), 2):
        after = words[place].start if place < len(words) else None
        ends = after is None or re.search(r"[.!?\n]", whole[word.end : after])
        if not word.known and ends and re.fullmatch(r"y+a+|ya+k|yah+|yo|nih", before.text):
            word.known = not any(map(is_of_shop, (word.text, *word.meant)))


def _left_in_title(
    words: list[_Word], is_of_shop: Callable[[str], bool], *, names_its_products: bool
) -> str:
    for place, word in enumerate(words):
        if word.known:
            continue
        led = place and any(one.text in _OPENS for one in words[max(0, place - 2) : place])
        goods = not names_its_products and any(map(is_of_shop, (word.text, *word.meant)))
        if word.text[0].isdigit() or led or goods or word.text in _DAYS:
            return word.text
    return ""


def _sentences(whole: str, start: int) -> Iterator[tuple[int, int]]:
    for match in _SENTENCE.finditer(whole, start + 1):
        yield start, match.end()
        start = match.end()
    yield start, len(whole)


def _matters(
    sentence: str, here: list[_Word], left: list[_Word], is_of_shop: Callable[[str], bool]
) -> bool:
    """Whether a sentence says something of the promo, so that a word in it may limit it."""
    if any(char.isdigit() for char in sentence) or _LIMITING.search(sentence):
        return True
    if left and _ASKED.match(sentence):
        return True
    if any(word.text in _OF_THE_PROMO for word in here):
        return True
    return any(is_of_shop(meant) for word in left for meant in (word.text, *word.meant))


def _facts(whole: str, kind: str, stated: Stated) -> Iterator[tuple[int, int]]:
    """The stretches that say again what the promo's own fields say."""
    figures = {stated.min_purchase_idr, stated.max_discount_idr}
    figures |= {stated.value} if kind != "percent" else set()
    for amount in amounts_in(whole):
        said = set(amount.values_idr)
        before = whole[: amount.start]
        was = _WAS.search(before) and not _TO_REACH.search(before)
        nothing = kind == "free_delivery" and said == {0}
        if said & figures or was or nothing:
            yield amount.start, amount.end
    for match in _PERCENT.finditer(whole):
        exact = kind == "percent" and int(match[1]) == stated.value
        if exact and not _UP_TO.search(whole[: match.start()]):
            yield match.span()
    for pattern in (_DATE, _ANYWHERE):
        yield from (match.span() for match in pattern.finditer(whole))
    if kind == "free_delivery":
        yield from (
            m.span() for m in re.finditer(r"\b(?:ongkir|ongkos kirim) (?:rp ?)?(?:0|nol)\b", whole)
        )
    yield from places_in(whole, stated)
    if stated.min_purchase_idr:
        # The sum itself says how large.
        yield from (match.span() for match in _LARGE.finditer(whole))
    if stated.code:
        for match in re.finditer(rf"(?<!\w){re.escape(stated.code.casefold())}(?!\w)", whole):
            yield match.span()
    if stated.places:
        yield from (match.span() for match in _AROUND.finditer(whole))
    yield from _days(whole, frozenset(stated.days) or None)


def places_in(whole: str, stated: Stated) -> list[tuple[int, int]]:
    """Where the promo's zone and the areas there are named."""
    names = (" ".join(place.casefold().split()) for place in stated.places)
    return [
        match.span()
        for name in names
        for match in re.finditer(rf"(?<!\w)(?:zona )?{re.escape(name)}(?!\w)", whole)
    ]


def _days(whole: str, days: frozenset[int] | None) -> list[tuple[int, int]]:
    """Where days are named, if together they are just the promo's days."""
    said: list[tuple[tuple[int, int], set[int]]] = []
    for match in _DAY_RANGE.finditer(whole):
        first, last = _DAYS[match[1]], _DAYS[match[2]]
        said.append((match.span(), {(first + n) % 7 for n in range((last - first) % 7 + 1)}))
    taken = [span for span, _ in said]
    said += [
        (match.span(), {_DAYS[match[1]]})
        for match in _ONE_DAY.finditer(whole)
        if not any(start <= match.start() < end for start, end in taken)
    ]
    said += [(m.span(), set(_DAY_GROUPS[m[1]])) for m in _DAY_GROUP.finditer(whole)]
    left_out = [(span, on) for span, on in said if _BUT.search(whole[: span[0]])]
    meant = [(span, on) for span, on in said if (span, on) not in left_out]
    every = frozenset(range(7))
    fitting = [span for span, on in left_out if days is not None and days.isdisjoint(on)]
    if meant and frozenset().union(*(on for _, on in meant)) == (days or every):
        fitting += [span for span, _ in meant]
    return fitting
