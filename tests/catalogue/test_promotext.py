"""What a promo is for, read from its owner's words."""

import re
from dataclasses import fields
from datetime import time
from typing import Any

import pytest

from tanggap.businesses.info import BundlePart, PromoScope, TimeRange
from tanggap.catalogue.promotext import Stated, infer_scope
from tanggap.shopfiles.demo import FOLDER
from tanggap.shopfiles.schema import read_shop_file
from tanggap.shopfiles.scopes import cancel_until, cod_limit, scope_columns
from tests.factories import product_info

USUAL = PromoScope()
PRODUCTS = [
    product_info(name, sku=sku, category=category, aliases=aliases)
    for sku, name, category, aliases in (
        ("NG1", "Nasi Goreng Kampung", "Nasi Goreng", ("nasgor kampung",)),
        ("NG2", "Nasi Goreng Spesial", "Nasi Goreng", ("nasgor spesial",)),
        ("AG1", "Ayam Geprek", "Ayam", ("geprek",)),
        ("AG2", "Ayam Geprek Keju", "Ayam", ()),
        ("AB1", "Ayam Bakar", "Ayam", ()),
        ("NP1", "Nasi Putih", "Nasi", ()),
        ("ET1", "Es Teh Manis", "Minuman", ("es teh",)),
        ("EJ1", "Es Jeruk", "Minuman", ()),
        ("RS1", "Risol Mayo", "Camilan", ()),
        ("CK1", "Casing Bening iPhone 13", "Casing", ()),
        ("CK2", "Casing Bening Galaxy A15", "Casing", ()),
        ("CK3", "Casing Silikon iPhone 13", "Casing", ()),
        ("PB1", "Power Bank 10.000 mAh Hitam", "Power Bank", ()),
        ("HS1", "Headset Kabel", "Audio", ()),
        ("HS2", "Headset Kabel USB-C", "Audio", ()),
        ("SP1", "Speaker Mini", "Audio", ("headset besar",)),
        ("PK1", "Paket Hemat Berdua", "Paket", ()),
    )
]
METHODS = [("cash", "Tunai"), ("qris", "QRIS"), ("bca", "Transfer BCA")]


def unusual(scope: PromoScope) -> dict[str, Any]:
    """What a scope says beyond "any order"."""
    return {
        part.name: getattr(scope, part.name)
        for part in fields(scope)
        if getattr(scope, part.name) != getattr(USUAL, part.name)
    }


def part(quantity: int, *skus: str) -> BundlePart:
    return BundlePart(skus, quantity)


WEEK = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def filled_in(title: str, description: str, minimum: int | None) -> Stated:
    """A promo's fields as an owner fills them in who means what the text says."""
    text = f"{title} {description}"
    percent = re.search(r"(\d+)%", text)
    price = re.search(r"(?:jadi|cuma|[Pp]otongan) Rp([\d.]+)", text)
    value = percent[1] if percent else (price[1].replace(".", "") if price else None)
    return Stated(
        value=int(value) if value else None,
        min_purchase_idr=minimum,
        code="BARU",
        days=tuple(number for number, day in enumerate(WEEK) if day in text),
    )


GEPREK_AND_TEA = (part(2, "AG1"), part(2, "ET1"))


