"""What customers are told of their orders: the shop's own words and its quiet hours."""

from datetime import time

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tanggap.businesses.models import Business
from tanggap.orders.models import NotificationRules, NotificationText

ROOM = "/konsol/warung-uji/pesanan/kabar/"


def test_every_event_is_shown_as_customers_read_it(shop: Business, browser: Client) -> None:
    with CaptureQueriesContext(connection) as counted:
        page = browser.get(ROOM).content.decode()
    assert page.count("<textarea") == 20
    assert len(counted) <= 15


def test_own_words_are_kept_with_their_english_and_can_be_off(
    shop: Business, browser: Client
) -> None:
    answer = browser.post(
        f"{ROOM}ready/",
        {"text": "Pesanan {nomor} siap, {nama}!", "text_en": "Ready: {nomor}", "active": "1"},
        follow=True,
    )
    assert "siap, Sari!" in answer.content.decode()
    rows = NotificationText.objects.for_business(shop).filter(event="ready")
    assert set(rows.values_list("language", "text", "active")) == {
        ("id", "Pesanan {nomor} siap, {nama}!", True),
        ("en", "Ready: {nomor}", True),
    }
    browser.post(f"{ROOM}ready/", {"text": "", "text_en": ""})
    assert set(rows.values_list("text", "active")) == {("", False)}


def test_a_wrong_text_comes_back_with_the_reason_and_nothing_is_kept(
    shop: Business, browser: Client
) -> None:
    answer = browser.post(
        f"{ROOM}cancelled/",
        {"text": "Batal ya, pesanan {nomor} {alasan}", "text_en": "Off: {nomer}", "active": "1"},
    )
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "{nomer} tidak dikenal" in page
    assert "Batal ya, pesanan {nomor} {alasan}" in page
    assert not NotificationText.objects.exists()


def test_a_text_can_be_tried_before_it_is_kept(shop: Business, browser: Client) -> None:
    tried = browser.post(f"{ROOM}done/coba/", {"text": "Makasih {nama}, dari {toko}"})
    assert "Makasih Sari, dari Warung Uji" in tried.content.decode()
    tried = browser.post(f"{ROOM}done/coba/", {"text": "Makasih {nama"})
    assert "kurung kurawal" in tried.content.decode()
    assert browser.post(f"{ROOM}bohong/coba/", {"text": "x"}).status_code == 404
    assert browser.post(f"{ROOM}placed/", {"text": "x"}).status_code == 404


def test_quiet_hours_are_set_on_the_shops_clock(shop: Business, browser: Client) -> None:
    browser.post(f"{ROOM}jam/", {"starts": "21:30", "ends": "06:00", "back": ROOM})
    rules = NotificationRules.objects.for_business(shop).get()
    assert (rules.quiet_from, rules.quiet_until) == (time(21, 30), time(6))
    answer = browser.post(f"{ROOM}jam/", {"starts": "", "ends": "06:00", "back": ROOM}, follow=True)
    assert "Isi kedua jamnya" in answer.content.decode()
    rules.refresh_from_db()
    assert rules.quiet_from == time(21, 30)
