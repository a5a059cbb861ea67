"""A visitor of a shop's chat page becomes a customer with a conversation."""

import secrets
from datetime import datetime

from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound
from tanggap.customers.models import ChannelIdentity, Consent, Customer
from tanggap.intake.receive import Thread
from tanggap.intake.webchat.tokens import Visitor

# The notice that stands on the chat page; a changed wording gets a new name.
CONSENT_TEXT = "webchat-1"


@in_transaction
def open_conversation(*, slug: str, now: datetime) -> Visitor:
    """Makes an anonymous customer with a conversation on the shop's web chat.

    Raises `NotFound` for a shop that does not exist or has switched its web chat off.
    """
    channel = Channel.objects.filter(
        kind=Channel.Kind.WEBCHAT, external_id=slug, active=True
    ).first()
    if channel is None:
        raise NotFound("Toko ini tidak ditemukan.")
    customer = Customer.objects.create(business_id=channel.business_id)
    identity = ChannelIdentity.objects.create(
        channel=channel, customer=customer, external_id=secrets.token_urlsafe(16)
    )
    conversation = Conversation.objects.create(
        business_id=channel.business_id, channel=channel, identity=identity, customer=customer
    )
    Consent.objects.create(
        customer=customer,
        kind=Consent.Kind.SERVICE,
        granted=True,
        text_version=CONSENT_TEXT,
        channel=channel,
        at=now,
    )
    return Visitor(
        Thread(channel.business_id, channel.pk, customer.pk, conversation.pk), identity.pk
    )
