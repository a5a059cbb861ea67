"""Settling what the assistant could learn: an answer is written, or the question ignored."""

from collections.abc import Sequence
from datetime import datetime

from tanggap.businesses.models import Member
from tanggap.conversations.models import Message
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound
from tanggap.evals.models import SettledQuestion
from tanggap.knowledge.models import KnowledgeEntry
from tanggap.knowledge.services import add_answer


@in_transaction
def learn_answer(
    *, member: Member, message_ids: Sequence[int], question: str, answer: str, now: datetime
) -> KnowledgeEntry:
    """Writes the owner's answer and settles the questions that it answers.

    Raises `Refused` for an empty, too long or already answered question, `NotFound` for another
    shop's message.
    """
    entry = add_answer(business_id=member.business_id, question=question, answer=answer)
    _settle(member, message_ids, SettledQuestion.How.ANSWERED, now, entry)
    return entry


@in_transaction
def ignore_questions(*, member: Member, message_ids: Sequence[int], now: datetime) -> None:
    """Takes questions off the list; raises `NotFound` for another shop's message."""
    _settle(member, message_ids, SettledQuestion.How.IGNORED, now, None)


def _settle(
    member: Member,
    message_ids: Sequence[int],
    how: SettledQuestion.How,
    now: datetime,
    entry: KnowledgeEntry | None,
) -> None:
    mine = Message.objects.for_business(member.business_id).filter(pk__in=message_ids)
    if mine.count() != len(set(message_ids)):
        raise NotFound("Pertanyaan ini tidak ada.")
    SettledQuestion.objects.bulk_create(
        [
            SettledQuestion(
                business_id=member.business_id,
                message_id=message_id,
                how=how,
                entry=entry,
                settled_by=member,
                settled_at=now,
            )
            for message_id in dict.fromkeys(message_ids)
        ],
        # Two people who settle the same question at once have settled it.
        ignore_conflicts=True,
    )
