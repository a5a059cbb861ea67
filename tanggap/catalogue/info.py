"""A shop's catalogue in memory, immutable, so that turns running side by side share it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProductInfo:
    """A product as the assistant may speak of it; the price is in rupiah for one `unit`."""

    id: int
    sku: str
    name: str
    description: str
    category: str
    price_idr: int
    stock: int | None
    available: bool
    unit: str
    family: str
    variant: str
    options: tuple[str, ...]
    aliases: tuple[str, ...]
    best_seller: bool
    photo: str

    @property
    def sold_out(self) -> bool:
        """Whether none can be had now, by count or by the owner's switch."""
        return not self.available or self.stock == 0
