"""What is said to a price that a customer would like: the shop's own."""

from typing import Final

from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.speak.wording import joined, per_unit
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause

MOST_NAMED: Final = 3


async def answer_claim(talk: Talk, clause: Clause) -> Part | None:
    """That no data bears it out, what the price is, and that the owner is asked."""
    await talk.hand_over("asked", f"Pelanggan bilang: {clause.said[:200]}")
    text = talk.voice.say("claim")
    ids = list(dict.fromkeys(i for item in clause.items for i in item.candidates))[:MOST_NAMED]
    if ids:
        lines = [per_unit(product, talk.voice.language) for product in talk.products(ids)]
        talk.spoken += ids
        text += "\n" + talk.quote(
            talk.voice.say("claim_price", lines=joined(lines, talk.voice.language))
        )
    return Part(text)


async def answer_bargain(talk: Talk, clause: Clause) -> Part | None:
    """That the price is as listed; what may be given away is the owner's to say."""
    ids = [one for item in clause.items if (one := chosen(item)) is not None][:MOST_NAMED]
    if not ids:
        return Part(talk.voice.say("bargain_plain"))
    lines = [per_unit(product, talk.voice.language) for product in talk.products(ids)]
    talk.spoken += ids
    return Part(talk.voice.say("bargain", lines=joined(lines, talk.voice.language)))
