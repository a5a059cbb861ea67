"""What tests of orders share: scripted gateways, and a shop that is connected to them."""

from tests.orders.tills import midtrans, till, xendit

__all__ = ["midtrans", "till", "xendit"]
