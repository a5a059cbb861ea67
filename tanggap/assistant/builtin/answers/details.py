"""What a product is, and how products differ."""

import functools
import itertools
import re
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.answers.advice import answer_advice
from tanggap.assistant.builtin.answers.choices import choices_told
from tanggap.assistant.builtin.answers.groups import groups_of
from tanggap.assistant.builtin.answers.listing import answer_list, available_first, listed
from tanggap.assistant.builtin.answers.prices import called, chosen, too_vague
from tanggap.assistant.builtin.answers.taps import more_chip
from tanggap.assistant.builtin.answers.unknown import answer_unknown, not_sold, not_told
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.speak.wording import (
    bullets,
    joined,
    per_unit,
    quality_name,
    shortened,
)
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.topics import HALF_COVER
from tanggap.assistant.builtin.understand.allergic import asks_if_safe
from tanggap.assistant.builtin.understand.described import as_it_comes, can_be
from tanggap.assistant.builtin.understand.followups.holding import RULED_OUT
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.assistant.builtin.understand.terms import sold_apart
from tanggap.catalogue.info import ProductInfo
from tanggap.knowledge.search import speaks_of

LONGEST_DESCRIPTION: Final = 320
LONGEST_COMPARED: Final = 130
MOST_COMPARED: Final = 4
MOST_DETAILED: Final = 3
MOST_GROUPS: Final = 3
# So many lines a phone shows.
MOST_LISTED: Final = 6
MOST_GROUPED: Final = 7
# An entry this near may be what was asked.
LIKELY: Final = 60.0
LONGEST_ASKED: Final = 4
MOST_KINDS: Final = 40
# Said of how it may be had, not of what it is.
_NO_QUALITIES: Final = frozenset({"dingin", "panas"})
# Asked of any dish; where its description is silent, that is the answer.
_TASTES: Final = frozenset({"pedas", "manis", "asam", "asin", "pahit", "gurih"})
_DIETS: Final = frozenset({"vegan", "vegetarian"})
_VARIANTS: Final = frozenset({"warna", "ukuran", "varian", "rasa"})
_SIZED: Final = frozenset({"ukuran", "nomor", "size"})


async def answer_details(talk: Talk, clause: Clause) -> Part | None:
    """The description of what was named, and an honest word on what it does not say."""
    facilities = [t.raw for t in clause.tokens if t.text in lexicon().classes["facility"]]
    if facilities and not clause.names_one:
        told_of = (e for e in talk.shelf.shop.knowledge if any(speaks_of(e, facilities)))
        if (entry := next(told_of, None)) is not None:
            # Told of under another question: "Wi-Fi dan colokan" of a place to sit.
            await talk.look_up("faq", entry.question)
            talk.entry = entry.question[:200]
            return Part(talk.quote(entry.answer), own=False)
        await talk.hand_over("unknown", clause.said[:200])
        return Part(talk.voice.say("facility_unknown", what=facilities[0].lower()))
    restricted = set(clause.wanted) & lexicon().classes["restriction"]
    if restricted and not any(chosen(item) for item in clause.items):
        # "Vegetarian ada?": what is said to be so, else the owner is asked.
        return await answer_advice(talk, clause)
    if not clause.items:
        if clause.category and clause.unwanted:
            return await answer_advice(talk, clause)
        if clause.category:
            return await answer_list(talk, clause)
        if clause.goods:
            return await not_sold(talk, clause)
        if clause.unwanted:
            return await answer_advice(talk, clause)
        if {"ukuran", "rasa", "varian", "warna"} & {token.text for token in clause.tokens}:
            return Part(talk.voice.say("which_product"))
        return await answer_unknown(talk, clause)
    if clause.options:
        return choices_told(talk, clause)
    if clause.unwanted and not any(chosen(item) for item in clause.items):
        return await answer_advice(talk, clause)
    texts: list[str] = []
    shown: list[int] = []
    clear = [item for item in clause.items if chosen(item) is not None]
    # "nasgor seafood pakai udang ga" is about the one, whatever else is called so.
    for item in (clear or clause.items)[:MOST_DETAILED]:
        product_id = chosen(item)
        if too_vague(talk, clause, item):
            return await not_sold(talk, clause)
        missing = no_such_variant(talk, clause, item) if product_id is None else ""
        if product_id is None and not missing and not _asks_variants(clause):
            most = MOST_LISTED if _asks_contents(clause) else MOST_GROUPS
            told = _told_in_groups(talk, item.candidates, most)
            if told is not None:
                texts.append(told)
                shown += item.candidates[:MOST_COMPARED]
                continue
        if product_id is None and missing:
            texts += [missing, variants_of(talk, item)]
            continue
        if product_id is None and _asks_variants(clause):
            texts.append(variants_of(talk, item))
            continue
        if product_id is None:
            ids = available_first(talk, item.candidates)
            words = called(talk, item)
            text = listed(talk, ids, "choices", words=words, count=len(ids))
            told = _what_it_is(talk, clause, item)
            return Part(f"{told}{text}\n{talk.voice.say('choices_ask')}", more_chip(talk))
        product = talk.shelf.product(product_id)
        await talk.details(product)
        named = product.name if product_id in talk.spoken else ""
        talk.spoken.append(product_id)
        shown.append(product_id)
        family = talk.shelf.shop.catalogue.family(product)
        if len(family) > 1 and _asks_variants(clause):
            if any(p.id in talk.listed for p in family):
                continue
            ids = available_first(talk, [p.id for p in family])
            texts.append(listed(talk, ids, "variants", name=product.name))
        else:
            answer = _answered(talk, clause, product_id, named)
            texts.append(answer + _described(talk, product))
    if _asks_variants(clause) or (texts and not shown):
        return Part("\n".join(texts), more_chip(talk), tuple(shown))
    asked = _asked_beyond(talk, clause, shown)
    fits = clause.entry is not None and clause.entry_score >= LIKELY
    if asked and fits and clause.entry is not None and clause.entry_cover >= HALF_COVER:
        await talk.look_up("faq", clause.entry.question)
        texts.append(talk.quote(clause.entry.answer))
    elif asked:
        texts.append(await not_told(talk, clause, " ".join(asked)))
    return Part("\n".join(texts), (), tuple(shown))


