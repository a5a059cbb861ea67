"""Products that come and go: added by hand, put away, brought back, given a photo."""

from collections.abc import Sequence
from datetime import datetime

from tanggap.businesses.services import lock_business
from tanggap.catalogue.models import CatalogueChange, Product, StockMovement
from tanggap.catalogue.products import MAX_PRODUCTS, SKU_LENGTH, sku_from
from tanggap.catalogue.services.changing import ProductChanges, checked
from tanggap.catalogue.services.history import Line, new_line, record_change
from tanggap.catalogue.services.movements import stock_movement
from tanggap.catalogue.services.revision import raise_catalogue_revision
from tanggap.catalogue.services.rows import category_id
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused

# Imports are bounded each; adding by hand stops where a shop would no longer be small.
MOST_PRODUCTS = 4 * MAX_PRODUCTS


@in_transaction
def add_product(
    *,
    business_id: int,
    values: ProductChanges,
    author: str,
    now: datetime,
    base_id: int | None = None,
) -> Product:
    """Makes a product at the end of the catalogue; its sku comes from its name.

    With `base_id` it is a variant of that product, which becomes the base of its family if it was
    none. Raises `NotFound` for another shop's base, `Refused` for impossible values.
    """
    columns = checked(values)
    if not columns.get("name"):
        raise Refused("Nama produk tidak boleh kosong.", code="name_missing")
    if "price_idr" not in columns:
        raise Refused("Isi harganya dulu.", code="price_missing")
    business = lock_business(business_id=business_id)
    mine = Product.objects.for_business(business)
    if mine.filter(archived_at__isnull=True).count() >= MOST_PRODUCTS:
        raise Refused("Sudah terlalu banyak produk di toko ini.", code="too_many")
    revision = raise_catalogue_revision(business_id=business_id)
    if base_id is not None:
        columns["family"] = _family_of(business_id, base_id, revision)
    if "category" in columns:
        columns["category_id"] = category_id(business_id, columns.pop("category"))
    last = mine.order_by("-position").values_list("position", flat=True).first()
    product: Product = Product.objects.create(
        business=business,
        sku=_free_sku(business_id, columns["name"], columns.get("variant", "")),
        position=0 if last is None else last + 1,
        revision=revision,
        **columns,
    )
    if product.stock is not None:
        stock_movement(
            product=product,
            stock_before=None,
            reason=StockMovement.Reason.ADJUSTMENT,
            author=author,
            now=now,
        ).save()
    record_change(
        business_id=business_id,
        kind=CatalogueChange.Kind.ADD,
        author=author,
        now=now,
        lines=[new_line(product)],
        summary=product.name,
    )
    return product


@in_transaction
def make_variant(
    *, business_id: int, product_id: int, base_id: int | None, author: str, now: datetime
) -> Product:
    """Makes a product a variant of another one, or with `None` one of its own again.

    Raises `NotFound` for what is not this shop's, `Refused` for a product as its own base.
    """
    if product_id == base_id:
        raise Refused("Produk tidak bisa jadi varian dirinya sendiri.", code="own_base")
    lock_business(business_id=business_id)
    product = _on_sale(business_id, product_id)
    revision = raise_catalogue_revision(business_id=business_id)
    family = "" if base_id is None else _family_of(business_id, base_id, revision)
    if family != product.family:
        before = product.family
        product.family, product.revision = family, revision
        product.save(update_fields=["family", "revision", "updated_at"])
        record_change(
            business_id=business_id,
            kind=CatalogueChange.Kind.EDIT,
            author=author,
            now=now,
            lines=[Line(product, {"family": before}, {"family": family})],
            summary=product.name,
        )
    return product


@in_transaction
def archive_products(
    *, business_id: int, product_ids: Sequence[int], author: str, now: datetime
) -> int:
    """Puts products away: customers hear nothing of them any more, orders keep them. How many."""
    lock_business(business_id=business_id)
    rows = Product.objects.for_business(business_id).filter(
        pk__in=product_ids, archived_at__isnull=True
    )
    return _move(business_id, list(rows), CatalogueChange.Kind.ARCHIVE, author, now)


@in_transaction
def restore_products(
    *, business_id: int, product_ids: Sequence[int], author: str, now: datetime
) -> int:
    """Brings archived products back as they were; how many."""
    lock_business(business_id=business_id)
    rows = Product.objects.for_business(business_id).filter(
        pk__in=product_ids, archived_at__isnull=False
    )
    return _move(business_id, list(rows), CatalogueChange.Kind.RESTORE, author, now)


def _move(business_id: int, products: list[Product], kind: str, author: str, now: datetime) -> int:
    if not products:
        return 0
    archived = kind == CatalogueChange.Kind.ARCHIVE
    Product.objects.filter(pk__in=[product.pk for product in products]).update(
        archived_at=now if archived else None,
        revision=raise_catalogue_revision(business_id=business_id),
        updated_at=now,
    )
    record_change(
        business_id=business_id,
        kind=kind,
        author=author,
        now=now,
        lines=[
            Line(product, {"archived": not archived}, {"archived": archived})
            for product in products
        ],
        summary=products[0].name if len(products) == 1 else "",
    )
    return len(products)


@in_transaction
def set_photo(
    *, business_id: int, product_id: int, photo: str, author: str, now: datetime
) -> Product:
    """Gives a product a picture that is stored already (`catalogue.photos`); empty takes it away.

    The old picture stays stored, so that the change can be taken back.
    """
    lock_business(business_id=business_id)
    product = _on_sale(business_id, product_id)
    before = product.photo.name or ""
    if before != photo:
        product.photo = photo
        product.revision = raise_catalogue_revision(business_id=business_id)
        product.save(update_fields=["photo", "revision", "updated_at"])
        record_change(
            business_id=business_id,
            kind=CatalogueChange.Kind.EDIT,
            author=author,
            now=now,
            lines=[Line(product, {"photo": before}, {"photo": photo})],
            summary=product.name,
        )
    return product


def _on_sale(business_id: int, product_id: int) -> Product:
    product: Product | None = (
        Product.objects.for_business(business_id)
        .filter(pk=product_id, archived_at__isnull=True)
        .first()
    )
    if product is None:
        raise NotFound("Produk ini tidak ada.")
    return product


def _family_of(business_id: int, base_id: int, revision: int) -> str:
    base = _on_sale(business_id, base_id)
    if not base.family:
        base.family, base.revision = base.sku, revision
        base.save(update_fields=["family", "revision", "updated_at"])
    return base.family


def _free_sku(business_id: int, name: str, variant: str) -> str:
    """A sku that no product of the shop has, archived ones included."""
    # The variant is often part of the name already.
    wished = sku_from(name, "" if variant.casefold() in name.casefold() else variant)
    mine = Product.objects.for_business(business_id)
    sku, number = wished, 1
    while mine.filter(sku=sku).exists():
        number += 1
        suffix = f"-{number}"
        sku = wished[: SKU_LENGTH - len(suffix)] + suffix
    return sku
