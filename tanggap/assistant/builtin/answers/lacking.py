"""What is without something: "yang ga pedas apa?", "aku alergi udang"."""

import re
from collections.abc import Sequence
from heapq import nsmallest
from typing import Final

from tanggap.assistant.builtin.answers.offering import (
    MOST_RANKED,
    as_written,
    having,
    having_all,
    offer,
)
from tanggap.assistant.builtin.answers.parcels import MOST_WEIGHED, without_parcels
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.speak.wording import joined
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.sizing import differ_in_size
from tanggap.catalogue.info import ProductInfo

MOST_SIMILAR: Final = 3


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
            if listed_without.search(entry.answer) or holding.search(entry.answer):
                await talk.look_up("faq", entry.question)
                return Part(talk.quote(entry.answer), own=False)
    wished = having_all(talk, clause.wanted)
    out: set[int] = set()
    denied: set[int] = set()
    told: set[str] = set()
    for word in clause.unwanted:
        betraying = lexicon().betrays.get(word, frozenset())
        told |= {word, *betraying}
        out |= having(talk, word, betraying)
        denied |= shelf.denied.get(word, set())
        out |= _on_shelves_of(talk, word)
    told_to_have = frozenset(out)
    out |= _in_other_sizes(talk, out) - denied
    fitting = without_parcels(
        nsmallest(
            MOST_WEIGHED,
            (
                p
                for p in pool
                if (p.id not in out or p.id in denied) and (not clause.wanted or p.id in wished)
            ),
            key=lambda p: (p.id not in denied, not p.best_seller, p.id),
        ),
        out,
        told,
        denied,
        shelf,
    )
    what = joined(as_written(talk, clause, clause.unwanted), voice.language)
    qualities = lexicon().classes["attribute"] - lexicon().classes["restriction"]
    said_so = [p for p in fitting if p.id in denied]
    enough = len(said_so) > 1 or (said_so and clause.carried)
    if len(clause.unwanted) == 1 and qualities.issuperset(clause.unwanted) and enough:
        # How a thing tastes is told by who says that it does not; an allergy is another matter.
        what = f"{'not' if voice.english else 'tidak'} {what}"
        part = offer(talk, said_so[:MOST_RANKED], "recommend_quality", what=what)
        talk.quote(part.text)
        return part
    if not fitting:
        await talk.hand_over("unknown", clause.said[:200])
        having_it = [p for p in pool if p.id in told_to_have] or list(pool)
        names = joined([p.name for p in talk.products(p.id for p in having_it[:2])], voice.language)
        if clause.items and len(pool) <= MOST_SIMILAR:
            return Part(voice.say("has_it", names=names, what=what))
        without = f"without {what}" if voice.english else f"tanpa {what}"
        return Part(voice.say("none_restricted", what=without))
    part = offer(talk, fitting[:MOST_RANKED], "recommend_without", what=what)
    return Part(f"{part.text}\n{voice.say('without_note')}", part.chips, part.shown)


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


def _on_shelves_of(talk: Talk, word: str) -> set[int]:
    """The products of the categories that a word names, which "Non Kopi" does not."""
    catalogue = talk.shelf.shop.catalogue
    named = {
        category
        for category in catalogue.categories
        if word in (words := plain_set(category)) and not {"non", "tanpa", "bukan"} & words
    }
    return {p.id for p in catalogue.products.values() if p.category in named} if named else set()
