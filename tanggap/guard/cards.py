"""What a reply shows beside its text: cards of products, and texts to tap."""

from collections.abc import Iterator

from tanggap.assistant.base import Card
from tanggap.core.money import format_idr
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts

NAME = "cards"


def judge_card(card: Card, facts: Facts) -> Iterator[Violation]:
    """Finds what a card says otherwise than the catalogue."""
    product = facts.products.get(card.product_id)
    if product is None:
        yield Violation(NAME, card.name, "the shop has no such product")
        return
    if card.name != product.name or card.unit != product.unit:
        yield Violation(NAME, card.name, f"this is {product.name}, sold by the {product.unit}")
    if card.price_idr != product.price_idr:
        reason = f"the price of {product.name} is {format_idr(product.price_idr)}"
        yield Violation(NAME, format_idr(card.price_idr), reason)
    if card.sold_out != product.sold_out:
        state = "sold out" if product.sold_out else "not sold out"
        yield Violation(NAME, card.name, f"it is {state}")
    if card.photo and card.photo != product.photo:
        yield Violation(NAME, card.name, "this is not the product's picture")
