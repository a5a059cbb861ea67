"""The first run, and changing what the assistant may say about the shop."""

from typing import Any

import pytest
from django.test import Client

from tanggap.businesses.models import Business, DeliveryZone, OpeningHours, PaymentMethod
from tanggap.businesses.selectors import load_info
from tanggap.catalogue.models import Product
from tanggap.knowledge.models import KnowledgeEntry
from tests.console.building import make_product

WEEKDAY = {"monday-opens-1": "08:00", "monday-closes-1": "21:00"}


def save(
    browser: Client, shop: Business, part: str, data: dict[str, Any], first: bool = False
) -> Any:
    suffix = "?mulai=1" if first else ""
    return browser.post(f"/konsol/{shop.slug}/toko/ubah/{part}/{suffix}", data)


def test_a_pasted_price_list_is_shown_for_correction_and_then_stored(
    browser: Client, shop: Business
) -> None:
    url = f"/konsol/{shop.slug}/mulai/produk/"

    page = browser.post(url, {"daftar": "nasgor 18rb\nmie ayam 12\nair mineral"})
    assert 'value="Nasgor"' in page.content.decode()
    assert "Harganya benar?" in page.content.decode()
    assert not Product.objects.exists()

    rows = {
        "name": ["Nasgor", "Mie Ayam", "Air Mineral", ""],
        "price": ["18.000", "12rb", "", "9000"],
        "variant": [""] * 4,
        "category": ["Makanan"] * 4,
        "unit": [""] * 4,
    }
    page = browser.post(url, rows)
    assert page.status_code == 400
    assert "“Air Mineral” belum ada harganya" in page.content.decode()
    assert not Product.objects.exists()

    rows["price"][2] = "4000"
    response = browser.post(url, rows)
    assert response.headers["Location"].endswith("/toko/ubah/bayar/?mulai=1")
    assert dict(Product.objects.values_list("name", "price_idr")) == {
        "Nasgor": 18_000,
        "Mie Ayam": 12_000,
        "Air Mineral": 4_000,
    }


def test_a_list_pasted_later_changes_prices_and_keeps_the_rest(
    browser: Client, shop: Business
) -> None:
    product = make_product(shop, "Es Teh", stock=7, description="Manis")

    browser.post(
        f"/konsol/{shop.slug}/mulai/produk/?produk=1",
        {"name": "es teh", "price": "6rb", "variant": "", "category": "", "unit": ""},
    )

    product.refresh_from_db()
    assert (product.price_idr, product.stock, product.description) == (6_000, 7, "Manis")
    assert Product.objects.count() == 1


@pytest.mark.parametrize("text", ["", "   ", "\n\n"])
def test_a_list_without_products_says_what_to_do(
    browser: Client, shop: Business, text: str
) -> None:
    page = browser.post(f"/konsol/{shop.slug}/mulai/produk/", {"daftar": text})

    assert page.status_code == 400
    assert "Tulis satu per baris" in page.content.decode()


def test_hours_are_saved_with_breaks_and_days_off(browser: Client, shop: Business) -> None:
    hours = WEEKDAY | {
        "monday-opens-2": "",
        "saturday-opens-1": "08:00",
        "saturday-closes-1": "12:00",
    }
    hours |= {"saturday-opens-2": "17:00", "saturday-closes-2": "01:00"}

    response = save(browser, shop, "jam", hours, first=True)

    assert response.headers["Location"].endswith("/mulai/produk/")
    stored = OpeningHours.objects.values_list("weekday", "opens", "closes")
    assert [(d, f"{o:%H:%M}", f"{c:%H:%M}") for d, o, c in stored] == [
        (0, "08:00", "21:00"),
        (5, "08:00", "12:00"),
        (5, "17:00", "01:00"),
    ]


def test_wrong_hours_are_told_by_their_day_and_nothing_typed_is_lost(
    browser: Client, shop: Business
) -> None:
    save(browser, shop, "jam", WEEKDAY)
    wrong = WEEKDAY | {"tuesday-opens-1": "08:00", "tuesday-closes-1": ""}

    page = save(browser, shop, "jam", wrong)

    assert page.status_code == 400
    assert "Selasa" in page.content.decode()
    assert 'name="tuesday-opens-1" value="08:00"' in page.content.decode()
    assert OpeningHours.objects.count() == 1


def test_zones_take_fees_as_people_write_them(browser: Client, shop: Business) -> None:
    data = {
        "areas": ["Dago, Coblong", "", "Lembang"],
        "fee": ["10rb", "", "25.000"],
        "name": ["", "", "Jauh"],
        "code": ["", "", ""],
        "no_cod": ["2"],
        "pickup": "1",
        "min_order": "30.000",
    }

    save(browser, shop, "antar", data)

    zones = DeliveryZone.objects.values_list("name", "areas", "fee_idr", "cod")
    assert list(zones) == [
        ("Dago", ["Dago", "Coblong"], 10_000, True),
        ("Jauh", ["Lembang"], 25_000, False),
    ]
    shop.refresh_from_db()
    assert (shop.pickup, shop.delivery_min_order_idr) == (True, 30_000)


