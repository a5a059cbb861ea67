"""What to take: best sellers, qualities, budgets and numbers of people."""

from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import Final

from tanggap.assistant.builtin.answers.listing import listed
from tanggap.assistant.builtin.answers.prices import chosen
from tanggap.assistant.builtin.answers.taps import more_chip
from tanggap.assistant.builtin.answers.unknown import not_sold
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.speak.wording import bullets, joined, price_line
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.catalogue.info import ProductInfo
from tanggap.core.money import format_idr
from tanggap.knowledge.search import find_entries

MOST_ADVISED: Final = 5
MOST_SIMILAR: Final = 3
MOST_RANKED: Final = 40
# From here on it is catering, which is the owner's to promise.
MANY_PEOPLE: Final = 8
# An entry this near is worth telling where the data has nothing else.
LIKELY: Final = 50.0
_GENERAL_CATEGORY: Final = frozenset({"makanan", "produk", "barang", "menu", "item"})


async def answer_advice(talk: Talk, clause: Clause) -> Part | None:
    """A few products that fit what was asked for; never one that is sold out."""
    pool = _pool(talk, clause)
    if pool is None:
        return await not_sold(talk, clause)
    voice = talk.voice
    if clause.unwanted:
        return await _without(talk, clause, pool)
    if clause.wanted:
        having = _having(talk, clause.wanted)
        fitting = [p for p in pool if p.id in having]
        what = joined(_as_written(talk, clause, clause.wanted), voice.language)
        if not fitting and set(clause.wanted) & lexicon().classes["restriction"]:
            await talk.hand_over("unknown", clause.said[:200])
            return Part(voice.say("none_restricted", what=what))
        if not fitting:
            text = voice.say("none_like_that", what=what)
            return Part(text + "\n" + _advise(talk, _best(pool), "recommend"))
        return _part(talk, _sorted(clause, fitting), "recommend_quality", what=what)
    if clause.money:
        return _within_budget(talk, clause, pool)
    words = {token.text for token in clause.tokens}
    if clause.cheapest and "lebih" in words and not clause.items and talk.memory.spoken:
        return _cheaper(talk, pool)
    if clause.dearest:
        dear = nsmallest(MOST_RANKED, pool, key=lambda p: (-p.price_idr, p.id))
        return _part(talk, dear, "recommend_dear")
    if clause.cheapest:
        cheap = nsmallest(MOST_RANKED, pool, key=lambda p: (p.price_idr, p.id))
        return _part(talk, cheap, "recommend_cheap")
    if clause.people and clause.people > 1:
        fitting = [p for p in pool if _serves(talk, p, clause.people)]
        if fitting:
            return _part(talk, fitting, "recommend_people", people=clause.people)
        if clause.people > MANY_PEOPLE:
            found = find_entries(talk.shelf.shop.knowledge, "katering acara", 1)
            if found and found[0][1] >= LIKELY:
                await talk.look_up("faq", found[0][0].question)
                return Part(found[0][0].answer, own=False)
            await talk.hand_over("unknown", clause.said[:200])
            return Part(voice.say("many_people", people=clause.people))
    return _part(talk, _best(pool), "recommend")


async def answer_about(talk: Talk, clause: Clause) -> Part | None:
    """Products that are said to be what a word asks for: "menu diet", "yang ada kejunya"."""
    if clause.wanted or clause.unwanted or clause.items:
        return await answer_advice(talk, clause)
    having = _having(talk, clause.about)
    pool = _available(talk.shelf.product(i) for i in sorted(having))
    if clause.category:
        pool = [p for p in pool if p.category == clause.category] or pool
    what = " ".join(_as_written(talk, clause, clause.about))
    if pool:
        return _part(talk, _sorted(clause, pool), "recommend_quality", what=what)
    text = talk.voice.say("none_like_that", what=what)
    everything = _available(talk.shelf.shop.catalogue.products.values())
    return Part(text + "\n" + _advise(talk, _best(everything), "recommend"))


