"""What one shop's own words stand for: its products, categories, areas and ways to pay.

Built from a shop's data once per revision and kept for the shops that were busy last.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from tanggap.assistant.builtin.lexicon import Words, lexicon
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.normalise.words import closest
from tanggap.assistant.builtin.understand.terms import (
    Terms,
    category_parts,
    english_in,
    terms_of,
)
from tanggap.assistant.shop import Shop
from tanggap.catalogue.info import ProductInfo

# Shops whose words are kept; a small shop's take about 100 kB.
MOST_SHELVES: Final = 128
# A shop that nobody has written to for so long gives its memory back. Reading it again takes
# some hundredths of a second for 1,000 products.
IDLE_SECONDS: Final = 900.0
# Reading so many products takes some hundredths of a second.
READ_AT_ONCE: Final = 300
# Up to so many changed products an index is mended; beyond, it is built afresh.
MOST_PATCHED: Final = 300
# Of so many that share a word the names are compared.
MOST_ALIKE: Final = 200


@dataclass(slots=True)
class Shelf:
    """An index from words to the things of one shop."""

    shop: Shop
    terms: dict[int, Terms] = field(default_factory=dict)
    by_phrase: dict[Words, list[int]] = field(default_factory=dict)
    by_word: dict[str, set[int]] = field(default_factory=dict)
    told: dict[str, set[int]] = field(default_factory=dict)
    denied: dict[str, set[int]] = field(default_factory=dict)
    categories: dict[Words, str] = field(default_factory=dict)
    areas: dict[Words, str] = field(default_factory=dict)
    promo_titles: tuple[Words, ...] = ()
    promo_codes: frozenset[str] = frozenset()
    # Words of their titles that are said of nothing else: "payday".
    promo_words: frozenset[str] = frozenset()
    # All the words that they are told in.
    promo_texts: frozenset[str] = frozenset()
    # The words of the owner's name.
    owner: frozenset[str] = frozenset()
    other_words: set[str] = field(default_factory=set)
    # English words that names have as they are written: "Black Forest".
    english: set[str] = field(default_factory=set)
    # Those that come from no product; and those of areas and categories.
    base_words: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    repairable: list[str] = field(default_factory=list)
    repairs: dict[str, Words | None] = field(default_factory=dict)
    skeletons: dict[str, list[str]] = field(default_factory=dict)
    # The owner's own words, and the most words that one of them has.
    own_words: dict[Words, Words] = field(default_factory=dict)
    longest_own: int = 0
    # The categories that written questions speak of, as they are asked for.
    subjects: dict[str, frozenset[str]] = field(default_factory=dict)
    # Whether the products are in it; without them it only serves to tell topics.
    whole: bool = True

    def taught(self, words: Words) -> Words | None:
        """What the owner says that this word, or these words, stand for."""
        return self.own_words.get(words)

    def meaning(self, word: str) -> Words | None:
        """A word of this shop stands for itself."""
        return (word,) if word in self.by_word or word in self.other_words else None

    def is_in_names(self, word: str) -> bool:
        """Whether a product's name has an English word, as it is written."""
        return word in self.english

    def repaired(self, word: str) -> Words | None:
        """The word of this shop that a mistyped one is a slip of."""
        if word not in self.repairs:
            if len(self.repairs) > 2000:
                self.repairs.clear()
            candidate = closest(word, self.repairable) or self._without_vowels(word)
            self.repairs[word] = None if candidate is None else (candidate,)
        return self.repairs[word]

    def _without_vowels(self, word: str) -> str | None:
        """The one word of which only vowels were left out: "bkar"."""
        if not self.skeletons:
            for known in self.repairable:
                self.skeletons.setdefault(_consonants(known), []).append(known)
        found = self.skeletons.get(_consonants(word), [])
        near = [
            known
            for known in found
            if known[0] == word[0]
            and len(known) > len(word)
            and (len(known) == len(word) + 1 or _is_within(word, known))
        ]
        return near[0] if len(near) == 1 and len(word) >= 3 else None

    def subjects_of(self, question: str) -> frozenset[str]:
        """The categories that a written question names."""
        found = self.subjects.get(question)
        if found is None:
            words = tuple(plain_words(question))
            found = frozenset(
                category
                for name, category in self.categories.items()
                if name and any(words[at : at + len(name)] == name for at in range(len(words)))
            )
            self.subjects[question] = found
        return found

    def called_alike(self, product_id: int) -> list[int]:
        """The others of its shelf whose names begin alike: what "yang setengah kilo" may mean."""
        if product_id not in self.terms:
            return []
        phrase = self.terms[product_id].phrases[0]
        category = self.product(product_id).category
        near = [
            i
            for i in sorted(self.by_word.get(phrase[0], ()))[:MOST_ALIKE]
            if self.terms[i].phrases[0][:1] == phrase[:1] and self.product(i).category == category
        ]
        most = max(
            (_shared(self.terms[i].phrases[0], phrase) for i in near if i != product_id), default=0
        )
        return [i for i in near if _shared(self.terms[i].phrases[0], phrase) >= most]

    def named_exactly(self, products: Iterable[int], words: Words) -> list[int]:
        """Those of which the words are a full name or alias, in whatever order."""
        wanted, size = sorted(words), len(words)
        return [
            i
            for i in products
            if any(len(p) == size and sorted(p) == wanted for p in self.terms[i].phrases)
        ]

    def product(self, product_id: int) -> ProductInfo:
        """A product as the shop has it in this turn."""
        return self.shop.catalogue.products[product_id]


