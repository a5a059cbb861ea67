"""The catalogue as a sheet that comes back unchanged: CSV or XLSX."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from tanggap.businesses.models import Business
from tanggap.catalogue.models import Product

HEADINGS: Final = (
    *("sku", "nama", "deskripsi", "kategori", "harga", "stok", "tersedia", "satuan"),
    *("induk", "varian", "pilihan", "alias", "terlaris"),
)
_CHUNK: Final = 2000


def product_rows(business: Business) -> Iterator[list[Any]]:
    """The products on sale in the owner's order, one line each, as the columns of `HEADINGS`."""
    products = (
        Product.objects.for_business(business)
        .on_sale()
        .select_related("category")
        .order_by("position", "pk")
    )
    for product in products.iterator(chunk_size=_CHUNK):
        yield [
            product.sku,
            product.name,
            product.description,
            product.category_name,
            product.price_idr,
            "" if product.stock is None else product.stock,
            "ya" if product.available else "tidak",
            product.unit,
            # A base carries its own sku as family; in a sheet it names no parent.
            product.family if product.family != product.sku else "",
            product.variant,
            "|".join(product.options),
            "|".join(product.aliases),
            "ya" if product.best_seller else "tidak",
        ]


def csv_lines(rows: Iterable[list[Any]]) -> Iterator[bytes]:
    """The sheet as CSV, piece by piece: with the semicolon that spreadsheets here open at once."""
    held = io.StringIO()
    writer = csv.writer(held, delimiter=";")
    yield "\ufeff".encode()
    writer.writerow(HEADINGS)
    for number, row in enumerate(rows):
        writer.writerow(row)
        if number % _CHUNK == 0:
            yield _taken(held)
    yield _taken(held)


def _taken(held: io.StringIO) -> bytes:
    text = held.getvalue()
    held.seek(0)
    held.truncate()
    return text.encode()


def xlsx_file(rows: Iterable[list[Any]]) -> bytes:
    """The sheet as XLSX; seconds for tens of thousands of lines."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Produk")
    sheet.freeze_panes = "A2"
    for letter, width in zip("ABCDEFGHIJKLM", (16, 30, 40, 18, *[12] * 9), strict=True):
        sheet.column_dimensions[letter].width = width
    heads = []
    for heading in HEADINGS:
        cell = WriteOnlyCell(sheet, value=heading)
        cell.font = Font(bold=True)
        heads.append(cell)
    sheet.append(heads)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str) or not value.startswith("="):
        return value
    # A name that begins like a formula is still a name.
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell
