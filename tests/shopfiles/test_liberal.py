"""What a file may say in more than one way."""

from datetime import date, time
from typing import Any

import pytest

from tanggap.businesses.models import Business, OpeningHours, Promo
from tanggap.businesses.promos import holds_on
from tanggap.businesses.selectors import load_info
from tanggap.catalogue.models import Product
from tanggap.shopfiles import export_shop, import_shop
from tests.shopfiles.files import NOW, as_bytes, product, shop

pytestmark = pytest.mark.django_db


def imported(**parts: Any) -> Business:
    import_shop(data=as_bytes(shop(**parts)), now=NOW)
    return Business.objects.get()


def test_the_smallest_file_makes_a_shop() -> None:
    business = imported()
    assert (business.name, business.timezone, business.pickup) == (
        "Warung Uji",
        "Asia/Jakarta",
        True,
    )


def test_every_part_may_be_null() -> None:
    keys = [
        *("type", "timezone", "tagline", "owner", "whatsapp", "address", "hours", "delivery"),
        *("payment_methods", "payment_not_accepted", "promos", "faq", "order_policy", "products"),
    ]
    imported(**dict.fromkeys(keys))
    imported(products=[product(**dict.fromkeys(["stock", "parent", "options", "unit", "variant"]))])
    stored = Product.objects.get()
    assert (stored.stock, stored.available, stored.unit) == (None, True, "porsi")


def test_unknown_keys_at_any_depth_are_told_and_ignored() -> None:
    report = import_shop(
        data=as_bytes(
            shop(
                warna="merah",
                address={"city": "Bandung", "rt": 3},
                delivery={"zones": [{"name": "Dekat", "fee": 1, "km": 2}]},
                products=[product(halal=True), product(sku="B", halal=True)],
            )
        ),
        now=NOW,
    )
    assert set(report.ignored) == {
        "warna",
        "address.rt",
        "delivery.zones[].km",
        "products[].halal (2 kali)",
    }
    assert "Diabaikan karena tidak dikenal: warna." in report.lines()


def test_a_byte_order_mark_does_not_matter() -> None:
    import_shop(data=b"\xef\xbb\xbf" + as_bytes(shop()), now=NOW)
    assert Business.objects.get().name == "Warung Uji"


def test_blanks_around_texts_are_dropped() -> None:
    business = imported(name="  Warung   Uji ", tagline="\tSegar \n", products=[product(sku=" A ")])
    assert (business.name, business.tagline) == ("Warung Uji", "Segar")
    assert Product.objects.get().sku == "A"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("0812 3456 7890", "+6281234567890"),
        ("+62 812-3456-7890", "+6281234567890"),
        (81234567890, "+6281234567890"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_phone_number_becomes_international(written: object, stored: str) -> None:
    assert imported(whatsapp=written).phone == stored


def test_a_number_that_only_looks_unusual_is_taken_with_a_note() -> None:
    report = import_shop(data=as_bytes(shop(whatsapp="+62 999 0000 1234")), now=NOW)
    assert Business.objects.get().phone == "+6299900001234"
    assert "Periksa nomor WhatsApp" in report.notes[0]


@pytest.mark.parametrize(
    ("written", "stored"), [("WITA", "Asia/Makassar"), ("wit", "Asia/Jayapura"), (None, None)]
)
def test_time_zones_may_be_named_as_people_name_them(written: object, stored: str | None) -> None:
    assert imported(timezone=written).timezone == (stored or "Asia/Jakarta")


def test_an_address_may_be_one_text() -> None:
    assert imported(address="Jl. Mawar 3, Bandung").street == "Jl. Mawar 3, Bandung"


@pytest.mark.parametrize(
    "hours",
    [
        {"monday": [["10:00", "15:00"], ["16:30", "24:00"]]},
        {"senin": ["10.00-15.00", "16.30 - 00.00"]},
        {"Mon": [{"open": "10:00", "close": "15:00"}, {"open": "16:30", "close": "24:00"}]},
        {"monday": [["16:30:00", "00:00:00"], ["10", "15"]]},
    ],
)
def test_hours_may_be_written_in_several_ways(hours: dict[str, Any]) -> None:
    imported(hours=hours)
    rows = OpeningHours.objects.values_list("weekday", "opens", "closes")
    assert list(rows) == [(0, time(10), time(15)), (0, time(16, 30), time(0))]


def test_a_day_may_have_one_pair_or_a_word_and_groups_of_days_one_entry() -> None:
    business = imported(
        hours={
            "senin-jumat": ["08:00", "17:00"],
            "rabu": "tutup",
            "akhir pekan": [["00:00", "24:00"]],
        }
    )
    hours = export_shop(business)["hours"]
    assert hours["tuesday"] == [["08:00", "17:00"]]
    assert hours["wednesday"] is None
    assert hours["sunday"] == [["00:00", "00:00"]]


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        (["senin", "Jum'at"], [0, 4]),
        (["mon", "fri"], [0, 4]),
        (["Sabtu", "minggu"], [5, 6]),
        ([0, 4], [0, 4]),
        ([1, 5, 7], [0, 4, 6]),
        ("senin, jumat", [0, 4]),
        ("senin-rabu", [0, 1, 2]),
        (["weekend"], [5, 6]),
        (["sabtu-senin"], [0, 5, 6]),
        ([], []),
        (None, []),
    ],
)
def test_days_of_a_promo_may_be_names_or_numbers(written: object, stored: list[int]) -> None:
    promo = {"title": "Hemat", "type": "bonus", "start": "2026-01-01", "end": "2026-12-31"}
    imported(promos=[{**promo, "days": written}])
    assert Promo.objects.get().days == stored


