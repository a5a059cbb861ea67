"""After a first order a customer is asked once for their consent, where the owner wants it."""

from datetime import timedelta
from typing import Any

import pytest

from tanggap.broadcasts.asking import ask_for_consent, to_be_asked
from tanggap.broadcasts.models import BroadcastRules
from tanggap.businesses.models import Business
from tanggap.channels.base import IncomingMessage
from tanggap.conversations.models import Conversation, Message
from tanggap.customers.consent import ASKED_TEXT
from tanggap.customers.models import ChannelIdentity, Consent, Customer
from tanggap.intake.receive import Thread, receive_message
from tests.broadcasts.building import DAY, NOW, make_reader, make_shop, ordered

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=30)


@pytest.fixture
def shop(db: Any) -> Business:
    shop = make_shop("Warung Uji")
    BroadcastRules.objects.create(business=shop, ask_after_order=True)
    return shop


def finished(customer: Customer, *, at: Any = NOW) -> Conversation:
    conversation = Conversation.objects.get(customer=customer)
    ordered(customer, at=at, state="done", finished_at=at, conversation=conversation)
    return conversation


def test_it_is_asked_once_and_the_answer_counts(shop: Business) -> None:
    ani = make_reader(shop, name="Ani", wants=False)
    talk = finished(ani)
    assert to_be_asked(NOW) == [], "not while the food is still hot"
    assert to_be_asked(LATER) == [talk.pk]

    assert ask_for_consent(talk.pk, now=LATER) is True
    assert ask_for_consent(talk.pk, now=LATER) is False
    assert to_be_asked(LATER) == []
    question = Message.objects.get(conversation=talk, direction="out")
    assert "Mau dapat info promo dari Warung Uji" in question.text

    receive_message(
        thread=Thread(shop.pk, talk.channel_id, ani.pk, talk.pk),
        incoming=IncomingMessage(identity="a", external_id="a", text="Mau", sent_at=LATER),
        now=LATER + timedelta(minutes=1),
    )
    assert ChannelIdentity.objects.get(customer=ani).promos_since is not None
    assert Consent.objects.get(customer=ani).text_version == ASKED_TEXT


def test_nobody_is_asked_who_has_said_yes_or_no_or_has_not_received_anything(
    shop: Business,
) -> None:
    finished(make_reader(shop, name="Mau"))
    refuser = make_reader(shop, name="Tidak", wants=False)
    ChannelIdentity.objects.filter(customer=refuser).update(promos_refused_at=NOW)
    finished(refuser)
    waiting = make_reader(shop, name="Menunggu", wants=False)
    ordered(waiting, conversation=Conversation.objects.get(customer=waiting))
    finished(make_reader(shop, name="Dulu", wants=False), at=NOW - 3 * DAY)

    assert to_be_asked(LATER) == []


def test_a_shop_that_does_not_want_it_asks_nobody(shop: Business) -> None:
    finished(make_reader(shop, name="Ani", wants=False))
    BroadcastRules.objects.update(ask_after_order=False)
    assert to_be_asked(LATER) == []
