"""How long things keep, in the owner's words: "kuenya tahan sampai kapan?", "cepat basi ga?"."""

import re
from typing import Final

from tanggap.assistant.builtin.answers.details import answer_details
from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.speak.wording import per_unit
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.described import said_of
from tanggap.assistant.builtin.understand.reading import Clause
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


async def answer_keeping(talk: Talk, clause: Clause) -> Part | None:
    """What the thing's description says of it, else the owner's answer; else what it is."""
    ids = [one for item in clause.items if (one := chosen(item)) is not None]
    lines: list[str] = []
    for product in (talk.shelf.product(one) for one in ids[:MOST_NAMED]):
        if said := said_of(product, _KEEPS.search):
            await talk.details(product)
            talk.spoken.append(product.id)
            line = per_unit(product, talk.voice.language)
            lines.append(talk.quote(f"{line}: {said}"))
    if lines:
        return Part("\n".join(lines), (), tuple(ids[:MOST_NAMED]))
    entry = _entry(talk)
    if entry is None:
        return await answer_details(talk, clause)
    await talk.look_up("faq", entry.question)
    talk.entry = entry.question[:200]
    talk.spoken += ids[:MOST_NAMED]
    return Part(talk.quote(entry.answer), own=False)


def _entry(talk: Talk) -> Entry | None:
    """The answer to how long things keep: one that is asked so, else one that speaks of it."""
    knowledge = talk.shelf.shop.knowledge
    asked = next((entry for entry in knowledge if _KEEPS.search(entry.question)), None)
    return asked or next((entry for entry in knowledge if _TOLD.search(entry.answer)), None)
