"""From the lines of a sheet to products, with every mistake named by line and column."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from tanggap.catalogue.imports.columns import Column, read_headings
from tanggap.catalogue.imports.csv_file import read_csv
from tanggap.catalogue.imports.decoding import check_size
from tanggap.catalogue.imports.report import Ignored, Problem, ProblemLog, refuse
from tanggap.catalogue.imports.sheet import Cell, Formula, Line, Sheet, Unusable
from tanggap.catalogue.imports.values import (
    WrongValue,
    amount_in_cell,
    check_length,
    clean_block,
    clean_line,
    count_in_cell,
    yes_or_no,
)
from tanggap.catalogue.imports.xlsx_file import is_old_or_locked, read_xlsx
from tanggap.catalogue.products import (
    LENGTHS,
    LIST_ITEM_LENGTH,
    LIST_ITEMS,
    MAX_PRICE_IDR,
    MAX_PRODUCTS,
    MAX_STOCK,
)


@dataclass(frozen=True, slots=True)
class SheetProduct:
    """One line of a sheet: the values by column, where an empty `sku` means that none is given."""

    line: int
    sku: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class SheetProducts:
    """The products of a sheet; `stated` names the columns it has, besides the sku.

    `refused` counts the lines that are left out, and `log` says why.
    """

    products: tuple[SheetProduct, ...]
    stated: frozenset[str]
    ignored: tuple[str, ...]
    refused: int = 0
    log: ProblemLog = field(default_factory=ProblemLog)


def read_products(data: bytes, *, filename: str = "") -> SheetProducts:
    """The products of a CSV or XLSX file; what it is, its content says, not its name.

    Raises `ImportRefused` with up to fifty problems, each with line, column and reason.
    """
    sheet = read_sheet(data, filename=filename)
    sheet.log.refuse_if_any()
    return sheet


def read_sheet(data: bytes, *, filename: str = "", windows_too: bool = False) -> SheetProducts:
    """Like `read_products`, for who looks at a preview: wrong lines are left out and told.

    `windows_too`: a CSV file that is not UTF-8 is read as Windows-1252. Raises `ImportRefused` for
    a file that cannot be read at all or whose headings are wrong.
    """
    check_size(data)
    return _read_lines(_open(data, filename, windows_too))


def _open(data: bytes, filename: str, windows_too: bool) -> Sheet:
    if data.startswith(b"PK\x03\x04"):
        return read_xlsx(data)
    if is_old_or_locked(data):
        refuse(
            "Berkas ini memakai format .xls lama atau diberi kata sandi. Simpan ulang sebagai "
            ".xlsx tanpa kata sandi, atau sebagai CSV UTF-8."
        )
    if filename.lower().endswith((".xlsx", ".xlsm")):
        refuse(
            "Berkas ini bernama .xlsx tetapi isinya bukan XLSX. Buka di aplikasi spreadsheet dan "
            "simpan ulang."
        )
    if data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] in (b"{", b"["):
        refuse(
            "Ini berkas JSON, bukan daftar produk. Berkas toko lengkap diimpor lewat impor toko; "
            "di sini pakai CSV atau XLSX."
        )
    return read_csv(data, windows_too=windows_too)


def _read_lines(lines: Sheet) -> SheetProducts:
    log, ignored = ProblemLog(), Ignored()
    headings = next((line for line in lines if not line.empty), None)
    if headings is None:
        refuse("Berkas ini tidak berisi apa pun. Isi baris pertama dengan judul kolom.")
    for index, cell in enumerate(headings.cells):
        if isinstance(cell, Formula | Unusable):
            log.add(_cell_problem(headings.number, index, "", cell))
    names = [None if isinstance(cell, Formula | Unusable) else cell for cell in headings.cells]
    columns = read_headings(names, row=headings.number, log=log, ignored=ignored)
    # Without its headings a sheet means nothing: each further problem would be noise.
    log.refuse_if_any()
    width = max((index for index, name in enumerate(names, start=1) if name), default=0)
    products = []
    refused = 0
    for line in lines:
        if line.empty:
            continue
        product = _product(line, columns, width, log)
        if product is not None:
            products.append(product)
        else:
            refused += 1
        if len(products) > MAX_PRODUCTS:
            refuse(f"Terlalu banyak produk, paling banyak {MAX_PRODUCTS}. Bagi berkasnya.")
    if not products:
        log.refuse_if_any()
        refuse(
            "Belum ada produk di bawah judul kolom. Isi paling sedikit satu baris.",
            place=f"Baris {headings.number + 1}",
            row=headings.number + 1,
        )
    return SheetProducts(
        products=tuple(products),
        stated=frozenset(column.name for column in columns) - {"sku"},
        ignored=ignored.told(),
        refused=refused,
        log=log,
    )


def _product(line: Line, columns: list[Column], width: int, log: ProblemLog) -> SheetProduct | None:
    wrong = False
    for index, cell in enumerate(line.cells):
        if isinstance(cell, Formula) or (index >= width and cell not in (None, "")):
            log.add(_cell_problem(line.number, index, "", cell))
            wrong = True
    values: dict[str, Any] = {}
    for column in columns:
        cell = line.cells[column.index] if column.index < len(line.cells) else None
        if isinstance(cell, Formula):
            continue
        try:
            if isinstance(cell, Unusable):
                raise WrongValue(cell.message)
            values[column.name] = _READERS[column.name](cell)
        except WrongValue as error:
            place = _place(line.number, column.index, column.heading)
            log.add(Problem(str(error), place=place, row=line.number, column=column.name))
            wrong = True
    return None if wrong else SheetProduct(line.number, values.pop("sku", ""), values)


def _cell_problem(line: int, index: int, heading: str, cell: Cell) -> Problem:
    if isinstance(cell, Formula):
        message = (
            "berisi rumus. Ganti dengan hasilnya: salin selnya, lalu “Tempel Khusus” → “Nilai”."
        )
    elif isinstance(cell, Unusable):
        message = cell.message
    else:
        message = (
            "berisi sesuatu di luar kolom yang punya judul. Kalau isinya memuat tanda pemisah, "
            "apit dengan tanda kutip; kalau tidak, hapus."
        )
    return Problem(message, place=_place(line, index, heading), row=line)


def _place(line: int, index: int, heading: str) -> str:
    cell = f"sel {get_column_letter(index + 1)}{line}"
    return f"Baris {line}, kolom “{heading}” ({cell})" if heading else f"Baris {line} ({cell})"


def _text(cell: Cell) -> str:
    """A cell as text: a code typed as a number has become one in the spreadsheet."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _line_of(column: str) -> Callable[[Cell], str]:
    def read(cell: Cell) -> str:
        text = clean_line(_text(cell))
        check_length(text, LENGTHS[column])
        return text

    return read


