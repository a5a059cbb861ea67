"""Keeping what was done to products, so that it can be read and taken back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from tanggap.catalogue.models import CatalogueChange, Category, Product, ProductChange

_BATCH: Final = 1000
# What is remembered of a product made anew: enough to tell whether it is still the same.
_OF_A_NEW_ONE: Final = ("name", "price_idr")


class Line(NamedTuple):
    """What is done to one product; the columns as `values_of` gives them."""

    product: Product
    before: dict[str, Any]
    after: dict[str, Any]


def values_of(
    product: Product, columns: Iterable[str], category_names: Mapping[int, str]
) -> dict[str, Any]:
    """Columns of a product as the history keeps them: the category by name, plain JSON."""
    kept: dict[str, Any] = {}
    for column in columns:
        if column in ("category", "category_id"):
            kept["category"] = category_names.get(product.category_id or 0, "")
        elif column in ("archived", "archived_at"):
            kept["archived"] = product.archived_at is not None
        elif column == "photo":
            kept["photo"] = product.photo.name or ""
        else:
            kept[column] = getattr(product, column)
    return kept


def new_line(product: Product) -> Line:
    """The line of a product that was made just now."""
    return Line(product, {}, {name: getattr(product, name) for name in _OF_A_NEW_ONE})


def category_names(business_id: int) -> dict[int, str]:
    """The names of a shop's categories by their ids."""
    return dict(Category.objects.for_business(business_id).values_list("id", "name"))


def record_change(
    *,
    business_id: int,
    kind: str,
    author: str,
    now: datetime,
    lines: Sequence[Line],
    summary: str = "",
    detail: dict[str, Any] | None = None,
    undoes: CatalogueChange | None = None,
) -> CatalogueChange:
    """Stores what was done. Part of the transaction that does it; the products have their ids."""
    change: CatalogueChange = CatalogueChange.objects.create(
        business_id=business_id,
        kind=kind,
        summary=" ".join(summary.split())[:200],
        author=author[:254],
        at=now,
        products=len(lines),
        detail=detail or {},
        undoes=undoes,
    )
    ProductChange.objects.bulk_create(
        [
            ProductChange(
                change=change, product_id=line.product.pk, before=line.before, after=line.after
            )
            for line in lines
        ],
        batch_size=_BATCH,
    )
    return change
