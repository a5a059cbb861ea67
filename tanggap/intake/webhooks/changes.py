"""What customers do to messages afterwards: change them, take them back, react to them."""

from datetime import datetime
from typing import Any

from django.db import transaction

from tanggap.channels.base import Edit, IncomingMessage, Reaction, Revocation
from tanggap.conversations.models import Message
from tanggap.conversations.selectors import unanswered_messages
from tanggap.conversations.services.holding import tell
from tanggap.core import live, raw
from tanggap.core.text import clean_text
from tanggap.deliveries.models import Delivery
from tanggap.intake.quiet import due_at
from tanggap.intake.receive import Thread, store_messages

# What the shop's people read in the place of a message that was taken back.
DELETED = "Pelanggan menghapus pesan ini."

# An answer in the making rests on words that no longer stand: it has to be made again.
_AGAIN = """
    UPDATE conversations_conversation
    SET due_at = CASE WHEN due_at IS NULL THEN NULL ELSE %s END, leased_until = NULL,
        fence = fence + 1, updated_at = %s
    WHERE id = %s
"""


def change_message(*, channel_id: int, edit: Edit, now: datetime) -> bool:
    """Puts a customer's new words in the place of the old while nobody has answered them.

    Words that were answered already stay, and the new ones are a message of their own. Returns
    whether anything changed.
    """
    message = _incoming(channel_id, edit.target_id)
    if message is None:
        return False
    before = message.payload.get("edited_at", "")
    if edit.external_id in message.payload.get("edits", ()) or before > edit.at.isoformat():
        return False
    answered = not unanswered_messages(message.conversation_id).filter(pk=message.pk).exists()
    message.payload = {
        **message.payload,
        "edited_at": edit.at.isoformat(),
        "edits": [*message.payload.get("edits", ())[-20:], edit.external_id],
    }
    if not answered:
        message.text = clean_text(edit.text)
    message.save(update_fields=["text", "payload"])
    if answered:
        store_messages(
            thread=_thread(message),
            incoming=[
                IncomingMessage(
                    identity=edit.identity,
                    external_id=edit.external_id,
                    text=edit.text,
                    sent_at=edit.at,
                    payload={"replaces": edit.target_id},
                )
            ],
            now=now,
        )
    else:
        _answer_again(message, now)
    return True


def take_back_message(*, channel_id: int, revocation: Revocation, now: datetime) -> bool:
    """Forgets the words of a message that its customer deleted; nobody answers it any more."""
    message = _incoming(channel_id, revocation.target_id)
    if message is None:
        return False
    # A note among the shop's people: neither the assistant nor another channel reads it.
    message.direction = Message.Direction.NOTE
    message.text = DELETED
    message.payload = {"deleted_at": revocation.at.isoformat()}
    message.save(update_fields=["direction", "text", "payload"])
    _answer_again(message, now)
    return True


def note_reaction(*, channel_id: int, reaction: Reaction) -> bool:
    """Keeps a customer's emoji with the message it was put on, theirs or ours."""
    message = Message.objects.filter(channel_id=channel_id, external_id=reaction.target_id).first()
    if message is None:
        sent = Delivery.objects.filter(channel_id=channel_id, vendor_id=reaction.target_id)
        message = Message.objects.filter(delivery__in=sent).first()
    if message is None:
        return False
    payload: dict[str, Any] = {**message.payload, "reaction": clean_text(reaction.emoji)[:20]}
    if not payload["reaction"]:
        del payload["reaction"]
    message.payload = payload
    message.save(update_fields=["payload"])
    tell(conversation_id=message.conversation_id, business_id=message.business_id, kind="message")
    return True


def _incoming(channel_id: int, external_id: str) -> Message | None:
    found: Message | None = Message.objects.filter(
        channel_id=channel_id, external_id=external_id, direction=Message.Direction.INCOMING
    ).first()
    return found


def _thread(message: Message) -> Thread:
    return Thread(
        message.business_id,
        message.channel_id,
        message.conversation.customer_id,
        message.conversation_id,
    )


def _answer_again(message: Message, now: datetime) -> None:
    due = due_at(message.text, now=now, waiting_since=None)
    raw.count(_AGAIN, [raw.stamp(due), raw.stamp(now), message.conversation_id])
    transaction.on_commit(lambda: live.signal(live.WORKER_GROUP, "due", at=due.timestamp()))
    tell(conversation_id=message.conversation_id, business_id=message.business_id, kind="message")
