"""What was sold on each day."""

from collections import defaultdict
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from tanggap.core import raw
from tanggap.reports.building.rows import Days, bounds, moment
from tanggap.reports.periods import Period
from tanggap.reports.tallies import Tally

_ORDERS: Final = """
    SELECT o.id, c.channel_id, o.placed_at, o.state, o.customer_id, o.source, o.fulfilment,
           o.payment_name, o.cancel_reason, o.rating, o.discount_idr, o.delivery_fee_idr,
           o.total_idr
    FROM orders_order o
    LEFT JOIN conversations_conversation c ON c.id = o.conversation_id
    WHERE o.business_id = %s AND o.placed_at >= %s AND o.placed_at < %s
      AND o.trial = %s AND o.state <> 'draft'
    ORDER BY o.id
"""
# When each customer of the days first bought. By customer, one after the other: the cost is that of
# the days, not of all orders that the shop has had.
_EARLIER: Final = """
    SELECT (
        SELECT MIN(e.placed_at) FROM orders_order e
        WHERE e.customer_id = o.customer_id AND e.trial = %s
          AND e.state NOT IN ('draft', 'cancelled', 'expired')
    ), o.customer_id
    FROM orders_order o
    WHERE o.business_id = %s AND o.placed_at >= %s AND o.placed_at < %s
      AND o.trial = %s AND o.state NOT IN ('draft', 'cancelled', 'expired')
      AND o.customer_id IS NOT NULL
    GROUP BY o.customer_id
"""
_LINES: Final = """
    SELECT l.order_id, l.name, l.quantity, l.total_idr
    FROM orders_order o
    JOIN orders_orderline l ON l.order_id = o.id
    WHERE o.business_id = %s AND o.placed_at >= %s AND o.placed_at < %s
      AND o.trial = %s AND o.state NOT IN ('draft', 'cancelled', 'expired') AND l.bonus = %s
"""
_PROMOS: Final = """
    SELECT d.order_id, d.title, d.amount_idr
    FROM orders_order o
    JOIN orders_orderdiscount d ON d.order_id = o.id
    WHERE o.business_id = %s AND o.placed_at >= %s AND o.placed_at < %s
      AND o.trial = %s AND o.state NOT IN ('draft', 'cancelled', 'expired')
"""
VOID: Final = frozenset({"cancelled", "expired"})


def count_sales(business_id: int, zone: ZoneInfo, period: Period, now: datetime) -> Days:
    """Counts the orders placed on the days of a period, as they stand now. Four statements."""
    begin, end = bounds(period, zone, now)
    days: Days = defaultdict(Tally)
    when = [business_id, raw.stamp(begin), raw.stamp(end), False]
    orders = raw.rows(_ORDERS, when)
    first_bought = {
        row[1]: moment(row[0]).astimezone(zone).date() for row in raw.rows(_EARLIER, [False, *when])
    }
    kept: dict[int, tuple[Tally, int]] = {}
    for row in orders:
        on = moment(row[2]).astimezone(zone).date()
        tally = days[on, row[1]]
        _count_order(tally, row)
        if row[3] not in VOID:
            kept[row[0]] = (tally, row[12])
            if row[4] is not None:
                tally.add("buyers", row[4])
                if first_bought[row[4]] < on and not tally.number("known_buyers", str(row[4])):
                    tally.add("known_buyers", row[4])
    for order_id, name, quantity, total_idr in raw.rows(_LINES, [*when, False]):
        tally, _ = kept[order_id]
        tally.add("sold", name, quantity)
        tally.add("sold_idr", name, total_idr)
    seen: set[tuple[int, str]] = set()
    for order_id, title, amount_idr in raw.rows(_PROMOS, when):
        tally, order_total = kept[order_id]
        tally.add("promo_given_idr", title, amount_idr)
        # A bundle may have given twice to one order.
        if (order_id, title) not in seen:
            seen.add((order_id, title))
            tally.add("promo_orders", title)
            tally.add("promo_idr", title, order_total)
    for order_id in {order_id for order_id, _ in seen}:
        tally, order_total = kept[order_id]
        tally.add("orders", "with_promo")
        tally.add("money", "with_promo_idr", order_total)
    return days


def _count_order(tally: Tally, row: tuple[Any, ...]) -> None:
    state, _, source, fulfilment, method, reason, rating, discount, fee, total = row[3:13]
    tally.add("orders", "placed")
    tally.add("sources", source)
    if rating:
        tally.add("ratings", rating)
    if state in VOID:
        tally.add("orders", state)
        tally.add("money", "void_idr", total)
        # Orders run out by the clock; a reason is what a person wrote.
        if state == "cancelled":
            tally.add("cancel_reasons", " ".join(reason.split()))
        return
    tally.add("orders", "kept")
    tally.add("money", "income_idr", total)
    tally.add("money", "discount_idr", discount)
    tally.add("money", "delivery_idr", fee)
    tally.add("fulfilments", fulfilment)
    tally.add("payments", method)
    tally.add("payments_idr", method, total)
