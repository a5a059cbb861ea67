"""Products from an XLSX file."""

import io
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tanggap.businesses.models import Business
from tanggap.catalogue.imports import ImportRefused
from tanggap.catalogue.models import Product
from tests.catalogue.sheets import csv_bytes, take_over, xlsx_bytes
from tests.snapshot import everything_stored

pytestmark = pytest.mark.django_db

MEBIBYTE = 1024 * 1024


@pytest.fixture
def business() -> Business:
    return Business.objects.create(slug="warung", name="Warung")


def refusal(business: Business, data: bytes) -> ImportRefused:
    """Imports into a shop with products, proves that nothing was written, gives the reasons."""
    take_over(csv_bytes("sku,nama,harga", "A1,Es Teh,5000"), business=business)
    before = everything_stored()
    with pytest.raises(ImportRefused) as caught:
        take_over(data, business=business, filename="produk.xlsx")
    assert everything_stored() == before
    return caught.value


def test_a_sheet_is_read_like_a_csv_file(business: Business) -> None:
    report = take_over(
        xlsx_bytes(
            ["Kode", "Nama Produk", "Harga", "Stok", "Tersedia", "Alias", "Terlaris"],
            [101, " Es Teh ", 5000, 10.0, True, "esteh|teh es", "ya"],
            [None] * 7,
            ["A2", "Kopi", "Rp8.000", None, "tidak", None, None],
        ),
        business=business,
        filename="produk.xlsx",
    )
    assert report.products.created == 2
    first, second = Product.objects.order_by("position")
    assert (first.sku, first.name, first.price_idr, first.stock) == ("101", "Es Teh", 5000, 10)
    assert (first.aliases, first.best_seller) == (["esteh", "teh es"], True)
    assert (second.sku, second.price_idr, second.available) == ("A2", 8000, False)


def test_the_content_says_what_a_file_is_not_its_name(business: Business) -> None:
    take_over(xlsx_bytes(["nama", "harga"], ["Teh", 1]), business=business, filename="produk.csv")
    assert Product.objects.get().name == "Teh"


def test_the_same_file_twice_changes_nothing(business: Business) -> None:
    data = xlsx_bytes(["nama", "harga", "stok"], ["Teh", 5000, 3], ["Kopi", 8000, None])
    take_over(data, business=business)
    before = everything_stored()
    assert not take_over(data, business=business).changed
    assert everything_stored() == before


@pytest.mark.parametrize(
    ("row", "place", "reason"),
    [
        (["B1", "Teh", -5000, 1], "Baris 3, kolom “harga” (sel C3)", "tidak boleh negatif"),
        (["B1", "Teh", 18.5, 1], "Baris 3, kolom “harga” (sel C3)", "punya pecahan"),
        (["B1", "Teh", "18rb", 1], "Baris 3, kolom “harga” (sel C3)", "bukan angka"),
        (["B1", "Teh", True, 1], "Baris 3, kolom “harga” (sel C3)", "bukan angka"),
        (["B1", "Teh", 5000, "banyak"], "Baris 3, kolom “stok” (sel D3)", "bukan angka"),
        (["B1", "Teh", 5000, -3], "Baris 3, kolom “stok” (sel D3)", "tidak boleh negatif"),
        (["B1", None, 5000, 1], "Baris 3, kolom “nama” (sel B3)", "kosong"),
        (["B1", "Teh", None, 1], "Baris 3, kolom “harga” (sel C3)", "kosong"),
        (["A1", "Teh", 5000, 1], "Baris 3", "sudah dipakai di baris 2"),
        (["B1", "Teh", date(2026, 1, 2), 1], "Baris 3, kolom “harga” (sel C3)", "tanggal"),
        (["B1", "Teh", "#N/A", 1], "Baris 3, kolom “harga” (sel C3)", "kesalahan spreadsheet"),
        (["B1", "Teh", "=2500*2", 1], "Baris 3 (sel C3)", "berisi rumus"),
        (["B1", '="Teh"&" Manis"', 5000, 1], "Baris 3 (sel B3)", "berisi rumus"),
        (["B1", "Teh", 5000, 1, None, "=C3*2"], "Baris 3 (sel F3)", "berisi rumus"),
        (["B1", "Teh", 5000, 1, "lebih"], "Baris 3 (sel E3)", "di luar kolom"),
    ],
)
def test_a_wrong_cell_is_named_by_its_address_and_the_reason(
    business: Business, row: list[object], place: str, reason: str
) -> None:
    data = xlsx_bytes(["sku", "nama", "harga", "stok"], ["A1", "Es Teh", 5000, 9], row)
    error = refusal(business, data)
    (problem,) = error.problems
    assert (problem.row, problem.place) == (3, place)
    assert reason in problem.message


def test_a_text_that_begins_with_an_equals_sign_is_no_formula(business: Business) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["nama", "harga"])
    sheet.append(["x", 5000])
    sheet["A2"].value = "=)) Teh"
    sheet["A2"].data_type = "s"
    packed = io.BytesIO()
    book.save(packed)
    take_over(packed.getvalue(), business=business)
    assert Product.objects.get().name == "=)) Teh"


