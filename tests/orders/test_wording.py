"""What customers and programs read of an order."""

import json
from dataclasses import replace
from typing import Any

import pytest

from tanggap.businesses.models import Promo
from tanggap.businesses.selectors import load_info
from tanggap.orders.base import Wanted, WantedItem
from tanggap.orders.errors import QuoteChanged
from tanggap.orders.selectors import current_order
from tanggap.orders.wire import order_json, public_url
from tanggap.orders.wording import confirmation, read_back
from tests.orders.shops import Kitchen, make_kitchen

pytestmark = pytest.mark.django_db

DATES = {"starts_on": "2026-01-01", "ends_on": "2027-12-31"}
COMPLETE: dict[str, Any] = {
    "fulfilment": "delivery",
    "area": "dago",
    "address": "Jl. Dago 12",
    "name": "Sari",
    "phone": "081234567890",
    "payment_code": "bca",
}


@pytest.fixture
def kitchen() -> Kitchen:
    return make_kitchen()


def test_the_read_back_names_every_figure_and_asks_for_a_yes(kitchen: Kitchen) -> None:
    Promo.objects.create(
        business=kitchen.business, title="Hemat 10%", type="percent", value=10, **DATES
    )
    wish = kitchen.wants(rice=2, **COMPLETE)
    wish = replace(wish, items=(replace(wish.items[0], options=("pedas",), note="pisah"),))
    priced = kitchen.writer().price(wish)
    text = read_back(priced, load_info(kitchen.business.pk), wanted=wish)
    for said in (
        "• 2 Nasi Goreng (pedas, pisah): Rp40.000",
        "Subtotal: Rp40.000",
        "Ongkir ke Dago: Rp8.000",
        "Hemat 10%: -Rp4.000",
        "Total: Rp44.000",
        "Jl. Dago 12",
        "Sari, 081234567890",
        "Transfer BCA",
    ):
        assert said in text
    assert text.splitlines()[-1] == 'Sudah benar kak? Balas "ya" supaya dicatat.'
    assert 'Reply "yes"' in read_back(priced, load_info(kitchen.business.pk), "en")


def test_nobody_is_asked_for_a_yes_to_what_cannot_be(kitchen: Kitchen) -> None:
    writer, info = kitchen.writer(), load_info(kitchen.business.pk)
    short = read_back(writer.price(kitchen.wants(soup=11)), info)
    assert "Sop Buntut tinggal 10. Mau 10 saja?" in short
    asked = read_back(writer.price(Wanted((WantedItem(kitchen.rice.pk, 1),))), info)
    assert asked.splitlines()[-1] == "Boleh dibantu mau diantar atau ambil sendiri kak?"
    assert "belum termasuk ongkir" in asked
    assert '"ya"' not in short + asked


def test_the_confirmation_is_told_from_the_stored_order(kitchen: Kitchen) -> None:
    writer = kitchen.writer()
    order = writer.order(kitchen.wants(rice=1, soup=1, **COMPLETE))
    text = confirmation(order, load_info(kitchen.business.pk))
    for said in (order.number, "Total: Rp76.000", "Transfer BCA: 0123456789", public_url(order)):
        assert said in text


def test_programs_read_the_committed_order_in_whole_rupiah(
    kitchen: Kitchen, django_assert_num_queries: Any
) -> None:
    Promo.objects.create(
        business=kitchen.business,
        title="Bonus sop",
        type="bonus",
        min_purchase_idr=40_000,
        bonus_sku="SB",
        bonus_quantity=1,
        **DATES,
    )
    writer = kitchen.writer()
    writer.order(kitchen.wants(rice=2, note="cepat ya", **COMPLETE))
    order = current_order(writer.conversation.pk)
    assert order is not None
    with django_assert_num_queries(0):
        told = json.loads(json.dumps(order_json(order)))
    assert told == {
        "number": "1123-01",
        "state": "awaiting_payment",
        "items": [
            {
                "sku": "NG",
                "name": "Nasi Goreng",
                "quantity": 2,
                "price_idr": 20_000,
                "total_idr": 40_000,
                "options": [],
                "note": "",
            }
        ],
        "subtotal_idr": 40_000,
        "discounts": [
            {
                "title": "Bonus sop",
                "amount_idr": 0,
                "bonus": {"name": "Sop Buntut", "quantity": 1},
            }
        ],
        "discount_idr": 0,
        "delivery_fee_idr": 8_000,
        "total_idr": 48_000,
        "fulfilment": "delivery",
        "area": "Dago",
        "address": "Jl. Dago 12",
        "name": "Sari",
        "payment": "bca",
        "note": "cepat ya",
        "url": public_url(order),
    }
    assert kitchen.stock() == 9, "a bonus is taken off the shelf too"


def test_a_promo_for_once_is_not_had_by_two_quotes(kitchen: Kitchen) -> None:
    Promo.objects.create(
        business=kitchen.business,
        title="Baru",
        type="amount",
        value=10_000,
        code="BARU",
        first_order=True,
        once_per_customer=True,
        **DATES,
    )
    writer = kitchen.writer()
    twin = replace(kitchen.writer(), customer=writer.customer)
    wish = kitchen.wants(rice=2, promo_code="baru")
    first, second = writer.quote(wish), twin.quote(wish)
    assert writer.place(first).total_idr == 30_000
    with pytest.raises(QuoteChanged) as changed:
        twin.place(second)
    assert changed.value.priced.total_idr == 40_000
    assert [problem.code for problem in changed.value.priced.problems] == ["promo_used"]
