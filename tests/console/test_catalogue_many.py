"""Many products at once: ticked, or from a file; looked at before it counts."""

import io
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from tanggap.businesses.models import Business
from tanggap.catalogue.models import CatalogueChange, PendingImport, Product
from tanggap.catalogue.services import update_product
from tests.console.building import NOW
from tests.factories import make_business, make_category, make_product


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def url(shop: Business, path: str = "") -> str:
    return f"/konsol/{shop.slug}/produk/{path}"


def prices(shop: Business) -> dict[str, int]:
    return dict(Product.objects.for_business(shop).values_list("name", "price_idr"))


# -- Ticked ----------------------------------------------------------------------------------------


def test_ticked_products_are_changed_after_a_look(browser: Client, shop: Business) -> None:
    chosen = [make_product(shop, name, price_idr=10_000) for name in ("A", "B")]
    make_product(shop, "C", price_idr=10_000)
    foreign = make_product(make_business(), "Z", price_idr=10_000)
    form = {
        "id": [str(p.pk) for p in [*chosen, foreign]],
        "harga": "percent_up",
        "persen": "7%",
        "bulat": "500",
    }

    page = browser.post(url(shop, "banyak/"), form | {"langkah": "lihat"})
    said = page.content.decode()
    assert "Rp10.500" in said
    assert ">2</strong>" in said
    assert prices(shop) == {"A": 10_000, "B": 10_000, "C": 10_000}

    done = form | {"langkah": "simpan", "sidik": page.context["digest"]}
    browser.post(url(shop, "banyak/"), done)

    assert prices(shop) == {"A": 10_500, "B": 10_500, "C": 10_000}
    foreign.refresh_from_db()
    assert foreign.price_idr == 10_000
    assert CatalogueChange.objects.get().summary == "Harga +7%"


def test_all_that_match_are_changed_without_ticking_each(browser: Client, shop: Business) -> None:
    drinks = make_category(shop, "Minuman")
    for number in range(3):
        make_product(shop, f"Es {number}", category=drinks)
    make_product(shop, "Nasi")
    form = {"semua": "1", "saring": f"kategori={drinks.pk}&pilih=1", "tersedia": "tidak"}

    page = browser.post(url(shop, "banyak/"), form | {"langkah": "lihat"})
    browser.post(
        url(shop, "banyak/"), form | {"langkah": "simpan", "sidik": page.context["digest"]}
    )

    assert Product.objects.filter(available=False).count() == 3


def test_what_changed_after_the_look_is_shown_again(browser: Client, shop: Business) -> None:
    product = make_product(shop, "A", price_idr=10_000)
    form = {"id": product.pk, "harga": "amount_up", "rupiah": "1rb"}
    page = browser.post(url(shop, "banyak/"), form | {"langkah": "lihat"})
    update_product(
        business_id=shop.pk,
        product_id=product.pk,
        changes={"price_idr": 20_000},
        author="staf",
        now=NOW,
    )

    page = browser.post(
        url(shop, "banyak/"), form | {"langkah": "simpan", "sidik": page.context["digest"]}
    )

    assert page.status_code == 409
    assert "Rp21.000" in page.content.decode()
    assert prices(shop) == {"A": 20_000}


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"harga": "percent_up", "persen": "banyak"},
        {"harga": "percent_down", "persen": "0"},
        {"harga": "set", "rupiah": "?"},
        {"harga": "aneh"},
        {"stok": "set", "jumlah": "x"},
        {"kategori_baru": "x" * 90},
    ],
)
def test_an_edit_that_says_nothing_clear_is_asked_again(
    browser: Client, shop: Business, form: dict[str, str]
) -> None:
    product = make_product(shop)
    page = browser.post(url(shop, "banyak/"), form | {"id": product.pk, "langkah": "lihat"})
    assert page.status_code == 400
    assert 'role="alert"' in page.content.decode()


def test_nothing_ticked_leads_back_to_ticking(browser: Client, shop: Business) -> None:
    answer = browser.post(url(shop, "banyak/"), {"langkah": "lihat"}, follow=True)
    assert answer.redirect_chain[-1][0] == url(shop, "?pilih=1")
    assert "Centang dulu" in answer.content.decode()


def test_many_go_into_the_archive_at_once(browser: Client, shop: Business) -> None:
    ids = [make_product(shop).pk for _ in range(3)]
    browser.post(url(shop, "banyak/"), {"id": ids[:2], "langkah": "arsip"})
    assert Product.objects.filter(archived_at=None).get().pk == ids[2]


# -- From a file -----------------------------------------------------------------------------------


def upload(browser: Client, shop: Business, data: bytes, name: str = "menu.csv") -> Any:
    return browser.post(
        url(shop, "impor/"), {"berkas": SimpleUploadedFile(name, data)}, follow=True
    )


def accept(browser: Client, shop: Business, page: Any, **more: str) -> Any:
    pending = PendingImport.objects.get()
    return browser.post(
        url(shop, f"impor/{pending.pk}/pakai/"), {"sidik": page.context["plan"].digest, **more}
    )


