"""Two people of a shop, and the assistant, acting on one conversation in the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connections

from tanggap.businesses.models import Member
from tanggap.conversations.models import Conversation, Message, Takeover
from tanggap.conversations.services.holding import give_back, take_over
from tanggap.core.errors import Refused
from tanggap.deliveries.replies import reply_as_member
from tests.console.building import NOW, make_conversation, make_shop, make_staff, owner_of


def at_once(*works: Callable[[], Any]) -> list[Any]:
    """Runs each on a thread and connection of its own, all starting together."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return work()
        except Refused as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return [future.result() for future in [pool.submit(run, work) for work in works]]


def people() -> tuple[Conversation, list[Member]]:
    shop = make_shop()
    return make_conversation(shop), [owner_of(shop), *(make_staff(shop, n) for n in "ABC")]


def test_of_four_who_take_over_at_once_one_holds_it(transactional_db: None) -> None:
    conversation, members = people()

    results = at_once(
        *(
            lambda member=member: take_over(conversation_id=conversation.pk, member=member, now=NOW)
            for member in members
        )
    )

    holders = [result for result in results if isinstance(result, Takeover)]
    assert len(holders) == 1
    assert [holders[0]] == list(Takeover.objects.all())
    assert all(result.code == "already_held" for result in results if result not in holders)


def test_four_who_reply_at_once_all_say_their_word_under_one_takeover(
    transactional_db: None,
) -> None:
    conversation, members = people()

    at_once(
        *(
            lambda member=member: reply_as_member(
                conversation_id=conversation.pk,
                member=member,
                text=f"dari {member.pk}",
                key=f"k{member.pk}",
                now=NOW,
            )
            for member in members
        )
    )

    assert Takeover.objects.count() == 1
    assert Message.objects.filter(author="member").count() == 4


def test_a_reply_sent_twice_at_once_is_written_once(transactional_db: None) -> None:
    conversation, members = people()

    results = at_once(
        *(
            lambda: reply_as_member(
                conversation_id=conversation.pk, member=members[0], text="Siap", key="k", now=NOW
            )
            for _ in range(4)
        )
    )

    assert len({message.pk for message in results}) == 1
    assert Message.objects.filter(author="member").count() == 1


def test_of_four_who_give_back_at_once_one_did(transactional_db: None) -> None:
    conversation, members = people()
    take_over(conversation_id=conversation.pk, member=members[0], now=NOW)

    results = at_once(
        *(
            lambda member=member: give_back(conversation_id=conversation.pk, member=member, now=NOW)
            for member in members
        )
    )

    assert sorted(results) == [False, False, False, True]
