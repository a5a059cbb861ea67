"""What an update changes besides bringing messages: edits, deletions, reactions, echoes, blocks."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tanggap.businesses.models import Account, Member
from tanggap.channels.base import (
    Blocked,
    Echo,
    Edit,
    Event,
    IncomingMessage,
    Reaction,
    Revocation,
)
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation, Handover, Message, Takeover
from tanggap.conversations.services.holding import take_over
from tanggap.customers.models import ChannelIdentity
from tanggap.deliveries.models import Delivery
from tanggap.deliveries.replies import reply_as_member
from tanggap.intake.webhooks.channels import open_channel
from tanggap.intake.webhooks.storing import store_events
from tanggap.turns.claim import claim_due
from tanggap.turns.load import load_turn
from tests.channels.connecting import make_whatsapp

NOW = datetime(2026, 11, 2, 5, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def channel() -> Channel:
    return make_whatsapp()


def told(channel: Channel, *events: Event, at: datetime = NOW) -> int:
    known = open_channel("whatsapp", channel.pk)
    assert known is not None
    return store_events(channel=known, events=events, now=at)


def said(text: str = "es teh berapa?", *, key: str = "w1", at: datetime = NOW) -> IncomingMessage:
    return IncomingMessage(identity="ID.1", external_id=key, text=text, sent_at=at)


def echo(text: str = "siap kak", *, key: str = "e1", at: datetime = NOW) -> Echo:
    return Echo(identity="ID.1", external_id=key, text=text, sent_at=at)


def edit(text: str, *, key: str = "d1", at: datetime = NOW) -> Edit:
    return Edit("ID.1", key, "w1", text, at)


def conversation() -> Any:
    return Conversation.objects.get()


def texts() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("text", flat=True))


def answer_everything() -> None:
    """As a committed turn leaves it."""
    from tanggap.turns.models import Turn

    turn = Turn.objects.create(
        business_id=conversation().business_id,
        conversation=conversation(),
        outcome="answered",
        model="builtin",
        started_at=NOW,
        ended_at=NOW,
    )
    Message.objects.filter(direction="in").update(turn=turn)
    Conversation.objects.update(due_at=None, waiting_since=None)


# -- edits -----------------------------------------------------------------------------------------


def test_an_unanswered_message_is_changed_and_an_answer_in_the_making_is_void(
    channel: Channel,
) -> None:
    told(channel, said())
    (claim,) = claim_due(now=NOW + timedelta(seconds=9), limit=5)
    told(channel, edit("es jeruk berapa?"))

    assert texts() == ["es jeruk berapa?"]
    assert load_turn(claim) is None, "the claim has been lost"
    (again,) = claim_due(now=NOW + timedelta(seconds=9), limit=5)
    loaded = load_turn(again)
    assert loaded is not None
    assert loaded.questions == ("es jeruk berapa?",)


def test_edits_repeated_or_out_of_order_leave_the_newest_words(channel: Channel) -> None:
    later = NOW + timedelta(seconds=5)
    told(channel, said(), edit("kedua", key="d2", at=later))
    told(channel, edit("pertama", key="d1"), edit("kedua", key="d2", at=later))

    assert texts() == ["kedua"]


def test_a_change_after_the_answer_is_a_question_of_its_own(channel: Channel) -> None:
    told(channel, said("2 porsi"))
    answer_everything()
    for _ in range(2):
        told(channel, edit("3 porsi"))

    assert texts() == ["2 porsi", "3 porsi"]
    assert conversation().due_at is not None


def test_an_edit_of_nothing_we_know_changes_nothing(channel: Channel) -> None:
    assert told(channel, edit("x"), Revocation("ID.1", "w9", NOW)) == 0
    assert texts() == []


def test_another_channels_message_cannot_be_changed(channel: Channel) -> None:
    told(channel, said())
    other = make_whatsapp(number="222")
    told(other, edit("tipu"), Revocation("ID.1", "w1", NOW), Reaction("ID.1", "w1", "👍", NOW))

    message: Any = Message.objects.get()
    assert (message.text, message.direction, message.payload) == ("es teh berapa?", "in", {})


# -- deletions and reactions -----------------------------------------------------------------------


def test_a_deleted_message_is_forgotten_and_nobody_answers_it(channel: Channel) -> None:
    told(channel, said("rahasia"), said("jam buka?", key="w2"))
    told(channel, Revocation("ID.1", "w1", NOW))

    (claim,) = claim_due(now=NOW + timedelta(seconds=9), limit=5)
    loaded = load_turn(claim)
    assert loaded is not None
    assert loaded.questions == ("jam buka?",)
    assert "rahasia" not in str(list(Message.objects.values()))


def test_a_reaction_stays_with_its_message_and_asks_nothing(channel: Channel) -> None:
    told(channel, said())
    answer_everything()
    told(channel, echo(), at=NOW + timedelta(hours=2))
    told(channel, Reaction("ID.1", "w1", "👍", NOW), Reaction("ID.1", "e1", "🙏", NOW))

    reactions = [message.payload.get("reaction") for message in Message.objects.order_by("pk")]
    assert reactions == ["👍", "🙏"]
    assert conversation().due_at is None
    told(channel, Reaction("ID.1", "w1", "", NOW))
    assert "reaction" not in Message.objects.order_by("pk")[0].payload


# -- echoes ----------------------------------------------------------------------------------------


def test_an_echo_told_twice_is_one_message_and_one_takeover(channel: Channel) -> None:
    told(channel, said())
    assert [told(channel, echo()), told(channel, echo())] == [1, 0]

    message: Any = Message.objects.get(external_id="e1")
    assert message.answers.external_id == "w1"
    delivery: Any = Delivery.objects.get(message=message)
    assert (delivery.state, delivery.vendor_id) == ("sent", "e1")
    assert Takeover.objects.filter(ended_at=None).count() == 1
    assert conversation().due_at is None


def test_an_echo_of_our_own_message_changes_nothing(channel: Channel) -> None:
    told(channel, said())
    told(channel, echo())
    Delivery.objects.update(vendor_id="ours")
    Takeover.objects.all().delete()

    assert told(channel, echo("sama", key="ours")) == 0
    assert Takeover.objects.count() == 0


def test_an_echo_makes_an_answer_in_the_making_void(channel: Channel) -> None:
    told(channel, said())
    (claim,) = claim_due(now=NOW + timedelta(seconds=9), limit=5)
    told(channel, echo())

    assert load_turn(claim) is None


def test_a_question_that_came_before_its_late_echo_still_waits(channel: Channel) -> None:
    told(channel, said("sudah?", at=NOW + timedelta(seconds=5)))
    told(channel, echo(at=NOW), at=NOW + timedelta(seconds=6))

    assert conversation().due_at == NOW + timedelta(minutes=30)
    (claim,) = claim_due(now=NOW + timedelta(minutes=31), limit=5)
    loaded = load_turn(claim)
    assert loaded is not None
    assert loaded.questions == ("sudah?",)


def test_an_echo_told_hours_later_silences_nobody(channel: Channel) -> None:
    told(channel, said())
    due = conversation().due_at
    told(channel, echo(), at=NOW + timedelta(hours=5))

    assert Takeover.objects.count() == 0
    assert conversation().due_at == due


def test_each_reply_on_the_phone_puts_the_assistants_return_off(channel: Channel) -> None:
    later = NOW + timedelta(minutes=20)
    told(channel, echo())
    told(channel, echo("bentar", key="e2", at=later), at=later)

    takeover: Any = Takeover.objects.get()
    assert takeover.resumes_at == later + timedelta(minutes=30)


def test_how_long_the_assistant_waits_is_the_channels_setting() -> None:
    told(make_whatsapp(resume_minutes=5), echo())

    takeover: Any = Takeover.objects.get()
    assert takeover.resumes_at == NOW + timedelta(minutes=5)


def test_answering_on_the_phone_settles_the_request_for_a_person(channel: Channel) -> None:
    told(channel, said())
    Handover.objects.create(
        business_id=channel.business_id,
        conversation=conversation(),
        reason="asked",
        requested_at=NOW,
    )
    told(channel, echo())

    assert Handover.objects.filter(resolved_at=None).count() == 0


def in_the_console(act: str, member: Member) -> None:
    pk = conversation().pk
    if act == "take over":
        take_over(conversation_id=pk, member=member, now=NOW)
    else:
        reply_as_member(conversation_id=pk, member=member, text="halo", key="1", now=NOW)


@pytest.mark.parametrize("act", ["take over", "reply"])
def test_what_the_phone_began_is_kept_by_who_goes_on_in_the_console(
    channel: Channel, act: str
) -> None:
    told(channel, said())
    told(channel, echo())
    account = Account.objects.create(email="a@contoh.id")
    member = Member.objects.create(business=channel.business, account=account)
    in_the_console(act, member)

    takeover: Any = Takeover.objects.get()
    assert (takeover.member, takeover.resumes_at, takeover.ended_at) == (member, None, None)


# -- blocks ----------------------------------------------------------------------------------------


def test_who_blocked_the_channel_is_known_until_they_write_again(channel: Channel) -> None:
    told(channel, said())
    told(channel, Blocked("ID.1", True, NOW))
    assert ChannelIdentity.objects.get().blocked_at == NOW
    told(channel, said("halo lagi", key="w2"))
    assert ChannelIdentity.objects.get().blocked_at is None
