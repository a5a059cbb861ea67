"""A broadcast from its start to its end: to whom it goes, to whom not, and never twice."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tanggap.broadcasts.audience import Audience
from tanggap.broadcasts.models import BroadcastRules, Recipient
from tanggap.broadcasts.running import feeding, listing
from tanggap.broadcasts.services import (
    cancel_broadcast,
    copy_broadcast,
    pause_broadcast,
    resume_broadcast,
    set_schedule,
    start_broadcast,
)
from tanggap.businesses.models import Business
from tanggap.channels.models import Channel
from tanggap.channels.services import note_trouble
from tanggap.channels.whatsapp.failures import RESTRICTED
from tanggap.conversations.models import Conversation, Message
from tanggap.conversations.services.holding import take_over
from tanggap.core.errors import Refused
from tanggap.customers.consent import STOP_TEXT, refuse_promos
from tanggap.customers.models import ChannelIdentity, Consent, Customer
from tanggap.deliveries.models import Delivery
from tanggap.push.models import PushMessage
from tanggap.push.services import subscribe
from tests.broadcasts.building import (
    DAY,
    NOW,
    make_broadcast,
    make_reader,
    make_shop,
    owner_of,
    reasons,
    run,
    said,
    work,
)
from tests.channels.connecting import make_whatsapp
from tests.vendors.push_service import Browser

pytestmark = pytest.mark.django_db

TEMPLATE = {
    "name": "promo_mingguan",
    "language": "id",
    "category": "MARKETING",
    "body": "Halo {{1}}, minggu ini ada promo di toko kami.",
    "parameters": ["{nama|Kak}"],
}


@pytest.fixture
def shop(db: Any) -> Business:
    return make_shop("Warung Uji")


@pytest.fixture
def number(shop: Business) -> Channel:
    return make_whatsapp(shop)


def stop(customer: Customer, channel: Channel, at: Any = NOW) -> None:
    refuse_promos(
        customer_id=customer.pk,
        channel_id=channel.pk,
        source=Consent.Source.CHAT,
        text_version=STOP_TEXT,
        at=at,
    )


def test_each_customer_gets_it_once_in_their_own_words(shop: Business) -> None:
    make_reader(shop, name="budi")
    make_reader(shop)
    broadcast = run(shop, make_broadcast(shop))

    assert sorted(said(broadcast)) == [
        "Halo Budi!\n\nBalas STOP untuk berhenti.",
        "Halo Kak!\n\nBalas STOP untuk berhenti.",
    ]
    assert broadcast.state == "done"
    assert broadcast.recipient_count == 2
    assert set(Delivery.objects.values_list("state", "promotional")) == {("sent", True)}
    # The inbox is not turned upside down by it.
    assert not Conversation.objects.filter(last_message_at__isnull=False).exists()


def test_the_list_is_fixed_in_pieces_and_a_repeated_piece_changes_nothing(
    shop: Business, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PIECE", 2)
    monkeypatch.setattr(feeding, "PIECE", 2)
    for n in range(5):
        make_reader(shop, name=f"P{n}")
    broadcast = run(shop, make_broadcast(shop), steps=1)
    assert broadcast.state == "preparing"
    assert broadcast.recipients.count() == 2
    # As if the process had died after writing the rows and before keeping its place.
    broadcast.cursor = 0
    broadcast.save()

    make_reader(shop, name="Baru")
    broadcast = run(shop, broadcast)

    assert len(said(broadcast)) == 6
    assert broadcast.state == "done"


def test_a_second_row_or_message_for_a_customer_cannot_be_written(shop: Business) -> None:
    make_reader(shop, name="Ani")
    broadcast = run(shop, make_broadcast(shop))
    row = Recipient.objects.get()
    message = Message.objects.get()

    row.pk, row.message, message.pk = None, None, None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        message.save(force_insert=True)
    assert broadcast.recipients.count() == 1


def test_who_says_stop_after_the_list_was_fixed_gets_nothing(shop: Business) -> None:
    channel = Channel.objects.get(business=shop)
    ani = make_reader(shop, name="Ani")
    make_reader(shop, name="Budi")
    broadcast = make_broadcast(shop)
    start_broadcast(business_id=shop.pk, broadcast_id=broadcast.pk, now=NOW)
    work(steps=2)
    assert broadcast.recipients.count() == 2
    stop(ani, channel)

    run(shop, broadcast)

    assert len(said(broadcast)) == 1
    assert reasons(broadcast) == {"Ani": "refused"}


def test_a_customer_gets_only_so_many_promos_in_a_while(shop: Business) -> None:
    BroadcastRules.objects.create(business=shop, cap_count=1, cap_days=7)
    make_reader(shop, name="Ani")
    run(shop, make_broadcast(shop))

    second = run(shop, make_broadcast(shop), now=NOW + DAY)
    assert reasons(second) == {"Ani": "cap"}
    third = run(shop, make_broadcast(shop), now=NOW + 8 * DAY)
    assert len(said(third)) == 1


def test_it_rests_at_night_on_the_shops_clock_and_goes_on_in_the_morning(
    shop: Business, number: Channel
) -> None:
    make_reader(shop, name="Ani", channel=number, phone="+6281200000001")
    at_night = NOW.replace(hour=15)  # 22.00 in Jakarta
    broadcast = make_broadcast(shop)

    broadcast = run(shop, broadcast, now=at_night)
    assert said(broadcast) == []
    assert broadcast.work_at == NOW.replace(hour=1) + DAY  # 08.00

    broadcast = run(shop, broadcast, now=NOW.replace(hour=1) + DAY)
    assert len(said(broadcast)) == 1


def test_what_is_queued_when_the_night_begins_is_taken_back(
    shop: Business, number: Channel
) -> None:
    make_reader(shop, name="Ani", channel=number, phone="+6281200000001")
    evening = NOW.replace(hour=12, minute=59)
    broadcast = run(shop, make_broadcast(shop), now=evening)
    assert Delivery.objects.get().state == "queued"

    work(now=evening + timedelta(minutes=2))

    assert not Delivery.objects.exists()
    assert Recipient.objects.get().state == "waiting"
    assert said(broadcast) == []


def test_a_paused_broadcast_sends_nothing_and_goes_on_where_it_stood(
    shop: Business, number: Channel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeding, "PIECE", 2)
    for n in range(4):
        make_reader(shop, name=f"P{n}", channel=number, phone=f"+628120000000{n}")
    broadcast = run(shop, make_broadcast(shop), steps=3)
    first = Delivery.objects.order_by("pk").first()
    assert first is not None
    Delivery.objects.filter(pk=first.pk).update(state="sending", leased_until=NOW)

    pause_broadcast(business_id=shop.pk, broadcast_id=broadcast.pk, now=NOW)
    work(now=NOW + timedelta(minutes=5))

    # What is being sent at this moment stays; the rest waits.
    assert [one.pk for one in Delivery.objects.all()] == [first.pk]
    assert broadcast.recipients.filter(state="waiting").count() == 3

    resume_broadcast(business_id=shop.pk, broadcast_id=broadcast.pk, now=NOW)
    work()
    assert Delivery.objects.count() == 4
    assert Delivery.objects.values("conversation").distinct().count() == 4


def test_a_cancelled_broadcast_is_over(shop: Business, number: Channel) -> None:
    make_reader(shop, name="Ani", channel=number, phone="+6281200000001")
    broadcast = run(shop, make_broadcast(shop))

    cancel_broadcast(business_id=shop.pk, broadcast_id=broadcast.pk, now=NOW)
    resume_broadcast(business_id=shop.pk, broadcast_id=broadcast.pk, now=NOW)
    work()

    assert not Delivery.objects.exists()
    assert reasons(broadcast) == {"Ani": "cancelled"}


def test_only_a_template_goes_to_who_has_been_silent_for_a_day(
    shop: Business, number: Channel
) -> None:
    make_reader(shop, name="Ani", channel=number, phone="+6281200000001")
    make_reader(shop, name="Budi", channel=number, phone="+6281200000002", wrote_at=NOW - 3 * DAY)
    without = run(shop, make_broadcast(shop))
    assert reasons(without) == {"Budi": "window"}

    BroadcastRules.objects.create(business=shop, cap_count=9)
    with_one = run(shop, make_broadcast(shop, template=TEMPLATE))
    kinds = {
        one.customer.name: (one.templated, one.category, one.fee_idr)
        for one in with_one.recipients.select_related("customer")
    }
    assert kinds == {"Ani": (False, "service", 400), "Budi": (True, "marketing", 650)}
    budi = Message.objects.get(text="Halo Budi, minggu ini ada promo di toko kami.")
    assert budi.payload["template"]["parameters"] == ["Budi"]


def test_templates_stay_within_the_number_of_a_day(shop: Business, number: Channel) -> None:
    BroadcastRules.objects.create(business=shop, whatsapp_daily=2)
    for n in range(4):
        make_reader(shop, name=f"P{n}", channel=number, phone=f"+628120000000{n}", wrote_at=None)
    broadcast = run(shop, make_broadcast(shop, template=TEMPLATE))
    assert len(said(broadcast)) == 2
    Delivery.objects.update(state="sent", due_at=None)

    work(now=NOW + timedelta(hours=3))
    assert len(said(broadcast)) == 2
    work(now=NOW + DAY + timedelta(hours=3))
    assert len(said(broadcast)) == 4


def test_a_customer_in_talk_with_a_person_is_not_interrupted(shop: Business) -> None:
    ani = make_reader(shop, name="Ani")
    take_over(
        conversation_id=Conversation.objects.get(customer=ani).pk, member=owner_of(shop), now=NOW
    )
    broadcast = run(shop, make_broadcast(shop))
    assert said(broadcast) == []
    assert Recipient.objects.get().due_at > NOW


def test_a_channel_in_trouble_pauses_it_and_says_why(shop: Business, number: Channel) -> None:
    make_reader(shop, name="Ani", channel=number, phone="+6281200000001")
    note_trouble(business_id=shop.pk, channel_id=number.pk, trouble=RESTRICTED, now=NOW)

    broadcast = run(shop, make_broadcast(shop))

    assert broadcast.state == "paused"
    assert "Meta membatasi" in broadcast.paused_reason
    assert said(broadcast) == []


def test_two_texts_go_to_two_halves_that_stay_the_same(shop: Business) -> None:
    for n in range(40):
        make_reader(shop, name=f"P{n}")
    broadcast = run(shop, make_broadcast(shop, text="Teks satu", text_b="Teks dua"))
    texts = said(broadcast)
    second = sum(text.startswith("Teks dua") for text in texts)
    assert len(texts) == 40
    assert 8 <= second <= 32
    for row in broadcast.recipients.all():
        assert row.variant == listing.variant_of(broadcast, row.customer_id)


def test_it_begins_at_its_moment(shop: Business) -> None:
    make_reader(shop, name="Ani")
    broadcast = make_broadcast(shop)
    later = NOW + timedelta(hours=2)
    with pytest.raises(Refused):
        set_schedule(business_id=shop.pk, broadcast_id=broadcast.pk, starts_at=NOW - DAY, now=NOW)
    set_schedule(business_id=shop.pk, broadcast_id=broadcast.pk, starts_at=later, now=NOW)
    broadcast.refresh_from_db()

    broadcast = run(shop, broadcast)
    assert (broadcast.state, said(broadcast)) == ("scheduled", [])
    broadcast = run(shop, broadcast, now=later)
    assert len(said(broadcast)) == 1


def test_a_started_one_is_not_changed_but_copied(shop: Business) -> None:
    broadcast = run(shop, make_broadcast(shop, audience=Audience(never_ordered=True)))
    with pytest.raises(Refused):
        set_schedule(business_id=shop.pk, broadcast_id=broadcast.pk, now=NOW)

    copied = copy_broadcast(member=owner_of(shop), broadcast_id=broadcast.pk)
    assert (copied.state, copied.text, copied.audience) == (
        "draft",
        broadcast.text,
        {"never_ordered": True},
    )


def test_devices_that_agreed_are_told_without_words_of_the_message(shop: Business) -> None:
    ani = make_reader(shop, name="Ani")
    identity = ChannelIdentity.objects.get(customer=ani)
    subscribe(
        business_id=shop.pk,
        identity_id=identity.pk,
        **Browser("https://web.push.apple.com/ani", "").agreement,
        now=NOW,
    )
    run(shop, make_broadcast(shop, text="Rahasia untuk {nama}"))
    pushed = PushMessage.objects.get()
    assert pushed.url == f"/c/{shop.slug}"
    assert "Rahasia" not in pushed.body
    assert "Ani" not in pushed.body
