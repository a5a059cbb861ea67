"""Results are counted from what really happened, for each text apart."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tanggap.broadcasts.models import Broadcast, BroadcastRules
from tanggap.broadcasts.results import outcome_of, willing_of
from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation
from tanggap.customers.consent import STOP_TEXT, refuse_promos
from tanggap.customers.models import Consent, Customer
from tanggap.deliveries.models import Delivery
from tests.broadcasts.building import (
    DAY,
    NOW,
    make_broadcast,
    make_reader,
    make_shop,
    ordered,
    run,
)
from tests.channels.connecting import make_whatsapp
from tests.console.building import incoming

pytestmark = pytest.mark.django_db

SOON = NOW + timedelta(hours=1)


@pytest.fixture
def shop(db: Any) -> Business:
    return make_shop()


def deliveries(broadcast: Broadcast, customer: Customer) -> Any:
    return Delivery.objects.filter(
        message__broadcast_recipient__broadcast=broadcast,
        message__broadcast_recipient__customer=customer,
    )


def test_how_far_messages_got_and_what_they_cost(shop: Business) -> None:
    number = make_whatsapp(shop)
    readers = [
        make_reader(shop, name=f"P{n}", channel=number, phone=f"+628120000000{n}") for n in range(7)
    ]
    make_reader(shop, name="Belum", channel=number, wrote_at=None)
    broadcast = run(shop, make_broadcast(shop))
    for reader, values in zip(
        readers,
        [
            {"state": "sent"},
            {"state": "delivered", "pricing": "service:regular"},
            {"state": "read", "pricing": "service:free_customer_service"},
            {"state": "uncertain"},
            {"state": "failed"},
            {"state": "cancelled"},
            {"state": "read", "pricing": "marketing:regular"},
        ],
        strict=True,
    ):
        deliveries(broadcast, reader).update(due_at=None, **values)

    found = outcome_of(broadcast)

    total = found.total
    assert (total.recipients, total.sent, total.delivered, total.read) == (8, 4, 3, 2)
    assert (total.uncertain, total.failed, total.skipped) == (1, 1, 2)
    # Estimated 400, billed 400, free, uncertain 400, billed as marketing 650.
    assert total.cost_idr == 400 + 400 + 0 + 400 + 650
    assert total.percent == 100
    assert found.skipped == {"window": 1}


def test_answers_orders_and_refusals_count_for_two_days(shop: Business) -> None:
    channel = Channel.objects.get(business=shop)
    buyer, late, voided, talker, leaver = (
        make_reader(shop, name=name) for name in ("Beli", "Telat", "Batal", "Balas", "Pergi")
    )
    ordered(buyer, at=NOW - DAY)
    broadcast = run(shop, make_broadcast(shop))
    ordered(buyer, at=SOON)
    ordered(buyer, at=SOON + timedelta(hours=1))
    ordered(late, at=NOW + 3 * DAY)
    ordered(voided, at=SOON, state="cancelled")
    incoming(Conversation.objects.get(customer=talker), "mau dong", at=SOON)
    refuse_promos(
        customer_id=leaver.pk,
        channel_id=channel.pk,
        source=Consent.Source.CHAT,
        text_version=STOP_TEXT,
        at=SOON,
    )

    total = outcome_of(broadcast).total

    assert (total.buyers, total.orders, total.income_idr) == (1, 2, 10_000)
    assert (total.replied, total.opted_out) == (1, 1)
    assert willing_of(shop.pk).yes == 4
    assert willing_of(shop.pk).no == 1


def test_two_texts_are_counted_apart_and_add_up(shop: Business) -> None:
    for n in range(30):
        make_reader(shop, name=f"P{n}")
    broadcast = run(shop, make_broadcast(shop, text="Satu", text_b="Dua"))
    second = broadcast.recipients.filter(variant="B").first()
    assert second is not None
    ordered(second.customer, at=SOON)

    found = outcome_of(broadcast)

    assert set(found.variants) == {"A", "B"}
    assert found.variants["A"].sent + found.variants["B"].sent == found.total.sent == 30
    assert (found.variants["A"].orders, found.variants["B"].orders) == (0, 1)


def test_results_cost_a_fixed_number_of_statements(shop: Business) -> None:
    BroadcastRules.objects.create(business=shop)
    for n in range(12):
        make_reader(shop, name=f"P{n}")
    broadcast = run(shop, make_broadcast(shop))
    with CaptureQueriesContext(connection) as statements:
        outcome_of(broadcast)
    assert len(statements) == 6
