"""A shop's catalogue in memory, immutable, so that turns running side by side share it."""

import re
from dataclasses import dataclass

_WORDS = re.compile(r"[^\W_]+")


def full_name(name: str, variant: str) -> str:
    """What a product is called among its kinds: "Baso Aci" of "Keju" is "Baso Aci Keju".

    A name that has the variant's words already ("Nasi Goreng Ayam" of "Ayam") stays as it is.
    """
    said = _WORDS.findall(name.casefold())
    words = _WORDS.findall(variant.casefold())
    runs = {"".join(said[i:j]) for i in range(len(said)) for j in range(i + 1, len(said) + 1)}
    # "20 x 20" is said by "20x20" as well.
    if set(words) <= set(said) or "".join(words) in runs:
        return name
    return f"{name} {variant}"


@dataclass(frozen=True, slots=True)
class ProductInfo:
    """A product as the assistant may speak of it; the price is in rupiah for one `unit`.

    `name` is the full one: kinds that share a name are told apart by it.
    """

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