def _pool(talk: Talk, clause: Clause) -> list[ProductInfo] | None:
    """The products among which to choose; nothing when something unknown was named."""
    catalogue = talk.shelf.shop.catalogue
    everything = _available(catalogue.products.values())
    ids = {i for item in clause.items for i in item.candidates}
    single = len(clause.items) == 1 and chosen(clause.items[0]) is not None
    if ids and single and (clause.cheapest or clause.dearest or clause.wanted):
        words = clause.items[0].words
        ids = set(talk.shelf.by_word.get(words[0], ids)) if words else ids
    if clause.category:
        shelf = [p for p in everything if p.category == clause.category]
        # "hampers termurah" means no snack box, though it stands on the same shelf.
        called = [p for p in shelf if p.id in ids]
        return called if 1 < len(called) < len(shelf) else shelf
    if ids:
        return [p for p in everything if p.id in ids] or None
    if clause.strange:
        return None
    goods = {token.text for token in clause.tokens}
    if (clause.people and clause.people > 1) or clause.money or not goods & _GENERAL_CATEGORY:
        return everything
    return everything


def _as_written(talk: Talk, clause: Clause, words: Sequence[str]) -> list[str]:
    """Words for the answer: in English as the customer wrote them."""
    if not talk.voice.english:
        return list(words)
    raw = {token.text: token.raw for token in clause.tokens}
    return [raw.get(word, word) for word in words]


def _available(products: Iterable[ProductInfo]) -> list[ProductInfo]:
    return [p for p in products if p.available and p.stock != 0]


def _having(talk: Talk, qualities: Sequence[str]) -> set[int]:
    """The products that are said to have all of these qualities."""
    sets = [
        _with(talk, quality, lexicon().shows.get(quality, frozenset())) for quality in qualities
    ]
    sets = [found for found in sets if found] or sets
    return set.intersection(*sets) if sets else set()


def _with(talk: Talk, word: str, others: frozenset[str]) -> set[int]:
    """The products whose name or description has a word, or one of some others."""
    shelf = talk.shelf
    return {
        product
        for one in (word, *others)
        for product in shelf.told.get(one, set()) | shelf.by_word.get(one, set())
    }


def _serves(talk: Talk, product: ProductInfo, people: int) -> bool:
    """Whether the description says that it is for so many persons."""
    text = product.description.replace("–", "-").lower()
    numbers = {str(people), f"{people}-{people + 1}", f"{people - 1}-{people}"}
    return any(f"untuk {number} orang" in text for number in numbers)


def _best(pool: Sequence[ProductInfo]) -> list[ProductInfo]:
    best = [p for p in pool if p.best_seller]
    return best or list(pool)


def _sorted(clause: Clause, products: list[ProductInfo]) -> list[ProductInfo]:
    if clause.cheapest:
        return nsmallest(MOST_RANKED, products, key=lambda p: (p.price_idr, p.id))
    return nsmallest(MOST_RANKED, products, key=lambda p: (not p.best_seller, p.id))


def _part(talk: Talk, products: Sequence[ProductInfo], key: str, **slots: object) -> Part:
    text = _advise(talk, products, key, **slots)
    return Part(text, more_chip(talk), tuple(talk.listed))


def _advise(talk: Talk, products: Sequence[ProductInfo], key: str, **slots: object) -> str:
    ids = [product.id for product in products]
    if key.startswith("recommend_") and key not in ("recommend_cheap", "recommend_dear"):
        return listed(talk, ids, key, **slots)
    shown = ids[:MOST_ADVISED]
    talk.listed, talk.rest = shown, ids[MOST_ADVISED:][:30]
    found = talk.products(shown)
    lines = bullets(price_line(product, talk.voice.language) for product in found)
    return talk.voice.say(key, list=lines, **slots)


