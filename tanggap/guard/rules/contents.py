"""What is in a product, how much of it and for how many, is as its description says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from tanggap.core.folding import fold
from tanggap.core.numberwords import UNITS
from tanggap.guard.base import Violation
from tanggap.guard.counted import numbers_of
from tanggap.guard.facts import Facts
from tanggap.guard.names import Mention
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, denied
from tanggap.guard.support import promo_cue

NAME = "contents"

_NUMBERS: Final = "|".join(UNITS)
_COUNTED: Final = re.compile(
    rf"(?<![\d.,/-])(?P<low>\d{{1,3}}|se(?=puluh)|{_NUMBERS}|sepuluh)"
    rf"(?:\s?(?:-|–|sampai)\s?(?P<high>\d{{1,3}}))?\s+(?P<noun>[a-z]{{3,}})"
)
# "Isinya 8 potong", "untuk 2 orang": what a product is, and not how many are bought.
_HOLDS: Final = re.compile(
    r"\b(?:isi\w*|berisi|terdiri|dapat|dapet|berupa|cukup|untuk|buat|porsi\w*|maks\w*|sampai|muat|punya)\b"
)
_BOUGHT: Final = re.compile(r"\b(?:pesan\w*|beli|order|jadi|total\w*|belanja|min\w*)\b")
_OF_ORDERS: Final = frozenset({"porsi", "kotak", "paket", "kali", "menu", "level", "macam", "zona"})
_PUT_IN: Final = re.compile(
    r"\b(?:pakai|pake|memakai|mengandung|ada|isi\w*|dari|daging|campur\w*|dengan|termasuk|contains?"
    r"|has)\s+(?:\w+\s+)?$"
)
_COUNT_BEFORE: Final = re.compile(r"(?:\bisi\w*|,|\bdan|\bdapat) \d{1,2} $")
_LEFT_OUT: Final = re.compile(r"\b(?:tanpa|bebas|tidak (?:pakai|mengandung|ada)|belum termasuk)\s")
_CAN: Final = re.compile(
    r"\b(?:bisa|boleh|minta|request|diganti|ganti|dibuat|pilih\w*|kalau|kalo|opsi|pilihan)\b"
)
_TASTE: Final = re.compile(r"\b(?:rasanya|cukup|lumayan|agak|memang|sangat|super)?\s*pedas\b")
_WITHOUT: Final = re.compile(
    r"\b(?:tanpa|tidak (?:mengandung|pakai|memakai)|bebas)\s+"
    # "Tanpa ikan, dari tepung dan telur": what it is made of instead.
    r"((?:(?!(?:dari|isi|isinya|berisi|pakai|dengan|tapi|hanya|cuma)\b)[a-z]+"
    r"(?:,? dan |, | )?){1,5})"
)
_INCLUDED: Final = re.compile(r"\b(?:sudah )?termasuk\s+([a-z]+)")
_NOT_INCLUDED: Final = re.compile(
    r"\b(?:belum|tidak|nggak|ndak|ora|teu|henteu|gak|ga|bukan) termasuk\s+([a-z]+)"
)
_SOLD_APART: Final = re.compile(r"\b([a-z]+) (?:di)?(?:jual|beli) (?:terpisah|sendiri)\b")
# "Belum ada sate padang, kami jualnya nasi dengan lauk ayam"
_HAS_NONE: Final = re.compile(
    r"^\W*(?:maaf\W+)?(?:kak\W+)?(?:belum|tidak|nggak|ndak|ora|teu|henteu|ga|gak) (?:ada|jual)\b"
)
_MEAT: Final = frozenset(
    ("ayam", "sapi", "kambing", "bebek", "domba", "babi", "ikan", "udang", "cumi", "kepiting")
)
_ALLERGENS: Final = re.compile(r"\bmengandung\s+([^.;]+)")
_DIET: Final = re.compile(r"\b(?:vegetarian|vegan)\b")
_SURE_SAFE: Final = re.compile(
    r"\b(?:dijamin|pasti|100 ?%|benar-benar|sepenuhnya|kami jamin)\s+(?:\w+\s+)?(?:bebas|aman)\b"
)
_COLD: Final = re.compile(r"\b(?:bisa|ada|boleh|juga)(?: \w+){0,2}? (?:es|dingin)\b(?! \w+ \w*rp)")
# A word that fits more products than these tells of none.
_MANY = 4


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds what contradicts the description of the product spoken of."""
    yield from _diets(reading, facts, before)
    safe = _SURE_SAFE.search(reading.plain)
    if (
        safe
        and not denied(reading, *safe.span())
        and not asked(reading, safe.end())
        and not any(safe[0] in text.lower() for text in facts.own_texts)
    ):
        yield _violation(reading, safe, "the shop does not guarantee this")
    if "?" in reading.plain or _HAS_NONE.search(reading.plain):
        return
    mentions = reading.sure_mentions
    subjects = mentions[:1] + [m for m in mentions[1:] if not _is_part(reading, m)]
    if (asked_for := _asked_for(reading, facts, before)) is not None:
        subjects = [asked_for]
    ends = [*(m.start for m in subjects[1:]), len(reading.plain)]
    for mention, end in zip(subjects, ends, strict=False):
        if len(mention.products) <= _MANY:
            yield from _counts(reading, facts, mention, end)
            yield from _holds(reading, facts, mention, end)
            yield from _ingredients(reading, facts, mention, end)
            yield from _left_out(
                reading, facts, mention, ends[-1] if mention is subjects[0] else end
            )
            yield from _inclusions(reading, facts, mention, end)


