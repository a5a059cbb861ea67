"""The board, an order's page, what can be done there, customers and tables."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tanggap.businesses.models import Business, PaymentMethod
from tanggap.catalogue.models import Product
from tanggap.console.orders.board import board_columns
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.customers.models import Customer
from tanggap.orders.base import Wanted, WantedItem, owner
from tanggap.orders.models import Order, OrderEvent, Payment
from tanggap.orders.services import manual_order
from tests.console.building import make_conversation, make_product, make_shop, owner_of
from tests.console.conftest import logged_in

OWNER = "rini"


def ordered(shop: Business, *, quantity: int = 2, **values: Any) -> Order:
    """An order of one product of the shop, made now."""
    product = Product.objects.filter(business=shop).first() or make_product(
        shop, "Es Teh", price_idr=5_000, stock=100
    )
    given = {
        "fulfilment": "pickup",
        "name": "Budi",
        "items": (WantedItem(product.pk, quantity),),
    } | values.pop("wanted", {})
    return manual_order(
        business_id=shop.pk,
        wanted=Wanted(**given),
        actor=owner(OWNER),
        now=SYSTEM_CLOCK.now(),
        **values,
    )


def url(order: Order, rest: str = "") -> str:
    return f"/konsol/{order.business.slug}/pesanan/{order.pk}/{rest}"


def test_an_empty_board_says_that_orders_come_by_themselves(
    browser: Client, shop: Business
) -> None:
    assert "muncul sendiri di sini" in browser.get(f"/konsol/{shop.slug}/pesanan/").content.decode()


def test_an_order_walks_over_the_board_to_done(browser: Client, shop: Business) -> None:
    PaymentMethod.objects.create(business=shop, code="cod", name="COD")
    order = ordered(shop, wanted={"payment_code": "cod"})
    page = browser.get(f"/konsol/{shop.slug}/pesanan/").content.decode()
    assert order.number in page
    assert "2× Es Teh" in page
    assert "Rp10.000" in page

    for to in ("preparing", "ready", "done"):
        response = browser.post(url(order, "pindah/"), {"to": to}, headers={"HX-Request": "true"})
        assert response.status_code == 200
        assert 'id="papan"' in response.content.decode()

    order.refresh_from_db()
    assert order.state == "done"
    assert [e.actor_name for e in OrderEvent.objects.filter(order=order, kind="moved")] == [
        owner_of(shop).account.email
    ] * 3


def test_an_impossible_step_is_told_and_nothing_moves(browser: Client, shop: Business) -> None:
    order = ordered(shop)

    page = browser.post(url(order, "pindah/"), {"to": "on_the_way"}, follow=True)

    order.refresh_from_db()
    assert order.state == "awaiting_payment"
    assert "tidak bisa" in page.content.decode()


def test_money_is_confirmed_or_asked_for_again(browser: Client, shop: Business) -> None:
    order = ordered(shop)
    payment = Payment.objects.get(order=order)
    Payment.objects.filter(pk=payment.pk).update(state="checking")
    page = browser.get(url(order)).content.decode()
    assert "Uangnya sudah masuk?" in page

    browser.post(url(order, f"bayar/{payment.pk}/"), {"lunas": "0", "reason": "Belum masuk"})
    payment.refresh_from_db()
    assert (payment.state, payment.refused_reason) == ("refused", "Belum masuk")

    browser.post(url(order, f"bayar/{payment.pk}/"), {"lunas": "1"})
    payment.refresh_from_db()
    order.refresh_from_db()
    assert (payment.state, order.state) == ("paid", "paid")
    assert payment.confirmed_by == owner_of(shop).account.email


def test_cancelling_needs_a_reason_and_returns_the_stock(browser: Client, shop: Business) -> None:
    order = ordered(shop, quantity=3)
    product = Product.objects.get()
    assert product.stock == 97

    browser.post(url(order, "batal/"), {"reason": ""})
    order.refresh_from_db()
    assert order.is_open

    browser.post(url(order, "batal/"), {"reason": "Bahan habis"})
    order.refresh_from_db()
    product.refresh_from_db()
    assert (order.state, order.cancel_reason, product.stock) == ("cancelled", "Bahan habis", 100)


def test_an_order_is_written_down_and_changed_with_consent(browser: Client, shop: Business) -> None:
    make_product(shop, "Es Teh", price_idr=5_000, stock=10)
    form = {
        "product": ["Es Teh", ""],
        "quantity": ["2", ""],
        "item_note": ["sedikit gula", ""],
        "fulfilment": "pickup",
        "name": "Ani",
    }
    browser.post(f"/konsol/{shop.slug}/pesanan/baru/", form)
    order = Order.objects.get()
    assert (order.total_idr, order.name, order.source) == (10_000, "Ani", "manual")

    without = browser.post(url(order, "ubah/"), form | {"quantity": ["3", ""], "consent": ""})
    assert without.status_code == 400
    order.refresh_from_db()
    assert order.total_idr == 10_000

    browser.post(url(order, "ubah/"), form | {"quantity": ["3", ""], "consent": "lewat telepon"})
    order.refresh_from_db()
    assert order.total_idr == 15_000
    assert Product.objects.get().stock == 7


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"product": ["Sushi"]}, "Sushi"),
        ({"quantity": ["99"]}, "Es Teh"),
        ({"quantity": ["dua"]}, "Es Teh"),
        ({"product": [""]}, "satu produk"),
        ({"phone": "123"}, "123"),
    ],
)
def test_what_cannot_be_written_down_is_told_and_nothing_is_lost(
    browser: Client, shop: Business, change: dict[str, Any], told: str
) -> None:
    make_product(shop, "Es Teh", price_idr=5_000, stock=10)
    form = {"product": ["Es Teh"], "quantity": ["2"], "item_note": [""], "fulfilment": "pickup"}

    page = browser.post(f"/konsol/{shop.slug}/pesanan/baru/", form | {"name": "Ani"} | change)

    assert page.status_code == 400
    assert told in page.content.decode()
    assert 'value="Ani"' in page.content.decode()
    assert not Order.objects.exists()
    assert Product.objects.get().stock == 10


def test_slips_and_receipts_fit_their_paper(browser: Client, shop: Business) -> None:
    order = ordered(shop)

    assert 'class="mm58"' in browser.get(url(order, "cetak/")).content.decode()
    assert 'class="mm80"' in browser.get(url(order, "cetak/?lebar=80")).content.decode()
    receipt = browser.get(url(order, "cetak/?jenis=struk")).content.decode()
    assert shop.name in receipt
    assert "Rp10.000" in receipt


def test_the_conversation_stands_beside_the_order(browser: Client, shop: Business) -> None:
    conversation = make_conversation(shop)
    order = ordered(shop, conversation_id=conversation.pk)

    page = browser.get(url(order)).content.decode()

    assert 'class="order-talk"' in page
    assert f"/percakapan/{conversation.pk}/" in page


def test_customers_are_listed_with_their_orders_and_found(browser: Client, shop: Business) -> None:
    budi = Customer.objects.create(business=shop, name="Budi", phone="+6281234567890")
    Customer.objects.create(business=shop, name="Sari")
    order = ordered(shop, customer_id=budi.pk)
    ordered(shop, customer_id=budi.pk)
    cancelled = ordered(shop, customer_id=budi.pk)
    browser.post(url(cancelled, "batal/"), {"reason": "salah"})

    page = browser.get(f"/konsol/{shop.slug}/pelanggan/").content.decode()
    assert "2 pesanan" in page
    assert "Rp20.000" in page
    found = browser.get(f"/konsol/{shop.slug}/pelanggan/?cari=0812345").content.decode()
    assert "Budi" in found
    assert "Sari" not in found
    assert order.number in browser.get(f"/konsol/{shop.slug}/pelanggan/{budi.pk}/").content.decode()

    browser.post(f"/konsol/{shop.slug}/pelanggan/{budi.pk}/catatan/", {"notes": "Tanpa kacang"})
    budi.refresh_from_db()
    assert budi.notes == "Tanpa kacang"


def test_orders_come_as_a_table_in_which_names_are_no_formulas(
    browser: Client, shop: Business
) -> None:
    ordered(shop, wanted={"name": "=HYPERLINK(1)"})

    text = browser.get(f"/konsol/{shop.slug}/pesanan/unduh/").content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["nama"] == "'=HYPERLINK(1)"
    assert row["total_pesanan"] == "10000"

    book = load_workbook(
        io.BytesIO(browser.get(f"/konsol/{shop.slug}/pesanan/unduh/?format=xlsx").content)
    )
    assert book.worksheets[0].max_row == 2
    wrong = browser.get(f"/konsol/{shop.slug}/pesanan/unduh/?dari=2020-01-01")
    assert wrong.status_code == 302


def test_another_shops_order_cannot_be_touched_through_ones_own_address(shop: Business) -> None:
    other = make_shop("Warung Lain")
    theirs = ordered(other)
    payment = Payment.objects.get(order=theirs)
    mine = logged_in(owner_of(shop))
    base = f"/konsol/{shop.slug}/pesanan/{theirs.pk}/"

    for rest, data in (
        ("pindah/", {"to": "preparing"}),
        ("batal/", {"reason": "x"}),
        (f"bayar/{payment.pk}/", {"lunas": "1"}),
        ("ubah/", {}),
        ("waktu/", {}),
    ):
        assert mine.post(base + rest, data).status_code == 404
    for rest in ("", "cetak/", f"bukti/{payment.pk}/"):
        assert mine.get(base + rest).status_code == 404
    theirs.refresh_from_db()
    assert theirs.state == "awaiting_payment"


def test_a_payment_is_confirmed_only_under_its_own_order(browser: Client, shop: Business) -> None:
    order, other = ordered(shop), ordered(shop)
    payment = Payment.objects.get(order=other)

    assert browser.post(url(order, f"bayar/{payment.pk}/"), {"lunas": "1"}).status_code == 404


def test_the_board_costs_the_same_with_2_and_with_40_orders(
    browser: Client, shop: Business
) -> None:
    def cost(many: int) -> int:
        while Order.objects.count() < many:
            ordered(shop, quantity=1)
        with CaptureQueriesContext(connection) as seen:
            assert browser.get(f"/konsol/{shop.slug}/pesanan/").status_code == 200
        return len(seen)

    few = cost(2)
    assert cost(40) == few
    with CaptureQueriesContext(connection) as seen:
        board_columns(shop, now=SYSTEM_CLOCK.now())
    assert len(seen) == 3


def test_yesterdays_finished_orders_leave_the_board(browser: Client, shop: Business) -> None:
    order = ordered(shop)
    browser.post(url(order, "batal/"), {"reason": "salah"})
    assert order.number in browser.get(f"/konsol/{shop.slug}/pesanan/").content.decode()

    Order.objects.update(finished_at=SYSTEM_CLOCK.now() - timedelta(days=1))

    assert order.number not in browser.get(f"/konsol/{shop.slug}/pesanan/").content.decode()
