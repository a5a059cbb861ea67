"""Storing many products at once, as an import brings them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from tanggap.businesses.models import Business
from tanggap.businesses.services import lock_business
from tanggap.catalogue.models import CatalogueChange, Category, Product, StockMovement
from tanggap.catalogue.products import ProductCounts, ProductRow
from tanggap.catalogue.services.history import (
    Line,
    category_names,
    new_line,
    record_change,
    values_of,
)
from tanggap.catalogue.services.movements import stock_movement
from tanggap.catalogue.services.revision import raise_catalogue_revision
from tanggap.catalogue.services.rows import BATCH, write_products
from tanggap.core.db import in_transaction


@in_transaction
def save_products(
    *,
    business_id: int,
    rows: Sequence[ProductRow],
    now: datetime,
    author: str,
    whole_catalogue: bool,
    summary: str = "",
) -> ProductCounts:
    """Stores products by their sku and counts what changed; the same rows twice change nothing.

    `whole_catalogue`: the rows are all the shop has, in their order; any other product is archived
    and any other category removed. Else new products go to the end and the rest stays as it is.
    What was done is kept under `summary`, a file's name for example.
    """
    business = lock_business(business_id=business_id)
    stored: dict[str, Product] = {
        product.sku: product for product in Product.objects.for_business(business)
    }
    names_before = category_names(business_id)
    categories, categories_changed = _save_categories(business, rows, whole_catalogue)
    names = names_before | {number: name for name, number in categories.items()}
    next_position = max((product.position for product in stored.values()), default=-1) + 1
    created: list[Product] = []
    updated: list[Product] = []
    movements: list[StockMovement] = []
    lines: list[Line] = []
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
        differing = [name for name, value in values.items() if getattr(product, name) != value]
        if differing:
            told = [name for name in differing if name != "position"]
            before = values_of(product, told, names)
            for name in differing:
                setattr(product, name, values[name])
            updated.append(product)
            if told:
                lines.append(Line(product, before, values_of(product, told, names)))
            if product.stock != stock_before:
                movements.append(_movement(product, stock_before, now, author))
    counted = {row.sku for row in rows}
    gone = [
        product
        for product in stored.values()
        if whole_catalogue and product.archived_at is None and product.sku not in counted
    ]
    if created or updated or gone or categories_changed:
        revision = raise_catalogue_revision(business_id=business.pk)
        write_products(
            business, created=created, updated=updated, movements=movements, revision=revision
        )
        _archive([product.pk for product in gone], revision, now)
        lines = [new_line(product) for product in created] + lines
        lines += [Line(product, {"archived": False}, {"archived": True}) for product in gone]
        if lines:
            record_change(
                business_id=business.pk,
                kind=CatalogueChange.Kind.IMPORT,
                author=author,
                now=now,
                lines=lines,
                summary=summary,
            )
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


def _archive(ids: list[int], revision: int, now: datetime) -> None:
    for start in range(0, len(ids), BATCH):
        Product.objects.filter(pk__in=ids[start : start + BATCH]).update(
            archived_at=now, revision=revision, updated_at=now
        )
