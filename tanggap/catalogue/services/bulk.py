"""One change for many products at once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from tanggap.businesses.services import lock_business
from tanggap.catalogue.bulk import BulkEdit, Planned, digest, plan
from tanggap.catalogue.models import CatalogueChange, Product, StockMovement
from tanggap.catalogue.products import LENGTHS
from tanggap.catalogue.services.changing import ChangedMeanwhile
from tanggap.catalogue.services.history import Line, record_change
from tanggap.catalogue.services.movements import stock_movement
from tanggap.catalogue.services.revision import raise_catalogue_revision
from tanggap.catalogue.services.rows import category_id, write_products
from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused

# Below what every database takes as parameters of one statement.
_CHUNK: Final = 5000


def products_for_bulk(business_id: int, product_ids: Sequence[int]) -> list[Product]:
    """Those of the products that are on sale in this shop, in the catalogue's order."""
    found: list[Product] = []
    for start in range(0, len(product_ids), _CHUNK):
        found += (
            Product.objects.for_business(business_id)
            .filter(pk__in=product_ids[start : start + _CHUNK], archived_at__isnull=True)
            .select_related("category")
        )
    return sorted(found, key=lambda product: (product.position, product.pk))


def planned_bulk(
    *, business_id: int, product_ids: Sequence[int], edit: BulkEdit
) -> tuple[list[Product], list[Planned]]:
    """The products and what the edit would do to each, to be looked at first. Writes nothing."""
    products = products_for_bulk(business_id, product_ids)
    return products, plan(products, edit)


@in_transaction
def apply_bulk(
    *,
    business_id: int,
    product_ids: Sequence[int],
    edit: BulkEdit,
    seen: str,
    summary: str,
    author: str,
    now: datetime,
) -> int:
    """Does what was looked at; how many products changed. What does not fit is left as it is.

    `seen` is the digest of the plan that was shown: raises `ChangedMeanwhile` when the products
    are no longer as they were then.
    """
    if edit.empty:
        raise Refused("Belum ada yang diubah.", code="nothing")
    if edit.category is not None and len(edit.category) > LENGTHS["category"]:
        raise Refused("Nama kategorinya terlalu panjang.", code="too_long")
    business = lock_business(business_id=business_id)
    products, planned = planned_bulk(business_id=business_id, product_ids=product_ids, edit=edit)
    if digest(planned) != seen:
        raise ChangedMeanwhile("Ada produk yang baru saja berubah. Cek lagi sebelum disimpan.")
    doing = [(p, one) for p, one in zip(products, planned, strict=True) if one.after]
    if not doing:
        return 0
    heading = category_id(business_id, edit.category) if edit.category is not None else None
    lines: list[Line] = []
    movements: list[StockMovement] = []
    for product, one in doing:
        stock_before = product.stock
        for name, value in one.after.items():
            if name == "category":
                product.category_id = heading
            else:
                setattr(product, name, value)
        if "stock" in one.after:
            movements.append(
                stock_movement(
                    product=product,
                    stock_before=stock_before,
                    reason=StockMovement.Reason.ADJUSTMENT,
                    author=author,
                    now=now,
                )
            )
        lines.append(Line(product, one.before, one.after))
    write_products(
        business,
        updated=[product for product, _ in doing],
        movements=movements,
        revision=raise_catalogue_revision(business_id=business_id),
    )
    record_change(
        business_id=business_id,
        kind=CatalogueChange.Kind.BULK,
        author=author,
        now=now,
        lines=lines,
        summary=summary,
    )
    return len(doing)
