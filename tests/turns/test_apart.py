"""A web chat whose customer is also met elsewhere knows nothing of them but what was said in it."""

from typing import Any

import pytest

from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation
from tanggap.conversations.services.merging import merge_customers
from tanggap.customers.models import ChannelIdentity, Customer
from tanggap.orders.base import SYSTEM, Wanted, WantedItem
from tanggap.orders.models import Order
from tanggap.orders.services import manual_order
from tanggap.turns.claim import Claim
from tanggap.turns.load import Loaded, load_turn
from tests.console.building import NOW, make_conversation, make_product, make_shop


@pytest.fixture
def shop(db: Any) -> Business:
    shop = make_shop()
    make_product(shop, "Es Teh")
    return shop


def on_whatsapp(shop: Business) -> Conversation:
    """A customer with a name, a number and an address, who has written on WhatsApp."""
    channel = Channel.objects.create(business=shop, kind="whatsapp", external_id="1")
    customer = Customer.objects.create(
        business=shop, name="Sari", phone="+6281234567890", address="Jalan Melati 5"
    )
    identity = ChannelIdentity.objects.create(
        channel=channel, customer=customer, external_id="6281234567890"
    )
    made: Conversation = Conversation.objects.create(
        business=shop, channel=channel, identity=identity, customer=customer
    )
    return made


def ordered(shop: Business, conversation: Conversation) -> Order:
    return manual_order(
        business_id=shop.pk,
        wanted=Wanted((WantedItem(shop.products.get().pk, 1),), fulfilment="pickup"),
        actor=SYSTEM,
        now=NOW,
        customer_id=conversation.customer_id,
        conversation_id=conversation.pk,
    )


def load(conversation: Conversation) -> Loaded:
    conversation.refresh_from_db()
    loaded = load_turn(Claim(conversation.pk, conversation.fence, 0, NOW))
    assert loaded is not None
    return loaded


def test_the_web_chat_is_told_nothing_and_whatsapp_everything(shop: Business) -> None:
    web = make_conversation(shop)
    phone = on_whatsapp(shop)
    there = ordered(shop, phone)
    merge_customers(
        business_id=shop.pk, kept_id=phone.customer_id, absorbed_id=web.customer_id, now=NOW
    )

    seen = load(web)
    assert (seen.customer_name, seen.customer_phone, seen.customer_address) == ("", "", "")
    assert seen.latest_order is None

    mine = ordered(shop, web)
    of_web, of_phone = load(web).latest_order, load(phone)
    assert of_web is not None
    assert of_web.number == mine.number
    assert of_phone.customer_address == "Jalan Melati 5"
    assert of_phone.latest_order is not None
    assert {there.number, mine.number} >= {of_phone.latest_order.number}


def test_a_web_chat_alone_knows_its_customer(shop: Business) -> None:
    web = make_conversation(shop, name="Rina")
    by_hand = ordered(shop, web)
    Order.objects.filter(pk=by_hand.pk).update(conversation=None)

    seen = load(web)

    assert seen.customer_name == "Rina"
    assert seen.latest_order is not None
