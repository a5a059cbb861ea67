"""Adding up prices, as evidence."""

from collections.abc import Sequence

from tanggap.assistant.builtin.talk import Talk
from tanggap.catalogue.info import ProductInfo
from tanggap.core.money import format_idr


def sum_lines(talk: Talk, lines: Sequence[tuple[ProductInfo, int]]) -> tuple[list[str], str]:
    """The lines of a sum and its total as text; the figures become evidence."""
    products = talk.products([product.id for product, _ in lines])
    talk.cart = [[product.id, count] for product, count in lines]
    total_idr = sum(product.price_idr * count for product, count in lines)
    talk.record(
        "calculate_total",
        {"lines": [{"sku": product.sku, "quantity": count} for product, count in lines]},
        {
            "lines": [
                {
                    "sku": product.sku,
                    "name": product.name,
                    "quantity": count,
                    "unit_price_idr": product.price_idr,
                    "subtotal_idr": product.price_idr * count,
                }
                for product, count in lines
            ],
            "total_idr": total_idr,
        },
    )
    texts = [
        f"• {count} x {product.name} = {format_idr(product.price_idr * count)}"
        for product, (_, count) in zip(products, lines, strict=True)
    ]
    return texts, format_idr(total_idr)
