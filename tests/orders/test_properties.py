"""Any sequence of orders, changes, cancellations, expiries and payments, on the real database."""

import contextlib
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Sum
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tanggap.businesses.models import Promo
from tanggap.catalogue.models import Product, StockMovement
from tanggap.core.errors import Refused
from tanggap.orders.base import CUSTOMER, owner
from tanggap.orders.models import Order, OrderLine, Payment
from tanggap.orders.services import (
    attach_proof,
    cancel_order,
    change_order,
    confirm_payment,
    expire_orders,
    move_order,
)
from tanggap.orders.states import NEXT
from tests.factories import MONDAY_NOON
from tests.orders.shops import Kitchen, make_kitchen

pytestmark = pytest.mark.django_db

RINI = owner("rini@example.com")
STOCK = 10


class World:
    """A shop under a sequence of steps, and what must hold after each of them."""

    def __init__(self) -> None:
        self.kitchen: Kitchen = make_kitchen()
        shop = self.kitchen.business
        dates = {"starts_on": "2026-01-01", "ends_on": "2027-12-31"}
        Promo.objects.create(
            business=shop, title="7%", type="percent", value=7, max_discount_idr=9_999, **dates
        )
        Promo.objects.create(
            business=shop,
            title="Bonus sop",
            type="bonus",
            min_purchase_idr=150_000,
            bonus_sku="SB",
            bonus_quantity=1,
            exclusive=True,
            **dates,
        )
        shop.promo_stacking = True
        shop.save()
        self.writers = [self.kitchen.writer() for _ in range(2)]
        self.now = MONDAY_NOON
        # Where each order was last seen, to know that it went by the map.
        self.seen: dict[int, str] = {}

    # -- steps ---------------------------------------------------------------------------------

    def place(self, a: int, b: int, c: int) -> None:
        writer = self.writers[a % 2]
        wish = self.kitchen.wants(
            rice=b % 4,
            soup=c % 6,
            payment_code=("cash", "bca", "")[b % 3],
            **self._where(c),
        )
        writer.order(wish, now=self.now)

    def quote_and_wait(self, a: int, b: int, c: int) -> None:
        writer = self.writers[a % 2]
        quote = writer.quote(self.kitchen.wants(soup=1 + b % 4), now=self.now)
        Product.objects.filter(pk=self.kitchen.rice.pk).update(price_idr=20_001 + c)
        self.now += timedelta(minutes=c % 60)
        writer.place(quote, now=self.now)

    def change(self, a: int, b: int, c: int) -> None:
        order = self._order(a)
        wish = self.kitchen.wants(rice=b % 3, soup=c % 7, **self._where(b))
        change_order(
            business_id=order.business_id,
            order_id=order.pk,
            wanted=wish,
            consent="ya",
            actor=CUSTOMER if b % 2 else RINI,
            now=self.now,
        )

    def cancel(self, a: int, b: int, c: int) -> None:
        order = self._order(a)
        cancel_order(
            business_id=order.business_id,
            order_id=order.pk,
            actor=CUSTOMER if b % 2 else RINI,
            reason="batal",
            now=self.now,
        )

    def move(self, a: int, b: int, c: int) -> None:
        order = self._order(a)
        to = Order.State.values[b % len(Order.State.values)]
        move_order(
            business_id=order.business_id,
            order_id=order.pk,
            to=to,
            actor=RINI,
            reason="x",
            now=self.now,
        )

    def expire(self, a: int, b: int, c: int) -> None:
        self.now += timedelta(hours=b % 30)
        expire_orders(self.now)

    def prove(self, a: int, b: int, c: int) -> None:
        order = self._order(a)
        attach_proof(business_id=order.business_id, order_id=order.pk, actor=CUSTOMER, now=self.now)

    def confirm(self, a: int, b: int, c: int) -> None:
        payments = list(Payment.objects.order_by("pk"))
        if payments:
            payment = payments[a % len(payments)]
            confirm_payment(
                business_id=payment.business_id, payment_id=payment.pk, actor=RINI, now=self.now
            )

    def _order(self, number: int) -> Order:
        orders = list(Order.objects.order_by("pk"))
        if not orders:
            raise Refused("none yet")
        order: Order = orders[number % len(orders)]
        return order

    def _where(self, number: int) -> dict[str, Any]:
        if number % 2:
            return {"fulfilment": "delivery", "address": "Jl. Dago 12"}
        return {"fulfilment": "pickup"}

    # -- what always holds ---------------------------------------------------------------------

    def check(self) -> None:
        lines = OrderLine.objects.filter(product=self.kitchen.soup)
        held = lines.aggregate(n=Sum("held"))["n"] or 0
        assert self.kitchen.stock() == STOCK - held
        moved = StockMovement.objects.filter(product=self.kitchen.soup)
        assert (moved.aggregate(n=Sum("change"))["n"] or 0) == -held
        for order in Order.objects.prefetch_related("lines", "discounts", "payments", "events"):
            self._check_order(order)

    def _check_order(self, order: Order) -> None:
        own = list(order.lines.all())
        void = order.state in Order.VOID_STATES
        for line in own:
            counted = line.product_id == self.kitchen.soup.pk
            assert line.held == (line.quantity if counted and not void else 0)
        assert order.subtotal_idr == sum(line.quantity * line.price_idr for line in own)
        assert order.discount_idr == sum(d.amount_idr for d in order.discounts.all())
        assert order.total_idr == order.subtotal_idr + order.delivery_fee_idr - order.discount_idr
        assert order.discount_idr <= 9_999
        # Every rupiah that was asked, paid or owed back is accounted for.
        due = 0 if void else order.total_idr
        signed = sum(
            payment.amount_idr * (1 if payment.direction == "in" else -1)
            for payment in order.payments.all()
            if payment.state != Payment.State.VOID
        )
        assert signed == due
        self._check_path(order)

    def _check_path(self, order: Order) -> None:
        before = self.seen.get(order.pk, "")
        state = ""
        for event in order.events.all():
            if event.kind == "moved":
                assert event.from_state == state
                assert event.to_state in NEXT[state]
                state = event.to_state
            elif event.kind == "placed":
                state = event.to_state
        assert state == order.state
        if before in NEXT and not NEXT[before]:
            assert order.state == before, "what is over stays over"
        self.seen[order.pk] = order.state


STEPS: list[Callable[..., None]] = [
    World.place,
    World.place,
    World.quote_and_wait,
    World.change,
    World.cancel,
    World.move,
    World.move,
    World.expire,
    World.prove,
    World.confirm,
]
numbers = st.integers(0, 60)


# Not shortened when one fails: each try is a database's work, and the steps are few.
@settings(
    max_examples=20,
    deadline=None,
    phases=[Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(
    st.lists(
        st.tuples(st.sampled_from(range(len(STEPS))), numbers, numbers, numbers),
        min_size=6,
        max_size=14,
    )
)
def test_stock_money_and_states_hold_whatever_happens(
    steps: list[tuple[int, int, int, int]],
) -> None:
    with transaction.atomic():
        world = World()
        world.check()
        for step, *arguments in steps:
            with contextlib.suppress(Refused):
                STEPS[step](world, *arguments)
            world.check()
        transaction.set_rollback(True)
