"""What changes quotes, orders and their payments.

Locks are taken in one order by all: the conversation's row (by the caller, where there is one), the
shop's row, products by their ids.
"""

from tanggap.orders.services.changing import (
    change_order,
    manual_order,
    price_change,
    wanted_of,
)
from tanggap.orders.services.moving import (
    cancel_order,
    expire_orders,
    give_more_time,
    move_order,
)
from tanggap.orders.services.paying import (
    attach_proof,
    balance_idr,
    confirm_payment,
    refuse_payment,
)
from tanggap.orders.services.placing import place_order
from tanggap.orders.services.quotes import drop_quote, keep_quote, move_quote

__all__ = [
    "attach_proof",
    "balance_idr",
    "cancel_order",
    "change_order",
    "confirm_payment",
    "drop_quote",
    "expire_orders",
    "give_more_time",
    "keep_quote",
    "manual_order",
    "move_order",
    "move_quote",
    "place_order",
    "price_change",
    "refuse_payment",
    "wanted_of",
]
