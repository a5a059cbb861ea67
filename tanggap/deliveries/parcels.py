"""Reading what is needed to send one message, so that sending needs no database."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import orjson
from django.conf import settings

from tanggap.channels.base import OutgoingMessage, Pace
from tanggap.channels.models import Channel
from tanggap.channels.registry import adapter_for
from tanggap.core.errors import Broken
from tanggap.core.secrets import unseal
from tanggap.deliveries.claim import DeliveryClaim
from tanggap.deliveries.models import Delivery
from tanggap.deliveries.window import reply_window


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is needed to send one message, without the database."""

    business_id: int
    channel_id: int
    conversation_id: int
    kind: str
    credentials: dict[str, Any]
    pace: Pace
    message: OutgoingMessage
    # A trouble that a sent message proves to be over.
    trouble: str
    # Why it cannot be sent at all, for the owner.
    impossible: str = ""


def open_parcel(claim: DeliveryClaim, *, now: datetime) -> Parcel | None:
    """Reads what to send; `None` when the claim has been lost."""
    row = (
        Delivery.objects.select_related(
            "message", "channel__health", "channel__business", "conversation__identity"
        )
        .filter(pk=claim.delivery_id, fence=claim.fence)
        .first()
    )
    if row is None:
        return None
    channel, identity = row.channel, row.conversation.identity
    window = reply_window(
        channel_kind=channel.kind,
        last_customer_at=row.conversation.last_customer_at,
        now=now,
    )
    health = getattr(channel, "health", None)
    credentials, impossible = _keys(channel)
    return Parcel(
        business_id=row.business_id,
        channel_id=row.channel_id,
        conversation_id=row.conversation_id,
        kind=channel.kind,
        credentials=credentials,
        pace=adapter_for(channel.kind).pace(channel.settings),
        message=OutgoingMessage(
            identity=identity.external_id,
            text=row.message.text,
            payload=row.message.payload,
            key=f"tanggap-{row.message_id}",
            phone=identity.phone,
            window_open=window.open,
            more_url=_more_url(row.message.payload, channel.business.slug),
        ),
        trouble=health.trouble if health is not None else "",
        impossible=impossible,
    )


def _keys(channel: Channel) -> tuple[dict[str, Any], str]:
    """A channel's credentials, and why there are none."""
    if not channel.active:
        return {}, "Kanal ini sudah tidak terhubung."
    try:
        return opened(channel.credentials_sealed), ""
    except Broken as error:
        return {}, error.message


def _more_url(payload: dict[str, Any], slug: str) -> str:
    """Where the whole of a shortened text can be read: what it is about, else the chat page."""
    link = payload.get("link")
    if link:
        return str(link)
    return f"{settings.PUBLIC_URL}/c/{slug}" if settings.PUBLIC_URL else ""


@lru_cache(maxsize=4096)
def _unsealed(sealed: str) -> bytes:
    return unseal(sealed).encode()


def opened(sealed: str) -> dict[str, Any]:
    """A channel's credentials."""
    found: dict[str, Any] = orjson.loads(_unsealed(sealed)) if sealed else {}
    return found
