"""A wrong shop file is refused whole, with every reason and what to do."""

import random
import time
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from tanggap.catalogue.imports import ImportRefused
from tanggap.shopfiles import import_shop
from tests.shopfiles.files import DEMO, NOW, as_bytes, product, shop
from tests.snapshot import everything_stored

pytestmark = pytest.mark.django_db

MEBIBYTE = 1024 * 1024


def refusal(data: bytes) -> ImportRefused:
    """Imports over an existing shop, proves that nothing was written, returns the reasons."""
    import_shop(data=DEMO.read_bytes(), now=NOW)
    before = everything_stored()
    with pytest.raises(ImportRefused) as caught:
        import_shop(data=data, now=NOW)
    assert everything_stored() == before
    return caught.value


@pytest.mark.parametrize(
    ("parts", "place", "reason"),
    [
        ({"price": -5000}, "products[1].price", "tidak boleh negatif"),
        ({"price": "18rb"}, "products[1].price", "harus bilangan bulat rupiah"),
        ({"price": "18000"}, "products[1].price", "tanpa tanda kutip"),
        ({"price": 18000.5}, "products[1].price", "tanpa pecahan"),
        ({"price": None}, "products[1].price", "tertulis kosong"),
        ({"price": True}, "products[1].price", "tertulis true"),
        ({"price": 10**15}, "products[1].price", "terlalu besar"),
        ({"stock": "banyak"}, "products[1].stock", "harus bilangan bulat"),
        ({"stock": -1}, "products[1].stock", "tidak boleh negatif"),
        ({"stock": 1.5}, "products[1].stock", "tanpa pecahan"),
        ({"sku": "A1"}, "products[1].sku", "sudah dipakai produk ke-1"),
        ({"name": "  "}, "products[1].name", "Isi nama produknya"),
        ({"name": "x" * 121}, "products[1].name", "terlalu panjang: 121 karakter"),
        ({"name": "Teh\x00"}, "products[1].name", "U+0000"),
        ({"name": "Teh\ud800"}, "products[1].name", "U+D800"),
        ({"available": "ya"}, "products[1].available", "harus true atau false"),
        ({"options": [5]}, "products[1].options[0]", "harus teks atau objek"),
        ({"aliases": {"a": 1}}, "products[1].aliases", "harus daftar"),
        ({"description": ["x"]}, "products[1].description", "harus teks"),
    ],
)
def test_a_wrong_product_is_named_by_its_path_its_number_and_the_reason(
    parts: dict[str, Any], place: str, reason: str
) -> None:
    wrong = {**product(sku="B2", name="Kopi"), **parts}
    data = shop(slug="dapur-bu-rini", products=[product(), wrong])
    error = refusal(as_bytes(data))
    (problem,) = error.problems
    assert problem.row == 2
    assert problem.place.startswith(f"{place} (produk ke-2")
    assert reason in problem.message
    assert place in error.message
    assert reason in error.message


