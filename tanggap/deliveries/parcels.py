"""Reading what is needed to send one message, so that sending needs no database."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage

from tanggap.channels.base import OutgoingMessage, Pace
from tanggap.channels.credentials import opened
from tanggap.channels.registry import adapter_for
from tanggap.core import raw
from tanggap.core.errors import Broken
from tanggap.deliveries.claim import DeliveryClaim
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
    # A promo, and the address whose consent to it is looked at once more before it is sent.
    promotional: bool = False
    identity_id: int = 0
    customer_id: int = 0


_OPEN = """
    SELECT d.business_id, d.channel_id, d.conversation_id, d.message_id, d.promotional,
           m.text, m.payload, ch.kind, ch.active, ch.credentials_sealed, ch.settings,
           c.last_customer_at, i.id, i.external_id, i.phone, i.customer_id, h.trouble, b.slug
    FROM deliveries_delivery d
    JOIN conversations_message m ON m.id = d.message_id
    JOIN channels_channel ch ON ch.id = d.channel_id
    JOIN businesses_business b ON b.id = ch.business_id
    JOIN conversations_conversation c ON c.id = d.conversation_id
    JOIN customers_channelidentity i ON i.id = c.identity_id
    LEFT JOIN channels_channelhealth h ON h.channel_id = ch.id
    WHERE d.id = %s AND d.fence = %s
"""


def open_parcel(claim: DeliveryClaim, *, now: datetime) -> Parcel | None:
    """Reads what to send; `None` when the claim has been lost.

    A plain statement: it runs once for each answer, on the thread that webhooks wait for.
    """
    row = raw.one(_OPEN, [claim.delivery_id, claim.fence])
    if row is None:
        return None
    business_id, channel_id, conversation_id, message_id, promotional = row[:5]
    text, payload, kind, active, sealed, channel_settings = row[5:11]
    last_customer_at, identity_id, external_id, phone, customer_id, trouble, slug = row[11:]
    payload = raw.parsed(payload)
    window = reply_window(channel_kind=kind, last_customer_at=raw.moment(last_customer_at), now=now)
    credentials, impossible = _keys(active=bool(active), sealed=sealed)
    photo = b""
    stored = (payload.get("image") or {}).get("stored")
    if stored and not impossible:
        photo, impossible = _photo(stored)
    return Parcel(
        business_id=business_id,
        channel_id=channel_id,
        conversation_id=conversation_id,
        kind=kind,
        credentials=credentials,
        pace=adapter_for(kind).pace(raw.parsed(channel_settings)),
        message=OutgoingMessage(
            identity=external_id,
            text=text,
            payload=payload,
            key=f"tanggap-{message_id}",
            phone=phone,
            window_open=window.open,
            more_url=_more_url(payload, slug),
            photo=photo,
        ),
        trouble=trouble or "",
        impossible=impossible,
        promotional=bool(promotional),
        identity_id=identity_id,
        customer_id=customer_id,
    )


_ASK = """
    UPDATE deliveries_delivery SET asked_at = %s
    WHERE id = %s AND fence = %s AND state = 'sending' AND EXISTS (
        SELECT 1 FROM customers_channelidentity i
        WHERE i.id = %s AND i.promos_since IS NOT NULL AND i.blocked_at IS NULL
    )
"""


def may_ask(claim: DeliveryClaim, *, identity_id: int, now: datetime) -> bool:
    """Whether a promo may be sent at this very moment; notes that the vendor is asked to take it.

    No when its customer has refused promos since, or the claim has been lost.
    """
    stamp = raw.stamp(now)
    return bool(raw.count(_ASK, [stamp, claim.delivery_id, claim.fence, identity_id]))


def _keys(*, active: bool, sealed: str) -> tuple[dict[str, Any], str]:
    """A channel's credentials, and why there are none."""
    if not active:
        return {}, "Kanal ini sudah tidak terhubung."
    try:
        return opened(sealed), ""
    except Broken as error:
        return {}, error.message


def _photo(stored: str) -> tuple[bytes, str]:
    """A photo that goes along, and why there is none."""
    try:
        with default_storage.open(stored) as file:
            return file.read(), ""
    except FileNotFoundError:
        return b"", "Fotonya sudah tidak ada. Pilih lagi dan kirim ulang."


def _more_url(payload: dict[str, Any], slug: str) -> str:
    """Where the whole of a shortened text can be read: what it is about, else the chat page."""
    link = payload.get("link")
    if link:
        return str(link)
    return f"{settings.PUBLIC_URL}/c/{slug}" if settings.PUBLIC_URL else ""
