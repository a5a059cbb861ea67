"""Variants that are told of together: one name, one price or a range, one description."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from tanggap.assistant.builtin.talk import Talk
from tanggap.catalogue.info import ProductInfo
from tanggap.core.money import format_idr
from tanggap.core.sentences import split_sentences


@dataclass(frozen=True, slots=True)
class Group:
    """Products of one family and one description."""

    name: str
    # One price, or the least and the most.
    price: str
    description: str
    ids: tuple[int, ...]
    # What tells them apart: "Hitam", "Navy L".
    kinds: tuple[str, ...]
    # The whole names of those that are sold out.
    gone: tuple[str, ...]


def groups_of(talk: Talk, ids: Sequence[int], *, told_alike: bool = False) -> list[Group]:
    """The products in the order of the menu, grouped; by description too if asked."""
    together: dict[tuple[str, str, str], list[ProductInfo]] = {}
    for product_id in ids:
        product = talk.shelf.product(product_id)
        told = product.description if told_alike else ""
        key = (product.family or product.sku, _without_kind(product), told)
        together.setdefault(key, []).append(product)
    return [_group(products) for products in together.values()]


def told_of_all(talk: Talk, group: Group) -> str:
    """The description of a group, or the sentences that those of all its variants share."""
    if group.description:
        return group.description
    first, *others = (
        [one.strip() for one in split_sentences(talk.shelf.product(i).description)]
        for i in group.ids
    )
    shared = [one for one in first if all(one in other for other in others)]
    # "Kopi susu dikocok, pakai es": what is said alike before the first difference.
    beginnings = [own[0].rstrip(".").split(", ") for own in (first, *others) if own]
    pairs = itertools.takewhile(lambda parts: len(set(parts)) == 1, zip(*beginnings, strict=False))
    alike = [parts[0] for parts in pairs] if len(beginnings) > len(others) else []
    if alike and first[0] not in shared:
        shared = [f"{', '.join(alike)}.", *shared]
    return " ".join(shared)


def _without_kind(product: ProductInfo) -> str:
    return product.name.removesuffix(product.variant).strip() if product.variant else ""


def _group(products: Sequence[ProductInfo]) -> Group:
    first = products[0]
    name = (_without_kind(first) or first.name) if len(products) > 1 else first.name
    prices = sorted({product.price_idr for product in products})
    price = format_idr(prices[0])
    if len(prices) > 1:
        price += f"–{format_idr(prices[-1])}"
    descriptions = {product.description for product in products}
    return Group(
        name=name,
        price=price,
        description=first.description if len(descriptions) == 1 else "",
        ids=tuple(product.id for product in products),
        kinds=tuple(_kind(product, name) for product in products if not product.sold_out),
        gone=tuple(product.name for product in products if product.sold_out),
    )


def _kind(product: ProductInfo, name: str) -> str:
    return product.name.removeprefix(name).strip() or product.variant or product.name