@pytest.mark.parametrize(
    ("parts", "place", "reason"),
    [
        ({"name": ""}, "name", "Tulis nama tokonya"),
        ({"slug": "Warung Uji!"}, "slug", "tidak bisa menjadi alamat toko"),
        ({"timezone": "Asia/Bandung"}, "timezone", "bukan zona waktu"),
        ({"timezone": "../../etc/passwd"}, "timezone", "bukan zona waktu"),
        ({"whatsapp": "nol delapan"}, "whatsapp", "bukan nomor telepon"),
        ({"whatsapp": "123"}, "whatsapp", "+6281234567890"),
        ({"address": 5}, "address", "harus objek"),
        ({"address": {"maps_url": "javascript:alert(1)"}}, "address.maps_url", "bukan alamat web"),
        ({"hours": {"monday": [["10:00", "26:00"]]}}, "hours.monday[0]", "bukan jam"),
        ({"hours": {"monday": [["24:00", "05:00"]]}}, "hours.monday[0]", "jam buka “24:00”"),
        ({"hours": {"monday": [["10:00"]]}}, "hours.monday[0]", "jam buka dan jam tutup"),
        (
            {"hours": {"monday": [["10:00", "15:00"], ["14:00", "20:00"]]}},
            "hours.monday",
            "14:00 mulai sebelum",
        ),
        ({"hours": {"monday": None, "senin": None}}, "hours.senin", "sudah ada"),
        ({"delivery": {"min_order": -1}}, "delivery.min_order", "tidak boleh negatif"),
        ({"delivery": {"eta_minutes": [60, 30]}}, "delivery.eta_minutes", "Tukar"),
        ({"delivery": {"eta_minutes": "sejam"}}, "delivery.eta_minutes", "angka menit"),
        ({"delivery": {"until": "malam"}}, "delivery.until", "harus jam"),
        ({"delivery": {"zones": [{"name": "A"}]}}, "delivery.zones[0].fee", "rupiah"),
        (
            {"delivery": {"zones": [{"code": "a", "fee": 1}, {"code": "a", "fee": 2}]}},
            "delivery.zones[1].code",
            "sudah ada di delivery.zones[0]",
        ),
        ({"payment_methods": [{}]}, "payment_methods[0].name", "Tulis namanya"),
        ({"payment_methods": ["QRIS", "QRIS"]}, "payment_methods[1].code", "sudah ada"),
        ({"faq": [{"question": "Halal?"}]}, "faq[0].answer", "Tulis jawabannya"),
        ({"faq": "tidak ada"}, "faq", "harus daftar"),
        ({"order_policy": []}, "order_policy", "harus objek"),
        ({"products": {}}, "products", "harus daftar"),
        ({"products": ["Es Teh"]}, "products[0]", "harus objek"),
    ],
)
def test_a_wrong_part_of_the_shop_is_named_by_its_path_and_the_reason(
    parts: dict[str, Any], place: str, reason: str
) -> None:
    error = refusal(as_bytes(shop(**{"slug": "dapur-bu-rini", **parts})))
    assert (error.problems[0].place, len(error.problems)) == (place, 1)
    assert reason in error.problems[0].message


@pytest.mark.parametrize(
    ("parts", "key", "reason"),
    [
        ({"type": "diskon"}, "type", "percent, amount, free_delivery, bonus, fixed_price"),
        ({"type": "percent", "value": 120}, "value", "paling banyak 100"),
        ({"type": "percent", "value": 0}, "value", "bukan promo"),
        ({"type": "percent", "value": None}, "value", "angka persen"),
        ({"type": "amount", "value": None}, "value", "rupiah"),
        ({"zone": "bulan"}, "zone", "tidak ada di delivery.zones"),
        ({"days": ["kapan-kapan"]}, "days[0]", "bukan hari"),
        ({"days": [9]}, "days[0]", "bukan hari"),
        ({"start": "17-08-2026"}, "start", "harus tanggal seperti"),
        ({"end": "2025-01-01"}, "end", "lebih awal dari tanggal mulai"),
        ({"title": ""}, "title", "Tulis judul"),
    ],
)
def test_a_wrong_promo_is_named_by_its_path_and_the_reason(
    parts: dict[str, Any], key: str, reason: str
) -> None:
    good = {"title": "Hemat", "type": "bonus", "start": "2026-01-01", "end": "2026-12-31"}
    error = refusal(as_bytes(shop(slug="dapur-bu-rini", promos=[good, {**good, **parts}])))
    (problem,) = error.problems
    assert problem.place == f"promos[1].{key}"
    assert reason in problem.message


def test_all_mistakes_are_told_at_once_and_beyond_fifty_they_are_counted() -> None:
    products = [product(sku=f"P{number}", price=-1) for number in range(70)]
    error = refusal(as_bytes(shop(slug="dapur-bu-rini", name="", products=products)))
    assert len(error.problems) == 50
    assert error.more == 21
    assert "71 masalah" in error.message
    assert "dan 21 masalah lain" in error.message


