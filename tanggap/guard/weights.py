"""What is sold by weight or volume costs its share: 1,5 kg of what costs Rp85.000 a kilo."""

import re
from functools import lru_cache
from typing import Final

from tanggap.catalogue.info import ProductInfo

_GRAMS: Final = {
    "kg": 1000, "kilo": 1000, "kilogram": 1000, "ons": 100, "gram": 1, "gr": 1, "g": 1,
    "liter": 1000, "l": 1000, "ml": 1,
}  # fmt: skip
_UNIT: Final = "|".join(sorted(_GRAMS, key=len, reverse=True))
_FRACTIONS: Final = {"setengah": 0.5, "separuh": 0.5, "seperempat": 0.25, "se": 1.0, "per": 1.0}
_WEIGHT: Final = re.compile(
    rf"(?<![\w.,/])(?P<number>\d{{1,4}}(?:[.,]\d{{1,2}})?)\s?(?P<unit>{_UNIT})\b"
    rf"|\b(?P<share>setengah|separuh|seperempat|se|per)\s?(?P<of>{_UNIT})\b"
    rf"|(?<![\w/])1/(?P<part>[24])\s?(?P<whole>{_UNIT})\b"
)
_SOLD_BY: Final = re.compile(rf"^(?:per )?(?P<many>\d{{1,4}})?\s?(?P<unit>{_UNIT})$")


def sold_by_grams(product: ProductInfo) -> int:
    """For how many grams (or millilitres) the price is; 0 where it is not sold by weight."""
    match = _SOLD_BY.match(product.unit.strip().lower())
    return _GRAMS[match["unit"]] * int(match["many"] or 1) if match else 0


def prices_by_weight(product: ProductInfo, grams: frozenset[int]) -> frozenset[int]:
    """What so much of it costs, for each weight spoken of."""
    unit = sold_by_grams(product)
    return (
        frozenset(product.price_idr * weight // unit for weight in grams) if unit else frozenset()
    )


@lru_cache(maxsize=2048)
def weights_in(plain: str) -> frozenset[int]:
    """The weights that folded text names, in grams."""
    found = set()
    for match in _WEIGHT.finditer(plain):
        if match["number"]:
            found.add(round(float(match["number"].replace(",", ".")) * _GRAMS[match["unit"]]))
        elif match["share"]:
            found.add(round(_FRACTIONS[match["share"]] * _GRAMS[match["of"]]))
        else:
            found.add(_GRAMS[match["whole"]] // int(match["part"]))
    return frozenset(found)
