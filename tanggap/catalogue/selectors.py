"""Reading a shop's catalogue from the database."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from sys import intern
from typing import Any

from django.db.models import Q

from tanggap.catalogue.assembling import assemble
from tanggap.catalogue.info import ProductInfo, full_name
from tanggap.catalogue.memory import Catalogue
from tanggap.catalogue.models import Category, Product
from tanggap.catalogue.photos import photo_url

# Of a photo on a card of the chat, in pixels.
CARD_WIDTH = 480
_COLUMNS = (
    "id",
    "sku",
    "name",
    "description",
    "category_id",
    "price_idr",
    "stock",
    "available",
    "unit",
    "family",
    "variant",
    "options",
    "aliases",
    "best_seller",
    "photo",
    "position",
    "archived_at",
)


def load_catalogue(
    business_id: int, *, revision: int, previous: Catalogue | None = None
) -> Catalogue:
    """The shop's catalogue as of `revision` or later.

    With a `previous` one, only products changed since then are read. `revision` must have been read
    before this call, so that what is written meanwhile is read again next time. A few hundred
    milliseconds for a first load of tens of thousands of products.
    """
    rows = Product.objects.for_business(business_id)
    rows = (
        rows.filter(archived_at__isnull=True)
        if previous is None
        else rows.filter(revision__gt=previous.revision)
    )
    category_names = dict(
        Category.objects.for_business(business_id)
        .order_by("position", "id")
        .values_list("id", "name")
    )
    read = rows.order_by("position", "id").values_list(*_COLUMNS)
    if previous is None:
        return _first(revision, read.iterator(chunk_size=2000), category_names)
    return _next(revision, list(read), category_names, previous)


def products_now(
    business_id: int,
    ids: Collection[int],
    *,
    skus: Collection[str] = (),
    archived_too: Collection[int] = (),
) -> dict[int, ProductInfo]:
    """Some of a shop's products as they stand at this moment, by id; others are left out.

    Wanted by id or by sku; archived ones only those named in `archived_too`.
    """
    wanted = Q(pk__in=list(ids), archived_at__isnull=True) | Q(pk__in=list(archived_too))
    if skus:
        wanted |= Q(sku__in=list(skus), archived_at__isnull=True)
    rows = list(Product.objects.for_business(business_id).filter(wanted).values_list(*_COLUMNS))
    category_ids = {row[4] for row in rows if row[4] is not None}
    names = dict(
        Category.objects.for_business(business_id)
        .filter(pk__in=category_ids)
        .values_list("id", "name")
    )
    return {row[0]: _product(row, names) for row in rows}


def _first(
    revision: int, rows: Iterable[tuple[Any, ...]], category_names: dict[int, str]
) -> Catalogue:
    products: dict[int, ProductInfo] = {}
    positions: dict[int, int] = {}
    for row in rows:
        products[row[0]] = _product(row, category_names)
        positions[row[0]] = row[15]
    return assemble(
        revision=revision, products=products, positions=positions, category_names=category_names
    )


def _next(
    revision: int,
    rows: list[tuple[Any, ...]],
    category_names: dict[int, str],
    previous: Catalogue,
) -> Catalogue:
    products = dict(previous.products)
    positions = dict(previous._positions)
    touched = _follow_renamed_categories(products, category_names, previous)
    moved = False
    for row in rows:
        product_id, position, archived_at = row[0], row[15], row[16]
        if archived_at is not None:
            if products.pop(product_id, None) is None:
                continue
            del positions[product_id]
        else:
            moved = moved or positions.get(product_id) != position
            products[product_id] = _product(row, category_names)
            positions[product_id] = position
        touched.add(product_id)
    if moved:
        order = sorted(products, key=lambda product_id: (positions[product_id], product_id))
        products = {product_id: products[product_id] for product_id in order}
    return assemble(
        revision=revision,
        products=products,
        positions=positions,
        category_names=category_names,
        previous=previous,
        touched=touched,
    )


def _follow_renamed_categories(
    products: dict[int, ProductInfo], category_names: dict[int, str], previous: Catalogue
) -> set[int]:
    """Gives products the new names of their categories, whose rows did not change themselves."""
    renamed = {
        old: category_names.get(category_id, "")
        for category_id, old in previous._category_names.items()
        if category_names.get(category_id, "") != old
    }
    touched = set()
    if renamed:
        for product_id, product in products.items():
            if product.category in renamed:
                products[product_id] = replace(product, category=renamed[product.category])
                touched.add(product_id)
    return touched


def _product(row: tuple[Any, ...], category_names: dict[int, str]) -> ProductInfo:
    photo = row[14]
    return ProductInfo(
        id=row[0],
        sku=row[1],
        name=full_name(row[2], row[10]),
        description=row[3],
        category=category_names.get(row[4], ""),
        price_idr=row[5],
        stock=row[6],
        available=row[7],
        # Few different ones in a catalogue of thousands.
        unit=intern(row[8]),
        family=intern(row[9]),
        variant=row[10],
        options=tuple(row[11]),
        aliases=tuple(row[12]),
        best_seller=row[13],
        photo=photo_url(photo, CARD_WIDTH),
    )
