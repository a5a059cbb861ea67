"""Honest answers where the shop's data has none."""

from tanggap.assistant.builtin.answers.taps import chips_for, usual_chips
from tanggap.assistant.builtin.speak.wording import bullets, joined, price_line
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.catalogue.search import SURE_SCORE

MOST_SIMILAR = 3
MOST_WORDS_NAMED = 4
# So few words may just not have been understood.
LITTLE = 2
# Said by the customer, not by the shop.
RUDE = frozenset({"babi", "anjing"})


async def not_sold(talk: Talk, clause: Clause, item: Item | None = None) -> Part:
    """Something was named that is not on the list: says so, and what comes near."""
    named = set(item.words) if item is not None else set()
    words = [
        token.raw
        for token in clause.tokens
        if token.raw in clause.strange
        or (item is not None and token.raw in item.beside)
        or token.text in clause.about
        or token.text in named
    ]
    asked = " ".join(list(dict.fromkeys(words))[:MOST_WORDS_NAMED])
    if RUDE & {word.lower() for word in asked.split()}:
        asked = "that" if talk.voice.english else "menu itu"
    near = talk.shelf.shop.catalogue.search(clause.said[:200], limit=MOST_SIMILAR)
    ids = [match.product.id for match in near if not match.product.sold_out]
    if item is not None:
        ids = [i for i in item.candidates if not talk.shelf.product(i).sold_out] or ids
    talk.record("search_products", {"query": asked}, {"found": bool(near)})
    text = talk.voice.say("not_sold", words=f"“{asked}”")
    if not ids:
        return Part(text, usual_chips(talk)[:1])
    products = talk.products(ids[:MOST_SIMILAR])
    talk.listed = [product.id for product in products]
    lines = bullets(price_line(product, talk.voice.language) for product in products)
    sure = item is None and near[0].score >= SURE_SCORE
    key = "maybe_meant" if sure else "similar"
    return Part(f"{text}\n{talk.voice.say(key, list=lines)}", chips_for(talk, products))


async def not_told(talk: Talk, clause: Clause, about: str) -> str:
    """A question about something of which the data says nothing."""
    await talk.hand_over("unknown", clause.said[:200])
    return talk.voice.say("not_told", what=about)


async def answer_unknown(talk: Talk, clause: Clause) -> Part | None:
    """Asks once what is meant when little was said; else asks the owner."""
    if len(clause.tokens) <= LITTLE and not talk.memory.puzzled:
        talk.memory.puzzled += 2
        return Part(talk.voice.say("unclear"), usual_chips(talk))
    await talk.hand_over("unknown", clause.said[:200])
    return Part(talk.voice.say("unknown"), usual_chips(talk)[:2])


def in_words(names: tuple[str, ...], talk: Talk) -> str:
    """Names in a sentence."""
    return joined(list(names), talk.voice.language)
