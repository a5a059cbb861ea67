"""Claims, leases and fences."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tanggap.businesses.models import Business
from tanggap.channels.base import IncomingMessage
from tanggap.channels.services import ensure_webchat_channel
from tanggap.conversations.models import Conversation
from tanggap.core.leases import LEASE
from tanggap.intake.receive import Thread, receive_message
from tanggap.intake.webchat.sessions import open_conversation
from tanggap.turns.claim import (
    RETRY_SECONDS,
    Claim,
    claim_due,
    extend_leases,
    postpone_failed,
    release,
    stand_down,
)

NOW = datetime(2026, 11, 2, 5, 0, tzinfo=UTC)
LATER = NOW + timedelta(seconds=30)

pytestmark = pytest.mark.django_db


@pytest.fixture
def thread() -> Thread:
    """A conversation in which a question waits."""
    business = Business.objects.create(slug="warung", name="Warung")
    ensure_webchat_channel(business=business)
    return asked(open_conversation(slug="warung", now=NOW).thread)


def asked(thread: Thread, *, key: str = "m1", at: datetime = NOW) -> Thread:
    incoming = IncomingMessage(identity="1", external_id=key, text="es teh berapa?", sent_at=at)
    receive_message(thread=thread, incoming=incoming, now=at)
    return thread


def claimed(at: datetime = LATER) -> list[Claim]:
    return claim_due(now=at, limit=10)


def state(thread: Thread) -> Any:
    return Conversation.objects.get(pk=thread.conversation_id)


def test_a_due_conversation_is_claimed_once(thread: Thread) -> None:
    assert [claim.conversation_id for claim in claimed()] == [thread.conversation_id]
    assert claimed() == []


def test_nothing_is_claimed_before_the_customer_is_quiet(thread: Thread) -> None:
    due = state(thread).due_at

    assert claimed(due - timedelta(milliseconds=1)) == []
    assert len(claimed(due)) == 1


def test_a_dead_workers_claim_is_taken_over_after_the_lease_with_a_higher_fence(
    thread: Thread,
) -> None:
    (first,) = claimed()

    assert claimed(LATER + LEASE) == []
    (second,) = claimed(LATER + LEASE + timedelta(seconds=1))
    assert second.fence > first.fence


def test_a_heartbeat_keeps_a_claim(thread: Thread) -> None:
    (claim,) = claimed()
    extend_leases(claims=[claim], now=LATER + timedelta(seconds=8))

    assert claimed(LATER + timedelta(seconds=12)) == []


def test_a_late_heartbeat_does_not_lease_a_turn_that_has_ended(thread: Thread) -> None:
    (claim,) = claimed()
    stand_down(claim=claim)
    extend_leases(claims=[claim], now=LATER)

    asked(thread, key="m2", at=LATER)
    assert len(claimed(LATER + timedelta(seconds=5))) == 1


def test_a_lost_claim_cannot_be_extended_released_or_ended(thread: Thread) -> None:
    (lost,) = claimed()
    later = LATER + LEASE + timedelta(seconds=1)
    (held,) = claimed(later)
    extend_leases(claims=[lost], now=later + timedelta(hours=1))
    release(claim=lost)
    stand_down(claim=lost)
    postpone_failed(claim=lost, now=later)

    row = state(thread)
    assert row.fence == held.fence
    assert row.leased_until == later + LEASE
    assert row.due_at is not None
    assert row.failures == 0


def test_a_failed_turn_is_due_again_after_a_while(thread: Thread) -> None:
    (claim,) = claimed()
    postpone_failed(claim=claim, now=LATER)

    assert claimed(LATER) == []
    (again,) = claimed(LATER + timedelta(seconds=RETRY_SECONDS[0]))
    assert again.failures == 1


def test_a_burst_is_put_off_but_not_for_ever(thread: Thread, settings: Any) -> None:
    settings.QUIET_SECONDS = 3.0
    for second in range(1, 20):
        asked(thread, key=f"more{second}", at=NOW + timedelta(seconds=second))
        if second == 5:
            assert state(thread).due_at == NOW + timedelta(seconds=8)

    assert state(thread).due_at <= NOW + timedelta(seconds=19)
