"""Reading a CSV file: comma, semicolon, tab or upright stroke."""

import csv
import io

from tanggap.catalogue.imports.columns import column_of
from tanggap.catalogue.imports.decoding import decode
from tanggap.catalogue.imports.report import refuse
from tanggap.catalogue.imports.sheet import MAX_COLUMNS, MAX_ROWS, Cell, Formula, Line, Sheet
from tanggap.catalogue.products import MAX_PRODUCTS

# With the stroke between cells, lists cannot be told apart any more: it comes last.
_DELIMITERS = (",", ";", "\t", "|")
# Headings fill a few hundred characters; a first line this long is no line of headings.
_HEADING_CHARACTERS = 10_000


def read_csv(data: bytes, *, windows_too: bool = False) -> Sheet:
    """The lines of a CSV file in UTF-8, or in Windows-1252 for who looks at a preview.

    Raises `ImportRefused` for another encoding or broken quoting.
    """
    text = decode(data, windows_too=windows_too)
    hint, _, rest = text.partition("\n")
    # Excel's own hint; it does not show this line, so it has no number.
    declared = hint.strip().lower()
    if declared.startswith("sep=") and len(declared) == 5:
        return _lines(rest, declared[4])
    return _lines(text, _delimiter(text))


def _delimiter(text: str) -> str:
    """The sign between cells: the one that makes most known headings out of the first line."""
    stripped = text.lstrip()
    first = stripped[:_HEADING_CHARACTERS].split("\n", 1)[0]
    if len(first) == _HEADING_CHARACTERS:
        refuse(
            "Baris pertama bukan judul kolom: terlalu panjang. Periksa apakah berkas yang dipilih "
            "sudah benar.",
            row=1,
        )

    def known(delimiter: str) -> tuple[int, int]:
        try:
            cells = next(csv.reader([first], delimiter=delimiter), [])
        except csv.Error:
            return (0, 0)
        return (sum(column_of(cell) is not None for cell in cells), len(cells))

    return max(_DELIMITERS, key=known)


def _lines(text: str, delimiter: str) -> Sheet:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        # A cell may span lines of the file; a spreadsheet still shows it as one line.
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            refuse(
                f"tanda kutip di baris ini tidak beres ({error}). Buka berkasnya di aplikasi "
                "spreadsheet dan simpan ulang sebagai CSV UTF-8.",
                place=f"Baris {number}",
                row=number,
            )
        if cells is None:
            return
        if number > MAX_ROWS:
            refuse(f"Berkas ini terlalu panjang, paling banyak {MAX_PRODUCTS} produk.", row=number)
        if len(cells) > MAX_COLUMNS:
            refuse(
                f"terlalu banyak kolom, paling banyak {MAX_COLUMNS}. Periksa tanda pemisahnya.",
                place=f"Baris {number}",
                row=number,
            )
        yield Line(number, [_cell(cell) for cell in cells])


def _cell(text: str) -> Cell:
    text = text.strip()
    return Formula(text) if text.startswith("=") else text
