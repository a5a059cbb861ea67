"""Looking things up in the shop's catalogue."""

from dataclasses import dataclass
from typing import Any, TypedDict

from pydantic import Field

from tanggap.assistant.base import TurnContext
from tanggap.assistant.tools.base import Arguments, make_tool
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.memory import Catalogue
from tanggap.catalogue.search import SURE_SCORE

MOST_PRODUCTS = 8
# Counting further matches than this tells a customer nothing.
MOST_COUNTED = 100
# Shown where what was asked for exceeds the limits that were asked for.
MOST_BEYOND = 3
# Characters of a description, in a short list and in a long one.
DESCRIPTION_ALONE = 140
DESCRIPTION_AMONG_MANY = 80
FEW = 4


class Limits(TypedDict):
    """What a customer narrows a search to."""

    category: str | None
    max_price_idr: int | None
    available_only: bool


NO_LIMITS = Limits(category=None, max_price_idr=None, available_only=False)


@dataclass(frozen=True, slots=True)
class How:
    """How products were found: which ones not for sure, and whether by their descriptions."""

    unsure: frozenset[int] = frozenset()
    by_description: bool = False


class SearchProducts(Arguments):
    """What to look for."""

    query: str | None = Field(
        None,
        description="Name of the product in the customer's words, without filler, e.g. 'nasgor "
        "spesial'. Typos are fine. null lists products instead, best sellers first.",
    )
    category: str | None = Field(None, description="Only this category of the menu, or null.")
    max_price_idr: int | None = Field(
        None, description="Only products at or below this price in rupiah, or null."
    )
    available_only: bool = Field(
        False, description="true leaves out what is sold out. Use false when asked for stock."
    )
    limit: int = Field(MOST_PRODUCTS, description="How many products at most, 1 to 8.")


class ProductDetails(Arguments):
    """Which product."""

    product: str = Field(description="sku from search_products, or the product's name.")


async def search_products(context: TurnContext, arguments: SearchProducts) -> dict[str, Any]:
    """Find products of this shop with price, unit and stock. Tolerates typos and slang.

    Search one product per call. An empty list means that the shop does not sell it.
    """
    return find_products(context.shop.catalogue, arguments)


def find_products(catalogue: Catalogue, arguments: SearchProducts) -> dict[str, Any]:
    """The products that a search finds, else what is nearest, as the model reads it."""
    category = None
    if arguments.category:
        category = catalogue.find_category(arguments.category)
        if category is None:
            return _nothing(catalogue, "The shop has no such category.")
    limit = min(max(arguments.limit, 1), MOST_PRODUCTS)
    limits = Limits(
        category=category,
        max_price_idr=arguments.max_price_idr,
        available_only=arguments.available_only,
    )
    found, how = _look_for(catalogue, arguments.query or "", limits, MOST_COUNTED)
    if found:
        return _found(found, limit, how)
    if limits != NO_LIMITS:
        beyond, how = _look_for(catalogue, arguments.query or "", NO_LIMITS, MOST_BEYOND)
        if beyond:
            note = "It is sold, but nothing within category, price or availability."
            return {"products": [], "more": 0, "note": note, "beyond": _briefs(beyond, how)}
    nothing = _nothing(catalogue, "No product matches.")
    near = catalogue.nearest(arguments.query or "")
    return nothing | {"near": _briefs(near, How())} if near else nothing


def _look_for(
    catalogue: Catalogue, query: str, limits: Limits, most: int
) -> tuple[list[ProductInfo], How]:
    """The products that a query names or, failing that, describes; all without a query."""
    if not query:
        return catalogue.listing(limit=most, **limits), How()
    matches = catalogue.search(query, limit=most, **limits)
    if matches:
        unsure = frozenset(match.product.id for match in matches if match.score < SURE_SCORE)
        return [match.product for match in matches], How(unsure)
    return catalogue.describing(query, limit=most, **limits), How(by_description=True)