def _what_it_is(talk: Talk, clause: Clause, item: Item) -> str:
    """ "Klappertaart itu apa?": what the plainest of several is said to be, by its own name."""
    said = {token.text for token in clause.tokens}
    fillers = lexicon().classes["filler"] | lexicon().classes["address"]
    if "apa" not in said or said - {*item.words, *fillers} - _ASKS_WHAT:
        return ""
    told = [p for p in map(talk.shelf.product, item.candidates) if p.description]
    # The bestseller first, else the one with the shortest name.
    told.sort(key=lambda p: (not p.best_seller, len(p.name.split())))
    if not told:
        return ""
    talk.products([told[0].id])
    text = f"{told[0].name}: {shortened(told[0].description, LONGEST_COMPARED)}"
    return f"{talk.quote(text)}\n"


_ASKS_WHAT: Final = frozenset({"apa", "itu", "sih", "ini", "maksud", "yang", "sebenarnya", "?"})


def _asks_contents(clause: Clause) -> bool:
    """ "Bingka isi apa aja?": what is in each of them, and not which there are."""
    said = {token.text for token in clause.beside_names}
    return bool(said & {"isi", "komposisi"} and said & {"apa", "apasaja", "berapa"})


def _told_in_groups(talk: Talk, ids: Sequence[int], most: int) -> str | None:
    """What is said of a few groups of variants, each of which shares its description."""
    groups = groups_of(talk, ids, told_alike=True)
    if len(groups) > most or not all(group.description for group in groups):
        return None
    products = talk.products([i for group in groups for i in group.ids])
    assert products
    talk.listed = [i for group in groups for i in group.ids]
    lines = [
        f"{group.name} {group.price}. {talk.quote(shortened(group.description, LONGEST_COMPARED))}"
        for group in groups
    ]
    if len(groups) == 1:
        return lines[0]
    text = talk.voice.say("groups", list=bullets(lines))
    if gone := [name for group in groups for name in group.gone]:
        text += "\n" + talk.voice.say("sold_out", name=joined(gone, talk.voice.language))
    return text


