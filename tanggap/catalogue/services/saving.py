"""Storing many products at once, as an import brings them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from tanggap.businesses.models import Business
from tanggap.businesses.services import lock_business
from tanggap.catalogue.models import Category, Product, StockMovement
from tanggap.catalogue.products import ProductCounts, ProductRow
from tanggap.catalogue.services.movements import stock_movement
from tanggap.catalogue.services.revision import raise_catalogue_revision
from tanggap.core.db import in_transaction

_BATCH = 1000
_UPDATED = [
    *("name", "description", "category", "price_idr", "stock", "available", "unit", "family"),
    *("variant", "options", "aliases", "best_seller"),
    *("position", "revision", "archived_at", "updated_at"),
]
_COPIED = ["category_id", *(name for name in _UPDATED if name not in ("category", "updated_at"))]


@in_transaction
def save_products(
    *,
    business_id: int,
    rows: Sequence[ProductRow],
    now: datetime,
    author: str,
    whole_catalogue: bool,
) -> ProductCounts:
    """Stores products by their sku and counts what changed; the same rows twice change nothing.

    `whole_catalogue`: the rows are all the shop has, in their order; any other product is archived
    and any other category removed. Else new products go to the end and the rest stays as it is.
    """
    business = lock_business(business_id=business_id)
    stored: dict[str, Product] = {
        product.sku: product for product in Product.objects.for_business(business)
    }
    categories, categories_changed = _save_categories(business, rows, whole_catalogue)
    next_position = max((product.position for product in stored.values()), default=-1) + 1
    created: list[Product] = []
    updated: list[Product] = []
    movements: list[StockMovement] = []
    for index, row in enumerate(rows):
        product = stored.get(row.sku)
        if product is None:
            product = Product(business=business, sku=row.sku, **_values(row, categories))
            product.position = index if whole_catalogue else next_position + len(created)
            created.append(product)
            if product.stock is not None:
                movements.append(_movement(product, None, now, author))
            continue
        values = {
            name: value
            for name, value in _values(row, categories).items()
            if name.removesuffix("_id") in row.stated
        }
        values["archived_at"] = None
        if whole_catalogue:
            values["position"] = index
        stock_before = product.stock
        if _assign(product, values):
            updated.append(product)
            if product.stock != stock_before:
                movements.append(_movement(product, stock_before, now, author))
    counted = {row.sku for row in rows}
    gone = [
        product.pk
        for product in stored.values()
        if whole_catalogue and product.archived_at is None and product.sku not in counted
    ]
    if created or updated or gone or categories_changed:
        revision = raise_catalogue_revision(business_id=business.pk)
        _write(business, created, updated, movements, revision)
        _archive(gone, revision, now)
    if whole_catalogue:
        unused = Category.objects.for_business(business).filter(products__isnull=True)
        unused.delete()
    return ProductCounts(
        created=len(created),
        updated=len(updated),
        unchanged=len(rows) - len(created) - len(updated),
        archived=len(gone),
    )


def _values(row: ProductRow, categories: dict[str, int]) -> dict[str, Any]:
    return {
        "name": row.name,
        "description": row.description,
        "category_id": categories.get(row.category),
        "price_idr": row.price_idr,
        "stock": row.stock,
        "available": row.available,
        "unit": row.unit,
        "family": row.family,
        "variant": row.variant,
        "options": list(row.options),
        "aliases": list(row.aliases),
        "best_seller": row.best_seller,
    }


def _assign(product: Product, values: dict[str, Any]) -> bool:
    changed = False
    for name, value in values.items():
        if getattr(product, name) != value:
            setattr(product, name, value)
            changed = True
    return changed


def _movement(
    product: Product, stock_before: int | None, now: datetime, author: str
) -> StockMovement:
    return stock_movement(
        product=product,
        stock_before=stock_before,
        reason=StockMovement.Reason.IMPORT,
        author=author,
        now=now,
    )


def _save_categories(
    business: Business, rows: Iterable[ProductRow], whole_catalogue: bool
) -> tuple[dict[str, int], bool]:
    """The ids of the rows' categories by name, and whether one was made or moved."""
    wanted = list(dict.fromkeys(row.category for row in rows if row.category))
    stored = {category.name: category for category in Category.objects.for_business(business)}
    last = max((category.position for category in stored.values()), default=-1)
    new: list[Category] = []
    changed = False
    for position, name in enumerate(wanted):
        category = stored.get(name)
        if category is None:
            place = position if whole_catalogue else last + 1 + len(new)
            new.append(Category(business=business, name=name, position=place))
        elif whole_catalogue and category.position != position:
            category.position = position
            category.save(update_fields=["position"])
            changed = True
    Category.objects.bulk_create(new)
    ids = {name: category.pk for name, category in stored.items()}
    return ids | {category.name: category.pk for category in new}, changed or bool(new)


def _write(
    business: Business,
    created: list[Product],
    updated: list[Product],
    movements: list[StockMovement],
    revision: int,
) -> None:
    for product in (*created, *updated):
        product.revision = revision
    Product.objects.bulk_create(created, batch_size=_BATCH)
    # One upsert per thousand rows: `bulk_update` writes a CASE per column and row, which takes
    # seconds for thousands. Copies without an id, so that only the sku decides what is updated.
    copies = [
        Product(
            business=business,
            sku=product.sku,
            photo=product.photo,
            **{name: getattr(product, name) for name in _COPIED},
        )
        for product in updated
    ]
    Product.objects.bulk_create(
        copies,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["business", "sku"],
        update_fields=_UPDATED,
    )
    StockMovement.objects.bulk_create(movements, batch_size=_BATCH)


def _archive(ids: list[int], revision: int, now: datetime) -> None:
    for start in range(0, len(ids), _BATCH):
        Product.objects.filter(pk__in=ids[start : start + _BATCH]).update(
            archived_at=now, revision=revision, updated_at=now
        )
