"""Nothing may be offered that the shop does not sell."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from tanggap.core.words import GENERAL_FILLERS, GENERAL_SLANG, load_words
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.names import WORD, Mention, words_of
from tanggap.guard.reading import Reading, products_of
from tanggap.guard.speech import asked, denied

NAME = "products"

# Two capitalised words and more in a row, or one where it is offered by name.
_NAME: Final = re.compile(r"(?<![\w.])[A-Z][\w'-]*(?:\s+(?:&\s+)?[A-Z][\w'-]*)+")
_SINGLE: Final = re.compile(
    r"(?:\b(?:dan|menu|juga|jual|punya|ada|atau)\s+|[:,•-]\s+)([A-Z][a-z]{3,}(?:-[a-z]+)?)(?=\s*(?:,|\.|!|$"
    r"|\n|Rp|\(|dan\b|atau\b|juga\b|kak\b))"
)
_OFFER: Final = re.compile(
    r"\b(?:ada|punya|menyediakan|sedia|tersedia|ready|menu|jual|menjual|rekomendasi\w*|coba\w*"
    r"|favorit"
    r"|best ?seller|harga\w*|tambah|pilihan|varian|andalan|spesial|seharga|offer|have|serve)\b"
)
_MENU: Final = re.compile(
    r"\b(?:menu|jual|menjual|punya|tersedia|menyediakan|sedia|pilihan|varian)\w*"
)
# "Mie Ayam ada Biasa, Ceker, Jumbo"
_LISTED: Final = re.compile(r"\bada\b[^.!?,]*,[^.!?,]*,")
_NUMBER_AFTER: Final = re.compile(
    r"\s+(\d[\d.,]*\d)(?![\d.,]*\d)(?!\s*(?:porsi|pcs|pc|buah|biji|bungkus|cup|gelas|botol"
    r"|kotak|ekor"
    r"|lembar|potong|tusuk|rb|ribu|k\b|jt|juta|%|x\b|orang))"
)
# One digit after a name is a quantity.
_MODEL_DIGITS = 2
_SELLING: Final = re.compile(
    r"\b(?:jual|menjual|punya|sedia|menyediakan|ada juga|juga ada|ada|mulai|ready|tersedia)\b"
)
_NAMED_BEFORE: Final = re.compile(
    r"\b([a-z]{4,})[\s:(,-]*(?:(?:juga|kak|ya|aja|saja|kami|kita|ada|ready|nya|harga\w*|seharga"
    r"|cuma|hanya|mulai|dari)[\s:]+)*$"
)
_LEADING: Final = frozenset(
    {
        "sekitar",
        "tinggal",
        "menjadi",
        "senilai",
        "sebesar",
        "yaitu",
        "adalah",
        "hingga",
        "kisaran",
        "mulai",
        "masing",
        "satuan",
    }
)
_CAPITAL_WORDS: Final = load_words(Path(__file__).parent.parent / "wordlists" / "capital_words.txt")


# Calls that open a sentence before a form of address: "Hati-hati Kak".
_CALLS: Final = ("hati-hati", "sama-sama", "sami-sami", "matur", "semangat", "sip", "wah", "waduh")
# Before a person's name.
_TITLES: Final = frozenset(
    {"kak", "kakak", "pak", "bapak", "bu", "ibu", "mas", "mbak", "bang", "teh", "om"}
)
# A number with its measure, behind a name: "Kabel USB-C 3 m".
_MEASURED: Final = re.compile(
    r"\s+(?:(?:juga|kami|ada|yang|versi|dalam|tersedia) ){0,3}(?:ukuran |panjang |isi )?"
    r"(\d+(?:[.,]\d+)?)\s?(m|meter|cm|mm|gb|tb|mah|watt|w|inch"
    r"|inci|gram|gr|g|kg|ml|liter)\b"
)
_UNIT_NAMES: Final = {"meter": "m", "watt": "w", "gr": "g", "gram": "g", "inci": "inch"}
_TRAITS: Final = load_words(Path(__file__).parent.parent / "wordlists" / "traits.txt")
_SIZES: Final = re.compile(r"\b(?:XS|XL|XXL|XXXL|3XL)\b")
_OF_PACKING: Final = re.compile(r"\b(?:pita|topping|kotak|bungkus|kemasan)\w*\b")
_TRAIT_CUE: Final = re.compile(
    r"\b(?:warna\w*|rasa\w*|ukuran\w*|size|varian\w*|pita\w*|topping\w*)\b"
)


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds offers of products that are in no catalogue."""
    if reading.amounts or _OFFER.search(reading.plain):
        for match in _NAME.finditer(_without_amounts(reading)):
            if match[0].lower() in facts.info.name.lower():
                # A shop called "Kopi Senja Rasa" offers nothing by saying its name.
                continue
            unknown = _unknown_words(match, reading, facts)
            if unknown and not _denied(match, reading):
                yield Violation(NAME, match[0], "the shop has no such product")
        for match in (
            _SINGLE.finditer(_without_amounts(reading))
            if _MENU.search(reading.plain) or _LISTED.search(reading.plain)
            else ()
        ):
            if _is_unknown(match[1].lower(), facts) and not _denied(match, reading):
                yield Violation(NAME, match[1], "the shop has no such product")
        yield from _priced_strangers(reading, facts)
        yield from _pairs(reading, facts)
        yield from _other_models(reading, facts)
        yield from _other_measures(reading, facts)
    yield from _traits(reading, facts)
    yield from _asked_in_vain(reading, facts, before)
    yield from _strange_pairs(reading, facts)


