"""Taking products over from a CSV or XLSX file into a shop that exists."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from tanggap.businesses.models import Business
from tanggap.businesses.services import lock_business
from tanggap.catalogue.imports.reading import SheetProduct, SheetProducts, read_products
from tanggap.catalogue.imports.report import ImportReport, Problem, ProblemLog, shown
from tanggap.catalogue.models import Category, Product
from tanggap.catalogue.products import ProductRow, families, sku_from
from tanggap.catalogue.services import save_products
from tanggap.core.db import in_transaction

# What a sheet calls differently from where it is stored.
_STORED = {"price": "price_idr", "parent": "family"}


def import_products(
    *, business: Business, data: bytes, filename: str = "", author: str, now: datetime
) -> ImportReport:
    """Creates and updates products from a sheet, all of them or none.

    A line is recognised by its sku; without one, by the name of a product that the shop has. What
    the sheet has no column for keeps its value; products absent from the sheet stay as they are.

    Raises `ImportRefused` with line, column and reason of what is wrong.
    """
    sheet = read_products(data, filename=filename)
    return _store(business, sheet, filename, author, now)


@in_transaction
def _store(
    business: Business, sheet: SheetProducts, filename: str, author: str, now: datetime
) -> ImportReport:
    lock_business(business_id=business.pk)
    stored: list[Product] = list(Product.objects.for_business(business).on_sale())
    log = ProblemLog()
    rows = rows_of_sheet(business, sheet, stored, log)
    log.refuse_if_any()
    counts = save_products(
        business_id=business.pk,
        rows=rows,
        now=now,
        author=author,
        whole_catalogue=False,
        summary=filename,
    )
    return ImportReport(
        business_id=business.pk,
        slug=business.slug,
        created=False,
        info_changed=False,
        products=counts,
        ignored=sheet.ignored,
    )


def rows_of_sheet(
    business: Business, sheet: SheetProducts, stored: list[Product], log: ProblemLog
) -> list[ProductRow]:
    """The sheet's products as they would be stored beside what is on sale already.

    Lines of which nobody can say which product they are go to the log and are left out.
    """
    rows = _rows(sheet, stored, log)
    if "parent" in sheet.stated:
        rows = _with_families(rows, stored)
    return _with_known_categories(business, rows)


def _rows(sheet: SheetProducts, stored: Iterable[Product], log: ProblemLog) -> list[ProductRow]:
    """The sheet's products with their skus."""
    stated = frozenset(_STORED.get(column, column) for column in sheet.stated)
    named: dict[str, list[Product]] = {}
    for product in stored:
        named.setdefault(product.name.casefold(), []).append(product)
    lines: dict[str, int] = {}
    rows = []
    for line in sheet.products:
        sku = line.sku or _known_sku(line, named, log)
        if not sku:
            continue
        if sku in lines:
            log.add(_twice(line, sku, lines[sku]))
            continue
        lines[sku] = line.line
        values = {_STORED.get(column, column): value for column, value in line.values.items()}
        rows.append(ProductRow(sku=sku, stated=stated, **values))
    return rows


def _known_sku(product: SheetProduct, named: dict[str, list[Product]], log: ProblemLog) -> str:
    """The sku that a line without one means; empty where several may be meant."""
    name = product.values["name"]
    variant = product.values.get("variant", "")
    known = named.get(name.casefold(), [])
    if variant:
        known = [stored for stored in known if stored.variant.casefold() == variant.casefold()]
    if len(known) > 1:
        log.add(
            Problem(
                f"ada {len(known)} produk bernama {shown(name)} di toko ini. Isi kolom sku supaya "
                "jelas yang mana.",
                place=f"Baris {product.line}",
                row=product.line,
                column="sku",
            )
        )
        return ""
    return known[0].sku if known else sku_from(name, variant)


def _twice(product: SheetProduct, sku: str, first_line: int) -> Problem:
    if product.sku:
        message = f"sku {shown(sku)} sudah dipakai di baris {first_line}. Beri sku lain atau hapus."
    else:
        message = (
            f"produk {shown(product.values['name'])} sudah ada di baris {first_line}. Hapus salah "
            "satunya, atau isi kolom sku kalau memang berbeda."
        )
    return Problem(message, place=f"Baris {product.line}", row=product.line, column="sku")


def _with_families(rows: list[ProductRow], stored: Iterable[Product]) -> list[ProductRow]:
    """The rows with their families, and those products outside the sheet that became a base."""
    others = {product.sku: product for product in stored}
    for row in rows:
        others.pop(row.sku, None)
    found = families(
        [
            *((row.sku, row.name, row.family) for row in rows),
            *((product.sku, product.name, product.family) for product in others.values()),
        ]
    )
    bases = [
        ProductRow(
            sku=product.sku,
            name=product.name,
            price_idr=product.price_idr,
            family=found[product.sku],
            stated=frozenset({"family"}),
        )
        for product in others.values()
        if found[product.sku] != product.family
    ]
    return [*(replace(row, family=found[row.sku]) for row in rows), *bases]


def _with_known_categories(business: Business, rows: list[ProductRow]) -> list[ProductRow]:
    """The rows with categories written as the shop writes them already: no second “minuman”."""
    names = Category.objects.for_business(business).values_list("name", flat=True)
    known = {name.casefold(): name for name in names}
    return [
        replace(row, category=known.setdefault(row.category.casefold(), row.category))
        if row.category
        else row
        for row in rows
    ]
