"""Short texts that the customer may tap to send next."""

from collections.abc import Sequence

from tanggap.assistant.builtin.talk import Talk
from tanggap.catalogue.info import ProductInfo


def usual_chips(talk: Talk) -> tuple[str, ...]:
    """What most customers want to know."""
    if talk.voice.english:
        return ("Menu", "Promos today", "Opening hours", "Delivery fee")
    return ("Lihat menu", "Promo hari ini", "Jam buka", "Ongkir")


def chips_for(talk: Talk, products: Sequence[ProductInfo]) -> tuple[str, ...]:
    """Taps that name one of the products just listed."""
    return tuple(product.name for product in products[:3] if len(product.name) <= 40)


def more_chip(talk: Talk) -> tuple[str, ...]:
    """The tap that shows the rest of a list."""
    if not talk.rest:
        return ()
    return ("Show more" if talk.voice.english else "Lihat yang lain",)
