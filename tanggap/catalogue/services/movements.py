"""The record of why a stock figure changed."""

from datetime import datetime

from tanggap.catalogue.models import Product, StockMovement


def stock_movement(
    *, product: Product, stock_before: int | None, reason: str, author: str, now: datetime
) -> StockMovement:
    """The movement, not yet stored, from `stock_before` to the product's present stock."""
    after = product.stock
    return StockMovement(
        product=product,
        change=None if after is None or stock_before is None else after - stock_before,
        stock_after=after,
        reason=reason,
        author=author[:254],
        at=now,
    )
