"""Calling a conversation a good example, or taking that back."""

from datetime import datetime

from tanggap.businesses.models import Member
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound
from tanggap.evals.models import ApprovedConversation


@in_transaction
def approve_conversation(*, member: Member, conversation_id: int, now: datetime) -> None:
    """Keeps who approved it and when; approving twice changes nothing.

    Raises `NotFound` for another shop's conversation, and for a trial's, which is deleted anyway.
    """
    mine = Conversation.objects.for_business(member.business_id).exclude(
        channel__kind=Channel.Kind.TERMINAL
    )
    if not mine.filter(pk=conversation_id).exists():
        raise NotFound("Percakapan ini tidak ada.")
    ApprovedConversation.objects.get_or_create(
        conversation_id=conversation_id,
        defaults={
            "business_id": member.business_id,
            "approved_by": member,
            "approved_at": now,
        },
    )


def withdraw_approval(*, member: Member, conversation_id: int) -> None:
    """Takes a conversation out of the examples; raises `NotFound` for another shop's."""
    if not (
        Conversation.objects.for_business(member.business_id).filter(pk=conversation_id).exists()
    ):
        raise NotFound("Percakapan ini tidak ada.")
    ApprovedConversation.objects.for_business(member.business_id).filter(
        conversation_id=conversation_id
    ).delete()