def test_wrong_headings_are_refused(business: Business) -> None:
    error = refusal(business, xlsx_bytes(["nama", "hargaa"], ["Teh", 5000]))
    assert "mungkin maksudnya “harga”" in error.message


def _rezipped(data: bytes, changes: dict[str, bytes | None]) -> bytes:
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            content = changes.get(part, old.read(part))
            if content is not None:
                new.writestr(part, content)
        for part in changes.keys() - set(old.namelist()):
            new.writestr(part, changes[part] or b"")
    return packed.getvalue()


GOOD = xlsx_bytes(["nama", "harga"], ["Teh", 5000])
SHEET = "xl/worksheets/sheet1.xml"
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    "data",
    [
        GOOD[: len(GOOD) // 2],
        b"PK\x03\x04" + b"noise" * 1000,
        _rezipped(GOOD, {SHEET: None}),
        _rezipped(GOOD, {SHEET: b"<worksheet><sheetData><row"}),
        _rezipped(GOOD, {SHEET: BOMB}),
        _rezipped(GOOD, {SHEET: GOOD}),
        _rezipped(GOOD, {"xl/workbook.xml": None}),
        _rezipped(GOOD, {"[Content_Types].xml": b"<x/>"}),
        _rezipped(GOOD, {"xl/styles.xml": "<x/>".encode("utf-16")}),
    ],
    ids=[
        *("cut off", "noise", "no sheet", "half a sheet", "entities", "no xml", "no book"),
        *("no types", "utf-16"),
    ],
)
def test_a_broken_file_is_refused(business: Business, data: bytes) -> None:
    error = refusal(business, data)
    assert "rusak atau tidak lengkap" in error.message or "tidak berisi" in error.message


def _bomb(part: str, head: bytes, piece: bytes, count: int, tail: bytes) -> bytes:
    """A sheet with one part that is small when packed and huge when not."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(GOOD)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        with new.open(part, "w", force_zip64=True) as stream:
            stream.write(head)
            for _ in range(count):
                stream.write(piece)
            stream.write(tail)
    return packed.getvalue()


NAMESPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
HEAD = b"<worksheet " + NAMESPACE + b"><sheetData>"
TAIL = b"</sheetData></worksheet>"
BOMBS = {
    "zeros": lambda: _bomb(SHEET, HEAD, b" " * MEBIBYTE, 200, TAIL),
    "rows": lambda: _bomb(SHEET, HEAD, b'<row r="1"/>' * 1000, 3500, TAIL),
    "cells": lambda: _bomb(SHEET, HEAD + b"<row>", b"<c/>" * 1000, 9000, b"</row>" + TAIL),
    "texts": lambda: _bomb(
        "xl/sharedStrings.xml",
        b"<sst " + NAMESPACE + b">",
        b"<si><t>a</t></si>" * 1000,
        2500,
        b"</sst>",
    ),
    "styles": lambda: _bomb(
        "xl/styles.xml",
        b"<styleSheet " + NAMESPACE + b"><fonts>",
        b"<font/>" * 1000,
        1000,
        b"</fonts></styleSheet>",
    ),
}


@pytest.mark.parametrize("kind", list(BOMBS))
def test_a_zip_bomb_is_refused_in_little_memory(business: Business, kind: str) -> None:
    data = BOMBS[kind]()
    assert len(data) < 5 * MEBIBYTE
    before = everything_stored()
    tracemalloc.start()
    try:
        with pytest.raises(ImportRefused) as caught:
            take_over(data, business=business)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert everything_stored() == before
    assert "paling banyak 25000 produk" in caught.value.message
    assert peak < 30 * MEBIBYTE


def test_a_zip_bomb_that_lies_about_its_size_is_refused_in_little_memory(
    business: Business,
) -> None:
    size = 200 * MEBIBYTE
    data = BOMBS["zeros"]()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        declared = archive.getinfo(SHEET).file_size
    assert declared > size
    lie = data.replace(declared.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lie != data
    tracemalloc.start()
    try:
        with pytest.raises(ImportRefused):
            take_over(lie, business=business)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 30 * MEBIBYTE
    assert not Product.objects.exists()


def test_many_small_parts_are_refused(business: Business) -> None:
    data = _rezipped(GOOD, {f"xl/media/{number}.png": b"x" for number in range(600)})
    assert "terlalu besar" in refusal(business, data).message


def test_lines_far_below_the_table_are_not_walked_to(business: Business) -> None:
    sheet = (
        HEAD
        + b'<row r="1"><c r="A1" t="inlineStr"><is><t>nama</t></is></c>'
        + b'<c r="B1" t="inlineStr"><is><t>harga</t></is></c></row>'
        + b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Teh</t></is></c></row>'
        + TAIL
    )
    error = refusal(business, _rezipped(GOOD, {SHEET: sheet}))
    assert "paling banyak 25000 produk" in error.message


def test_a_file_from_disk_keeps_indonesian_letters(business: Business, tmp_path: Path) -> None:
    path = tmp_path / "produk.xlsx"
    path.write_bytes(xlsx_bytes(["nama", "harga"], ["Kopi “Béda” 辣", 5000]))
    take_over(path.read_bytes(), business=business, filename=path.name)
    assert Product.objects.get().name == "Kopi “Béda” 辣"
