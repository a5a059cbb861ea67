"""STOP holds from the moment it is stored, is confirmed once, and no model is asked."""

from datetime import timedelta
from typing import Any

import pytest

from tanggap.channels.base import IncomingMessage
from tanggap.conversations.models import Conversation, Message
from tanggap.conversations.services.holding import take_over
from tanggap.customers.consent import ASK_PREFIX, ASKED_TEXT, START_TEXT, STOP_TEXT, note_asked
from tanggap.customers.models import ChannelIdentity, Consent
from tanggap.intake.receive import Received, Thread, receive_message
from tanggap.turns.models import Turn
from tests.console.building import NOW, make_conversation, make_shop, owner_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk(db: Any) -> Conversation:
    """A customer of a shop whose question has been answered."""
    talk = make_conversation(make_shop("Warung Ani"))
    Message.objects.filter(conversation=talk).delete()
    Conversation.objects.filter(pk=talk.pk).update(due_at=None, waiting_since=None)
    talk.refresh_from_db()
    return talk


def say(talk: Conversation, text: str, *, key: str = "", at: Any = NOW) -> Received:
    return receive_message(
        thread=Thread(talk.business_id, talk.channel_id, talk.customer_id, talk.pk),
        incoming=IncomingMessage(
            identity="ani", external_id=key or f"m-{text}-{at}", text=text, sent_at=at
        ),
        now=at,
    )


def outgoing(talk: Conversation) -> list[str]:
    sent = Message.objects.filter(conversation=talk, direction="out").order_by("pk")
    return list(sent.values_list("text", flat=True))


def identity(talk: Conversation) -> ChannelIdentity:
    return ChannelIdentity.objects.get(pk=talk.identity_id)


def ask(talk: Conversation) -> None:
    """What the shop asks after a first order."""
    note_asked(customer_id=talk.customer_id, channel_id=talk.channel_id, now=NOW)
    Message.objects.create(
        business_id=talk.business_id,
        conversation=talk,
        channel_id=talk.channel_id,
        direction="out",
        author="assistant",
        text="Mau dapat info promo?",
        external_id=f"{ASK_PREFIX}{talk.identity_id}",
        sent_at=NOW,
        created_at=NOW,
    )


def test_stop_holds_at_once_and_is_confirmed_once(talk: Conversation) -> None:
    ChannelIdentity.objects.filter(pk=talk.identity_id).update(promos_since=NOW)

    stored = say(talk, "STOP", key="a", at=NOW + timedelta(hours=1))
    say(talk, "STOP", key="a", at=NOW + timedelta(hours=1))

    assert identity(talk).promos_since is None
    (confirmation,) = outgoing(talk)
    assert "tidak akan kirim promo lagi" in confirmation
    assert "Warung Ani" in confirmation
    proof = Consent.objects.get(customer_id=talk.customer_id, kind="marketing")
    assert (proof.granted, proof.text_version, proof.source) == (False, STOP_TEXT, "chat")
    assert proof.channel_id == talk.channel_id
    turn = Turn.objects.get()
    assert turn.model_calls == 0
    assert Message.objects.get(pk=stored.message_id).turn == turn
    talk.refresh_from_db()
    assert talk.due_at is None


def test_a_person_who_holds_the_conversation_delays_no_stop(talk: Conversation) -> None:
    ChannelIdentity.objects.filter(pk=talk.identity_id).update(promos_since=NOW)
    take_over(
        conversation_id=talk.pk, member=owner_of(talk.business), now=NOW + timedelta(minutes=1)
    )

    say(talk, "berhenti kirim promo", at=NOW + timedelta(minutes=2))

    assert identity(talk).promos_since is None
    assert len(outgoing(talk)) == 1


def test_what_is_asked_beside_a_stop_is_still_answered(talk: Conversation) -> None:
    say(talk, "es teh berapa?", at=NOW)
    talk.refresh_from_db()
    due = talk.due_at
    assert due is not None

    say(talk, "stop promo", at=NOW + timedelta(milliseconds=100))

    talk.refresh_from_db()
    assert talk.due_at == due
    assert Message.objects.filter(conversation=talk, direction="in", turn=None).count() == 1


def test_mulai_resumes_for_who_had_stopped_and_means_nothing_to_others(
    talk: Conversation,
) -> None:
    say(talk, "mulai", at=NOW)
    assert identity(talk).promos_since is None
    assert outgoing(talk) == []

    say(talk, "STOP", at=NOW + timedelta(minutes=1))
    say(talk, "MULAI", at=NOW + timedelta(minutes=5))

    assert identity(talk).promos_since == NOW + timedelta(minutes=5)
    assert "info promo dari Warung Ani" in outgoing(talk)[1]
    newest = Consent.objects.filter(customer_id=talk.customer_id).latest("at")
    assert (newest.granted, newest.text_version) == (True, START_TEXT)


def test_a_yes_counts_only_right_after_the_question(talk: Conversation) -> None:
    say(talk, "ya", at=NOW)
    assert identity(talk).promos_since is None

    ask(talk)
    say(talk, "mau kak", at=NOW + timedelta(minutes=1))
    assert identity(talk).promos_since == NOW + timedelta(minutes=1)
    proof = Consent.objects.get(customer_id=talk.customer_id)
    assert (proof.source, proof.text_version) == ("asked", ASKED_TEXT)

    say(talk, "tidak", at=NOW + timedelta(minutes=2))
    assert identity(talk).promos_since is not None


def test_a_no_to_the_question_is_kept_too(talk: Conversation) -> None:
    ask(talk)
    say(talk, "gak usah kak", at=NOW + timedelta(minutes=1))
    assert identity(talk).promos_refused_at is not None
    assert "tidak akan dikirimi promo" in outgoing(talk)[-1]


def test_a_mulai_that_comes_after_a_later_stop_changes_nothing(talk: Conversation) -> None:
    say(talk, "STOP", at=NOW + timedelta(hours=2))
    receive_message(
        thread=Thread(talk.business_id, talk.channel_id, talk.customer_id, talk.pk),
        incoming=IncomingMessage(
            identity="ani", external_id="late", text="mulai promo", sent_at=NOW
        ),
        now=NOW + timedelta(hours=3),
    )
    assert identity(talk).promos_since is None
