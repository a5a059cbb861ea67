"""Making the index of a shop, and mending it where little has changed."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from tanggap.assistant.builtin.lexicon import Words, lexicon
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.normalise.vocabulary import Names
from tanggap.assistant.builtin.understand.shelf.apart import told_apart
from tanggap.assistant.builtin.understand.shelf.banking import banks_of, said_for
from tanggap.assistant.builtin.understand.shelf.index import Shelf, consonants
from tanggap.assistant.builtin.understand.terms import (
    Terms,
    category_parts,
    english_in,
    goods_words_in,
    place_words,
    terms_of,
    words_of,
    written_in,
)
from tanggap.assistant.shop import Shop
from tanggap.businesses.delivery import without_city
from tanggap.catalogue.info import ProductInfo

# Up to so many changed products an index is mended; beyond, it is built afresh.
MOST_PATCHED: Final = 300
# A shorter code may be any word.
LEAST_CODE: Final = 4

_Key = TypeVar("_Key", int, str)


# What a category is asked for by, whatever the shop calls it.
_ALSO_CALLED: Final = {
    "dessert": frozenset({"penutup", "manis", "pencuci", "puding", "dessert"}),
    "camilan": frozenset({"camilan", "snack", "jajan", "jajanan", "gorengan"}),
}


def _same_text(old: ProductInfo, new: ProductInfo) -> bool:
    return old is new or (
        old.name == new.name
        and old.aliases == new.aliases
        and old.variant == new.variant
        and old.description == new.description
        and old.options == new.options
        and old.category == new.category
    )


def build(shop: Shop, previous: Shelf | None, *, whole: bool = True) -> Shelf:
    """The index of a shop, with what is unchanged of the one before; `whole`: with its products."""
    shelf = Shelf(shop, whole=whole)
    goods_words: set[str] = set()
    products = shop.catalogue.products if whole else {}
    _read_names(shelf, products, previous)
    reading = Names(shelf.apart)
    for product_id, product in products.items():
        terms = shelf.terms[product_id]
        shelf.english |= english_in(product)
        shelf.written |= written_in(terms, reading)
        goods_words |= goods_words_in(product)
        for word in terms.words:
            shelf.by_word.setdefault(word, set()).add(product_id)
        for word in terms.told:
            shelf.told.setdefault(word, set()).add(product_id)
        for word in terms.denied:
            shelf.denied.setdefault(word, set()).add(product_id)
    for category in shop.catalogue.categories:
        words = words_of(category, reading)
        shelf.categories[words] = category
        for part in category_parts(category, reading):
            shelf.categories.setdefault(part, category)
    for category in shop.catalogue.categories:
        for called, names in _ALSO_CALLED.items():
            said = {*words_of(category, reading), *category.lower().split()}
            if not names.isdisjoint(said):
                shelf.categories.setdefault((called,), category)
    info = shop.info
    for area in [area for zone in info.zones for area in zone.areas] + list(info.not_served):
        shelf.areas[place_words(area)] = area
    for zone in info.zones:
        if _is_place(words := place_words(zone.name)):
            # "Bisa antar ke Bandung Timur?", where only its parts are listed.
            shelf.areas.setdefault(words, zone.name)
    for area in tuple(shelf.areas.values()):
        words = place_words(without_city(area, info.city))
        if words and not (len(words) == 1 and words[0] in lexicon().known):
            shelf.areas.setdefault(words, area)
    other_words = {word for area in shelf.areas for word in area}
    other_words |= {word for words in shelf.categories for word in words}
    places = frozenset(other_words)
    shelf.promo_titles = tuple(tuple(plain_words(promo.title)) for promo in info.promos)
    shelf.promo_codes = frozenset(promo.code.lower() for promo in info.promos if promo.code)
    shelf.promo_words = frozenset(
        word
        for words in shelf.promo_titles
        for word in words
        if word.isalpha()
        and len(word) > 3
        and word not in lexicon().known
        and word not in shelf.by_word
        and word not in other_words
    )
    shelf.promo_pairs = _telling_pairs(shelf)
    if any("duo" in title for title in shelf.promo_titles):
        # A pair here, and no number of the west of Sumatra.
        other_words.add("duo")
    shelf.promo_texts = frozenset(
        word
        for promo in info.promos
        for word in plain_words(f"{promo.title} . {promo.description}")
    )
    named = set(plain_words(info.name)) - lexicon().known - shelf.by_word.keys()
    # Whoever calls "mpok" or "kak" asks for nobody, though the owner is known as Mpok Enung.
    callings = {*lexicon().classes["address"], *lexicon().classes["calling"]}
    shelf.owner = frozenset(
        word
        for word in {*plain_words(info.owner_name), *named} - callings - lexicon().classes["filler"]
        if len(word) > 2
    )
    other_words |= shelf.owner | shelf.promo_codes | shelf.promo_words
    other_words |= set(plain_words(f"{info.name} . {info.type} . {info.tagline}"))
    # "3 besek" is no slip of "besok" where things are sold by the besek.
    units = {product.unit for product in shop.catalogue.products.values() if product.unit}
    other_words |= {w for unit in units for w in plain_words(unit)} - lexicon().known
    for method in info.payment_methods:
        other_words |= set(plain_words(method.name))
    for entry in shop.knowledge:
        other_words |= set(plain_words(f"{entry.question} . {entry.answer}"))
    shelf.own_words = {(word,): (word,) for word in goods_words | shelf.apart}
    # A code means itself, whatever else it is said for.
    shelf.own_words |= {(code,): (code,) for code in shelf.promo_codes if len(code) > LEAST_CODE}
    for own in shop.own_words:
        shelf.own_words[tuple(own.word.split())] = tuple(plain_words(own.meaning))
    if not _PAIRS & {word for unit in units for word in unit.lower().split()}:
        # "Sate telur sepasang" is two of it, where no shoes are sold by the pair.
        shelf.own_words = _PAIR_OF | shelf.own_words
    shelf.banks = banks_of(info)
    named = {*shelf.by_word, *places, *shelf.owner, *shelf.promo_codes, *shelf.promo_words}
    shelf.own_words = said_for(info, named) | shelf.own_words
    shelf.longest_own = max(map(len, shelf.own_words), default=0)
    shelf.places = places
    shelf.other_words = frozenset(other_words)
    _spell(shelf, {*shelf.by_word, *shelf.places, *shelf.written})
    return shelf


_PAIRS: Final = frozenset({"pasang", "pair", "pairs", "psg", "stel", "set", "couple"})
_PAIR_OF: Final[dict[Words, Words]] = {("sepasang",): ("2",), ("sapasang",): ("2",)}


def _read_names(shelf: Shelf, products: Mapping[int, ProductInfo], previous: Shelf | None) -> None:
    """Reads the names of products, and again those whose words tell goods of this shop apart."""
    known = previous.terms if previous is not None else {}
    apart = previous.apart if previous is not None else frozenset()
    for product_id, product in products.items():
        kept = known.get(product_id)
        if kept is None or not _same_text(kept.source, product) or _has_one_of(product, apart):
            kept = terms_of(product)
        shelf.terms[product_id] = kept
    _index_phrases(shelf)
    shelf.apart = told_apart(shelf.terms.values(), shelf.by_phrase, shelf.shop.catalogue.categories)
    if not shelf.apart:
        return
    names = Names(shelf.apart)
    for product_id, product in products.items():
        if _has_one_of(product, shelf.apart):
            shelf.terms[product_id] = terms_of(product, names)
    _index_phrases(shelf)


def _index_phrases(shelf: Shelf) -> None:
    shelf.by_phrase = {}
    for product_id, terms in shelf.terms.items():
        for phrase in terms.phrases:
            shelf.by_phrase.setdefault(phrase, []).append(product_id)


def _has_one_of(product: ProductInfo, words: frozenset[str]) -> bool:
    return bool(words) and not words.isdisjoint(
        word for name in (product.name, *product.aliases) for word in name.lower().split()
    )


def _is_place(words: Words) -> bool:
    """Whether a zone is called like a part of a town, and not "Dekat" or "Dago dan Cihampelas"."""
    known, places = lexicon().known, lexicon().places
    if "dan" in words or not all(word.isalpha() for word in words):
        return False
    return any(word not in known or (word,) in places for word in words)


def _telling_pairs(shelf: Shelf) -> frozenset[Words]:
    """Neighbours in a promo's title by which it is called short: "paket berdua", "duo geprek".

    None that a product is called by, nor such as are said of any promo, any place or any day.
    """
    said_of_any = lexicon().classes["promoword"]
    named = {pair for name in shelf.by_phrase for pair in itertools.pairwise(name)}
    areas = {word for area in shelf.areas for word in area}
    areas |= {word for zone in shelf.shop.info.zones for word in plain_words(zone.name)}
    # As it is written, too: "berdua" counts elsewhere.
    written = [re.findall(r"[a-z]+", promo.title.lower()) for promo in shelf.shop.info.promos]
    titles = [*shelf.promo_titles, *map(tuple, written)]
    return frozenset(
        pair
        for title in titles
        for pair in itertools.pairwise(title)
        if pair not in named
        # "Pisang ijo" is what goods are called, however their colour is written.
        and tuple(plain_words(" ".join(pair))) not in named
        and all(word.isalpha() and word not in areas - said_of_any for word in pair)
        and not any(
            word in said_of_any and (other in said_of_any or other in shelf.by_word)
            for word, other in (pair, pair[::-1])
        )
    )


def _spell(shelf: Shelf, words: set[str]) -> None:
    """Notes which of these words others may be slips of; what was noted of them is undone."""
    _note(shelf, words, shelf.spelled, len)
    _note(shelf, words, shelf.skeletons, consonants)


def _note(
    shelf: Shelf, words: set[str], index: dict[_Key, list[str]], key: Callable[[str], _Key]
) -> None:
    changed: dict[_Key, list[str]] = {}
    for word in words:
        changed.setdefault(key(word), []).append(word)
    for place, some in changed.items():
        kept = [word for word in index.get(place, ()) if word not in words]
        index[place] = kept + [word for word in some if shelf.is_repairable(word)]


def patched(kept: Shelf, shop: Shop) -> Shelf | None:
    """The index with the few products that were renamed; nothing when more has changed.

    What a whole new index would hold, at a cost in proportion to the change.
    """
    if not _same_surroundings(kept.shop, shop):
        return None
    products = shop.catalogue.products
    gone = [product_id for product_id in kept.terms if product_id not in products]
    changed = [
        product
        for product_id, product in products.items()
        if (terms := kept.terms.get(product_id)) is None or not _same_text(terms.source, product)
    ]
    if len(gone) + len(changed) > MOST_PATCHED:
        return None
    if not gone and not changed:
        return replace(kept, shop=shop)
    shelf = replace(
        kept,
        shop=shop,
        terms=dict(kept.terms),
        by_phrase=dict(kept.by_phrase),
        by_word=dict(kept.by_word),
        told=dict(kept.told),
        denied=dict(kept.denied),
        repairs={},
        skeletons=dict(kept.skeletons),
        spelled=dict(kept.spelled),
        subjects={},
        english=set(kept.english),
        own_words=dict(kept.own_words),
        written=dict(kept.written),
        trades=None,
    )
    reading = Names(shelf.apart)
    touched: set[str] = set()
    for product_id in (*gone, *(product.id for product in changed)):
        if (terms := shelf.terms.pop(product_id, None)) is not None:
            touched |= terms.words
            _take_out(shelf, product_id, terms)
    for product in changed:
        terms = shelf.terms[product.id] = terms_of(product, reading)
        shelf.written |= written_in(terms, reading)
        touched |= {*terms.words, *written_in(terms, reading)}
        shelf.english |= english_in(product)
        shelf.own_words |= {(word,): (word,) for word in goods_words_in(product)}
        shelf.longest_own = max(map(len, shelf.own_words), default=0)
        for phrase in terms.phrases:
            alike = shelf.by_phrase.get(phrase)
            if alike is not None and products[alike[0]].name.lower() != product.name.lower():
                # A word may now tell the two apart.
                return None
            shelf.by_phrase[phrase] = sorted([*(alike or ()), product.id])
        for words, index in _indexed(shelf, terms):
            for word in words:
                index[word] = index.get(word, set()) | {product.id}
    _spell(shelf, touched)
    return shelf


def _indexed(shelf: Shelf, terms: Terms) -> Iterator[tuple[Iterable[str], dict[str, set[int]]]]:
    yield terms.words, shelf.by_word
    yield terms.told, shelf.told
    yield terms.denied, shelf.denied


def _take_out(shelf: Shelf, product_id: int, terms: Terms) -> None:
    """Removes a product; the sets of the old index stay as they are, for turns under way."""
    for phrase in terms.phrases:
        left = [i for i in shelf.by_phrase[phrase] if i != product_id]
        if left:
            shelf.by_phrase[phrase] = left
        else:
            del shelf.by_phrase[phrase]
    for words, index in _indexed(shelf, terms):
        for word in words:
            others = index[word] - {product_id}
            if others:
                index[word] = others
            else:
                del index[word]


def _same_surroundings(before: Shop, shop: Shop) -> bool:
    """Whether all but products, prices and stock is as it was."""
    old, new = before.info, shop.info
    return (
        (
            new is old
            or (
                (new.zones, new.not_served, new.payment_methods, new.promos)
                == (old.zones, old.not_served, old.payment_methods, old.promos)
                and (new.owner_name, new.name, new.type, new.tagline)
                == (old.owner_name, old.name, old.type, old.tagline)
            )
        )
        and shop.own_words == before.own_words
        and shop.knowledge == before.knowledge
        and shop.catalogue.categories == before.catalogue.categories
    )
