"""Trying the assistant from the console: the same intake, turn and commit as for a customer.

The worker answers as it always does. The channel is a terminal: nothing is sent anywhere, and its
conversations are trials, which inbox and reports leave out.
"""

import uuid
from datetime import datetime

from tanggap.businesses.models import Business, Member
from tanggap.channels.base import IncomingMessage
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation, Message
from tanggap.core import live
from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused
from tanggap.customers.models import ChannelIdentity, Customer
from tanggap.intake.receive import Thread, receive_message

LONGEST_QUESTION = 1_000


def try_out(*, business: Business, member: Member, text: str, now: datetime) -> int:
    """Asks the assistant in this person's trial conversation; returns the message's id.

    Raises `Refused` for an empty or endless question.
    """
    text = text.strip()
    if not text:
        raise Refused("Tulis dulu pertanyaannya.", code="empty")
    if len(text) > LONGEST_QUESTION:
        raise Refused(f"Paling banyak {LONGEST_QUESTION} huruf.", code="too_long")
    thread = _thread(business, member)
    received = receive_message(
        thread=thread,
        incoming=IncomingMessage(
            identity=str(member.pk), external_id=uuid.uuid4().hex, text=text, sent_at=now
        ),
        now=now,
    )
    # Whoever tries out has asked the whole question: nothing to wait for.
    Conversation.objects.filter(pk=thread.conversation_id, due_at__isnull=False).update(due_at=now)
    live.signal(live.WORKER_GROUP, "due", at=now.timestamp())
    return received.message_id


@in_transaction
def begin_anew(*, business: Business, member: Member) -> None:
    """Starts another trial conversation, which knows nothing of the one before."""
    _open(business, member, _count(business, member) + 1)


def trial_messages(business: Business, member: Member) -> list[Message]:
    """What was said in this person's present trial, in order."""
    identity = _newest(business, member)
    if identity is None:
        return []
    said = Message.objects.for_business(business).filter(conversation__identity=identity)
    return list(said.order_by("pk"))


@in_transaction
def _thread(business: Business, member: Member) -> Thread:
    identity = _newest(business, member)
    conversation = (
        Conversation.objects.get(identity=identity)
        if identity is not None
        else _open(business, member, 1)
    )
    return Thread(business.pk, conversation.channel_id, conversation.customer_id, conversation.pk)


def _channel(business: Business) -> Channel:
    channel, _ = Channel.objects.get_or_create(
        kind=Channel.Kind.TERMINAL,
        external_id=f"coba:{business.slug}",
        defaults={"business": business, "name": "Coba asisten"},
    )
    found: Channel = channel
    return found


def _prefix(member: Member) -> str:
    return f"coba:{member.pk}:"


def _newest(business: Business, member: Member) -> ChannelIdentity | None:
    return (
        ChannelIdentity.objects.filter(
            channel__business=business,
            channel__kind=Channel.Kind.TERMINAL,
            external_id__startswith=_prefix(member),
        )
        .order_by("-pk")
        .first()
    )


def _count(business: Business, member: Member) -> int:
    newest = _newest(business, member)
    return int(newest.external_id.rpartition(":")[2]) if newest is not None else 0


def _open(business: Business, member: Member, number: int) -> Conversation:
    channel = _channel(business)
    customer = Customer.objects.create(business=business)
    identity = ChannelIdentity.objects.create(
        channel=channel, customer=customer, external_id=f"{_prefix(member)}{number}"
    )
    conversation: Conversation = Conversation.objects.create(
        business=business, channel=channel, identity=identity, customer=customer
    )
    return conversation