@pytest.mark.parametrize(
    ("kind", "title", "description", "minimum", "expected"),
    [
        # for every order
        ("percent", "Diskon 10%", "Diskon 10% min belanja 100rb", 100_000, {}),
        ("percent", "Promo Kemerdekaan 17%", "Potongan 17% menyambut 17 Agustus.", None, {}),
        ("percent", "Diskon 5%", "Diskon 5% untuk semua menu", None, {}),
        ("amount", "Hemat", "Potongan Rp10.000 khusus hari Jumat", None, {}),
        ("free_delivery", "Gratis Ongkir", "Gratis ongkir tiap Jumat", 50_000, {}),
        # for some products
        ("percent", "Diskon Nasi Goreng", "Diskon 20% untuk semua nasi goreng", None,
         {"categories": ("Nasi Goreng",)}),
        ("percent", "Diskon Ayam Geprek 20%", "Setiap Senin.", None, {"products": ("AG1",)}),
        ("percent", "Promo Geprek", "Diskon 15% khusus Ayam Geprek Keju", None,
         {"products": ("AG2",)}),
        ("amount", "Tahun Ajaran Baru", "Potongan Rp20.000 untuk power bank dan headset.", 150_000,
         {"categories": ("Power Bank",), "products": ("HS1", "HS2")}),
        ("percent", "Diskon Casing", "Diskon 15% untuk casing iPhone 13", None,
         {"products": ("CK1", "CK3")}),
        ("amount", "Casing", "Potongan Rp5.000 per pcs untuk casing bening", None,
         {"products": ("CK1", "CK2"), "times": None}),
        ("percent", "Beli 3 Lebih Hemat", "Beli 3 casing diskon 10%", None,
         {"categories": ("Casing",), "min_quantity": 3}),
        ("percent", "Borongan", "Diskon 5% min. pembelian 10 pcs", None, {"min_quantity": 10}),
        # bundles
        ("fixed_price", "Paket Duo", "2 Ayam Geprek dan 2 Es Teh Manis jadi Rp45.000", None,
         {"bundle": GEPREK_AND_TEA, "times": None}),
        ("fixed_price", "Paket iPhone 13",
         "Casing Bening iPhone 13, Headset Kabel, dan Es Teh jadi Rp69.000", None,
         {"bundle": (part(1, "CK1"), part(1, "HS1"), part(1, "ET1")), "times": None}),
        ("fixed_price", "Paket Pilih",
         "Ayam Geprek atau Ayam Bakar, Nasi Putih + Es Teh jadi Rp28.000", None,
         {"bundle": (part(1, "AG1", "AB1"), part(1, "NP1"), part(1, "ET1")), "times": None}),
        ("fixed_price", "Risol", "10 risol mayo cuma Rp25.000", None,
         {"bundle": (part(10, "RS1"),), "times": None}),
        ("fixed_price", "Es Jeruk murah", "Es Jeruk jadi Rp6.000", None,
         {"products": ("EJ1",), "times": None}),
        ("fixed_price", "Paket Duo", "2 Ayam Geprek jadi Rp35.000, maksimal 1 paket per pesanan",
         None, {"bundle": (part(2, "AG1"),)}),
        # bonuses
        ("bonus", "Bonus Risol", "Belanja minimal Rp120.000 dapat bonus 1 Risol Mayo", 120_000,
         {"bonus_sku": "RS1", "bonus_quantity": 1}),
        ("bonus", "Bonus Risol", "Setiap kelipatan Rp50.000 gratis 2 risol mayo", 50_000,
         {"bonus_sku": "RS1", "bonus_quantity": 2, "times": None}),
        ("bonus", "Beli 2 Gratis 1", "Beli 2 gratis 1 es teh", None,
         {"bundle": (part(2, "ET1"),), "bonus_sku": "ET1", "bonus_quantity": 1, "times": None}),
        ("bonus", "Gratis Es Teh", "Beli 2 ayam geprek gratis 1 es teh manis", None,
         {"bundle": (part(2, "AG1"),), "bonus_sku": "ET1", "bonus_quantity": 1, "times": None}),
        # conditions
        ("percent", "Ambil Sendiri Hemat", "Potongan 5% khusus ambil sendiri", None,
         {"fulfilment": "pickup"}),
        ("percent", "QRIS Hemat", "Diskon 5% untuk pembayaran pakai QRIS", None,
         {"payment_codes": ("qris",)}),
        ("percent", "Happy Hour", "Diskon 20% semua minuman pukul 14.00-17.00", None,
         {"categories": ("Minuman",), "hours": TimeRange(time(14), time(17))}),
        ("amount", "Pelanggan Baru", "Kode BARU untuk pesanan pertama. Satu kali per pelanggan.",
         None, {"first_order": True, "once_per_customer": True}),
        ("percent", "Diskon 15%", "Tidak bisa digabung dengan promo lain.", None,
         {"exclusive": True}),
    ],
)  # fmt: skip
def test_a_promo_is_for_what_its_words_say(
    kind: str, title: str, description: str, minimum: int | None, expected: dict[str, Any]
) -> None:
    scope = infer_scope(
        type=kind,
        title=title,
        description=description,
        products=PRODUCTS,
        stated=filled_in(title, description, minimum),
        payment_methods=METHODS,
    )
    assert unusual(scope) == expected


