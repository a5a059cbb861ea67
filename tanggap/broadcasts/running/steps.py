"""One step of a broadcast: fix a piece of its list, find occasions, hand a few messages over.

Each step is one transaction that holds the broadcast's row, so any number of workers may step side
by side, and one that is killed leaves nothing half-done.
"""

from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import structlog
from django.db import connection
from django.db.models import Min

from tanggap.broadcasts.models import Broadcast, Recipient
from tanggap.broadcasts.models.rules import rules_of
from tanggap.broadcasts.running.feeding import feed
from tanggap.broadcasts.running.listing import fix_next_piece, note_occasions
from tanggap.broadcasts.running.occasions import SWEEP_EVERY, occasions_of
from tanggap.broadcasts.services.running import pause_broadcast, take_back, tell
from tanggap.channels.models import ChannelHealth
from tanggap.core.db import in_transaction
from tanggap.deliveries.models import Delivery
from tanggap.orders.notifications.quiet import quiet_until

log = structlog.get_logger(__name__)

S = Broadcast.State

# While messages are on their way: how soon to see whether there is room for more.
SOON: Final = timedelta(seconds=1)
# A broadcast that fails for reasons of our own does not stand in the others' way.
_AFTER_FAILURE: Final = timedelta(minutes=1)
# A trouble of the channel that more promos would only make worse.
_STOPPING: Final = ("restricted", "payment", "token", "template", "number")


def due_broadcasts(now: datetime, *, limit: int = 20) -> list[int]:
    """Which broadcasts have something to do, the longest waiting first."""
    return list(
        Broadcast.objects.filter(work_at__lte=now)
        .order_by("work_at", "pk")
        .values_list("pk", flat=True)[:limit]
    )


@in_transaction
def step(broadcast_id: int, *, now: datetime) -> bool:
    """Does the next piece of work of a broadcast; whether there may be more at once."""
    rows = Broadcast.objects.select_related("business").filter(pk=broadcast_id, work_at__lte=now)
    if connection.vendor == "postgresql":
        rows = rows.select_for_update(of=("self",), skip_locked=True)
    found: Broadcast | None = rows.first()
    if found is None:
        return False
    if found.state == S.SCHEDULED:
        found.state, found.cursor = S.PREPARING, 0
    if found.state == S.PREPARING:
        return _prepare(found, now)
    if found.state == S.SENDING:
        return _send(found, now)
    found.work_at = None
    found.save(update_fields=["work_at"])
    return False


def _prepare(found: Broadcast, now: datetime) -> bool:
    if not fix_next_piece(found, now=now):
        found.state = S.SENDING
    found.recipient_count = found.recipients.count() if found.state == S.SENDING else 0
    found.work_at = now
    _keep(found)
    return True


def _send(found: Broadcast, now: datetime) -> bool:
    zone = ZoneInfo(found.business.timezone)
    if found.is_rule:
        _sweep(found, zone, now)
    rules = rules_of(found.business_id)
    later = quiet_until(now, zone, rules.quiet_from, rules.quiet_until)
    if later is not None:
        take_back(found, now=now)
        found.work_at = _next_sweep(found, now) if found.is_rule else later
        found.work_at = min(found.work_at, later)
        _keep(found)
        return False
    trouble = _trouble(found)
    if trouble:
        _keep(found)
        pause_broadcast(
            business_id=found.business_id, broadcast_id=found.pk, reason=trouble, now=now
        )
        return False
    dealt = feed(found, rules=rules, now=now)
    if dealt:
        found.work_at = now
        _keep(found)
        return True
    _rest(found, now)
    _keep(found)
    return False


def _sweep(found: Broadcast, zone: ZoneInfo, now: datetime) -> None:
    every = SWEEP_EVERY[Broadcast.Trigger(found.trigger)]
    if found.swept_at is not None and now - found.swept_at < every:
        return
    if note_occasions(found, occasions_of(found, zone=zone, now=now), now=now):
        found.recipient_count = found.recipients.count()
    found.swept_at = now


def _next_sweep(found: Broadcast, now: datetime) -> datetime:
    return (found.swept_at or now) + SWEEP_EVERY[Broadcast.Trigger(found.trigger)]


def _rest(found: Broadcast, now: datetime) -> None:
    """Says when there will be something to do again; ends a broadcast that has nothing left."""
    next_due = found.recipients.filter(state=Recipient.State.WAITING).aggregate(at=Min("due_at"))
    moments = []
    if next_due["at"] is not None:
        moments.append(max(next_due["at"], now + SOON))
    if found.is_rule:
        moments.append(_next_sweep(found, now))
    elif next_due["at"] is None:
        if not _under_way(found):
            found.state, found.work_at, found.finished_at = S.DONE, None, now
            return
        moments.append(now + SOON)
    found.work_at = min(moments)


def _under_way(found: Broadcast) -> bool:
    return Delivery.objects.filter(
        due_at__isnull=False, promotional=True, message__broadcast_recipient__broadcast=found
    ).exists()


def _trouble(found: Broadcast) -> str:
    """What ails a channel to which this broadcast still has to send, and what to do about it."""
    ailing = ChannelHealth.objects.filter(
        channel__business_id=found.business_id, channel__active=True, trouble__in=_STOPPING
    )
    for health in ailing:
        waiting = found.recipients.filter(state=Recipient.State.WAITING)
        if waiting.filter(channel_id=health.channel_id).exists():
            return health.trouble_detail
    return ""


def _keep(found: Broadcast) -> None:
    found.save(
        update_fields=[
            *("state", "work_at", "cursor", "swept_at", "recipient_count", "finished_at"),
            "updated_at",
        ]
    )
    tell(found)


@in_transaction
def put_off(broadcast_id: int, *, now: datetime) -> None:
    """Tries a broadcast again later that failed for reasons of our own."""
    log.warning("broadcast_put_off", broadcast=broadcast_id)
    Broadcast.objects.filter(pk=broadcast_id, work_at__isnull=False).update(
        work_at=now + _AFTER_FAILURE
    )
