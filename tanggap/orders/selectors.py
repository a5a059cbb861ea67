"""Reading quotes and orders, always of one shop, one conversation or one customer."""

from datetime import datetime, timedelta

from django.db.models import Prefetch

from tanggap.businesses.info import ShopInfo
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.selectors import products_now
from tanggap.orders.base import Past, Wanted
from tanggap.orders.models import Order, OrderDiscount, OrderLine, OrderQuerySet, Payment, Quote

# A finished order is still what "pesanan saya" means for this long.
RECENT = timedelta(hours=12)


def products_for(info: ShopInfo, wanted: Wanted) -> dict[int, ProductInfo]:
    """The products that pricing a wish needs, as they stand now: its own, and possible bonuses."""
    return products_now(
        info.id,
        {item.product_id for item in wanted.items},
        skus={promo.scope.bonus_sku for promo in info.promos if promo.scope.bonus_sku},
    )


def past_of(customer_id: int | None, *, without_order: int | None = None) -> Past:
    """What a customer has ordered before, void orders and trials apart."""
    if customer_id is None:
        return Past()
    orders = (
        Order.objects.filter(customer_id=customer_id, trial=False)
        .exclude(state__in=Order.VOID_STATES)
        .exclude(pk=without_order)
    )
    promos = OrderDiscount.objects.filter(order__in=orders, promo__isnull=False)
    return Past(orders.count(), frozenset(promos.values_list("promo_id", flat=True).distinct()))


def open_quote(conversation_id: int, *, now: datetime | None = None) -> Quote | None:
    """The quote that waits for a yes in a conversation; with `now`, only if it has not expired."""
    quotes = Quote.objects.filter(conversation_id=conversation_id, outcome=Quote.Outcome.OPEN)
    if now is not None:
        quotes = quotes.filter(expires_at__gt=now)
    found: Quote | None = quotes.first()
    return found


def with_lines(orders: OrderQuerySet) -> OrderQuerySet:
    """Orders with all that a board, a receipt or a message shows of them; four statements."""
    return orders.select_related("zone").prefetch_related(
        Prefetch("lines", OrderLine.objects.order_by("position", "id")),
        Prefetch("discounts", OrderDiscount.objects.order_by("position", "id")),
        Prefetch("payments", Payment.objects.order_by("id")),
    )


def current_order(conversation_id: int, *, now: datetime | None = None) -> Order | None:
    """The order that a conversation is about: its newest, open or finished not long ago.

    Without `now`, its newest whatever became of it.
    """
    order: Order | None = with_lines(Order.objects.filter(conversation_id=conversation_id)).first()
    if order is None or now is None or order.finished_at is None:
        return order
    return order if order.finished_at > now - RECENT else None


def orders_of_customer(business_id: int, customer_id: int) -> OrderQuerySet:
    """A customer's orders, newest first, without trials."""
    orders = Order.objects.for_business(business_id).filter(customer_id=customer_id)
    return with_lines(orders.real())


def order_of_customer(business_id: int, customer_id: int, number: str) -> Order | None:
    """A customer's newest order of this number; nobody else's."""
    found: Order | None = (
        with_lines(
            Order.objects.for_business(business_id).filter(
                customer_id=customer_id, number__iexact=number.strip()
            )
        )
        .order_by("-id")
        .first()
    )
    return found


def order_by_token(token: str) -> Order | None:
    """The order of a receipt's unguessable address."""
    found: Order | None = with_lines(
        Order.objects.filter(public_token=token).select_related("business")
    ).first()
    return found


def order_of_business(business_id: int, order_id: int) -> Order | None:
    """One order of a shop, with its lines."""
    found: Order | None = with_lines(
        Order.objects.for_business(business_id).filter(pk=order_id)
    ).first()
    return found


def board(business_id: int, *, since: datetime | None = None) -> OrderQuerySet:
    """The orders that a shop's people work on, oldest first, and what was finished since then.

    A fixed number of statements however many there are.
    """
    orders = Order.objects.for_business(business_id).real()
    shown = orders.open()
    if since is not None:
        shown = shown | orders.filter(finished_at__gte=since)
    return with_lines(shown).order_by("placed_at", "id")