@pytest.mark.parametrize(
    ("kind", "title", "description"),
    [
        ("percent", "Diskon Member", "Diskon 10% untuk member"),
        ("percent", "Ultah Hemat", "Diskon 20% untuk yang ulang tahun"),
        ("amount", "Follow", "Potongan Rp5.000 kalau follow IG kami"),
        ("percent", "Porsi kedua", "Diskon 50% untuk porsi kedua"),
        ("percent", "Diskon Martabak", "Diskon 10% khusus martabak"),
        ("bonus", "Bonus stiker", "Belanja minimal Rp50.000 bonus stiker lucu"),
        ("bonus", "Gratis minuman", "Belanja minimal Rp50.000 gratis 1 minuman"),
        ("fixed_price", "Paket Misteri", "Paket kejutan jadi Rp45.000"),
    ],
)
def test_what_code_cannot_check_or_find_is_only_told(
    kind: str, title: str, description: str
) -> None:
    scope = infer_scope(
        type=kind,
        title=title,
        description=description,
        products=PRODUCTS,
        stated=Stated(min_purchase_idr=50_000),
    )
    assert not scope.automatic


def test_what_is_left_out_leaves_the_rest() -> None:
    scope = infer_scope(
        type="percent",
        title="Diskon 10%",
        description="Diskon 10% kecuali nasi goreng dan casing",
        products=PRODUCTS,
    )
    assert set(scope.products) == {p.sku for p in PRODUCTS} - {"NG1", "NG2", "CK1", "CK2", "CK3"}


@pytest.mark.parametrize("slug", ["dapur-bu-rini", "lontara-gadget"])
def test_the_demo_shops_say_what_their_words_say(slug: str) -> None:
    data = (FOLDER / f"{slug}.json").read_bytes()
    shop = read_shop_file(data)
    methods = [(m["code"], m["name"]) for m in shop.details.payment_methods if m["active"]]
    places = {z["code"]: (z["name"], *z["areas"]) for z in shop.details.zones} | {None: ()}
    assert shop.details.promos
    for promo in shop.details.promos:
        scope = infer_scope(
            type=promo["type"],
            title=promo["title"],
            description=promo["description"],
            products=shop.products,
            stated=Stated(
                value=promo["value"],
                min_purchase_idr=promo["min_purchase_idr"],
                max_discount_idr=promo["max_discount_idr"],
                code=promo["code"],
                days=tuple(promo["days"]),
                places=places[promo["zone_code"]],
            ),
            payment_methods=methods,
        )
        assert {name: promo[name] for name in scope_columns(scope)} == scope_columns(scope)
        assert promo["automatic"]


@pytest.mark.parametrize(
    ("note", "limit"),
    [
        ("COD ke kurir, paling banyak Rp300.000 per pesanan.", 300_000),
        ("Bisa COD maks. 250rb", 250_000),
        ("COD, siapkan uang pas", None),
        ("Kembalian paling banyak Rp50.000", None),
    ],
)
def test_the_limit_of_cash_stands_in_its_note(note: str, limit: int | None) -> None:
    assert cod_limit([{"active": True, "note": note}]) == limit


@pytest.mark.parametrize(
    ("policy", "until"),
    [
        ("Boleh dibatalkan gratis selama belum dimasak.", "preparing"),
        ("Boleh dibatalkan sebelum kurir berangkat.", "on_the_way"),
        ("Tidak bisa dibatalkan.", "never"),
        ("Tidak bisa dibatalkan kecuali stok habis.", "preparing"),
        ("", "preparing"),
    ],
)
def test_the_owners_rule_says_until_when_a_customer_may_cancel(policy: str, until: str) -> None:
    assert cancel_until(policy) == until
