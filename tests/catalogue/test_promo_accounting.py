"""A promo whose text is not understood to the last word is told, and never counted."""

from typing import Any

import pytest

from tanggap.businesses.info import PromoScope
from tanggap.catalogue.promotext import Stated, infer_scope
from tests.catalogue.test_promotext import METHODS, PRODUCTS, unusual
from tests.factories import product_info

PARCELS = [
    product_info(name, sku=sku, category=category, unit=unit)
    for sku, name, category, unit in (
        ("H1", "Hampers Natal Klasik", "Parsel", "box"),
        ("H2", "Hampers Lebaran", "Parsel", "box"),
        ("H3", "Parsel Buah", "Parsel", "box"),
        ("C1", "Kopi Susu Regular", "Kopi", "cup"),
        ("C2", "Kopi Susu Large", "Kopi", "cup"),
        ("C3", "Matcha Regular", "Non Kopi", "cup"),
        ("L1", "Nasi Liwet Solo", "Nasi", "box"),
        ("T1", "Es Teh Kecil", "Teh", "cup"),
        ("T2", "Es Teh Besar", "Teh", "cup"),
        ("T3", "Paket Nasi dan Es Teh", "Nasi", "box"),
    )
]
LAUNDRY = [
    product_info(name, sku=sku, category=category, unit=unit)
    for sku, name, category, unit in (
        ("K1", "Cuci Kiloan Reguler", "Kiloan", "kg"),
        ("K2", "Cuci Setrika Express", "Kiloan", "kg"),
        ("S1", "Cuci Selimut", "Satuan", "pcs"),
        ("S2", "Cuci Boneka", "Satuan", "pcs"),
    )
]
PHONES = [
    product_info(name, sku=sku, category=category, unit="pcs")
    for sku, name, category in (
        ("D1", "Kabel Data Type-C 1 Meter", "Kabel"),
        ("D2", "Kabel Data Type-C 2 Meter", "Kabel"),
        ("D3", "Kabel Lightning", "Kabel"),
        ("B1", "Softcase iPhone 13", "Casing"),
        ("B2", "Softcase Redmi Note 12", "Casing"),
        ("W1", "TWS Pro Hitam", "Audio"),
        ("W2", "TWS Pro Putih", "Audio"),
    )
]
HIJABS = [
    product_info(name, sku=sku, category=category, unit="pcs")
    for sku, name, category in (
        ("P1", "Pashmina Ceruty Hitam", "Pashmina"),
        ("P2", "Pashmina Ceruty Mocca", "Pashmina"),
        ("P3", "Pashmina Kaos", "Pashmina"),
        ("N1", "Inner Ninja", "Inner"),
        ("N2", "Inner Bandana", "Inner"),
        ("G1", "Gamis Aisyah", "Gamis"),
    )
]
COFFEE = [
    product_info(name, sku=sku, category=category, unit=unit)
    for sku, name, category, unit in (
        ("E1", "Americano", "Kopi", "cup"),
        ("E2", "Es Kopi Susu Gula Aren", "Kopi", "cup"),
        ("E3", "Es Kopi Susu Gula Aren 1 Liter", "Kopi", "botol"),
        ("E4", "Cokelat Panas", "Non Kopi", "cup"),
        ("R1", "Croissant", "Roti", "buah"),
        ("R2", "Roti Bakar Cokelat", "Roti", "porsi"),
    )
]

