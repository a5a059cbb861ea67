"""The catalogue by hand: one product, figures in the list, photos, categories, history."""

from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tanggap.businesses.models import Business
from tanggap.catalogue.models import CatalogueChange, Category, Product, StockMovement
from tanggap.catalogue.selectors import load_catalogue
from tanggap.catalogue.services import set_stock, take_stock
from tests.console.building import NOW, make_staff
from tests.console.conftest import logged_in
from tests.console.test_product_photos import picture
from tests.factories import make_business, make_category, make_product

HX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def url(shop: Business, path: str = "") -> str:
    return f"/konsol/{shop.slug}/produk/{path}"


def typed(**values: str) -> dict[str, str]:
    return {"name": "Es Teh", "price": "5rb", "available": "1", "unit": "gelas"} | values


# -- One product -----------------------------------------------------------------------------------


def test_a_product_is_made_with_everything_and_the_assistant_knows_it_at_once(
    browser: Client, shop: Business
) -> None:
    known = load_catalogue(shop.pk, revision=shop.catalogue_revision)
    answer = browser.post(
        url(shop, "baru/"),
        typed(
            price="Rp 5.000",
            stock="1.200",
            category=" minuman ",
            description="Manis\r\nsegar",
            aliases="esteh, es  teh manis,esteh",
            options="Gula: biasa / sedikit\n\nTanpa es",
            best_seller="1",
        )
        | {"photo": picture()},
    )
    product = Product.objects.get()
    assert answer.headers["Location"] == url(shop, f"{product.pk}/")
    assert (product.name, product.price_idr, product.stock, product.unit) == (
        *("Es Teh", 5_000, 1_200),
        "gelas",
    )
    assert (product.category_name, product.description) == ("minuman", "Manis\nsegar")
    assert product.aliases == ["esteh", "es teh manis"]
    assert product.options == ["Gula: biasa / sedikit", "Tanpa es"]
    assert product.best_seller
    assert default_storage.exists(product.photo.name)
    shop.refresh_from_db()
    known = load_catalogue(shop.pk, revision=shop.catalogue_revision, previous=known)
    assert known.products[product.pk].photo.endswith("-480.webp")


def test_what_cannot_be_saved_is_told_and_nothing_typed_is_lost(
    browser: Client, shop: Business
) -> None:
    page = browser.post(
        url(shop, "baru/"), typed(price="murah", stock="banyak", description="Tanpa pengawet")
    )
    assert page.status_code == 400
    said = page.content.decode()
    assert "Tulis harganya seperti 18.000 atau 18rb." in said
    assert "Tulis stoknya dengan angka" in said
    assert "Tanpa pengawet" in said
    assert 'value="murah"' in said
    assert not Product.objects.exists()


def test_only_what_was_edited_is_written_and_others_edits_stay(
    browser: Client, shop: Business
) -> None:
    product = make_product(shop, "Es Teh", price_idr=5_000, stock=10, unit="gelas")
    page = browser.get(url(shop, f"{product.pk}/"))
    seen = page.context["form"].seen_json
    # Meanwhile two are sold.
    take_stock(business_id=shop.pk, quantities={product.pk: 2}, author="pesanan", now=NOW)

    answer = browser.post(
        url(shop, f"{product.pk}/"), typed(price="6.000", stock="10") | {"seen": seen}
    )

    assert answer.status_code == 302
    product.refresh_from_db()
    assert (product.price_idr, product.stock) == (6_000, 8)


def test_two_who_change_the_same_see_one_result(browser: Client, shop: Business) -> None:
    product = make_product(shop, "Es Teh", price_idr=5_000, unit="gelas")
    seen = browser.get(url(shop, f"{product.pk}/")).context["form"].seen_json
    browser.post(url(shop, f"{product.pk}/"), typed(price="6.000") | {"seen": seen})

    page = browser.post(url(shop, f"{product.pk}/"), typed(price="7.000") | {"seen": seen})

    assert page.status_code == 409
    assert "harga 6.000" in page.content.decode()
    product.refresh_from_db()
    assert product.price_idr == 6_000
    # Saved again it is meant against what stands there now.
    again = page.context["form"].seen_json
    browser.post(url(shop, f"{product.pk}/"), typed(price="7.000") | {"seen": again})
    product.refresh_from_db()
    assert product.price_idr == 7_000


