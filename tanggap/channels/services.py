"""What changes a shop's channels."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.db import transaction

from tanggap.businesses.models import Business, OwnerNotice
from tanggap.businesses.services import raise_notice, resolve_notice
from tanggap.channels.base import Trouble
from tanggap.channels.models import Channel, ChannelHealth
from tanggap.core import live, raw
from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused
from tanggap.core.secrets import seal

# A light needs no more than this, and a busy channel's row is not written at every message.
NOTE_EVERY = timedelta(minutes=1)


@in_transaction
def ensure_webchat_channel(*, business: Business) -> Channel:
    """Gives a shop its chat page; an existing one follows the shop's slug."""
    channel: Channel | None = (
        Channel.objects.for_business(business).filter(kind=Channel.Kind.WEBCHAT).first()
    )
    if channel is None:
        created: Channel = Channel.objects.create(
            business=business, kind=Channel.Kind.WEBCHAT, external_id=business.slug, name="Chat web"
        )
        return created
    if channel.external_id != business.slug:
        channel.external_id = business.slug
        channel.save(update_fields=["external_id", "updated_at"])
    return channel


@in_transaction
def connect_channel(
    *,
    business: Business,
    kind: str,
    external_id: str,
    credentials: Mapping[str, Any],
    settings: Mapping[str, Any],
    name: str = "",
) -> Channel:
    """Connects a number or bot to a shop, or renews the credentials of one that it has.

    Credentials are stored encrypted. One that the shop had before comes back with its
    conversations. Raises `Refused` while another shop has it.
    """
    channel: Channel | None = Channel.objects.filter(kind=kind, external_id=external_id).first()
    if channel is not None and channel.business_id != business.pk:
        if channel.active:
            raise Refused("Nomor atau bot ini sudah dipakai toko lain.", code="channel_taken")
        # The other shop keeps its conversations; only the way to reach it is somebody else's now.
        channel.external_id = f"{external_id}~{channel.pk}"
        channel.save(update_fields=["external_id", "updated_at"])
        channel = None
    if channel is None:
        channel = Channel(business=business, kind=kind, external_id=external_id)
    channel.credentials_sealed = seal(orjson.dumps(dict(credentials)).decode())
    channel.settings = {**channel.settings, **settings}
    channel.name = name or channel.name
    channel.active = True
    channel.save()
    ChannelHealth.objects.filter(channel=channel).update(
        trouble="", trouble_detail="", trouble_at=None
    )
    return channel


@in_transaction
def disconnect_channel(*, channel: Channel) -> None:
    """Takes a channel out of use and forgets its credentials; its conversations stay readable."""
    channel.active = False
    channel.credentials_sealed = ""
    channel.settings = {
        name: value for name, value in channel.settings.items() if not name.endswith("_sha256")
    }
    channel.save(update_fields=["active", "credentials_sealed", "settings", "updated_at"])


def digest(secret: str) -> str:
    """A secret as it may stand in settings: enough to recognise it when it is shown."""
    return hashlib.sha256(b"tanggap channel\0" + secret.encode()).hexdigest()


# -- health ----------------------------------------------------------------------------------------

_noted: dict[tuple[int, str], datetime] = {}


def note_webhook(*, channel_id: int, now: datetime) -> None:
    """Remembers that the vendor reaches us; writes at most once a minute and process."""
    _note(channel_id, "last_webhook_at", now)


def note_sent(*, channel_id: int, now: datetime) -> None:
    """Remembers that the vendor takes our messages; writes at most once a minute and process."""
    _note(channel_id, "last_sent_at", now)


def forget_notes() -> None:
    """Forgets when this process last wrote a note."""
    _noted.clear()


def _note(channel_id: int, field: str, now: datetime) -> None:
    before = _noted.get((channel_id, field))
    if before is not None and timedelta(0) <= now - before < NOTE_EVERY:
        return
    if len(_noted) > 50_000:
        _noted.clear()
    _noted[channel_id, field] = now
    stamp = raw.stamp(now)
    raw.count(
        "INSERT INTO channels_channelhealth "  # noqa: S608
        f"(channel_id, {field}, trouble, trouble_detail) VALUES (%s, %s, '', '') "
        f"ON CONFLICT (channel_id) DO UPDATE SET {field} = %s",
        [channel_id, stamp, stamp],
    )


@in_transaction
def note_trouble(*, business_id: int, channel_id: int, trouble: Trouble, now: datetime) -> None:
    """Turns a channel's light red and tells the owner what to do."""
    values = {
        "trouble": trouble.code,
        "trouble_detail": trouble.detail[:300],
        "trouble_at": now,
    }
    ChannelHealth.objects.update_or_create(channel_id=channel_id, defaults=values)
    raise_notice(
        business_id=business_id,
        kind=OwnerNotice.Kind.CHANNEL_TROUBLE,
        detail=trouble.detail,
        now=now,
    )
    transaction.on_commit(
        lambda: live.signal(live.business_group(business_id), "channel", channel_id=channel_id)
    )


@in_transaction
def note_recovered(*, business_id: int, channel_id: int, now: datetime) -> None:
    """Turns the light green again; the notice closes when no other channel of the shop is ill."""
    ChannelHealth.objects.filter(channel_id=channel_id).update(
        trouble="", trouble_detail="", trouble_at=None
    )
    ill = ChannelHealth.objects.filter(
        channel__business_id=business_id, channel__active=True
    ).exclude(trouble="")
    if not ill.exists():
        resolve_notice(business_id=business_id, kind=OwnerNotice.Kind.CHANNEL_TROUBLE, now=now)