def test_a_zone_without_fee_is_refused_with_its_row(browser: Client, shop: Business) -> None:
    data = {
        "areas": ["Dago", "Lembang"],
        "fee": ["10rb", "gratis"],
        "name": ["", ""],
        "code": ["", ""],
    }

    page = save(browser, shop, "antar", data)

    assert page.status_code == 400
    assert "Baris 2" in page.content.decode()
    assert not DeliveryZone.objects.exists()


def test_payment_answers_and_rules_are_saved(browser: Client, shop: Business) -> None:
    save(
        browser,
        shop,
        "bayar",
        {
            "name": ["Transfer BCA", "COD", ""],
            "account_number": ["1234567890", "", ""],
            "account_name": ["Ani", "", ""],
            "note": ["", "", ""],
            "qris_payload": ["", "", ""],
            "code": ["", "", ""],
            "not_accepted": "kartu kredit",
        },
    )
    save(browser, shop, "tanya", {"question": ["Halal?", ""], "answer": ["Halal, kak.", ""]})
    save(browser, shop, "aturan", {"required": "nama, alamat", "cancel": "Sebelum dimasak."})

    assert list(PaymentMethod.objects.values_list("name", "account_number")) == [
        ("Transfer BCA", "1234567890"),
        ("COD", ""),
    ]
    assert KnowledgeEntry.objects.get().answer == "Halal, kak."
    shop.refresh_from_db()
    assert shop.order_required == ["nama", "alamat"]


def test_what_is_saved_is_what_the_assistant_knows_next(browser: Client, shop: Business) -> None:
    before = load_info(shop.pk).revision

    save(
        browser, shop, "profil", {"name": shop.name, "city": "Bandung", "timezone": "Asia/Jakarta"}
    )
    info = load_info(shop.pk)
    assert (info.city, info.revision) == ("Bandung", before + 1)

    save(
        browser, shop, "profil", {"name": shop.name, "city": "Bandung", "timezone": "Asia/Jakarta"}
    )
    assert load_info(shop.pk).revision == before + 1


def test_every_part_opens_again_as_it_was_saved(browser: Client, shop: Business) -> None:
    make_product(shop, "Es Teh")
    save(browser, shop, "jam", WEEKDAY)
    save(browser, shop, "antar", {"areas": "Dago", "fee": "10rb", "name": "", "code": ""})
    before = load_info(shop.pk).revision

    for part, names in (
        ("jam", ["monday-opens-1", "monday-closes-1"]),
        ("antar", ["areas", "fee"]),
    ):
        page = browser.get(f"/konsol/{shop.slug}/toko/ubah/{part}/").content.decode()
        assert all(f'name="{name}"' in page for name in names)
    assert 'value="08:00"' in browser.get(f"/konsol/{shop.slug}/toko/ubah/jam/").content.decode()
    assert load_info(shop.pk).revision == before


def test_the_first_run_leads_from_step_to_step_and_ends(browser: Client, shop: Business) -> None:
    first = browser.get(f"/konsol/{shop.slug}/mulai/")
    assert first.headers["Location"].endswith("/toko/ubah/profil/?mulai=1")
    assert "Langkah awal" in browser.get(f"/konsol/{shop.slug}/").content.decode()

    data = {"name": shop.name, "type": "Kuliner", "city": "Bandung", "timezone": "Asia/Jakarta"}
    after = save(browser, shop, "profil", data, first=True)
    assert after.headers["Location"].endswith("/toko/ubah/jam/?mulai=1")
    tone = browser.post(f"/konsol/{shop.slug}/mulai/gaya/", {"tone": "santai", "address": "bos"})
    assert tone.headers["Location"].endswith("/kanal/?mulai=1")
    channels = browser.get(tone.headers["Location"]).content.decode()
    assert f"/konsol/{shop.slug}/mulai/bagikan/" in channels
    page = browser.get(f"/konsol/{shop.slug}/mulai/bagikan/").content.decode()
    assert f"/c/{shop.slug}" in page
    assert "<svg" in page
    shop.refresh_from_db()
    assert (shop.tone, shop.form_of_address) == ("santai", "bos")

    browser.post(f"/konsol/{shop.slug}/mulai/selesai/")
    assert "Langkah awal" not in browser.get(f"/konsol/{shop.slug}/").content.decode()


def test_the_poster_is_a_pdf_of_one_page(browser: Client, shop: Business) -> None:
    Business.objects.filter(pk=shop.pk).update(name="Warung 🍜 " + "Panjang " * 8)

    response = browser.get(f"/konsol/{shop.slug}/mulai/poster/")

    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    assert b"/Count 1" in response.content


def test_closing_for_now_ends_by_itself(browser: Client, shop: Business) -> None:
    url = f"/konsol/{shop.slug}/toko/tutup/"

    browser.post(url, {"sampai": "besok"})
    shop.refresh_from_db()
    assert shop.closed_until is not None

    browser.post(url, {"sampai": "kemarin"})
    shop.refresh_from_db()
    assert shop.closed_until is not None

    browser.post(url, {"sampai": ""})
    shop.refresh_from_db()
    assert shop.closed_until is None
