"""What a wish costs: pure arithmetic on the shop's data. The rules are told in docs/ordering.md."""

from tanggap.orders.pricing.calculating import price
from tanggap.orders.pricing.required import required_slots

__all__ = ["price", "required_slots"]
