"""The smallest shops, customers and broadcasts that the tests need."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from tanggap.broadcasts.audience import Audience
from tanggap.broadcasts.models import Broadcast, Recipient
from tanggap.broadcasts.running.steps import due_broadcasts, step
from tanggap.broadcasts.services import make_draft, set_audience, set_message, start_broadcast
from tanggap.businesses.models import Business
from tanggap.catalogue.models import Product
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation, Message
from tanggap.customers.models import ChannelIdentity, Customer
from tanggap.orders.base import SYSTEM, Wanted, WantedItem
from tanggap.orders.models import Order
from tanggap.orders.services import manual_order
from tests.console.building import make_product, make_shop, owner_of

# A Monday, 10.00 in Jakarta.
NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
DAY = timedelta(days=1)

_numbers = count(1)


def make_reader(
    shop: Business,
    *,
    name: str = "",
    channel: Channel | None = None,
    wants: bool = True,
    wrote_at: datetime | None = NOW,
    phone: str = "",
) -> Customer:
    """A customer with a conversation who wants promos."""
    number = next(_numbers)
    channel = channel or Channel.objects.get(business=shop, kind="webchat")
    customer = Customer.objects.create(business=shop, name=name, phone=phone)
    add_address(customer, channel, external_id=f"r{number}", wants=wants, wrote_at=wrote_at)
    return customer


def add_address(
    customer: Customer,
    channel: Channel,
    *,
    external_id: str,
    wants: bool = True,
    wrote_at: datetime | None = NOW,
) -> Conversation:
    identity = ChannelIdentity.objects.create(
        channel=channel,
        customer=customer,
        external_id=external_id,
        phone=customer.phone,
        promos_since=NOW - 30 * DAY if wants else None,
    )
    conversation: Conversation = Conversation.objects.create(
        business_id=customer.business_id,
        channel=channel,
        identity=identity,
        customer=customer,
        last_customer_at=wrote_at,
    )
    return conversation


def ordered(
    customer: Customer, *, product: Product | None = None, at: datetime = NOW, **values: Any
) -> Order:
    """The customer has ordered one thing at a moment."""
    product = (
        product
        or Product.objects.filter(business_id=customer.business_id).first()
        or make_product(customer.business, "Es Teh")
    )
    order = manual_order(
        business_id=customer.business_id,
        wanted=Wanted((WantedItem(product.pk, 1),), fulfilment="pickup"),
        actor=SYSTEM,
        now=at,
    )
    Order.objects.filter(pk=order.pk).update(customer=customer, placed_at=at, **values)
    order.refresh_from_db()
    return order


def make_broadcast(
    shop: Business,
    *,
    text: str = "Halo {nama|Kak}!",
    audience: Audience | None = None,
    **values: Any,
) -> Broadcast:
    """A draft that could be started."""
    draft = make_draft(member=owner_of(shop), name="Promo Senin", now=NOW)
    set_audience(
        business_id=shop.pk,
        broadcast_id=draft.pk,
        name="Promo Senin",
        audience=audience or Audience(),
    )
    set_message(business_id=shop.pk, broadcast_id=draft.pk, text=text, **values)
    draft.refresh_from_db()
    return draft


def run(shop: Business, broadcast: Broadcast, *, now: datetime = NOW, steps: int = 50) -> Broadcast:
    """Starts a broadcast, if it is a draft, and takes its steps until there is nothing to do."""
    if broadcast.is_draft:
        start_broadcast(business_id=shop.pk, broadcast_id=broadcast.pk, now=now)
    work(now=now, steps=steps)
    broadcast.refresh_from_db()
    return broadcast


def work(*, now: datetime = NOW, steps: int = 50) -> None:
    for _ in range(steps):
        more = [step(pk, now=now) for pk in due_broadcasts(now)]
        if not any(more):
            return


def said(broadcast: Broadcast) -> list[str]:
    """What the broadcast's customers read."""
    found = Message.objects.filter(broadcast_recipient__broadcast=broadcast).order_by("pk")
    return list(found.values_list("text", flat=True))


def reasons(broadcast: Broadcast) -> dict[str, str]:
    """Why customers were skipped, by name."""
    found = Recipient.objects.filter(broadcast=broadcast, state="skipped")
    return {one.customer.name: one.reason for one in found.select_related("customer")}


__all__ = ["make_product", "make_shop", "owner_of"]
