"""What the shop's people write to customers themselves.

Stands here and not in `conversations`, because a reply and its delivery are one transaction.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

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
from tanggap.deliveries.visitors import tell_visitor

# What every channel can carry in one message; WhatsApp and Telegram both stop at 4,096 characters.
MAX_REPLY_CHARACTERS = 4000
# A photo's caption: both stop at 1,024, and Telegram counts an emoji as two.
MAX_CAPTION_CHARACTERS = 1000


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture that goes along with a reply: its name in the storage, and what pages are told."""

    stored: str
    wire: dict[str, Any]


@in_transaction
def reply_as_member(
    *,
    conversation_id: int,
    member: Member,
    text: str,
    key: str,
    now: datetime,
    photo: Photo | None = None,
) -> Message:
    """Writes a person's answer to the customer and puts it on its way.

    Whoever answers a conversation that nobody holds thereby takes it over. The same `key` again
    (a button pressed twice, a request repeated by a weak network) returns the message written
    before. Raises `Refused` for an empty or too long text, `NotFound` for another shop's
    conversation.
    """
    words = reply_words(text, with_photo=photo is not None)
    conversation = lock_conversation(conversation_id=conversation_id, member=member)
    external_id = f"member:{conversation_id}.{key[:100]}"
    before: Message | None = Message.objects.filter(
        channel_id=conversation.channel_id, external_id=external_id
    ).first()
    if before is not None:
        return before
    hold_for(conversation_id=conversation_id, member=member, now=now)
    message = _write(
        conversation, member=member, words=words, photo=photo, external_id=external_id, now=now
    )
    queue_delivery(
        business_id=conversation.business_id,
        channel_id=conversation.channel_id,
        channel_kind=conversation.channel.kind,
        conversation_id=conversation.pk,
        message_id=message.pk,
        now=now,
    )
    tell_visitor(conversation, now=now)
    tell(conversation_id=conversation.pk, business_id=conversation.business_id, kind="message")
    return message


def reply_words(text: str, *, with_photo: bool = False) -> str:
    """What was typed, as it is sent. Raises `Refused` where nothing was, or too much."""
    words = clean_text(text)
    if not words and not with_photo:
        raise Refused(_("Write your reply first."), code="empty")
    most = MAX_CAPTION_CHARACTERS if with_photo else MAX_REPLY_CHARACTERS
    length = len(words.encode("utf-16-le")) // 2 if with_photo else len(words)
    if length > most:
        said = (
            _("Too long to go with a photo: %(most)s characters at most.")
            if with_photo
            else _("This is too long: %(most)s characters at most.")
        )
        raise Refused(said % {"most": most}, code="too_long")
    return words


def _write(
    conversation: Conversation,
    *,
    member: Member,
    words: str,
    photo: Photo | None,
    external_id: str,
    now: datetime,
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
        kind=Message.Kind.TEXT if photo is None else Message.Kind.IMAGE,
        text=words,
        payload={}
        if photo is None
        else {"image": {"stored": photo.stored}, "attachments": [photo.wire]},
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
