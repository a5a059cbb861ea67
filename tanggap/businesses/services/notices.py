"""Telling the owner what troubles the shop's assistant."""

from datetime import datetime

import structlog
from django.db import IntegrityError, transaction
from django.db.models import F

from tanggap.businesses.models import OwnerNotice
from tanggap.core import live
from tanggap.core.db import in_transaction

log = structlog.get_logger(__name__)

_DETAIL_LENGTH = 300


@in_transaction
def raise_notice(*, business_id: int, kind: str, detail: str, now: datetime) -> None:
    """Shows a trouble to the owner: a kind that is open already counts one more.

    `detail` says what happened and what to do, without a customer's words, numbers or keys.
    """
    detail = detail[:_DETAIL_LENGTH]
    if not _count_again(business_id, kind, detail, now):
        try:
            # Two workers may meet the same trouble at once; the constraint keeps one open row.
            with transaction.atomic():
                OwnerNotice.objects.create(
                    business_id=business_id, kind=kind, detail=detail, first_at=now, last_at=now
                )
        except IntegrityError:
            _count_again(business_id, kind, detail, now)
    log.warning("owner_notice", business=business_id, kind=kind)


def _count_again(business_id: int, kind: str, detail: str, now: datetime) -> bool:
    open_notice = OwnerNotice.objects.filter(
        business_id=business_id, kind=kind, resolved_at__isnull=True
    )
    return bool(open_notice.update(count=F("count") + 1, last_at=now, detail=detail))


@in_transaction
def resolve_notice(*, business_id: int, kind: str, now: datetime) -> bool:
    """Closes the open notice of a kind, if there is one; the next trouble opens a new one."""
    return bool(
        OwnerNotice.objects.filter(
            business_id=business_id, kind=kind, resolved_at__isnull=True
        ).update(resolved_at=now)
    )


@in_transaction
def notify_owner(
    *, business_id: int, kind: str, detail: str, now: datetime, order_id: int | None = None
) -> None:
    """Tells the shop's people of something that wants them: a notice, and open pages at once.

    The one place from which news for owners go out, however many ways to them there are. `detail`
    is bound by what `raise_notice` says.
    """
    raise_notice(business_id=business_id, kind=kind, detail=detail, now=now)
    data = {"order_id": order_id} if order_id is not None else {}
    transaction.on_commit(
        lambda: live.signal(live.business_group(business_id), "notice", notice=kind, **data)
    )
