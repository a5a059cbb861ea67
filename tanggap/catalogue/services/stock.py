"""Taking counted products off the shelf and putting them back, for whoever sells them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tanggap.catalogue.models import Product, StockMovement
from tanggap.catalogue.services.revision import raise_catalogue_revision
from tanggap.core import raw
from tanggap.core.db import in_transaction


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken of one product; without a count nothing is, and `left` is `None`."""

    product_id: int
    quantity: int
    left: int | None


@dataclass(frozen=True, slots=True)
class Shortage:
    """A product of which there is not enough; `left` is 0 when none can be had at all."""

    product_id: int
    wanted: int
    left: int


class OutOfStock(Exception):
    """Not everything was there, so nothing was taken."""

    def __init__(self, shortages: tuple[Shortage, ...]) -> None:
        super().__init__(f"{len(shortages)} products")
        self.shortages = shortages


# The row count decides who gets the last ones, on both databases and without a lock.
_TAKE = """
    UPDATE catalogue_product SET stock = stock - %s, revision = %s, updated_at = %s
    WHERE id = %s AND business_id = %s AND archived_at IS NULL AND available AND stock >= %s
    RETURNING stock
"""
# What is no longer counted or sold takes nothing back; what is sold out does.
_PUT_BACK = """
    UPDATE catalogue_product SET stock = stock + %s, revision = %s, updated_at = %s
    WHERE id = %s AND business_id = %s AND stock IS NOT NULL
    RETURNING stock
"""


@in_transaction
def take_stock(
    *, business_id: int, quantities: Mapping[int, int], author: str, now: datetime
) -> list[Taken]:
    """Takes so many of each product of a shop, all or none; products in the order of their ids.

    Raises `OutOfStock`. The caller holds the shop's row (`lock_business`).
    """
    wanted = {product: n for product, n in sorted(quantities.items()) if n > 0}
    if not wanted:
        return []
    revision = raise_catalogue_revision(business_id=business_id)
    taken: list[Taken] = []
    shortages: list[Shortage] = []
    movements: list[StockMovement] = []
    for product_id, quantity in wanted.items():
        row = raw.one(
            _TAKE, [quantity, revision, raw.stamp(now), product_id, business_id, quantity]
        )
        if row is not None:
            taken.append(Taken(product_id, quantity, row[0]))
            movements.append(
                _movement(product_id, -quantity, row[0], StockMovement.Reason.SALE, author, now)
            )
        elif _is_uncounted(business_id, product_id):
            taken.append(Taken(product_id, 0, None))
        else:
            shortages.append(Shortage(product_id, quantity, _left(business_id, product_id)))
    if shortages:
        raise OutOfStock(tuple(shortages))
    StockMovement.objects.bulk_create(movements)
    return taken


@in_transaction
def put_back(
    *, business_id: int, quantities: Mapping[int, int], author: str, now: datetime
) -> None:
    """Returns what was taken and not sold. The caller holds the shop's row (`lock_business`)."""
    returned = {product: n for product, n in sorted(quantities.items()) if n > 0}
    if not returned:
        return
    revision = raise_catalogue_revision(business_id=business_id)
    movements = []
    for product_id, quantity in returned.items():
        row = raw.one(_PUT_BACK, [quantity, revision, raw.stamp(now), product_id, business_id])
        if row is not None:
            movements.append(
                _movement(product_id, quantity, row[0], StockMovement.Reason.RETURN, author, now)
            )
    StockMovement.objects.bulk_create(movements)


def _movement(
    product_id: int, change: int, left: int, reason: str, author: str, now: datetime
) -> StockMovement:
    return StockMovement(
        product_id=product_id,
        change=change,
        stock_after=left,
        reason=reason,
        author=author[:254],
        at=now,
    )


def _is_uncounted(business_id: int, product_id: int) -> bool:
    return (
        Product.objects.for_business(business_id)
        .filter(pk=product_id, archived_at__isnull=True, available=True, stock__isnull=True)
        .exists()
    )


def _left(business_id: int, product_id: int) -> int:
    product = (
        Product.objects.for_business(business_id)
        .filter(pk=product_id, archived_at__isnull=True, available=True)
        .first()
    )
    return (product.stock or 0) if product is not None else 0
