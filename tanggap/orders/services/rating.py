"""What customers think of an order."""

from datetime import datetime

from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused
from tanggap.core.text import clean_text
from tanggap.orders.base import CUSTOMER
from tanggap.orders.models import Order, OrderEvent
from tanggap.orders.services.events import record
from tanggap.orders.services.paying import locked_order

MOST_STARS = 5


@in_transaction
def rate_order(
    *, business_id: int, order_id: int, stars: int, now: datetime, note: str = ""
) -> Order:
    """Keeps a customer's stars for a finished order; they may think again. Raises `Refused`."""
    order = locked_order(business_id=business_id, order_id=order_id)
    if order.state != Order.State.DONE:
        raise Refused("Pesanan ini belum selesai.", code="not_done")
    if not 1 <= stars <= MOST_STARS:
        raise Refused("Pilih 1 sampai 5 bintang.", code="stars")
    words = clean_text(note)[:500]
    if (order.rating, order.rating_note) == (stars, words or order.rating_note):
        return order
    order.rating, order.rated_at = stars, now
    order.rating_note = words or order.rating_note
    order.save(update_fields=["rating", "rating_note", "rated_at", "updated_at"])
    record(
        order=order,
        kind=OrderEvent.Kind.RATED,
        actor=CUSTOMER,
        detail={"stars": stars},
        now=now,
    )
    return order
