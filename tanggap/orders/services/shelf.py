"""What orders hold of the shelf: reserved when placed, returned when void, gone when done."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from tanggap.businesses.models import Business, OwnerNotice
from tanggap.businesses.services import raise_notice
from tanggap.catalogue.models import Product
from tanggap.catalogue.services import OutOfStock, Taken, put_back, take_stock
from tanggap.orders.base import Priced, Problem
from tanggap.orders.errors import NotEnoughStock
from tanggap.orders.models import Order, OrderLine

# A notice is short; the rest is on the products' page.
_NAMED = 5


def needed(priced: Priced) -> dict[int, int]:
    """How many of each product an order needs, bonuses too."""
    quantities: dict[int, int] = defaultdict(int)
    for line in priced.lines:
        quantities[line.product_id] += line.quantity
    for discount in priced.discounts:
        if discount.bonus_product_id is not None:
            quantities[discount.bonus_product_id] += discount.bonus_quantity
    return dict(quantities)


def hold(
    *, business: Business, quantities: Mapping[int, int], author: str, priced: Priced, now: datetime
) -> dict[int, int]:
    """Reserves products and says how many of each are held; none of what is not counted.

    Raises `NotEnoughStock`, with nothing held. Warns the owner of what this leaves little of.
    """
    try:
        taken = take_stock(business_id=business.pk, quantities=quantities, author=author, now=now)
    except OutOfStock as error:
        raise NotEnoughStock(_problems(error, priced), priced) from None
    _warn(business, taken, now)
    return {found.product_id: found.quantity for found in taken}


def _problems(error: OutOfStock, priced: Priced) -> tuple[Problem, ...]:
    names = {line.product_id: line.name for line in priced.lines}
    names |= {d.bonus_product_id: d.bonus_name for d in priced.discounts if d.bonus_product_id}
    return tuple(
        Problem(
            "too_few" if short.left else "sold_out",
            short.product_id,
            names.get(short.product_id, ""),
            wanted=short.wanted,
            left=short.left,
        )
        for short in error.shortages
    )


def _warn(business: Business, taken: Iterable[Taken], now: datetime) -> None:
    """Tells the owner once when a sale crosses the threshold, not at each sale below it."""
    if not any(
        found.left is not None and found.left <= business.low_stock < found.left + found.quantity
        for found in taken
    ):
        return
    scarce = list(
        Product.objects.for_business(business)
        .filter(archived_at__isnull=True, available=True, stock__lte=business.low_stock)
        .order_by("stock", "position")
        .values_list("name", "stock")[: _NAMED + 1]
    )
    said = [f"{name} (sisa {stock})" if stock else f"{name} (habis)" for name, stock in scarce]
    more = " dan lainnya" if len(said) > _NAMED else ""
    raise_notice(
        business_id=business.pk,
        kind=OwnerNotice.Kind.LOW_STOCK,
        detail=f"{', '.join(said[:_NAMED])}{more}. Isi lagi stoknya di halaman Produk.",
        now=now,
    )


def spread(lines: Iterable[OrderLine], held: Mapping[int, int]) -> None:
    """Writes on unsaved lines how many of what is held belong to each."""
    left = dict(held)
    for line in lines:
        if line.product_id is not None:
            line.held = min(line.quantity, left.get(line.product_id, 0))
            left[line.product_id] = left.get(line.product_id, 0) - line.held


def held_by(order: Order) -> dict[int, int]:
    """How many of each product an order holds."""
    found: dict[int, int] = defaultdict(int)
    for product_id, held in order.lines.filter(held__gt=0).values_list("product_id", "held"):
        if product_id is not None:
            found[product_id] += held
    return dict(found)


def release(*, order: Order, now: datetime) -> None:
    """Puts back all that an order holds; a second time there is nothing left to put back."""
    put_back(
        business_id=order.business_id, quantities=held_by(order), author=author_of(order), now=now
    )
    order.lines.filter(held__gt=0).update(held=0)


def author_of(order: Order) -> str:
    """How stock movements name an order."""
    return f"pesanan {order.number}"