def _name(cell: Cell) -> str:
    text = _line_of("name")(cell)
    if not text:
        raise WrongValue("kosong. Isi nama produknya, atau hapus barisnya.")
    return text


def _description(cell: Cell) -> str:
    text = clean_block(_text(cell))
    check_length(text, LENGTHS["description"])
    return text


def _price(cell: Cell) -> int:
    if cell in (None, ""):
        raise WrongValue("kosong. Isi harganya dengan angka, misalnya 18000.")
    return amount_in_cell(cell, most=MAX_PRICE_IDR)


def _stock(cell: Cell) -> int | None:
    return None if cell in (None, "") else count_in_cell(cell, most=MAX_STOCK)


def _yes(default: bool) -> Callable[[Cell], bool]:
    return lambda cell: default if cell in (None, "") else yes_or_no(cell)


def _list(cell: Cell) -> tuple[str, ...]:
    items = [clean_line(part) for part in _text(cell).split("|")]
    # The same word twice says nothing more.
    unique = tuple(dict.fromkeys(item for item in items if item))
    if len(unique) > LIST_ITEMS:
        raise WrongValue(f"terlalu banyak pilihan, paling banyak {LIST_ITEMS}.")
    for item in unique:
        check_length(item, LIST_ITEM_LENGTH)
    return unique


_READERS: dict[str, Callable[[Cell], Any]] = {
    "sku": _line_of("sku"),
    "name": _name,
    "description": _description,
    "category": _line_of("category"),
    "price": _price,
    "stock": _stock,
    "available": _yes(True),
    "unit": lambda cell: _line_of("unit")(cell) or "porsi",
    "parent": _line_of("parent"),
    "variant": _line_of("variant"),
    "options": _list,
    "aliases": _list,
    "best_seller": _yes(False),
}
