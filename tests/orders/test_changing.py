"""Orders that change after they were placed, those that the shop writes down, and reading them."""

from dataclasses import replace
from typing import Any

import pytest

from tanggap.catalogue.models import Product
from tanggap.core.errors import Refused
from tanggap.orders.base import CUSTOMER, Past
from tanggap.orders.errors import (
    CannotOrder,
    IllegalMove,
    NotEnoughStock,
    QuoteChanged,
)
from tanggap.orders.models import Order
from tanggap.orders.selectors import board, current_order, orders_of_customer, past_of
from tanggap.orders.services import (
    change_order,
    manual_order,
    price_change,
    wanted_of,
)
from tests.factories import MONDAY_NOON
from tests.orders.shops import Kitchen, Writer, make_kitchen
from tests.orders.test_states import RINI, TO_DAGO, TOMORROW, cancel, move, pay
from tests.snapshot import everything_stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def kitchen() -> Kitchen:
    return make_kitchen()


@pytest.fixture
def writer(kitchen: Kitchen) -> Writer:
    return kitchen.writer()


# -- changing --------------------------------------------------------------------------------------


def change(order: Order, **values: Any) -> Order:
    arguments: dict[str, Any] = {
        "business_id": order.business_id,
        "order_id": order.pk,
        "consent": "setuju lewat chat",
        "actor": RINI,
        "now": MONDAY_NOON,
    }
    return change_order(**(arguments | values))


def test_a_change_moves_stock_and_money_by_the_difference(kitchen: Kitchen, writer: Writer) -> None:
    order = writer.order(kitchen.wants(soup=4))
    order = change(order, wanted=kitchen.wants(rice=1, soup=6))
    assert kitchen.stock() == 4
    assert (order.total_idr, order.payments.get().amount_idr) == (308_000, 308_000)
    order = change(order, wanted=kitchen.wants(soup=1))
    assert kitchen.stock() == 9
    assert [(line.sku, line.held) for line in order.lines.all()] == [("SB", 1)]
    event = order.events.filter(kind="changed").last()
    assert event is not None
    assert (event.reason, event.detail["after"]["total_idr"]) == ("setuju lewat chat", 48_000)


def test_what_an_option_adds_is_added_once_however_often_an_order_changes(
    kitchen: Kitchen, writer: Writer
) -> None:
    Product.objects.filter(sku="SB").update(options=["extra daging (+Rp10.000)"], revision=99)
    (item,) = kitchen.wants(soup=1).items
    wanted = replace(kitchen.wants(soup=1), items=(replace(item, options=("extra daging",)),))
    order = writer.order(wanted)
    assert order.total_idr == 58_000
    more = wanted_of(order)
    order = change(order, wanted=replace(more, items=(replace(more.items[0], quantity=2),)))
    assert order.total_idr == 116_000
    assert order.lines.get().options == ["extra daging (+Rp10.000)"]


def test_after_paying_the_difference_is_owed_either_way(kitchen: Kitchen, writer: Writer) -> None:
    order = move(writer.order(kitchen.wants(soup=2)), "paid")
    order = change(order, wanted=kitchen.wants(soup=3))
    assert [(p.direction, p.state, p.amount_idr) for p in order.payments.all()] == [
        ("in", "paid", 96_000),
        ("in", "waiting", 48_000),
    ]
    pay(order)
    order = change(order, wanted=kitchen.wants(soup=1))
    assert order.payments.get(direction="out").amount_idr == 96_000


def test_what_is_in_the_order_keeps_its_price_and_its_place(
    kitchen: Kitchen, writer: Writer
) -> None:
    order = writer.order(kitchen.wants(rice=1, soup=4))
    Product.objects.filter(pk=kitchen.soup.pk).update(price_idr=99_000, available=False, stock=0)
    Product.objects.filter(pk=kitchen.rice.pk).update(archived_at=MONDAY_NOON)
    order = change(order, wanted=kitchen.wants(rice=1, soup=3))
    assert order.total_idr == 20_000 + 144_000
    for more in (kitchen.wants(soup=4), kitchen.wants(rice=2)):
        with pytest.raises(NotEnoughStock):
            change(order, wanted=more)


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"consent": " "}, Refused),
        ({"expected_total_idr": 1}, QuoteChanged),
        ({"soup": 11}, NotEnoughStock),
        ({"rice": 0, "soup": 0}, CannotOrder),
    ],
)
def test_a_refused_change_changes_nothing(
    kitchen: Kitchen, writer: Writer, values: dict[str, Any], error: type[Exception]
) -> None:
    order = writer.order(kitchen.wants(soup=4))
    counts = {"soup": 5} | {k: v for k, v in values.items() if k in ("rice", "soup")}
    rest = {k: v for k, v in values.items() if k not in counts}
    before = everything_stored()
    with pytest.raises(error):
        change(order, wanted=kitchen.wants(**counts), **rest)
    assert everything_stored() == before


