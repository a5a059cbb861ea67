"""Messages on their way out through a channel that has to be sent to."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tanggap.businesses.models import Business, OwnerNotice
from tanggap.channels.base import (
    Limits,
    OutgoingMessage,
    Pace,
    SendRejected,
    SendUnavailable,
    SendUncertain,
)
from tanggap.channels.models import Channel
from tanggap.channels.registry import ADAPTERS
from tanggap.conversations.models import Conversation, Message
from tanggap.core.clock import FrozenClock
from tanggap.core.db import in_db
from tanggap.core.leases import LEASE
from tanggap.customers.models import ChannelIdentity, Customer
from tanggap.deliveries.claim import claim_deliveries, extend_delivery_leases
from tanggap.deliveries.models import Delivery
from tanggap.deliveries.send import MAX_ATTEMPTS, send_delivery
from tanggap.deliveries.services import queue_delivery

NOW = datetime(2026, 11, 2, 5, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db(transaction=True)


class Vendor:
    """A channel's vendor that does as it is told, and notes what it was sent."""

    kind = "telegram"
    limits = Limits(text_characters=4096)
    pulled = False

    def __init__(self) -> None:
        self.script: Sequence[Exception | None] = ()
        self.sent: list[OutgoingMessage] = []
        self.allowed = Pace()

    def pace(self, settings: Any) -> Pace:
        return self.allowed

    async def send(self, credentials: dict[str, Any], message: OutgoingMessage) -> str:
        number = len(self.sent)
        self.sent.append(message)
        trouble = self.script[number] if number < len(self.script) else None
        if trouble is not None:
            raise trouble
        return f"vendor-{number}"


@pytest.fixture
def vendor(monkeypatch: pytest.MonkeyPatch) -> Vendor:
    vendor = Vendor()
    monkeypatch.setitem(ADAPTERS, "telegram", vendor)
    return vendor


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOW)


def queue(texts: Sequence[str], *, name: str = "1") -> list[int]:
    """Queues messages of one conversation; returns the deliveries' ids."""
    business, _ = Business.objects.get_or_create(slug="warung", defaults={"name": "Warung"})
    channel, _ = Channel.objects.get_or_create(
        business=business, kind="telegram", external_id="bot"
    )
    customer = Customer.objects.create(business=business)
    identity = ChannelIdentity.objects.create(channel=channel, customer=customer, external_id=name)
    conversation = Conversation.objects.create(
        business=business, channel=channel, identity=identity, customer=customer
    )
    for text in texts:
        message = Message.objects.create(
            business=business,
            conversation=conversation,
            channel=channel,
            direction="out",
            author="assistant",
            text=text,
            sent_at=NOW,
            created_at=NOW,
        )
        queue_delivery(
            business_id=business.pk,
            channel_id=channel.pk,
            channel_kind=channel.kind,
            conversation_id=conversation.pk,
            message_id=message.pk,
            now=NOW,
        )
    queued = Delivery.objects.filter(conversation=conversation)
    return list(queued.order_by("pk").values_list("pk", flat=True))


async def send_due(clock: FrozenClock) -> int:
    """Sends everything that is due; returns how many."""
    claims = await in_db(claim_deliveries, now=clock.now(), limit=10)
    for claim in claims:
        await send_delivery(claim, clock=clock)
    return len(claims)


def row(delivery_id: int) -> Delivery:
    return Delivery.objects.get(pk=delivery_id)


async def test_a_queued_message_is_sent_once(vendor: Vendor, clock: FrozenClock) -> None:
    (one,) = await in_db(queue, ["Halo kak"])

    assert await send_due(clock) == 1
    assert await send_due(clock) == 0
    assert [message.text for message in vendor.sent] == ["Halo kak"]
    sent = await in_db(row, one)
    assert (sent.state, sent.vendor_id, sent.due_at) == ("sent", "vendor-0", None)


