"""How long things keep, in the owner's words: "kuenya tahan sampai kapan?", "cepat basi ga?"."""

import re
from typing import Final

from tanggap.assistant.builtin.answers.details import answer_details
from tanggap.assistant.builtin.answers.prices import called, chosen
from tanggap.assistant.builtin.answers.told import told_of_named
from tanggap.assistant.builtin.answers.unknown import not_told
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.speak.wording import bullets, price_line
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.described import said_of
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.catalogue.info import ProductInfo
from tanggap.core.sentences import split_sentences
from tanggap.knowledge.info import Entry

_KEEPS: Final = re.compile(
    r"\b(?:tahan|awet|basi|expired?|ke?daluw?arsa|suhu ruang|kulkas|freezer|masa simpan|"
    r"jangan lewat|hari setelah|jam setelah)\b",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(
    r"\b(?:tahan|awet|jangan lewat) (?:\S+ ){0,4}\d|\d+ (?:jam|hari|minggu) (?:di )?suhu ruang",
    re.IGNORECASE,
)
MOST_NAMED: Final = 2
MOST_LISTED: Final = 6
_WHICH: Final = frozenset({"apa", "apasaja", "mana"})


async def answer_keeping(talk: Talk, clause: Clause) -> Part | None:
    """What the thing's description says of it, else the owner's answer; else what it is."""
    words = {token.text for token in clause.tokens}
    if not clause.items and clause.category and words & _WHICH and (part := _keepers(talk, clause)):
        return part
    entry = _entry(talk, clause)
    asked = entry is not None and _asks_of(entry, clause)
    if clause.items and not asked and (told := told_of_named(talk, clause, _kept, priced=True)):
        return Part(told, (), tuple(talk.spoken[-MOST_NAMED:]))
    if entry is None:
        return await answer_details(talk, clause)
    ids = [one for item in clause.items if (one := chosen(item)) is not None]
    talk.spoken += ids[:MOST_NAMED]
    if clause.items and _is_of_others(entry, clause, talk.shelf):
        # "Pastel tahan berapa lama?", where only cakes are written of, is not answered by those.
        name = called(talk, clause.items[0])
        what = f"how long {name} keeps" if talk.voice.english else f"{name} tahan berapa lama"
        return Part(await not_told(talk, clause, what))
    await talk.look_up("faq", entry.question)
    talk.entry = entry.question[:200]
    answer = talk.quote(of_the_thing(entry.answer, clause, talk.shelf))
    return Part(answer, own=False)


def _kept(product: ProductInfo) -> str:
    return said_of(product, _KEEPS.search)


def _keepers(talk: Talk, clause: Clause) -> Part | None:
    """The things of a shelf of which it is said how long they keep: "oleh-oleh yang awet apa?"."""
    catalogue = talk.shelf.shop.catalogue
    found = [
        product
        for product in catalogue.products.values()
        if product.category == clause.category
        and not product.sold_out
        and _TOLD.search(_kept(product))
    ][:MOST_LISTED]
    if not found:
        return None
    talk.listed = [product.id for product in talk.products(product.id for product in found)]
    language = talk.voice.language
    lines = [talk.quote(f"{price_line(product, language)}. {_kept(product)}") for product in found]
    return Part(bullets(lines), (), tuple(talk.listed))


def of_the_thing(answer: str, clause: Clause, shelf: Shelf) -> str:
    """The sentences of an answer on what is named, where each thing has sentences of its own."""
    said = {token.text for token in clause.tokens} & shelf.by_word.keys()
    sentences = [one for each in split_sentences(answer) if (one := each.strip())]
    telling = [plain_set(one) for one in sentences]
    about = [one for one, words in zip(sentences, telling, strict=True) if words & said]
    others = [words for words in telling if not words & said]
    if about and others and all(words & shelf.by_word.keys() for words in others):
        return " ".join(about)
    return answer


def _asks_of(entry: Entry, clause: Clause) -> bool:
    """Whether the owner was asked of all that is called so: "Gudegnya tahan berapa lama?"."""
    words = plain_set(entry.question)
    return any(chosen(item) is None and set(item.words) <= words for item in clause.items)


def _is_of_others(entry: Entry, clause: Clause, shelf: Shelf) -> bool:
    """Whether an answer speaks of certain goods, and of none that is named."""
    words = plain_set(f"{entry.question} {entry.answer}")
    goods = words & shelf.by_word.keys() - lexicon().classes["weak"] - lexicon().classes["asking"]
    named = _named(clause, shelf)
    shelves = {shelf.product(i).category for item in clause.items for i in item.candidates}
    named |= {word for shelf_name in shelves for word in plain_set(shelf_name)}
    return bool(goods) and not words & named


def _named(clause: Clause, shelf: Shelf) -> set[str]:
    """The words by which things are named; of what was spoken of before, those of its name."""
    named = {word for item in clause.items for word in item.words}
    for item in clause.items:
        if not item.words:
            named.update(*(shelf.terms[i].name_words for i in item.candidates[:1]))
    return named - lexicon().classes["weak"]


def _entry(talk: Talk, clause: Clause) -> Entry | None:
    """The answer to how long things keep: one that is asked so, else one that speaks of it.

    Of several the one that names the thing, else one that names nothing of the shop.
    """
    knowledge = talk.shelf.shop.knowledge
    asked = [entry for entry in knowledge if _KEEPS.search(entry.question)]
    asked = asked or [entry for entry in knowledge if _TOLD.search(entry.answer)]
    if len(asked) < 2 or not clause.items:
        return asked[0] if asked else None
    named = _named(clause, talk.shelf)
    return min(
        asked,
        key=lambda entry: (
            -len(named & plain_set(entry.question)),
            -len(named & plain_set(entry.answer)),
            _is_of_others(entry, clause, talk.shelf),
        ),
    )
