"""The lines of a bill: which products, how many, at which price."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.surcharges import chosen_with_surcharge
from tanggap.orders.base import Problem, QuoteLine, WantedItem

# Five hundred lunch boxes are an order; five hundred thousand are a slip or a joke.
MAX_QUANTITY = 10_000
MAX_LINES = 100
_NOTE_LENGTH = 300
_OPTIONS = 20


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines that can be counted, their products beside them, and what is wrong with others."""

    lines: tuple[QuoteLine, ...]
    products: tuple[ProductInfo, ...]
    problems: tuple[Problem, ...]

    @property
    def subtotal_idr(self) -> int:
        return sum(line.total_idr for line in self.lines)

    def quantity_of(self, product_id: int) -> int:
        """How many of a product all lines ask for together."""
        return sum(line.quantity for line in self.lines if line.product_id == product_id)


def make_lines(items: Iterable[WantedItem], products: Mapping[int, ProductInfo]) -> Lines:
    """Lines for what is wanted; the same thing wanted twice is one line.

    What is not to be had keeps its line, so that the problem can be told with name and price.
    """
    problems: list[Problem] = []
    merged: dict[tuple[int, tuple[str, ...], str], int] = {}
    for item in items:
        if item.product_id not in products:
            problems.append(Problem("unknown_product", item.product_id))
            continue
        # bool is an int; a model may send 1.5 or "2" past every schema.
        if type(item.quantity) is not int or not 1 <= item.quantity <= MAX_QUANTITY:
            name = products[item.product_id].name
            problems.append(Problem("quantity_wrong", item.product_id, name, left=MAX_QUANTITY))
            continue
        key = (item.product_id, tuple(item.options[:_OPTIONS]), item.note[:_NOTE_LENGTH].strip())
        merged[key] = merged.get(key, 0) + item.quantity
    if len(merged) > MAX_LINES:
        problems.append(Problem("too_many", wanted=len(merged), left=MAX_LINES))
        merged = dict(list(merged.items())[:MAX_LINES])
    lines = tuple(
        _line(products[product_id], quantity, options, note)
        for (product_id, options, note), quantity in merged.items()
    )
    problems += _shortages(lines, products)
    return Lines(lines, tuple(products[line.product_id] for line in lines), tuple(problems))


def _line(product: ProductInfo, quantity: int, options: tuple[str, ...], note: str) -> QuoteLine:
    options, extra_idr = chosen_with_surcharge(product.options, options)
    price_idr = product.price_idr + extra_idr
    return QuoteLine(
        product_id=product.id,
        sku=product.sku,
        name=product.name,
        unit=product.unit,
        quantity=quantity,
        price_idr=price_idr,
        total_idr=quantity * price_idr,
        options=options,
        note=note,
        extra_idr=extra_idr,
    )


def _shortages(
    lines: Iterable[QuoteLine], products: Mapping[int, ProductInfo]
) -> Iterable[Problem]:
    asked: dict[int, int] = {}
    for line in lines:
        asked[line.product_id] = asked.get(line.product_id, 0) + line.quantity
    for product_id, quantity in asked.items():
        product = products[product_id]
        if product.sold_out:
            yield Problem("sold_out", product_id, product.name, wanted=quantity, left=0)
        elif product.stock is not None and quantity > product.stock:
            yield Problem("too_few", product_id, product.name, wanted=quantity, left=product.stock)
        elif quantity > MAX_QUANTITY:
            yield Problem("quantity_wrong", product_id, product.name, left=MAX_QUANTITY)