async def test_a_later_message_waits_for_the_earlier(vendor: Vendor, clock: FrozenClock) -> None:
    vendor.script = [SendUnavailable("busy", retry_after_seconds=5)]
    await in_db(queue, ["satu", "dua"])
    await in_db(queue, ["lain"], name="2")

    await send_due(clock)
    assert [message.text for message in vendor.sent] == ["satu", "lain"], "another goes ahead"
    clock.forward(seconds=6)
    await send_due(clock)
    await send_due(clock)
    assert [message.text for message in vendor.sent] == ["satu", "lain", "satu", "dua"]


async def test_a_sure_failure_is_tried_again_when_the_vendor_says(
    vendor: Vendor, clock: FrozenClock
) -> None:
    vendor.script = [SendUnavailable("slow down", retry_after_seconds=30)]
    (one,) = await in_db(queue, ["Halo"])
    await send_due(clock)

    clock.forward(seconds=29)
    assert await send_due(clock) == 0
    clock.forward(seconds=2)
    assert await send_due(clock) == 1
    assert len({message.key for message in vendor.sent}) == 1, "the vendor can tell a repetition"
    assert (await in_db(row, one)).state == "sent"


async def test_what_can_never_be_sent_is_given_up_and_shown(
    vendor: Vendor, clock: FrozenClock
) -> None:
    vendor.script = [SendUnavailable("down")] * MAX_ATTEMPTS
    (one,) = await in_db(queue, ["Halo"])
    for _ in range(MAX_ATTEMPTS):
        await send_due(clock)
        clock.forward(seconds=3600)

    assert (await in_db(row, one)).state == "failed"
    assert await send_due(clock) == 0
    assert await in_db(OwnerNotice.objects.filter(kind="delivery_failed").count) == 1


@pytest.mark.parametrize(
    ("trouble", "state"),
    [(SendRejected("blocked"), "failed"), (SendUncertain("timed out"), "uncertain")],
)
async def test_a_refused_or_uncertain_message_is_shown_and_never_repeated(
    vendor: Vendor, clock: FrozenClock, trouble: Exception, state: str
) -> None:
    vendor.script = [trouble]
    (one,) = await in_db(queue, ["Halo"])
    await send_due(clock)
    clock.forward(seconds=7200)

    assert await send_due(clock) == 0
    assert len(vendor.sent) == 1
    assert (await in_db(row, one)).state == state
    assert await in_db(OwnerNotice.objects.filter(kind="delivery_failed").count) == 1


async def test_a_sender_that_died_leaves_an_uncertain_message(
    vendor: Vendor, clock: FrozenClock
) -> None:
    (one,) = await in_db(queue, ["Halo"])
    await in_db(claim_deliveries, now=clock.now(), limit=10)
    clock.forward(seconds=LEASE.total_seconds() + 1)

    assert await send_due(clock) == 0
    assert (await in_db(row, one)).state == "uncertain"
    assert vendor.sent == []
    assert await in_db(OwnerNotice.objects.filter(kind="delivery_failed").count) == 1


@pytest.mark.parametrize(
    "change", [{"active": False}, {"credentials_sealed": "sealed with another secret"}]
)
async def test_a_channel_that_cannot_be_used_fails_its_messages_with_the_reason(
    vendor: Vendor, clock: FrozenClock, change: dict[str, Any]
) -> None:
    (one,) = await in_db(queue, ["Halo"])
    await in_db(lambda: Channel.objects.update(**change))
    await send_due(clock)

    failed = await in_db(row, one)
    assert failed.state == "failed"
    assert failed.error
    assert vendor.sent == []


async def test_a_late_heartbeat_changes_nothing_about_a_sent_message(
    vendor: Vendor, clock: FrozenClock
) -> None:
    (one,) = await in_db(queue, ["Halo"])
    claims = await in_db(claim_deliveries, now=clock.now(), limit=10)
    await send_delivery(claims[0], clock=clock)
    await in_db(extend_delivery_leases, claims=claims, now=clock.now() + timedelta(seconds=1))

    assert (await in_db(row, one)).leased_until is None
