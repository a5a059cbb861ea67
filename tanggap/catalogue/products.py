"""A product as an import or a form gives it, before it is stored."""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import slugify

SKU_LENGTH = 60
# In characters; a description longer than this is no description.
LENGTHS = {
    "sku": SKU_LENGTH,
    "name": 120,
    "description": 5000,
    "category": 80,
    "unit": 30,
    "parent": 120,
    "variant": 120,
}
LIST_ITEM_LENGTH = 300
LIST_ITEMS = 100
# Rupiah: above any house. What a stock column can hold on every database.
MAX_PRICE_IDR = 999_999_999_999
MAX_STOCK = 2_000_000_000
# What one shop may have; keeps an import within memory and seconds.
MAX_PRODUCTS = 25_000

# What a file may say of a product besides its sku, by the name of the stored column; the category
# and the family are names here.
COLUMNS = frozenset(
    {
        "name",
        "description",
        "category",
        "price_idr",
        "stock",
        "available",
        "unit",
        "family",
        "variant",
        "options",
        "aliases",
        "best_seller",
    }
)


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product to be stored; `stated` names the columns that the source speaks of.

    A column that is not stated keeps its value in a stored product, and gets this row's value in a
    new one. `family` is the sku of the base product or a name shared by all variants.
    """

    sku: str
    name: str
    price_idr: int
    description: str = ""
    category: str = ""
    stock: int | None = None
    available: bool = True
    unit: str = "porsi"
    family: str = ""
    variant: str = ""
    options: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    best_seller: bool = False
    stated: frozenset[str] = COLUMNS


@dataclass(frozen=True, slots=True)
class ProductCounts:
    """What an import did to the products."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    archived: int = 0

    @property
    def changed(self) -> bool:
        return bool(self.created or self.updated or self.archived)


def sku_from(name: str, variant: str = "") -> str:
    """The sku of a product whose owner gave none: the same name always gives the same."""
    spoken = f"{name} {variant}" if variant else name
    slug = slugify(spoken)
    letters_lost = any(
        character.isalnum() and not character.isascii()
        for character in unicodedata.normalize("NFKD", spoken)
    )
    if slug and len(slug) <= SKU_LENGTH and not letters_lost:
        return slug
    # Other scripts lose their letters, long names their end: a short digest keeps them apart.
    digest = hashlib.sha256(spoken.encode()).hexdigest()[:8]
    return f"{slug[: SKU_LENGTH - 9]}-{digest}".strip("-")


def families(products: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """The family of each sku, from (sku, name, parent) of all products of a shop.

    A parent is a sku, the name of one product, or a name shared by variants; `""` for none. A
    variant of a variant belongs to the first base; a base belongs to its own family once another
    product does; a circle has its first sku in the alphabet as base.
    """
    products = list(products)
    skus = {sku for sku, _, _ in products}
    by_name: dict[str, set[str]] = {}
    for sku, name, _ in products:
        by_name.setdefault(name.casefold(), set()).add(sku)
    parents = {}
    for sku, _, parent in products:
        named = by_name.get(parent.casefold(), set())
        parents[sku] = next(iter(named)) if parent not in skus and len(named) == 1 else parent
    roots = {sku: _root(sku, parents) for sku in parents}
    bases = {root for sku, root in roots.items() if root != sku}
    return {
        sku: sku if sku in bases else ("" if root == sku else root) for sku, root in roots.items()
    }


def _root(sku: str, parents: dict[str, str]) -> str:
    seen = [sku]
    while True:
        parent = parents.get(seen[-1], "")
        if not parent:
            return seen[-1]
        if parent in seen:
            return min(seen[seen.index(parent) :])
        seen.append(parent)
