"""What is without something: "yang ga pedas apa?", "aku alergi udang"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nsmallest
from typing import Final

from tanggap.assistant.builtin.answers.offering import (
    MOST_RANKED,
    as_they_come,
    as_written,
    available,
    having,
    having_all,
    offer,
)
from tanggap.assistant.builtin.answers.parcels import MOST_WEIGHED, without_parcels
from tanggap.assistant.builtin.answers.prices import called
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.speak.wording import joined
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.sizing import differ_in_size
from tanggap.catalogue.info import ProductInfo
from tanggap.knowledge.info import Entry

MOST_SIMILAR: Final = 3
# "Yang tanpa kafein apa?", "ada menu bebas gluten?" as the owner was asked before.
_ASKED_WITHOUT: Final = re.compile(r"\b(tanpa|bebas) (?:bahan|kandungan|ada) ", re.I)


async def answer_without(talk: Talk, clause: Clause, pool: Sequence[ProductInfo]) -> Part:
    """What is not said to have something; a promise that it has none is the owner's to make."""
    voice = talk.voice
    shelf = talk.shelf
    for word in clause.unwanted if not clause.names_one else ():
        # Where the owner has written which are without it, that is the answer.
        listed_without = re.compile(rf"\b(?:tanpa|bebas|without|free of) {re.escape(word)}", re.I)
        holding = re.compile(
            rf"(?:mengandung|alergen|contains|kaldu)[^.]*\b{re.escape(word)}\b", re.I
        )
        for entry in shelf.shop.knowledge:
            asked = _ASKED_WITHOUT.sub(r"\1 ", entry.question)
            if any(map(listed_without.search, (asked, entry.answer))) or holding.search(
                entry.answer
            ):
                return await _told_by_owner(talk, entry)
    without = _lacking_each(talk, clause.unwanted)
    fitting = _fitting(talk, clause, pool, without)
    if not fitting and _looks_elsewhere(clause, pool):
        # "Yang tidak pedas?" after the hot ones were listed: of their shelves, else of all.
        sold = available(shelf.shop.catalogue.products.values())
        shelves = {p.category for p in pool}
        near = _fitting(talk, clause, [p for p in sold if p.category in shelves], without)
        fitting = near or _fitting(talk, clause, sold, without)
    what = joined(as_written(talk, clause, clause.unwanted), voice.language)
    qualities = lexicon().classes["attribute"] - lexicon().classes["restriction"]
    said_so = [p for p in fitting if p.id in without.denied]
    enough = len(said_so) > 1 or (said_so and clause.carried)
    if qualities.issuperset(clause.unwanted) and enough:
        # How a thing tastes is told by who says that it does not; an allergy is another matter.
        what = f"{'not' if voice.english else 'tidak'} {what}"
        part = offer(talk, said_so[:MOST_RANKED], "recommend_quality", what=what)
        talk.quote(part.text)
        return part
    if not fitting and all(len(item.words) <= 1 for item in clause.items):
        # Of what was named nothing is; that says nothing of the rest.
        sold = available(shelf.shop.catalogue.products.values())
        fitting = _fitting(talk, clause, [p for p in sold if p.id in without.denied], without)
    if not fitting:
        await talk.hand_over("unknown", clause.said[:200])
        having_it = [p for p in pool if p.id in without.told_to_have] or list(pool)
        names = joined([p.name for p in talk.products(p.id for p in having_it[:2])], voice.language)
        few = len(pool) <= MOST_SIMILAR
        if clause.items and (few or {p.id for p in pool} <= without.told_to_have):
            names = names if few else called(talk, clause.items[0])
            text = voice.say("has_it", names=names, what=what)
            if beside := _denied_beside(talk, pool, without):
                text += f"\n{offer(talk, beside, 'recommend_without', what=what).text}"
            return Part(text)
        lacking = f"without {what}" if voice.english else f"tanpa {what}"
        return Part(voice.say("none_restricted", what=lacking))
    part = offer(talk, fitting[:MOST_RANKED], "recommend_without", what=what)
    note = voice.say("without_note")
    if (own_word := _on_allergy(talk, clause)) is not None:
        # "Dapur kami juga mengolah kacang" is the better word on it.
        note = (await _told_by_owner(talk, own_word)).text
    return Part(f"{part.text}\n{note}", part.chips, part.shown)


