"""Honest answers where the shop's data has none."""

from tanggap.assistant.builtin.answers.taps import chips_for, usual_chips
from tanggap.assistant.builtin.speak.wording import joined
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
    asked = _as_named(clause, item)
    if not asked:
        part = await answer_unknown(talk, clause)
        assert part is not None
        return part
    if RUDE & {word.lower() for word in asked.split()}:
        asked = "that" if talk.voice.english else "menu itu"
    plain = " ".join(token.text for token in clause.tokens)
    near = talk.search(clause.said[:200], limit=MOST_SIMILAR)
    near = near or talk.search(plain[:200], limit=MOST_SIMILAR)
    ids = [match.product.id for match in near if not match.product.sold_out]
    if item is not None:
        ids = [i for i in item.candidates if not talk.shelf.product(i).sold_out] or ids
    talk.record("search_products", {"query": asked}, {"found": bool(near)})
    # That it is not there, the search above has found.
    text = talk.quote(talk.voice.say("not_sold", words=f"“{asked}”"))
    if not ids:
        return Part(text, usual_chips(talk)[:1])
    products = talk.products(ids[:MOST_SIMILAR])
    talk.listed = [product.id for product in products]
    lines = talk.price_lines(products)
    sure = item is None and near[0].score >= SURE_SCORE
    key = "maybe_meant" if sure else "similar"
    return Part(f"{text}\n{talk.voice.say(key, list=lines)}", chips_for(talk, products))


def _as_named(clause: Clause, item: Item | None) -> str:
    """What was asked for, as it was written: the unknown words with what belongs to them."""
    beside = item.beside if item is not None else ()
    words = item.words if item is not None else ()
    places = [
        place
        for place, token in enumerate(clause.tokens)
        if token.raw in (*clause.goods, *beside) or token.text in words
    ]
    while places and places[0] and clause.tokens[places[0] - 1].text in clause.about:
        places.insert(0, places[0] - 1)
    while places and places[-1] + 1 < len(clause.tokens):
        if clause.tokens[places[-1] + 1].text not in clause.about:
            break
        places.append(places[-1] + 1)
    # "Sekilo" is a number and a unit, and one word.
    inner = {place for place, token in enumerate(clause.tokens) if token.inner}
    said = dict.fromkeys(
        clause.tokens[place].raw
        for place in places
        if clause.tokens[place].kind != "number" or place + 1 not in inner
    )
    return " ".join(list(said)[:MOST_WORDS_NAMED])


async def not_told(talk: Talk, clause: Clause, about: str) -> str:
    """A question about something of which the data says nothing."""
    await talk.hand_over("unknown", clause.said[:200])
    return talk.voice.say("not_told", what=about)


async def answer_unknown(talk: Talk, clause: Clause) -> Part | None:
    """Asks once what is meant when little was said; else asks the owner."""
    if "dp" in {token.text for token in clause.tokens}:
        return Part(await not_told(talk, clause, "a deposit" if talk.voice.english else "DP"))
    if len(clause.tokens) <= LITTLE and not talk.memory.puzzled:
        talk.memory.puzzled += 2
        return Part(talk.voice.say("unclear"), usual_chips(talk))
    await talk.hand_over("unknown", clause.said[:200])
    return Part(talk.voice.say("unknown"), usual_chips(talk)[:2])


def in_words(names: tuple[str, ...], talk: Talk) -> str:
    """Names in a sentence."""
    return joined(list(names), talk.voice.language)
