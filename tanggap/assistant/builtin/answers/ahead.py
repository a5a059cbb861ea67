"""How long before a thing is to be ordered and how many at least, in the owner's words."""

from typing import Final

from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.lead import ahead_entry, ahead_terms, least_terms
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.knowledge.info import Entry

_HOW_MUCH: Final = frozenset({"berapa", "apa", "kapan", "ada", "harus", "perlu", "bisa", "tidak"})
MOST_NEAR: Final = 6
_OF_MONEY: Final = frozenset({"ongkir", "antar", "kirim", "belanja", "promo", "diskon", "cod"})


async def answer_ahead(talk: Talk, clause: Clause) -> Part | None:
    """Of the thing that is named or was spoken of; nothing where the owner wrote nothing of it."""
    words = {token.text for token in clause.tokens}
    before = bool(words & {"sebelum", "sebelumnya", "preorder", "po", "dadakan", "mendadak"})
    least = "minimal" in words and not words & _OF_MONEY and not clause.money
    if not (before or least) or not words & _HOW_MUCH:
        return None
    named = [one for item in clause.items if (one := chosen(item)) is not None]
    if not named and not clause.items:
        named = talk.memory.spoken[-1:]
    texts: list[str] = []
    for product in talk.products(named[:3]):
        terms = ahead_terms(product) if before else least_terms(product)
        if terms:
            said = " ".join(terms)
            texts.append(talk.quote(f"{product.name}: {said}"))
            talk.spoken.append(product.id)
    if not texts and before and (entry := _written(talk, clause, named)) is not None:
        await talk.look_up("faq", entry.question)
        talk.entry = entry.question[:200]
        talk.spoken += named[:1]
        answer = talk.quote(entry.answer)
        if talk.voice.english:
            answer = talk.voice.say("entry_lead", answer=answer)
        return Part(answer, own=False)
    return Part("\n".join(texts)) if texts else None


def _written(talk: Talk, clause: Clause, named: list[int]) -> Entry | None:
    """What the owner has written of ordering such a thing ahead, whatever it is called there."""
    words = {word for item in clause.items for word in item.words}
    near = named or [i for item in clause.items for i in item.candidates] or talk.memory.listed
    for product in (talk.shelf.product(i) for i in near[:MOST_NEAR]):
        words |= {*talk.shelf.terms[product.id].name_words, *plain_set(product.category)}
    return ahead_entry(talk.shelf.shop.knowledge, {w for w in words if not w.isdecimal()})
