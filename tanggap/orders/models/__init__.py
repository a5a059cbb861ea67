"""What customers have ordered, and how it was paid."""

from tanggap.orders.models.gateway import Charge, ChargeEvent, GatewayConnection
from tanggap.orders.models.notification import Notification, NotificationRules, NotificationText
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
    "Charge",
    "ChargeEvent",
    "GatewayConnection",
    "Notification",
    "NotificationRules",
    "NotificationText",
    "Order",
    "OrderCounter",
    "OrderDiscount",
    "OrderEvent",
    "OrderLine",
    "OrderQuerySet",
    "Payment",
    "Quote",
]