# Shop, type, title, description, and what the owner filled in.
ONLY_TOLD: tuple[tuple[Any, str, str, str, dict[str, Any]], ...] = (
    # whom nobody here knows
    (PRODUCTS, "percent", "Warga", "Diskon 10% untuk warga RT 05", {"value": 10}),
    (PRODUCTS, "amount", "Hemat", "Potongan 10rb untuk belanja besar", {"value": 10_000}),
    (PRODUCTS, "bonus", "Es", "Gratis 1 es jeruk", {}),
    (PRODUCTS, "percent", "Tetangga", "Diskon 10% warga Cibaduyut", {"value": 10}),
    (PARCELS, "percent", "Korporat", "Diskon 10% khusus pesanan kantor min 20 box", {"value": 10}),
    (PRODUCTS, "percent", "Ojol", "Driver ojol diskon 10%", {"value": 10}),
    (PRODUCTS, "bonus", "Gratis", "Belanja gratis es jeruk untuk 10 pembeli pertama",
     {"min_purchase_idr": 50_000}),
    # what nobody here sees
    (PRODUCTS, "percent", "Hujan", "Diskon 10% pas lagi hujan", {"value": 10}),
    (PRODUCTS, "percent", "Berdua", "Diskon 10% datang berdua", {"value": 10}),
    (PRODUCTS, "percent", "GoFood", "Order via GoFood diskon 10%", {"value": 10}),
    (PRODUCTS, "percent", "H-1", "Khusus pemesanan H-1 diskon 10%", {"value": 10}),
    (PRODUCTS, "percent", "Kedua", "Diskon 10% untuk pembelian kedua", {"value": 10}),
    # figures that stand in no field
    (PRODUCTS, "percent", "Besar", "Diskon s/d 50% semua menu", {"value": 50}),
    (PRODUCTS, "percent", "Ganda", "Diskon 17% + 8% semua menu", {"value": 17}),
    (PRODUCTS, "amount", "Hemat", "Potongan 10rb min belanja 100rb", {"value": 10_000}),
    (PRODUCTS, "percent", "Gajian", "Diskon 10% tanggal 25-28 setiap bulan", {"value": 10}),
    # days that stand in no field, or are not those of the field
    (PRODUCTS, "percent", "Jumat Berkah", "Diskon 10%", {"value": 10}),
    (PRODUCTS, "percent", "Jumat", "Diskon 10% tiap Jumat", {"value": 10, "days": (4, 5)}),
    (PRODUCTS, "percent", "Biasa", "Diskon 10% kecuali Sabtu Minggu dan tanggal merah",
     {"value": 10, "days": (0, 1, 2, 3, 4)}),
    # hours that may be any
    (PARCELS, "percent", "Happy Hour", "Diskon 20% size regular 14–16", {"value": 20}),
    (PARCELS, "percent", "Happy Hour regular 14–16", "20% off", {"value": 20}),
    (PRODUCTS, "percent", "Malam", "Diskon 10% jam 8 malam sampai tutup", {"value": 10}),
    # counted in what its goods are not sold by
    (LAUNDRY, "percent", "Hemat", "Diskon 15% min 5 kg", {"value": 15}),
    (PRODUCTS, "percent", "Dus", "Diskon 15% es teh manis min 2 dus", {"value": 15}),
    # goods that the shop does not have, or that may be several
    (PRODUCTS, "percent", "Martabak", "Diskon 10% semua martabak", {"value": 10}),
    (PRODUCTS, "amount", "Geprek", "Potongan 3rb untuk geprek", {"value": 3000}),
    (PRODUCTS, "fixed_price", "Paket", "2 Ayam Geprek + 2 kerupuk jadi 45rb", {"value": 45_000}),
    (PRODUCTS, "fixed_price", "Paket", "Ayam geprek level 5 + es teh jadi 22rb", {"value": 22_000}),
    (PRODUCTS, "fixed_price", "Serba", "Serba 10rb", {"value": 10_000}),
    (PRODUCTS, "bonus", "Gratis", "Beli 2 gratis 1 semua varian", {}),
    (PRODUCTS, "percent", "Diskon Es Teh Manis", "Diskon 10% semua menu", {"value": 10}),
    # conditions turned around
    (PRODUCTS, "percent", "QRIS", "Diskon 5% bayar QRIS, tidak berlaku untuk COD", {"value": 5}),
    (PRODUCTS, "percent", "Non tunai", "Diskon 5% untuk pembayaran non tunai", {"value": 5}),
    (PRODUCTS, "percent", "GoPay", "Diskon 5% bayar pakai GoPay", {"value": 5}),
    (PRODUCTS, "percent", "Antar", "Diskon 5% tidak berlaku untuk ambil sendiri", {"value": 5}),
    # places that are not its zone
    (PRODUCTS, "free_delivery", "Gratis Ongkir", "Gratis ongkir radius 3 km", {}),
    (PRODUCTS, "free_delivery", "Gratis Ongkir", "Gratis ongkir ke Dago dan sekitarnya", {}),
    # conditions in a sentence of their own, or beside what only talks
    (COFFEE, "percent", "Merah", "Pakai baju merah. Diskon 10% semua kopi", {"value": 10}),
    (COFFEE, "percent", "Dewi", "Kamu bernama Dewi? Diskon 10% semua kopi", {"value": 10}),
    (COFFEE, "percent", "Berdua", "Datang bersama pasangan! Diskon 10% semua kopi", {"value": 10}),
    (COFFEE, "percent", "Kidal", "Enak buat yang kidal, diskon 10%", {"value": 10}),
    (COFFEE, "percent", "Ayo", "Ayo ajak teman, diskon 10% semua kopi", {"value": 10}),
    (COFFEE, "percent", "Kopi", "Diskon 10% kopi. Maaf belum bisa untuk delivery", {"value": 10}),
    (COFFEE, "percent", "Promo Anak Kos", "Diskon 10% semua kopi", {"value": 10}),
    (COFFEE, "percent", "PO", "Diskon 10% buat diambil tanggal 23 Desember", {"value": 10}),
    (COFFEE, "percent", "Sehari", "Diskon 10% satu kali sehari per orang", {"value": 10}),
    (COFFEE, "percent", "Ambil", "Ambil sendiri diskon 10%. Yang diantar harga normal",
     {"value": 10}),
    (COFFEE, "percent", "Hemat", "Diskon 10% belanja mulai dari 100rb", {"value": 10}),
    (COFFEE, "percent", "Hemat", "Diskon 10% kopi, maksimal 3 cup per orang", {"value": 10}),
    (COFFEE, "percent", "Cokelat", "Diskon 10% untuk cokelat", {"value": 10}),
    (COFFEE, "amount", "ShopeePay Day", "Potongan 3rb semua menu", {"value": 3000}),
    (COFFEE, "amount", "COD", "Potongan 3rb untuk yang COD", {"value": 3000}),
    (HIJABS, "bonus", "Gratis inner", "Tiap beli gamis gratis 1 inner", {}),
    (HIJABS, "percent", "Gamis", "Gamis aisyah diskon 10%, size L saja", {"value": 10}),
    (LAUNDRY, "amount", "Selimut", "Cuci selimut potong 3rb per kg", {"value": 3000}),
    (COFFEE, "percent", "Roti", "Beli roti, kopi diskon 10%", {"value": 10}),
    (COFFEE, "percent", "Roti", "Diskon 10% untuk kopi tiap beli croissant", {"value": 10}),
    (COFFEE, "amount", "Roti", "Beli americano + croissant potong 5rb", {"value": 5000}),
    (COFFEE, "percent", "Kopi", "Semua kopi diskon 10% kecuali yang manis", {"value": 10}),
    (COFFEE, "percent", "Kopi", "Tiap pagi semua kopi diskon 10%", {"value": 10}),
    (COFFEE, "percent", "Kopi", "Yuk foto di depan toko! Kopi diskon 10%", {"value": 10}),
    (COFFEE, "percent", "Cabang Dago", "Semua kopi diskon 10%", {"value": 10}),
    (COFFEE, "bonus", "Bonus", "Gratis 1 croissant atau roti bakar cokelat",
     {"min_purchase_idr": 50_000}),
    (COFFEE, "fixed_price", "Hemat", "Americano, croissant 20rb per item", {"value": 20_000}),
    (PARCELS, "percent", "Es", "Diskon 10% kopi, teh dan nasi tidak termasuk", {"value": 10}),
)  # fmt: skip

