"""Sending one message, from a claim to a recorded end."""

import asyncio
import random
from datetime import datetime, timedelta

import structlog

from tanggap.channels.base import (
    PromosRefused,
    SendFailed,
    SendRejected,
    SendUnavailable,
    SendUncertain,
    WindowClosed,
)
from tanggap.channels.registry import adapter_for
from tanggap.channels.services import note_recovered, note_sent, note_trouble
from tanggap.core import live, raw
from tanggap.core.clock import Clock
from tanggap.core.db import in_db, in_transaction
from tanggap.customers.consent import PREFERENCE_TEXT, refuse_promos
from tanggap.customers.models import ChannelIdentity, Consent
from tanggap.deliveries.claim import DeliveryClaim
from tanggap.deliveries.models import Delivery
from tanggap.deliveries.pacing import MOST_SECONDS, hold, wait_seconds
from tanggap.deliveries.parcels import Parcel, may_ask, open_parcel
from tanggap.deliveries.presence import settled
from tanggap.deliveries.receipts import MAX_ATTEMPTS, close_window, tell_failed, tell_held

log = structlog.get_logger(__name__)

# With `MAX_ATTEMPTS` about half an hour in all; then the owner has to look.
FIRST_WAIT_SECONDS = 2.0
LONGEST_WAIT_SECONDS = 600.0


async def send_delivery(claim: DeliveryClaim, *, clock: Clock) -> None:
    """Sends one claimed message and records how that ended."""
    parcel = await in_db(open_parcel, claim, now=clock.now())
    if parcel is None:
        return
    wait = await wait_seconds(
        channel_id=parcel.channel_id,
        identity=parcel.message.identity,
        pace=parcel.pace,
        now_ms=int(clock.now().timestamp() * 1000),
        promotional=parcel.promotional,
    )
    if wait > MOST_SECONDS:
        await in_db(put_back, claim=claim, seconds=wait, now=clock.now())
        return
    if wait > 0:
        await asyncio.sleep(wait)
    await settled(parcel.conversation_id)
    if parcel.promotional and not await in_db(
        may_ask, claim, identity_id=parcel.identity_id, now=clock.now()
    ):
        await in_db(end_unwanted, claim=claim)
        return
    try:
        if parcel.impossible:
            raise SendRejected(parcel.impossible)
        vendor_id = await adapter_for(parcel.kind).send(parcel.credentials, parcel.message)
    except SendFailed as error:
        if isinstance(error, SendUnavailable) and error.whole_channel:
            # The vendor's limit is the whole bot's: nobody else's message may be tried meanwhile.
            await hold(
                channel_id=parcel.channel_id,
                pace=parcel.pace,
                seconds=error.retry_after_seconds or FIRST_WAIT_SECONDS,
                now_ms=int(clock.now().timestamp() * 1000),
            )
        await in_db(end_failed, claim=claim, parcel=parcel, error=error, now=clock.now())
    else:
        await in_db(end_sent, claim=claim, parcel=parcel, vendor_id=vendor_id, now=clock.now())


# A receipt may have been quicker than the vendor's own answer: it stays, and the id is added.
_SENT = """
    UPDATE deliveries_delivery
    SET state = CASE WHEN state = 'sending' THEN 'sent' ELSE state END,
        vendor_id = %s, sent_at = %s, due_at = NULL, leased_until = NULL,
        error = CASE WHEN state = 'sending' THEN '' ELSE error END
    WHERE id = %s AND fence = %s
"""


@in_transaction
def end_sent(*, claim: DeliveryClaim, parcel: Parcel, vendor_id: str, now: datetime) -> None:
    """Records that the vendor has the message."""
    raw.count(_SENT, [vendor_id[:200], raw.stamp(now), claim.delivery_id, claim.fence])
    note_sent(channel_id=parcel.channel_id, now=now)
    if parcel.trouble:
        note_recovered(business_id=parcel.business_id, channel_id=parcel.channel_id, now=now)


@in_transaction
def end_failed(*, claim: DeliveryClaim, parcel: Parcel, error: SendFailed, now: datetime) -> None:
    """Records a message that was not sent, or may not have been, and tells the owner."""
    if error.trouble is not None:
        note_trouble(
            business_id=parcel.business_id,
            channel_id=parcel.channel_id,
            trouble=error.trouble,
            now=now,
        )
    if isinstance(error, PromosRefused):
        refuse_promos(
            customer_id=parcel.customer_id,
            channel_id=parcel.channel_id,
            source=Consent.Source.VENDOR,
            text_version=PREFERENCE_TEXT,
            at=now,
        )
    if isinstance(error, SendRejected) and error.unreachable:
        ChannelIdentity.objects.filter(
            channel_id=parcel.channel_id,
            external_id=parcel.message.identity,
            blocked_at__isnull=True,
        ).update(blocked_at=now)
    if isinstance(error, SendUnavailable) and claim.attempts < MAX_ATTEMPTS:
        _put_off(claim, error, now)
        return
    if isinstance(error, WindowClosed) and not parcel.promotional:
        state = Delivery.State.HELD
    elif isinstance(error, SendUncertain):
        state = Delivery.State.UNCERTAIN
    else:
        state = Delivery.State.FAILED
    if not _end(claim, state=state, due_at=None, error=error.message[:300]):
        return
    log.warning("delivery_ended", delivery=claim.delivery_id, state=state.value)
    if state is Delivery.State.HELD:
        if parcel.message.window_open:
            close_window(parcel.conversation_id)
        tell_held(business_id=parcel.business_id, now=now)
    elif not parcel.promotional:
        tell_failed(business_id=parcel.business_id, now=now)


@in_transaction
def end_unwanted(*, claim: DeliveryClaim) -> None:
    """Records that a promo is not sent: its customer has refused promos since it was queued."""
    _end(
        claim,
        state=Delivery.State.CANCELLED,
        due_at=None,
        error="Pelanggan berhenti menerima promo sebelum pesan ini terkirim.",
    )


def _put_off(claim: DeliveryClaim, error: SendUnavailable, now: datetime) -> None:
    """Queues a message again after a sure failure, later each time."""
    wait = error.retry_after_seconds
    if wait is None:
        wait = min(LONGEST_WAIT_SECONDS, FIRST_WAIT_SECONDS * 3 ** (claim.attempts - 1))
        wait *= random.uniform(0.7, 1.3)
    due = now + timedelta(seconds=wait)
    _end(claim, state=Delivery.State.QUEUED, due_at=due, error=error.message[:300])
    live.signal(_group(claim), "due", at=due.timestamp())


def put_back(*, claim: DeliveryClaim, seconds: float, now: datetime) -> None:
    """Queues a message again that the channel's pace does not allow yet; no attempt was made."""
    due = now + timedelta(seconds=seconds)
    _end(claim, state=Delivery.State.QUEUED, due_at=due, attempts=claim.attempts - 1)
    live.signal(_group(claim), "due", at=due.timestamp())


def _group(claim: DeliveryClaim) -> str:
    return live.PROMOS_GROUP if claim.promotional else live.DELIVERIES_GROUP


def _end(claim: DeliveryClaim, **values: object) -> int:
    # Only what is still being sent: a receipt may have said already how it went.
    mine = Delivery.objects.filter(
        pk=claim.delivery_id, fence=claim.fence, state=Delivery.State.SENDING
    )
    return mine.update(leased_until=None, **values)
