"""One change for many products: what it would do to each of them. Pure."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

from tanggap.catalogue.products import MAX_PRICE_IDR, MAX_STOCK

PriceChange = Literal["", "percent", "amount", "set"]
StockChange = Literal["", "set", "add", "uncounted"]
ROUNDINGS: Final = (0, 100, 500, 1000)
Unfit = Literal["", "price_negative", "price_nothing", "price_too_high", "stock_wrong", "uncounted"]


class HasFigures(Protocol):
    """What a bulk edit looks at of a product."""

    pk: Any
    price_idr: int
    stock: int | None
    available: bool

    @property
    def category_name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class BulkEdit:
    """What is to change; what is empty stays. A percent or an amount may be negative.

    `rounding`: to the nearest so many rupiah, 0 for none. `category`: a name, `None` for no change.
    """

    price: PriceChange = ""
    price_value: int = 0
    rounding: int = 0
    stock: StockChange = ""
    stock_value: int = 0
    available: bool | None = None
    category: str | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing at all is to change."""
        return (
            not self.price
            and not self.stock
            and self.available is None
            and not (self.category is not None)
        )


@dataclass(frozen=True, slots=True)
class Planned:
    """What would be done to one product; empty `after` changes nothing."""

    product_id: int
    before: dict[str, Any]
    after: dict[str, Any]
    unfit: Unfit = ""


def plan(products: Iterable[HasFigures], edit: BulkEdit) -> list[Planned]:
    """What the edit does to each product, in their order."""
    return [_plan(product, edit) for product in products]


def digest(planned: Iterable[Planned]) -> str:
    """Tells whether a plan is still the one that was looked at."""
    said = [(one.product_id, one.before, one.after, one.unfit) for one in planned]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _plan(product: HasFigures, edit: BulkEdit) -> Planned:
    wished: dict[str, Any] = {}
    unfit: Unfit = ""
    if edit.price:
        wished["price_idr"], unfit = _price(product.price_idr, edit)
    if edit.stock:
        wished["stock"], wrong = _stock(product.stock, edit)
        unfit = unfit or wrong
    if edit.available is not None:
        wished["available"] = edit.available
    if edit.category is not None:
        wished["category"] = edit.category
    present = {
        "price_idr": product.price_idr,
        "stock": product.stock,
        "available": product.available,
        "category": product.category_name,
    }
    if unfit:
        return Planned(product.pk, {}, {}, unfit)
    after = {name: value for name, value in wished.items() if present[name] != value}
    return Planned(product.pk, {name: present[name] for name in after}, after)


def _price(present: int, edit: BulkEdit) -> tuple[int, Unfit]:
    if edit.price == "percent":
        # Half a rupiah goes up, as people round.
        wished = (present * (100 + edit.price_value) + 50) // 100
    elif edit.price == "amount":
        wished = present + edit.price_value
    else:
        wished = edit.price_value
    if wished < 0:
        return 0, "price_negative"
    if edit.rounding:
        wished = (wished + edit.rounding // 2) // edit.rounding * edit.rounding
    if wished == 0 and present > 0 and edit.price != "set":
        return 0, "price_nothing"
    return wished, "price_too_high" if wished > MAX_PRICE_IDR else ""


def _stock(present: int | None, edit: BulkEdit) -> tuple[int | None, Unfit]:
    if edit.stock == "uncounted":
        return None, ""
    if edit.stock == "add":
        if present is None:
            return None, "uncounted"
        wished = present + edit.stock_value
    else:
        wished = edit.stock_value
    return wished, "" if 0 <= wished <= MAX_STOCK else "stock_wrong"
