"""What a product is, and how products differ."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.answers.advice import answer_advice
from tanggap.assistant.builtin.answers.groups import groups_of
from tanggap.assistant.builtin.answers.listing import answer_list, available_first, listed
from tanggap.assistant.builtin.answers.prices import called, chosen, too_vague
from tanggap.assistant.builtin.answers.taps import more_chip
from tanggap.assistant.builtin.answers.unknown import answer_unknown, not_sold, not_told
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.speak.wording import bullets, joined, per_unit, price_line, shortened
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.topics import HALF_COVER
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.catalogue.info import ProductInfo

LONGEST_DESCRIPTION: Final = 320
LONGEST_COMPARED: Final = 130
MOST_COMPARED: Final = 4
MOST_DETAILED: Final = 3
MOST_GROUPS: Final = 3
MOST_GROUPED: Final = 7
MOST_KINDS: Final = 40
_VARIANTS: Final = frozenset({"warna", "ukuran", "varian", "rasa"})


async def answer_details(talk: Talk, clause: Clause) -> Part | None:
    """The description of what was named, and an honest word on what it does not say."""
    facilities = [t.raw for t in clause.tokens if t.text in lexicon().classes["facility"]]
    if facilities and not any(item.exact for item in clause.items):
        await talk.hand_over("unknown", clause.said[:200])
        return Part(talk.voice.say("facility_unknown", what=facilities[0].lower()))
    if not clause.items:
        if clause.category:
            return await answer_list(talk, clause)
        if clause.strange:
            return await not_sold(talk, clause)
        if {"ukuran", "rasa", "varian", "warna"} & {token.text for token in clause.tokens}:
            return Part(talk.voice.say("which_product"))
        if clause.unwanted:
            return await answer_advice(talk, clause)
        return await answer_unknown(talk, clause)
    texts: list[str] = []
    shown: list[int] = []
    clear = [item for item in clause.items if chosen(item) is not None]
    # "nasgor seafood pakai udang ga" is about the one, whatever else is called so.
    for item in (clear or clause.items)[:MOST_DETAILED]:
        product_id = chosen(item)
        if too_vague(talk, clause, item):
            return await not_sold(talk, clause)
        if product_id is None and not _asks_variants(clause):
            told = _told_in_groups(talk, item.candidates)
            if told is not None:
                texts.append(told)
                shown += item.candidates[:MOST_COMPARED]
                continue
        if product_id is None and _asks_variants(clause):
            texts.append(variants_of(talk, item))
            continue
        if product_id is None:
            ids = available_first(talk, item.candidates)
            words = called(talk, item).capitalize()
            text = listed(talk, ids, "choices", words=words, count=len(ids))
            return Part(f"{text}\n{talk.voice.say('choices_ask')}", more_chip(talk))
        product = talk.shelf.product(product_id)
        await talk.details(product)
        talk.spoken.append(product_id)
        shown.append(product_id)
        family = talk.shelf.shop.catalogue.family(product)
        if len(family) > 1 and _asks_variants(clause):
            if any(p.id in talk.listed for p in family):
                continue
            ids = available_first(talk, [p.id for p in family])
            texts.append(listed(talk, ids, "variants", name=product.name))
        else:
            texts.append(_described(talk, product))
    if _asks_variants(clause):
        return Part("\n".join(texts), more_chip(talk), tuple(shown))
    asked = _asked_beyond(talk, clause, shown)
    if asked and clause.entry is not None and clause.entry_cover >= HALF_COVER:
        await talk.look_up("faq", clause.entry.question)
        texts.append(clause.entry.answer)
    elif asked:
        texts.append(await not_told(talk, clause, " ".join(asked)))
    return Part("\n".join(texts), (), tuple(shown))


def _told_in_groups(talk: Talk, ids: Sequence[int]) -> str | None:
    """What is said of a few groups of variants, each of which shares its description."""
    groups = groups_of(talk, ids, told_alike=True)
    if len(groups) > MOST_GROUPS or not all(group.description for group in groups):
        return None
    products = talk.products([i for group in groups for i in group.ids])
    assert products
    talk.listed = [i for group in groups for i in group.ids]
    lines = [
        f"{group.name} {group.price}. {shortened(group.description, LONGEST_COMPARED)}"
        for group in groups
    ]
    if len(groups) == 1:
        return lines[0]
    return talk.voice.say("groups", list=bullets(lines))


def variants_of(talk: Talk, item: Item) -> str:
    """The kinds of what was named, by group: "Pashmina Silk Rp65.000: Hitam, Maroon"."""
    groups = groups_of(talk, item.candidates)
    ids = available_first(talk, item.candidates)
    mixed = any("–" in group.price for group in groups)
    if len(groups) == len(ids) or len(groups) > MOST_GROUPED or mixed:
        words = called(talk, item).capitalize()
        text = listed(talk, ids, "choices", words=words, count=len(ids))
        return f"{text}\n{talk.voice.say('choices_ask')}"
    talk.products(ids[:MOST_KINDS])
    talk.listed = ids[:MOST_KINDS]
    lines = [
        f"{group.name} {group.price}: {', '.join(group.kinds)}" for group in groups if group.kinds
    ]
    text = talk.voice.say("variants", name=called(talk, item).capitalize(), list=bullets(lines))
    if gone := [name for group in groups for name in group.gone]:
        text += "\n" + talk.voice.say("sold_out", name=joined(gone, talk.voice.language))
    return f"{text}\n{talk.voice.say('choices_ask')}"


def _asks_variants(clause: Clause) -> bool:
    words = {token.text for token in clause.tokens}
    return bool(_VARIANTS & words and {"apa", "apasaja"} & words)


def _described(talk: Talk, product: ProductInfo) -> str:
    voice = talk.voice
    line = per_unit(product, voice.language)
    if product.sold_out:
        line += " (sold out)" if voice.english else " (lagi habis)"
    description = shortened(product.description, LONGEST_DESCRIPTION)
    text = voice.say("details", line=line, description=description).strip()
    if product.options:
        text += "\n" + voice.say("options", options="; ".join(product.options[:4]))
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
    general = classes["filler"] | classes["general"]
    category = set(plain_words(clause.category or ""))
    named = category | {word for item in clause.items for word in item.words}
    betrays = lexicon().betrays
    # "pakai daging apa": the beef that is told of answers it.
    told |= {word for word in betrays if not betrays[word].isdisjoint(told)}
    asked = [
        token.raw
        for token in clause.tokens
        if token.kind == "word"
        and (len(token.text) > 2 or not token.known)
        and token.text not in told | named | general
    ]
    return list(dict.fromkeys(asked))[:3]


async def answer_compare(talk: Talk, clause: Clause) -> Part | None:
    """Several products side by side."""
    ids = [one for item in clause.items if (one := chosen(item)) is not None]
    if len(ids) < 2:
        if not clause.items:
            return Part(talk.voice.say("which_product"))
        ids = list(dict.fromkeys(i for item in clause.items for i in item.candidates))
        if len(ids) == 1:
            family = talk.shelf.shop.catalogue.family(talk.shelf.product(ids[0]))
            ids = [product.id for product in family]
    if len(ids) == 1:
        return await answer_details(talk, clause)
    groups = groups_of(talk, ids)
    if 1 < len(groups) <= MOST_COMPARED and len(groups) < len(ids):
        talk.products(ids)
        lines = [
            f"{g.name} {g.price}. {shortened(g.description, LONGEST_COMPARED)}".removesuffix(". ")
            for g in groups
        ]
        talk.listed = [i for group in groups for i in group.ids][:MOST_KINDS]
        return Part(talk.voice.say("compare", list=bullets(lines)), (), tuple(ids[:MOST_COMPARED]))
    ids = ids[:MOST_COMPARED]
    lines = []
    for product_id in ids:
        product = talk.shelf.product(product_id)
        await talk.details(product)
        about = shortened(product.description, LONGEST_COMPARED)
        lines.append(f"{price_line(product, talk.voice.language)}. {about}".strip())
    talk.spoken += ids
    return Part(talk.voice.say("compare", list=bullets(lines)), (), tuple(ids))
