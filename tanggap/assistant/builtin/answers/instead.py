"""What to take instead of something that cannot be had."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.answers.taps import chips_for
from tanggap.assistant.builtin.talk import Talk
from tanggap.catalogue.info import ProductInfo

MOST_INSTEAD: Final = 3


def offer_instead(talk: Talk, product: ProductInfo) -> tuple[str, tuple[str, ...]]:
    """A few others that can be had, with taps for them."""
    instead = instead_of(talk, product)
    if not instead:
        return "", ()
    talk.products(p.id for p in instead)
    talk.listed = [p.id for p in instead]
    return talk.voice.say("instead", list=talk.price_lines(instead)), chips_for(talk, instead)


def instead_of(talk: Talk, product: ProductInfo) -> Sequence[ProductInfo]:
    """Others that can be had: of the family first, then of the category."""
    catalogue = talk.shelf.shop.catalogue
    family = [p for p in catalogue.family(product) if not p.sold_out]
    if len(family) >= MOST_INSTEAD:
        return family[:MOST_INSTEAD]
    others = [
        p
        for p in catalogue.products.values()
        if p.category == product.category and not p.sold_out and p not in family
    ]
    others.sort(key=lambda p: (not p.best_seller, abs(p.price_idr - product.price_idr), p.id))
    return [*family, *others][:MOST_INSTEAD]
