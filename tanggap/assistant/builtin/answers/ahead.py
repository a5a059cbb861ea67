"""How long before a thing is to be ordered and how many at least, in the owner's words."""

from typing import Final

from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.lead import ahead_terms, least_terms
from tanggap.assistant.builtin.understand.reading import Clause

_HOW_MUCH: Final = frozenset({"berapa", "apa", "kapan", "ada", "harus", "perlu", "bisa", "tidak"})
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
    return Part("\n".join(texts)) if texts else None
