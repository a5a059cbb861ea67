"""Products from a CSV file."""

import random
import tracemalloc

import pytest

from tanggap.businesses.models import Business
from tanggap.catalogue.imports import ImportRefused
from tanggap.catalogue.models import Category, Product, StockMovement
from tests.catalogue.sheets import csv_bytes, take_over
from tests.snapshot import everything_stored

pytestmark = pytest.mark.django_db

MEBIBYTE = 1024 * 1024
GOOD = ("sku,name,price,stock", "A1,Es Teh,5000,10", "A2,Kopi,8000,")


@pytest.fixture
def business() -> Business:
    return Business.objects.create(slug="warung", name="Warung")


def refusal(business: Business, data: bytes, filename: str = "produk.csv") -> ImportRefused:
    """Imports into a shop with products, proves that nothing was written, gives the reasons."""
    take_over(csv_bytes(*GOOD), business=business)
    before = everything_stored()
    with pytest.raises(ImportRefused) as caught:
        take_over(data, business=business, filename=filename)
    assert everything_stored() == before
    return caught.value


def test_all_columns_of_the_shop_file_are_read(business: Business) -> None:
    take_over(
        csv_bytes(
            "sku,name,description,category,price,stock,available,unit,parent,variant,options,"
            "aliases,best_seller",
            'A1,Es Teh,"Manis, dingin",Minuman,5000,10,ya,gelas,,,,teh es|esteh,ya',
            "A2,Es Teh Jumbo,,Minuman,8000,,tidak,gelas,A1,Jumbo,tanpa gula|es sedikit,,tidak",
        ),
        business=business,
    )
    first, second = Product.objects.order_by("position")
    assert (first.name, first.description, first.price_idr) == ("Es Teh", "Manis, dingin", 5000)
    assert (first.stock, first.unit, first.best_seller) == (10, "gelas", True)
    assert first.aliases == ["teh es", "esteh"]
    assert (first.category.name, first.family) == ("Minuman", "A1")
    assert (second.stock, second.available, second.family) == (None, False, "A1")
    assert second.options == ["tanpa gula", "es sedikit"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_spreadsheets_save_is_read(
    business: Business, delimiter: str, encoding: str, ending: str
) -> None:
    lines = [["nama", "harga"], ["Es Kopyor “Béda”", "5000"]]
    text = ending.join(delimiter.join(cells) for cells in lines) + ending
    take_over(text.encode(encoding), business=business)
    assert Product.objects.get().name == "Es Kopyor “Béda”"


def test_excels_own_hint_on_the_separator_is_followed(business: Business) -> None:
    take_over(csv_bytes("sep=;", "nama;harga", "Es Teh;5000"), business=business)
    assert Product.objects.get().price_idr == 5000


@pytest.mark.parametrize(
    "headings",
    [
        "Nama Produk;HARGA (Rp);Stok",
        "nama_barang;harga jual;sisa stok",
        "Menu*;Harga;Jumlah Stok",
        "name;price_idr;qty",
    ],
)
def test_headings_may_be_the_words_people_use(business: Business, headings: str) -> None:
    take_over(csv_bytes(headings, "Es Teh;5000;7"), business=business)
    product = Product.objects.get()
    assert (product.name, product.price_idr, product.stock) == ("Es Teh", 5000, 7)


@pytest.mark.parametrize(
    ("written", "price_idr"),
    [
        *(("18000", 18000), ("18.000", 18000), ("Rp18.000", 18000), ("Rp 18.000,-", 18000)),
        *(("rp.18000", 18000), ("1.250.000", 1250000), ("18,000", 18000), ("18000.00", 18000)),
        *(("18.000,00", 18000), ("0", 0), (" 500 ", 500)),
    ],
)
def test_prices_may_be_written_as_people_write_them(
    business: Business, written: str, price_idr: int
) -> None:
    take_over(csv_bytes("nama;harga", f"Es Teh;{written}"), business=business)
    assert Product.objects.get().price_idr == price_idr


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        ("B1,Teh,-5000,1", "price", "tidak boleh negatif"),
        ("B1,Teh,18rb,1", "price", "bukan angka"),
        ("B1,Teh,18.5,1", "price", "bukan angka"),
        ("B1,Teh,18.00,1", "price", "bukan angka"),
        ("B1,Teh,,1", "price", "kosong. Isi harganya"),
        ("B1,Teh,9999999999999,1", "price", "terlalu besar"),
        ("B1,Teh,5000,banyak", "stock", "bukan angka"),
        ("B1,Teh,5000,-2", "stock", "tidak boleh negatif"),
        ("B1,Teh,5000,1.5", "stock", "bukan angka"),
        ("B1,,5000,1", "name", "kosong. Isi nama"),
        (f"B1,{'x' * 121},5000,1", "name", "terlalu panjang"),
        (f"{'x' * 61},Teh,5000,1", "sku", "terlalu panjang"),
        ("B1,Te\x07h,5000,1", "name", "U+0007"),
    ],
)
def test_a_wrong_cell_is_named_by_line_column_and_reason(
    business: Business, line: str, column: str, reason: str
) -> None:
    error = refusal(business, csv_bytes("sku,name,price,stock", "A1,Es Teh,5000,9", line))
    (problem,) = error.problems
    assert (problem.row, problem.column) == (3, column)
    assert problem.place.startswith(f"Baris 3, kolom “{column}” (sel ")
    assert reason in problem.message
    assert problem.place in error.message


