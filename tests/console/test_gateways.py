"""Connecting a payment gateway: keys are tried, sealed, and never shown."""

from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from django.test import Client

from tanggap.businesses.models import Business, PaymentMethod
from tanggap.orders.models import GatewayConnection
from tanggap.shopfiles import export_shop, import_shop
from tanggap.shopfiles.sections import save_section
from tests.console.building import NOW
from tests.vendors.midtrans_server import KEY, MidtransServer

ROOM = "/konsol/warung-uji/toko/bayar-online/"


@pytest.fixture
def midtrans(settings: Any) -> Iterator[MidtransServer]:
    with MidtransServer() as server:
        settings.MIDTRANS_URL = server.url
        yield server


def _connect(browser: Client, key: str = KEY) -> Any:
    return browser.post(
        f"{ROOM}midtrans/", {"server_key": key, "name": "Bayar online", "sandbox": "1"}, follow=True
    )


def test_right_keys_are_tried_and_kept_and_not_shown_again(
    shop: Business, browser: Client, midtrans: MidtransServer
) -> None:
    assert "Hubungkan Midtrans" in browser.get(ROOM).content.decode()
    page = _connect(browser).content.decode()
    assert midtrans.asked_for_status == 1
    assert "Terhubung" in page
    assert "Mode uji" in page
    assert KEY not in page
    connection = GatewayConnection.objects.for_business(shop).get()
    assert (connection.active, connection.sandbox) == (True, True)
    assert KEY not in connection.credentials_sealed


def test_refused_keys_are_not_kept(
    shop: Business, browser: Client, midtrans: MidtransServer
) -> None:
    answer = _connect(browser, "kunci-salah")
    assert answer.status_code == 400
    assert "Kunci ini ditolak" in answer.content.decode()
    assert not GatewayConnection.objects.exists()
    assert not PaymentMethod.objects.exists()


def test_missing_keys_are_named(shop: Business, browser: Client) -> None:
    answer = browser.post(f"{ROOM}xendit/", {"secret_key": "xnd_1"})
    assert answer.status_code == 400
    assert "Isi dulu: Token verifikasi" in answer.content.decode()
    assert browser.post(f"{ROOM}gopay/", {}).status_code == 404


def test_keys_are_kept_while_the_gateway_is_away(
    shop: Business, browser: Client, midtrans: MidtransServer
) -> None:
    midtrans.broken = 503
    assert "belum bisa ditanya" in _connect(browser).content.decode()
    assert GatewayConnection.objects.for_business(shop).get().active


def test_a_gateway_is_let_go_and_taken_again(
    shop: Business, browser: Client, midtrans: MidtransServer
) -> None:
    _connect(browser)
    browser.post(f"{ROOM}midtrans/lepas/")
    assert not GatewayConnection.objects.for_business(shop).get().active
    assert not PaymentMethod.objects.for_business(shop).get().active
    _connect(browser)
    assert PaymentMethod.objects.for_business(shop).get().active


def test_forms_and_shop_files_leave_the_connected_way_to_pay_alone(
    shop: Business, browser: Client, midtrans: MidtransServer
) -> None:
    _connect(browser)
    save_section(
        business=shop,
        section="payment",
        data={"payment_methods": [{"name": "Tunai"}, {"name": "Midtrans", "code": "midtrans"}]},
    )
    methods = PaymentMethod.objects.for_business(shop)
    assert set(methods.values_list("name", "connected")) == {
        ("Tunai", False),
        ("Bayar online", True),
    }
    shop.refresh_from_db()
    written = export_shop(shop)
    assert [method["name"] for method in written["payment_methods"]] == ["Tunai"]
    import_shop(data=orjson.dumps(written), now=NOW)
    assert methods.filter(connected=True, active=True).exists()
    assert "Bayar online" not in browser.get("/konsol/warung-uji/toko/ubah/bayar/").content.decode()
