"""What vendors tell of messages that we sent: late, twice and in any order."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from tanggap.businesses.models import OwnerNotice
from tanggap.businesses.services import raise_notice
from tanggap.channels.base import Receipt
from tanggap.channels.services import note_trouble
from tanggap.core import live, raw
from tanggap.customers.consent import PREFERENCE_TEXT, refuse_promos
from tanggap.customers.models import ChannelIdentity, Consent
from tanggap.deliveries.models import Delivery

# A message is found by its key only while it has no vendor's id that could find it better.
_KEY = re.compile(r"tanggap-(\d{1,18})")

# From which states a receipt moves a message on; from any other it says nothing new.
_BEFORE = {
    "sent": ("uncertain",),
    "delivered": ("sending", "sent", "uncertain"),
    "read": ("sending", "sent", "uncertain", "delivered"),
    "failed": ("sent", "uncertain"),
}
# Of a message that is being sent at this moment, only a receipt with its key can speak: an older
# try's id may still stand in the row.
_BEFORE_BY_KEY = {
    "sent": ("uncertain",),
    "delivered": ("sending", "uncertain"),
    "read": ("sending", "uncertain"),
    "failed": ("sending", "uncertain"),
}

MAX_ATTEMPTS = 8
# When a vendor took a message, failed, and does not say when to try again.
RETRY_SECONDS = 15.0

Row = tuple[int, int, int, bool]
_FIELDS = "id, conversation_id, attempts, promotional"


@transaction.atomic
def apply_receipts(
    *, business_id: int, channel_id: int, receipts: Sequence[Receipt], now: datetime
) -> int:
    """Moves the deliveries of a channel on; returns how many changed. Unknown ids are left out."""
    changed = 0
    for receipt in receipts:
        row = _apply(channel_id, receipt)
        if receipt.trouble is not None:
            note_trouble(
                business_id=business_id, channel_id=channel_id, trouble=receipt.trouble, now=now
            )
        if row is None:
            continue
        changed += 1
        conversation_id = row[1]
        if receipt.promos_refused:
            _refuse_promos(conversation_id, channel_id, receipt.at)
        if receipt.state == "failed":
            _failed(business_id, row, receipt, now)
        _tell(business_id, conversation_id)
    return changed


def _refuse_promos(conversation_id: int, channel_id: int, at: datetime) -> None:
    identity = ChannelIdentity.objects.filter(conversation=conversation_id).first()
    if identity is not None:
        refuse_promos(
            customer_id=identity.customer_id,
            channel_id=channel_id,
            source=Consent.Source.VENDOR,
            text_version=PREFERENCE_TEXT,
            at=at,
        )


def _apply(channel_id: int, receipt: Receipt) -> Row | None:
    at = raw.stamp(receipt.at)
    values = {
        "state": receipt.state,
        "due_at": None,
        "leased_until": None,
        "vendor_id": receipt.vendor_id,
    }
    if receipt.state in ("delivered", "read"):
        values[f"{receipt.state}_at"] = at
        values["error"] = ""
    if receipt.state == "failed":
        values["error"] = receipt.error[:300]
    if receipt.pricing:
        values["pricing"] = receipt.pricing[:60]
    changes = ", ".join(f"{name} = %s" for name in values)
    states = _BEFORE[receipt.state]
    row = raw.one(
        f"UPDATE deliveries_delivery SET {changes}, sent_at = COALESCE(sent_at, %s) "  # noqa: S608
        f"WHERE channel_id = %s AND vendor_id = %s AND state IN ({_marks(states)}) "
        f"RETURNING {_FIELDS}",
        [*values.values(), at, channel_id, receipt.vendor_id, *states],
    )
    key = _KEY.fullmatch(receipt.key)
    if row is None and key is not None:
        states = _BEFORE_BY_KEY[receipt.state]
        row = raw.one(
            f"UPDATE deliveries_delivery SET {changes}, sent_at = COALESCE(sent_at, %s) "  # noqa: S608
            "WHERE channel_id = %s AND message_id = %s AND vendor_id <> %s "
            f"AND state IN ({_marks(states)}) RETURNING {_FIELDS}",
            [*values.values(), at, channel_id, int(key[1]), receipt.vendor_id, *states],
        )
    if row is None and receipt.pricing:
        # What a message costs is told once, often with a state that came too late.
        raw.count(
            "UPDATE deliveries_delivery SET pricing = %s "
            "WHERE channel_id = %s AND vendor_id = %s AND pricing = ''",
            [receipt.pricing[:60], channel_id, receipt.vendor_id],
        )
    return row


def _failed(business_id: int, row: Row, receipt: Receipt, now: datetime) -> None:
    """The vendor took the message and then failed: hold it, try once more, or tell the owner."""
    delivery_id, _, attempts, promotional = row
    failed = Delivery.objects.filter(pk=delivery_id)
    if promotional:
        # Whether it may still be sent is for who made the promo; once is enough.
        return
    if receipt.window_closed:
        failed.update(state=Delivery.State.HELD)
        close_window(row[1])
        tell_held(business_id=business_id, now=now)
    elif receipt.retry_after_seconds is not None and attempts < MAX_ATTEMPTS and _newest(row):
        due = now + timedelta(seconds=receipt.retry_after_seconds or RETRY_SECONDS)
        failed.update(state=Delivery.State.QUEUED, due_at=due)
        transaction.on_commit(lambda: live.signal(live.DELIVERIES_GROUP, "due", at=due.timestamp()))
    else:
        tell_failed(business_id=business_id, now=now)


def _newest(row: Row) -> bool:
    """Whether nothing went out in the conversation since: what was said later must stay later."""
    delivery_id, conversation_id = row[:2]
    later = Delivery.objects.filter(conversation_id=conversation_id, pk__gt=delivery_id)
    return not later.exists()


def close_window(conversation_id: int) -> None:
    """Believes the vendor that a customer may not be answered freely, until they write again."""
    raw.count(
        "UPDATE conversations_conversation SET last_customer_at = NULL WHERE id = %s",
        [conversation_id],
    )


def tell_failed(*, business_id: int, now: datetime) -> None:
    """Shows the owner that a message did not, or may not have, arrived."""
    raise_notice(
        business_id=business_id,
        kind=OwnerNotice.Kind.DELIVERY_FAILED,
        detail="Ada balasan yang tidak terkirim. Buka percakapannya untuk melihat sebabnya.",
        now=now,
    )


def tell_held(*, business_id: int, now: datetime) -> None:
    """Shows the owner that a message waits for the customer to write again."""
    raise_notice(
        business_id=business_id,
        kind=OwnerNotice.Kind.DELIVERY_HELD,
        detail=(
            "Ada pesan yang ditahan karena pelanggan tidak menulis lebih dari 24 jam. Pesan "
            "terkirim begitu pelanggan menulis lagi, atau kirim template sekarang."
        ),
        now=now,
    )


def _marks(values: Sequence[str]) -> str:
    return ", ".join(["%s"] * len(values))


def _tell(business_id: int, conversation_id: int) -> None:
    transaction.on_commit(
        lambda: live.signal(
            live.business_group(business_id), "delivery", conversation_id=conversation_id
        )
    )