async def _told_by_owner(talk: Talk, entry: Entry) -> Part:
    await talk.look_up("faq", entry.question)
    answer = talk.quote(entry.answer)
    if talk.voice.english:
        answer = talk.voice.say("entry_lead", answer=answer)
    return Part(answer, own=False)


def _on_allergy(talk: Talk, clause: Clause) -> Entry | None:
    """What the owner has written for those with just this allergy."""
    if "alergi" not in {token.text for token in clause.tokens}:
        return None
    return next(
        (
            entry
            for entry in talk.shelf.shop.knowledge
            if {"alergi"} < (asked := plain_set(entry.question)) and asked & {*clause.unwanted}
        ),
        None,
    )


def _looks_elsewhere(clause: Clause, pool: Sequence[ProductInfo]) -> bool:
    """Whether something else than what was told of is wanted, and no change to that."""
    wants = "yang" in {token.text for token in clause.tokens} or len(pool) > MOST_SIMILAR
    return clause.carried and wants


@dataclass(frozen=True, slots=True)
class _Without:
    """What has any of some things, by its own text or as another size, and what lacks them all."""

    words: frozenset[str]
    told_to_have: frozenset[int]
    out: frozenset[int]
    denied: frozenset[int]


def _denied_beside(talk: Talk, pool: Sequence[ProductInfo], without: _Without) -> list[ProductInfo]:
    """Of the shelves of what has it the things that are said to be without."""
    shelves = {p.category for p in pool}
    products = [talk.shelf.product(one) for one in sorted(without.denied - without.out)]
    return available([p for p in products if p.category in shelves])[:MOST_SIMILAR]


def _lacking_each(talk: Talk, unwanted: Sequence[str]) -> _Without:
    """What "tanpa santan" says of coconut milk speaks for none of the rest that is ruled out."""
    words: set[str] = set()
    told: set[int] = set()
    out: set[int] = set()
    denied: list[set[int]] = []
    for word in unwanted:
        betraying = lexicon().betrays.get(word, frozenset())
        words |= {word, *betraying}
        lacking = talk.shelf.denied.get(word, set())
        having_it = as_they_come(talk, having(talk, word, betraying), {word, *betraying})
        having_it |= _on_shelves_of(talk, word)
        told |= having_it
        out |= (having_it | _in_other_sizes(talk, having_it)) - lacking
        denied.append(lacking)
    in_all = set[int]().union(*denied[:1]).intersection(*denied[1:])
    return _Without(frozenset(words), frozenset(told), frozenset(out), frozenset(in_all))


def _fitting(
    talk: Talk, clause: Clause, pool: Sequence[ProductInfo], without: _Without
) -> list[ProductInfo]:
    """Those of a pool that are not said to have what is ruled out, the surest first."""
    wished = having_all(talk, clause.wanted)
    ranked = nsmallest(
        MOST_WEIGHED,
        (p for p in pool if p.id not in without.out and (not clause.wanted or p.id in wished)),
        key=lambda p: (p.id not in without.denied, not p.best_seller, p.id),
    )
    return without_parcels(ranked, {*without.out}, {*without.words}, {*without.denied}, talk.shelf)


def _in_other_sizes(talk: Talk, having_it: set[int]) -> set[int]:
    """The same things in other sizes, whose texts may leave out what is in them."""
    catalogue = talk.shelf.shop.catalogue
    known = catalogue.products
    # Most things of a large shop come in one size alone.
    products = [known[one] for one in having_it if one in known and known[one].family]
    return {
        other.id
        for product in products
        for other in catalogue.family(product)
        if differ_in_size(product, other)
    }


_JOINING: Final = frozenset({"dan", "&"})


def _on_shelves_of(talk: Talk, word: str) -> set[int]:
    """The products of the categories that a word names, which "Non Kopi" does not."""
    catalogue = talk.shelf.shop.catalogue
    named_by = {word, *lexicon().betrays.get(word, ())}
    named = {
        category
        for category in catalogue.categories
        if (words := plain_set(category) - _JOINING)
        and not {"non", "tanpa", "bukan"} & words
        # A shelf of coffee alone has caffeine, whatever its texts leave out.
        and (word in words or words <= named_by)
    }
    return {p.id for p in catalogue.products.values() if p.category in named} if named else set()
