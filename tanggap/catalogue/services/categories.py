"""The headings of the menu: their order, names, and two becoming one."""

from datetime import datetime

from tanggap.businesses.services import lock_business
from tanggap.catalogue.models import CatalogueChange, Category, Product
from tanggap.catalogue.products import LENGTHS
from tanggap.catalogue.services.history import Line, record_change
from tanggap.catalogue.services.revision import raise_catalogue_revision
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused


@in_transaction
def add_category(*, business_id: int, name: str) -> Category:
    """Makes a heading after the others. Raises `Refused` for a name that is empty or taken."""
    lock_business(business_id=business_id)
    name = _free_name(business_id, name)
    last = Category.objects.for_business(business_id).last()
    category: Category = Category.objects.create(
        business_id=business_id, name=name, position=last.position + 1 if last else 0
    )
    raise_catalogue_revision(business_id=business_id)
    return category


@in_transaction
def rename_category(
    *, business_id: int, category_id: int, name: str, author: str, now: datetime
) -> Category:
    """Gives a heading another name; its products follow. Raises `Refused`, `NotFound`."""
    lock_business(business_id=business_id)
    category = _category(business_id, category_id)
    name = _free_name(business_id, name, besides=category)
    before = category.name
    if name != before:
        category.name = name
        category.save(update_fields=["name"])
        raise_catalogue_revision(business_id=business_id)
        record_change(
            business_id=business_id,
            kind=CatalogueChange.Kind.CATEGORY,
            author=author,
            now=now,
            lines=[],
            summary=f"{before} → {name}",
            detail={"category": category.pk, "before": before, "after": name},
        )
    return category


@in_transaction
def move_category(*, business_id: int, category_id: int, up: bool) -> None:
    """Moves a heading one place up or down; at the end of the list nothing happens."""
    lock_business(business_id=business_id)
    ordered = list(Category.objects.for_business(business_id))
    place = next((n for n, one in enumerate(ordered) if one.pk == category_id), None)
    if place is None:
        raise NotFound("Kategori ini tidak ada.")
    other = place - 1 if up else place + 1
    if not 0 <= other < len(ordered):
        return
    ordered[place], ordered[other] = ordered[other], ordered[place]
    moved = [one for n, one in enumerate(ordered) if one.position != n]
    for number, one in enumerate(ordered):
        one.position = number
    Category.objects.bulk_update(moved, ["position"])
    raise_catalogue_revision(business_id=business_id)


@in_transaction
def merge_category(
    *, business_id: int, category_id: int, into_id: int | None, author: str, now: datetime
) -> int:
    """Moves a heading's products under another one, or under none, and takes it away; how many."""
    lock_business(business_id=business_id)
    leaving = _category(business_id, category_id)
    if into_id == category_id:
        raise Refused("Pilih kategori lain untuk digabung.", code="same")
    into = _category(business_id, into_id) if into_id is not None else None
    products = list(Product.objects.for_business(business_id).filter(category=leaving))
    after = into.name if into is not None else ""
    Product.objects.for_business(business_id).filter(category=leaving).update(
        category=into,
        revision=raise_catalogue_revision(business_id=business_id),
        updated_at=now,
    )
    record_change(
        business_id=business_id,
        kind=CatalogueChange.Kind.CATEGORY,
        author=author,
        now=now,
        lines=[
            Line(product, {"category": leaving.name}, {"category": after}) for product in products
        ],
        summary=f"{leaving.name} → {after or 'tanpa kategori'}",
    )
    leaving.delete()
    return len(products)


def _category(business_id: int, category_id: int) -> Category:
    category: Category | None = (
        Category.objects.for_business(business_id).filter(pk=category_id).first()
    )
    if category is None:
        raise NotFound("Kategori ini tidak ada.")
    return category


def _free_name(business_id: int, name: str, *, besides: Category | None = None) -> str:
    name = " ".join(name.split())
    if not name:
        raise Refused("Nama kategori tidak boleh kosong.", code="name_missing")
    if len(name) > LENGTHS["category"]:
        raise Refused("Nama kategorinya terlalu panjang.", code="too_long")
    others = Category.objects.for_business(business_id).filter(name__iexact=name)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    if others.exists():
        raise Refused(f"Kategori “{name}” sudah ada. Gabungkan saja.", code="name_taken")
    return name
