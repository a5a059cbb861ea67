"""A new customer whose first messages come by several requests at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tanggap.conversations.models import Conversation, Message
from tanggap.customers.models import ChannelIdentity, Consent, Customer
from tanggap.intake.webhooks.whatsapp import take_in
from tests.channels.connecting import make_whatsapp
from tests.vendors.whatsapp_webhooks import signed, text

NOW = datetime.fromtimestamp(1_793_595_700, UTC)
REQUESTS, CUSTOMERS = 4, 25


@pytest.mark.django_db(transaction=True)
def test_requests_that_meet_a_new_customer_at_once_make_one() -> None:
    make_whatsapp()
    barrier = Barrier(REQUESTS)

    def tell(request: int) -> list[int]:
        told = []
        for customer in range(CUSTOMERS):
            sender = f"62811{customer:07}"
            raw, headers = signed(text("halo", wamid=f"{request}.{customer}", sender=sender))
            lowered: dict[str, Any] = {name.lower(): value for name, value in headers.items()}
            barrier.wait(10)
            told.append(take_in(headers=lowered, body=raw, now=NOW))
        connection.close()
        return told

    with ThreadPoolExecutor(REQUESTS) as pool:
        answers = list(pool.map(tell, range(REQUESTS)))

    assert answers == [[200] * CUSTOMERS] * REQUESTS
    for made in (Customer, ChannelIdentity, Conversation, Consent):
        assert made._default_manager.count() == CUSTOMERS
    assert Message.objects.count() == REQUESTS * CUSTOMERS