def test_a_kind_is_added_to_a_product_and_let_go(browser: Client, shop: Business) -> None:
    base = make_product(shop, "Kaos", sku="kaos", price_idr=50_000)
    page = browser.get(url(shop, f"baru/?induk={base.pk}")).content.decode()
    assert "Varian lain dari Kaos" in page

    browser.post(url(shop, "baru/"), typed(name="Kaos Merah", base="kaos", variant="Merah"))
    kind = Product.objects.get(name="Kaos Merah")
    assert kind.family == "kaos"
    assert "Kaos Merah" in browser.get(url(shop, f"{base.pk}/")).content.decode()

    page = browser.post(url(shop, "baru/"), typed(name="Topi", base="Tidak Ada"))
    assert page.status_code == 400
    assert "Tidak ada satu produk dengan nama itu" in page.content.decode()

    seen = browser.get(url(shop, f"{kind.pk}/")).context["form"].seen_json
    browser.post(url(shop, f"{kind.pk}/"), typed(name="Kaos Merah", base="") | {"seen": seen})
    kind.refresh_from_db()
    assert kind.family == ""


def test_names_and_aliases_that_others_have_are_told_while_typing(
    browser: Client, shop: Business
) -> None:
    mine = make_product(shop, "Nasi Goreng", aliases=["nasgor"])
    make_product(make_business(), "Es Teh")

    def told(**query: Any) -> str:
        return browser.get(url(shop, "periksa/"), query, headers=HX).content.decode()

    assert "Nasi Goreng" in told(name="nasi  goreng")
    assert "“Nasgor” sudah jadi nama untuk" in told(name="Lain", aliases="soto, Nasgor")
    assert told(name="Es Teh").strip() == ""
    assert told(name="Nasi Goreng", id=mine.pk).strip() == ""
    assert told(name="Nasi").strip() == ""


def test_what_is_archived_is_hidden_found_in_the_archive_and_sold_again(
    browser: Client, shop: Business
) -> None:
    product = make_product(shop, "Es Teh")
    browser.post(url(shop, f"{product.pk}/arsip/"))
    assert "Es Teh" not in browser.get(url(shop)).content.decode().split('id="katalog"')[1]
    assert "Es Teh" in browser.get(url(shop, "?status=arsip")).content.decode()
    assert "Jual lagi" in browser.get(url(shop, f"{product.pk}/")).content.decode()
    assert browser.post(url(shop, f"{product.pk}/"), typed()).status_code == 404

    browser.post(url(shop, f"{product.pk}/arsip/"), {"kembali": "1"})
    product.refresh_from_db()
    assert product.archived_at is None


# -- In the list -----------------------------------------------------------------------------------


def test_a_price_is_changed_in_its_line(browser: Client, shop: Business) -> None:
    product = make_product(shop, "Es Teh", price_idr=5_000)
    part = browser.get(url(shop, f"{product.pk}/harga/"), headers=HX).content.decode()
    assert 'value="5.000"' in part

    part = browser.post(
        url(shop, f"{product.pk}/harga/"), {"nilai": "6rb", "dulu": "5000"}, headers=HX
    ).content.decode()

    assert "Rp6.000" in part
    assert CatalogueChange.objects.get().lines.get().before == {"price_idr": 5_000}


def test_a_price_that_changed_meanwhile_is_shown_and_not_overwritten(
    browser: Client, shop: Business
) -> None:
    product = make_product(shop, "Es Teh", price_idr=5_500)
    part = browser.post(
        url(shop, f"{product.pk}/harga/"), {"nilai": "6000", "dulu": "5000"}, headers=HX
    ).content.decode()
    assert "Baru saja diubah orang lain" in part
    assert "Sekarang: Rp5.500" in part
    assert 'name="dulu" value="5500"' in part
    product.refresh_from_db()
    assert product.price_idr == 5_500


@pytest.mark.parametrize("nilai", ["", "murah", "-5", "9" * 15])
def test_a_price_that_is_none_stays_in_its_field(
    browser: Client, shop: Business, nilai: str
) -> None:
    product = make_product(shop, price_idr=5_000)
    part = browser.post(
        url(shop, f"{product.pk}/harga/"), {"nilai": nilai, "dulu": "5000"}, headers=HX
    ).content.decode()
    assert 'role="alert"' in part
    product.refresh_from_db()
    assert product.price_idr == 5_000


def test_staff_count_the_stock_but_set_no_prices(shop: Business) -> None:
    product = make_product(shop, stock=None, price_idr=5_000)
    staff = logged_in(make_staff(shop))
    page = staff.get(url(shop)).content.decode()
    assert f"{product.pk}/stok/" in page
    assert f"{product.pk}/harga/" not in page
    assert "produk/baru/" not in page

    staff.post(url(shop, f"{product.pk}/stok/"), {"nilai": "12", "dulu": ""}, headers=HX)
    product.refresh_from_db()
    assert product.stock == 12
    staff.post(url(shop, f"{product.pk}/stok/"), {"nilai": "", "dulu": "12"}, headers=HX)
    product.refresh_from_db()
    assert product.stock is None
    assert StockMovement.objects.count() == 2
    assert staff.post(url(shop, f"{product.pk}/harga/"), {"nilai": "1"}).status_code == 403


