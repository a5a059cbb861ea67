"""Promos give way to answers, and stop at the moment in which their customer says so."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from tanggap.businesses.models import OwnerNotice
from tanggap.channels.base import Pace, PromosRefused, Receipt, SendUncertain, WindowClosed
from tanggap.channels.registry import ADAPTERS
from tanggap.conversations.models import Conversation, Message
from tanggap.core.clock import FrozenClock
from tanggap.core.db import in_db
from tanggap.core.leases import LEASE
from tanggap.customers.models import ChannelIdentity, Consent
from tanggap.deliveries.claim import PROMOS_PER_CHANNEL, DeliveryClaim, claim_deliveries
from tanggap.deliveries.models import Delivery
from tanggap.deliveries.pacing import PROMO_SHARE, wait_seconds
from tanggap.deliveries.parcels import may_ask
from tanggap.deliveries.promos import promos_under_way, withdraw_promos
from tanggap.deliveries.receipts import apply_receipts
from tanggap.deliveries.send import send_delivery
from tests.deliveries.test_send import NOW, Vendor, queue

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def vendor(monkeypatch: pytest.MonkeyPatch) -> Vendor:
    vendor = Vendor()
    monkeypatch.setitem(ADAPTERS, "telegram", vendor)
    return vendor


def queue_promos(texts: Sequence[str], *, name: str = "1") -> list[int]:
    """Promos of one conversation, whose customer wants them."""
    ids = queue(texts, name=name)
    Delivery.objects.filter(pk__in=ids).update(promotional=True)
    ChannelIdentity.objects.filter(external_id=name).update(promos_since=NOW)
    return ids


def claim(*, promotional: bool, now: Any = NOW) -> list[DeliveryClaim]:
    return claim_deliveries(now=now, limit=50, promotional=promotional)


async def send_promo() -> Delivery:
    (one,) = await in_db(claim, promotional=True)
    await send_delivery(one, clock=FrozenClock(NOW))
    delivery: Delivery = await in_db(Delivery.objects.get, pk=one.delivery_id)
    return delivery


def test_an_answer_never_waits_for_a_promo_of_its_conversation(vendor: Vendor) -> None:
    (promo,) = queue_promos(["Promo!"])
    conversation = Conversation.objects.get()
    answer = Message.objects.create(
        business_id=conversation.business_id,
        conversation=conversation,
        channel_id=conversation.channel_id,
        direction="out",
        author="assistant",
        text="Ada kak",
        sent_at=NOW,
        created_at=NOW,
    )
    later = Delivery.objects.create(
        business_id=conversation.business_id,
        channel_id=conversation.channel_id,
        conversation=conversation,
        message=answer,
        due_at=NOW,
        created_at=NOW,
    )

    assert [one.delivery_id for one in claim(promotional=False)] == [later.pk]
    assert [one.delivery_id for one in claim(promotional=True)] == [promo]


def test_promos_take_only_their_own_places(vendor: Vendor) -> None:
    for number in range(PROMOS_PER_CHANNEL + 3):
        queue_promos(["Promo!"], name=f"p{number}")
    for number in range(3):
        queue(["Ada kak"], name=f"a{number}")

    assert len(claim(promotional=True)) == PROMOS_PER_CHANNEL
    assert len(claim(promotional=False)) == 3


async def test_promos_take_only_their_share_of_the_pace() -> None:
    pace = Pace(per_second=80)
    at = int(NOW.timestamp() * 1000)
    waits = [
        await wait_seconds(channel_id=1, identity=str(n), pace=pace, now_ms=at, promotional=True)
        for n in range(30)
    ]
    every = 1 / (80 * PROMO_SHARE)
    assert waits[-1] == pytest.approx(29 * every, abs=0.03)
    # Even then an answer goes at once or nearly so.
    assert await wait_seconds(channel_id=1, identity="x", pace=pace, now_ms=at) <= 0.2


async def test_a_stop_after_queueing_is_obeyed_at_the_moment_of_sending(vendor: Vendor) -> None:
    await in_db(queue_promos, ["Promo!"])
    await in_db(lambda: ChannelIdentity.objects.update(promos_since=None))

    delivery = await send_promo()

    assert vendor.sent == []
    assert delivery.state == "cancelled"
    assert delivery.due_at is None


async def test_a_wanted_promo_is_sent(vendor: Vendor) -> None:
    await in_db(queue_promos, ["Promo!"])
    assert (await send_promo()).state == "sent"
    assert [one.text for one in vendor.sent] == ["Promo!"]


@pytest.mark.parametrize(
    ("error", "state"),
    [(SendUncertain("?"), "uncertain"), (WindowClosed("late"), "failed")],
)
async def test_troubles_of_promos_are_no_troubles_of_answers(
    vendor: Vendor, error: Exception, state: str
) -> None:
    vendor.script = [error]
    await in_db(queue_promos, ["Promo!"])

    assert (await send_promo()).state == state
    assert not await in_db(OwnerNotice.objects.exists)


async def test_a_customer_who_stopped_promos_at_the_vendor_is_believed(vendor: Vendor) -> None:
    vendor.script = [PromosRefused("no")]
    await in_db(queue_promos, ["Promo!"])

    assert (await send_promo()).state == "failed"
    assert not await in_db(ChannelIdentity.objects.filter(promos_since__isnull=False).exists)
    proof: Consent = await in_db(Consent.objects.get)
    assert (proof.granted, proof.source) == (False, "vendor")


async def test_a_receipt_that_says_so_is_believed_too(vendor: Vendor) -> None:
    await in_db(queue_promos, ["Promo!"])
    sent = await send_promo()
    receipt = Receipt(
        vendor_id=sent.vendor_id, state="failed", at=NOW, error="no", promos_refused=True,
        retry_after_seconds=5.0,
    )  # fmt: skip
    await in_db(
        apply_receipts,
        business_id=sent.business_id,
        channel_id=sent.channel_id,
        receipts=[receipt],
        now=NOW,
    )
    await in_db(sent.refresh_from_db)
    assert (sent.state, sent.due_at) == ("failed", None)
    assert not await in_db(ChannelIdentity.objects.filter(promos_since__isnull=False).exists)
    assert not await in_db(OwnerNotice.objects.exists)


def test_a_promo_whose_sender_died_before_asking_the_vendor_is_sent_again(vendor: Vendor) -> None:
    queue_promos(["Promo!"])
    (first,) = claim(promotional=True)
    (again,) = claim(promotional=True, now=NOW + LEASE + timedelta(seconds=1))
    assert again.delivery_id == first.delivery_id
    assert not may_ask(first, identity_id=ChannelIdentity.objects.get().pk, now=NOW)


def test_a_lost_promo_is_uncertain_and_bothers_nobody(vendor: Vendor) -> None:
    queue_promos(["Promo!"])
    (one,) = claim(promotional=True)
    assert may_ask(one, identity_id=ChannelIdentity.objects.get().pk, now=NOW)
    assert claim(promotional=True, now=NOW + LEASE + timedelta(seconds=1)) == []
    assert Delivery.objects.get().state == "uncertain"
    assert not OwnerNotice.objects.exists()


def test_only_what_has_not_gone_can_be_taken_back(vendor: Vendor) -> None:
    first, second = queue_promos(["Satu"], name="1") + queue_promos(["Dua"], name="2")
    claim_deliveries(now=NOW, limit=1, promotional=True)
    messages = [Delivery.objects.get(pk=pk).message_id for pk in (first, second)]
    assert sum(promos_under_way().values()) == 2

    assert withdraw_promos(messages) == {messages[1]}

    assert Message.objects.get().text == "Satu"
    assert sum(promos_under_way().values()) == 1
