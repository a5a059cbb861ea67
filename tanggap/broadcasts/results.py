"""What a broadcast came to: how far its messages got, what customers did then, what it cost."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final

from django.db.models import Count, Max, QuerySet

from tanggap.broadcasts.fees import PriceList, price_list
from tanggap.broadcasts.models import Broadcast, Recipient
from tanggap.broadcasts.models.rules import rules_of
from tanggap.businesses.models import Business
from tanggap.core import raw
from tanggap.customers.models import ChannelIdentity

# A delivery in one of these has reached the vendor, the customer, the customer's eyes.
_SENT: Final = frozenset({"sent", "delivered", "read"})
_DELIVERED: Final = frozenset({"delivered", "read"})
_PENDING: Final = frozenset({"queued", "sending"})


@dataclass(slots=True)
class Results:
    """Figures of a broadcast or of one of its texts; customers, unless they are rupiah."""

    recipients: int = 0
    waiting: int = 0
    # Handed to delivery and not yet with the vendor.
    pending: int = 0
    skipped: int = 0
    sent: int = 0
    delivered: int = 0
    read: int = 0
    uncertain: int = 0
    failed: int = 0
    replied: int = 0
    # Customers who ordered within 48 hours, their orders, and what those came to.
    buyers: int = 0
    orders: int = 0
    income_idr: int = 0
    cost_idr: int = 0
    opted_out: int = 0

    @property
    def done(self) -> int:
        """With how many it is over, one way or another."""
        return self.recipients - self.waiting - self.pending

    @property
    def percent(self) -> int:
        """How much of it is over, in whole percent."""
        return self.done * 100 // self.recipients if self.recipients else 0

    def share(self, part: int) -> int:
        """A figure as whole percent of those it was sent to."""
        return round(part * 100 / self.sent) if self.sent else 0

    def add(self, other: "Results") -> None:
        for one in fields(Results):
            setattr(self, one.name, getattr(self, one.name) + getattr(other, one.name))


@dataclass(frozen=True, slots=True)
class Outcome:
    """Results in all, by text (A, B), and why customers were left out."""

    total: Results
    variants: Mapping[str, Results]
    skipped: Mapping[str, int]


_STATES = """
    SELECT r.variant, r.state, d.state, d.pricing, r.category, r.fee_idr, COUNT(*)
    FROM broadcasts_recipient r
    LEFT JOIN deliveries_delivery d ON d.message_id = r.message_id
    WHERE r.broadcast_id = %s
    GROUP BY r.variant, r.state, d.state, d.pricing, r.category, r.fee_idr
"""

# What a message did counts from the message's own id on: what came before it is no answer to it.
_REPLIED = """
    SELECT r.variant, COUNT(*)
    FROM broadcasts_recipient r
    JOIN conversations_message m ON m.id = r.message_id
    WHERE r.broadcast_id = %s AND EXISTS (
        SELECT 1 FROM conversations_message answer
        WHERE answer.conversation_id = m.conversation_id AND answer.id > m.id
          AND answer.direction = 'in' AND answer.created_at <= r.counts_until
    )
    GROUP BY r.variant
"""

_ORDERED = """
    SELECT r.variant, COUNT(DISTINCT r.customer_id), COUNT(*), COALESCE(SUM(o.total_idr), 0)
    FROM broadcasts_recipient r
    JOIN deliveries_delivery d ON d.message_id = r.message_id
    JOIN orders_order o ON o.customer_id = r.customer_id
    WHERE r.broadcast_id = %s AND d.state IN ('sent', 'delivered', 'read', 'uncertain')
      AND o.business_id = r.business_id
      AND o.placed_at > r.handed_at AND o.placed_at <= r.counts_until
      AND NOT o.trial AND o.state NOT IN ('cancelled', 'expired')
    GROUP BY r.variant
