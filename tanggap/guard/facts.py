"""What a draft may state: the evidence of its turn, the shop's data, the customer's own words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Any

from tanggap.assistant.base import TurnContext
from tanggap.businesses.info import ShopInfo
from tanggap.catalogue.info import ProductInfo
from tanggap.core.amounts import amounts_in
from tanggap.core.folding import fold
from tanggap.guard.areas import Areas, areas_of
from tanggap.guard.names import Names, names_of
from tanggap.guard.reading import Reading, products_of
from tanggap.guard.roles import Role


@dataclass(frozen=True, slots=True)
class Written:
    """An amount inside a text of the shop (a promo's description, an answer of the owner)."""

    value_idr: int
    role: Role
    words: frozenset[str]
    products: frozenset[int]


class Facts:
    """The facts of one turn; reads evidence as tools add it. Built once per turn by `facts_of`."""

    def __init__(self, context: TurnContext) -> None:
        self._context = context
        self._read = 0
        # Every amount under a key that ends in `_idr`.
        self.amounts_idr: set[int] = set()
        # The same, by key.
        self.keyed_idr: dict[str, set[int]] = {}
        # Amounts that a tool gave for one product.
        self.product_amounts_idr: dict[int, set[int]] = {}
        self.written: list[Written] = []
        # Every text of the evidence and of the shop's own fixed texts.
        self.texts: list[str] = []
        self._seen_texts: set[str] = set()
        for text in _fixed_texts(self.info, context.local_now.date()):
            self._take_text(text)

    @property
    def info(self) -> ShopInfo:
        """The shop without its products."""
        return self._context.shop.info

    @property
    def products(self) -> Mapping[int, ProductInfo]:
        """The shop's catalogue."""
        return self._context.shop.catalogue.products

    @property
    def context(self) -> TurnContext:
        """The turn that is judged."""
        return self._context

    @cached_property
    def names(self) -> Names:
        """The words by which the shop's products are known."""
        return names_of(self.info.id, self.products)

    @cached_property
    def areas(self) -> Areas:
        """The areas that the shop delivers to, and those it does not."""
        return areas_of(self.info)

    @cached_property
    def promo_openings(self) -> list[str]:
        """The first two words of each promo's title."""
        titles = (fold(promo.title).plain.split() for promo in self.info.promos)
        return [" ".join(words[:2]) for words in titles if len(words) > 1]

    @cached_property
    def questions(self) -> Reading:
        """What the customer asks now."""
        return Reading(self._context.question, self.names)

    @cached_property
    def earlier(self) -> Reading:
        """What the customer said before, last of all the newest."""
        said = [line.text for line in self._context.history if line.author == "customer"]
        return Reading("\n".join(said[-6:]), self.names)

    @cached_property
    def customers_amounts_idr(self) -> frozenset[int]:
        """Amounts that the customer wrote."""
        return frozenset(
            value
            for reading in (self.questions, self.earlier)
            for amount in reading.amounts
            for value in amount.values_idr
        )

    def refresh(self) -> None:
        """Takes in the evidence that has come since."""
        evidence = self._context.evidence
        while self._read < len(evidence):
            self._take(evidence[self._read].data, "")
            self._read += 1

    def _take(self, value: Any, key: str) -> None:
        if isinstance(value, Mapping):
            product = self._product_of(value)
            for name, inner in value.items():
                if product is not None and _is_amount(name, inner):
                    self.product_amounts_idr.setdefault(product, set()).add(inner)
                self._take(inner, str(name))
        elif isinstance(value, list | tuple):
            for inner in value:
                self._take(inner, key)
        elif isinstance(value, str):
            self._take_text(value)
        elif _is_amount(key, value):
            self.amounts_idr.add(value)
            self.keyed_idr.setdefault(key, set()).add(value)

    def _take_text(self, text: str) -> None:
        if not text or text in self._seen_texts:
            return
        self._seen_texts.add(text)
        self.texts.append(text)
        self.written += _written_in(text, self.names)

    def _product_of(self, value: Mapping[Any, Any]) -> int | None:
        sku = value.get("sku")
        if isinstance(sku, str):
            product = self._context.shop.catalogue.by_sku.get(sku)
            if product is not None:
                return product.id
        for key in ("product_id", "id"):
            if (
                isinstance(value.get(key), int)
                and value[key] in self.products
                and "price_idr" in value
            ):
                return int(value[key])
        return None


@lru_cache(maxsize=4096)
def _written_in(text: str, names: Names) -> tuple[Written, ...]:
    """The amounts in a text of the shop; the same few texts come in every turn."""
    if not amounts_in(text):
        return ()
    reading = Reading(text, names)
    products = products_of(reading.sure_mentions)
    return tuple(
        Written(value, role, reading.words, products)
        for amount, role in zip(reading.amounts, reading.roles, strict=True)
        for value in amount.values_idr
    )


def _is_amount(key: object, value: object) -> bool:
    return (
        isinstance(key, str)
        and key.endswith("_idr")
        and isinstance(value, int)
        and not isinstance(value, bool)
    )


def _fixed_texts(info: ShopInfo, today: date) -> Iterator[str]:
    """What the owner wrote and the model always sees, or may be given on any subject."""
    yield info.instructions
    yield info.tagline
    yield info.hours_note
    yield info.cancel_policy
    yield info.delivery_courier
    for promo in info.promos:
        if promo.ends_on >= today:
            yield f"{promo.title}. {promo.description}"
    for method in info.payment_methods:
        yield method.note


def facts_of(context: TurnContext) -> Facts:
    """The facts of a turn; evidence added later is taken in as it comes."""
    return Facts(context)
