"""What becomes of an order, its stock and its money."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tanggap.businesses.models import Business
from tanggap.catalogue.models import Product
from tanggap.core.errors import NotFound, Refused
from tanggap.orders.base import CUSTOMER, Past, owner
from tanggap.orders.errors import (
    CannotCancel,
    CannotOrder,
    IllegalMove,
    NotEnoughStock,
    QuoteChanged,
)
from tanggap.orders.models import Order, Payment
from tanggap.orders.selectors import board, current_order, orders_of_customer, past_of
from tanggap.orders.services import (
    attach_proof,
    balance_idr,
    cancel_order,
    change_order,
    confirm_payment,
    expire_orders,
    give_more_time,
    manual_order,
    move_order,
    price_change,
    refuse_payment,
    wanted_of,
)
from tanggap.orders.states import NEXT, next_states
from tests.factories import MONDAY_NOON
from tests.orders.shops import Kitchen, Writer, make_kitchen
from tests.snapshot import everything_stored

pytestmark = pytest.mark.django_db

RINI = owner("rini@example.com")
TOMORROW = MONDAY_NOON + timedelta(hours=25)
TO_DAGO: dict[str, Any] = {"fulfilment": "delivery", "address": "Jl. Dago 12"}


@pytest.fixture
def kitchen() -> Kitchen:
    return make_kitchen()


@pytest.fixture
def writer(kitchen: Kitchen) -> Writer:
    return kitchen.writer()


def move(order: Order, *states: str, now: datetime = MONDAY_NOON) -> Order:
    for state in states:
        order = move_order(
            business_id=order.business_id, order_id=order.pk, to=state, actor=RINI, now=now
        )
    return order


def cancel(order: Order, actor: Any = RINI, reason: str = "stok rusak") -> Order:
    return cancel_order(
        business_id=order.business_id,
        order_id=order.pk,
        actor=actor,
        reason=reason,
        now=MONDAY_NOON,
    )


def pay(order: Order, direction: str = "in") -> Payment:
    return confirm_payment(
        business_id=order.business_id,
        payment_id=order.payments.exclude(state__in=["paid", "void"]).get(direction=direction).pk,
        actor=RINI,
        now=MONDAY_NOON,
    )


# -- moving ----------------------------------------------------------------------------------------


def test_a_transfer_order_goes_its_way_with_every_step_recorded(
    kitchen: Kitchen, writer: Writer
) -> None:
    order = writer.order(kitchen.wants(soup=1, payment_code="bca", **TO_DAGO))
    order = move(order, "paid", "preparing", "on_the_way", "done")
    assert [
        (e.from_state, e.to_state, e.actor_name) for e in order.events.filter(kind="moved")
    ] == [
        ("awaiting_payment", "paid", "rini@example.com"),
        ("paid", "preparing", "rini@example.com"),
        ("preparing", "on_the_way", "rini@example.com"),
        ("on_the_way", "done", "rini@example.com"),
    ]
    assert order.payments.get().state == "paid"
    assert (order.finished_at, order.expires_at) == (MONDAY_NOON, None)


def test_cash_is_paid_at_hand_over(kitchen: Kitchen, writer: Writer) -> None:
    order = writer.order(kitchen.wants(soup=1, payment_code="cash"))
    order = move(order, "preparing", "ready")
    assert order.payments.get().state == "waiting"
    order = move(order, "done")
    assert order.payments.get().state == "paid"
    assert balance_idr(order) == 0


def test_a_transfer_that_never_came_stays_owed_when_done(kitchen: Kitchen, writer: Writer) -> None:
    order = move(writer.order(kitchen.wants(soup=1, payment_code="bca")), "preparing", "done")
    assert balance_idr(order) == 48_000


@pytest.mark.parametrize("state", Order.State.values)
def test_no_state_is_reached_but_by_the_map(kitchen: Kitchen, writer: Writer, state: str) -> None:
    order = writer.order(kitchen.wants(soup=1, **TO_DAGO))
    for to in Order.State.values:
        Order.objects.filter(pk=order.pk).update(state=state)
        before = everything_stored()
        if to == state or to in NEXT[state] - {"expired"}:
            continue
        with pytest.raises(IllegalMove):
            move(order, to)
        assert everything_stored() == before


def test_what_is_collected_is_never_on_its_way(kitchen: Kitchen, writer: Writer) -> None:
    order = move(writer.order(kitchen.wants(rice=1)), "preparing")
    assert next_states(order) == ["ready", "done", "cancelled"]
    with pytest.raises(IllegalMove):
        move(order, "on_the_way")


def test_moving_where_it_is_already_changes_nothing(kitchen: Kitchen, writer: Writer) -> None:
    order = move(writer.order(kitchen.wants(rice=1)), "preparing")
    before = everything_stored()
    move(order, "preparing")
    assert everything_stored() == before


ACTS: dict[str, Callable[[int, Order], object]] = {
    "move": lambda shop, order: move_order(
        business_id=shop, order_id=order.pk, to="preparing", actor=RINI, now=MONDAY_NOON
    ),
    "cancel": lambda shop, order: cancel_order(
        business_id=shop, order_id=order.pk, actor=RINI, reason="x", now=MONDAY_NOON
    ),
    "change": lambda shop, order: change_order(
        business_id=shop,
        order_id=order.pk,
        wanted=wanted_of(order),
        consent="ok",
        actor=RINI,
        now=MONDAY_NOON,
    ),
    "confirm": lambda shop, order: confirm_payment(
        business_id=shop, payment_id=order.payments.get().pk, actor=RINI, now=MONDAY_NOON
    ),
    "proof": lambda shop, order: attach_proof(
        business_id=shop, order_id=order.pk, actor=CUSTOMER, now=MONDAY_NOON
    ),
    "price": lambda shop, order: price_change(
        business_id=shop, order_id=order.pk, wanted=wanted_of(order), now=MONDAY_NOON
    ),
}


@pytest.mark.parametrize("act", ACTS)
def test_another_shops_order_is_not_there(kitchen: Kitchen, writer: Writer, act: str) -> None:
    order = writer.order(kitchen.wants(rice=1))
    other = make_kitchen().business.pk
    before = everything_stored()
    with pytest.raises(NotFound):
        ACTS[act](other, order)
    assert everything_stored() == before


# -- cancelling ------------------------------------------------------------------------------------


def test_cancelling_puts_the_stock_back_and_owes_nothing(kitchen: Kitchen, writer: Writer) -> None:
    order = writer.order(kitchen.wants(rice=1, soup=4))
    order = cancel(order)
    assert kitchen.stock() == 10
    assert (order.state, order.cancel_reason) == ("cancelled", "stok rusak")
    assert order.payments.get().state == "void"
    # A second time nothing comes back once more.
    cancel(order)
    assert kitchen.stock() == 10


def test_what_was_paid_is_owed_back(kitchen: Kitchen, writer: Writer) -> None:
    order = move(writer.order(kitchen.wants(soup=1)), "paid")
    order = cancel(order)
    back = order.payments.get(direction="out")
    assert (back.state, back.amount_idr, balance_idr(order)) == ("waiting", 48_000, -48_000)
    pay(order, "out")
    assert balance_idr(order) == 0


@pytest.mark.parametrize(
    ("rule", "states", "allowed"),
    [
        ("preparing", (), True),
        ("preparing", ("paid",), True),
        ("preparing", ("preparing",), False),
        ("on_the_way", ("preparing",), True),
        ("on_the_way", ("preparing", "on_the_way"), False),
        ("never", (), False),
    ],
)
def test_a_customer_cancels_as_long_as_the_shops_rule_says(
    kitchen: Kitchen, writer: Writer, rule: str, states: tuple[str, ...], allowed: bool
) -> None:
    Business.objects.filter(pk=kitchen.business.pk).update(cancel_until=rule)
    order = move(writer.order(kitchen.wants(soup=1, **TO_DAGO)), *states)
    if allowed:
        assert cancel(order, CUSTOMER, "").state == "cancelled"
        return
    before = everything_stored()
    with pytest.raises(CannotCancel):
        cancel(order, CUSTOMER, "")
    assert everything_stored() == before


def test_the_shop_says_why_it_cancels(kitchen: Kitchen, writer: Writer) -> None:
    with pytest.raises(Refused):
        cancel(writer.order(kitchen.wants(rice=1)), RINI, " ")


# -- running out -----------------------------------------------------------------------------------


def test_an_unpaid_order_runs_out_and_its_stock_comes_back(
    kitchen: Kitchen, writer: Writer
) -> None:
    order = writer.order(kitchen.wants(soup=4, payment_code="bca"))
    assert expire_orders(MONDAY_NOON + timedelta(hours=23)) == []
    assert expire_orders(TOMORROW) == [order.pk]
    order.refresh_from_db()
    assert (order.state, kitchen.stock()) == ("expired", 10)
    assert expire_orders(TOMORROW) == []


@pytest.mark.parametrize("why", ["cash", "paid", "preparing", "proof", "more time"])
def test_what_is_not_just_unpaid_stays(kitchen: Kitchen, writer: Writer, why: str) -> None:
    code = "cash" if why == "cash" else "bca"
    order = writer.order(kitchen.wants(soup=4, payment_code=code))
    if why in ("paid", "preparing"):
        move(order, why)
    if why == "proof":
        attach_proof(
            business_id=order.business_id, order_id=order.pk, actor=CUSTOMER, now=MONDAY_NOON
        )
    if why == "more time":
        give_more_time(
            business_id=order.business_id,
            order_id=order.pk,
            hours=12,
            actor=RINI,
            now=MONDAY_NOON,
        )
    assert expire_orders(TOMORROW) == []
    assert kitchen.stock() == 6


def test_the_owner_sets_how_long_and_night_does_not_count(kitchen: Kitchen, writer: Writer) -> None:
    Business.objects.filter(pk=kitchen.business.pk).update(unpaid_hours=2)
    assert writer.order(kitchen.wants(rice=1)).expires_at == MONDAY_NOON + timedelta(hours=2)
    Business.objects.filter(pk=kitchen.business.pk).update(unpaid_hours=0)
    assert writer.order(kitchen.wants(rice=1)).expires_at is None


# -- paying ----------------------------------------------------------------------------------------


def test_a_proof_never_pays_and_may_be_refused_and_sent_again(
    kitchen: Kitchen, writer: Writer
) -> None:
    order = writer.order(kitchen.wants(soup=1, payment_code="bca"))
    shop = order.business_id
    payment = attach_proof(business_id=shop, order_id=order.pk, actor=CUSTOMER, now=MONDAY_NOON)
    order.refresh_from_db()
    assert (payment.state, order.state) == ("checking", "awaiting_payment")
    refuse_payment(
        business_id=shop,
        payment_id=payment.pk,
        actor=RINI,
        reason="jumlahnya kurang",
        now=MONDAY_NOON,
    )
    payment.refresh_from_db()
    assert (payment.state, payment.refused_reason) == ("refused", "jumlahnya kurang")
    attach_proof(business_id=shop, order_id=order.pk, actor=CUSTOMER, now=MONDAY_NOON)
    pay(order)
    order.refresh_from_db()
    assert order.state == "paid"
    before = everything_stored()
    confirm_payment(business_id=shop, payment_id=payment.pk, actor=RINI, now=TOMORROW)
    assert everything_stored() == before


def test_money_that_comes_too_late_is_owed_back(kitchen: Kitchen, writer: Writer) -> None:
    order = writer.order(kitchen.wants(soup=1, payment_code="bca"))
    payment = order.payments.get()
    expire_orders(TOMORROW)
    confirm_payment(business_id=order.business_id, payment_id=payment.pk, actor=RINI, now=TOMORROW)
    order.refresh_from_db()
    assert (order.state, balance_idr(order)) == ("expired", -48_000)
    assert order.payments.get(direction="out").amount_idr == 48_000


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
