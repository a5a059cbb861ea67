"""Starting a broadcast, holding it and ending it. What it does meanwhile: `broadcasts.running`."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from tanggap.broadcasts.models import Broadcast, Recipient
from tanggap.broadcasts.services.finding import locked_broadcast, locked_draft
from tanggap.catalogue.models import StockMovement
from tanggap.core import live
from tanggap.core.db import in_transaction
from tanggap.core.errors import Refused
from tanggap.deliveries.models import Delivery
from tanggap.deliveries.promos import withdraw_promos

S = Broadcast.State

# A long list is taken back in pieces.
_PIECE = 500


@in_transaction
def start_broadcast(*, business_id: int, broadcast_id: int, now: datetime) -> Broadcast:
    """Sends a draft on its way, now or at its moment; switches a rule on.

    Pressed twice it starts once. Raises `Refused` while something is missing.
    """
    found = locked_broadcast(business_id, broadcast_id)
    if found.is_running:
        return found
    draft = locked_draft(business_id, broadcast_id)
    if not draft.text:
        raise Refused(_("Write the message first."), code="empty")
    draft.started_at = now
    if draft.is_rule:
        draft.state, draft.work_at = S.SENDING, now
        draft.swept_at = None
        draft.cursor = StockMovement.objects.aggregate(newest=Max("pk"))["newest"] or 0
    elif draft.starts_at is not None and draft.starts_at > now:
        draft.state, draft.work_at = S.SCHEDULED, draft.starts_at
    else:
        draft.state, draft.work_at, draft.cursor = S.PREPARING, now, 0
    draft.save()
    tell(draft)
    return draft


@in_transaction
def pause_broadcast(
    *, business_id: int, broadcast_id: int, reason: str = "", now: datetime
) -> Broadcast:
    """Stops a broadcast for a while: what has not been sent is taken back and waits."""
    found = locked_broadcast(business_id, broadcast_id)
    if not found.is_running:
        return found
    found.paused_from, found.paused_reason = found.state, reason[:300]
    found.state, found.work_at = S.PAUSED, None
    found.save(update_fields=["state", "paused_from", "paused_reason", "work_at", "updated_at"])
    take_back(found, now=now)
    tell(found)
    return found


@in_transaction
def resume_broadcast(*, business_id: int, broadcast_id: int, now: datetime) -> Broadcast:
    """Lets a paused broadcast go on where it stood."""
    found = locked_broadcast(business_id, broadcast_id)
    if found.state != S.PAUSED:
        return found
    found.state = S(found.paused_from or S.SENDING)
    found.paused_from, found.paused_reason = "", ""
    found.work_at = now
    if found.state == S.SCHEDULED and found.starts_at is not None:
        found.work_at = max(now, found.starts_at)
    found.save(update_fields=["state", "paused_from", "paused_reason", "work_at", "updated_at"])
    tell(found)
    return found


@in_transaction
def cancel_broadcast(*, business_id: int, broadcast_id: int, now: datetime) -> Broadcast:
    """Ends a broadcast, or switches a rule off for good; who has not got it will not."""
    found = locked_broadcast(business_id, broadcast_id)
    if found.is_over:
        return found
    if found.is_draft:
        raise Refused(_("It has not been started: delete it instead."), code="draft")
    take_back(found, now=now)
    found.recipients.filter(state=Recipient.State.WAITING).update(
        state=Recipient.State.SKIPPED, reason=Recipient.Reason.CANCELLED
    )
    found.state, found.work_at, found.finished_at = S.CANCELLED, None, now
    found.save(update_fields=["state", "work_at", "finished_at", "updated_at"])
    tell(found)
    return found


def take_back(broadcast: Broadcast, *, now: datetime) -> int:
    """Makes everything that is queued and not sent wait again; how many. Within a transaction."""
    # From the deliveries' side: of those that are due there are few, of recipients many.
    queued = Delivery.objects.filter(
        due_at__isnull=False,
        promotional=True,
        state=Delivery.State.QUEUED,
        message__broadcast_recipient__broadcast=broadcast,
    )
    messages = list(queued.values_list("message_id", flat=True))
    count = 0
    for start in range(0, len(messages), _PIECE):
        piece = messages[start : start + _PIECE]
        owners = dict(
            Recipient.objects.filter(message_id__in=piece).values_list("message_id", "pk")
        )
        gone = withdraw_promos(piece)
        count += Recipient.objects.filter(pk__in=[owners[one] for one in gone]).update(
            state=Recipient.State.WAITING,
            message=None,
            handed_at=None,
            counts_until=None,
            templated=False,
            fee_idr=0,
            due_at=now,
        )
    return count


def tell(broadcast: Broadcast) -> None:
    """Wakes the worker and open pages once the transaction has committed."""
    at = broadcast.work_at.timestamp() if broadcast.work_at else 0.0

    def wake() -> None:
        live.signal(live.BROADCASTS_GROUP, "due", at=at)
        live.signal(live.business_group(broadcast.business_id), "broadcast", id=broadcast.pk)

    transaction.on_commit(wake)
