"""Whether what a broadcast says agrees with the shop's data: doubts, no refusals. Pure.

The owner may know better (a price of tomorrow), so nothing is forbidden here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tanggap.businesses.info import PromoInfo, ShopInfo
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.memory import Catalogue
from tanggap.core.amounts import Amount, amounts_in
from tanggap.core.folding import fold
from tanggap.core.money import format_idr

_PERCENT = re.compile(r"(\d{1,3})\s*(?:%|persen)")
_WORD = re.compile(r"[\w&]+")
# A shorter name stands inside other words.
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a text that the shop's data do not say; `says` is for the owner."""

    code: str
    says: str


def doubts_about(text: str, *, info: ShopInfo, catalogue: Catalogue, on: date) -> list[Doubt]:
    """What the owner should look at again before a text goes out on a day, each thing once."""
    promos = [promo for promo in info.promos if promo.starts_on <= on <= promo.ends_on]
    over = [promo for promo in info.promos if promo not in promos]
    found: dict[str, Doubt] = {}
    for line in re.split(r"[\n.!?]+(?=\s|$)", text):
        for doubt in _in_line(line, info, catalogue, promos, over):
            found.setdefault(doubt.says, doubt)
    return list(found.values())


def _in_line(
    line: str,
    info: ShopInfo,
    catalogue: Catalogue,
    promos: list[PromoInfo],
    over: list[PromoInfo],
) -> Iterator[Doubt]:
    products = _named(line, catalogue)
    amounts = amounts_in(line)
    yield from _prices(amounts, products, info, catalogue, promos)
    yield from _percents(line, promos, over)
    for promo in over:
        if promo.code and re.search(rf"\b{re.escape(promo.code.lower())}\b", fold(line).plain):
            yield Doubt("promo_over", f"Kode {promo.code} tidak berlaku pada hari siaran ini.")
    for product in products:
        if product.sold_out:
            yield Doubt("sold_out", f"{product.name} sedang habis.")


def _prices(
    amounts: list[Amount],
    products: list[ProductInfo],
    info: ShopInfo,
    catalogue: Catalogue,
    promos: list[PromoInfo],
) -> Iterator[Doubt]:
    promised = {
        value
        for promo in promos
        for value in (
            promo.value if promo.type != "percent" else None,
            promo.min_purchase_idr,
            promo.max_discount_idr,
        )
        if value
    }
    promised |= {zone.fee_idr for zone in info.zones}
    promised |= {info.delivery_min_order_idr or 0}
    known = promised | {product.price_idr for product in catalogue.products.values()}
    of_line = {product.price_idr for product in products} | promised
    for amount in amounts:
        values = set(amount.values_idr)
        if len(products) == 1 and len(amounts) == 1 and not values & of_line:
            product = products[0]
            yield Doubt(
                "price",
                f"{product.name} di daftar harganya {format_idr(product.price_idr)}, "
                f"di pesan “{amount.text}”.",
            )
        elif not values & known:
            yield Doubt("price", f"“{amount.text}” tidak ada di daftar harga atau promo toko.")


def _percents(line: str, promos: list[PromoInfo], over: list[PromoInfo]) -> Iterator[Doubt]:
    now = {promo.value for promo in promos if promo.type == "percent"}
    then = {promo.value for promo in over if promo.type == "percent"}
    for found in _PERCENT.finditer(fold(line).plain):
        value = int(found[1])
        if value in now or value == 100:
            continue
        if value in then:
            yield Doubt("promo_over", f"Promo {value}% tidak berlaku pada hari siaran ini.")
        else:
            yield Doubt("percent", f"Tidak ada promo {value}% di data toko.")


def _words(text: str) -> str:
    return " ".join(_WORD.findall(fold(text).plain))


def _named(line: str, catalogue: Catalogue) -> list[ProductInfo]:
    """The products whose whole name stands in a line; of names within names the longer."""
    plain = f" {_words(line)} "
    found: list[tuple[str, ProductInfo]] = []
    for product in catalogue.products.values():
        name = _words(product.name)
        if len(name) >= _SHORTEST_NAME and f" {name} " in plain:
            found.append((name, product))
    names = [name for name, _ in found]
    return [
        product
        for name, product in found
        if not any(name != other and f" {name} " in f" {other} " for other in names)
    ]
