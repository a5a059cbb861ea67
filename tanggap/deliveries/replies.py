"""What the shop's people write to customers themselves.

Stands here and not in `conversations`, because a reply and its delivery are one transaction.
"""

from datetime import datetime

from django.utils.translation import gettext as _

from tanggap.businesses.models import Member
from tanggap.conversations.models import Conversation, Message
from tanggap.conversations.services.holding import (
    hold_for,
    lock_conversation,
    tell,
)
from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused
from tanggap.core.text import clean_text
from tanggap.deliveries.services import queue_delivery

# What every channel can carry in one message; WhatsApp and Telegram both stop at 4,096 characters.
MAX_REPLY_CHARACTERS = 4000


@in_transaction
def reply_as_member(
    *, conversation_id: int, member: Member, text: str, key: str, now: datetime
) -> Message:
    """Writes a person's answer to the customer and puts it on its way.

    Whoever answers a conversation that nobody holds thereby takes it over. The same `key` again
    (a button pressed twice, a request repeated by a weak network) returns the message written
    before. Raises `Refused` for an empty or too long text, `NotFound` for another shop's
    conversation.
    """
    words = clean_text(text)
    if not words:
        raise Refused(_("Write your reply first."), code="empty")
    if len(words) > MAX_REPLY_CHARACTERS:
        raise Refused(
            _("This is too long: %(most)s characters at most.") % {"most": MAX_REPLY_CHARACTERS},
            code="too_long",
        )
    conversation = lock_conversation(conversation_id=conversation_id, member=member)
    external_id = f"member:{conversation_id}.{key[:100]}"
    before: Message | None = Message.objects.filter(
        channel_id=conversation.channel_id, external_id=external_id
    ).first()
    if before is not None:
        return before
    hold_for(conversation_id=conversation_id, member=member, now=now)
    message = _write(conversation, member=member, words=words, external_id=external_id, now=now)
    queue_delivery(
        business_id=conversation.business_id,
        channel_id=conversation.channel_id,
        channel_kind=conversation.channel.kind,
        conversation_id=conversation.pk,
        message_id=message.pk,
        now=now,
    )
    tell(conversation_id=conversation.pk, business_id=conversation.business_id, kind="message")
    return message


def _write(
    conversation: Conversation, *, member: Member, words: str, external_id: str, now: datetime
) -> Message:
    """Stores the reply as the answer to everything that the customer has written so far."""
    newest_question = (
        Message.objects.filter(
            conversation_id=conversation.pk, direction=Message.Direction.INCOMING
        )
        .order_by("-pk")
        .first()
    )
    message: Message = Message.objects.create(
        business_id=conversation.business_id,
        conversation_id=conversation.pk,
        channel_id=conversation.channel_id,
        direction=Message.Direction.OUTGOING,
        author=Message.Author.MEMBER,
        member=member,
        text=words,
        external_id=external_id,
        answers=newest_question,
        sent_at=now,
        created_at=now,
    )
    conversation.waiting_since = None
    conversation.last_message_at = now
    conversation.failures = 0
    conversation.save(update_fields=["waiting_since", "last_message_at", "failures", "updated_at"])
    return message
