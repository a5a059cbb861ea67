"""Storing everything that one update says, in one transaction, whatever it repeats or mixes up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db import transaction

from tanggap.channels.base import (
    Blocked,
    Echo,
    Edit,
    Event,
    IncomingMessage,
    Preference,
    Reaction,
    Receipt,
    Revocation,
    Trouble,
)
from tanggap.channels.services import note_trouble, note_webhook
from tanggap.customers.consent import PREFERENCE_TEXT, allow_promos, refuse_promos
from tanggap.customers.models import ChannelIdentity, Consent
from tanggap.deliveries.echoes import store_echo
from tanggap.deliveries.receipts import apply_receipts
from tanggap.intake.receive import Thread, store_messages
from tanggap.intake.webhooks.changes import change_message, note_reaction, take_back_message
from tanggap.intake.webhooks.threads import find_threads


@dataclass(frozen=True, slots=True)
class OpenChannel:
    """A channel as a door needs to know it."""

    id: int
    business_id: int
    kind: str
    external_id: str
    credentials: dict[str, Any]
    settings: dict[str, Any]


@transaction.atomic
def store_events(*, channel: OpenChannel, events: Sequence[Event], now: datetime) -> int:
    """Stores what a channel's vendor tells; returns how many messages were new.

    All or nothing: an update that was acknowledged is stored whole. Repeated and late events
    change nothing. The caller has verified that the vendor sent it.
    """
    said = [event for event in events if isinstance(event, (IncomingMessage, Echo))]
    fresh = 0
    if said:
        threads = find_threads(
            business_id=channel.business_id, channel_id=channel.id, told=said, now=now
        )
        # By conversation, so that two updates never wait for each other; then as it was said.
        said.sort(key=lambda event: (threads[event.identity].conversation_id, event.sent_at))
        for (identity, _), run in groupby(said, key=lambda event: (event.identity, type(event))):
            fresh += _store_said(channel, threads[identity], list(run), now)
    receipts = [event for event in events if isinstance(event, Receipt)]
    if receipts:
        apply_receipts(
            business_id=channel.business_id,
            channel_id=channel.id,
            receipts=sorted(receipts, key=lambda receipt: receipt.vendor_id),
            now=now,
        )
    for event in events:
        _store_other(channel, event, now)
    note_webhook(channel_id=channel.id, now=now)
    return fresh


def _store_said(
    channel: OpenChannel, thread: Thread, run: Sequence[IncomingMessage | Echo], now: datetime
) -> int:
    incoming = [event for event in run if isinstance(event, IncomingMessage)]
    if incoming:
        stored = store_messages(thread=thread, incoming=incoming, now=now)
        return sum(one.fresh for one in stored)
    return sum(
        store_echo(
            business_id=thread.business_id,
            channel_id=thread.channel_id,
            conversation_id=thread.conversation_id,
            echo=echo,
            resume_minutes=channel.settings.get("resume_minutes"),
            now=now,
        )
        for echo in run
        if isinstance(echo, Echo)
    )


def _store_other(channel: OpenChannel, event: Event, now: datetime) -> None:
    if isinstance(event, Edit):
        change_message(channel_id=channel.id, edit=event, now=now)
    elif isinstance(event, Revocation):
        take_back_message(channel_id=channel.id, revocation=event, now=now)
    elif isinstance(event, Reaction):
        note_reaction(channel_id=channel.id, reaction=event)
    elif isinstance(event, Preference):
        _note_preference(channel, event)
    elif isinstance(event, Blocked):
        ChannelIdentity.objects.filter(channel_id=channel.id, external_id=event.identity).update(
            blocked_at=event.at if event.blocked else None
        )
    elif isinstance(event, Trouble):
        note_trouble(business_id=channel.business_id, channel_id=channel.id, trouble=event, now=now)


def _note_preference(channel: OpenChannel, preference: Preference) -> None:
    identity = ChannelIdentity.objects.filter(
        channel_id=channel.id, external_id__in=[preference.identity, *preference.aliases]
    ).first()
    if identity is None:
        return
    settle = allow_promos if preference.marketing else refuse_promos
    settle(
        customer_id=identity.customer_id,
        channel_id=channel.id,
        source=Consent.Source.VENDOR,
        text_version=PREFERENCE_TEXT,
        at=preference.at,
    )