def test_a_sku_used_twice_is_refused_with_both_lines(business: Business) -> None:
    error = refusal(business, csv_bytes("sku,nama,harga", "B1,Teh,1", "B2,Kopi,2", "B1,Susu,3"))
    assert str(error.problems[0]) == (
        "Baris 4: sku “B1” sudah dipakai di baris 2. Beri sku lain atau hapus."
    )


def test_a_name_used_twice_without_sku_is_refused_with_both_lines(business: Business) -> None:
    error = refusal(business, csv_bytes("nama,harga", "Teh,1", "Teh,2"))
    assert "Baris 3" in error.message
    assert "sudah ada di baris 2" in error.message


@pytest.mark.parametrize(
    ("headings", "reason"),
    [
        ("nama,stok", "kolom “harga” (atau “price”) tidak ada"),
        ("harga,stok", "kolom “nama” (atau “name”) tidak ada"),
        ("nama,harga,nama produk", "sama-sama berarti nama"),
        ("nama,hrga", "mungkin maksudnya “harga”"),
        ("nama,harga,diskripsi", "mungkin maksudnya “deskripsi”"),
        ("nama,harga,stoks", "mungkin maksudnya “stok”"),
        ("Es Teh,5000", "Baris pertama harus berisi judul kolom"),
        ("nama,harga,=A1", "berisi rumus"),
    ],
)
def test_wrong_headings_are_refused_with_their_line(
    business: Business, headings: str, reason: str
) -> None:
    error = refusal(business, csv_bytes(headings, "Teh,5000,1"))
    assert error.problems[0].row == 1
    assert reason in error.message


def test_the_owners_own_columns_are_told_and_ignored(business: Business) -> None:
    report = take_over(
        csv_bytes("nama,harga,harga modal,rak", "Teh,5000,3000,B2"), business=business
    )
    assert report.ignored == ("kolom “harga modal”", "kolom “rak”")


def test_lines_are_numbered_as_a_spreadsheet_shows_them(business: Business) -> None:
    data = csv_bytes("nama,harga,deskripsi", 'Teh,5000,"dua\nbaris"', "", "Kopi,gratis,")
    assert refusal(business, data).problems[0].row == 4


@pytest.mark.parametrize("line", ["Teh,=5000*2", '"=HYPERLINK(""http://x"")",5000', "Teh,5000,=1"])
def test_a_formula_is_refused_wherever_it_stands(business: Business, line: str) -> None:
    error = refusal(business, csv_bytes("nama,harga,catatan", line))
    assert error.problems[0].row == 2
    assert "berisi rumus" in error.message


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("nama,harga\nKafé,1\n".encode("cp1252"), "Baris 2 tidak bisa dibaca sebagai UTF-8"),
        ("nama,harga\nKafé,1\n".encode("cp1252"), "Windows-1252"),
        ("nama,harga\nTeh,1\n".encode("utf-16"), "UTF-16"),
        ("nama,harga\nTeh,1\n".encode("utf-16-be"), "UTF-16"),
        (b"nama,harga\nTeh\x00,1\n", "Baris 2 berisi karakter NUL"),
        (b"", "kosong"),
        (b"nama,harga\n", "Belum ada produk"),
        (b'nama,harga\n"Teh,1\n', "tanda kutip"),
        (b'nama,harga\n"Teh" manis,1\n', "tanda kutip"),
        (b'{"name": "Warung"}', "berkas JSON"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500, "format .xls lama"),
        (b"nama,harga\nTeh manis, dingin,5000\n", "di luar kolom yang punya judul"),
        (b"," * 200 + b"\n", "terlalu banyak kolom"),
    ],
)
def test_what_is_no_product_list_is_refused_with_the_reason(
    business: Business, data: bytes, reason: str
) -> None:
    assert reason in refusal(business, data).message


def test_a_file_named_xlsx_that_is_none_is_refused(business: Business) -> None:
    error = refusal(business, b"nama,harga\nTeh,1\n", filename="produk.xlsx")
    assert "isinya bukan XLSX" in error.message


def test_every_mistake_is_told_and_beyond_fifty_they_are_counted(business: Business) -> None:
    error = refusal(business, csv_bytes("nama,harga", *[f"Teh {n},rugi" for n in range(60)]))
    assert (len(error.problems), error.more) == (50, 10)