def test_a_file_is_looked_at_field_by_field_before_it_counts(
    browser: Client, shop: Business
) -> None:
    make_product(shop, "Es Teh", sku="T", price_idr=5_000, stock=3)
    make_product(shop, "Nasi", sku="N", price_idr=4_000)

    page = upload(browser, shop, b"nama;harga\nEs Teh;6000\nNasi;4000\nKopi;8000")

    plan = page.context["plan"]
    assert (plan.new_count, plan.changed_count, plan.unchanged, plan.refused) == (1, 1, 1, 0)
    said = page.content.decode()
    assert "<del>Rp5.000</del>" in said
    assert "Kopi" in said
    assert prices(shop) == {"Es Teh": 5_000, "Nasi": 4_000}

    accept(browser, shop, page)

    assert prices(shop) == {"Es Teh": 6_000, "Nasi": 4_000, "Kopi": 8_000}
    assert Product.objects.get(sku="T").stock == 3
    assert not PendingImport.objects.exists()
    assert default_storage.listdir("imports")[1] == []
    change = CatalogueChange.objects.get()
    assert (change.kind, change.summary, change.products) == ("import", "menu.csv", 2)


def test_wrong_lines_are_told_and_left_out_only_when_agreed(
    browser: Client, shop: Business
) -> None:
    data = b"nama,harga\nEs Teh,6000\nKopi,mahal\nEs Teh,7000\n,5000"
    page = upload(browser, shop, data)
    plan = page.context["plan"]
    assert (plan.new_count, plan.refused) == (1, 3)
    said = page.content.decode()
    assert "Baris 3" in said
    assert "sudah ada di baris 2" in said

    refused = accept(browser, shop, page)
    assert refused.status_code == 409
    assert not Product.objects.exists()

    accept(browser, shop, page, lewati="1")
    assert prices(shop) == {"Es Teh": 6_000}


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_files_of_every_spreadsheet_are_read(
    browser: Client, shop: Business, separator: str, encoding: str
) -> None:
    lines = [["Nama Produk", "Harga", "Keterangan"], ["Café Latté", "18.000", "“enak”"]]
    page = upload(browser, shop, "\r\n".join(separator.join(c) for c in lines).encode(encoding))
    accept(browser, shop, page)
    product = Product.objects.get()
    assert (product.name, product.price_idr, product.description) == (
        *("Café Latté", 18_000),
        "“enak”",
    )


def test_a_file_that_is_none_is_refused_with_the_way_out(browser: Client, shop: Business) -> None:
    for data, said in (
        (b"", "kosong"),
        (b"barang,berapa\nA,1", "tidak ada"),
        (b"\xff\xfen\0a\0m\0a\0", "UTF-16"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "bukan"),
    ):
        page = upload(browser, shop, data)
        assert page.status_code == 400
        assert said in page.content.decode(), said
    assert not PendingImport.objects.exists()


def test_a_catalogue_that_changed_since_the_look_is_looked_at_again(
    browser: Client, shop: Business
) -> None:
    product = make_product(shop, "Es Teh", price_idr=5_000, stock=3)
    page = upload(browser, shop, b"nama,harga\nEs Teh,6000")
    # A sale is no reason: the file says nothing of stock.
    update_product(
        business_id=shop.pk, product_id=product.pk, changes={"stock": 2}, author="x", now=NOW
    )
    assert page.context["plan"].digest
    update_product(
        business_id=shop.pk,
        product_id=product.pk,
        changes={"price_idr": 5_500},
        author="x",
        now=NOW,
    )

    again = accept(browser, shop, page)

    assert again.status_code == 409
    assert "Rp5.500" in again.content.decode()
    accept(browser, shop, again)
    assert prices(shop) == {"Es Teh": 6_000}


def test_a_file_is_discarded_without_a_trace(browser: Client, shop: Business) -> None:
    upload(browser, shop, b"nama,harga\nEs Teh,6000")
    upload(browser, shop, b"nama,harga\nEs Teh,7000")
    pending = PendingImport.objects.get()
    browser.post(url(shop, f"impor/{pending.pk}/buang/"))
    assert not PendingImport.objects.exists()
    assert not Product.objects.exists()
    assert default_storage.listdir("imports")[1] == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_downloaded_comes_back_unchanged(
    browser: Client, shop: Business, kind: str
) -> None:
    base = make_product(
        shop,
        "Kopi; “Susu”",
        sku="K1",
        family="K1",
        description="Dua\nbaris",
        aliases=["kopsus", "es kopi"],
        options=["Gula: biasa / sedikit"],
        stock=0,
        best_seller=True,
        category=make_category(shop, "Minuman"),
    )
    make_product(shop, "Kopi Besar", sku="K2", family="K1", variant="Besar", available=False)
    make_product(shop, "Lama", archived_at=NOW)
    answer = browser.get(url(shop, f"ekspor/?format={kind}"))
    assert f'.{kind}"' in answer.headers["Content-Disposition"]
    if kind == "xlsx":
        rows = list(load_workbook(io.BytesIO(answer.content)).active.values)
        assert [row[1] for row in rows] == ["nama", base.name, "Kopi Besar"]

    page = upload(browser, shop, answer.content, f"produk.{kind}")

    plan = page.context["plan"]
    assert (plan.new_count, plan.changed_count, plan.unchanged, plan.refused) == (0, 0, 2, 0)
    assert "Tidak ada yang berubah" in page.content.decode()
