"""Thousands of updates of a bot, repeated and mixed up: one row for each message."""

import random
from datetime import UTC, datetime

import pytest
from django.db.models import Count

from tanggap.channels.polling import claim_polls
from tanggap.conversations.models import Conversation, Message
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.customers.models import Customer
from tanggap.intake.webhooks.polled import open_polled, store_polled
from tests.channels.connecting import make_telegram
from tests.vendors.telegram_updates import CUSTOMER, NOW, text

EVENTS, DUPLICATES, CUSTOMERS, AT_ONCE = 10_000, 0.3, 500, 100


@pytest.mark.django_db
def test_ten_thousand_updates_leave_one_row_for_each_message() -> None:
    make_telegram(polling=True)
    chance = random.Random(20261129)
    different = round(EVENTS * (1 - DUPLICATES))
    updates = [
        text(
            f"pesan {number}",
            number=1 + number // CUSTOMERS,
            update=number,
            sender=CUSTOMER + number % CUSTOMERS,
            at=NOW + number // CUSTOMERS,
        )
        for number in range(different)
    ]
    told = updates + chance.choices(updates, k=EVENTS - different)
    chance.shuffle(told)
    (claim,) = claim_polls(now=SYSTEM_CLOCK.now(), limit=1)
    channel, now = open_polled(claim), datetime.fromtimestamp(NOW + 60, UTC)
    for start in range(0, EVENTS, AT_ONCE):
        store_polled(claim=claim, channel=channel, updates=told[start : start + AT_ONCE], now=now)

    assert Message.objects.count() == different
    assert Message.objects.values("external_id").distinct().count() == different
    assert Customer.objects.count() == Conversation.objects.count() == CUSTOMERS
    counts = Conversation.objects.annotate(said=Count("messages")).values_list("said", flat=True)
    assert set(counts) == {14}
    assert Conversation.objects.filter(due_at__isnull=True).count() == 0