def test_too_many_products_are_refused(business: Business) -> None:
    data = csv_bytes("nama,harga", *[f"Teh {n},1" for n in range(25_001)])
    assert "paling banyak 25000" in refusal(business, data).message


def test_the_same_file_twice_changes_nothing(business: Business) -> None:
    data = csv_bytes(
        "nama,harga,stok,kategori,induk,varian",
        *("Kopi,8000,5,Minuman,,", "Kopi Susu,9000,,Minuman,Kopi,Susu", "辣子鸡,30000,1,,,"),
    )
    take_over(data, business=business)
    before = everything_stored()
    report = take_over(data, business=business)
    assert not report.changed
    assert report.products.unchanged == 3
    assert everything_stored() == before


def test_columns_that_the_sheet_lacks_keep_their_values(business: Business) -> None:
    take_over(csv_bytes("sku,nama,harga,stok,alias", "A1,Es Teh,5000,7,esteh"), business=business)
    take_over(csv_bytes("sku,nama,harga", "A1,Es Teh,6000"), business=business)
    product = Product.objects.get()
    assert (product.price_idr, product.stock, product.aliases) == (6000, 7, ["esteh"])


def test_products_absent_from_the_sheet_stay(business: Business) -> None:
    take_over(csv_bytes(*GOOD), business=business)
    report = take_over(csv_bytes("sku,nama,harga", "B1,Susu,7000"), business=business)
    assert (report.products.created, report.products.archived) == (1, 0)
    assert list(Product.objects.on_sale().values_list("sku", flat=True)) == ["A1", "A2", "B1"]


def test_without_sku_a_product_of_the_shop_is_known_by_its_name(business: Business) -> None:
    take_over(csv_bytes(*GOOD), business=business)
    take_over(csv_bytes("nama,harga", "ES TEH,5500", "Susu,7000"), business=business)
    assert Product.objects.get(sku="A1").price_idr == 5500
    assert Product.objects.get(name="Susu").sku == "susu"


def test_a_name_that_two_products_share_needs_a_sku(business: Business) -> None:
    take_over(csv_bytes("sku,nama,harga", "M,Kaos,5000", "L,Kaos,6000"), business=business)
    with pytest.raises(ImportRefused, match="Isi kolom sku"):
        take_over(csv_bytes("nama,harga", "Kaos,7000"), business=business)


def test_a_variant_may_name_a_product_that_the_shop_has_as_its_base(business: Business) -> None:
    take_over(csv_bytes(*GOOD), business=business)
    take_over(csv_bytes("sku,nama,harga,induk", "A3,Kopi Susu,9000,Kopi"), business=business)
    assert dict(Product.objects.values_list("sku", "family")) == {"A1": "", "A2": "A2", "A3": "A2"}


def test_a_category_that_exists_is_used_however_it_is_written(business: Business) -> None:
    take_over(csv_bytes("nama,harga,kategori", "Teh,1,Minuman"), business=business)
    take_over(csv_bytes("nama,harga,kategori", "Kopi,1,MINUMAN", "Roti,1,Kue"), business=business)
    assert list(Category.objects.values_list("name", flat=True)) == ["Minuman", "Kue"]


def test_changed_stock_is_recorded_with_its_author(business: Business) -> None:
    take_over(csv_bytes(*GOOD), business=business)
    take_over(csv_bytes("sku,nama,harga,stok", "A1,Es Teh,5000,4"), business=business)
    last = StockMovement.objects.latest("pk")
    assert (last.change, last.stock_after, last.reason) == (-6, 4, "import")
    assert last.author == "ibu@contoh.id"


def test_another_shop_with_the_same_skus_is_not_touched(business: Business) -> None:
    other = Business.objects.create(slug="lain", name="Lain")
    take_over(csv_bytes(*GOOD), business=other)
    before = list(Product.objects.for_business(other).values())
    take_over(csv_bytes("sku,nama,harga", "A1,Beda,1"), business=business)
    assert list(Product.objects.for_business(other).values()) == before


@pytest.mark.parametrize("kind", ["random", "printable", "one line", "quotes", "limit"])
def test_twenty_megabytes_of_noise_are_refused_in_little_memory(
    business: Business, kind: str
) -> None:
    noise = {
        "random": lambda: random.Random(1).randbytes(20 * MEBIBYTE),
        "printable": lambda: b"abc,def;ghi\n" * (20 * MEBIBYTE // 12),
        "one line": lambda: b"abc," * (15 * MEBIBYTE // 4),
        "quotes": lambda: b'nama,harga\n"' + b"a" * 15 * MEBIBYTE,
        "limit": lambda: b"nama,harga\n" + b"a,x\n" * (15 * MEBIBYTE // 4),
    }[kind]()
    before = everything_stored()
    tracemalloc.start()
    try:
        with pytest.raises(ImportRefused):
            take_over(noise, business=business)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert everything_stored() == before
    assert peak < 150 * MEBIBYTE