async def product_details(context: TurnContext, arguments: ProductDetails) -> dict[str, Any]:
    """All about one product: description, options, and its variants with their prices and stock."""
    catalogue = context.shop.catalogue
    product, candidates = pick_product(catalogue, arguments.product)
    if product is None:
        return {
            "found": False,
            "candidates": [
                {"sku": p.sku, "name": p.name, "price_idr": p.price_idr} for p in candidates
            ],
        }
    return details_of(catalogue, product)


def details_of(catalogue: Catalogue, product: ProductInfo) -> dict[str, Any]:
    """All about one product, as the model reads it."""
    details = _brief(product)
    details["description"] = product.description
    details["category"] = product.category
    details["options"] = list(product.options)
    variants = [_variant(p) for p in catalogue.family(product) if p.id != product.id]
    return {"found": True, "product": details, "variants": variants}


def found_products(products: list[ProductInfo], limit: int) -> dict[str, Any]:
    """These products as the result of a search, with how many more there are."""
    return _found(products, limit, How())


def pick_product(catalogue: Catalogue, text: str) -> tuple[ProductInfo | None, list[ProductInfo]]:
    """The product that a sku or name means, or several that it may mean."""
    if (by_sku := catalogue.find_sku(text)) is not None:
        return by_sku, []
    matches = catalogue.search(text, limit=6)
    if not matches:
        return None, []
    best = matches[0]
    alone = len(matches) == 1 or matches[1].score < best.score
    if best.score >= SURE_SCORE and (alone or best.product.name.lower() == text.lower()):
        return best.product, []
    return None, [match.product for match in matches]


def _found(products: list[ProductInfo], limit: int, how: How) -> dict[str, Any]:
    found: dict[str, Any] = {
        "products": _briefs(products[:limit], how),
        "more": max(0, len(products) - limit),
    }
    if how.by_description:
        found["found_in"] = "description"
    return found


def _briefs(products: list[ProductInfo], how: How) -> list[dict[str, Any]]:
    room = DESCRIPTION_ALONE if len(products) <= FEW else DESCRIPTION_AMONG_MANY
    briefs = [_brief(product, room) for product in products]
    for brief, product in zip(briefs, products, strict=True):
        if product.id in how.unsure:
            brief["uncertain"] = True
    return briefs


def _nothing(catalogue: Catalogue, note: str) -> dict[str, Any]:
    return {"products": [], "more": 0, "note": note, "categories": list(catalogue.categories)}


def _stock(product: ProductInfo) -> dict[str, Any]:
    status: dict[str, Any] = {"status": "sold_out" if product.sold_out else "ready"}
    if product.stock is not None and not product.sold_out:
        status["stock"] = product.stock
    return status


def _brief(product: ProductInfo, room: int = 0) -> dict[str, Any]:
    """A product in a few words; `room` is for its description."""
    brief: dict[str, Any] = {
        "sku": product.sku,
        "name": product.name,
        "price_idr": product.price_idr,
        "unit": product.unit,
        **_stock(product),
    }
    if product.variant:
        brief["variant"] = product.variant
    if product.best_seller:
        brief["best_seller"] = True
    if product.description and room:
        brief["description"] = _shortened(product.description, room)
    return brief


def _variant(product: ProductInfo) -> dict[str, Any]:
    variant: dict[str, Any] = {"sku": product.sku, "name": product.name}
    if product.variant:
        variant["variant"] = product.variant
    return variant | {"price_idr": product.price_idr, **_stock(product)}


def _shortened(text: str, room: int) -> str:
    """The first sentences that fit, else as many words."""
    if len(text) <= room:
        return text
    cut = text[:room]
    sentence = cut.rfind(". ")
    return cut[: sentence + 1] if sentence > 0 else cut.rsplit(" ", 1)[0] + "…"


TOOLS = (
    make_tool(search_products, SearchProducts),
    make_tool(product_details, ProductDetails),
)
