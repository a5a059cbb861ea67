"""For whom a rule's occasion has come. Each has a key, so that looking again finds nothing new."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, QuerySet

from tanggap.broadcasts.models import Broadcast
from tanggap.broadcasts.running.listing import Occasion
from tanggap.catalogue.models import StockMovement
from tanggap.customers.models import Customer
from tanggap.orders.models import Order, OrderLine, Quote

T = Broadcast.Trigger

# How often a rule looks: what is of a day need not be looked for every minute.
SWEEP_EVERY: Final[Mapping[str, timedelta]] = {
    T.BIRTHDAY: timedelta(minutes=30),
    T.SINCE_ORDER: timedelta(minutes=30),
    T.BACK_IN_STOCK: timedelta(minutes=1),
    T.ABANDONED_QUOTE: timedelta(minutes=5),
}
# A worker that was away makes up for so many days, not for months.
_CATCH_UP_DAYS: Final = 2
# An unfinished order that is older is of no interest any more.
_QUOTE_FORGOTTEN: Final = timedelta(hours=23)
# Who bought a product so long ago is not told that it is back.
_BOUGHT_WITHIN: Final = timedelta(days=365)


def occasions_of(rule: Broadcast, *, zone: ZoneInfo, now: datetime) -> Iterator[Occasion]:
    """The occasions of a rule that have come by now; moves the rule's `cursor` where it has one."""
    return _FINDERS[T(rule.trigger)](rule, zone, now)


def _birthdays(rule: Broadcast, zone: ZoneInfo, now: datetime) -> Iterator[Occasion]:
    today = now.astimezone(zone).date()
    days = [today.month * 100 + today.day]
    if days == [228] and not _leap(today.year):
        days.append(229)
    mine = Customer.objects.for_business(rule.business_id).filter(birthday__in=days)
    due = _at(today, rule.trigger_time, zone)
    for customer_id in mine.values_list("pk", flat=True).iterator(1000):
        yield Occasion(customer_id, str(today.year), max(due, now))


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _absences(rule: Broadcast, zone: ZoneInfo, now: datetime) -> Iterator[Occasion]:
    """Customers whose last order was so many days ago, on the shop's calendar."""
    today = now.astimezone(zone).date()
    last = today - timedelta(days=rule.trigger_after)
    start = _at(last - timedelta(days=_CATCH_UP_DAYS), time(0), zone)
    end = _at(last + timedelta(days=1), time(0), zone)
    orders = _real_orders(rule).filter(customer__isnull=False)
    later = _real_orders(rule).filter(
        customer_id=OuterRef("customer_id"), placed_at__gt=OuterRef("placed_at")
    )
    found = orders.filter(placed_at__gte=start, placed_at__lt=end).filter(~Exists(later))
    due = max(_at(today, rule.trigger_time, zone), now)
    for order_id, customer_id in (
        found.order_by("pk").values_list("pk", "customer_id").iterator(500)
    ):
        yield Occasion(customer_id, f"order:{order_id}", due, {"produk": _first_line(order_id)})


def _first_line(order_id: int) -> str:
    line = OrderLine.objects.filter(order_id=order_id, bonus=False).first()
    return line.name if line is not None else ""


def _restocked(rule: Broadcast, zone: ZoneInfo, now: datetime) -> Iterator[Occasion]:
    """Customers who have bought a product of which there was none and now is some."""
    movements = StockMovement.objects.filter(
        pk__gt=rule.cursor,
        product__business_id=rule.business_id,
        change__gt=0,
        stock_after=F("change"),
    ).select_related("product")
    if rule.trigger_products:
        movements = movements.filter(product_id__in=rule.trigger_products)
    for movement in movements.order_by("pk"):
        rule.cursor = max(rule.cursor, movement.pk)
        product = movement.product
        if not product.available or product.stock == 0:
            continue
        bought = (
            _real_orders(rule)
            .filter(
                lines__product_id=product.pk,
                placed_at__gte=now - _BOUGHT_WITHIN,
                customer__isnull=False,
            )
            .order_by()
            .values_list("customer_id", flat=True)
            .distinct()
        )
        for customer_id in bought.iterator(1000):
            yield Occasion(customer_id, f"stock:{movement.pk}", now, {"produk": product.name})


def _abandoned(rule: Broadcast, zone: ZoneInfo, now: datetime) -> Iterator[Occasion]:
    """Customers who were read an order back and said neither yes nor no."""
    later = _real_orders(rule).filter(
        customer_id=OuterRef("customer_id"), placed_at__gt=OuterRef("quoted_at")
    )
    quotes: QuerySet[Quote] = (
        Quote.objects.for_business(rule.business_id)
        .filter(
            outcome=Quote.Outcome.OPEN,
            quoted_at__gt=now - _QUOTE_FORGOTTEN,
            quoted_at__lte=now - timedelta(hours=rule.trigger_after),
            expires_at__lte=now,
        )
        .exclude(conversation__channel__kind="terminal")
        .filter(~Exists(later))
    )
    for quote in quotes.order_by("pk").iterator(500):
        yield Occasion(quote.customer_id, f"quote:{quote.pk}", now, {"produk": _priced_name(quote)})


def _priced_name(quote: Quote) -> str:
    lines = quote.priced.get("lines") if isinstance(quote.priced, dict) else None
    first = lines[0] if lines else {}
    return str(first.get("name", "")) if isinstance(first, dict) else ""


def _real_orders(rule: Broadcast) -> QuerySet[Order]:
    found: QuerySet[Order] = (
        Order.objects.real().for_business(rule.business_id).exclude(state__in=Order.VOID_STATES)
    )
    return found


def still_holds(rule: Broadcast, occasion: str, customer_id: int) -> bool:
    """Whether what a rule fired for is still so when its message is about to go out."""
    kind, _, number = occasion.partition(":")
    if kind == "quote":
        quote = Quote.objects.for_business(rule.business_id).filter(pk=number).first()
        if quote is None or quote.outcome != Quote.Outcome.OPEN:
            return False
        since = quote.quoted_at
    elif kind == "order":
        order = Order.objects.for_business(rule.business_id).filter(pk=number).first()
        if order is None:
            return False
        since = order.placed_at
    else:
        return True
    return not _real_orders(rule).filter(customer_id=customer_id, placed_at__gt=since).exists()


def _at(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, tzinfo=zone)


_FINDERS: Final[
    Mapping[Broadcast.Trigger, Callable[[Broadcast, ZoneInfo, datetime], Iterator[Occasion]]]
] = {
    T.BIRTHDAY: _birthdays,
    T.SINCE_ORDER: _absences,
    T.BACK_IN_STOCK: _restocked,
    T.ABANDONED_QUOTE: _abandoned,
}
