"""Telling devices over real HTTP: once, only who agreed, and nothing about customers."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction

from tanggap.businesses.alerts import Alert
from tanggap.businesses.models import Business, Member, OwnerNotice
from tanggap.businesses.services import (
    alert_people,
    choose_alerts,
    notify_owner,
    raise_notice,
    resolve_notice,
)
from tanggap.core.clock import FrozenClock
from tanggap.core.db import in_db
from tanggap.core.leases import LEASE
from tanggap.push.claim import claim_pushes, forget_old
from tanggap.push.models import PushMessage, PushSubscription
from tanggap.push.send import MAX_ATTEMPTS, PAYLOAD_BYTES, payload_of, send_push
from tanggap.push.services import (
    Push,
    forget_session,
    queue_push,
    subscribe,
)
from tests.console.building import make_shop, make_staff, owner_of
from tests.push.conftest import NOW, device_of, log_in, owner_with_device
from tests.vendors.push_service import PushService

pytestmark = pytest.mark.django_db(transaction=True)


async def send_due(clock: FrozenClock) -> list[str]:
    claims = await in_db(claim_pushes, now=clock.now(), limit=10)
    return [await send_push(claim, clock=clock) for claim in claims]


def news(owner: Member, number: int = 1) -> None:
    notify_owner(
        business_id=owner.business_id,
        kind=OwnerNotice.Kind.NEW_ORDER,
        detail=f"Pesanan 2311-{number}, Rp40.000.",
        now=NOW,
        order_id=number,
    )


def states() -> list[str]:
    return list(PushMessage.objects.order_by("pk").values_list("state", flat=True))


async def test_a_new_order_reaches_the_owners_phone_once(
    service: PushService, clock: FrozenClock
) -> None:
    owner, phone = await in_db(owner_with_device, service)
    await in_db(news, owner)

    assert await send_due(clock) == ["sent"], service.refused
    assert await send_due(clock) == []
    assert phone.shown == [
        {
            "kind": "order",
            "title": "Pesanan baru",
            "body": "Warung Uji: Pesanan 2311-1, Rp40.000.",
            "url": "/konsol/warung-uji/pesanan/1/",
            "tag": f"{owner.business_id}:order:new_order-1",
        }
    ]
    headers = phone.headers[0]
    assert headers["urgency"] == "high"
    assert int(headers["ttl"]) == 12 * 3600


async def test_each_order_is_told_but_a_trouble_only_when_it_begins(
    service: PushService, clock: FrozenClock
) -> None:
    owner, _ = await in_db(owner_with_device, service)

    def happen() -> None:
        news(owner, 1)
        news(owner, 2)
        trouble: dict[str, Any] = {
            "business_id": owner.business_id,
            "kind": OwnerNotice.Kind.CHANNEL_TROUBLE,
        }
        for _ in range(3):
            raise_notice(**trouble, detail="Token ditolak.", now=NOW)
        resolve_notice(**trouble, now=NOW)
        raise_notice(**trouble, detail="Token ditolak.", now=NOW + timedelta(minutes=5))
        resolve_notice(**trouble, now=NOW)
        raise_notice(**trouble, detail="Token ditolak.", now=NOW + timedelta(hours=1))

    await in_db(happen)
    kinds = await in_db(lambda: list(PushMessage.objects.values_list("kind", flat=True)))
    assert kinds == ["order", "order", "trouble", "trouble"]


async def test_who_has_switched_a_kind_off_or_may_not_know_is_left_alone(
    service: PushService,
) -> None:
    owner, _ = await in_db(owner_with_device, service)

    def told(alert: Alert) -> int:
        return alert_people(business_id=owner.business_id, alert=alert, detail="x", now=NOW)

    def look() -> list[int]:
        staff = make_staff(owner.business)
        device_of(service, staff)
        stranger = owner_of(make_shop("Toko Lain"))
        device_of(service, stranger)
        found = [told(Alert.ORDER), told(Alert.BUDGET)]
        choose_alerts(member=owner, chosen=["budget", "nonsense"])
        return [*found, told(Alert.ORDER), told(Alert.BUDGET)]

    # Order: both; budget: the owner alone; then the owner wants to hear of budgets only.
    assert await in_db(look) == [2, 1, 1, 1]


async def test_each_device_is_told_in_its_owners_language(
    service: PushService, clock: FrozenClock
) -> None:
    owner, phone = await in_db(owner_with_device, service)

    def change() -> None:
        owner.account.language = "en"
        owner.account.save()
        news(owner)

    await in_db(change)
    await send_due(clock)
    assert phone.shown[0]["title"] == "New order"


async def test_nothing_of_it_is_sent_when_the_transaction_fails(service: PushService) -> None:
    owner, _ = await in_db(owner_with_device, service)

    def fail() -> None:
        with transaction.atomic():
            news(owner)
            transaction.set_rollback(True)

    await in_db(fail)
    assert await in_db(states) == []


@pytest.mark.parametrize("status", [404, 410])
async def test_a_browser_that_took_back_its_agreement_is_forgotten_everywhere(
    service: PushService, clock: FrozenClock, status: int
) -> None:
    owner, phone = await in_db(owner_with_device, service)

    def also_in_another_shop() -> None:
        other = owner_of(make_shop("Toko Lain"))
        subscribe(
            business_id=other.business_id,
            member_id=other.pk,
            **phone.agreement,
            session_key=log_in(),
            now=NOW,
        )
        news(owner)

    await in_db(also_in_another_shop)
    service.script = [status]
    assert await send_due(clock) == ["gone"]
    assert await in_db(PushSubscription.objects.count) == 0


async def test_a_busy_service_is_asked_again_later_and_not_for_ever(
    service: PushService, clock: FrozenClock
) -> None:
    owner, phone = await in_db(owner_with_device, service)
    await in_db(news, owner)
    service.script, service.retry_after = [429], "120"

    assert await send_due(clock) == ["queued"]
    clock.at += timedelta(seconds=100)
    assert await send_due(clock) == []
    clock.at += timedelta(seconds=30)
    service.now = clock.now()
    assert await send_due(clock) == ["sent"], service.refused
    assert len(phone.shown) == 1

    await in_db(news, owner, 2)
    service.script, service.retry_after = [503] * 10, ""
    found = []
    for _ in range(10):
        found += await send_due(clock)
        clock.at += timedelta(minutes=30)
    assert found == ["queued"] * (MAX_ATTEMPTS - 1) + ["failed"]


async def test_a_service_that_is_away_is_asked_again(
    service: PushService, clock: FrozenClock, settings: Any
) -> None:
    owner, phone = await in_db(owner_with_device, service)
    await in_db(news, owner)
    gone = "http://127.0.0.1:9"
    settings.PUSH_SERVICES = (service.url, gone)
    await in_db(lambda: PushSubscription.objects.update(endpoint=f"{gone}/x"))
    assert await send_due(clock) == ["queued"]

    await in_db(lambda: PushSubscription.objects.update(endpoint=phone.endpoint))
    clock.at += timedelta(minutes=1)
    assert await send_due(clock) == ["sent"], service.refused


@pytest.mark.parametrize("trouble", ["drop", "keep"])
async def test_what_nobody_knows_of_is_never_repeated(
    service: PushService, clock: FrozenClock, trouble: str
) -> None:
    owner, phone = await in_db(owner_with_device, service)
    await in_db(news, owner)
    service.script = [trouble]

    assert await send_due(clock) == ["uncertain"]
    clock.at += timedelta(hours=1)
    assert await send_due(clock) == []
    assert len(phone.shown) == (1 if trouble == "keep" else 0)


async def test_a_sender_that_died_repeats_nothing(service: PushService, clock: FrozenClock) -> None:
    owner, phone = await in_db(owner_with_device, service)
    await in_db(news, owner)
    (claim,) = await in_db(claim_pushes, now=clock.now(), limit=10)
    clock.at += LEASE + timedelta(seconds=1)

    assert await in_db(claim_pushes, now=clock.now(), limit=10) == []
    assert await in_db(states) == ["uncertain"]
    # However late it wakes, its claim is worth nothing.
    assert await send_push(claim, clock=clock) == ""
    assert phone.shown == []


async def test_two_workers_never_take_the_same(service: PushService) -> None:
    owner, _ = await in_db(owner_with_device, service)
    await in_db(news, owner)
    first = await in_db(claim_pushes, now=NOW, limit=10)
    second = await in_db(claim_pushes, now=NOW, limit=10)
    assert (len(first), len(second)) == (1, 0)


async def test_what_comes_too_late_is_left_out(service: PushService, clock: FrozenClock) -> None:
    owner, phone = await in_db(owner_with_device, service)
    await in_db(news, owner)
    clock.at += timedelta(hours=13)
    await send_due(clock)
    assert await in_db(states) == ["expired"]
    assert phone.shown == []


async def test_a_device_is_told_nothing_once_its_login_has_ended(
    service: PushService, clock: FrozenClock
) -> None:
    owner, phone = await in_db(owner_with_device, service)

    def end_login() -> None:
        news(owner)
        key = PushSubscription.objects.get().session_key
        SessionStore(key).delete()

    await in_db(end_login)
    await send_due(clock)
    assert phone.shown == []
    assert await in_db(PushSubscription.objects.count) == 0


async def test_logging_out_forgets_the_devices_of_that_login_alone(service: PushService) -> None:
    owner, _ = await in_db(owner_with_device, service)

    def leave() -> int:
        kept = PushSubscription.objects.get()
        other = log_in()
        device_of(service, owner, login=other)
        forget_session(session_key=other)
        forget_session(session_key="")
        return int(PushSubscription.objects.get().pk - kept.pk)

    assert await in_db(leave) == 0


async def test_the_longest_message_fits(service: PushService, clock: FrozenClock) -> None:
    owner, phone = await in_db(owner_with_device, service)
    wide = "😀" * 500
    push = Push("order", wide, wide, "/konsol/" + "x" * 400, wide)

    def queue() -> int:
        device = PushSubscription.objects.filter(member=owner)
        (message,) = queue_push(subscriptions=device, push=push, now=NOW)
        return len(payload_of(message))

    assert await in_db(queue) <= PAYLOAD_BYTES
    assert await send_due(clock) == ["sent"], service.refused
    assert phone.shown[0]["body"] == "😀" * 300


def test_old_messages_are_forgotten(settings: Any) -> None:
    settings.PUSH_SERVICES = ("https://push.example",)
    owner: Member = owner_of(make_shop())
    with PushService() as service:
        settings.PUSH_SERVICES = (service.url,)
        device_of(service, owner)
    news(owner)
    PushMessage.objects.update(state="sent", due_at=None)
    forget_old(NOW + timedelta(days=6))
    assert PushMessage.objects.count() == 1
    forget_old(NOW + timedelta(days=8))
    assert PushMessage.objects.count() == 0


def test_a_shop_without_devices_costs_two_statements(django_assert_num_queries: Any) -> None:
    business: Business = make_shop()
    with transaction.atomic(), django_assert_num_queries(4):  # two, within their savepoint
        alert_people(business_id=business.pk, alert=Alert.ORDER, detail="x", now=NOW)
