"""Storing what was asked for, together with how far that is: the vendor then forgets it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import structlog
from django.db import OperationalError, transaction

from tanggap.channels.abilities import Polls
from tanggap.channels.base import Event
from tanggap.channels.models import Channel
from tanggap.channels.polling import PollClaim, advance
from tanggap.channels.registry import pushed_adapter_for
from tanggap.intake.webhooks.channels import open_channel
from tanggap.intake.webhooks.storing import OpenChannel, store_events

log = structlog.get_logger(__name__)


class LostPoll(Exception):
    """Another process asks for this channel by now, or nobody shall."""


def open_polled(claim: PollClaim) -> OpenChannel:
    """The channel to ask for. Raises `LostPoll` when it is no longer connected."""
    kinds = Channel.objects.filter(pk=claim.channel_id).values_list("kind", flat=True)
    channel = open_channel(kinds[0], claim.channel_id) if kinds else None
    if channel is None:
        raise LostPoll
    return channel


def store_polled(
    *, claim: PollClaim, channel: OpenChannel, updates: Sequence[Any], now: datetime
) -> int:
    """Stores updates, oldest first, and returns the number to ask from next.

    All of them or none, with how far they reach; an update that breaks our own code is left out by
    itself, so that it does not keep all later ones away. Raises `LostPoll`, and what the database
    raises when it is away.
    """
    adapter = pushed_adapter_for(channel.kind)
    assert isinstance(adapter, Polls)
    number = adapter.number_of(updates[-1]) + 1
    try:
        _store(claim, channel, [_events(adapter, one, now) for one in updates], number, now)
    except (LostPoll, OperationalError):
        raise
    except Exception:
        log.exception("updates_not_stored", channel=channel.id, count=len(updates))
        for one in updates:
            _store_alone(claim, channel, adapter, one, now)
    return number


def _store_alone(
    claim: PollClaim, channel: OpenChannel, adapter: Any, update: Any, now: datetime
) -> None:
    number = adapter.number_of(update) + 1
    try:
        _store(claim, channel, [_events(adapter, update, now)], number, now)
    except (LostPoll, OperationalError):
        raise
    except Exception:
        log.exception("update_left_out", channel=channel.id, number=number - 1)
        _store(claim, channel, [], number, now)


@transaction.atomic
def _store(
    claim: PollClaim,
    channel: OpenChannel,
    told: Sequence[Sequence[Event]],
    number: int,
    now: datetime,
) -> None:
    # First, so that whoever lost the channel waits for nothing and stores nothing.
    if not advance(claim=claim, number=number, now=now):
        raise LostPoll
    events = [event for events in told for event in events]
    store_events(channel=channel, events=events, now=now)


def _events(adapter: Any, update: Any, now: datetime) -> Sequence[Event]:
    events: Sequence[Event] = adapter.parse(update, now=now)
    return events
