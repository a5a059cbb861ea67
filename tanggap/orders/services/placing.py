"""From a yes to an order: once, at the price that was said yes to, from what is really there."""

from datetime import datetime

from tanggap.businesses.info import ShopInfo
from tanggap.businesses.selectors import load_info
from tanggap.businesses.services import lock_business
from tanggap.core.db import in_transaction
from tanggap.customers.models import Customer
from tanggap.customers.services import remember_details
from tanggap.orders.base import CUSTOMER, Priced, Wanted, priced_from_json, wanted_from_json
from tanggap.orders.errors import NotEnoughStock, QuoteChanged, QuoteExpired, QuoteGone
from tanggap.orders.models import Order, OrderEvent, Quote
from tanggap.orders.pricing import price
from tanggap.orders.selectors import past_of, products_for
from tanggap.orders.services.events import record
from tanggap.orders.services.paying import settle
from tanggap.orders.services.shelf import author_of, hold, needed
from tanggap.orders.services.writing import Circumstances, write_lines, write_order


@in_transaction
def place_order(
    *,
    business_id: int,
    conversation_id: int,
    customer_id: int,
    quote_id: int,
    now: datetime,
    trial: bool = False,
) -> Order:
    """Commits the order that a customer has said yes to, and reserves what it needs.

    Everything is worked out again from the shop's present state. Raises `QuoteGone`,
    `QuoteExpired`, `QuoteChanged` or `NotEnoughStock`; then nothing has been written. May be part
    of the caller's transaction: what it had written is undone to its beginning.

    A trial touches neither stock nor notices nor the numbers of real orders.
    """
    business = lock_business(business_id=business_id)
    quote = _open_quote(business_id, conversation_id, customer_id, quote_id)
    info = load_info(business_id)
    wanted = wanted_from_json(quote.wanted)
    priced = _price_now(info, wanted, customer_id, now)
    if now >= quote.expires_at:
        raise QuoteExpired(priced)
    short = tuple(p for p in priced.problems if p.code in ("sold_out", "too_few"))
    if short:
        raise NotEnoughStock(short, priced)
    if not priced.can_be_placed or not priced.same_deal(priced_from_json(quote.priced)):
        raise QuoteChanged(priced)
    # The row count decides, should anybody get past the lock: one order per quote.
    if not _use(quote, now):
        raise QuoteGone
    customer = Customer.objects.for_business(business_id).get(pk=customer_id)
    order = write_order(
        info=info,
        wanted=wanted,
        priced=priced,
        circumstances=Circumstances(
            source=Order.Source.CHAT,
            conversation_id=conversation_id,
            customer_id=customer_id,
            quote_id=quote.pk,
            trial=trial,
            language=customer.language,
        ),
        now=now,
    )
    held = (
        {}
        if trial
        else hold(
            business=business,
            quantities=needed(priced),
            author=author_of(order),
            priced=priced,
            now=now,
        )
    )
    write_lines(order=order, priced=priced, held=held)
    settle(order=order, now=now)
    record(
        order=order,
        kind=OrderEvent.Kind.PLACED,
        actor=CUSTOMER,
        to_state=order.state,
        now=now,
    )
    if not trial:
        remember_details(
            business_id=business_id,
            customer_id=customer_id,
            name=order.name,
            phone=order.phone,
            address=order.address,
        )
    return order


def _open_quote(business_id: int, conversation_id: int, customer_id: int, quote_id: int) -> Quote:
    quote: Quote | None = (
        Quote.objects.for_business(business_id)
        .filter(pk=quote_id, conversation_id=conversation_id, customer_id=customer_id)
        .first()
    )
    if quote is None:
        raise QuoteGone
    if quote.outcome != Quote.Outcome.OPEN:
        raise QuoteGone(Order.objects.filter(quote=quote).first())
    return quote


def _price_now(info: ShopInfo, wanted: Wanted, customer_id: int, now: datetime) -> Priced:
    products = products_for(info, wanted)
    return price(wanted, info, products, now, past_of(customer_id))


def _use(quote: Quote, now: datetime) -> bool:
    return bool(
        Quote.objects.filter(pk=quote.pk, outcome=Quote.Outcome.OPEN).update(
            outcome=Quote.Outcome.PLACED, closed_at=now, updated_at=now
        )
    )
