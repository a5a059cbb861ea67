"""An answer is written whole and once, or not at all."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tanggap.assistant.base import Draft, Evidence, HandoverIntent
from tanggap.businesses.models import Account, Business, Member
from tanggap.channels.base import IncomingMessage
from tanggap.channels.services import ensure_webchat_channel
from tanggap.conversations.models import Conversation, Handover, Message
from tanggap.conversations.services.holding import give_back, take_over
from tanggap.core.leases import LEASE
from tanggap.deliveries import services as delivery_services
from tanggap.deliveries.models import Delivery
from tanggap.intake.receive import Thread, receive_message
from tanggap.intake.webchat.sessions import open_conversation
from tanggap.turns import commit
from tanggap.turns.claim import Claim, claim_due
from tanggap.turns.commit import Answer, Committed, commit_turn
from tanggap.turns.failed import leave_to_a_person
from tanggap.turns.load import Loaded, load_turn
from tanggap.turns.models import Turn

NOW = datetime(2026, 11, 2, 5, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=30)
TOO_LATE = LATER + LEASE + timedelta(seconds=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def business() -> Business:
    business = Business.objects.create(slug="warung", name="Warung")
    ensure_webchat_channel(business=business)
    return business


@pytest.fixture
def thread(business: Business) -> Thread:
    thread = open_conversation(slug=business.slug, now=NOW).thread
    ask(thread, "es teh berapa?")
    return thread


@pytest.fixture
def member(business: Business) -> Member:
    account = Account.objects.create_user("rini@contoh.id", "rahasia-sekali")
    return Member.objects.create(business=business, account=account, role=Member.Role.OWNER)


def ask(thread: Thread, text: str, *, at: datetime = NOW) -> int:
    incoming = IncomingMessage(identity="1", external_id=text, text=text, sent_at=at)
    return receive_message(thread=thread, incoming=incoming, now=at).message_id


def claimed(at: datetime = LATER) -> Claim:
    (claim,) = claim_due(now=at, limit=5)
    return claim


def loaded(claim: Claim) -> Loaded:
    found = load_turn(claim)
    assert found is not None
    return found


def answer(text: str = "Es Teh Rp5.000 kak", **draft: Any) -> Answer:
    return Answer(
        draft=Draft(text=text, model="builtin", topics=("price",), **draft),
        started_at=NOW,
        evidence=(Evidence("search_products", {"price_idr": 5000}),),
    )


def stored() -> tuple[int, int, int]:
    return (
        Turn.objects.count(),
        Message.objects.filter(direction="out").count(),
        Delivery.objects.count(),
    )


def test_an_answer_is_written_with_turn_delivery_and_links(thread: Thread) -> None:
    second = ask(thread, "sama es jeruk")
    found = loaded(claimed())
    assert commit_turn(loaded=found, answer=answer(), now=LATER) is Committed.WRITTEN

    turn = Turn.objects.get()
    reply = Message.objects.get(direction="out")
    assert reply.turn == turn
    assert reply.answers_id == second
    asked = Message.objects.filter(direction="in")
    assert set(asked.values_list("turn_id", flat=True)) == {turn.pk}
    assert Delivery.objects.get().message == reply
    assert turn.evidence == [{"source": "search_products", "data": {"price_idr": 5000}}]
    row = Conversation.objects.get()
    assert (row.due_at, row.waiting_since, row.leased_until) == (None, None, None)


def test_a_worker_that_lost_its_claim_writes_nothing(thread: Thread) -> None:
    slow = loaded(claimed())
    quick = loaded(claimed(TOO_LATE))

    assert commit_turn(loaded=slow, answer=answer(), now=TOO_LATE) is Committed.LOST
    assert stored() == (0, 0, 0)
    assert commit_turn(loaded=quick, answer=answer(), now=TOO_LATE) is Committed.WRITTEN
    assert commit_turn(loaded=slow, answer=answer(), now=TOO_LATE) is Committed.LOST
    assert stored() == (1, 1, 1)


def test_the_same_claim_cannot_commit_twice(thread: Thread) -> None:
    found = loaded(claimed())
    commit_turn(loaded=found, answer=answer(), now=LATER)
    ask(thread, "sama es jeruk?", at=LATER)

    again = commit_turn(loaded=found, answer=answer("lagi"), now=LATER)

    assert again is not Committed.WRITTEN
    assert stored() == (1, 1, 1)


def test_a_newer_message_makes_an_answer_outdated(thread: Thread) -> None:
    found = loaded(claimed())
    ask(thread, "eh sama es jeruk", at=LATER)

    assert commit_turn(loaded=found, answer=answer(), now=LATER) is Committed.OUTDATED
    assert stored() == (0, 0, 0)
    assert loaded(found.claim).questions == ("es teh berapa?", "eh sama es jeruk")


def test_an_insisting_turn_answers_what_it_has_read_and_leaves_the_rest_due(
    thread: Thread,
) -> None:
    found = loaded(claimed())
    ask(thread, "eh sama es jeruk", at=LATER)
    done = commit_turn(loaded=found, answer=answer(), now=LATER, even_if_outdated=True)

    assert done is Committed.WRITTEN
    assert loaded(claimed(LATER + timedelta(seconds=30))).questions == ("eh sama es jeruk",)


def test_a_takeover_stops_an_answer_that_is_being_made(thread: Thread, member: Member) -> None:
    found = loaded(claimed())
    take_over(conversation_id=thread.conversation_id, member=member, now=LATER)

    assert commit_turn(loaded=found, answer=answer(), now=LATER) is Committed.LOST
    assert stored() == (0, 0, 0)


def test_after_giving_back_the_assistant_answers_what_still_waits(
    thread: Thread, member: Member
) -> None:
    take_over(conversation_id=thread.conversation_id, member=member, now=LATER)
    ask(thread, "halo?", at=LATER)
    assert claim_due(now=LATER + timedelta(hours=1), limit=5) == []

    give_back(conversation_id=thread.conversation_id, member=member, now=LATER)
    assert loaded(claimed(LATER + timedelta(seconds=1))).questions == ("es teh berapa?", "halo?")


def test_a_crash_in_the_middle_of_writing_leaves_nothing(
    thread: Thread, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = loaded(claimed())

    def breaks(**_: Any) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(commit, "queue_delivery", breaks)
    with pytest.raises(RuntimeError):
        commit_turn(loaded=found, answer=answer(), now=LATER)
    assert stored() == (0, 0, 0)
    assert Message.objects.get(direction="in").turn_id is None

    monkeypatch.setattr(commit, "queue_delivery", delivery_services.queue_delivery)
    assert commit_turn(loaded=found, answer=answer(), now=LATER) is Committed.WRITTEN


def test_a_handover_is_asked_for_once_while_one_is_open(thread: Thread) -> None:
    wish = HandoverIntent("asked", "mau bicara dengan orang")
    commit_turn(loaded=loaded(claimed()), answer=answer(handover=wish), now=LATER)
    ask(thread, "halo?", at=LATER)
    commit_turn(
        loaded=loaded(claimed(LATER + timedelta(minutes=1))),
        answer=answer(handover=wish),
        now=LATER,
    )

    assert Handover.objects.filter(resolved_at=None).count() == 1
    assert list(Turn.objects.values_list("outcome", flat=True)) == ["handed_over"] * 2


def test_after_repeated_failures_a_person_is_asked(thread: Thread) -> None:
    leave_to_a_person(claim=claimed(), now=LATER)

    assert "pemilik toko" in Message.objects.get(direction="out").text
    assert Handover.objects.get().reason == Handover.Reason.FAILURE
    assert Conversation.objects.get().due_at is None