def _traits(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Warna ungu bisa": colours, flavours and sizes of which the shop never spoke."""
    if not _TRAIT_CUE.search(reading.plain) and not _SIZES.search(reading.text):
        return
    for word in WORD.finditer(reading.plain):
        if word[0] not in _TRAITS:
            continue
        spoken = [m for m in reading.mentions if len(m.products) <= _MANY and m.end <= word.start()]
        if spoken:
            family = products_of(spoken) | facts.names.relatives(products_of(spoken))
            if any(word[0] in _all_words(facts, key) for key in family):
                continue
        elif facts.knows_word(word[0]):
            continue
        general = not spoken or _OF_PACKING.search(reading.plain)
        told = general and any(
            word[0] in t for p in facts.products.values() for t in _option_words(p.id, p.options)
        )
        if not told and not denied(reading, *word.span()) and not asked(reading, word.end()):
            if re.search(
                r"\b(?:maaf|tidak|belum|nggak|ndak|ora|teu|henteu|gak|ga|bukan)\b", reading.plain
            ):
                continue
            yield Violation(NAME, reading.shown(*word.span()), "the shop has no such variant")
            return


def _all_words(facts: Facts, key: int) -> frozenset[str]:
    product = facts.products[key]
    texts = (product.name, product.description, product.variant, *product.aliases)
    return _option_words(key, (*product.options, *texts))


@lru_cache(maxsize=8192)
def _option_words(product_id: int, options: tuple[str, ...]) -> frozenset[str]:
    return frozenset(WORD.findall(" ".join(options).lower()))


def _without_amounts(reading: Reading) -> str:
    """The sentence with amounts blanked out: "Es Teh Lima ribu" names no "Es Teh Lima"."""
    text = reading.text
    for amount in reading.amounts:
        start, end = reading.place(amount.start, amount.end)
        text = text[:start] + "0" * (end - start) + text[end:]
    return text


def _unknown_words(match: re.Match[str], reading: Reading, facts: Facts) -> list[str]:
    """The words of a name that no product, no text of the shop and no person here has."""
    words = [
        (m[0].lower(), match.start() + m.start()) for m in re.finditer(r"[^\W\d_]{3,}", match[0])
    ]
    mentions = [
        m
        for m in reading.sure_mentions
        if match.start() <= reading.place(m.start, m.end)[0] < match.end()
    ]
    before = reading.text[: match.start()].rstrip(" \n\t-*•_0123456789.")
    # An emoji closes a sentence, too.
    opens = not before or not (before[-1].isalnum() or before[-1] in ",'\"(&/")
    whole = any(m.exact or " " in reading.plain[m.start : m.end] for m in mentions)
    if opens and whole and words[0][1] < reading.place(mentions[0].start, mentions[0].end)[0]:
        # The first word of a sentence is written large whatever it is.
        words = words[1:]
    named = [reading.place(m.start, m.end) for m in mentions]
    own = _words_of_products(mentions, facts)
    unknown = []
    for index, (word, at) in enumerate(words):
        if index and words[index - 1][0] in _TITLES:
            # Whether somebody is called so is for the rule on personal data.
            continue
        if word in _CAPITAL_WORDS or any(start <= at < end for start, end in named):
            continue
        if opens and not named and match[0].lower().startswith(_CALLS):
            continue
        stem = word.removesuffix("nya")
        if own and facts.names.knows(stem) and stem not in own:
            # "Sate Padang": each word is known, but not together.
            unknown.append(word)
        elif _is_unknown(word, facts):
            unknown.append(word)
    return unknown


def _is_unknown(word: str, facts: Facts) -> bool:
    stem = word.removesuffix("nya")
    return not (word in _CAPITAL_WORDS or facts.knows_word(word) or facts.knows_word(stem))


def _words_of_products(mentions: Sequence[Mention], facts: Facts) -> frozenset[str]:
    """All words by which the shop speaks of these products."""
    texts: list[str] = []
    for key in products_of(mentions):
        product = facts.products[key]
        texts += [
            product.name,
            product.description,
            product.category,
            product.variant,
            product.unit,
        ]
        texts += [*product.options, *product.aliases]
    return frozenset(WORD.findall(" ".join(texts).lower()))


def _pairs(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Sate kambing": two names that no product joins."""
    for first, second in pairwise(reading.sure_mentions):
        if reading.plain[first.start : first.end].endswith("nya"):
            # "Nasinya pisah": a part of what was named before.
            continue
        words = reading.plain[second.start : second.end]
        joined = reading.plain[first.end : second.start] == " "
        if joined and not second.exact and " " not in words:
            stem = words.removesuffix("nya")
            own = reading.plain[first.start : second.end] in facts.info.name.lower()
            if not own and not {words, stem} & _words_of_products([first], facts):
                span = reading.shown(first.start, second.end)
                yield Violation(NAME, span, "the shop has no such product")


def _priced_strangers(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Kami jual nugget Rp28.000": a priced thing that no text of the shop knows."""
    if not _SELLING.search(reading.plain):
        return
    for amount, role in zip(reading.amounts, reading.roles, strict=True):
        match = _NAMED_BEFORE.search(reading.plain[: amount.start])
        if match is None or role not in {"price", "unsaid"}:
            continue
        word = match[1].removesuffix("nya")
        general = word in GENERAL_FILLERS or word in GENERAL_SLANG or word in _LEADING
        if not general and _is_unknown(word, facts):
            yield Violation(NAME, match[1], "the shop has no such product")


def _other_models(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Casing iPhone 14" where the shop has 13 and 15."""
    for mention in reading.sure_mentions:
        number = _NUMBER_AFTER.match(reading.plain, mention.end)
        if mention.exact or number is None or len(number[1]) < _MODEL_DIGITS:
            continue
        last = WORD.findall(reading.plain[mention.start : mention.end])[-1]
        models = {
            words[at + 1]
            for key in mention.products
            for words in [words_of(facts.products[key].name)]
            for at in range(len(words) - 1)
            if words[at] == last and words[at + 1][0].isdigit()
        }
        if len(models) > 1 and number[1] not in models:
            span = reading.shown(mention.start, number.end(1))
            yield Violation(NAME, span, "the shop has no such model or size")


def _other_measures(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Kabel USB-C 3 m" where the shop has 1 m and 2 m."""
    for mention in reading.sure_mentions:
        said = _MEASURED.match(reading.plain, mention.end)
        if said is None or len(mention.products) > _MANY:
            continue
        number_said, unit = _measure(said[1], said[2])
        has = {
            measured
            for key in mention.products
            for product in [facts.products[key]]
            for text in (product.name, product.description, *product.options)
            for number, of in _MEASURES.findall(text.lower())
            for measured, unit_of in [_measure(number, of)]
            if unit_of == unit
        }
        if has and number_said not in has:
            span = reading.shown(mention.start, said.end())
            yield Violation(NAME, span, "the shop has no such model or size")


def _measure(number: str, unit: str) -> tuple[float, str]:
    """A measure in the smallest unit of its kind: 1 liter is 1,000 ml."""
    name = _UNIT_NAMES.get(unit, unit)
    factor, base = _IN_SMALLER.get(name, (1, name))
    return round(float(number.replace(",", ".")) * factor, 3), base


_IN_SMALLER: Final = {
    "liter": (1000, "ml"), "kg": (1000, "g"), "tb": (1000, "gb"), "m": (1000, "mm"),
    "cm": (10, "mm"),
}  # fmt: skip
_MEASURES: Final = re.compile(
    r"(\d+(?:[.,]\d+)?)\s?(m|meter|cm|mm|gb|tb|mah|watt|w|inch|inci|gram|gr|g|kg|ml|liter)\b"
)
# A word that fits more products than these names none of them.
_MANY = 12


def _denied(match: re.Match[str], reading: Reading) -> bool:
    start = reading.plain.find(match[0].lower())
    return start >= 0 and (
        denied(reading, start, start + len(match[0]))
        or bool(
            re.search(
                r"\b(?:maaf|tidak|belum|nggak|ndak|ora|teu|henteu|gak|bukan)\b",
                reading.plain[:start],
            )
        )
    )


def _asked_in_vain(
    reading: Reading, facts: Facts, before: Sequence[Reading]
) -> Iterator[Violation]:
    """ "Ada kak!" to a question for something that a search did not find."""
    if re.search(
        r"\b(?:maaf|tidak|belum|nggak|ndak|ora|teu|henteu|ngga|gak|ga|bukan|tanya\w*|cek)\b",
        reading.plain,
    ):
        return
    match = _YES.search(reading.plain)
    queries = list(facts.vain_searches)
    if reading.amounts or _STOCK.search(reading.plain):
        queries += facts.customer.unknown_things
    elif reading.sure_mentions or any(part.sure_mentions for part in before):
        return
    if match is None and not reading.amounts:
        return
    for query in queries:
        words = re.findall(r"[^\W\d_]{4,}", query.lower())
        if words and all(word in reading.plain for word in words):
            yield Violation(NAME, query, "the shop has no such product")
            return


_OFFERED: Final = re.compile(
    r"\b(?:ada|punya|ready|tersedia|bisa|masih|boleh|kami|sedia|menyediakan|jual|dapat|enak|favorit"
    r"|isinya|lengkap|mau pesan|have|yes)\b"
)
_REFUSES: Final = re.compile(
    r"\b(?:maaf|tidak|tdk|belum|nggak|ndak|ora|teu|henteu|ngga|gak|ga|bukan|tanpa|tanya\w*|cek|apakah|maksud\w*|adanya"
    r"|cuma|hanya|not|no|sorry|don'?t)\b"
)


def _strange_pairs(reading: Reading, facts: Facts) -> Iterator[Violation]:
    """ "Es campur kami isinya lengkap": asked for under a name that no text of the shop has."""
    if _REFUSES.search(reading.plain) or not _OFFERED.search(reading.plain):
        return
    question = facts.customer.questions.plain
    for first, second in pairwise(list(WORD.finditer(question))):
        words = (first[0], second[0])
        if question[first.end() : second.start()] != " " or not all(_is_thing(w) for w in words):
            continue
        pair = f"{words[0]} {words[1]}"
        # "Bandung Wetan" is a place, though there is a Soto Bandung.
        if not any(facts.names.knows(word) for word in words) or facts.areas.names_in(pair):
            continue
        if facts.names.is_in_category(pair):
            continue
        at = re.search(rf"\b{re.escape(pair)}(?:nya)?\b", reading.plain)
        if at and not _is_said(words, pair, facts):
            yield Violation(NAME, reading.shown(*at.span()), "the shop has no such product")
            return


def _is_thing(word: str) -> bool:
    general = word in GENERAL_FILLERS or word in GENERAL_SLANG or word in _CAPITAL_WORDS
    known = general or word in _SERVICE or _VERB.match(word) or _UNIT.fullmatch(word)
    return len(word) > 1 and word.isalpha() and not known


# "Nugget digoreng" says what is done with it, "gram nugget" how much of it.
_VERB: Final = re.compile(r"(?:di|ber|ter|me[nmr]?)[a-z]{4,}$")
_UNIT: Final = re.compile(
    r"gram|gr|kg|kilo|ml|liter|porsi|pcs|kotak|cup|botol|gelas|pack|paket|dus|box"
)


def _is_said(words: tuple[str, str], pair: str, facts: Facts) -> bool:
    """Whether a product has both words about it, or a text of the shop has them side by side."""
    for one, other in (words, words[::-1]):
        for key in facts.names.postings.get(one, ()):
            if other in _all_words(facts, key):
                return True
    return any(pair in text.lower() for text in facts.texts)


_SERVICE: Final = load_words(Path(__file__).parent.parent / "wordlists" / "service_words.txt")
_STOCK: Final = re.compile(r"\b(?:ready|tersedia|stok\w*|porsi|habis)\b")
_YES: Final = re.compile(r"\b(?:ada|ready|tersedia|bisa|masih|punya)\b")