def _shared(one: Words, other: Words) -> int:
    """How many words two names begin with alike."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _is_within(word: str, known: str) -> bool:
    """Whether all its letters stand in the other, in their order."""
    letters = iter(known)
    return all(letter in letters for letter in word)


def _consonants(word: str) -> str:
    return "".join(letter for letter in word if letter not in "aeiou")


def _same_text(old: ProductInfo, new: ProductInfo) -> bool:
    return old is new or (
        old.name == new.name
        and old.aliases == new.aliases
        and old.variant == new.variant
        and old.description == new.description
        and old.options == new.options
        and old.category == new.category
    )


def _build(shop: Shop, previous: Shelf | None, *, whole: bool = True) -> Shelf:
    known = previous.terms if previous is not None else {}
    shelf = Shelf(shop, whole=whole)
    for product_id, product in shop.catalogue.products.items() if whole else ():
        kept = known.get(product_id)
        same = kept is not None and _same_text(kept.source, product)
        terms = kept if kept is not None and same else terms_of(product)
        shelf.terms[product_id] = terms
        shelf.english |= english_in(product)
        for phrase in terms.phrases:
            shelf.by_phrase.setdefault(phrase, []).append(product_id)
        for word in terms.words:
            shelf.by_word.setdefault(word, set()).add(product_id)
        for word in terms.told:
            shelf.told.setdefault(word, set()).add(product_id)
        for word in terms.denied:
            shelf.denied.setdefault(word, set()).add(product_id)
    for category in shop.catalogue.categories:
        words = tuple(plain_words(category))
        shelf.categories[words] = category
        for part in category_parts(category):
            shelf.categories.setdefault(part, category)
    info = shop.info
    for area in [area for zone in info.zones for area in zone.areas] + list(info.not_served):
        shelf.areas[tuple(plain_words(area))] = area
    shelf.other_words = {word for area in shelf.areas for word in area}
    shelf.other_words |= {word for words in shelf.categories for word in words}
    places = frozenset(shelf.other_words)
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
        and word not in shelf.other_words
    )
    shelf.promo_texts = frozenset(
        word
        for promo in info.promos
        for word in plain_words(f"{promo.title} . {promo.description}")
    )
    named = set(plain_words(info.name)) - lexicon().known - shelf.by_word.keys()
    shelf.owner = frozenset(
        word for word in {*plain_words(info.owner_name), *named} if len(word) > 2
    )
    shelf.other_words |= shelf.owner | shelf.promo_codes | shelf.promo_words
    shelf.other_words |= set(plain_words(f"{info.name} . {info.type} . {info.tagline}"))
    for method in info.payment_methods:
        shelf.other_words |= set(plain_words(method.name))
    for entry in shop.knowledge:
        shelf.other_words |= set(plain_words(f"{entry.question} . {entry.answer}"))
    for own in shop.own_words:
        shelf.own_words[tuple(own.word.split())] = tuple(plain_words(own.meaning))
    shelf.longest_own = max(map(len, shelf.own_words), default=0)
    shelf.places = places
    shelf.base_words = frozenset(shelf.other_words)
    _finish(shelf)
    return shelf


def _finish(shelf: Shelf) -> None:
    """What follows from all the words of the products together."""
    general = lexicon().known
    shelf.other_words = {*shelf.base_words, *shelf.told, *shelf.denied}
    shelf.repairable = sorted(
        word
        for word in {*shelf.by_word, *shelf.places} - general
        if len(word) >= 4 and word.isalpha()
    ) + sorted(word for word in shelf.by_word if word in general and len(word) >= 4)


_shelves: OrderedDict[int, Shelf] = OrderedDict()
# The same without products, for telling the topics of large shops that no model of ours answers.
_partial: dict[int, Shelf] = {}
_lock = threading.Lock()


# When each index was asked for last (monotonic seconds).
_used: dict[int, float] = {}


def forget_idle(now: float) -> None:
    """Drops the indexes of shops that nobody has written to for a while; `now` is monotonic."""
    idle = [shop for shop, used in _used.items() if now - used > IDLE_SECONDS]
    for shop in idle:
        _used.pop(shop, None)
        _shelves.pop(shop, None)
        _partial.pop(shop, None)


def shelf_of(shop: Shop) -> Shelf:
    """The index of a shop, as of the revision in hand; may take a second for a large new one.

    Safe to use from several threads. On the way, shops that fell silent are forgotten.
    """
    now = time.monotonic()
    with _lock:
        _used[shop.info.id] = now
        forget_idle(now)
        kept = _shelves.get(shop.info.id)
        if kept is None or kept.shop is not shop:
            patched = _patched(kept, shop) if kept is not None and kept.whole else None
            kept = patched or _build(shop, kept)
            _shelves[shop.info.id] = kept
        _shelves.move_to_end(shop.info.id)
        while len(_shelves) > MOST_SHELVES:
            _shelves.popitem(last=False)
        return kept


def _due(shop_id: int) -> bool:
    """Whether it was long ago that this shop was noted as busy: idle ones are then looked for."""
    return time.monotonic() - _used.get(shop_id, 0.0) > IDLE_SECONDS / 10


def ready_shelf_of(shop: Shop) -> Shelf:
    """An index at once: without the products where those of a large shop are not read yet."""
    kept = _shelves.get(shop.info.id)
    if kept is not None and kept.shop is shop and not _due(shop.info.id):
        return kept
    if kept is not None or len(shop.catalogue.products) <= READ_AT_ONCE:
        return shelf_of(shop)
    partial = _partial.get(shop.info.id)
    if partial is None or partial.shop is not shop:
        while len(_partial) >= MOST_SHELVES:
            _partial.pop(next(iter(_partial)), None)
        partial = _partial[shop.info.id] = _build(shop, None, whole=False)
    return partial


def _patched(kept: Shelf, shop: Shop) -> Shelf | None:
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
        skeletons={},
        subjects={},
        english=set(kept.english),
    )
    for product_id in (*gone, *(product.id for product in changed)):
        if (terms := shelf.terms.pop(product_id, None)) is not None:
            _take_out(shelf, product_id, terms)
    for product in changed:
        terms = shelf.terms[product.id] = terms_of(product)
        shelf.english |= english_in(product)
        for phrase in terms.phrases:
            shelf.by_phrase[phrase] = sorted([*shelf.by_phrase.get(phrase, ()), product.id])
        for words, index in _indexed(shelf, terms):
            for word in words:
                index[word] = index.get(word, set()) | {product.id}
    _finish(shelf)
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