def test_a_moment_counts_as_its_date_in_the_zone_of_the_shop() -> None:
    imported(
        timezone="WITA",
        promos=[
            {
                **{"title": "Hemat", "type": "bonus"},
                **{"start": "2026-08-16T17:00:00Z", "end": "2026-08-31T23:59:59"},
            }
        ],
    )
    promo = Promo.objects.get()
    assert (promo.starts_on, promo.ends_on) == (date(2026, 8, 17), date(2026, 8, 31))


@pytest.mark.parametrize("unsaid", [{}, {"start": None, "end": None}, {"start": "", "end": ""}])
def test_a_promo_without_dates_holds_from_now_on(unsaid: dict[str, Any]) -> None:
    business = imported(promos=[{"title": "Hemat", "type": "amount", "value": 5_000, **unsaid}])
    (promo,) = load_info(business.pk).promos
    assert promo.endless
    assert holds_on(promo, date(2026, 11, 29))
    (written,) = export_shop(business)["promos"]
    assert {"start", "end"}.isdisjoint(written)


@pytest.mark.parametrize(
    ("kind", "said", "times"),
    [("fixed_price", {}, None), ("fixed_price", {"times": 1}, 1), ("amount", {}, 1)],
)
def test_one_price_is_meant_of_each_unless_a_file_says_otherwise(
    kind: str, said: dict[str, int], times: int | None
) -> None:
    promo = {"title": "Jumat", "type": kind, "value": 1_000, "scope": {"products": ["A1"], **said}}
    business = imported(products=[product(sku="A1")], promos=[promo])
    assert Promo.objects.get().times == times
    again = export_shop(business)["promos"][0]["scope"]
    assert again == {"products": ["A1"], **said}


def test_payment_methods_may_be_names_and_get_a_code() -> None:
    business = imported(payment_methods=["Tunai", "Transfer BCA", {"name": "QRIS"}])
    methods = business.payment_methods.values_list("code", "name", "active")
    assert list(methods) == [
        ("tunai", "Tunai", True),
        ("transfer-bca", "Transfer BCA", True),
        ("qris", "QRIS", True),
    ]


def test_a_promo_may_name_its_zone_by_its_name() -> None:
    promo = {
        **{"title": "Gratis", "type": "free_delivery", "zone": "Dekat Sekali"},
        **{"start": "2026-01-01", "end": "2026-12-31"},
    }
    imported(delivery={"zones": [{"code": "d1", "name": "dekat sekali", "fee": 0}]}, promos=[promo])
    assert Promo.objects.get().zone.code == "d1"


def test_options_given_as_objects_become_sentences_that_say_all_of_it() -> None:
    imported(
        products=[
            product(
                options=[
                    "tanpa es",
                    {"name": "Ukuran", "choices": ["kecil", "besar"]},
                    {"name": "Topping", "values": [{"name": "keju", "price": 3000}, "polos"]},
                    {"name": "Bungkus rapi", "price": 1000, "max": 2},
                ]
            )
        ]
    )
    assert Product.objects.get().options == [
        "tanpa es",
        "Ukuran: kecil / besar",
        "Topping: keju (+Rp3.000) / polos",
        "Bungkus rapi (+Rp1.000) (max: 2)",
    ]


def test_numbers_without_fraction_are_whole_numbers() -> None:
    imported(products=[product(price=5000.0, stock=3.0)])
    stored = Product.objects.get()
    assert (stored.price_idr, stored.stock) == (5000, 3)


def test_a_product_without_sku_gets_the_same_one_every_time() -> None:
    nameless = [{"name": "Nasi Goreng Kampung", "price": 1}, {"name": "辣子鸡", "price": 2}]
    imported(products=nameless)
    first = list(Product.objects.values_list("sku", flat=True))
    report = import_shop(data=as_bytes(shop(products=nameless)), now=NOW)
    assert first[0] == "nasi-goreng-kampung"
    assert not report.changed


@pytest.mark.parametrize("parent", ["A", "Kopi", " kopi "])
def test_a_parent_may_be_a_sku_or_a_name(parent: str) -> None:
    business = imported(
        products=[
            product(sku="A", name="Kopi"),
            product(sku="B", name="Kopi Susu", parent=parent, variant="Susu"),
        ]
    )
    assert list(Product.objects.values_list("sku", "family")) == [("A", "A"), ("B", "A")]
    exported = export_shop(business)["products"]
    assert "parent" not in exported[0]
    assert exported[1]["parent"] == "A"


def test_a_parent_that_is_no_product_is_a_name_shared_by_variants() -> None:
    imported(
        products=[
            product(sku="M", name="Kaos", parent="Kaos Polos", variant="M"),
            product(sku="L", name="Kaos", parent="Kaos Polos", variant="L"),
            product(sku="X", name="Topi"),
        ]
    )
    assert list(Product.objects.values_list("sku", "family")) == [
        ("M", "Kaos Polos"),
        ("L", "Kaos Polos"),
        ("X", ""),
    ]


def test_variants_of_variants_and_circles_end_in_one_family() -> None:
    imported(
        products=[
            product(sku="A"),
            product(sku="B", parent="A"),
            product(sku="C", parent="B"),
            product(sku="X", parent="Y"),
            product(sku="Y", parent="X"),
            product(sku="Z", parent="Z"),
        ]
    )
    assert dict(Product.objects.values_list("sku", "family")) == {
        **{"A": "A", "B": "A", "C": "A"},
        **{"X": "X", "Y": "X", "Z": ""},
    }
