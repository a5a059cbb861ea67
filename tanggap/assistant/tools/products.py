"""Looking things up in the shop's catalogue."""

from typing import Any

from pydantic import Field

from tanggap.assistant.base import TurnContext
from tanggap.assistant.tools.base import Arguments, make_tool
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.memory import Catalogue
from tanggap.catalogue.search import SURE_SCORE

MOST_PRODUCTS = 8
# Counting further matches than this tells a customer nothing.
MOST_COUNTED = 100
SHORT_DESCRIPTION = 140


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
    catalogue = context.shop.catalogue
    category = None
    if arguments.category:
        category = catalogue.find_category(arguments.category)
        if category is None:
            return _nothing(catalogue, "The shop has no such category.")
    limit = min(max(arguments.limit, 1), MOST_PRODUCTS)
    filters: dict[str, Any] = {
        "limit": MOST_COUNTED,
        "category": category,
        "max_price_idr": arguments.max_price_idr,
        "available_only": arguments.available_only,
    }
    if not arguments.query:
        return _found([_brief(p) for p in catalogue.listing(**filters)], limit)
    matches = catalogue.search(arguments.query, **filters)
    if matches:
        briefs = [
            _brief(match.product) | ({} if match.score >= SURE_SCORE else {"uncertain": True})
            for match in matches
        ]
        return _found(briefs, limit)
    described = catalogue.describing(arguments.query, **filters)
    if described:
        return _found([_brief(p) for p in described], limit) | {"found_in": "description"}
    return _nothing(catalogue, "No product matches.")


async def product_details(context: TurnContext, arguments: ProductDetails) -> dict[str, Any]:
    """All about one product: description, options, and its variants with their prices and stock."""
    catalogue = context.shop.catalogue
    product, candidates = _pick(catalogue, arguments.product)
    if product is None:
        return {
            "found": False,
            "candidates": [
                {"sku": p.sku, "name": p.name, "price_idr": p.price_idr} for p in candidates
            ],
        }
    details = _brief(product)
    details["description"] = product.description
    details["category"] = product.category
    details["options"] = list(product.options)
    variants = [_variant(p) for p in catalogue.family(product) if p.id != product.id]
    return {"found": True, "product": details, "variants": variants}


def _pick(catalogue: Catalogue, text: str) -> tuple[ProductInfo | None, list[ProductInfo]]:
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


def _found(briefs: list[dict[str, Any]], limit: int) -> dict[str, Any]:
    return {"products": briefs[:limit], "more": max(0, len(briefs) - limit)}


def _nothing(catalogue: Catalogue, note: str) -> dict[str, Any]:
    return {"products": [], "more": 0, "note": note, "categories": list(catalogue.categories)}


def _stock(product: ProductInfo) -> dict[str, Any]:
    status: dict[str, Any] = {"status": "sold_out" if product.sold_out else "ready"}
    if product.stock is not None and not product.sold_out:
        status["stock"] = product.stock
    return status


def _brief(product: ProductInfo) -> dict[str, Any]:
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
    if product.description:
        brief["description"] = _shortened(product.description)
    return brief


def _variant(product: ProductInfo) -> dict[str, Any]:
    variant: dict[str, Any] = {"sku": product.sku, "name": product.name}
    if product.variant:
        variant["variant"] = product.variant
    return variant | {"price_idr": product.price_idr, **_stock(product)}


def _shortened(text: str) -> str:
    """The first sentences that fit, else as many words."""
    if len(text) <= SHORT_DESCRIPTION:
        return text
    cut = text[:SHORT_DESCRIPTION]
    sentence = cut.rfind(". ")
    return cut[: sentence + 1] if sentence > 0 else cut.rsplit(" ", 1)[0] + "…"


TOOLS = (
    make_tool(search_products, SearchProducts),
    make_tool(product_details, ProductDetails),
)
