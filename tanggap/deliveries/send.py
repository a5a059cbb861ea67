"""Sending one message, from a claim to a recorded end."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import orjson
import structlog

from tanggap.businesses.models import OwnerNotice
from tanggap.businesses.services import raise_notice
from tanggap.channels.base import (
    OutgoingMessage,
    SendRejected,
    SendUnavailable,
    SendUncertain,
)
from tanggap.channels.registry import adapter_for
from tanggap.core import live
from tanggap.core.clock import Clock
from tanggap.core.db import in_db, in_transaction
from tanggap.core.secrets import unseal
from tanggap.deliveries.claim import DeliveryClaim
from tanggap.deliveries.models import Delivery

log = structlog.get_logger(__name__)

# About half an hour in all; then the owner has to look.
MAX_ATTEMPTS = 8
FIRST_WAIT_SECONDS = 2.0
LONGEST_WAIT_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Parcel:
    """What is needed to send one message, without the database."""

    business_id: int
    kind: str
    credentials: dict[str, Any]
    message: OutgoingMessage


async def send_delivery(claim: DeliveryClaim, *, clock: Clock) -> None:
    """Sends one claimed message and records how that ended."""
    parcel = await in_db(open_parcel, claim)
    if parcel is None:
        return
    try:
        vendor_id = await adapter_for(parcel.kind).send(parcel.credentials, parcel.message)
    except SendUnavailable as error:
        await in_db(put_off, claim=claim, parcel=parcel, error=error, now=clock.now())
    except SendRejected as error:
        await in_db(
            end_unsent,
            claim=claim,
            parcel=parcel,
            state=Delivery.State.FAILED,
            reason=error.message,
            now=clock.now(),
        )
    except SendUncertain as error:
        await in_db(
            end_unsent,
            claim=claim,
            parcel=parcel,
            state=Delivery.State.UNCERTAIN,
            reason=error.message,
            now=clock.now(),
        )
    else:
        await in_db(end_sent, claim=claim, vendor_id=vendor_id, now=clock.now())


def open_parcel(claim: DeliveryClaim) -> Parcel | None:
    """Reads what to send; `None` when the claim has been lost."""
    row = (
        Delivery.objects.select_related("message", "channel", "conversation__identity")
        .filter(pk=claim.delivery_id, fence=claim.fence)
        .first()
    )
    if row is None:
        return None
    sealed = unseal(row.channel.credentials_sealed)
    return Parcel(
        business_id=row.business_id,
        kind=row.channel.kind,
        credentials=orjson.loads(sealed) if sealed else {},
        message=OutgoingMessage(
            identity=row.conversation.identity.external_id,
            text=row.message.text,
            payload=row.message.payload,
            key=f"tanggap-{row.message_id}",
        ),
    )


def end_sent(*, claim: DeliveryClaim, vendor_id: str, now: datetime) -> None:
    """Records that the vendor has the message."""
    _end(claim, state=Delivery.State.SENT, vendor_id=vendor_id, sent_at=now, error="")


@in_transaction
def end_unsent(
    *, claim: DeliveryClaim, parcel: Parcel, state: str, reason: str, now: datetime
) -> None:
    """Records that a message was refused or may have been lost, and tells the owner."""
    if _end(claim, state=state, error=reason[:300]):
        log.warning("delivery_ended", delivery=claim.delivery_id, state=state)
        raise_notice(
            business_id=parcel.business_id,
            kind=OwnerNotice.Kind.DELIVERY_FAILED,
            detail="Ada balasan yang tidak terkirim. Buka percakapannya untuk melihat sebabnya.",
            now=now,
        )


@in_transaction
def put_off(*, claim: DeliveryClaim, parcel: Parcel, error: SendUnavailable, now: datetime) -> None:
    """Queues a message again after a sure failure, later each time; gives up after the last."""
    if claim.attempts >= MAX_ATTEMPTS:
        end_unsent(
            claim=claim, parcel=parcel, state=Delivery.State.FAILED, reason=error.message, now=now
        )
        return
    wait = error.retry_after_seconds
    if wait is None:
        wait = min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 3 ** (claim.attempts - 1))
        wait *= random.uniform(0.7, 1.3)
    due = now + timedelta(seconds=wait)
    Delivery.objects.filter(pk=claim.delivery_id, fence=claim.fence).update(
        state=Delivery.State.QUEUED, due_at=due, leased_until=None, error=error.message[:300]
    )
    live.signal(live.DELIVERIES_GROUP, "due", at=due.timestamp())


def _end(claim: DeliveryClaim, **values: Any) -> int:
    mine = Delivery.objects.filter(pk=claim.delivery_id, fence=claim.fence)
    return mine.update(due_at=None, leased_until=None, **values)
