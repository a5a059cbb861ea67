"""What becomes of an order, its stock and its money."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from tanggap.businesses.models import Business
from tanggap.core.errors import NotFound, Refused
from tanggap.orders.base import CUSTOMER, owner
from tanggap.orders.errors import (
    CannotCancel,
    IllegalMove,
)
from tanggap.orders.models import Order, Payment
from tanggap.orders.services import (
    attach_proof,
    balance_idr,
    cancel_order,
    change_order,
    confirm_payment,
    expire_orders,
    give_more_time,
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
