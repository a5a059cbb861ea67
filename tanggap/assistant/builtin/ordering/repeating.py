"""Wanting once more what was ordered before: "pesan lagi, samain kayak yang kemarin"."""

from collections.abc import Collection
from typing import Final

from tanggap.assistant.base import TurnContext
from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.ordering.basket import Basket, basket_of
from tanggap.assistant.builtin.ordering.spans import ASKING
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.core.db import in_db
from tanggap.orders.selectors import order_of_business
from tanggap.orders.services import wanted_of

_AGAIN: Final = frozenset({"sama", "samakan", "ulang", "seperti", "repeat", "persis"})
_BEFORE: Final = frozenset({"tadi", "kemarin", "sebelum", "sebelumnya", "dulu", "terakhir"})
_WANTING: Final = frozenset({"pesan", "pesanan", "beli", "order", "lagi", "mau"})
# What of an order before holds for the next one, too: not for when it was, nor its code.
_KEPT: Final = ("lines", "fulfilment", "area", "address", "name", "phone", "payment")


def wants_again(context: TurnContext, basket: Basket, shelf: Shelf, language: str) -> bool:
    """Whether nothing is wanted yet, and the goods of the latest order are to be had once more."""
    if basket or context.latest_order is None:
        return False
    tokens = read(context.question, shelf, language).tokens
    said = {token.text for token in tokens}
    asks = said & ASKING or "?" in said or "batal" in said
    return bool(said & _AGAIN and said & _BEFORE and said & _WANTING) and not asks


async def take_again(context: TurnContext, basket: Basket, known: Collection[int]) -> bool:
    """Puts into the basket what the latest order holds; whether there was anything of it left."""
    order = context.latest_order
    assert order is not None
    stored = await in_db(order_of_business, context.shop.info.id, order.id)
    if stored is None:
        return False
    content = basket_of(await in_db(wanted_of, stored))
    content.lines = [line for line in content.lines if line.product in known]
    for part in _KEPT:
        setattr(basket, part, getattr(content, part) or getattr(basket, part))
    return bool(basket.lines)
