"""A shop's whole catalogue in memory, to be looked things up in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tanggap.catalogue.index import Index, phrase_words
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.query import MOST_LETTERS
from tanggap.catalogue.search import NEAR_SCORE, Finding
from tanggap.catalogue.speech import SPEECH

# Shorter words begin too many others.
SHORTEST_DESCRIBING = 4


@dataclass(frozen=True, slots=True)
class Match:
    """A product that a query may mean, with how sure that is (see `search`)."""

    product: ProductInfo
    score: float


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """What a shop sells, as of a revision. Readers share it; a change makes a new one."""

    revision: int
    # In the order of the menu.
    products: Mapping[int, ProductInfo]
    by_sku: Mapping[str, ProductInfo]
    categories: tuple[str, ...]
    _families: Mapping[str, tuple[int, ...]]
    _by_category: Mapping[str, tuple[int, ...]]
    _category_words: Mapping[str, tuple[str, ...]]
    _index: Index
    # What the next load compares with: places on the menu, and categories by id.
    _positions: Mapping[int, int]
    _category_names: Mapping[int, str]

    def family(self, product: ProductInfo) -> tuple[ProductInfo, ...]:
        """All variants of a product, the base one first, then by price; itself when single."""
        members = self._families.get(product.family or product.sku, (product.id,))
        return tuple(self.products[member] for member in members)

    def find_sku(self, text: str) -> ProductInfo | None:
        """The product of this sku, however its letters are written."""
        for sku in (text, text.upper(), text.lower()):
            if (product := self.by_sku.get(sku)) is not None:
                return product
        return None

    def find_category(self, text: str) -> str | None:
        """The category that a text names, allowing for typos; `None` when none or several."""
        wanted = tuple(SPEECH.words(text))
        exact = [name for name, words in self._category_words.items() if words == wanted]
        if exact:
            return exact[0]
        vocabulary = self._index.vocabulary
        meant = [vocabulary.meant(word) for word in wanted]
        found = [
            name
            for name, words in self._category_words.items()
            if meant and all(any(word in m for word in words) for m in meant)
        ]
        return found[0] if len(found) == 1 else None

    def search(
        self,
        query: str,
        *,
        limit: int = 8,
        category: str | None = None,
        max_price_idr: int | None = None,
        available_only: bool = False,
    ) -> list[Match]:
        """The products that a query names, best first; empty when it names none.

        `category` is one of `categories`.
        """

        def fits(product_id: int) -> bool:
            return _fits(self.products[product_id], category, max_price_idr, available_only)

        unlimited = category is None and max_price_idr is None and not available_only
        scores = Finding(
            self._index,
            self.products,
            self._by_category,
            self._category_words,
            None if unlimited else fits,
        ).find(query)
        asked_by_sku = self.find_sku(query)
        if asked_by_sku is not None and fits(asked_by_sku.id):
            scores[asked_by_sku.id] = 100.0
        called = phrase_words(query[:MOST_LETTERS])
        found = [(self.products[product_id], score) for product_id, score in scores.items()]
        # Among equals: the one of that very name, what can be had, what sells, the menu's order.
        found.sort(
            key=lambda hit: (
                -hit[1],
                self._index.name(hit[0].id) != called,
                hit[0].sold_out,
                not hit[0].best_seller,
                self._positions[hit[0].id],
                hit[0].id,
            )
        )
        return [Match(product, score) for product, score in found[:limit]]

    def nearest(self, query: str, *, limit: int = 3) -> list[ProductInfo]:
        """Products to offer instead, where `search` finds none: what shares half of the words."""
        scores = Finding(
            self._index,
            self.products,
            self._by_category,
            self._category_words,
            least_score=NEAR_SCORE,
        ).find(query)
        near = [self.products[product_id] for product_id in scores]
        near.sort(key=lambda p: (p.sold_out, -scores[p.id], not p.best_seller, p.id))
        return near[:limit]

    def describing(
        self,
        query: str,
        *,
        limit: int = 8,
        category: str | None = None,
        max_price_idr: int | None = None,
        available_only: bool = False,
    ) -> list[ProductInfo]:
        """Products whose description or options speak of all that a query says.

        Looks at every product, so it is for when `search` finds none: "yang ada kejunya".
        """
        words = SPEECH.words(query[:MOST_LETTERS])
        if not words or min(map(len, words)) < SHORTEST_DESCRIBING:
            return []
        said = [re.compile(rf"\b{re.escape(word)}") for word in words]
        found: list[ProductInfo] = []
        for product in self.products.values():
            text = " ".join((product.description, *product.options)).lower()
            if all(pattern.search(text) for pattern in said) and _fits(
                product, category, max_price_idr, available_only
            ):
                found.append(product)
                if len(found) == limit:
                    break
        return found

    def listing(
        self,
        *,
        limit: int = 8,
        category: str | None = None,
        max_price_idr: int | None = None,
        available_only: bool = False,
    ) -> list[ProductInfo]:
        """Products without a query: best sellers first, then the menu's order."""
        if category is None:
            offered: Iterable[ProductInfo] = self.products.values()
        else:
            offered = (self.products[i] for i in self._by_category.get(category, ()))
        fitting = [p for p in offered if _fits(p, category, max_price_idr, available_only)]
        fitting.sort(key=lambda product: (product.sold_out, not product.best_seller))
        return fitting[:limit]


def _fits(
    product: ProductInfo, category: str | None, max_price_idr: int | None, available_only: bool
) -> bool:
    return (
        (category is None or product.category == category)
        and (max_price_idr is None or product.price_idr <= max_price_idr)
        and not (available_only and product.sold_out)
    )