COUNTED: tuple[tuple[Any, str, str, str, dict[str, Any], dict[str, Any]], ...] = (
    (PARCELS, "percent", "Diskon hampers min 5", "Diskon 10% hampers min 5", {"value": 10},
     {"products": ("H1", "H2"), "min_quantity": 5}),
    (PARCELS, "percent", "Borong", "10% untuk pembelian hampers min. 5 box", {"value": 10},
     {"products": ("H1", "H2"), "min_quantity": 5}),
    (PARCELS, "percent", "Kopi hemat", "20% semua menu kopi", {"value": 20},
     {"categories": ("Kopi",)}),
    (LAUNDRY, "percent", "Senin Kiloan", "Diskon 10% laundry kiloan setiap Senin",
     {"value": 10, "days": (0,)}, {"categories": ("Kiloan",)}),
    (LAUNDRY, "percent", "Kiloan", "Kiloan diskon 15% min 5 kg", {"value": 15},
     {"categories": ("Kiloan",), "min_quantity": 5}),
    (LAUNDRY, "percent", "Semua", "Diskon 10% semua layanan kecuali cuci selimut", {"value": 10},
     {"products": ("K1", "K2", "S2")}),
    (PRODUCTS, "percent", "Jumat Berkah!!", "tiap Jumat diskon 10% semua menu, min belanja 60rb, "
     "maksimal potongan 15rb",
     {"value": 10, "min_purchase_idr": 60_000, "max_discount_idr": 15_000, "days": (4,)}, {}),
    (PRODUCTS, "percent", "PAYDAY SALE 8% 🎉", "25 Nov - 5 Des, diskon 8% semua produk, max "
     "potongan 30rb", {"value": 8, "max_discount_idr": 30_000}, {}),
    (PRODUCTS, "percent", "Akhir Tahun", "Cuci gudang! Diskon 10% semua produk, sampai 31 Desember "
     "2026. Selama stok masih ada ya kak", {"value": 10}, {}),
    (PRODUCTS, "percent", "Semua", "Diskon 10% semua menu termasuk nasi goreng", {"value": 10}, {}),
    (PRODUCTS, "percent", "Nasgor", "Diskon 10% semua menu nasi goreng", {"value": 10},
     {"categories": ("Nasi Goreng",)}),
    (PRODUCTS, "percent", "Biasa", "Diskon 10% kecuali Sabtu Minggu",
     {"value": 10, "days": (0, 1, 2, 3, 4)}, {}),
    (PRODUCTS, "amount", "Kelipatan", "Potongan 5rb setiap kelipatan 50rb",
     {"value": 5000, "min_purchase_idr": 50_000}, {"times": None}),
    (PRODUCTS, "free_delivery", "Ongkir", "Gratis ongkir setiap pembelian paket hemat berdua", {},
     {"products": ("PK1",)}),
    # "Solo" stands in a product's name, too.
    (PARCELS, "free_delivery", "Bebas Ongkir Solo Kota", "Pengantaran ke wilayah Solo Kota tidak "
     "dikenakan ongkos kirim untuk belanja minimal Rp300.000.",
     {"min_purchase_idr": 300_000, "places": ("Solo Kota", "Laweyan")}, {}),
    (PRODUCTS, "fixed_price", "Paket", "Ayam bakar + nasi putih + es teh cuma Rp28.000 (normal "
     "Rp33.000), sudah termasuk kemasan", {"value": 28_000}, {"times": None}),
    (PRODUCTS, "amount", "Potongan belanja besar", "Potongan 10rb untuk belanja minimal 150rb",
     {"value": 10_000, "min_purchase_idr": 150_000}, {}),
    (PRODUCTS, "bonus", "Kode MANTAP", "Gratis 1 es jeruk pakai kode MANTAP", {"code": "MANTAP"},
     {"bonus_sku": "EJ1", "bonus_quantity": 1}),
    # How names begin, where each word alone says little.
    (PARCELS, "percent", "Es", "Diskon 10% untuk Es Teh ukuran apa saja", {"value": 10},
     {"products": ("T1", "T2")}),
    # conditions in the title alone, and turned around in words
    (COFFEE, "amount", "Transfer BCA potong 12rb", "Yuk buruan", {"value": 12_000},
     {"payment_codes": ("bca",)}),
    (COFFEE, "percent", "Ambil sendiri diskon 10%", "Nggak berlaku buat yang diantar ya",
     {"value": 10}, {"fulfilment": "pickup"}),
    (COFFEE, "percent", "Kurir", "Diskon 10% khusus orderan yang diantar kurir kami", {"value": 10},
     {"fulfilment": "delivery"}),
    (COFFEE, "percent", "Perdana", "Orderan pertama diskon 20%, satu nomor WA cuma sekali ya",
     {"value": 20}, {"first_order": True, "once_per_customer": True}),
    (COFFEE, "percent", "QRIS", "Diskon 5% bayar pake QRIS, tdk berlaku bareng promo lain",
     {"value": 5}, {"payment_codes": ("qris",), "exclusive": True}),
    # what only talks
    (COFFEE, "percent", "Roti", "Cocok buat teman kopi, semua roti diskon 10% ya dunsanak!",
     {"value": 10}, {"categories": ("Roti",)}),
    (COFFEE, "percent", "Yuk", "Lapar? Yuk beli croissant, diskon 10% biar makin hemat",
     {"value": 10}, {"products": ("R1",)}),
    # A percentage counts nothing.
    (COFFEE, "percent", "Kopi", "Diskon 10% kopi, roti tidak termasuk", {"value": 10},
     {"products": ("E1", "E2", "E3")}),
    # each piece; numbers in words
    (HIJABS, "amount", "Gamis", "Semua gamis potong 5rb/pcs", {"value": 5000},
     {"categories": ("Gamis",), "times": None}),
    (LAUNDRY, "amount", "Kiloan", "Kiloan potong seribu per kg", {"value": 1000},
     {"categories": ("Kiloan",), "times": None}),
    (HIJABS, "percent", "Borong", "Ambil enam pcs ke atas diskon 12%", {"value": 12},
     {"min_quantity": 6}),
    (COFFEE, "fixed_price", "Croissant", "Dari 22rb jadi 18rb aja", {"value": 18_000},
     {"products": ("R1",), "times": None}),
    # names that share a beginning, and what is left out behind them
    (PHONES, "percent", "Kabel", "Kabel data type-c 1 meter atau 2 meter diskon 10%", {"value": 10},
     {"products": ("D1", "D2")}),
    (PHONES, "percent", "Casing", "Casing diskon 10%, yang redmi nggak ikut", {"value": 10},
     {"products": ("B1",)}),
    (PHONES, "percent", "TWS", "TWS Pro warna bebas diskon 10%", {"value": 10},
     {"products": ("W1", "W2")}),
    (HIJABS, "amount", "Pashmina", "Pashmina potong 2rb per pcs kecuali pashmina kaos",
     {"value": 2000}, {"products": ("P1", "P2"), "times": None}),
    (COFFEE, "fixed_price", "Sore", "1 es kopi susu gula aren + 1 croissant jadi 30rb",
     {"value": 30_000}, {"times": None}),
)  # fmt: skip


