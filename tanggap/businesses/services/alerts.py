"""Telling the devices of a shop's people what cannot wait until they look."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.translation import override

from tanggap.businesses.alerts import NOT_AGAIN_WITHIN, TITLES, URGENT, Alert, alerts_for, wants
from tanggap.businesses.models import Member
from tanggap.core.db import in_transaction
from tanggap.push.models import PushSubscription
from tanggap.push.services import Push, queue_push, told_lately


@dataclass(frozen=True, slots=True)
class Told:
    """An alert as another way of telling receives it; see `alert_people`."""

    business_id: int
    alert: Alert
    detail: str
    place: str
    tag: str
    once: bool
    now: datetime


# Rooms above this one that tell the shop's people in ways of their own, besides their devices.
_ALSO: Final[list[Callable[[Told], None]]] = []


def also_tell(way: Callable[[Told], None]) -> None:
    """Lets another way of telling hear of every alert, in the transaction that raises it."""
    if way not in _ALSO:
        _ALSO.append(way)


@in_transaction
def alert_people(
    *,
    business_id: int,
    alert: Alert,
    detail: str,
    now: datetime,
    place: str = "",
    about: str = "",
    once: bool = False,
) -> int:
    """Tells the devices of everybody in the shop who wants to hear of it; how many there are.

    `detail` is shown on lock screens: no customer's name, number or words. `place` is the part of
    the console's address after the shop that a tap opens. News about the same thing (`about`) take
    each other's place on a device; with `once` they are told at most twice an hour.
    """
    tag = f"{business_id}:{alert}:{about}"
    for way in _ALSO:
        way(Told(business_id, alert, detail, place, tag, once, now))
    devices = [
        device
        for device in PushSubscription.objects.for_business(business_id)
        .filter(member__isnull=False)
        .select_related("member__account", "member__business")
        if wants(device.member, alert)
    ]
    if not devices or (
        once and told_lately(business_id=business_id, tag=tag, since=now - NOT_AGAIN_WITHIN)
    ):
        return 0
    business = devices[0].member.business
    for language in {device.member.account.language for device in devices}:
        with override(language):
            title = str(TITLES[alert])
        push = Push(
            kind=alert,
            title=title,
            body=f"{business.name}: {detail}" if detail else business.name,
            url=f"/konsol/{business.slug}/{place}",
            tag=tag,
            urgent=alert in URGENT,
        )
        same = [device for device in devices if device.member.account.language == language]
        queue_push(subscriptions=same, push=push, now=now)
    return len(devices)


@in_transaction
def choose_alerts(*, member: Member, chosen: Collection[str]) -> None:
    """Sets what a member's devices are told, in this shop."""
    member.alerts_off = [alert for alert in alerts_for(member) if alert not in chosen]
    member.save(update_fields=["alerts_off", "updated_at"])
