"""The page where a person says on which devices, and of what, they want to be told."""

from typing import Any

import pytest
from django.test import Client

from tanggap.businesses.models import Business, Member
from tanggap.console.alerts.views import mark_of
from tanggap.push.models import PushMessage, PushSubscription
from tests.console.building import make_shop, make_staff, owner_of
from tests.console.conftest import logged_in
from tests.vendors.push_service import Browser

DEVICE = Browser("https://web.push.apple.com/hp-ibu", "").agreement
ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


@pytest.fixture
def base(shop: Business) -> str:
    return f"/konsol/{shop.slug}/notifikasi/"


def agree(client: Client, base: str, **more: str) -> Any:
    return client.post(f"{base}perangkat/", DEVICE | more, headers={"User-Agent": ANDROID})


def test_a_device_is_added_named_shown_tried_and_removed(browser: Client, base: str) -> None:
    assert agree(browser, base).status_code == 204
    device = PushSubscription.objects.get()
    assert (device.name, bool(device.session_key)) == ("Chrome · Android", True)

    page = browser.get(base).content.decode()
    assert "Chrome · Android" in page
    assert mark_of(DEVICE["endpoint"]) in page
    # Whoever has this address and our key could write to the device.
    assert DEVICE["endpoint"] not in page

    browser.post(f"{base}perangkat/{device.pk}/coba/")
    assert PushMessage.objects.get().title == "Notifikasi berfungsi"

    browser.post(f"{base}perangkat/{device.pk}/hapus/")
    assert PushSubscription.objects.count() == 0


def test_a_device_is_renewed_quietly_but_not_brought_back(browser: Client, base: str) -> None:
    assert agree(browser, base, again="1").status_code == 204
    assert PushSubscription.objects.count() == 0

    agree(browser, base)
    PushSubscription.objects.update(session_key="alt", name="HP dapur")
    agree(browser, base, again="1")
    device = PushSubscription.objects.get()
    assert device.name == "HP dapur"
    assert device.session_key != "alt"


def test_a_made_up_address_is_refused(browser: Client, base: str) -> None:
    response = agree(browser, base, endpoint="https://10.0.0.1/x")

    assert response.status_code == 400
    assert "belum dikenal" in response.content.decode()
    assert PushSubscription.objects.count() == 0


def test_each_chooses_for_themselves_and_staff_hear_of_what_is_theirs(
    browser: Client, base: str, shop: Business, owner: Member
) -> None:
    staff = make_staff(shop)
    browser.post(f"{base}pilihan/", {"alert": ["order", "budget"]})
    logged_in(staff).post(f"{base}pilihan/", {"alert": ["order", "budget"]})

    owner.refresh_from_db()
    staff.refresh_from_db()
    assert owner.alerts_off == ["handover", "payment", "stock", "trouble"]
    assert staff.alerts_off == ["handover", "payment", "stock"]
    assert "Anggaran ChatGPT" not in logged_in(staff).get(base).content.decode()


def test_logging_out_forgets_the_device_and_clears_it(browser: Client, base: str) -> None:
    agree(browser, base)

    response = browser.post("/akun/logout/")

    assert response.headers["Clear-Site-Data"] == '"storage"'
    assert PushSubscription.objects.count() == 0


def test_the_page_costs_a_constant_number_of_queries(
    browser: Client, base: str, shop: Business, django_assert_num_queries: Any
) -> None:
    browser.get(base)
    for number in range(3):
        agree(browser, base, endpoint=f"https://web.push.apple.com/{number}")
    # Session, person, member, devices, key; and the frame: other shops, who waits, proofs.
    with django_assert_num_queries(8):
        browser.get(base)


def test_somebody_elses_device_cannot_be_named(shop: Business, base: str) -> None:
    stranger = owner_of(make_shop("Warung Lain"))
    theirs = logged_in(stranger)
    agree(theirs, f"/konsol/{stranger.business.slug}/notifikasi/")
    device = PushSubscription.objects.get()

    mine = logged_in(owner_of(shop))
    assert mine.post(f"{base}perangkat/{device.pk}/hapus/").status_code == 404
    mine.post(f"{base}perangkat/lepas/", {"endpoint": DEVICE["endpoint"]})
    assert PushSubscription.objects.count() == 1
