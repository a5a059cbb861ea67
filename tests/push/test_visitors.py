"""Visitors of the web chat who closed the page are told of what people write to them."""

import asyncio
from typing import Any

import pytest

from tanggap.businesses.models import Member
from tanggap.channels.models import Channel
from tanggap.conversations.models import Conversation
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.deliveries.replies import reply_as_member
from tanggap.push.models import PushMessage, PushSubscription
from tests.console.building import make_conversation, make_shop
from tests.push.conftest import owner_with_device
from tests.serving import Visitor, served
from tests.vendors.push_service import Browser, PushService

pytestmark = pytest.mark.django_db(transaction=True)


async def agree(visitor: Visitor, service: PushService) -> Browser:
    """What the page does when a customer has allowed to be told."""
    key = await visitor.http.get("/api/v1/webchat/push")
    browser = service.browser(key.json()["key"])
    answer = await visitor.http.post("/api/v1/webchat/push", json=as_in_json(browser))
    assert answer.status_code == 204, answer.text
    return browser


def as_in_json(browser: Browser) -> dict[str, Any]:
    """A subscription as `JSON.stringify` writes it."""
    endpoint, p256dh, auth = (browser.agreement[key] for key in ("endpoint", "p256dh", "auth"))
    return {
        "endpoint": endpoint,
        "expirationTime": None,
        "keys": {"p256dh": p256dh, "auth": auth},
    }


def write(conversation_id: int, text: str) -> None:
    """The owner answers a customer."""
    talk = Conversation.objects.get(pk=conversation_id)
    reply_as_member(
        conversation_id=conversation_id,
        member=Member.objects.get(business_id=talk.business_id),
        text=text,
        key=text,
        now=SYSTEM_CLOCK.now(),
    )


async def test_what_the_owner_writes_reaches_a_visitor_who_closed_the_page(
    service: PushService,
) -> None:
    # The worker that sends goes by the real clock.
    service.now = SYSTEM_CLOCK.now()
    shop = await in_db(make_shop)
    async with served() as base, Visitor(base, shop.slug) as visitor:
        browser = await agree(visitor, service)
        await in_db(write, visitor.conversation_id, "Pesanan Bu Sari 0812-3456-7890 sudah jadi")
        for _ in range(1200):
            if browser.shown:
                break
            await asyncio.sleep(0.05)

    (shown,) = browser.shown
    assert shown["title"] == "Warung Uji"
    assert shown["url"] == "/c/warung-uji"
    assert "Sari" not in str(shown)
    assert "0812" not in str(shown)


async def test_agreeing_twice_is_one_device_and_withdrawing_ends_it(service: PushService) -> None:
    shop = await in_db(make_shop)
    async with served() as base, Visitor(base, shop.slug) as visitor:
        browser = await agree(visitor, service)
        again = await visitor.http.post("/api/v1/webchat/push", json=as_in_json(browser))
        assert again.status_code == 204
        assert await in_db(PushSubscription.objects.count) == 1

        for _ in range(2):
            gone = await visitor.http.request(
                "DELETE", "/api/v1/webchat/push", json={"endpoint": browser.endpoint}
            )
            assert gone.status_code == 204
        await in_db(write, visitor.conversation_id, "halo")
    assert await in_db(PushMessage.objects.count) == 0


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'{"endpoint": "https://fcm.googleapis.com/x"}',
        b'{"endpoint": "https://169.254.169.254/x", "keys": {"p256dh": "AAAA", "auth": "AAAA"}}',
        b"x" * 10_000,
    ],
)
async def test_what_is_no_subscription_is_refused(service: PushService, body: bytes) -> None:
    shop = await in_db(make_shop)
    async with served() as base, Visitor(base, shop.slug) as visitor:
        answer = await visitor.http.post("/api/v1/webchat/push", content=body)
        assert answer.status_code == 400
        visitor.http.headers.pop("authorization")
        assert (await visitor.http.get("/api/v1/webchat/push")).status_code == 401
        assert (await visitor.http.post("/api/v1/webchat/push", content=body)).status_code == 401
    assert await in_db(PushSubscription.objects.count) == 0


async def test_only_a_web_chat_has_visitors_with_devices(service: PushService) -> None:
    def on_telegram() -> int:
        talk = make_conversation(make_shop())
        channel = Channel.objects.create(business=talk.business, kind="telegram", external_id="1")
        Conversation.objects.filter(pk=talk.pk).update(channel=channel)
        write(talk.pk, "halo")
        return int(PushMessage.objects.count())

    assert await in_db(on_telegram) == 0


async def test_a_device_of_the_shops_people_hears_nothing_of_replies(service: PushService) -> None:
    def as_owner() -> int:
        owner, _phone = owner_with_device(service)
        write(make_conversation(owner.business).pk, "halo")
        return int(PushMessage.objects.filter(kind="reply").count())

    assert await in_db(as_owner) == 0
