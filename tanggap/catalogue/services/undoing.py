"""Taking back what was done to the catalogue, as far as nobody has built upon it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from tanggap.businesses.models import Business
from tanggap.businesses.services import lock_business
from tanggap.catalogue.models import (
    CatalogueChange,
    Category,
    Product,
    ProductChange,
    StockMovement,
)
from tanggap.catalogue.services.history import Line, category_names, record_change, values_of
from tanggap.catalogue.services.movements import stock_movement
from tanggap.catalogue.services.revision import raise_catalogue_revision
from tanggap.catalogue.services.rows import category_id, write_products
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused

_BATCH: Final = 1000


@dataclass(frozen=True, slots=True)
class Kept:
    """A product that stays as it is, because these columns were changed again since."""

    product_id: int
    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back, and what could not be."""

    change: CatalogueChange
    done: int
    kept: tuple[Kept, ...]


@in_transaction
def undo_change(
    *,
    business_id: int,
    change_id: int,
    author: str,
    now: datetime,
    product_id: int | None = None,
) -> Undone:
    """Takes a change back, wholly or for one of its products; itself a change that can be undone.

    What was changed again since is left alone and told. Raises `Refused` when nothing is left that
    could be taken back, `NotFound` for another shop's change.
    """
    business = lock_business(business_id=business_id)
    change: CatalogueChange | None = (
        CatalogueChange.objects.for_business(business_id).filter(pk=change_id).first()
    )
    if change is None:
        raise NotFound("Perubahan ini tidak ada.")
    if change.detail.get("category"):
        return _undo_rename(business_id, change, author, now)
    lines = ProductChange.objects.filter(change=change, undone_at__isnull=True)
    if product_id is not None:
        lines = lines.filter(product_id=product_id)
    found = list(lines.select_related("product"))
    if not found:
        raise Refused("Perubahan ini sudah dibatalkan.", code="undone")
    names = category_names(business_id)
    doing: list[ProductChange] = []
    kept: list[Kept] = []
    for line in found:
        again = _changed_again(line, names)
        if again:
            kept.append(Kept(line.product_id, line.product.name, again))
        else:
            doing.append(line)
    if not doing:
        raise Refused(_refusal(kept), code="changed_since")
    undoing = _take_back(business, change, doing, names, author, now)
    _mark(change, doing, now)
    return Undone(undoing, len(doing), tuple(kept))


def _changed_again(line: ProductChange, names: dict[int, str]) -> tuple[str, ...]:
    present = values_of(line.product, line.after, names)
    again = [name for name, value in line.after.items() if present[name] != value]
    if not line.before and line.product.archived_at is not None:
        again.append("archived")
    return tuple(again)


def _refusal(kept: Sequence[Kept]) -> str:
    if len(kept) == 1:
        return f"{kept[0].name} sudah diubah lagi sejak itu, jadi tidak dibatalkan."
    return f"Ke-{len(kept)} produknya sudah diubah lagi sejak itu, jadi tidak ada yang dibatalkan."


def _take_back(
    business: Business,
    change: CatalogueChange,
    doing: list[ProductChange],
    names: dict[int, str],
    author: str,
    now: datetime,
) -> CatalogueChange:
    ids = {name: number for number, name in names.items()}
    for name in {line.before.get("category", "") for line in doing} - set(ids):
        ids[name] = category_id(business.pk, name) or 0
    lines: list[Line] = []
    movements: list[StockMovement] = []
    for line in doing:
        product, before = line.product, line.before or {"archived": True}
        stock_before = product.stock
        _assign(product, before, ids, now)
        after = line.after if line.before else {"archived": False}
        lines.append(Line(product, after, before))
        if product.stock != stock_before:
            movements.append(
                stock_movement(
                    product=product,
                    stock_before=stock_before,
                    reason=StockMovement.Reason.ADJUSTMENT,
                    author=author,
                    now=now,
                )
            )
    write_products(
        business,
        updated=[line.product for line in doing],
        movements=movements,
        revision=raise_catalogue_revision(business_id=business.pk),
    )
    return record_change(
        business_id=business.pk,
        kind=CatalogueChange.Kind.UNDO,
        author=author,
        now=now,
        lines=lines,
        summary=change.summary,
        undoes=change,
    )


def _assign(product: Product, values: dict[str, Any], ids: dict[str, int], now: datetime) -> None:
    for name, value in values.items():
        if name == "category":
            product.category_id = ids.get(value) or None
        elif name == "archived":
            product.archived_at = now if value else None
        else:
            setattr(product, name, value)


def _mark(change: CatalogueChange, doing: list[ProductChange], now: datetime) -> None:
    ids = [line.pk for line in doing]
    for start in range(0, len(ids), _BATCH):
        ProductChange.objects.filter(pk__in=ids[start : start + _BATCH]).update(undone_at=now)
    if not ProductChange.objects.filter(change=change, undone_at__isnull=True).exists():
        change.undone_at = now
        change.save(update_fields=["undone_at"])


def _undo_rename(business_id: int, change: CatalogueChange, author: str, now: datetime) -> Undone:
    if change.undone_at is not None:
        raise Refused("Perubahan ini sudah dibatalkan.", code="undone")
    before, after = change.detail["before"], change.detail["after"]
    mine = Category.objects.for_business(business_id)
    taken = mine.filter(name=before).exclude(pk=change.detail["category"]).exists()
    if taken or not mine.filter(pk=change.detail["category"], name=after).update(name=before):
        raise Refused("Kategorinya sudah diubah lagi sejak itu.", code="changed_since")
    raise_catalogue_revision(business_id=business_id)
    change.undone_at = now
    change.save(update_fields=["undone_at"])
    undoing = record_change(
        business_id=business_id,
        kind=CatalogueChange.Kind.UNDO,
        author=author,
        now=now,
        lines=[],
        summary=f"{after} → {before}",
        detail=change.detail | {"before": after, "after": before},
        undoes=change,
    )
    return Undone(undoing, 1, ())
