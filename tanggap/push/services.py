"""Agreeing to be told, no longer agreeing, and putting on the way what devices are told."""

import base64
import binascii
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography.hazmat.primitives.asymmetric import ec
from django.db import transaction

from tanggap.core import live
from tanggap.core.db import in_transaction
from tanggap.core.errors import NotFound, Refused
from tanggap.push.addresses import check_endpoint
from tanggap.push.models import PushMessage, PushSubscription

# More devices than a person has; whoever adds another loses the oldest.
MOST_DEVICES = 20
# A phone that was off all night is still told; what is older stands in the console anyway.
DEFAULT_LIFE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Push:
    """What a device shows: short, and without a customer's name, number or words.

    `url` is a path of this installation that a tap opens. A newer push with the same `tag` replaces
    the older one on the device.
    """

    kind: str
    title: str
    body: str
    url: str
    tag: str
    urgent: bool = False
    life: timedelta = DEFAULT_LIFE


@in_transaction
def subscribe(
    *,
    business_id: int,
    endpoint: str,
    p256dh: str,
    auth: str,
    now: datetime,
    member_id: int | None = None,
    identity_id: int | None = None,
    name: str = "",
    session_key: str = "",
) -> PushSubscription:
    """Stores that a browser agrees to be told, for a member or for a visitor's identity.

    Again with the same browser renews its keys, login and (unless empty) name. Raises `Refused`.
    """
    assert (member_id is None) != (identity_id is None)
    person = {"member_id": member_id} if member_id is not None else {"identity_id": identity_id}
    values = {
        "business_id": business_id,
        "p256dh": _checked_key(p256dh),
        "auth": _checked_secret(auth),
        "session_key": session_key,
    }
    named = {"name": " ".join(name.split())[:80]} if name.strip() else {}
    row, made = PushSubscription.objects.update_or_create(
        endpoint=check_endpoint(endpoint),
        **person,
        defaults=values | named,
        create_defaults=values | named | {"created_at": now},
    )
    if made:
        newest = PushSubscription.objects.filter(**person).order_by("-pk")
        extra = newest.values_list("pk", flat=True)[MOST_DEVICES:]
        PushSubscription.objects.filter(pk__in=list(extra)).delete()
    return row


def _checked_key(p256dh: str) -> str:
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(p256dh))
    except ValueError:
        raise _not_usable() from None
    return p256dh


def _checked_secret(auth: str) -> str:
    if len(_bytes(auth)) != 16:
        raise _not_usable()
    return auth


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise _not_usable() from None


def _not_usable() -> Refused:
    return Refused(
        "Izin notifikasi dari browser ini tidak bisa dipakai. Matikan lalu nyalakan lagi.",
        code="unusable_subscription",
    )


@in_transaction
def unsubscribe(
    *, endpoint: str, member_id: int | None = None, identity_id: int | None = None
) -> bool:
    """Forgets a browser of one person; whether it was known."""
    assert (member_id is None) != (identity_id is None)
    person = {"member_id": member_id} if member_id is not None else {"identity_id": identity_id}
    mine = PushSubscription.objects.filter(endpoint=endpoint, **person)
    return bool(mine.delete()[0])


@in_transaction
def remove_device(*, member_id: int, subscription_id: int) -> None:
    """Forgets one of a member's devices. Raises `NotFound`."""
    mine = PushSubscription.objects.filter(pk=subscription_id, member_id=member_id)
    if not mine.delete()[0]:
        raise NotFound("Perangkat ini sudah tidak ada di daftar.")


@in_transaction
def forget_session(*, session_key: str) -> None:
    """Forgets the devices on which a login has just ended."""
    if session_key:
        PushSubscription.objects.filter(session_key=session_key).delete()


@in_transaction
def queue_push(
    *, subscriptions: Iterable[PushSubscription], push: Push, now: datetime
) -> list[PushMessage]:
    """Writes one message for each device; a worker sends them once the transaction holds."""
    rows = PushMessage.objects.bulk_create(
        PushMessage(
            business_id=subscription.business_id,
            subscription=subscription,
            kind=push.kind,
            title=push.title[:80],
            body=push.body[:300],
            url=push.url[:300],
            tag=push.tag[:80],
            urgent=push.urgent,
            due_at=now,
            expires_at=now + push.life,
            created_at=now,
        )
        for subscription in subscriptions
    )
    if rows:
        transaction.on_commit(lambda: live.signal(live.PUSHES_GROUP, "due", at=now.timestamp()))
    return rows


def told_lately(*, business_id: int, tag: str, since: datetime) -> bool:
    """Whether devices of a shop have been told of the same thing since then."""
    return (
        PushMessage.objects.for_business(business_id)
        .filter(tag=tag, created_at__gte=since)
        .exists()
    )