def variants_of(talk: Talk, item: Item) -> str:
    """The kinds of what was named, by group: "Pashmina Silk Rp65.000: Hitam, Maroon"."""
    groups = groups_of(talk, item.candidates)
    ids = available_first(talk, item.candidates)
    mixed = any("–" in group.price for group in groups)
    if len(groups) == len(ids) or len(groups) > MOST_GROUPED or mixed:
        words = called(talk, item)
        text = listed(talk, ids, "choices", words=words, count=len(ids))
        return f"{text}\n{talk.voice.say('choices_ask')}"
    talk.products(ids[:MOST_KINDS])
    talk.listed = ids[:MOST_KINDS]
    lines = [
        f"{group.name} {group.price}: {', '.join(group.kinds)}" for group in groups if group.kinds
    ]
    text = talk.voice.say("variants", name=called(talk, item), list=bullets(lines))
    if gone := [name for group in groups for name in group.gone]:
        text += "\n" + talk.voice.say("sold_out", name=joined(gone, talk.voice.language))
    return f"{text}\n{talk.voice.say('choices_ask')}"


def no_such_variant(talk: Talk, clause: Clause, item: Item) -> str:
    """That what was named comes in no such colour, size or taste: "warna pink", "ukuran 43"."""
    families = {talk.shelf.product(i).family for i in item.candidates[:MOST_KINDS]}
    if families == {""} or not item.candidates:
        return ""
    having = {
        word
        for i in item.candidates
        for word in (*talk.shelf.terms[i].words, *talk.shelf.terms[i].told)
    }
    for before, token in itertools.pairwise(clause.tokens):
        counted = token.kind == "number" and before.text in _SIZED
        coloured = token.kind == "word" and before.text in _VARIANTS and token.raw.isalpha()
        if not (counted or coloured) or token.text in having:
            continue
        if coloured and token.text in _no_kinds():
            continue
        what = f"{before.raw.lower()} {token.raw.lower()}"
        return talk.voice.say("variant_none", what=what)
    return ""


@functools.cache
def _no_kinds() -> frozenset[str]:
    classes = lexicon().classes
    return classes["filler"] | classes["asking"] | classes["general"] | _VARIANTS


def _asks_variants(clause: Clause) -> bool:
    # The "size" of "Gamis Anak Size 4" asks for none.
    words = {token.text for token in clause.beside_names}
    if {"isi", "berapa"} <= words and words & {"saja", "yang"}:
        # "Ada yang isi berapa aja?"
        return True
    return bool(_VARIANTS & words and {"apa", "apasaja"} & words)


def _answered(talk: Talk, clause: Clause, product_id: int, named: str) -> str:
    """Yes or no to a quality that was asked for, where the shop's words say so: "pedas ga?".

    `named`: the product, where its description stands above already and will not follow.
    """
    asked = [word for word in (*clause.wanted, *clause.unwanted) if word not in _NO_QUALITIES]
    if len(asked) != 1 or len(clause.items) > 1:
        return ""
    word = asked[0]
    raw = next((token.raw.lower() for token in clause.tokens if token.text == word), word)
    what = quality_name(word, raw) if talk.voice.english else word
    description = talk.shelf.product(product_id).description.lower()
    stem = raw.removesuffix("nya")
    if not talk.voice.english and re.search(rf"\b{re.escape(stem)}\b", description):
        # As the owner writes it: "khimar", where the lists read "jilbab".
        what = stem
    if word == "kacang" and "kacang" in description and not _NUTS.search(description):
        # Soya beans are called so, too: the owner's own words must do.
        return ""
    kind = "attribute" if word in lexicon().classes["attribute"] else "holds"
    if kind == "holds" and talk.voice.english and " " in raw:
        # "Oat milk" is read as milk of a kind, and that there is milk says nothing of the kind.
        return ""
    if re.search(rf"\b(?:terlalu|begitu|paling tidak|agak|sedikit|kurang) {word}", description):
        # "Tidak terlalu pedas" is neither yes nor no.
        return ""
    if kind == "attribute" and can_be(talk.shelf.product(product_id), word):
        # "Level 0 tidak pedas", and others are: its description and choices tell it.
        return ""
    terms = as_it_comes(talk.shelf.product(product_id))
    cues = itertools.chain.from_iterable(intent.cues for intent in clause.intents)
    safe = asks_if_safe([clause]) or RULED_OUT in cues
    allergic = safe or "alergi" in {token.text for token in clause.tokens}
    if word in terms.denied:
        apart = word in sold_apart(talk.shelf.product(product_id))
        said = talk.voice.say("holds_apart" if apart else f"{kind}_no", what=what)
        # The owner's word for it, and no promise.
        return (f"{said} {talk.voice.say('without_note')}" if allergic else said) + "\n"
    shown = lexicon().shows.get(word, frozenset()) | {word}
    if shown & set(terms.told):
        if safe and kind == "holds":
            # "Aman ga?": no yes, for that would say that it is.
            return talk.voice.say("holds_feared", what=what) + "\n"
        if named and kind == "holds":
            return talk.voice.say("holds_yes_of", name=named, what=what) + "\n"
        return talk.voice.say(f"{kind}_yes", what=what) + "\n"
    avoided = word in clause.unwanted and kind == "holds"
    betraying = sorted(
        lexicon().betrays.get(word, frozenset()) & set(terms.told),
        # What its description says before what its name does.
        key=lambda one: (one in terms.name_words, one),
    )
    if avoided and betraying:
        return talk.voice.say("holds_betrayed", what=what, which=betraying[0]) + "\n"
    if avoided:
        # Not said to have it: that is no promise.
        return talk.voice.say("holds_unsaid", what=what) + "\n"
    if word in _TASTES | _DIETS and not betraying:
        return talk.voice.say("taste_unsaid", what=what) + "\n"
    return ""


