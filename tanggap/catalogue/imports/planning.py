"""What an import would do, line by line, to be looked at before it is done."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

import orjson
from django.core.files.base import ContentFile

from tanggap.businesses.models import Business
from tanggap.businesses.services import lock_business
from tanggap.catalogue.imports.importing import rows_of_sheet
from tanggap.catalogue.imports.reading import SheetProduct, SheetProducts, read_sheet
from tanggap.catalogue.imports.report import Problem, ProblemLog
from tanggap.catalogue.models import PendingImport, Product
from tanggap.catalogue.products import ProductCounts, ProductRow
from tanggap.catalogue.services import ChangedMeanwhile, save_products
from tanggap.catalogue.services.history import category_names, values_of
from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused

# More than anybody reads line by line; the counts are of all.
MOST_SHOWN: Final = 200
_LISTS: Final = ("options", "aliases")


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one product; an empty `before` makes it anew."""

    name: str
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The rows to be stored, what they change, and what of the file is left out and why.

    `new` and `changed` hold the first `MOST_SHOWN`; the counts are of all. `digest` tells whether a
    plan made later does the same.
    """

    rows: tuple[ProductRow, ...]
    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    new_count: int
    changed_count: int
    unchanged: int
    refused: int
    problems: tuple[Problem, ...]
    more_problems: int
    ignored: tuple[str, ...]
    digest: str


def keep_for_preview(
    *, business: Business, data: bytes, filename: str, author: str, now: datetime
) -> PendingImport:
    """Reads a file of products and keeps what it says until somebody says yes or no.

    Takes seconds for tens of thousands of lines. What the same person had lying here goes away.
    Raises `ImportRefused` for a file of which nothing can be used.
    """
    sheet = read_sheet(data, filename=filename, windows_too=True)
    said = {
        "products": [[one.line, one.sku, one.values] for one in sheet.products],
        "stated": sorted(sheet.stated),
        "ignored": sheet.ignored,
        "refused": sheet.refused,
        "problems": [asdict(problem) for problem in sheet.log.problems],
        "more": sheet.log.more,
    }
    for old in PendingImport.objects.for_business(business).filter(author=author):
        discard_import(pending=old)
    pending = PendingImport(
        business=business, author=author[:254], filename=filename[:200], created_at=now
    )
    pending.file.save(f"{business.pk}.json", ContentFile(orjson.dumps(said)), save=False)
    pending.save()
    return pending


def discard_import(*, pending: PendingImport) -> None:
    """Takes a kept file away, with its yes or its no."""
    pending.file.delete(save=False)
    pending.delete()


def plan_import(pending: PendingImport) -> ImportPlan:
    """What a kept file would do to the catalogue as it stands now."""
    return _plan(pending.business, _kept(pending))


@in_transaction
def apply_import(
    *, pending: PendingImport, seen: str, without_refused: bool, author: str, now: datetime
) -> ProductCounts:
    """Does what was looked at.

    Raises `ChangedMeanwhile` when it would not do the same any more, and `Refused` when lines of
    the file are left out and nobody has agreed to that.
    """
    business = lock_business(business_id=pending.business_id)
    plan = _plan(business, _kept(pending))
    if plan.digest != seen:
        raise ChangedMeanwhile("Katalognya baru saja berubah. Cek lagi sebelum disimpan.")
    if plan.refused and not without_refused:
        raise Refused(
            "Sebagian baris tidak bisa dipakai. Perbaiki berkasnya, atau centang untuk "
            "melewatkannya.",
            code="lines_refused",
        )
    return save_products(
        business_id=business.pk,
        rows=plan.rows,
        now=now,
        author=author,
        whole_catalogue=False,
        summary=pending.filename,
    )


def _kept(pending: PendingImport) -> SheetProducts:
    with pending.file.open("rb") as file:
        said = orjson.loads(file.read())
    log = ProblemLog()
    log.problems = [Problem(**problem) for problem in said["problems"]]
    log.more = said["more"]
    return SheetProducts(
        products=tuple(
            SheetProduct(line, sku, _with_tuples(values)) for line, sku, values in said["products"]
        ),
        stated=frozenset(said["stated"]),
        ignored=tuple(said["ignored"]),
        refused=said["refused"],
        log=log,
    )


def _with_tuples(values: dict[str, Any]) -> dict[str, Any]:
    for name in _LISTS:
        if name in values:
            values[name] = tuple(values[name])
    return values


def _plan(business: Business, sheet: SheetProducts) -> ImportPlan:
    everything: list[Product] = list(Product.objects.for_business(business))
    on_sale = [product for product in everything if product.archived_at is None]
    told = len(sheet.log.problems) + sheet.log.more
    rows = rows_of_sheet(business, sheet, on_sale, sheet.log)
    refused = sheet.refused + len(sheet.log.problems) + sheet.log.more - told
    stored = {product.sku: product for product in everything}
    names = category_names(business.pk)
    seen = hashlib.sha256()
    new: list[Change] = []
    changed: list[Change] = []
    counts = {"new": 0, "changed": 0}
    for row in rows:
        change = _change(row, stored.get(row.sku), names)
        if change is None:
            continue
        kind, shown = ("changed", changed) if change.before else ("new", new)
        counts[kind] += 1
        seen.update(orjson.dumps([row.sku, change.before, change.after]))
        if len(shown) < MOST_SHOWN:
            shown.append(change)
    return ImportPlan(
        rows=tuple(rows),
        new=tuple(new),
        changed=tuple(changed),
        new_count=counts["new"],
        changed_count=counts["changed"],
        unchanged=len(rows) - counts["new"] - counts["changed"],
        refused=refused,
        problems=tuple(sheet.log.problems),
        more_problems=sheet.log.more,
        ignored=sheet.ignored,
        digest=seen.hexdigest(),
    )


def _change(row: ProductRow, product: Product | None, names: Mapping[int, str]) -> Change | None:
    wished = {
        name: list(value) if name in _LISTS else value
        for name in row.stated
        for value in (getattr(row, name),)
    }
    if product is None:
        kept = {name: value for name, value in wished.items() if value not in ("", [], None)}
        return Change(row.name, {}, dict(sorted(kept.items())))
    present = values_of(product, wished, names)
    if product.archived_at is not None:
        wished["archived"], present["archived"] = False, True
    after = {name: wished[name] for name in sorted(wished) if wished[name] != present[name]}
    if not after:
        return None
    return Change(product.name, {name: present[name] for name in after}, after)
