"""Reading an XLSX file, without trusting what is packed in it."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from tanggap.catalogue.imports.decoding import MEBIBYTE
from tanggap.catalogue.imports.report import ImportRefused, Problem, refuse
from tanggap.catalogue.imports.sheet import (
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    Formula,
    Line,
    Sheet,
    Unusable,
)
from tanggap.catalogue.products import MAX_PRODUCTS

# 20,000 products with long descriptions unpack to about 25 MiB.
_MAX_UNPACKED = 48 * MEBIBYTE
_MAX_PARTS = 500
# Signs `<` in one part: 25,000 products need about 1.5 million for their cells. What is no table
# (styles, names) becomes a Python object each, at up to 50 µs.
_MAX_TABLE_TAGS = 2_500_000
_MAX_OTHER_TAGS = 200_000
_CHUNK = 64 * 1024

_BROKEN = (
    "Berkas XLSX ini rusak atau tidak lengkap. Buka di aplikasi spreadsheet dan simpan ulang "
    "sebagai .xlsx."
)


def is_old_or_locked(data: bytes) -> bool:
    """Whether the file is in the format before XLSX, which also wraps password-protected ones."""
    return data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def read_xlsx(data: bytes) -> Sheet:
    """The lines of the first sheet. Raises `ImportRefused` for what is broken or a trap."""
    _check_parts(data)
    try:
        book = load_workbook(
            io.BytesIO(data), read_only=True, data_only=False, keep_links=False, rich_text=False
        )
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, OSError) as error:
        raise _broken() from error
    except (zipfile.BadZipFile, InvalidFileException, ParseError) as error:
        raise _broken() from error
    if not book.worksheets:
        refuse("Berkas XLSX ini tidak berisi lembar kerja. Isi dulu lembar pertamanya.")
    return _lines(book)


def _check_parts(data: bytes) -> None:
    """Looks at the packed parts before they are unpacked to memory.

    Python never unpacks more of a part than the archive declares, so the declared sizes bound the
    work even when they lie.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
                refuse(
                    "Isi berkas XLSX ini terlalu besar kalau dibuka, paling banyak "
                    f"{MAX_PRODUCTS} produk. Salin tabel produknya saja ke berkas baru."
                )
            for part in parts:
                if part.flag_bits & 1 or part.compress_type not in (
                    zipfile.ZIP_STORED,
                    zipfile.ZIP_DEFLATED,
                ):
                    raise _broken()
                if part.filename.endswith((".xml", ".rels")):
                    _check_xml(archive, part)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError) as error:
        raise _broken() from error


def _check_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    tags = 0
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            # A mark may lie across two chunks.
            piece = tail + chunk
            # No spreadsheet declares entities, and in UTF-16 these marks could not be seen.
            if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece or b"\x00" in piece:
                raise _broken()
            tags += chunk.count(b"<")
            tail = chunk[-10:]
    table = part.filename.startswith("xl/worksheets/") or "sharedStrings" in part.filename
    if tags > (_MAX_TABLE_TAGS if table else _MAX_OTHER_TAGS):
        refuse(
            f"Berkas XLSX ini terlalu panjang, paling banyak {MAX_PRODUCTS} produk. Salin tabel "
            "produknya saja ke berkas baru."
        )


def _lines(book: Any) -> Sheet:
    try:
        yield from _sheet_lines(book.worksheets[0])
    except (zipfile.BadZipFile, ParseError, KeyError, ValueError, TypeError, IndexError) as error:
        raise _broken() from error
    finally:
        book.close()


def _sheet_lines(sheet: Any) -> Iterator[Line]:
    # The size a file declares for itself may be missing or wrong.
    sheet.reset_dimensions()
    rows = sheet.iter_rows(max_row=MAX_ROWS + 1, max_col=MAX_COLUMNS)
    for number, row in enumerate(rows, start=1):
        if number > MAX_ROWS:
            refuse(f"Berkas ini terlalu panjang, paling banyak {MAX_PRODUCTS} produk.", row=number)
        yield Line(number, [_cell(cell) for cell in row])


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        return Formula(str(value))
    if cell.data_type == "e":
        return Unusable(f"berisi kesalahan spreadsheet ({value}). Isi dengan nilainya.")
    if isinstance(value, date | time | timedelta):
        return Unusable("berisi tanggal atau jam. Ubah format selnya menjadi teks, lalu isi ulang.")
    return value.strip() if isinstance(value, str) else value


def _broken() -> ImportRefused:
    return ImportRefused([Problem(_BROKEN)])