def test_the_list_is_filtered_by_state_and_category(browser: Client, shop: Business) -> None:
    drinks = make_category(shop, "Minuman")
    make_product(shop, "Es Teh", category=drinks, best_seller=True)
    make_product(shop, "Es Jeruk", category=drinks, stock=2)
    make_product(shop, "Nasi", stock=0)

    def names(query: str) -> set[str]:
        page = browser.get(url(shop, query))
        return {product.name for product in page.context["page"].products}

    assert names(f"?kategori={drinks.pk}") == {"Es Teh", "Es Jeruk"}
    assert names("?kategori=0") == {"Nasi"}
    assert names("?status=sedikit") == {"Es Jeruk"}
    assert names("?status=laris") == {"Es Teh"}
    assert names(f"?status=habis&kategori={drinks.pk}") == set()
    assert names("?kategori=abc&status=aneh&sesudah=-1") == {"Es Teh", "Es Jeruk", "Nasi"}


@pytest.mark.parametrize("path", ["", "?cari=produk", "?pilih=1", "riwayat/", "kategori/"])
def test_a_page_costs_as_many_queries_with_many_products_as_with_few(
    browser: Client, shop: Business, path: str
) -> None:
    counts = []
    for number in (2, 70):
        for _ in range(number):
            product = make_product(shop, category=make_category(shop, f"K{number}{_}"))
            set_stock(business_id=shop.pk, product_id=product.pk, stock=5, author="ibu", now=NOW)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url(shop, path)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert counts[1] <= 12


# -- Categories ------------------------------------------------------------------------------------


def test_categories_are_added_moved_renamed_and_merged(browser: Client, shop: Business) -> None:
    for name in ("Makanan", "Minuman", "Snack"):
        browser.post(url(shop, "kategori/"), {"nama": name})
    food, drinks, snacks = Category.objects.all()
    product = make_product(shop, category=snacks)

    part = browser.post(
        url(shop, f"kategori/{drinks.pk}/"), {"aksi": "naik"}, headers=HX
    ).content.decode()
    assert part.index("Minuman") < part.index("Makanan")
    browser.post(url(shop, f"kategori/{drinks.pk}/"), {"aksi": "nama", "nama": "Es"})
    browser.post(url(shop, f"kategori/{snacks.pk}/"), {"aksi": "gabung", "ke": food.pk})

    assert [category.name for category in Category.objects.all()] == ["Es", "Makanan"]
    product.refresh_from_db()
    assert product.category == food
    page = browser.post(url(shop, "kategori/"), {"nama": "es"})
    assert page.status_code == 400
    assert "sudah ada" in page.content.decode()


# -- History ---------------------------------------------------------------------------------------


def test_the_history_tells_who_did_what_and_takes_it_back(browser: Client, shop: Business) -> None:
    product = make_product(shop, "Es Teh", price_idr=5_000, stock=9)
    browser.post(url(shop, f"{product.pk}/harga/"), {"nilai": "6000", "dulu": "5000"})
    take_stock(business_id=shop.pk, quantities={product.pk: 2}, author="pesanan", now=NOW)
    change = CatalogueChange.objects.get()

    page = browser.get(url(shop, f"{product.pk}/")).content.decode()
    assert "Rp5.000" in page
    assert "Terjual: 2" in page
    assert "Ibu Uji" in browser.get(url(shop, "riwayat/")).content.decode()
    assert "Rp6.000" in browser.get(url(shop, f"riwayat/{change.pk}/")).content.decode()

    answer = browser.post(
        url(shop, f"riwayat/{change.pk}/batalkan/"),
        {"produk": product.pk, "dari": "produk"},
        follow=True,
    )
    assert "Sudah dibatalkan" in answer.content.decode()
    product.refresh_from_db()
    assert product.price_idr == 5_000


def test_taking_back_what_changed_since_is_refused_where_it_was_asked(
    browser: Client, shop: Business
) -> None:
    product = make_product(shop, "Es Teh", price_idr=5_000)
    for old, new in ((5_000, 6_000), (6_000, 7_000)):
        browser.post(url(shop, f"{product.pk}/harga/"), {"nilai": new, "dulu": old})
    first = CatalogueChange.objects.last()
    back = url(shop, f"riwayat/{first.pk}/")

    answer = browser.post(f"{back}batalkan/", {"back": back}, follow=True)

    assert answer.redirect_chain[-1][0] == back
    assert "sudah diubah lagi sejak itu" in answer.content.decode()