async def _without(talk: Talk, clause: Clause, pool: Sequence[ProductInfo]) -> Part:
    """What is not said to have something; a promise that it has none is the owner's to make."""
    voice = talk.voice
    shelf = talk.shelf
    having = _having(talk, clause.wanted)
    out: set[int] = set()
    denied: set[int] = set()
    for word in clause.unwanted:
        out |= _with(talk, word, lexicon().betrays.get(word, frozenset()))
        denied |= shelf.denied.get(word, set())
        out |= _on_shelves_of(talk, word)
    fitting = [p for p in pool if p.id not in out and (not clause.wanted or p.id in having)]
    what = joined(_as_written(talk, clause, clause.unwanted), voice.language)
    fitting = [p for p in fitting if p.id in denied or not _holds_one_of(talk, p, out)]
    if not fitting:
        await talk.hand_over("unknown", clause.said[:200])
        names = joined([p.name for p in talk.products(p.id for p in pool[:2])], voice.language)
        if clause.items and len(pool) <= MOST_SIMILAR:
            return Part(voice.say("has_it", names=names, what=what))
        without = f"without {what}" if voice.english else f"tanpa {what}"
        return Part(voice.say("none_restricted", what=without))
    ordered = nsmallest(
        MOST_RANKED, fitting, key=lambda p: (p.id not in denied, not p.best_seller, p.id)
    )
    part = _part(talk, ordered, "recommend_without", what=what)
    return Part(f"{part.text}\n{voice.say('without_note')}", part.chips, part.shown)


def _on_shelves_of(talk: Talk, word: str) -> set[int]:
    """The products of the categories that a word names, which "Non Kopi" does not."""
    catalogue = talk.shelf.shop.catalogue
    named = {
        category
        for category in catalogue.categories
        if word in (words := plain_words(category)) and not {"non", "tanpa", "bukan"} & set(words)
    }
    return {p.id for p in catalogue.products.values() if p.category in named} if named else set()


def _holds_one_of(talk: Talk, product: ProductInfo, out: set[int]) -> bool:
    """Whether its description names a product that is left out, as that of a parcel may."""
    told = set(talk.shelf.terms[product.id].told)
    return any(
        len(core) > 1 and core <= told
        for other in out
        if other != product.id
        for core in (frozenset(w for w in talk.shelf.terms[other].name_words if w.isalpha()),)
    )


def _cheaper(talk: Talk, pool: Sequence[ProductInfo]) -> Part:
    """What costs less than the thing spoken of last: of its shelf, else of all."""
    last = talk.shelf.product(talk.memory.spoken[-1])
    less = [p for p in pool if p.price_idr < last.price_idr]
    near = [p for p in less if p.category == last.category] or less
    if not near:
        line = price_line(talk.products([last.id])[0], talk.voice.language)
        return Part(talk.voice.say("cheapest_already", line=line))
    ordered = nsmallest(MOST_RANKED, near, key=lambda p: (p.price_idr, p.id))
    return _part(talk, ordered, "recommend_cheap")


def _within_budget(talk: Talk, clause: Clause, pool: Sequence[ProductInfo]) -> Part:
    voice = talk.voice
    assert clause.money is not None
    people = clause.people or 1
    below = "dibawah" in {token.text for token in clause.tokens}
    most_idr = clause.money - 1 if below else clause.money
    fitting = [p for p in pool if p.price_idr * people <= most_idr]
    money = format_idr(clause.money)
    talk.record("budget", {"people": people}, {"budget_idr": clause.money})
    if not fitting:
        cheapest = nsmallest(3, pool, key=lambda p: (p.price_idr, p.id))
        return _part_with(talk, cheapest, "nothing_under", money=money)
    # Most for the money first, but what sells before what does not.
    ordered = nsmallest(MOST_RANKED, fitting, key=lambda p: (not p.best_seller, -p.price_idr, p.id))
    if people == 1:
        return _part(talk, ordered, "recommend_budget", money=money)
    lines = []
    chosen_ids = [p.id for p in ordered[:4]]
    for product in talk.products(chosen_ids):
        sum_idr = product.price_idr * people
        talk.record(
            "calculate_total",
            {"lines": [{"sku": product.sku, "quantity": people}]},
            {"sku": product.sku, "quantity": people, "total_idr": sum_idr},
        )
        lines.append(f"{people} x {product.name} = {format_idr(sum_idr)}")
    talk.listed = chosen_ids
    text = voice.say("recommend_budget", money=money, list=bullets(lines))
    return Part(text, (), tuple(chosen_ids))


def _part_with(talk: Talk, products: Sequence[ProductInfo], key: str, **slots: object) -> Part:
    ids = [product.id for product in products]
    talk.listed = ids
    lines = bullets(price_line(p, talk.voice.language) for p in talk.products(ids))
    return Part(talk.voice.say(key, list=lines, **slots), (), tuple(ids))
