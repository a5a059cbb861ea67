"""Which columns a product sheet may have, and what people call them."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from tanggap.catalogue.imports.report import Ignored, Problem, ProblemLog, shown

REQUIRED = ("name", "price")

_NAMES: dict[str, tuple[str, ...]] = {
    "sku": ("sku", "kode", "kode produk", "kode barang", "kode menu", "id produk"),
    "name": (
        *("name", "nama", "nama produk", "nama barang", "nama menu", "produk", "menu", "barang"),
        *("product", "product name", "item"),
    ),
    "description": ("description", "deskripsi", "keterangan", "penjelasan", "rincian"),
    "category": ("category", "kategori", "kelompok", "jenis", "golongan"),
    "price": (
        *("price", "harga", "harga jual", "harga satuan", "harga rp", "harga rupiah"),
        *("price idr", "harga idr", "hrg"),
    ),
    "stock": ("stock", "stok", "jumlah stok", "sisa stok", "sisa", "persediaan", "qty"),
    "available": ("available", "tersedia", "ketersediaan", "dijual", "aktif"),
    "unit": ("unit", "satuan"),
    "parent": ("parent", "induk", "produk induk", "sku induk", "family", "keluarga"),
    "variant": ("variant", "varian", "variasi"),
    "options": ("options", "opsi", "pilihan"),
    "aliases": ("aliases", "alias", "nama lain", "sebutan lain", "sinonim"),
    "best_seller": ("best seller", "bestseller", "terlaris", "laris", "andalan", "favorit"),
}
_COLUMN_OF = {name: column for column, names in _NAMES.items() for name in names}
_INDONESIAN = {column: names[1 if len(names) > 1 else 0] for column, names in _NAMES.items()}
_INDONESIAN |= {"sku": "sku", "best_seller": "terlaris"}


@dataclass(frozen=True, slots=True)
class Column:
    """A known column where it stands in the sheet, with the heading that the sheet gives it."""

    index: int
    name: str
    heading: str


def plain_heading(heading: object) -> str:
    """A heading as it is compared: lower case, no signs, no note in brackets."""
    text = re.sub(r"\(.*?\)|\[.*?\]", " ", str(heading or "").casefold())
    return " ".join(re.sub(r"[^\w]+|_", " ", text).split())


def column_of(heading: object) -> str | None:
    """The column that a heading means, if it is known."""
    plain = plain_heading(heading)
    known = _COLUMN_OF.get(plain)
    if known is None and str(heading or "").strip():
        # “Harga (Rp)” without its bracket is harga; “(harga)” is all bracket.
        with_brackets = " ".join(re.sub(r"[^\w]+|_", " ", str(heading).casefold()).split())
        known = _COLUMN_OF.get(with_brackets)
    return known


def read_headings(
    headings: list[object], *, row: int, log: ProblemLog, ignored: Ignored
) -> list[Column]:
    """The known columns of a sheet, from its first line.

    A heading that is nearly a column's name is a mistake and refused, as is one column twice or a
    required one missing. Any other unknown column is the owner's own and only reported.
    """
    columns: list[Column] = []
    unknown: list[str] = []
    for index, heading in enumerate(headings):
        text = " ".join(str(heading or "").split())
        name = column_of(text)
        if name is None:
            if text:
                unknown.append(text)
            continue
        twin = next((column for column in columns if column.name == name), None)
        if twin is not None:
            log.add(
                Problem(
                    f"kolom {shown(text)} dan {shown(twin.heading)} sama-sama berarti "
                    f"{_INDONESIAN[name]}. Hapus atau ganti judul salah satunya.",
                    place=f"Baris {row}",
                    row=row,
                    column=text,
                )
            )
            continue
        columns.append(Column(index, name, text))
    found = {column.name for column in columns}
    for text in unknown:
        meant = _nearly(text, found)
        if meant is None:
            ignored.add(f"kolom {shown(text)}")
            continue
        log.add(
            Problem(
                f"kolom {shown(text)} tidak dikenal, mungkin maksudnya “{meant}”. Perbaiki judul "
                "kolomnya, atau hapus kolom itu.",
                place=f"Baris {row}",
                row=row,
                column=text,
            )
        )
    for name in REQUIRED:
        if name not in found:
            log.add(
                Problem(
                    f"kolom “{_INDONESIAN[name]}” (atau “{name}”) tidak ada. Baris pertama harus "
                    "berisi judul kolom, paling sedikit nama dan harga.",
                    place=f"Baris {row}",
                    row=row,
                    column=name,
                )
            )
    return columns


def _nearly(heading: str, found: set[str]) -> str | None:
    """The name of a column not yet found that a heading misses by a letter or two."""
    plain = plain_heading(heading)
    allowed = 1 if len(plain) < 6 else 2
    for name, column in _COLUMN_OF.items():
        if (
            column not in found
            and len(plain) >= 4
            and OSA.distance(plain, name, score_cutoff=allowed) <= allowed
        ):
            return name
    return None
