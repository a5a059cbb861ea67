"""For how many persons a thing is, in the owner's words: "cukup buat berdua?"."""

import re
from typing import Final

from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.speak.wording import per_unit
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.described import said_of
from tanggap.assistant.builtin.understand.reading import Clause

_WONDERING: Final = frozenset({"cukup", "muat", "kenyang", "porsi", "makan", "dimakan"})
_FOR_PEOPLE: Final = re.compile(
    r"\b(?:orang|berdua|bertiga|berempat|berlima|ber\d|seorang|sendirian|rame-?rame|sharing)\b",
    re.IGNORECASE,
)


async def answer_servings(talk: Talk, clause: Clause) -> Part | None:
    """Of what is named or was spoken of; nothing where the owner wrote nothing of it."""
    words = {token.text for token in clause.beside_names}
    how_many = bool({"berapa", "brapa"} & words and "orang" in words)
    if not how_many and not (clause.people and words & _WONDERING):
        return None
    named = [one for item in clause.items if (one := chosen(item)) is not None]
    if not named and not clause.items and not clause.category:
        named = talk.memory.spoken[-1:]
    lines: list[str] = []
    for product in (talk.shelf.product(product_id) for product_id in named[:3]):
        if said := said_of(product, _FOR_PEOPLE.search):
            await talk.details(product)
            talk.spoken.append(product.id)
            lines.append(talk.quote(f"{per_unit(product, talk.voice.language)}: {said}"))
    return Part("\n".join(lines), (), tuple(named[:3])) if lines else None