def test_it_is_too_late_to_change_what_is_on_its_way(kitchen: Kitchen, writer: Writer) -> None:
    order = move(writer.order(kitchen.wants(rice=1, **TO_DAGO)), "preparing")
    with pytest.raises(IllegalMove):
        change(order, wanted=kitchen.wants(rice=2, **TO_DAGO), actor=CUSTOMER)
    change(order, wanted=kitchen.wants(rice=2, **TO_DAGO))
    order = move(order, "on_the_way")
    with pytest.raises(IllegalMove):
        change(order, wanted=kitchen.wants(rice=3, **TO_DAGO))


def test_the_wish_of_an_order_is_the_order(kitchen: Kitchen, writer: Writer) -> None:
    order = writer.order(kitchen.wants(rice=2, soup=1, name="Sari", payment_code="bca", **TO_DAGO))
    priced = price_change(
        business_id=order.business_id, order_id=order.pk, wanted=wanted_of(order), now=MONDAY_NOON
    )
    assert (priced.total_idr, priced.can_be_placed) == (order.total_idr, True)


# -- written by the shop ---------------------------------------------------------------------------


def test_the_shop_writes_down_what_it_takes_by_phone(kitchen: Kitchen) -> None:
    wanted = kitchen.wants(
        rice=1, soup=2, fulfilment="delivery", address="Jl. Entah 5", name="Pak Budi"
    )
    arguments: dict[str, Any] = {
        "business_id": kitchen.business.pk,
        "actor": RINI,
        "now": MONDAY_NOON,
    }
    with pytest.raises(CannotOrder):
        manual_order(wanted=wanted, **arguments)
    order = manual_order(wanted=wanted, delivery_fee_idr=12_000, paid=True, **arguments)
    assert (order.source, order.state, order.total_idr) == ("manual", "paid", 128_000)
    assert (order.customer_id, kitchen.stock()) == (None, 8)
    with pytest.raises(NotEnoughStock):
        manual_order(wanted=replace(kitchen.wants(soup=9)), **arguments)
    assert kitchen.stock() == 8


# -- reading ---------------------------------------------------------------------------------------


def test_each_sees_their_own_and_the_board_the_shops(kitchen: Kitchen, writer: Writer) -> None:
    other = kitchen.writer()
    mine = writer.order(kitchen.wants(rice=1))
    theirs = other.order(kitchen.wants(rice=1))
    writer.order(kitchen.wants(rice=1), trial=True)
    done = move(writer.order(kitchen.wants(rice=1, payment_code="cash")), "preparing", "done")
    shop = kitchen.business.pk
    assert set(orders_of_customer(shop, writer.customer.pk)) == {mine, done}
    assert list(board(shop)) == [mine, theirs]
    assert set(board(shop, since=MONDAY_NOON)) == {mine, theirs, done}
    assert list(board(make_kitchen().business.pk)) == []
    assert current_order(writer.conversation.pk, now=MONDAY_NOON) == done
    assert current_order(writer.conversation.pk, now=TOMORROW) is None
    assert past_of(writer.customer.pk) == Past(2)
    cancel(mine)
    assert past_of(writer.customer.pk) == Past(1)


def test_the_board_asks_the_same_however_long_it_is(
    kitchen: Kitchen, writer: Writer, django_assert_num_queries: Any
) -> None:
    for _ in range(12):
        writer.order(kitchen.wants(rice=1))
    with django_assert_num_queries(4):
        for order in board(kitchen.business.pk):
            assert len(order.lines.all()) == len(order.payments.all()) == 1
            assert len(order.discounts.all()) == 0
