"""A stored shop with a customer in it, and the few steps from a wish to an order."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any

from tanggap.businesses.models import Business, DeliveryZone, PaymentMethod
from tanggap.businesses.selectors import load_info
from tanggap.catalogue.models import Product
from tanggap.channels.services import ensure_webchat_channel
from tanggap.conversations.models import Conversation
from tanggap.customers.models import ChannelIdentity, Customer
from tanggap.orders.base import Priced, Wanted, WantedItem
from tanggap.orders.models import Order, Quote
from tanggap.orders.pricing import price
from tanggap.orders.selectors import past_of, products_for
from tanggap.orders.services import keep_quote, place_order
from tests.factories import MONDAY_NOON, make_business, make_product

_numbers = count(1)


@dataclass
class Writer:
    """A customer in a conversation with the shop."""

    business: Business
    customer: Customer
    conversation: Conversation

    def price(self, wanted: Wanted, *, now: datetime = MONDAY_NOON) -> Priced:
        info = load_info(self.business.pk)
        return price(wanted, info, products_for(info, wanted), now, past_of(self.customer.pk))

    def quote(self, wanted: Wanted, *, now: datetime = MONDAY_NOON) -> Quote:
        return keep_quote(
            business_id=self.business.pk,
            conversation_id=self.conversation.pk,
            customer_id=self.customer.pk,
            wanted=wanted,
            priced=self.price(wanted, now=now),
            now=now,
        )

    def place(self, quote: Quote, *, now: datetime = MONDAY_NOON, **values: Any) -> Order:
        return place_order(
            business_id=self.business.pk,
            conversation_id=self.conversation.pk,
            customer_id=self.customer.pk,
            quote_id=quote.pk,
            now=now,
            **values,
        )

    def order(self, wanted: Wanted, *, now: datetime = MONDAY_NOON, **values: Any) -> Order:
        return self.place(self.quote(wanted, now=now), now=now, **values)


@dataclass
class Kitchen:
    """A shop that delivers, with rice that is not counted and ten portions of soup."""

    business: Business
    rice: Product
    soup: Product
    near: DeliveryZone
    far: DeliveryZone
    writers: list[Writer] = field(default_factory=list)

    def writer(self, name: str = "") -> Writer:
        number = next(_numbers)
        channel = ensure_webchat_channel(business=self.business)
        customer = Customer.objects.create(business=self.business, name=name)
        identity = ChannelIdentity.objects.create(
            channel=channel, customer=customer, external_id=f"visitor-{number}"
        )
        conversation = Conversation.objects.create(
            business=self.business, channel=channel, identity=identity, customer=customer
        )
        self.writers.append(Writer(self.business, customer, conversation))
        return self.writers[-1]

    def stock(self) -> int | None:
        self.soup.refresh_from_db()
        stock: int | None = self.soup.stock
        return stock

    def wants(self, rice: int = 0, soup: int = 0, **values: Any) -> Wanted:
        items = [(self.rice, rice), (self.soup, soup)]
        wish = Wanted(tuple(WantedItem(p.pk, n) for p, n in items if n), fulfilment="pickup")
        return replace(wish, **values)


def make_kitchen(**values: Any) -> Kitchen:
    """Rice at Rp20.000, soup at Rp48.000 with ten left; cash and transfer; two zones."""
    business = make_business(**values)
    near = DeliveryZone.objects.create(
        business=business, code="dekat", name="Dekat", areas=["Dago", "Coblong"], fee_idr=8_000
    )
    far = DeliveryZone.objects.create(
        business=business, code="jauh", name="Jauh", areas=["Antapani"], fee_idr=22_000, cod=False
    )
    PaymentMethod.objects.create(business=business, code="cash", name="Tunai")
    PaymentMethod.objects.create(
        business=business, code="bca", name="Transfer BCA", account_number="0123456789"
    )
    rice = make_product(business, "Nasi Goreng", sku="NG", price_idr=20_000)
    soup = make_product(business, "Sop Buntut", sku="SB", price_idr=48_000, stock=10)
    return Kitchen(business, rice, soup, near, far)
