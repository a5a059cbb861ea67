"""What the owner can teach the assistant, found in real conversations."""

from datetime import timedelta
from typing import Any

import pytest

from tanggap.businesses.models import Business, Member
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation, Handover, Message
from tanggap.core.errors import NotFound, Refused
from tanggap.deliveries.replies import reply_as_member
from tanggap.evals.learning.questions import Group, group_of, open_questions
from tanggap.evals.learning.services import ignore_questions, learn_answer
from tanggap.evals.models import SettledQuestion
from tanggap.knowledge.models import KnowledgeEntry
from tests.console.building import NOW, answer, make_conversation, make_shop, owner_of


@pytest.fixture
def shop(db: Any) -> Business:
    return make_shop()


@pytest.fixture
def owner(shop: Business) -> Member:
    return owner_of(shop)


def unknown(shop: Business, text: str, reason: str = "unknown", **columns: Any) -> Conversation:
    """A question that the assistant handed to a person."""
    conversation = make_conversation(shop, text=text)
    turn = answer(
        conversation, "Aku tanyakan dulu ya kak.", **{"outcome": "handed_over", **columns}
    )
    Handover.objects.create(
        business=shop, conversation=conversation, turn=turn, reason=reason, requested_at=NOW
    )
    return conversation


def replied(conversation: Conversation, owner: Member, text: str) -> Message:
    return reply_as_member(
        conversation_id=conversation.pk, member=owner, text=text, key=text, now=NOW
    )


def shown(shop: Business) -> list[Group]:
    return open_questions(shop, now=NOW)


def question_id(conversation: Conversation) -> int:
    return int(Message.objects.get(conversation=conversation, direction="in").pk)


def test_what_the_assistant_did_not_know_is_listed_and_like_is_with_like(
    shop: Business,
) -> None:
    for text in (
        "bisa titip kue ulang tahun?",
        "titip kue ulang tahun bisa ga kak",
        "ada mushola?",
    ):
        unknown(shop, text)

    first, second = shown(shop)

    assert first.count == 2
    assert first.newest.text == "titip kue ulang tahun bisa ga kak"
    assert second.newest.text == "ada mushola?"
    assert first.reasons == ["unanswered"]


def test_what_a_person_answered_comes_with_that_answer(shop: Business, owner: Member) -> None:
    asked = unknown(shop, "bisa titip kue ulang tahun?")
    replied(asked, owner, "Bisa kak, 2 hari sebelumnya.")
    corrected = make_conversation(shop, text="es tehnya pakai gula apa?")
    answer(corrected, "Gula pasir kak.")
    replied(corrected, owner, "Maaf, yang benar gula aren ya.")

    found = {group.newest.text: group for group in shown(shop)}

    assert found["bisa titip kue ulang tahun?"].answer == "Bisa kak, 2 hari sebelumnya."
    assert found["es tehnya pakai gula apa?"].reasons == ["corrected"]
    assert found["es tehnya pakai gula apa?"].answer == "Maaf, yang benar gula aren ya."


@pytest.mark.parametrize("reason", ["asked", "complaint", "rule"])
def test_wishes_for_a_person_and_complaints_teach_nothing(shop: Business, reason: str) -> None:
    unknown(shop, "mau bicara dengan pemiliknya langsung", reason=reason)

    assert shown(shop) == []


def test_trials_small_talk_and_what_is_long_ago_are_left_out(shop: Business) -> None:
    unknown(shop, "oke kak")
    unknown(shop, "bisa titip kue?", ended_at=NOW - timedelta(days=91))
    trial = unknown(shop, "bisa sewa tenda juga?")
    channel = Channel.objects.create(business=shop, kind="terminal", external_id=shop.slug)
    Message.objects.filter(conversation=trial).update(channel=channel)

    assert shown(shop) == []


def test_an_answer_is_kept_for_every_question_like_it(shop: Business, owner: Member) -> None:
    for text in ("bisa titip kue ulang tahun?", "titip kue ulang tahun bisa?"):
        last = unknown(shop, text)
    group = group_of(shop, question_id(last), now=NOW)
    assert group is not None

    entry = learn_answer(
        member=owner,
        message_ids=group.message_ids,
        question="Bisa titip kue ulang tahun?",
        answer=" Bisa, kabari 2 hari sebelumnya. ",
        now=NOW,
    )

    assert entry.answer == "Bisa, kabari 2 hari sebelumnya."
    assert shown(shop) == []
    revision = Business.objects.values_list("info_revision", flat=True).get(pk=shop.pk)
    assert revision > shop.info_revision, "workers must hear of it"
    settled = SettledQuestion.objects.for_business(shop)
    assert {(one.how, one.entry_id, one.settled_by_id) for one in settled} == {
        ("answered", entry.pk, owner.pk)
    }


def test_what_is_ignored_stays_away_and_what_is_like_it_comes_again(
    shop: Business, owner: Member
) -> None:
    asked = unknown(shop, "jual tokek ga?")
    ignore_questions(member=owner, message_ids=[question_id(asked)], now=NOW)
    assert shown(shop) == []

    unknown(shop, "jual tokek ga kak")
    assert [group.count for group in shown(shop)] == [1]


@pytest.mark.parametrize(
    ("question", "text", "code"),
    [
        ("", "Bisa.", "question"),
        ("Bisa titip?", "  ", "answer"),
        ("x" * 501, "Bisa.", "question"),
        ("Bisa titip?", "x" * 2001, "answer"),
        ("ADA parkir?", "Ada.", "question"),
    ],
)
def test_an_answer_that_cannot_be_kept_settles_nothing(
    shop: Business, owner: Member, question: str, text: str, code: str
) -> None:
    KnowledgeEntry.objects.create(business=shop, question="Ada parkir?", answer="Ada.")
    asked = unknown(shop, "bisa titip kue?")

    with pytest.raises(Refused) as refused:
        learn_answer(
            member=owner,
            message_ids=[question_id(asked)],
            question=question,
            answer=text,
            now=NOW,
        )

    assert refused.value.code == code
    assert len(shown(shop)) == 1
    assert KnowledgeEntry.objects.count() == 1


def test_nobody_settles_another_shops_questions(shop: Business) -> None:
    theirs = unknown(shop, "bisa titip kue?")
    stranger = owner_of(make_shop("Warung Lain"))

    with pytest.raises(NotFound):
        ignore_questions(member=stranger, message_ids=[question_id(theirs)], now=NOW)
    with pytest.raises(NotFound):
        learn_answer(
            member=stranger,
            message_ids=[question_id(theirs)],
            question="Bisa titip?",
            answer="Bisa.",
            now=NOW,
        )

    assert not SettledQuestion.objects.exists()
    assert not KnowledgeEntry.objects.exists()