def _described(talk: Talk, product: ProductInfo) -> str:
    voice = talk.voice
    line = per_unit(product, voice.language)
    description = talk.quote(shortened(product.description, LONGEST_DESCRIPTION))
    text = voice.say("details", line=line, description=description).strip()
    if product.sold_out:
        text += "\n" + voice.say("sold_out", name=product.name)
    if product.options:
        options = voice.say("options", options="; ".join(product.options[:4]))
        text += "\n" + talk.quote(options)
    return text


def _asked_beyond(talk: Talk, clause: Clause, shown: list[int]) -> list[str]:
    """Words of the question that neither the descriptions nor the names speak of."""
    told: set[str] = set()
    for product_id in shown:
        terms = talk.shelf.terms[product_id]
        told |= {*terms.told, *terms.denied, *terms.words}
        told |= set(terms.source.unit.lower().split())
    classes = lexicon().classes
    # Words of a question that any description answers as well as it can.
    general = classes["filler"] | classes["general"] | classes["asking"] | classes["address"]
    general |= classes["weak"] | _VARIANTS
    category = plain_set(clause.category or "")
    named = (
        category
        | {"alergi", "aman", "cocok", "cukup", "pesan", "beli", *clause.unwanted, *_DIETS}
        | {word for item in clause.items for word in item.words}
    )
    betrays = lexicon().betrays
    # "pakai daging apa": the beef that is told of answers it.
    told |= {word for word in betrays if not betrays[word].isdisjoint(told)}
    content = [
        (place, token)
        for place, token in enumerate(clause.tokens)
        if token.kind == "word"
        and len(token.text) > 2
        and token.text.isalpha()
        and token.text not in named | general
    ]
    asked = [place for place, token in content if token.text not in told]
    described = " ".join(talk.shelf.product(i).description for i in shown).lower()
    asked = [place for place in asked if not _measured(clause.tokens[place].text, described)]
    if not asked or len(asked) < len(content):
        # What is told of a part of the question answers it as well as the shop's words can.
        return []
    span = clause.tokens[asked[0] : asked[-1] + 1]
    words = [t.raw for t in span if not t.inner] if len(span) <= LONGEST_ASKED else []
    return words or [clause.tokens[place].raw for place in asked[:2]]


_NUTS: Final = re.compile(r"\bkacang(?! (?:kedelai|hijau|panjang|merah|polong|buncis))")
# What is asked for, and the units in which descriptions tell it.
_MEASURES: Final = {
    "berat": "gram|gr|g|kg|kilo|ons",
    "volume": "ml|liter|l|cc",
    "panjang": "cm|m|meter|mm",
    "tinggi": "cm|m|meter|mm",
    "lebar": "cm|m|meter|mm",
    "diameter": "cm|mm|inci",
    "lama": "hari|minggu|bulan|jam|menit",
    "awet": "hari|minggu|bulan|jam",
    "kapasitas": "ml|liter|mah|gb|kg|orang",
    "netto": "gram|gr|g|kg|ml|liter",
    "seberapa": "gram|gr|g|kg|ml|liter|cm|mm",
}


def _measured(word: str, described: str) -> bool:
    """Whether a description tells a figure of what is asked: "beratnya" and "200 gram"."""
    units = next((units for asked, units in _MEASURES.items() if word.startswith(asked)), "")
    return bool(units) and re.search(rf"\d\s?(?:{units})\b", described) is not None
