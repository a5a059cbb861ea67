"""What the shop's people do with a conversation besides answering in it."""

from datetime import datetime
from typing import Final

from django.utils.translation import gettext as _

from tanggap.businesses.models import Member
from tanggap.conversations.models import Conversation, Handover, Message, Seen, Takeover
from tanggap.conversations.services.holding import tell
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.core.text import clean_text

LONGEST_NOTE: Final = 2000


def _mine(member: Member, conversation_id: int) -> Conversation:
    found: Conversation | None = (
        Conversation.objects.for_business(member.business_id).filter(pk=conversation_id).first()
    )
    if found is None:
        raise NotFound(_("This conversation does not exist."))
    return found


def _tell(conversation: Conversation) -> None:
    tell(conversation_id=conversation.pk, business_id=conversation.business_id, kind="desk")


@in_transaction
def write_note(
    *, conversation_id: int, member: Member, text: str, key: str, now: datetime
) -> Message:
    """Keeps a note among the shop's people; customers and the assistant never see it.

    The same `key` again returns the note written before. Raises `Refused` for an empty or too long
    note.
    """
    conversation = _mine(member, conversation_id)
    words = clean_text(text)
    if not words:
        raise Refused(_("Write the note first."), code="empty")
    if len(words) > LONGEST_NOTE:
        raise Refused(
            _("This is too long: %(most)s characters at most.") % {"most": LONGEST_NOTE},
            code="too_long",
        )
    note, fresh = Message.objects.get_or_create(
        channel_id=conversation.channel_id,
        external_id=f"note:{conversation_id}.{key[:100]}",
        defaults={
            "business_id": conversation.business_id,
            "conversation": conversation,
            "direction": Message.Direction.NOTE,
            "author": Message.Author.MEMBER,
            "member": member,
            "text": words,
            "sent_at": now,
            "created_at": now,
        },
    )
    if fresh:
        _tell(conversation)
    return note


@in_transaction
def assign_conversation(*, conversation_id: int, member: Member, to_id: int | None) -> None:
    """Says whose a conversation is; `None` for nobody's. Raises `Refused` for a stranger."""
    conversation = _mine(member, conversation_id)
    if (
        to_id is not None
        and not Member.objects.filter(business_id=member.business_id, pk=to_id).exists()
    ):
        raise Refused(_("This person does not work here any more."), code="no_member")
    if conversation.assigned_to_id != to_id:
        conversation.assigned_to_id = to_id
        conversation.save(update_fields=["assigned_to", "updated_at"])
        _tell(conversation)


@in_transaction
def close_conversation(*, conversation_id: int, member: Member, now: datetime) -> bool:
    """Puts a conversation aside as dealt with; whether it was open.

    Whoever held it gives it back, and a request for a person is done. Raises `Refused` while the
    customer waits for an answer. When the customer writes again, it is open by itself.
    """
    mine = Conversation.objects.for_business(member.business_id).filter(pk=conversation_id)
    conversation = _mine(member, conversation_id)
    if conversation.waiting_since is not None:
        raise Refused(
            _("The customer is waiting for an answer. Answer first, then close."), code="waiting"
        )
    # Conditional, so that a message that comes in this moment keeps it open.
    closed = mine.filter(waiting_since__isnull=True, closed_at__isnull=True).update(closed_at=now)
    if closed:
        Takeover.objects.filter(conversation=conversation, ended_at__isnull=True).update(
            ended_at=now
        )
        Handover.objects.filter(conversation=conversation, resolved_at__isnull=True).update(
            resolved_at=now, resolved_by=member
        )
        _tell(conversation)
    return bool(closed)


@in_transaction
def reopen_conversation(*, conversation_id: int, member: Member) -> bool:
    """Takes a conversation back to the open ones; whether it was closed."""
    conversation = _mine(member, conversation_id)
    opened = Conversation.objects.filter(pk=conversation.pk, closed_at__isnull=False).update(
        closed_at=None
    )
    if opened:
        _tell(conversation)
    return bool(opened)


@in_transaction
def mark_seen(*, conversation: Conversation, member: Member, now: datetime) -> None:
    """Remembers that the person has everything of a conversation on the screen."""
    newest = conversation.last_incoming_id
    seen = Seen.objects.filter(member=member, conversation=conversation)
    if seen.filter(message_id__gte=newest).exists():
        return
    Seen.objects.update_or_create(
        member=member, conversation=conversation, defaults={"message_id": newest, "at": now}
    )
