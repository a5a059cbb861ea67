"""What customers have ordered, and how it was paid."""

from tanggap.orders.models.order import (
    Order,
    OrderCounter,
    OrderDiscount,
    OrderEvent,
    OrderLine,
    OrderQuerySet,
)
from tanggap.orders.models.payment import Payment
from tanggap.orders.models.quote import Quote

__all__ = [
    "Order",
    "OrderCounter",
    "OrderDiscount",
    "OrderEvent",
    "OrderLine",
    "OrderQuerySet",
    "Payment",
    "Quote",
]
