"""Whether a yes is to what was read back, and to nothing else."""

from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.ordering import OpenQuote
from tanggap.orders.base import Priced


def same_goods(quote: OpenQuote | None, priced: Priced) -> bool:
    """Whether these are the goods that were read back, in the same ways.

    Swaps for the same price, and new notes, are told first.
    """
    if quote is None:
        return False
    return _goods_of(quote.priced) == _goods_of(priced)


def _goods_of(priced: Priced) -> list[tuple[int, int, tuple[str, ...], str]]:
    return sorted((x.product_id, x.quantity, x.options, x.note) for x in priced.lines)


def same_way(quote: OpenQuote | None, basket: Basket) -> bool:
    """Whether it is had as was read: "oh ga bisa, ya udah ambil sendiri" is read back once more."""
    return quote is None or quote.wanted.fulfilment == basket.fulfilment