def test_broken_json_is_refused_with_its_line_and_column() -> None:
    error = refusal(b'{\n  "name": "Warung",\n  "slug" "warung"\n}')
    assert error.problems[0].row == 3
    assert "baris 3, kolom 10" in error.message


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "kosong"),
        (b" \n\t ", "kosong"),
        (b"[1, 2]", "satu objek JSON"),
        (b"null", "satu objek JSON"),
        (b'{"name": NaN}', "NaN"),
        (b'{"name": ' + b"9" * 5000 + b"}", "angka yang tidak bisa dibaca"),
        (b'{"a":' * 100_000, "bersarang terlalu dalam"),
        (b"[" * 300_000, "bersarang terlalu dalam"),
        (b"[" + b"{}," * 500_000 + b"{}]", "terlalu banyak"),
        (b"PK\x03\x04" + b"x" * 100, "berkas XLSX"),
        ('{"name": "Warung"}'.encode("utf-16"), "UTF-16"),
        ('{"name": "Warung"}'.encode("utf-16-le"), "UTF-16"),
        ('{\n"name": "Café", "slug": "cafe"}'.encode("cp1252"), "Windows-1252"),
    ],
)
def test_what_is_no_shop_file_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    assert reason in refusal(data).message


def test_a_wrong_encoding_is_refused_with_its_line_and_how_to_save_it_right() -> None:
    error = refusal('{\n"name": "Café", "slug": "cafe"}'.encode("cp1252"))
    assert error.problems[0].row == 2
    assert "Simpan ulang sebagai UTF-8" in error.message


@pytest.mark.parametrize("kind", ["random", "printable", "numbers", "objects", "open", "text"])
def test_twenty_megabytes_of_noise_are_refused_at_once_in_little_memory(kind: str) -> None:
    size = 20 * MEBIBYTE
    noise = {
        "random": lambda: random.Random(1).randbytes(size),
        "printable": lambda: b"abc,def;ghi\n" * (size // 12),
        "numbers": lambda: b"[" + b"1," * (size // 2),
        "objects": lambda: b"[" + b"{}," * (size // 3) + b"{}]",
        "open": lambda: b"[" * size,
        "text": lambda: b'{"name": "' + b"a" * size,
    }[kind]()
    _refused_in_little_memory(noise)


@pytest.mark.parametrize("kind", ["random", "numbers", "objects", "open", "keys", "text"])
def test_noise_just_below_the_limit_is_refused_in_bounded_memory_too(kind: str) -> None:
    size = 15 * MEBIBYTE
    noise = {
        "random": lambda: random.Random(1).randbytes(size),
        "numbers": lambda: b"[" + b"1," * (size // 2),
        "objects": lambda: b"[" + b"{}," * (size // 3) + b"{}]",
        "open": lambda: b"[" * size,
        "keys": lambda: b"{" + b",".join(b'"k%d":0' % n for n in range(600_000)) + b"}",
        "text": lambda: b'{"name": "' + "é".encode() * (size // 2),
    }[kind]()
    _refused_in_little_memory(noise)


def _refused_in_little_memory(noise: bytes) -> None:
    before = everything_stored()
    tracemalloc.start()
    started = time.process_time()
    try:
        with pytest.raises(ImportRefused) as caught:
            import_shop(data=noise, now=NOW)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert everything_stored() == before
    assert len(caught.value.message) < 5000
    assert peak < 200 * MEBIBYTE
    # A frozen test proves nothing; a refusal takes a fraction of a second even when traced.
    assert time.process_time() - started < 20


def test_the_message_quotes_wrong_values_only_in_short() -> None:
    error = refusal(as_bytes(shop(slug="dapur-bu-rini", products=[product(price="x" * 10_000)])))
    assert len(error.message) < 400


def test_a_file_from_disk_in_another_format_says_where_to_go(tmp_path: Path) -> None:
    error = refusal(b"nama,harga\nEs Teh,5000\n")
    assert "bukan JSON yang benar" in error.message
