"""Taking a conversation over, answering it as a person, and giving it back."""

from datetime import timedelta
from typing import Any

import pytest

from tanggap.businesses.models import Business, Member
from tanggap.conversations.models import Conversation, Handover, Message, Takeover
from tanggap.conversations.selectors import unanswered_messages
from tanggap.conversations.services.holding import give_back, resolve_handover, take_over
from tanggap.core.errors import NotFound, Refused
from tanggap.deliveries.models import Delivery
from tanggap.deliveries.replies import MAX_REPLY_CHARACTERS, reply_as_member
from tests.console.building import (
    NOW,
    answer,
    ask_for_person,
    incoming,
    make_conversation,
    make_shop,
    make_staff,
    owner_of,
)

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def shop(db: Any) -> Business:
    return make_shop()


@pytest.fixture
def owner(shop: Business) -> Member:
    return owner_of(shop)


@pytest.fixture
def conversation(shop: Business) -> Conversation:
    return make_conversation(shop)


def reply(
    conversation: Conversation, member: Member, text: str = "Siap", key: str = "k1"
) -> Message:
    return reply_as_member(
        conversation_id=conversation.pk, member=member, text=text, key=key, now=LATER
    )


def test_taking_over_silences_the_assistant_at_once(
    conversation: Conversation, owner: Member
) -> None:
    take_over(conversation_id=conversation.pk, member=owner, now=LATER)

    conversation.refresh_from_db()
    assert conversation.due_at is None
    assert conversation.leased_until is None
    # A turn that is being made holds the old fence: its commit changes nothing any more.
    assert conversation.fence == 2
    assert conversation.waiting_since == NOW
    assert Takeover.objects.get().started_at == LATER


def test_taking_over_twice_is_taking_over_once(conversation: Conversation, owner: Member) -> None:
    first = take_over(conversation_id=conversation.pk, member=owner, now=NOW)
    again = take_over(conversation_id=conversation.pk, member=owner, now=LATER)

    assert again == first
    assert Takeover.objects.count() == 1


def test_a_conversation_that_a_colleague_holds_cannot_be_taken_over(
    conversation: Conversation, owner: Member, shop: Business
) -> None:
    take_over(conversation_id=conversation.pk, member=make_staff(shop), now=NOW)
    Conversation.objects.update(due_at=LATER)

    with pytest.raises(Refused, match="Sari") as refused:
        take_over(conversation_id=conversation.pk, member=owner, now=LATER)

    assert refused.value.code == "already_held"
    # Refused is refused: nothing has been touched.
    assert Conversation.objects.get().due_at == LATER
    assert Takeover.objects.count() == 1


def test_giving_back_makes_what_nobody_answered_due(
    conversation: Conversation, owner: Member
) -> None:
    ask_for_person(conversation)
    take_over(conversation_id=conversation.pk, member=owner, now=NOW)

    assert give_back(conversation_id=conversation.pk, member=owner, now=LATER)

    conversation.refresh_from_db()
    assert conversation.due_at == LATER
    assert conversation.waiting_since == NOW
    assert Takeover.objects.get().ended_at == LATER
    handover = Handover.objects.get()
    assert (handover.resolved_at, handover.resolved_by) == (LATER, owner)


def test_giving_back_after_a_reply_leaves_nothing_to_answer(
    conversation: Conversation, owner: Member
) -> None:
    reply(conversation, owner)

    give_back(conversation_id=conversation.pk, member=owner, now=LATER)

    conversation.refresh_from_db()
    assert conversation.due_at is None
    assert not unanswered_messages(conversation.pk).exists()


def test_only_what_came_after_the_reply_is_left_for_the_assistant(
    conversation: Conversation, owner: Member
) -> None:
    reply(conversation, owner)
    late = incoming(conversation, "satu lagi kak", at=LATER)

    assert list(unanswered_messages(conversation.pk)) == [late]


def test_what_the_assistant_answered_is_not_answered_again(
    conversation: Conversation, owner: Member
) -> None:
    answer(conversation)
    take_over(conversation_id=conversation.pk, member=owner, now=NOW)
    give_back(conversation_id=conversation.pk, member=owner, now=LATER)

    assert Conversation.objects.get().due_at is None


def test_giving_back_twice_changes_nothing_the_second_time(
    conversation: Conversation, owner: Member
) -> None:
    take_over(conversation_id=conversation.pk, member=owner, now=NOW)
    assert give_back(conversation_id=conversation.pk, member=owner, now=LATER)
    Conversation.objects.update(due_at=None)

    assert not give_back(conversation_id=conversation.pk, member=owner, now=LATER)

    assert Conversation.objects.get().due_at is None


def test_a_reply_is_written_once_and_put_on_its_way(
    conversation: Conversation, owner: Member
) -> None:
    first = reply(conversation, owner, "  Ada kak, 3 porsi?  ")
    again = reply(conversation, owner, "Ada kak, 3 porsi?")

    assert again == first
    assert (first.direction, first.author, first.member) == ("out", "member", owner)
    assert first.text == "Ada kak, 3 porsi?"
    assert first.answers == Message.objects.get(direction="in")
    assert Delivery.objects.get().message == first
    assert Delivery.objects.get().state == Delivery.State.SENT


def test_replying_takes_a_free_conversation_over(conversation: Conversation, owner: Member) -> None:
    reply(conversation, owner)

    assert Takeover.objects.get(ended_at=None).member == owner
    conversation.refresh_from_db()
    assert (conversation.due_at, conversation.waiting_since) == (None, None)
    assert conversation.last_message_at == LATER


def test_a_colleague_may_help_without_taking_the_conversation_away(
    conversation: Conversation, owner: Member, shop: Business
) -> None:
    reply(conversation, owner, key="a")
    reply(conversation, make_staff(shop), key="b")

    assert Takeover.objects.get().member == owner
    assert Message.objects.filter(author="member").count() == 2


@pytest.mark.parametrize("text", ["", "  \n ", "\x00", "x" * (MAX_REPLY_CHARACTERS + 1)])
def test_an_empty_or_endless_reply_is_refused_and_changes_nothing(
    conversation: Conversation, owner: Member, text: str
) -> None:
    with pytest.raises(Refused):
        reply(conversation, owner, text)

    assert not Takeover.objects.exists()
    assert Message.objects.count() == 1


def test_no_door_opens_to_another_shops_conversation(conversation: Conversation) -> None:
    stranger = owner_of(make_shop("Warung Lain"))
    case: dict[str, Any] = {"conversation_id": conversation.pk, "member": stranger, "now": LATER}

    for service in (take_over, give_back, resolve_handover):
        with pytest.raises(NotFound):
            service(**case)
    with pytest.raises(NotFound):
        reply_as_member(**case, text="hai", key="k")

    assert Message.objects.count() == 1
    assert not Takeover.objects.exists()


def test_a_request_for_a_person_can_be_closed_without_taking_over(
    conversation: Conversation, owner: Member
) -> None:
    ask_for_person(conversation)

    assert resolve_handover(conversation_id=conversation.pk, member=owner, now=LATER)
    assert not resolve_handover(conversation_id=conversation.pk, member=owner, now=LATER)

    assert Handover.objects.get().resolved_by == owner
    conversation.refresh_from_db()
    # The assistant goes on with what waits.
    assert conversation.due_at is not None
