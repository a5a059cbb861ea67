"""Finds which products of a shop a text speaks of.

A draft rarely repeats a name in full: "Nasi Goreng: ayam 22rb, seafood 27rb". A mention therefore
holds every product that its words fit, and a short one is read in the light of the one before it.
"""

from __future__ import annotations

import re
import threading
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from sys import intern
from typing import Final

from tanggap.catalogue.info import ProductInfo
from tanggap.core.words import load_words

# "10.000" is one word.
WORD: Final = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
# Names have fewer words than this.
_LONGEST_NAME = 12
# Part of names, yet said of anything: no mention on their own.
_UNITS: Final = load_words(Path(__file__).parent / "wordlists" / "unit_words.txt")
_COMMON: Final = load_words(Path(__file__).parent / "wordlists" / "common_words.txt")


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that name one product, or one of several."""

    start: int
    end: int
    products: frozenset[int]
    # Whether the words are a whole name or alias.
    exact: bool
    # Whether the words name products for certain, so that a claim beside them can be judged.
    sure: bool


@dataclass(frozen=True, slots=True, eq=False)
class Names:
    """The words by which a catalogue's products are known."""

    # Places whose names hold product words ("Gedung Sate") are no products.
    places: re.Pattern[str] | None
    phrases: Mapping[tuple[str, ...], array[int]]
    # Hashes of their beginnings of two words and more.
    beginnings: frozenset[int]
    postings: Mapping[str, array[int]]
    # Words that open a name or are a whole name: enough to speak of a product.
    telling: frozenset[str]
    categories: Mapping[tuple[str, ...], frozenset[int]]
    # Each product's variants, itself included; single products are left out.
    families: Mapping[int, frozenset[int]]

    def knows(self, word: str) -> bool:
        """Whether the word is part of a name."""
        return word in self.postings

    def mentions(self, plain: str, *, within: frozenset[int] = frozenset()) -> list[Mention]:
        """The products spoken of in folded text, in order; `within` is what was spoken of before.

        Runs in time linear in the words, whatever the size of the catalogue.
        """
        words = [(self._stem(m[0]), m.start(), m.end()) for m in WORD.finditer(plain)]
        found: list[Mention] = []
        places = [m.span() for m in self.places.finditer(plain)] if self.places else []
        at = 0
        while at < len(words):
            if any(start <= words[at][1] < end for start, end in places):
                at += 1
                continue
            size, products, exact = self._longest(plain, words, at)
            if not size or (size == 1 and not exact and words[at][0] in _UNITS):
                at += 1
                continue
            text = [word for word, _, _ in words[at : at + size]]
            sure = (exact or size > 1 or text[0] in self.telling) and not (
                size == 1 and text[0] in _COMMON
            )
            around = self._with_family(found[-1].products) if found else self._with_family(within)
            if found and len(around) < 2:
                around = self._with_family(within)
            narrowed = products & around
            if narrowed and narrowed != around and not (exact and size > 1):
                products, sure = narrowed, sure or len(around) < 50
            start, end = words[at][1], words[at + size - 1][2]
            found.append(Mention(start, end, products, exact, sure))
            at += size
        return found

    def relatives(self, products: frozenset[int]) -> frozenset[int]:
        """The variants of these products."""
        return frozenset().union(*(self.families.get(key, frozenset()) for key in products))

    def _is_part(self, products: set[int], texts: tuple[str, ...], at: int, run: int) -> bool:
        """Whether a number is part of a name ("iPhone 13", "2 m") rather than a quantity."""
        if len(texts[at]) > 1:
            return True
        return at + 1 < run and not products.isdisjoint(self.postings.get(texts[at + 1], ()))

    def _is_size(self, texts: tuple[str, ...]) -> bool:
        """Whether a number opens a size that tells products apart: "20.000 mAh", "64 GB"."""
        return (
            len(texts) > 1
            and len(texts[0]) > 1
            and texts[1] not in _COMMON
            and not texts[1][0].isdigit()
            and not set(self.postings[texts[0]]).isdisjoint(self.postings.get(texts[1], ()))
        )

    def _with_family(self, products: frozenset[int]) -> frozenset[int]:
        """The products and, of a single one, its variants: "TWS putih …, yang hitam …"."""
        if len(products) != 1:
            return products
        return self.families.get(next(iter(products)), products)

    def _stem(self, word: str) -> str:
        """A word of a name without -nya: "nasgornya"."""
        if word.endswith("nya") and word not in self.postings and word[:-3] in self.postings:
            return word[:-3]
        return word

    def is_in_category(self, text: str) -> bool:
        """Whether a shelf is called so, or has these words in its name, one after the other."""
        words = words_of(text)
        return any(
            words == name[at : at + len(words)]
            for name in self.categories
            for at in range(len(name) - len(words) + 1)
        )

    def category_products(self, plain: str) -> frozenset[int]:
        """All products of the categories that the text names."""
        words = tuple(m[0] for m in WORD.finditer(plain))
        result: frozenset[int] = frozenset()
        for size in (1, 2, 3):
            for at in range(len(words) - size + 1):
                result |= self.categories.get(words[at : at + size], frozenset())
        return result

    def _longest(
        self, plain: str, words: list[tuple[str, int, int]], at: int
    ) -> tuple[int, frozenset[int], bool]:
        """The longest run of words from `at` that fits products: its length, which, and exactly?"""
        if words[at][0] not in self.postings:
            return 0, frozenset(), False
        run = 1
        while (
            run < _LONGEST_NAME
            and at + run < len(words)
            and _beside(plain, words[at + run - 1][2], words[at + run][1])
        ):
            run += 1
        texts = tuple(word for word, _, _ in words[at : at + run])
        for size in range(run, 0, -1):
            if found := self.phrases.get(texts[:size]):
                if size > 1 and texts[size - 1].isdigit() and texts[: size - 1] in self.phrases:
                    # "Tempe mendoan 5": the number behind a whole name is a quantity.
                    return size - 1, frozenset(self.phrases[texts[: size - 1]]), True
                if size == 1 and run > 1 and texts[1] not in _COMMON and texts[1] not in _UNITS:
                    # "Geprek mozzarella": of all that is called geprek, one alone fits both words.
                    both = set(self.postings[texts[0]]) & set(self.postings.get(texts[1], ()))
                    if len(both) == 1 and not texts[1][0].isdigit():
                        return 2, frozenset(both), False
                return size, frozenset(found), True
            if size > 1 and hash(texts[:size]) in self.beginnings:
                break
        if texts[0] in _COMMON:
            run = 1
        products: set[int] = set(self.postings[texts[0]])
        size = 1
        if texts[0][0].isdigit() and not self._is_size(texts):
            return 0, frozenset(), False
        while size < run and (posting := self.postings.get(texts[size])):
            both = products.intersection(posting)
            if not both or (texts[size][0].isdigit() and not self._is_part(both, texts, size, run)):
                break
            products, size = both, size + 1
        return size, frozenset(products), False


