"""Who gets a broadcast: conditions that hold together, and the customers for whom they do.

Everything is asked of the database in statements over indexed columns; no list of customers is ever
held in memory.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import (
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber

from tanggap.channels.models import Channel
from tanggap.channels.registry import ADAPTERS
from tanggap.core import raw
from tanggap.customers.models import ChannelIdentity, CustomerLabel
from tanggap.orders.models import Order, OrderLine

# Nobody is behind a terminal.
_NOT_SENT_TO: Final = frozenset({Channel.Kind.TERMINAL.value})
MOST_IDS: Final = 200


@dataclass(frozen=True, slots=True)
class Audience:
    """Conditions on customers; what is empty or `None` asks for nothing. Days count from now."""

    channel_ids: tuple[int, ...] = ()
    label_ids: tuple[int, ...] = ()
    ordered_within_days: int | None = None
    not_ordered_for_days: int | None = None
    never_ordered: bool = False
    product_ids: tuple[int, ...] = ()
    category_ids: tuple[int, ...] = ()
    spent_min_idr: int | None = None
    spent_max_idr: int | None = None

    def to_json(self) -> dict[str, Any]:
        """What is asked for, as it is stored: without what is not."""
        return {
            name: value for name, value in asdict(self).items() if value not in (None, (), False)
        }


def audience_from(stored: Mapping[str, Any]) -> Audience:
    """The conditions as they were stored; names that are unknown by now ask for nothing."""

    def ids(name: str) -> tuple[int, ...]:
        return tuple(int(one) for one in stored.get(name, ()))[:MOST_IDS]

    return Audience(
        channel_ids=ids("channel_ids"),
        label_ids=ids("label_ids"),
        ordered_within_days=stored.get("ordered_within_days"),
        not_ordered_for_days=stored.get("not_ordered_for_days"),
        never_ordered=bool(stored.get("never_ordered")),
        product_ids=ids("product_ids"),
        category_ids=ids("category_ids"),
        spent_min_idr=stored.get("spent_min_idr"),
        spent_max_idr=stored.get("spent_max_idr"),
    )


def sendable_kinds() -> list[str]:
    """The kinds of channels to which promos can be sent."""
    return sorted(set(ADAPTERS) - _NOT_SENT_TO)


def sendable_channels(business_id: int) -> QuerySet[Channel]:
    """The shop's connected channels to which promos can be sent."""
    found: QuerySet[Channel] = (
        Channel.objects.for_business(business_id)
        .filter(active=True, kind__in=sendable_kinds())
        .order_by("pk")
    )
    return found


def addresses(business_id: int, audience: Audience, *, now: datetime) -> QuerySet[ChannelIdentity]:
    """The addresses at which the audience may be reached: consent given, and not blocked.

    A customer has as many here as channels on which they want promos.
    """
    found = ChannelIdentity.objects.filter(
        customer__business_id=business_id,
        channel__business_id=business_id,
        channel__active=True,
        channel__kind__in=sendable_kinds(),
        promos_since__isnull=False,
        blocked_at__isnull=True,
        conversation__isnull=False,
    )
    if audience.channel_ids:
        found = found.filter(channel_id__in=audience.channel_ids)
    if audience.label_ids:
        found = found.filter(
            Exists(
                CustomerLabel.objects.filter(
                    customer_id=OuterRef("customer_id"),
                    label_id__in=audience.label_ids,
                    label__business_id=business_id,
                )
            )
        )
    return _by_orders(found, business_id, audience, now)


def _by_orders(
    found: QuerySet[ChannelIdentity], business_id: int, audience: Audience, now: datetime
) -> QuerySet[ChannelIdentity]:
    orders = (
        Order.objects.real()
        .for_business(business_id)
        .filter(customer_id=OuterRef("customer_id"))
        .exclude(state__in=Order.VOID_STATES)
    )
    if audience.never_ordered:
        found = found.filter(~Exists(orders))
    if audience.ordered_within_days is not None:
        since = now - timedelta(days=audience.ordered_within_days)
        found = found.filter(Exists(orders.filter(placed_at__gte=since)))
    if audience.not_ordered_for_days is not None:
        since = now - timedelta(days=audience.not_ordered_for_days)
        found = found.filter(Exists(orders), ~Exists(orders.filter(placed_at__gte=since)))
    if audience.product_ids or audience.category_ids:
        wanted = Q(product_id__in=audience.product_ids)
        wanted |= Q(product__category_id__in=audience.category_ids)
        lines = OrderLine.objects.filter(
            wanted,
            order__customer_id=OuterRef("customer_id"),
            order__business_id=business_id,
            order__trial=False,
        ).exclude(order__state__in=Order.VOID_STATES)
        found = found.filter(Exists(lines))
    if audience.spent_min_idr is not None or audience.spent_max_idr is not None:
        total = orders.order_by().values("customer_id").annotate(sum=Sum("total_idr")).values("sum")
        found = found.annotate(
            spent_idr=Coalesce(Subquery(total[:1], output_field=IntegerField()), 0)
        )
        if audience.spent_min_idr is not None:
            found = found.filter(spent_idr__gte=audience.spent_min_idr)
        if audience.spent_max_idr is not None:
            found = found.filter(spent_idr__lte=audience.spent_max_idr)
    return found


def chosen(found: QuerySet[ChannelIdentity]) -> QuerySet[ChannelIdentity]:
    """One address for each customer: the one at which they wrote last."""
    return found.annotate(
        place=Window(
            RowNumber(),
            partition_by=F("customer_id"),
            order_by=[F("conversation__last_customer_at").desc(nulls_last=True), F("pk").asc()],
        )
    ).filter(place=1)


@dataclass(frozen=True, slots=True)
class Reach:
    """How many customers a channel reaches; `open` are those who have written within a day."""

    channel_id: int
    open: int
    closed: int

    @property
    def total(self) -> int:
        return self.open + self.closed


@dataclass(frozen=True, slots=True)
class Counted:
    """An audience in figures: all of it, and by channel."""

    customers: int = 0
    reaches: Sequence[Reach] = field(default_factory=tuple)


def count_audience(business_id: int, audience: Audience, *, now: datetime) -> Counted:
    """How many customers an audience has, and through which channels; one statement."""
    day_ago = now - timedelta(hours=24)
    rows = chosen(addresses(business_id, audience, now=now)).values_list(
        "channel_id", "conversation__last_customer_at"
    )
    sql, params = rows.query.sql_with_params()
    # The set is counted where it is: Django aggregates no set that is filtered by a window.
    counted = raw.rows(
        f"WITH found (channel, wrote_at) AS ({sql}) "  # noqa: S608
        "SELECT channel, SUM(CASE WHEN wrote_at >= %s THEN 1 ELSE 0 END), COUNT(*) "
        "FROM found GROUP BY channel ORDER BY channel",
        [*params, raw.stamp(day_ago)],
    )
    reaches = tuple(Reach(one, int(open_), total - int(open_)) for one, open_, total in counted)
    return Counted(sum(reach.total for reach in reaches), reaches)


def sample_of(
    business_id: int, audience: Audience, *, now: datetime, most: int = 5
) -> list[ChannelIdentity]:
    """A few of the audience, the newest first, with their customer and channel."""
    found = chosen(addresses(business_id, audience, now=now))
    return list(found.select_related("customer", "channel").order_by("-customer_id")[:most])
