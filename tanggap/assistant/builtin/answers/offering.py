"""Products that are offered: which have a quality, and how a list of them is told."""

from collections.abc import Iterable, Sequence, Set
from typing import Final

from tanggap.assistant.builtin.answers.listing import listed
from tanggap.assistant.builtin.answers.taps import more_chip
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.speak.wording import quality_name
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.described import as_it_comes
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.catalogue.info import ProductInfo

MOST_ADVISED: Final = 5
MOST_RANKED: Final = 40
# Of so many the descriptions are read again.
MOST_READ: Final = 60


def as_written(talk: Talk, clause: Clause, words: Sequence[str]) -> list[str]:
    """Words for the answer: in English as the customer wrote them."""
    if not talk.voice.english:
        return list(words)
    # What another sentence rules out is said at its end: "we don't eat pork".
    others = (token for other in talk.reading.clauses for token in other.tokens if token.raw)
    raw = {token.text: token.raw.split()[-1] for token in others}
    raw |= {token.text: token.raw.removeprefix("no ") for token in clause.tokens}
    return [quality_name(word, raw.get(word, word)) for word in words]


def available(products: Iterable[ProductInfo]) -> list[ProductInfo]:
    """Those that can be bought now."""
    return [p for p in products if p.available and p.stock != 0]


def having_all(talk: Talk, qualities: Sequence[str]) -> set[int]:
    """The products that are said to have all of these qualities, and not said to lack one."""
    shows = [(quality, lexicon().shows.get(quality, frozenset())) for quality in qualities]
    sets = [having(talk, quality, others) for quality, others in shows]
    plain = [
        as_they_come(talk, found, {quality, *others})
        for found, (quality, others) in zip(sets, shows, strict=True)
    ]
    # "Yang pakai telur" where eggs are only added: better those than none.
    sets = [few or found for few, found in zip(plain, sets, strict=True)]
    sets = [found for found in sets if found] or sets
    lacking = {i for quality in qualities for i in talk.shelf.denied.get(quality, ())}
    return set.intersection(*sets) - lacking if sets else set()


def as_they_come(talk: Talk, having_it: set[int], words: Set[str]) -> set[int]:
    """Those that do not only have a thing for more: an egg that may be added is not in it.

    Of very many all are kept: what a choice adds is seldom what so many have.
    """
    if words & lexicon().classes["attribute"] or len(having_it) > MOST_READ:
        return having_it
    shelf = talk.shelf
    return {
        one
        for one in having_it
        if not shelf.product(one).options
        or words & {*as_it_comes(shelf.product(one)).told, *shelf.terms[one].name_words}
    }


def having(talk: Talk, word: str, others: frozenset[str]) -> set[int]:
    """The products whose name or description has a word, or one of some others."""
    shelf = talk.shelf
    return {
        product
        for one in (word, *others)
        for product in shelf.told.get(one, set()) | shelf.by_word.get(one, set())
    }


def offer(talk: Talk, products: Sequence[ProductInfo], key: str, **slots: object) -> Part:
    """The products under a heading, to choose from."""
    text = advised(talk, products, key, **slots)
    return Part(text, more_chip(talk), tuple(talk.listed))


def advised(talk: Talk, products: Sequence[ProductInfo], key: str, **slots: object) -> str:
    """The same as text."""
    ids = [product.id for product in one_of_each(products)]
    if len(ids) == 1:
        # What alone fits is what "is it spicy?" means next.
        talk.spoken.append(ids[0])
    if key == "recommend" and not all(product.best_seller for product in products):
        # Nothing is called a best seller that the owner does not call so.
        key = "suggest"
    if key.startswith("recommend_") and key not in ("recommend_cheap", "recommend_dear"):
        return listed(talk, ids, key, **slots)
    shown = ids[:MOST_ADVISED]
    talk.listed, talk.rest = shown, ids[MOST_ADVISED:][:30]
    found = talk.products(shown)
    return talk.voice.say(key, list=talk.price_lines(found), **slots)


def one_of_each(products: Sequence[ProductInfo]) -> Sequence[ProductInfo]:
    """The first of those that are one thing at one price: no list of the colours of one shoe."""
    if len(products) <= MOST_ADVISED:
        return products
    kinds: dict[tuple[str, int], ProductInfo] = {}
    for product in products:
        kinds.setdefault((product.family or product.sku, product.price_idr), product)
    return list(kinds.values())