def _beside(plain: str, end: int, start: int) -> bool:
    gap = plain[end:start]
    return gap in {" ", "-", "  ", " (", "/", " & "}


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name, folded."""
    return tuple(WORD.findall(text.lower()))


def read_names(products: Iterable[ProductInfo], places: re.Pattern[str] | None = None) -> Names:
    """Builds the index; about 30 µs and 2 KB a product."""
    phrases: dict[tuple[str, ...], array[int]] = {}
    beginnings: set[int] = set()
    postings: dict[str, array[int]] = {}
    telling: set[str] = set()
    categories: dict[tuple[str, ...], set[int]] = {}
    families: dict[str, set[int]] = {}
    units: set[str] = set()
    for product in products:
        # "3 toples": what things are sold by, though an empty one is sold as well.
        units.add(product.unit.lower())
        families.setdefault(product.family or product.sku, set()).add(product.id)
        for index, name in enumerate((product.name, product.variant, *product.aliases)):
            words = tuple(intern(word) for word in words_of(name))
            if not words:
                continue
            if index != 1:
                _add(phrases.setdefault(words, array("q")), product.id)
                beginnings.update(hash(words[:size]) for size in range(2, len(words)))
            if len(words) == 1 or (index == 0 and len(words[0]) > 3):
                telling.add(words[0])
            for word in words:
                _add(postings.setdefault(word, array("q")), product.id)
        if category := words_of(product.category):
            categories.setdefault(category, set()).add(product.id)
    return Names(
        places,
        phrases,
        frozenset(beginnings),
        postings,
        frozenset(telling - _COMMON - units),
        {words: frozenset(ids) for words, ids in categories.items()},
        {
            key: members
            for ids in families.values()
            if len(ids) > 1
            for members in [frozenset(ids)]
            for key in ids
        },
    )


def _add(ids: array[int], product_id: int) -> None:
    """Adds a product once; its words come one after the other."""
    if not ids or ids[-1] != product_id:
        ids.append(product_id)


@dataclass(slots=True)
class _Kept:
    products: Mapping[int, ProductInfo]
    spoken: int
    names: Names


_kept: OrderedDict[int, _Kept] = OrderedDict()
# About 1.5 KB a product: some tens of megabytes of small shops.
_KEPT_SHOPS = 512
# A shop is indexed on the thread that loads it, and looked up on the event loop.
_keeping = threading.Lock()


def names_of(
    shop_id: int, products: Mapping[int, ProductInfo], places: re.Pattern[str] | None = None
) -> Names:
    """The index of a shop's catalogue, kept until a name changes; most turns find it ready."""
    kept = _kept.get(shop_id)
    if kept is None or kept.products is not products or kept.names.places != places:
        # Stock and prices change often, names seldom.
        spoken = hash(
            tuple((p.id, p.name, p.variant, p.aliases, p.category) for p in products.values())
        )
        same = kept is not None and kept.spoken == spoken and kept.names.places == places
        names = kept.names if kept is not None and same else read_names(products.values(), places)
        kept = _Kept(products, spoken, names)
    with _keeping:
        _kept[shop_id] = kept
        _kept.move_to_end(shop_id)
        while len(_kept) > _KEPT_SHOPS:
            _kept.popitem(last=False)
    return kept.names
