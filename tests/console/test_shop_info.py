"""Special days, promos, the shop's QRIS, and hearing how the assistant says it."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from tanggap.businesses.holidays_id import holidays_between, next_fasting_month
from tanggap.businesses.models import Business, DeliveryZone, PaymentMethod, Promo, SpecialDay
from tanggap.businesses.selectors import load_info
from tanggap.businesses.services import set_special_days
from tanggap.console.shop.special import stretches
from tanggap.conversations.models import Message
from tanggap.core.errors import Refused
from tests.console.building import make_shop
from tests.factories import make_product

QRIS = (
    "00020101021126610014COM.CONTOH.WWW0118936000140000000018021000000000180303UMI"
    "51440014ID.CO.QRIS.WWW0215ID10200000000010303UMI5204581253033605802ID"
    "5913WARUNG CONTOH6007BANDUNG61054011162070703A0163048264"
)
FAR = date.today() + timedelta(days=40)


def url(shop: Business, path: str = "") -> str:
    return f"/konsol/{shop.slug}/toko/{path}"


# -- Special days ----------------------------------------------------------------------------------


def test_a_day_off_and_a_stretch_with_a_break_are_known_to_the_assistant(
    browser: Client, shop: Business
) -> None:
    before = load_info(shop.pk).revision
    last = FAR + timedelta(days=2)
    form = {"dari": FAR.isoformat(), "sampai": last.isoformat(), "nama": "Ramadan"}
    hours = {"buka-1": "15:00", "tutup-1": "17:30", "buka-2": "18:30", "tutup-2": "00:00"}
    browser.post(url(shop, "hari-khusus/"), form | hours)
    browser.post(url(shop, "hari-khusus/"), {"dari": last.isoformat(), "tutup": "1"})

    info = load_info(shop.pk)
    assert info.revision == before + 2
    day = info.special_days[FAR]
    assert day.label == "Ramadan"
    assert [f"{r.opens:%H.%M}-{r.closes:%H.%M}" for r in day.ranges] == [
        "15.00-17.30",
        "18.30-00.00",
    ]
    assert info.special_days[last].ranges == ()
    # Those of a kind are shown as one.
    known = stretches(shop, date.today())
    assert [(one.first, one.last) for one in known] == [
        (FAR, FAR + timedelta(days=1)),
        (last, last),
    ]
    browser.post(url(shop, "hari-khusus/hapus/"), {"dari": FAR.isoformat()})
    assert FAR not in load_info(shop.pk).special_days


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"dari": "besok", "tutup": "1"},
        {"dari": "2020-01-01", "tutup": "1"},
        {"dari": FAR.isoformat(), "sampai": "2020-01-01", "tutup": "1"},
        {
            "dari": FAR.isoformat(),
            "sampai": (FAR + timedelta(days=90)).isoformat(),
            "tutup": "1",
        },
        {"dari": FAR.isoformat()},
        {"dari": FAR.isoformat(), "buka-1": "10:00"},
        {"dari": FAR.isoformat(), "buka-1": "25:00", "tutup-1": "26:00"},
    ],
)
def test_days_that_make_no_sense_are_refused_with_the_reason(
    browser: Client, shop: Business, form: dict[str, str]
) -> None:
    page = browser.post(url(shop, "hari-khusus/"), form)
    assert page.status_code == 400
    assert 'role="alert"' in page.content.decode()
    assert not SpecialDay.objects.exists()


def test_the_same_days_again_change_nothing(shop: Business) -> None:
    said: dict[str, Any] = {"label": "Libur", "hours": [], "today": date(2027, 1, 1)}
    stretch = {"first": date(2027, 3, 9), "last": date(2027, 3, 12)}
    assert set_special_days(business_id=shop.pk, **stretch, **said) == 4
    revision = load_info(shop.pk).revision
    assert set_special_days(business_id=shop.pk, **stretch, **said) == 0
    assert load_info(shop.pk).revision == revision
    with pytest.raises(Refused):
        set_special_days(business_id=shop.pk, first=date(2026, 1, 1), last=date(2026, 1, 2), **said)


def test_the_fasting_month_and_holidays_are_proposed_as_estimates() -> None:
    month = next_fasting_month(date(2026, 11, 23))
    assert month is not None
    assert (month.first, month.last) == (date(2027, 2, 8), date(2027, 3, 9))
    named = {one.on: one for one in holidays_between(date(2026, 12, 1), date(2027, 3, 31))}
    assert not named[date(2026, 12, 25)].estimated
    assert named[date(2027, 3, 10)].estimated
    assert "perkiraan" not in named[date(2027, 3, 10)].name


# -- Promos ----------------------------------------------------------------------------------------


def promo(**values: Any) -> dict[str, Any]:
    start = date.today()
    return {
        "title": "Hemat",
        "type": "percent",
        "value": "10",
        "start": start.isoformat(),
        "end": (start + timedelta(days=60)).isoformat(),
        "syarat": "sendiri",
        "automatic": "1",
    } | values


def test_a_promo_is_worked_out_as_for_a_real_order_before_it_counts(
    browser: Client, shop: Business
) -> None:
    make_product(shop, "Nasi Goreng", price_idr=20_000)
    form = promo(min_purchase="50rb", max_discount="5.000")

    page = browser.post(url(shop, "promo/baru/"), form | {"langkah": "lihat"})

    said = page.content.decode()
    # Three are needed for the minimum; ten percent would be 6.000.
    assert "3 × Nasi Goreng" in said
    assert "Rp55.000" in said
    assert not Promo.objects.exists()

    browser.post(url(shop, "promo/baru/"), form)
    stored = Promo.objects.get()
    assert (stored.value, stored.min_purchase_idr, stored.max_discount_idr) == (10, 50_000, 5_000)
    assert load_info(shop.pk).promos[0].title == "Hemat"


def test_a_promo_for_one_product_is_tried_with_another(browser: Client, shop: Business) -> None:
    tea = make_product(shop, "Es Teh", price_idr=5_000)
    make_product(shop, "Nasi", price_idr=10_000)
    form = promo(products="es teh", min_quantity="2", langkah="lihat")

    page = browser.post(url(shop, "promo/baru/"), form).content.decode()
    assert "2 × Es Teh" in page
    assert "Rp9.000" in page
    page = browser.post(url(shop, "promo/baru/"), form | {"coba_produk": "Nasi"}).content.decode()
    assert "Belanjaan ini tidak dapat promonya" in page

    browser.post(url(shop, "promo/baru/"), promo(products="es teh", min_quantity="2"))
    assert Promo.objects.get().products == [tea.sku]


def test_what_a_promo_is_for_is_read_from_its_sentence_or_only_told(
    browser: Client, shop: Business
) -> None:
    make_product(shop, "Es Teh", price_idr=5_000)
    told = promo(title="Diskon member setia", value="20", syarat="kalimat")

    page = browser.post(url(shop, "promo/baru/"), told, follow=True).content.decode()

    stored = Promo.objects.get()
    assert not stored.automatic
    assert stored.told_because
    assert "tidak dipotong otomatis" in page
    assert stored.told_because in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": ""}, "judul"),
        ({"value": "120"}, ""),
        ({"value": ""}, ""),
        ({"end": "2020-01-01"}, "lebih awal"),
        ({"products": "Tidak Ada"}, "tidak ada"),
    ],
)
def test_a_wrong_promo_is_told_and_nothing_typed_is_lost(
    browser: Client, shop: Business, wrong: dict[str, str], said: str
) -> None:
    page = browser.post(url(shop, "promo/baru/"), promo(description="Manis", **wrong))
    assert page.status_code == 400
    assert said in page.content.decode()
    assert "Manis" in page.content.decode()
    assert not Promo.objects.exists()


def test_a_promo_is_changed_and_taken_away(browser: Client, shop: Business) -> None:
    DeliveryZone.objects.create(business=shop, code="dekat", name="Dekat", areas=["Dago"])
    browser.post(url(shop, "promo/baru/"), promo(zone="dekat", days=["monday", "friday"]))
    stored = Promo.objects.get()
    assert (stored.zone.code, stored.days) == ("dekat", [0, 4])
    assert 'value="10"' in browser.get(url(shop, f"promo/{stored.pk}/")).content.decode()

    browser.post(url(shop, f"promo/{stored.pk}/"), promo(value="15"))
    stored.refresh_from_db()
    assert (stored.value, stored.zone, stored.days) == (15, None, [])

    other = make_shop("Lain")
    assert browser.post(f"/konsol/{other.slug}/toko/promo/{stored.pk}/").status_code == 404
    browser.post(url(shop, f"promo/{stored.pk}/hapus/"))
    assert load_info(shop.pk).promos == ()


# -- QRIS ------------------------------------------------------------------------------------------


def qr_picture(text: str, *, photo: bool = False) -> SimpleUploadedFile:
    out = io.BytesIO()
    segno.make(text, error="m").save(out, kind="png", scale=6, border=4)
    if photo:
        code = Image.open(out).convert("RGB").rotate(7, expand=True, fillcolor="white")
        board = Image.new("RGB", (1600, 2000), "tan")
        board.paste(code, (400, 700))
        out = io.BytesIO()
        board.save(out, "JPEG", quality=70)
    return SimpleUploadedFile("qris.png", out.getvalue())


def test_the_qris_is_read_from_a_photo_and_its_owner_shown(browser: Client, shop: Business) -> None:
    page = browser.post(
        url(shop, "qris/"), {"foto": qr_picture(QRIS, photo=True)}, follow=True
    ).content.decode()

    assert "WARUNG CONTOH, Bandung" in page
    assert "QRIS ini milik: WARUNG CONTOH, Bandung" in page
    assert PaymentMethod.objects.get().qris_payload == QRIS
    revision = load_info(shop.pk).revision
    browser.post(url(shop, "qris/"), {"foto": qr_picture(QRIS)})
    assert PaymentMethod.objects.count() == 1
    assert load_info(shop.pk).revision == revision


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (lambda: qr_picture("https://contoh.id/menu"), "bukan teks QRIS"),
        (lambda: qr_picture(QRIS[:-1] + "5"), "CRC"),
        (lambda: qr_picture(QRIS.replace("010211", "010212", 1)), "CRC"),
        (lambda: SimpleUploadedFile("a.png", b"\x89PNG rusak"), "foto"),
    ],
)
def test_what_is_no_qris_is_refused_with_the_reason(
    browser: Client, shop: Business, picture: Any, said: str
) -> None:
    answer = browser.post(
        url(shop, "qris/"), {"foto": picture(), "back": url(shop, "ubah/bayar/")}, follow=True
    )
    assert said in answer.content.decode()
    assert not PaymentMethod.objects.exists()


def test_a_picture_without_a_code_says_how_to_take_a_better_one(
    browser: Client, shop: Business
) -> None:
    out = io.BytesIO()
    Image.new("RGB", (300, 300), "white").save(out, "PNG")
    answer = browser.post(
        url(shop, "qris/"),
        {"foto": SimpleUploadedFile("a.png", out.getvalue()), "back": url(shop)},
        follow=True,
    )
    assert "Tidak ada kode QR" in answer.content.decode()


# -- Hearing it said -------------------------------------------------------------------------------


def test_each_part_has_a_question_that_is_put_to_the_assistant(
    browser: Client, shop: Business
) -> None:
    DeliveryZone.objects.create(business=shop, code="dekat", name="Dekat", areas=["Dago"])
    page = browser.get(url(shop)).content.decode()
    assert "bisa kirim ke Dago? ongkirnya berapa?" in page

    part = browser.post(
        f"/konsol/{shop.slug}/asisten/coba/",
        {"text": "hari ini buka jam berapa kak?", "di": "sini"},
        headers={"HX-Request": "true"},
    ).content.decode()

    assert "hari ini buka jam berapa kak?" in part
    assert "hx-swap-oob" not in part
    assert Message.objects.get().channel.kind == "terminal"
