"""Makes drafts about a shop, honest and wrong, the same ones for the same seed.

A wrong draft says one thing that the shop's data does not bear out, in one of many phrasings and
spellings, among sentences that are right. An honest one says the same sort of things truly.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tanggap.assistant.base import TurnContext
from tanggap.assistant.shop import Shop
from tanggap.catalogue.info import ProductInfo
from tests.guard import phrasings as say
from tests.guard.claims import METHODS, Said
from tests.guard.claims_more import ALL_HONEST as HONEST
from tests.guard.claims_more import ALL_WRONG as WRONG
from tests.guard.spellings import SPELLINGS, spelled


@dataclass(frozen=True)
class Drafted:
    """A draft, the turn in which it was made, and what it claims."""

    kind: str
    text: str
    context: TurnContext = field(repr=False)


class Drafts:
    """Draws drafts about one shop."""

    def __init__(self, shop: Shop, seed: int) -> None:
        self.shop = shop
        self.chance = random.Random(seed)
        self.products = list(shop.catalogue.products.values())

    # --- what is drawn from ---

    def wrong(self, count: int) -> Iterator[Drafted]:
        """Drafts that must not reach a customer."""
        yield from self._drawn(WRONG, count)

    def honest(self, count: int) -> Iterator[Drafted]:
        """Drafts that are true in every word."""
        yield from self._drawn(HONEST, count)

    def _drawn(self, kinds: "dict[str, Callable[[Drafts], Said]]", count: int) -> Iterator[Drafted]:
        names = list(kinds)
        for number in range(count):
            kind = names[number % len(names)]
            said = kinds[kind](self)
            text = self._around(said.text, kind)
            yield Drafted(kind, text, said.context(self.shop))

    def _around(self, text: str, kind: str) -> str:
        first, last = self.chance.choice(say.AROUND), self.chance.choice(say.AFTER)
        if first.endswith(", ") and "\n" in text:
            first = ""
        if last and not last.startswith("\n") and text[-1] not in ".!?:😊🙏😁\n":
            last = "." + last
        if "Mau diantar" in text:
            last = ""
        return first + text + last

    @property
    def false_methods(self) -> list[str]:
        """Ways to pay that the shop does not have."""
        names = " ".join(m.name for m in self.shop.info.payment_methods).lower()
        return [method for method in METHODS if method.lower() not in names]

    def phrase(self, phrases: tuple[str, ...], **values: object) -> str:
        """One of the phrases, filled."""
        return self.chance.choice(phrases).format(**values)

    def product(self, **wanted: object) -> ProductInfo:
        """A product, not one that another's name contains."""
        while True:
            product = self.chance.choice(self.products)
            if all(getattr(product, key) == value for key, value in wanted.items()):
                return product

    def two(self) -> tuple[ProductInfo, ProductInfo]:
        """Two different products of different price."""
        while True:
            first, second = self.chance.sample(self.products, 2)
            if first.price_idr != second.price_idr:
                return first, second

    def spelled(self, amount_idr: int) -> str:
        """An amount in one of its spellings."""
        return spelled(amount_idr, self.chance)

    def false_price(self, product: ProductInfo) -> int:
        """An amount that is not the product's price, often another product's."""
        if self.chance.random() < 0.5:
            wrong = self.chance.choice(self.products).price_idr
        else:
            factor = self.chance.choice((0.5, 0.9, 1.1, 1.25, 2))
            wrong = round(product.price_idr * factor / 500) * 500
        return wrong if wrong != product.price_idr else product.price_idr + 2_000


__all__ = ["HONEST", "SPELLINGS", "WRONG", "Drafted", "Drafts"]
