"""Receipts in any order, and messages that a closed window holds back."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from tanggap.businesses.models import OwnerNotice
from tanggap.channels.base import IncomingMessage, Receipt
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation, Message
from tanggap.core.clock import FrozenClock
from tanggap.core.db import in_db
from tanggap.customers.models import ChannelIdentity, Customer
from tanggap.deliveries.claim import PER_CHANNEL, claim_deliveries
from tanggap.deliveries.models import Delivery
from tanggap.deliveries.receipts import apply_receipts
from tanggap.deliveries.send import send_delivery
from tanggap.deliveries.services import queue_delivery
from tanggap.deliveries.window import reply_window
from tanggap.intake.receive import Thread, receive_message
from tests.channels.connecting import make_whatsapp

NOW = datetime(2026, 11, 2, 5, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def conversation_on(channel: Channel, *, name: str = "6281234567890") -> Conversation:
    customer = Customer.objects.create(business=channel.business)
    identity = ChannelIdentity.objects.create(
        channel=channel, customer=customer, external_id=name, phone=f"+{name}"
    )
    conversation: Conversation = Conversation.objects.create(
        business=channel.business,
        channel=channel,
        identity=identity,
        customer=customer,
        last_customer_at=NOW,
    )
    return conversation


def queued(conversation: Conversation, text: str = "Halo kak", **payload: Any) -> Delivery:
    message = Message.objects.create(
        business=conversation.business,
        conversation=conversation,
        channel=conversation.channel,
        direction="out",
        author="assistant",
        text=text,
        payload=payload,
        sent_at=NOW,
        created_at=NOW,
    )
    queue_delivery(
        business_id=conversation.business_id,
        channel_id=conversation.channel_id,
        channel_kind="whatsapp",
        conversation_id=conversation.pk,
        message_id=message.pk,
        now=NOW,
    )
    return fresh(Delivery.objects.get(message=message))


def fresh(delivery: Delivery) -> Delivery:
    delivery.refresh_from_db()
    return delivery


def delivery_in(state: str, *, vendor_id: str = "wamid.1") -> Delivery:
    delivery = queued(conversation_on(make_whatsapp()))
    Delivery.objects.filter(pk=delivery.pk).update(
        state=state, vendor_id=vendor_id, due_at=NOW if state == "sending" else None, attempts=1
    )
    return fresh(delivery)


def receipt(state: Any, *, vendor_id: str = "wamid.1", **values: Any) -> Receipt:
    return Receipt(vendor_id=vendor_id, state=state, at=NOW, **values)


def apply(delivery: Delivery, *receipts: Receipt) -> Delivery:
    apply_receipts(
        business_id=delivery.business_id,
        channel_id=delivery.channel_id,
        receipts=receipts,
        now=NOW,
    )
    return fresh(delivery)


@pytest.mark.parametrize("order", list(permutations(["sent", "delivered", "read"])))
def test_receipts_in_any_order_end_the_same(order: Sequence[str]) -> None:
    delivery = apply(delivery_in("sent"), *(receipt(state) for state in (*order, *order)))

    assert delivery.state == "read"
    assert delivery.read_at == NOW


def test_a_failure_told_late_does_not_undo_what_was_read() -> None:
    delivery = apply(delivery_in("sent"), receipt("read"), receipt("failed", error="x"))

    assert (delivery.state, delivery.error) == ("read", "")


def test_another_channels_message_cannot_be_spoken_of() -> None:
    delivery = delivery_in("sent")
    other = make_whatsapp(number="222")
    for said in (receipt("read"), receipt("read", key=f"tanggap-{delivery.message_id}")):
        apply_receipts(business_id=other.business_id, channel_id=other.pk, receipts=[said], now=NOW)

    assert fresh(delivery).state == "sent"


def test_a_receipt_quicker_than_the_vendors_answer_is_found_by_our_key() -> None:
    delivery = delivery_in("sending", vendor_id="")
    delivery = apply(delivery, receipt("delivered", key=f"tanggap-{delivery.message_id}"))

    assert (delivery.state, delivery.vendor_id, delivery.due_at) == ("delivered", "wamid.1", None)


@pytest.mark.parametrize("key", ["", "tanggap-", "tanggap-99999", "tanggap-1; DROP", "other-1"])
def test_a_receipt_of_nothing_we_know_changes_nothing(key: str) -> None:
    delivery = delivery_in("uncertain", vendor_id="")

    assert apply(delivery, receipt("read", vendor_id="wamid.x", key=key)).state == "uncertain"


def test_a_failure_that_passes_is_tried_again_once_for_each_telling() -> None:
    delivery = delivery_in("sent")
    said = receipt("failed", error="busy", retry_after_seconds=8, key="tanggap-1")
    delivery = apply(delivery, said, said, said)

    assert (delivery.state, delivery.due_at) == ("queued", NOW + timedelta(seconds=8))
    Delivery.objects.filter(pk=delivery.pk).update(state="sent", vendor_id="wamid.2", due_at=None)
    assert apply(delivery, said).state == "sent", "the first try's failure is old news"


def test_a_failure_is_not_tried_again_behind_a_later_message() -> None:
    delivery = delivery_in("sent")
    queued(delivery.conversation, "dua")

    assert apply(delivery, receipt("failed", retry_after_seconds=8)).state == "failed"
    assert OwnerNotice.objects.filter(kind="delivery_failed").count() == 1


# -- the window ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "is_open"), [(0, True), (23.9, True), (23.99, False), (24, False), (400, False)]
)
def test_the_window_is_open_for_a_day_after_the_customer_wrote(hours: float, is_open: bool) -> None:
    window = reply_window(
        channel_kind="whatsapp", last_customer_at=NOW, now=NOW + timedelta(hours=hours)
    )

    assert (window.open, window.closes_at) == (is_open, NOW + timedelta(hours=24))


def test_who_never_wrote_cannot_be_written_to_and_the_web_chat_knows_no_window() -> None:
    assert not reply_window(channel_kind="whatsapp", last_customer_at=None, now=NOW).open
    assert reply_window(channel_kind="webchat", last_customer_at=None, now=NOW).open


async def _send(clock: FrozenClock) -> None:
    for claim in await in_db(claim_deliveries, now=clock.now(), limit=10):
        await send_delivery(claim, clock=clock)


@pytest.mark.django_db(transaction=True)
async def test_a_message_outside_the_window_is_held_until_the_customer_writes(
    graph: Any,
) -> None:
    delivery: Delivery = await in_db(lambda: queued(conversation_on(make_whatsapp())))
    clock = FrozenClock(NOW + timedelta(hours=30))
    await _send(clock)
    delivery = await in_db(fresh, delivery)
    assert (delivery.state, delivery.due_at, graph.asked) == ("held", None, [])
    assert await in_db(OwnerNotice.objects.filter(kind="delivery_held").count) == 1

    await in_db(_writes, delivery, clock.now())
    await _send(clock)
    assert (await in_db(fresh, delivery)).state == "sent"
    assert graph.texts == ["Halo kak"]


@pytest.mark.django_db(transaction=True)
async def test_meta_knows_better_whether_the_window_is_open(graph: Any) -> None:
    from tests.vendors.graph_server import refuse

    graph.then(refuse(131047), None)
    delivery: Delivery = await in_db(lambda: queued(conversation_on(make_whatsapp())))
    clock = FrozenClock(NOW + timedelta(hours=1))
    await _send(clock)
    assert (await in_db(fresh, delivery)).state == "held"

    await in_db(_writes, delivery, clock.now())
    await _send(clock)
    assert (await in_db(fresh, delivery)).state == "sent"


def _writes(delivery: Delivery, now: datetime) -> None:
    conversation = Conversation.objects.get(pk=delivery.conversation_id)
    receive_message(
        thread=Thread(
            conversation.business_id,
            conversation.channel_id,
            conversation.customer_id,
            conversation.pk,
        ),
        incoming=IncomingMessage(
            identity="x", external_id=f"wamid.in.{now}", text="halo", sent_at=now
        ),
        now=now,
    )


# -- a stuck channel -------------------------------------------------------------------------------


def test_a_channel_with_much_to_send_leaves_places_for_the_others() -> None:
    crowded, quiet = make_whatsapp(number="111"), make_whatsapp(number="222")
    for number in range(PER_CHANNEL * 3):
        queued(conversation_on(crowded, name=f"62811000{number:04}"))
    queued(conversation_on(quiet))

    claims = claim_deliveries(now=NOW, limit=64)
    assert sorted({claim.channel_id for claim in claims}) == sorted([crowded.pk, quiet.pk])
    assert len(claims) == PER_CHANNEL + 1
    assert claim_deliveries(now=NOW, limit=64, busy=[crowded.pk]) == []
    assert len(claim_deliveries(now=NOW, limit=64)) == PER_CHANNEL
