"""A product as its form writes it, read back into what changes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from django.http import QueryDict
from django.utils.translation import gettext as _

from tanggap.catalogue.models import Product
from tanggap.catalogue.products import LENGTHS, LIST_ITEM_LENGTH, LIST_ITEMS, MAX_STOCK
from tanggap.catalogue.services import ProductChanges
from tanggap.console.shop.parts import idr
from tanggap.core.money import format_idr

TEXTS: Final = ("name", "category", "unit", "variant")
_SEEN: Final = (
    *("name", "description", "category", "price_idr", "stock", "available", "unit"),
    *("variant", "options", "aliases", "best_seller"),
)


@dataclass(slots=True)
class ProductForm:
    """What stands in the fields, what is wrong with it, and what the author saw before."""

    values: dict[str, Any] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)
    seen: dict[str, Any] = field(default_factory=dict)

    @property
    def seen_json(self) -> str:
        """What the author saw, for a field of the form."""
        return json.dumps(self.seen, ensure_ascii=False)


def form_of(product: Product) -> ProductForm:
    """The form as a product stands."""
    return ProductForm(
        values={
            **{name: getattr(product, name) for name in ("name", "unit", "variant")},
            "description": product.description,
            "category": product.category_name,
            "price": _figure(product.price_idr),
            "stock": "" if product.stock is None else str(product.stock),
            "options": "\n".join(product.options),
            "aliases": ", ".join(product.aliases),
            "available": product.available,
            "best_seller": product.best_seller,
        },
        seen=seen_of(product),
    )


def seen_of(product: Product) -> dict[str, Any]:
    """A product's columns as the services compare them."""
    seen = {name: getattr(product, name) for name in _SEEN if name != "category"}
    return seen | {"category": product.category_name}


def typed_form(post: QueryDict) -> tuple[ProductForm, dict[str, Any]]:
    """The form as it was sent, and the columns it stands for as far as they can be read."""
    form = ProductForm(values={name: post.get(name, "") for name in post}, seen=_seen(post))
    form.values["available"] = bool(post.get("available"))
    form.values["best_seller"] = bool(post.get("best_seller"))
    columns: dict[str, Any] = {name: " ".join(post.get(name, "").split()) for name in TEXTS}
    columns["unit"] = columns["unit"] or "porsi"
    for name in TEXTS:
        if len(columns[name]) > LENGTHS[name]:
            form.wrong[name] = _("At most %(most)s letters.") % {"most": LENGTHS[name]}
    if not columns["name"]:
        form.wrong["name"] = _("Write what it is called.")
    columns["description"] = post.get("description", "").replace("\r\n", "\n").strip()
    columns["price_idr"] = _price(form, post.get("price", ""))
    columns["stock"] = stock_in(form, post.get("stock", ""))
    columns["options"] = _items(form, "options", post.get("options", "").splitlines())
    columns["aliases"] = _items(
        form, "aliases", post.get("aliases", "").replace("\n", ",").split(",")
    )
    columns["available"] = form.values["available"]
    columns["best_seller"] = form.values["best_seller"]
    return form, columns


def edited(columns: Mapping[str, Any], seen: Mapping[str, Any]) -> ProductChanges:
    """Only what the author has really changed: the rest may have been changed by others."""
    return cast(
        ProductChanges,
        {name: value for name, value in columns.items() if seen.get(name, ...) != value},
    )


def _seen(post: QueryDict) -> dict[str, Any]:
    try:
        seen = json.loads(post.get("seen", "{}"))
    except ValueError:
        return {}
    return {name: seen[name] for name in _SEEN if name in seen} if isinstance(seen, dict) else {}


def _figure(price_idr: int) -> str:
    return format_idr(price_idr).removeprefix("Rp")


def _price(form: ProductForm, text: str) -> int:
    price = idr(text)
    if isinstance(price, int):
        return price
    form.wrong["price"] = _("Write the price like 18.000 or 18rb.")
    return 0


def stock_in(form: ProductForm, text: str) -> int | None:
    """A count as typed; empty is not counted."""
    digits = text.replace(".", "").strip()
    if not digits:
        return None
    if digits.isascii() and digits.isdigit() and int(digits[:12]) <= MAX_STOCK:
        return int(digits[:12])
    form.wrong["stock"] = _("Write a number, or leave it empty if you do not count it.")
    return None


def _items(form: ProductForm, name: str, items: list[str]) -> list[str]:
    cleaned = list(dict.fromkeys(" ".join(i.split()) for i in items if i.strip()))
    if len(cleaned) > LIST_ITEMS or any(len(item) > LIST_ITEM_LENGTH for item in cleaned):
        form.wrong[name] = _("At most %(many)s, each of at most %(most)s letters.") % {
            "many": LIST_ITEMS,
            "most": LIST_ITEM_LENGTH,
        }
    return cleaned