def read(shop: Any, kind: str, title: str, description: str, filled: dict[str, Any]) -> PromoScope:
    return infer_scope(
        type=kind,
        title=title,
        description=description,
        products=shop,
        stated=Stated(**filled),
        payment_methods=METHODS,
    )


@pytest.mark.parametrize(("shop", "kind", "title", "description", "filled"), ONLY_TOLD)
def test_what_is_not_understood_is_only_told_and_says_why(
    shop: Any, kind: str, title: str, description: str, filled: dict[str, Any]
) -> None:
    scope = read(shop, kind, title, description, filled)

    assert not scope.automatic
    assert scope.told_because


@pytest.mark.parametrize(("shop", "kind", "title", "description", "filled", "expected"), COUNTED)
def test_what_is_understood_is_counted_for_just_that(
    shop: Any,
    kind: str,
    title: str,
    description: str,
    filled: dict[str, Any],
    expected: dict[str, Any],
) -> None:
    scope = read(shop, kind, title, description, filled)

    assert scope.automatic, scope.told_because
    found = unusual(scope)
    found.pop("bundle", None)
    assert found == expected


def test_a_name_ends_where_the_next_number_begins() -> None:
    text = "1 es kopi susu gula aren + 1 croissant jadi 30rb"
    scope = read(COFFEE, "fixed_price", "Sore", text, {"value": 30_000})

    assert [part.products for part in scope.bundle] == [("E2",), ("R1",)]


def test_words_of_the_shops_own_name_its_goods() -> None:
    scope = infer_scope(
        type="percent",
        title="Sangu",
        description="Semua kopsus diskon 10%",
        products=COFFEE,
        stated=Stated(value=10),
        own_words={"kopsus": "es kopi susu gula aren"},
    )

    assert scope.automatic
    assert scope.products == ("E2",)


def test_hours_of_the_afternoon_are_read_as_such() -> None:
    scope = read(PARCELS, "percent", "Sore", "20% untuk semua kopi jam 2-4 sore", {"value": 20})

    assert scope.hours is not None
    assert (scope.hours.opens.hour, scope.hours.closes.hour) == (14, 16)


def test_hours_of_the_evening_are_read_in_everyday_words() -> None:
    text = "Mulai jam 5 sore sampe jam 8 malem diskon 20%"
    scope = read(COFFEE, "percent", "Malem", text, {"value": 20})

    assert scope.automatic
    assert scope.hours is not None
    assert (scope.hours.opens.hour, scope.hours.closes.hour) == (17, 20)
