"""What to take: best sellers, qualities, budgets and numbers of people."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from heapq import nsmallest
from typing import Final

from tanggap.assistant.builtin.answers.instead import offer_instead
from tanggap.assistant.builtin.answers.lacking import answer_without
from tanggap.assistant.builtin.answers.offering import (
    MOST_ADVISED,
    MOST_RANKED,
    advised,
    as_written,
    available,
    having,
    having_all,
    offer,
)
from tanggap.assistant.builtin.answers.prices import called, chosen
from tanggap.assistant.builtin.answers.suiting import (
    asks_for_children,
    for_children,
    for_so_many,
    of_the_kind,
    whole_meals,
)
from tanggap.assistant.builtin.answers.unknown import not_sold
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.speak.wording import (
    bullets,
    joined,
    per_unit,
    price_line,
)
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.followups.sizes import size_rank
from tanggap.assistant.builtin.understand.joining import counted_by
from tanggap.assistant.builtin.understand.measures import fitting as those_fitting
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.catalogue.info import ProductInfo
from tanggap.core.money import format_idr
from tanggap.knowledge.search import find_entries

# From here on it is catering, which is the owner's to promise.
FEWEST_ADVISED: Final = 3
MANY_PEOPLE: Final = 8
# An entry this near is worth telling where the data has nothing else.
LIKELY: Final = 50.0
_LARGE: Final = frozenset({"besar", "jumbo", "panjang"})
_BY_SIZE: Final = _LARGE | {"kecil", "pendek", "mini"}
MOST_SIZED: Final = 20
AILMENTS: Final = frozenset(
    {"kolesterol", "diabetes", "hipertensi", "maag", "lambung", "ginjal", "jantung", "urat", "gerd"}
)
_SIMILAR: Final = frozenset(
    {"mirip", "serupa", "sejenis", "sebanding", "gantinya", "ganti", "pengganti", "alternatif"}
)
_GENERAL_CATEGORY: Final = frozenset({"makanan", "produk", "barang", "menu", "item"})


async def answer_advice(talk: Talk, clause: Clause) -> Part | None:
    """A few products that fit what was asked for; never one that is sold out."""
    pool = _pool(talk, clause)
    if pool is None:
        return await not_sold(talk, clause)
    pool = of_the_kind(talk, clause, pool)
    voice = talk.voice
    if clause.fits:
        pool = those_fitting(pool, clause.fits) or pool
    said = {token.text for token in clause.tokens}
    if said & _SIMILAR and (alike := _alike(talk, clause)):
        return alike
    if clause.unwanted:
        return await answer_without(talk, clause, pool)
    if clause.wanted:
        wished = having_all(talk, clause.wanted)
        fitting = [p for p in pool if p.id in wished]
        if clause.money and not clause.people:
            # "Yang pakai nasi budget 30rb": of those that cost more nothing is told.
            fitting = [p for p in fitting if p.price_idr <= clause.money] or fitting
        if not fitting and clause.items and said & {"tidak", "kah"} and "yang" not in said:
            # "Is the soup spicy, and how much?": nothing is told of other dishes.
            await talk.hand_over("unknown", clause.said[:200])
            name = called(talk, clause.items[0])
            return Part(voice.say("some_unsaid", name=name, what=_named(talk, clause)))
        if not fitting and clause.items and not clause.names_one:
            # "Kue yang asin", where no cake called so is: of the same shelves.
            fitting = [p for p in _on_the_same_shelves(talk, pool) if p.id in wished]
        what = _named(talk, clause)
        if not fitting and set(clause.wanted) & lexicon().classes["restriction"]:
            await talk.hand_over("unknown", clause.said[:200])
            return Part(voice.say("none_restricted", what=what))
        if not fitting:
            text = voice.say("none_like_that", what=what)
            return Part(text + "\n" + advised(talk, _best(pool), "recommend"))
        part = offer(talk, _sorted(clause, fitting), "recommend_quality", what=what)
        if "alergi" in said:
            return replace(part, text=f"{part.text}\n{voice.say('without_note')}")
        if not set(clause.wanted) & lexicon().classes["restriction"]:
            # Each of them is told to be so, whatever else the question names.
            talk.quote(part.text)
        return part
    if said & AILMENTS:
        # What is good for whoever suffers from it, no data tells.
        await talk.hand_over("unknown", clause.said[:200])
        return Part(voice.say("unknown"))
    if clause.money:
        return _within_budget(talk, clause, whole_meals(talk, clause) or pool)
    words = {token.text for token in clause.tokens}
    if "paling" in words and words & _BY_SIZE and (one := _by_size(talk, clause, words)):
        return one
    if clause.cheapest and "lebih" in words and not clause.items and talk.memory.spoken:
        return _cheaper(talk, pool)
    if clause.dearest:
        dear = nsmallest(MOST_RANKED, pool, key=lambda p: (-p.price_idr, p.id))
        _speak_of_first(talk, dear)
        return _foremost(talk, dear, "recommend_dear") or offer(talk, dear, "recommend_dear")
    if clause.cheapest:
        cheap = nsmallest(MOST_RANKED, pool, key=lambda p: (p.price_idr, p.id))
        _speak_of_first(talk, cheap)
        return _foremost(talk, cheap, "recommend_cheap") or offer(talk, cheap, "recommend_cheap")
    sized = bool(clause.fits and those_fitting(pool, clause.fits))
    if not (clause.people or sized) and (small := for_children(clause, pool)):
        return offer(talk, small, "recommend_children")
    if asks_for_children(clause) and having(talk, "pedas", lexicon().shows["pedas"]):
        # Where nothing is said to be for them, nothing hot is.
        clause.unwanted = ("pedas",)
        return await answer_without(talk, clause, pool)
    if clause.people and (clause.people > 1 or clause.carried):
        fitting = for_so_many(pool, clause.people)
        if not fitting and clause.items and not clause.names_one:
            # "Which cake is enough for 20", where those that are have names of their own.
            fitting = for_so_many(_on_the_same_shelves(talk, pool), clause.people)
        if fitting:
            return offer(talk, fitting, "recommend_people", people=clause.people)
        if clause.people > MANY_PEOPLE:
            found = find_entries(talk.shelf.shop.knowledge, "katering acara", 1)
            if found and found[0][1] >= LIKELY:
                await talk.look_up("faq", found[0][0].question)
                # "Can I get it without egg?": what follows may still be about the one.
                talk.spoken = list(talk.memory.spoken)
                return Part(talk.quote(found[0][0].answer), own=False)
            await talk.hand_over("unknown", clause.said[:200])
            return Part(voice.say("many_people", people=clause.people))
    best = _best(pool)
    if clause.category and len(best) < FEWEST_ADVISED:
        # One best seller is little to choose from on a shelf.
        best += [product for product in pool if product not in best]
        best = best[:FEWEST_ADVISED]
    return offer(talk, best, "recommend")


def _named(talk: Talk, clause: Clause) -> str:
    return joined(as_written(talk, clause, clause.wanted), talk.voice.language)


def _on_the_same_shelves(talk: Talk, pool: Sequence[ProductInfo]) -> list[ProductInfo]:
    shelves = {p.category for p in pool}
    everything = available(talk.shelf.shop.catalogue.products.values())
    return [p for p in everything if p.category in shelves]


async def answer_about(talk: Talk, clause: Clause) -> Part | None:
    """Products that are said to be what a word asks for: "menu diet", "yang ada kejunya"."""
    if clause.wanted or clause.unwanted or clause.items:
        return await answer_advice(talk, clause)
    # What is to be done with them is no quality: "anything to bring home?".
    about = [w for w in clause.about if w not in lexicon().classes["doing"] and w != "selain"]
    if not about:
        return await answer_advice(talk, clause)
    if {*about} <= {"minuman", "minum", "makanan", "makan"}:
        # Of all drinks, and not of what says of itself that it is one.
        return await answer_advice(talk, clause)
    wished = having_all(talk, about)
    pool = available(talk.shelf.product(i) for i in sorted(wished))
    if clause.category:
        pool = [p for p in pool if p.category == clause.category] or pool
    what = " ".join(as_written(talk, clause, about))
    if pool:
        return offer(talk, _sorted(clause, pool), "recommend_quality", what=what)
    text = talk.voice.say("none_like_that", what=what)
    everything = available(talk.shelf.shop.catalogue.products.values())
    return Part(text + "\n" + advised(talk, _best(everything), "recommend"))


def _pool(talk: Talk, clause: Clause) -> list[ProductInfo] | None:
    """The products among which to choose; nothing when something unknown was named."""
    catalogue = talk.shelf.shop.catalogue
    everything = available(catalogue.products.values())
    # "Tanpa telur sama ayam" names no chicken.
    items = [i for i in clause.items if not (i.words and {*i.words} <= {*clause.unwanted})]
    ids = {i for item in items for i in item.candidates}
    said = {token.text for token in clause.tokens}
    if ids and said & {"ada", "pakai", "isi"} and not clause.names_one:
        # "Yang ada kejunya": also where only the description speaks of it.
        single_words = [item.words[0] for item in items if len(item.words) == 1]
        ids |= {i for word in single_words for i in talk.shelf.told.get(word, ())}
    if ids and "lebih" in said and clause.items[0].words:
        # "Penyetan dada apa paha, yang lebih murah": the other one, too.
        of_kind = talk.shelf.by_word.get(clause.items[0].words[0], set())
        pairs = itertools.pairwise(token.text for token in clause.tokens)
        others = [two for one, two in pairs if one in ("apa", "atau", "sama")]
        ids |= {i for word in others for i in talk.shelf.by_word.get(word, ()) if i in of_kind}
    single = len(clause.items) == 1 and chosen(clause.items[0]) is not None
    if ids and single and (clause.cheapest or clause.dearest or clause.wanted or clause.money):
        words = clause.items[0].words
        ids = set(talk.shelf.by_word.get(words[0], ids)) if words else ids
    if clause.category and not plain_set(clause.category) <= {*clause.wanted}:
        # "Yang pakai nasi" is more than what stands on the shelf of that name.
        shelf = [p for p in everything if p.category == clause.category]
        # "hampers termurah" means no snack box, though it stands on the same shelf.
        called = [p for p in shelf if p.id in ids]
        if not called and any(len(item.words) > 1 for item in items):
            # "Gudeg kaleng", which stands on another shelf than "Gudeg".
            return [p for p in everything if p.id in ids] or None
        return called if 1 < len(called) < len(shelf) else shelf
    if ids:
        return [p for p in everything if p.id in ids] or None
    if clause.goods:
        return None
    goods = {token.text for token in clause.tokens}
    if (clause.people and clause.people > 1) or clause.money or not goods & _GENERAL_CATEGORY:
        return everything
    return everything


def _speak_of_first(talk: Talk, ranked: Sequence[ProductInfo]) -> None:
    """What is cheapest alone is what "itu 2" means next."""
    if ranked and (len(ranked) == 1 or ranked[0].price_idr != ranked[1].price_idr):
        talk.spoken.append(ranked[0].id)


def _foremost(talk: Talk, ranked: Sequence[ProductInfo], key: str) -> Part | None:
    """The first alone, where this reply lists them all already."""
    listed = {*talk.listed, *talk.rest}
    if len(ranked) < 2 or not listed.issuperset(p.id for p in ranked):
        return None
    if ranked[0].price_idr == ranked[1].price_idr:
        return None
    line = per_unit(talk.products([ranked[0].id])[0], talk.voice.language)
    return Part(talk.voice.say(key, list=line), (), (ranked[0].id,))


def _alike(talk: Talk, clause: Clause) -> Part | None:
    """What comes near to the thing named, or to the one spoken of last."""
    ids = [i for item in clause.items for i in item.candidates[:1]] or talk.spoken[-1:]
    ids = ids or talk.memory.spoken[-1:]
    if not ids:
        return None
    text, chips = offer_instead(talk, talk.shelf.product(ids[0]))
    talk.spoken.append(ids[0])
    return Part(text, chips, tuple(talk.listed)) if text else None


def _by_size(talk: Talk, clause: Clause, words: set[str]) -> Part | None:
    """The largest or smallest of what was named or just listed; nothing where none is."""
    ids = [i for item in clause.items for i in item.candidates] or talk.memory.listed
    products = [p for p in map(talk.shelf.product, ids) if not p.sold_out]
    ranked = [(rank, p) for p in products if (rank := size_rank(p)) is not None]
    if len(ranked) < 2 or len(ranked) < len(products) or len(ranked) > MOST_SIZED:
        return None
    ranked.sort(key=lambda pair: (pair[0], pair[1].price_idr, pair[1].id))
    chosen_one = ranked[-1 if words & _LARGE else 0][1]
    talk.spoken.append(chosen_one.id)
    talk.products([chosen_one.id])
    line = per_unit(chosen_one, talk.voice.language)
    return Part(talk.voice.say("price_one", line=line), (), (chosen_one.id,))


def _best(pool: Sequence[ProductInfo]) -> list[ProductInfo]:
    best = [p for p in pool if p.best_seller]
    return best or list(pool)


def _sorted(clause: Clause, products: list[ProductInfo]) -> list[ProductInfo]:
    if clause.cheapest:
        return nsmallest(MOST_RANKED, products, key=lambda p: (p.price_idr, p.id))
    return nsmallest(MOST_RANKED, products, key=lambda p: (not p.best_seller, p.id))


def _cheaper(talk: Talk, pool: Sequence[ProductInfo]) -> Part:
    """What costs less than the thing spoken of last: of its shelf, else of all."""
    last = talk.shelf.product(talk.memory.spoken[-1])
    less = [p for p in pool if p.price_idr < last.price_idr]
    near = [p for p in less if p.category == last.category] or less
    if not near:
        line = price_line(talk.products([last.id])[0], talk.voice.language)
        return Part(talk.voice.say("cheapest_already", line=line))
    ordered = nsmallest(MOST_RANKED, near, key=lambda p: (p.price_idr, p.id))
    return offer(talk, ordered, "recommend_cheap")


def asks_price(clause: Clause) -> bool:
    """ "Yang 68rb apa?", "ada yang harganya 25rb?": what costs just so much."""
    places = [place for place, token in enumerate(clause.tokens) if token.kind == "money"]
    before = [clause.tokens[at - 1].text for at in places if at]
    return before in (["yang"], ["harga"]) and clause.people is None


def _within_budget(talk: Talk, clause: Clause, pool: Sequence[ProductInfo]) -> Part:
    voice = talk.voice
    assert clause.money is not None
    people = clause.people or 1
    below = "dibawah" in {token.text for token in clause.tokens}
    most_idr, budget_idr = clause.money - 1 if below else clause.money, clause.money
    if unit := counted_by(clause.tokens):
        # "25rb per orang": each one's share is what must do.
        most_idr, budget_idr = most_idr * people, budget_idr * people
        pool = _sold_by(unit, pool)
    fitting = [p for p in pool if p.price_idr * people <= most_idr]
    just_so = [p for p in fitting if p.price_idr == clause.money] if asks_price(clause) else []
    if just_so:
        return offer(talk, just_so, "recommend_quality", what=format_idr(clause.money))
    money = format_idr(budget_idr)
    talk.record("budget", {"people": people}, {"budget_idr": budget_idr})
    if not fitting:
        cheapest = nsmallest(3, pool, key=lambda p: (p.price_idr, p.id))
        everything = available(talk.shelf.shop.catalogue.products.values())
        others = [p for p in everything if p.price_idr * people <= most_idr]
        if not others:
            key = "nothing_for_people" if people > 1 else "nothing_under"
            return _part_with(talk, cheapest, key, money=money, people=people)
        # Of what was named nothing is so cheap; that says nothing of the rest.
        key = "nothing_for_people" if people > 1 else "nothing_under_of"
        first = _part_with(talk, cheapest, key, money=money, people=people)
        ranked = nsmallest(
            MOST_ADVISED, others, key=lambda p: (not p.best_seller, -p.price_idr, p.id)
        )
        if people > 1:
            return first
        rest = offer(talk, ranked, "recommend_budget", money=money)
        return Part(f"{first.text}\n{rest.text}", rest.chips, rest.shown)
    # Most for the money first, but what sells before what does not.
    ordered = nsmallest(MOST_RANKED, fitting, key=lambda p: (not p.best_seller, -p.price_idr, p.id))
    if people == 1:
        return offer(talk, ordered, "recommend_budget", money=money)
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


def _sold_by(unit: str, pool: Sequence[ProductInfo]) -> Sequence[ProductInfo]:
    """Those sold by the unit that the money is for ("30rb per kotak"); all where none is."""
    return [p for p in pool if unit in plain_set(p.unit)] or pool


def _part_with(talk: Talk, products: Sequence[ProductInfo], key: str, **slots: object) -> Part:
    ids = [product.id for product in products]
    talk.listed = ids
    lines = talk.price_lines(talk.products(ids))
    return Part(talk.voice.say(key, list=lines, **slots), (), tuple(ids))
