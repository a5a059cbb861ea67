"""Honest answers where the shop's data has none."""

from tanggap.assistant.builtin.answers.listing import chips_for
from tanggap.assistant.builtin.speak.wording import bullets, joined, price_line
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.catalogue.search import SURE_SCORE

MOST_SIMILAR = 3
MOST_WORDS_NAMED = 4


def usual_chips(talk: Talk) -> tuple[str, ...]:
    """What most customers want to know."""
    if talk.voice.english:
        return ("Menu", "Promos today", "Opening hours", "Delivery fee")
    return ("Lihat menu", "Promo hari ini", "Jam buka", "Ongkir")


async def not_sold(talk: Talk, clause: Clause) -> Part | None:
    """Something was named that is not on the list: says so, and what comes near."""
    asked = " ".join(clause.strange[:MOST_WORDS_NAMED])
    near = talk.shelf.shop.catalogue.search(clause.said[:200], limit=MOST_SIMILAR)
    talk.record("search_products", {"query": asked}, {"found": bool(near)})
    text = talk.voice.say("not_sold", words=f"“{asked}”")
    if not near:
        return Part(text, usual_chips(talk)[:1])
    products = talk.products(match.product.id for match in near)
    talk.listed = [product.id for product in products]
    lines = bullets(price_line(product, talk.voice.language) for product in products)
    key = "maybe_meant" if near[0].score >= SURE_SCORE else "similar"
    return Part(f"{text}\n{talk.voice.say(key, list=lines)}", chips_for(talk, products))


async def not_told(talk: Talk, clause: Clause, about: str) -> str:
    """A question about something of which the data says nothing."""
    await talk.hand_over("unknown", f"Ditanya pelanggan: {clause.said[:200]}")
    return talk.voice.say("not_told", what=about)


async def answer_unknown(talk: Talk, clause: Clause) -> Part | None:
    """Asks once what is meant when little was said; else asks the owner."""
    little = len(clause.tokens) <= 2 and not clause.asks
    if little and not talk.memory.puzzled:
        talk.memory.puzzled += 2
        return Part(talk.voice.say("unclear"), usual_chips(talk))
    await talk.hand_over("unknown", f"Ditanya pelanggan: {clause.said[:200]}")
    return Part(talk.voice.say("unknown"), usual_chips(talk)[:2])


def in_words(names: tuple[str, ...], talk: Talk) -> str:
    """Names in a sentence."""
    return joined(list(names), talk.voice.language)