_OPENS_WITH: Final = re.compile(r"\W*(?:(?:iya|ya|oke|kak)\W+)*(?:isi|dalam)(?:nya|an(?:nya)?)\b")


def _asked_for(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Mention | None:
    """The one product that the sentence tells of without naming it, as if named at its beginning.

    "Isinya 5 bakso, 5 es teh": what it names is what is in the one that was asked for.
    """
    about = facts.customer.questions.sure_mentions
    if before or len(about) != 1 or len(about[0].products) > _MANY:
        return None
    mentions = reading.sure_mentions
    if mentions and not _OPENS_WITH.match(reading.plain):
        return None
    if any(mention.products & about[0].products for mention in mentions):
        return None
    return replace(about[0], start=0, end=0)


def _is_part(reading: Reading, mention: Mention) -> bool:
    """Whether a product is named as what another one holds: "sudah termasuk nasi", "4 es teh"."""
    before = reading.plain[: mention.start]
    return bool(_PUT_IN.search(before) or _COUNT_BEFORE.search(before))


def _violation(reading: Reading, match: re.Match[str], reason: str) -> Violation:
    return Violation(NAME, reading.shown(*match.span()), reason)


@lru_cache(maxsize=8192)
def _told(text: str) -> str:
    return fold(text).plain


def _descriptions(mention: Mention, facts: Facts) -> list[str]:
    return [_told(facts.products[key].description) for key in mention.products]


def _all_of(mention: Mention, facts: Facts) -> str:
    """All that the shop says of a product: name, description, options, other names."""
    texts: list[str] = []
    for key in mention.products:
        product = facts.products[key]
        texts += (product.name, product.description, *product.options, *product.aliases)
    return _told(" | ".join(texts))


def _number(text: str) -> int:
    return 10 if text == "sepuluh" else int(text) if text.isdigit() else UNITS.get(text, 0)


def _counts(reading: Reading, facts: Facts, mention: Mention, stop: int) -> Iterator[Violation]:
    if reading.plain[: mention.start].rstrip().endswith(tuple("0123456789")):
        # "2 Ayam Geprek isi …": how many are bought makes all other counts.
        return
    known: dict[str, set[int]] = {}
    for description in _descriptions(mention, facts):
        for match in _COUNTED.finditer(description):
            low = _number(match["low"])
            high = int(match["high"] or low)
            known.setdefault(match["noun"], set()).update(range(low, high + 1))
    for match in _COUNTED.finditer(reading.plain, mention.end, stop):
        between = reading.plain[mention.end : match.start()]
        holds = _HOLDS.search(between) or (
            match["noun"] == "orang" and _HOLDS.search(between[-12:])
        )
        numbers = known.get(match["noun"])
        if not holds or not numbers or match["noun"] in _OF_ORDERS or _BOUGHT.search(between):
            continue
        if any(a.start <= match.start() < a.end for a in reading.amounts):
            continue
        said = {_number(match["low"]), int(match["high"] or _number(match["low"]))}
        if not said <= numbers and not denied(reading, *match.span()):
            yield _violation(reading, match, "the product's description says another number")
            return


_BARE: Final = re.compile(
    r"\bisi(?:nya)?\s+(\d{1,3})\b(?![.,]\d|\s?(?:ml|cc|l|liter|gr|gram|g|kg|cm|m)\b)"
)


def _holds(reading: Reading, facts: Facts, mention: Mention, stop: int) -> Iterator[Violation]:
    """ "Isi 6", where the description or the name says four."""
    texts = [
        _told(text)
        for key in mention.products
        for text in (
            facts.products[key].name,
            facts.products[key].description,
            *facts.products[key].options,
            facts.products[key].unit,
        )
    ]
    # "Isi 20", where the name says so or the description "20 biji".
    family = facts.names.relatives(mention.products)
    texts += [_told(facts.products[key].name) for key in family]
    known = frozenset().union(*(numbers_of(text) for text in texts))
    if promo_cue(reading, facts):
        known = known.union(*(numbers_of(_told(text)) for text in facts.promo_texts))
    known |= numbers_of(facts.customer.questions.plain)
    for match in _BARE.finditer(reading.plain, mention.start, stop):
        if int(match[1]) not in known | {1}:
            yield _violation(reading, match, "the product's description says another number")
            return


def _ingredients(
    reading: Reading, facts: Facts, mention: Mention, stop: int
) -> Iterator[Violation]:
    if _CAN.search(reading.plain):
        cold = _COLD.search(reading.plain, mention.end, stop)
        about = _all_of(mention, facts)
        served_hot = "disajikan panas" in about and not re.search(r"\b(?:es|dingin)\b", about)
        if cold and served_hot and not denied(reading, *cold.span()):
            yield _violation(reading, cold, "it is served hot")
        return
    about = _all_of(mention, facts)
    words = set(re.findall(r"[a-z]+", about))
    without = {
        word
        for description in _descriptions(mention, facts)
        for match in _WITHOUT.finditer(description)
        for word in re.findall(r"[a-z]{3,}", match[1])
    }
    spicy = _TASTE.search(reading.plain, mention.end, stop)
    if (
        spicy
        and not denied(reading, *spicy.span())
        and all(
            re.search(r"\btidak pedas(?! (?:kecuali|kalau))", d)
            for d in _descriptions(mention, facts)
        )
        and "level pedas" not in about
    ):
        yield _violation(reading, spicy, "the product's description says the contrary")
        return
    for match in re.finditer(r"[a-z]{3,}", reading.plain[mention.end : stop]):
        start, end = mention.end + match.start(), mention.end + match.end()
        word = match[0]
        stranger = word in _MEAT and word not in words
        refused = word in without and re.search(rf"\bmengandung [^.]*\b{word}\b", about) is None
        if not (stranger or refused) or not _PUT_IN.search(reading.plain[:start]):
            continue
        if denied(reading, start, end) or _LEFT_OUT.search(reading.plain[:start]):
            continue
        if reading.shown(start, start + 1).isupper() and _names_variant(word, mention, facts):
            # "Jeroan habis, yang ada Daging": another one of the family.
            continue
        span = reading.shown(start, end)
        yield Violation(NAME, span, "the product's description says nothing of it, or the contrary")
        return


def _names_variant(word: str, mention: Mention, facts: Facts) -> bool:
    family = facts.names.relatives(mention.products) - mention.products
    return any(word in facts.products[key].name.lower().split() for key in family)


def _left_out(reading: Reading, facts: Facts, mention: Mention, stop: int) -> Iterator[Violation]:
    """ "Tanpa santan", of what the description says to have it."""
    if _CAN.search(reading.plain):
        return
    descriptions = _descriptions(mention, facts)
    # "Bisa tanpa terasi" is no "tanpa terasi".
    without = [
        m[1]
        for d in descriptions
        for m in _WITHOUT.finditer(d)
        if not _CAN.search(d[max(0, m.start() - 12) : m.start()])
    ]
    options = " ".join(o for key in mention.products for o in facts.products[key].options).lower()
    for match in _WITHOUT.finditer(reading.plain, mention.end, stop):
        for word in re.findall(r"[a-z]{4,}", match[1]):
            stem = word.removesuffix("nya")
            has = any(re.search(rf"\b{stem}(?:nya)?\b", d) for d in descriptions)
            chosen = stem in options and match[0].startswith("tanpa")
            if has and not chosen and not any(stem in text for text in without):
                reason = "the product's description says that it has it"
                yield _violation(reading, match, reason)
                return


def _inclusions(reading: Reading, facts: Facts, mention: Mention, stop: int) -> Iterator[Violation]:
    descriptions = _descriptions(mention, facts)
    for match in _NOT_INCLUDED.finditer(reading.plain, mention.end, stop):
        thing = match[1].removesuffix("nya")
        if any(
            _says(_INCLUDED, thing, d) and not _says(_NOT_INCLUDED, thing, d) for d in descriptions
        ):
            yield _violation(reading, match, "the product's description says that it is included")
            return
    for match in _INCLUDED.finditer(reading.plain, mention.end, stop):
        if denied(reading, *match.span()):
            continue
        thing = match[1].removesuffix("nya")
        if all(
            _says(_NOT_INCLUDED, thing, d) or _says(_SOLD_APART, thing, d) for d in descriptions
        ):
            yield _violation(reading, match, "the product's description says that it is not")
            return


def _says(pattern: re.Pattern[str], thing: str, description: str) -> bool:
    return any(match[1] == thing for match in pattern.finditer(description))


def _diets(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """ "Menu vegetarian kami …": of each dish named some text of the shop says so."""
    match = _DIET.search(reading.plain)
    if match is None:
        yield from _listed_diet(reading, facts, before)
        return
    if denied(reading, *match.span()) or asked(reading, match.end()):
        return
    if re.search(
        r"\b(?:tidak|belum|bukan|maaf|no|not|nothing|none|nggak|ndak|ora|teu|henteu|gak|ga)\b",
        reading.plain,
    ):
        return
    if not reading.sure_mentions and reading.plain.rstrip().endswith(":"):
        # The lines that follow are looked at one by one.
        return
    told = [t for text in facts.texts if match[0] in (t := _told(text))]
    if not told and not _all_say_so(reading, facts, match[0]):
        yield _violation(reading, match, "no text of the shop says so")
        return
    for mention in reading.sure_mentions:
        own = " ".join(_descriptions(mention, facts))
        words = reading.plain[mention.start : mention.end].split()
        if match[0] not in own and not any(all(w in text for w in words) for text in told):
            yield _violation(reading, match, "no text of the shop says so of all of them")
            return


def _all_say_so(reading: Reading, facts: Facts, diet: str) -> bool:
    """Whether things are named, and the description of each has the word."""
    mentions = reading.sure_mentions
    return bool(mentions) and all(diet in " ".join(_descriptions(m, facts)) for m in mentions)


def _listed_diet(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """A line under "yang vegan:" is of what is said to be so."""
    heads = [part for part in before[-12:] if part.plain.rstrip().endswith(":")]
    match = _DIET.search(heads[-1].plain) if heads and reading.sure_mentions else None
    if match is None or denied(heads[-1], *match.span()):
        return
    told = [t for text in facts.texts if match[0] in (t := _told(text))]
    for mention in reading.sure_mentions:
        words = reading.plain[mention.start : mention.end].split()
        said = {match[0], "vegan"}  # What is vegan is vegetarian, and not the other way round.
        if not any(word in own for own in _everything(mention, facts) for word in said) and not any(
            all(w in text for w in words) for text in told
        ):
            reason = "no text of the shop says so of this"
            yield Violation(NAME, reading.shown(mention.start, mention.end), reason)
            return


def _everything(mention: Mention, facts: Facts) -> list[str]:
    """Names, descriptions and options of what a mention may mean."""
    found = [facts.products[key] for key in mention.products]
    return [_told(" | ".join((p.name, p.description, *p.options))) for p in found]
