"""How long before a thing is to be ordered and how many at least, in the owner's words."""

from typing import Final

from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.answers.told import told_of_named
from tanggap.assistant.builtin.answers.unknown import not_told
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.asked_terms import (
    asks_ahead,
    asks_how_for_many,
    asks_least,
    asks_so_few,
    entry_on_terms,
)
from tanggap.assistant.builtin.understand.lead import ahead_entry, ahead_terms, least_terms
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.catalogue.info import ProductInfo
from tanggap.knowledge.info import Entry

MOST_NEAR: Final = 6


async def answer_ahead(talk: Talk, clause: Clause) -> Part | None:
    """Of the thing that is named or was spoken of; nothing where the owner wrote nothing of it."""
    ahead, least = asks_ahead(clause), asks_least(clause)
    few = asks_so_few(clause)
    if not (ahead or least or few or asks_how_for_many(clause)):
        return None
    if (entry := entry_on_terms(clause, talk.shelf, asked_so=True)) is not None:
        # "Snack box minimal berapa?" is what the owner has been asked before.
        return await _quoted(talk, clause, entry)

    def terms(product: ProductInfo) -> str:
        said = ahead_terms(product) if ahead else []
        return " ".join(dict.fromkeys([*said, *(least_terms(product) if least else ())]))

    if (ahead or least) and (told := told_of_named(talk, clause, terms)):
        return Part(told)
    if (entry := entry_on_terms(clause, talk.shelf, asked_so=False)) is not None:
        return await _quoted(talk, clause, entry)
    if ahead and (entry := _of_its_kind(talk, clause)) is not None:
        return await _quoted(talk, clause, entry)
    if clause.entry is not None and clause.entry_meant:
        return None
    words = {token.text for token in clause.tokens}
    days = {"sebelum", "sebelumnya"} & words and {"berapa", "hari"} <= words
    since = "kapan" in words and words & {"dari", "harus", "mulai"}
    if ahead and clause.items and (days or since):
        what = "how long ahead to order" if talk.voice.english else "pesan berapa hari sebelumnya"
        return Part(await not_told(talk, clause, what))
    if least and clause.items and "berapa" in words:
        what = "a least number" if talk.voice.english else "minimal pesannya"
        return Part(await not_told(talk, clause, what))
    return None


async def _quoted(talk: Talk, clause: Clause, entry: Entry) -> Part:
    await talk.look_up("faq", entry.question)
    talk.entry = entry.question[:200]
    talk.spoken += [one for item in clause.items if (one := chosen(item)) is not None]
    answer = talk.quote(entry.answer)
    if talk.voice.english:
        answer = talk.voice.say("entry_lead", answer=answer)
    return Part(answer, own=False)


def _of_its_kind(talk: Talk, clause: Clause) -> Entry | None:
    """What the owner has written of ordering such a thing ahead, whatever it is called there."""
    words = {word for item in clause.items for word in item.words}
    near = [i for item in clause.items for i in item.candidates]
    near = near or talk.memory.spoken[-1:] or talk.memory.listed
    for product in (talk.shelf.product(i) for i in near[:MOST_NEAR]):
        words |= {*talk.shelf.terms[product.id].name_words, *plain_set(product.category)}
    return ahead_entry(talk.shelf.shop.knowledge, {w for w in words if not w.isdecimal()})
