"""Changing single products: from the console, from the owner's chat, from the interface."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any, TypedDict

from tanggap.businesses.services import lock_business
from tanggap.catalogue.models import CatalogueChange, Product, StockMovement
from tanggap.catalogue.products import (
    LENGTHS,
    LIST_ITEM_LENGTH,
    LIST_ITEMS,
    MAX_PRICE_IDR,
    MAX_STOCK,
)
from tanggap.catalogue.services.history import Line, category_names, record_change, values_of
from tanggap.catalogue.services.movements import stock_movement
from tanggap.catalogue.services.revision import raise_catalogue_revision
from tanggap.catalogue.services.rows import category_id
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused


class ProductChanges(TypedDict, total=False):
    """What may be changed of a product; only what is named changes. `category` is its name."""

    name: str
    description: str
    category: str
    price_idr: int
    stock: int | None
    available: bool
    unit: str
    family: str
    variant: str
    options: list[str]
    aliases: list[str]
    best_seller: bool


class ChangedMeanwhile(Refused):
    """Somebody else has changed the same since it was looked at; `product` is how it stands now."""

    code = "changed_meanwhile"
    status = HTTPStatus.CONFLICT

    def __init__(self, message: str, product: Product | None = None) -> None:
        super().__init__(message)
        self.product = product


@in_transaction
def update_product(
    *,
    business_id: int,
    product_id: int,
    changes: ProductChanges,
    author: str,
    now: datetime,
    expected: ProductChanges | None = None,
) -> Product:
    """Changes a product of this shop; nothing differing changes nothing.

    `expected` is what the author saw: `ChangedMeanwhile` is raised when a value named there is
    neither that nor the new one any more. Raises `NotFound` for another shop's or an archived
    product, `Refused` for impossible values.
    """
    values = checked(changes)
    business = lock_business(business_id=business_id)
    product: Product | None = (
        Product.objects.for_business(business)
        .filter(archived_at__isnull=True, pk=product_id)
        .first()
    )
    if product is None:
        raise NotFound("Produk ini tidak ada.")
    names = category_names(business_id) if "category" in values else {}
    _refuse_if_changed(product, values, expected or {}, names)
    if "category" in values:
        values["category_id"] = category_id(business_id, values.pop("category"))
    stock_before = product.stock
    differing = [name for name, value in values.items() if getattr(product, name) != value]
    if not differing:
        return product
    before = values_of(product, differing, names)
    for name in differing:
        setattr(product, name, values[name])
    if "category_id" in differing:
        names = category_names(business_id)
    product.revision = raise_catalogue_revision(business_id=business_id)
    product.save(update_fields=[*differing, "revision", "updated_at"])
    if "stock" in differing:
        stock_movement(
            product=product,
            stock_before=stock_before,
            reason=StockMovement.Reason.ADJUSTMENT,
            author=author,
            now=now,
        ).save()
    record_change(
        business_id=business_id,
        kind=CatalogueChange.Kind.EDIT,
        author=author,
        now=now,
        lines=[Line(product, before, values_of(product, differing, names))],
        summary=product.name,
    )
    return product


def _refuse_if_changed(
    product: Product,
    values: dict[str, Any],
    expected: Mapping[str, Any],
    names: Mapping[int, str],
) -> None:
    present = values_of(product, expected, names)
    if any(present[name] not in (seen, values.get(name)) for name, seen in expected.items()):
        raise ChangedMeanwhile(
            f"{product.name} baru saja diubah orang lain. Ini keadaannya sekarang, cek lagi ya.",
            product,
        )


def set_stock(
    *, business_id: int, product_id: int, stock: int | None, author: str, now: datetime
) -> Product:
    """Says how many of a product are left; `None` ends the counting."""
    return update_product(
        business_id=business_id,
        product_id=product_id,
        changes={"stock": stock},
        author=author,
        now=now,
    )


def set_availability(
    *, business_id: int, product_id: int, available: bool, author: str, now: datetime
) -> Product:
    """Turns the owner's switch of a product: “habis”, or to be had again. Its count stays."""
    return update_product(
        business_id=business_id,
        product_id=product_id,
        changes={"available": available},
        author=author,
        now=now,
    )


@in_transaction
def set_photos(*, business_id: int, photos: Mapping[str, str]) -> int:
    """Gives products, by their sku, a picture that is stored already; how many changed."""
    business = lock_business(business_id=business_id)
    differing = [
        product
        for product in Product.objects.for_business(business).filter(sku__in=list(photos))
        if product.photo.name != photos[product.sku]
    ]
    if differing:
        revision = raise_catalogue_revision(business_id=business_id)
        for product in differing:
            product.photo = photos[product.sku]
            product.revision = revision
            product.save(update_fields=["photo", "revision", "updated_at"])
    return len(differing)


def checked(changes: ProductChanges) -> dict[str, Any]:
    """The values as they are stored. Raises `Refused` for what no product may have."""
    values: dict[str, Any] = dict(changes)
    if "family" in values:
        values["family"] = values["family"].strip()[: LENGTHS["parent"]]
    for name in ("name", "category", "unit", "variant"):
        if name in values:
            values[name] = _fitting(name, " ".join(values[name].split()))
    if "description" in values:
        values["description"] = _fitting("description", values["description"].strip())
    if values.get("name") == "":
        raise Refused("Nama produk tidak boleh kosong.", code="name_missing")
    for name in ("options", "aliases"):
        if name in values:
            values[name] = _list(values[name])
    if not 0 <= values.get("price_idr", 0) <= MAX_PRICE_IDR:
        raise Refused("Harga tidak boleh negatif atau terlalu besar.", code="price_wrong")
    stock = values.get("stock")
    if stock is not None and not 0 <= stock <= MAX_STOCK:
        raise Refused("Stok tidak boleh negatif atau terlalu besar.", code="stock_wrong")
    return values


def _fitting(name: str, text: str) -> str:
    if len(text) > LENGTHS[name]:
        raise Refused(f"Terlalu panjang, paling banyak {LENGTHS[name]} karakter.", code="too_long")
    return text


def _list(items: Iterable[str]) -> list[str]:
    cleaned = (" ".join(item.split())[:LIST_ITEM_LENGTH] for item in items)
    return list(dict.fromkeys(item for item in cleaned if item))[:LIST_ITEMS]
