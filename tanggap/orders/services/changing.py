"""Changing an order that is placed already, and writing one down for a customer."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from tanggap.businesses.info import ShopInfo
from tanggap.businesses.selectors import load_info
from tanggap.businesses.services import lock_business
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.selectors import products_now
from tanggap.catalogue.services import put_back
from tanggap.catalogue.surcharges import chosen_with_surcharge
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.customers.models import Customer
from tanggap.customers.services import remember_details
from tanggap.orders.base import Actor, Priced, Problem, Wanted, WantedItem
from tanggap.orders.errors import CannotOrder, IllegalMove, NotEnoughStock, QuoteChanged
from tanggap.orders.models import Order, OrderEvent, OrderLine
from tanggap.orders.pricing import price
from tanggap.orders.selectors import past_of, products_for
from tanggap.orders.services.events import record
from tanggap.orders.services.moving import move_order
from tanggap.orders.services.paying import locked_order, settle
from tanggap.orders.services.shelf import author_of, held_by, hold, needed
from tanggap.orders.services.writing import (
    Circumstances,
    described,
    expiry,
    figures,
    write_lines,
    write_order,
)
from tanggap.orders.states import CHANGEABLE, UNTOUCHED

# The shop's people know when they work and whom they bring what.
_OWNERS_CALL = frozenset(
    {
        "closed",
        "delivery_over",
        "below_minimum",
        "cod_not_possible",
        "cod_too_much",
        "phone_wrong",
        "payment_unknown",
    }
)


def wanted_of(order: Order) -> Wanted:
    """An order as the wish it came from, to be changed and priced again."""
    return Wanted(
        items=tuple(
            WantedItem(line.product_id, line.quantity, tuple(line.options), line.note)
            for line in order.lines.all()
            if line.product_id is not None and not line.bonus
        ),
        fulfilment="delivery" if order.delivered else "pickup",
        area=order.area,
        address=order.address,
        name=order.name,
        phone=order.phone,
        payment_code=order.payment_code,
        promo_code=order.promo_code,
        note=order.note,
    )


def price_change(*, business_id: int, order_id: int, wanted: Wanted, now: datetime) -> Priced:
    """What an order would cost after a change. Writes nothing; raises `NotFound`."""
    order = Order.objects.for_business(business_id).filter(pk=order_id).first()
    if order is None:
        raise NotFound("Pesanan ini tidak ada.")
    return _price_change(load_info(business_id), order, wanted, now)


def _price_change(info: ShopInfo, order: Order, wanted: Wanted, now: datetime) -> Priced:
    """What is in the order keeps its price and is there; what comes new costs what it costs now."""
    old = {line.product_id: line for line in order.lines.all() if not line.bonus}
    own = _quantities(order)
    products = products_for(info, wanted)
    every = products_now(info.id, (), archived_too=[pk for pk in old if pk is not None])
    for product_id in every.keys() - products.keys():
        products[product_id] = replace(every[product_id], available=False)
    for product_id, product in products.items():
        products[product_id] = _as_for_this_order(product, old.get(product_id), own)
    past = past_of(order.customer_id, without_order=order.pk)
    priced = price(wanted, info, products, now, past)
    return replace(priced, later_opening=order.begins_at)


def _as_for_this_order(
    product: ProductInfo, line: OrderLine | None, own: Mapping[int, int]
) -> ProductInfo:
    stock = product.stock
    if not product.available:
        # What the owner no longer sells can be kept, but not added to.
        stock = own.get(product.id, 0)
    elif stock is not None:
        stock += own.get(product.id, 0)
    if line is None:
        return replace(product, stock=stock)
    _, extra_idr = chosen_with_surcharge(product.options, line.options)
    agreed_idr = max(0, line.price_idr - extra_idr)
    return replace(product, stock=stock, available=True, price_idr=agreed_idr)


@in_transaction
def change_order(
    *,
    business_id: int,
    order_id: int,
    wanted: Wanted,
    consent: str,
    actor: Actor,
    now: datetime,
    expected_total_idr: int | None = None,
) -> Order:
    """Makes an order say something else, with the customer's consent.

    `consent` says where the customer agreed (their words, a call); it is kept in the history.
    `expected_total_idr` is what they agreed to. Stock follows by difference, and what is owed by
    difference too.

    Raises `Refused` without consent, `IllegalMove` when it is too late, `NotEnoughStock`,
    `QuoteChanged` for another total than expected, `CannotOrder` with what is in the way.
    """
    if not consent.strip():
        raise Refused("Catat dulu bahwa pelanggan setuju dengan perubahannya.", code="no_consent")
    order = locked_order(business_id=business_id, order_id=order_id)
    if order.state not in (UNTOUCHED if actor.kind == "customer" else CHANGEABLE):
        raise IllegalMove(order.state, order.state)
    info = load_info(business_id)
    priced = _price_change(info, order, wanted, now)
    _refuse_what_blocks(priced, actor)
    if expected_total_idr is not None and priced.total_idr != expected_total_idr:
        raise QuoteChanged(priced)
    before = _summary(order)
    _exchange(order, priced, now)
    for column, value in (described(wanted, priced) | figures(priced)).items():
        setattr(order, column, value)
    order.revision += 1
    if order.state == Order.State.AWAITING_PAYMENT and order.expires_at is None:
        order.expires_at = expiry(info, priced, now)
    elif order.expires_at is not None and expiry(info, priced, now) is None:
        order.expires_at = None
    order.save()
    settle(order=order, now=now)
    record(
        order=order,
        kind=OrderEvent.Kind.CHANGED,
        actor=actor,
        reason=consent,
        detail={"before": before, "after": _summary(order)},
        now=now,
    )
    return order


def _exchange(order: Order, priced: Priced, now: datetime) -> None:
    """Takes what is needed more, puts back what is needed less, and writes the new lines."""
    held = held_by(order)
    author = author_of(order)
    wanted = {} if order.trial else needed(priced)
    business = lock_business(business_id=order.business_id)
    uncounted_before = {
        product_id: quantity - held.get(product_id, 0)
        for product_id, quantity in _quantities(order).items()
    }
    more = {
        # What was taken when nobody counted needs no second taking.
        product_id: quantity - held.get(product_id, 0) - uncounted_before.get(product_id, 0)
        for product_id, quantity in wanted.items()
    }
    less = {p: n - wanted.get(p, 0) for p, n in held.items() if n > wanted.get(p, 0)}
    taken = hold(
        business=business,
        quantities={p: n for p, n in more.items() if n > 0},
        author=author,
        priced=priced,
        now=now,
    )
    put_back(business_id=order.business_id, quantities=less, author=author, now=now)
    now_held = {p: held.get(p, 0) - less.get(p, 0) + taken.get(p, 0) for p in {*held, *taken}}
    order.lines.all().delete()
    order.discounts.all().delete()
    write_lines(order=order, priced=priced, held=now_held)


def _quantities(order: Order) -> dict[int, int]:
    found: dict[int, int] = {}
    for product_id, quantity in order.lines.values_list("product_id", "quantity"):
        if product_id is not None:
            found[product_id] = found.get(product_id, 0) + quantity
    return found


def _summary(order: Order) -> dict[str, object]:
    return {
        "items": [
            {"sku": sku, "quantity": quantity}
            for sku, quantity in order.lines.values_list("sku", "quantity")
        ],
        "total_idr": order.total_idr,
    }


def _refuse_what_blocks(priced: Priced, actor: Actor) -> None:
    blocking = tuple(
        problem
        for problem in priced.blocking
        if actor.kind == "customer" or problem.code not in _OWNERS_CALL
    )
    short = tuple(p for p in blocking if p.code in ("sold_out", "too_few"))
    if short:
        raise NotEnoughStock(short, priced)
    if blocking:
        raise CannotOrder("Pesanan ini belum bisa dicatat.", blocking)
    if "fulfilment" in priced.missing or ("address" in priced.missing):
        raise CannotOrder("Pilih diantar atau diambil, dan isi alamatnya kalau diantar.")


@in_transaction
def manual_order(
    *,
    business_id: int,
    wanted: Wanted,
    actor: Actor,
    now: datetime,
    customer_id: int | None = None,
    conversation_id: int | None = None,
    delivery_fee_idr: int | None = None,
    paid: bool = False,
) -> Order:
    """Writes down an order that came by other ways: a call, the counter, a person's chat.

    Hours, minimum and cash limits are the shop's own call here. `delivery_fee_idr` is what the
    shop asks where no zone says it, or instead of what the zone says. Raises `NotEnoughStock` and
    `CannotOrder`.
    """
    business = lock_business(business_id=business_id)
    customer = None
    if customer_id is not None:
        customer = Customer.objects.for_business(business_id).filter(pk=customer_id).first()
        if customer is None:
            raise NotFound("Pelanggan ini tidak ada.")
    info = load_info(business_id)
    priced = price(wanted, info, products_for(info, wanted), now, past_of(customer_id))
    priced = _with_fee(priced, delivery_fee_idr)
    _refuse_what_blocks(priced, actor)
    order = write_order(
        info=info,
        wanted=wanted,
        priced=priced,
        circumstances=Circumstances(
            source=Order.Source.MANUAL,
            conversation_id=conversation_id,
            customer_id=customer_id,
            language=customer.language if customer is not None else "id",
        ),
        now=now,
    )
    held = hold(
        business=business,
        quantities=needed(priced),
        author=author_of(order),
        priced=priced,
        now=now,
    )
    write_lines(order=order, priced=priced, held=held)
    settle(order=order, now=now)
    record(order=order, kind=OrderEvent.Kind.PLACED, actor=actor, to_state=order.state, now=now)
    if customer_id is not None:
        remember_details(
            business_id=business_id,
            customer_id=customer_id,
            name=order.name,
            phone=order.phone,
            address=order.address,
        )
    if paid and order.state == Order.State.AWAITING_PAYMENT:
        return move_order(
            business_id=business_id,
            order_id=order.pk,
            to=Order.State.PAID,
            actor=actor,
            now=now,
        )
    return order


def _with_fee(priced: Priced, fee_idr: int | None) -> Priced:
    """The same with a fee that the shop's person named; a free delivery then no longer counts."""
    if fee_idr is None or priced.fulfilment != "delivery":
        return priced
    unknown_place = ("area_unknown", "area_not_served", "no_delivery")
    discounts = tuple(d for d in priced.discounts if d.type != "free_delivery")
    discount = sum(d.amount_idr for d in discounts)
    problems: tuple[Problem, ...] = tuple(
        problem for problem in priced.problems if problem.code not in unknown_place
    )
    return replace(
        priced,
        discounts=discounts,
        discount_idr=discount,
        delivery_fee_idr=fee_idr,
        total_idr=priced.subtotal_idr + fee_idr - discount,
        problems=problems,
    )
