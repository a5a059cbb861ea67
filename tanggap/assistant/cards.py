"""Which products a reply shows with picture and price."""

from collections.abc import Iterator
from typing import Any

from tanggap.assistant.base import Card, TurnContext
from tanggap.catalogue.info import ProductInfo

# More would push the text off a small screen.
MOST_CARDS = 4


def cards_for(context: TurnContext, text: str) -> tuple[Card, ...]:
    """Cards of the products that tools returned in this turn and the text names, in its order."""
    return tuple(card_of(product) for product in products_named(context, text)[:MOST_CARDS])


def products_named(context: TurnContext, text: str) -> list[ProductInfo]:
    """The products that tools returned in this turn and the text names, in its order."""
    found = {product.id: product for product in _returned(context)}
    return _named(list(found.values()), text)


def card_of(product: ProductInfo) -> Card:
    """A product as a card."""
    return Card(
        product_id=product.id,
        name=product.name,
        price_idr=product.price_idr,
        unit=product.unit,
        sold_out=product.sold_out,
        photo=product.photo,
    )


def _returned(context: TurnContext) -> Iterator[ProductInfo]:
    by_sku = context.shop.catalogue.by_sku
    for evidence in context.evidence:
        if evidence.source in ("search_products", "product_details"):
            for sku in _skus(evidence.data):
                if sku in by_sku:
                    yield by_sku[sku]


def _skus(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(data.get("sku"), str):
            yield data["sku"]
        data = list(data.values())
    if isinstance(data, list):
        for part in data:
            yield from _skus(part)


def _named(products: list[ProductInfo], text: str) -> list[ProductInfo]:
    """Longest names first, each taking its place: "nasi goreng spesial" names no "nasi goreng"."""
    left = _plain(text)
    places: list[tuple[int, ProductInfo]] = []
    for product in sorted(products, key=lambda product: -len(product.name)):
        name = _plain(product.name)
        at = left.find(name)
        if at >= 0 and name.strip():
            places.append((at, product))
            left = left.replace(name, " " + "\0" * (len(name) - 2) + " ")
    return [product for _, product in sorted(places, key=lambda place: place[0])]


def _plain(text: str) -> str:
    """Lower-case words between single blanks, with one at either end."""
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    return f" {' '.join(words)} "
