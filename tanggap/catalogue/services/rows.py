"""Writing many products at once."""

from collections.abc import Sequence
from typing import Final

from tanggap.businesses.models import Business
from tanggap.catalogue.models import Category, Product, StockMovement

BATCH: Final = 1000
_UPDATED: Final = [
    *("name", "description", "category", "price_idr", "stock", "available", "unit", "family"),
    *("variant", "options", "aliases", "best_seller", "photo"),
    *("position", "revision", "archived_at", "updated_at"),
]
_COPIED: Final = [
    "category_id",
    *(name for name in _UPDATED if name not in ("category", "updated_at")),
]


def write_products(
    business: Business,
    *,
    created: Sequence[Product] = (),
    updated: Sequence[Product] = (),
    movements: Sequence[StockMovement] = (),
    revision: int,
) -> None:
    """Stores products and stock movements. The caller holds the shop's row and has counted
    `revision` up."""
    for product in (*created, *updated):
        product.revision = revision
    Product.objects.bulk_create(created, batch_size=BATCH)
    # One upsert per thousand rows: `bulk_update` writes a CASE per column and row, which takes
    # seconds for thousands. Copies without an id, so that only the sku decides what is updated.
    copies = [
        Product(
            business=business,
            sku=product.sku,
            **{name: getattr(product, name) for name in _COPIED},
        )
        for product in updated
    ]
    Product.objects.bulk_create(
        copies,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["business", "sku"],
        update_fields=_UPDATED,
    )
    StockMovement.objects.bulk_create(movements, batch_size=BATCH)


def category_id(business_id: int, name: str) -> int | None:
    """The id of a category by its name, made where there is none yet; `None` for no name."""
    if not name:
        return None
    category = Category.objects.for_business(business_id).filter(name__iexact=name).first()
    if category is None:
        last = Category.objects.for_business(business_id).last()
        category = Category.objects.create(
            business_id=business_id, name=name, position=last.position + 1 if last else 0
        )
    found: int = category.pk
    return found
