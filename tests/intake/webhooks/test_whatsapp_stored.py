"""What WhatsApp's requests leave stored, from the signed bytes on."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tanggap.businesses.models import OwnerNotice
from tanggap.channels.models import ChannelHealth
from tanggap.conversations.models import Conversation, Message
from tanggap.customers.models import ChannelIdentity, Consent, Customer
from tanggap.intake.webhooks.whatsapp import take_in
from tests.channels.connecting import make_whatsapp
from tests.vendors.whatsapp_webhooks import batch, payload, signed, text

pytestmark = pytest.mark.django_db

NOW = datetime.fromtimestamp(1_793_595_700, UTC)


def handed(raw: bytes, headers: dict[str, str]) -> int:
    """Hands a request to the door's other side, behind HTTP."""
    lowered = {name.lower(): value for name, value in headers.items()}
    return take_in(headers=lowered, body=raw, now=NOW)


def tell(body: Any) -> int:
    return handed(*signed(body))


def stored() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("text", flat=True))


def test_a_first_message_makes_customer_identity_and_conversation() -> None:
    channel = make_whatsapp()

    assert tell(payload("text")) == 200

    customer: Any = Customer.objects.get()
    assert (customer.business_id, customer.name, customer.phone) == (
        channel.business_id,
        "Sari",
        "+6281234567890",
    )
    identity: Any = ChannelIdentity.objects.get()
    assert (identity.external_id, identity.phone) == ("ID.13491208655302741918", "+6281234567890")
    conversation: Any = Conversation.objects.get()
    assert conversation.due_at is not None
    assert conversation.last_customer_at.timestamp() == 1_793_595_600
    assert Consent.objects.filter(kind="service", granted=True).count() == 1
    assert ChannelHealth.objects.filter(last_webhook_at__isnull=False).count() == 1


def test_a_batch_is_stored_whole_in_the_order_in_which_it_was_said() -> None:
    make_whatsapp()
    later = text("ke dago", wamid="w3", at=1_793_595_603)
    first = text("kak", wamid="w1", at=1_793_595_601)
    other = text("buka?", wamid="w2", at=1_793_595_602, sender="6281399990000", name="Budi")

    assert tell(batch([later, other, first, later])) == 200

    by_customer = Message.objects.order_by("conversation__customer__name", "pk")
    said = list(by_customer.values_list("text", flat=True))
    assert said == ["buka?", "kak", "ke dago"]


def test_one_person_is_one_customer_under_number_and_scoped_id() -> None:
    make_whatsapp()
    tell(text("lama", wamid="w1"))
    tell(payload("text", id="w2"))
    hidden = payload("text-without-number", id="w3")
    hidden["entry"][0]["changes"][0]["value"]["contacts"][0]["user_id"] = "ID.13491208655302741918"
    tell(hidden)
    tell(text("nomor saja", wamid="w4"))

    assert Customer.objects.count() == 1
    identity: Any = ChannelIdentity.objects.get()
    assert identity.external_id == "ID.13491208655302741918"
    assert Message.objects.count() == 4


def test_a_number_that_changed_hands_is_another_customer() -> None:
    make_whatsapp()
    tell(payload("text", id="w1"))
    new = payload("text", id="w2")
    contact = new["entry"][0]["changes"][0]["value"]["contacts"][0]
    contact["user_id"], contact["profile"]["name"] = "ID.555", "Orang Baru"
    tell(new)

    assert Customer.objects.count() == 2


def test_a_customer_without_number_is_kept_by_the_scoped_id() -> None:
    make_whatsapp()

    assert tell(payload("text-without-number")) == 200
    identity: Any = ChannelIdentity.objects.get()
    assert (identity.external_id, identity.phone) == ("ID.77002411908341527700", "")


def test_an_unread_part_leaves_the_rest_of_the_request_stored() -> None:
    make_whatsapp()
    odd = payload("text", id=None)

    assert tell(batch([odd, payload("text")])) == 200
    assert stored() == ["kak nasgor spesial brp?"]


def test_stopping_promos_in_whatsapp_withdraws_the_consent() -> None:
    make_whatsapp()
    tell(payload("text"))
    for _ in range(2):
        tell(payload("preference-stop"))

    consent: Any = Consent.objects.get(kind="marketing")
    assert not consent.granted


def test_a_refused_token_in_a_status_alerts_the_owner() -> None:
    channel = make_whatsapp()
    tell(payload("status-failed", errors=[{"code": 131042}]))

    health: Any = ChannelHealth.objects.get(channel=channel)
    assert health.trouble == "payment"
    assert OwnerNotice.objects.filter(kind="channel_trouble").count() == 1


def test_odd_numbers_are_only_numbers() -> None:
    make_whatsapp()

    for number in ("x" * 300, "1' OR '1'='1", "\x00"):
        assert tell(text("halo", wamid="w1", number=number)) == 200
    assert stored() == []


def test_what_no_database_keeps_costs_no_message() -> None:
    make_whatsapp()
    raw, _ = signed(payload("text", id="w1", text={"body": "a\x00b"}))
    half = raw.replace(b"w1", b"w2").replace(b"a\\u0000b", b"c\\ud83d d")
    deep = raw.replace(b"w1", b"w3").replace(b"Sari", b"Sa\\u0000ri")

    for body in (raw, half, deep):
        again, headers = signed(body)
        assert handed(again, headers) == 200
    assert [said[0] for said in stored()] == ["a", "c", "a"]