"""

_OPTED_OUT = """
    SELECT r.variant, COUNT(*)
    FROM broadcasts_recipient r
    WHERE r.broadcast_id = %s AND r.state = 'handed' AND EXISTS (
        SELECT 1 FROM customers_consent c
        WHERE c.customer_id = r.customer_id AND c.kind = 'marketing' AND NOT c.granted
          AND c.at > r.handed_at AND c.at <= r.counts_until
    )
    GROUP BY r.variant
"""


def outcome_of(broadcast: Broadcast) -> Outcome:
    """The figures of a broadcast, as they stand; six statements over its own rows."""
    prices = price_list(rules_of(broadcast.business_id).fees)
    found: dict[str, Results] = defaultdict(Results)
    for row in raw.rows(_STATES, [broadcast.pk]):
        _count(found[row[0]], row, prices)
    for variant, count in raw.rows(_REPLIED, [broadcast.pk]):
        found[variant].replied = count
    for variant, buyers, orders, income in raw.rows(_ORDERED, [broadcast.pk]):
        found[variant].buyers, found[variant].orders = buyers, orders
        found[variant].income_idr = int(income)
    for variant, count in raw.rows(_OPTED_OUT, [broadcast.pk]):
        found[variant].opted_out = count
    total = Results()
    for one in found.values():
        total.add(one)
    skipped = (
        broadcast.recipients.filter(state=Recipient.State.SKIPPED)
        .order_by()
        .values_list("reason")
        .annotate(Count("pk"))
    )
    return Outcome(total, dict(sorted(found.items())), dict(skipped))


def _count(results: Results, row: tuple[Any, ...], prices: PriceList) -> None:
    _, state, delivery, pricing, category, fee_idr, count = row
    results.recipients += count
    if state == Recipient.State.WAITING:
        results.waiting += count
    elif state == Recipient.State.SKIPPED or delivery == "cancelled":
        results.skipped += count
    elif delivery in _PENDING:
        results.pending += count
    elif delivery == "uncertain":
        results.uncertain += count
    elif delivery in _SENT:
        results.sent += count
        results.delivered += count if delivery in _DELIVERED else 0
        results.read += count if delivery == "read" else 0
    else:
        results.failed += count
    if delivery in _SENT or delivery == "uncertain":
        results.cost_idr += count * _fee_idr(pricing or "", category, fee_idr, prices)


def _fee_idr(pricing: str, category: str, fee_idr: int, prices: PriceList) -> int:
    """What one message cost: as its receipt says, else as it was estimated."""
    billed, _, kind = pricing.partition(":")
    if not billed:
        return fee_idr
    if kind.startswith("free"):
        return 0
    # The price of the day on which it was sent, where the vendor agrees on what it was.
    return fee_idr if billed == category else prices.fee_idr("whatsapp", billed)


def broadcasts_of(business: Business | int, *, rules: bool) -> QuerySet[Broadcast]:
    """A shop's broadcasts, or its rules; the newest first."""
    kind = Broadcast.Kind.RULE if rules else Broadcast.Kind.ONCE
    found: QuerySet[Broadcast] = Broadcast.objects.for_business(business).filter(kind=kind)
    return found


def broadcast_mark(business: Business | int) -> datetime | None:
    """Changes whenever a broadcast of the shop has moved on."""
    found = Broadcast.objects.for_business(business).aggregate(at=Max("updated_at"))
    at: datetime | None = found["at"]
    return at


@dataclass(frozen=True, slots=True)
class Willing:
    """How many of a shop's customers want promos, and how many have said no."""

    yes: int
    no: int


def willing_of(business_id: int) -> Willing:
    """Where the shop stands with its customers' consent."""
    mine = ChannelIdentity.objects.filter(channel__business_id=business_id, channel__active=True)
    return Willing(
        mine.filter(promos_since__isnull=False, blocked_at__isnull=True)
        .values("customer_id").distinct().count(),
        mine.filter(promos_refused_at__isnull=False).values("customer_id").distinct().count(),
    )  # fmt: skip
