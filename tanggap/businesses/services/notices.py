"""Telling the owner what troubles the shop's assistant."""

from datetime import datetime

import structlog
from django.db import IntegrityError, transaction
from django.db.models import F

from tanggap.businesses.alerts import ALERT_OF
from tanggap.businesses.models import OwnerNotice
from tanggap.businesses.services.alerts import alert_people
from tanggap.core import live
from tanggap.core.db import in_transaction

log = structlog.get_logger(__name__)

_DETAIL_LENGTH = 300

# Where a tap on the device leads, after the shop's address.
_PLACES = {
    OwnerNotice.Kind.LOW_STOCK: "produk/",
    OwnerNotice.Kind.CHANNEL_TROUBLE: "kanal/",
    OwnerNotice.Kind.BUDGET_NEAR: "asisten/",
    OwnerNotice.Kind.BUDGET_SPENT: "asisten/",
    OwnerNotice.Kind.MODEL_KEY: "asisten/",
    OwnerNotice.Kind.MODEL_QUOTA: "asisten/",
}


@in_transaction
def raise_notice(*, business_id: int, kind: str, detail: str, now: datetime) -> None:
    """Shows a trouble to the owner: a kind that is open already counts one more.

    A kind that was not open is also told to the devices of those who want to hear of it. `detail`
    says what happened and what to do, without a customer's words, numbers or keys.
    """
    if _write(business_id, kind, detail, now):
        _alert(business_id, kind, detail, now, place=_PLACES.get(OwnerNotice.Kind(kind), ""))


def _write(business_id: int, kind: str, detail: str, now: datetime) -> bool:
    """Opens a notice, or counts one that is open; whether it was not open before."""
    detail = detail[:_DETAIL_LENGTH]
    fresh = not _count_again(business_id, kind, detail, now)
    if fresh:
        try:
            # Two workers may meet the same trouble at once; the constraint keeps one open row.
            with transaction.atomic():
                OwnerNotice.objects.create(
                    business_id=business_id, kind=kind, detail=detail, first_at=now, last_at=now
                )
        except IntegrityError:
            _count_again(business_id, kind, detail, now)
            fresh = False
    log.warning("owner_notice", business=business_id, kind=kind)
    return fresh


def _count_again(business_id: int, kind: str, detail: str, now: datetime) -> bool:
    open_notice = OwnerNotice.objects.filter(
        business_id=business_id, kind=kind, resolved_at__isnull=True
    )
    return bool(open_notice.update(count=F("count") + 1, last_at=now, detail=detail))


def _alert(
    business_id: int, kind: str, detail: str, now: datetime, *, place: str, about: str = ""
) -> None:
    alert = ALERT_OF.get(kind)
    if alert is not None:
        alert_people(
            business_id=business_id,
            alert=alert,
            detail=detail,
            now=now,
            place=place,
            about=about or kind,
            # What has a name of its own happened once; a trouble may come and go.
            once=not about,
        )


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
    """Tells the shop's people of what wants them: a notice, their devices, open pages at once.

    The one place from which news for owners go out, however many ways to them there are. Unlike a
    trouble, each of these reaches their devices. `detail` is bound by what `raise_notice` says.
    """
    _write(business_id, kind, detail, now)
    place, about = ("", "") if order_id is None else (f"pesanan/{order_id}/", f"{kind}-{order_id}")
    _alert(business_id, kind, detail, now, place=place, about=about)
    data = {"order_id": order_id} if order_id is not None else {}
    transaction.on_commit(
        lambda: live.signal(live.business_group(business_id), "notice", notice=kind, **data)
    )
