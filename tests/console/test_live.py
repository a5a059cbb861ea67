"""Open pages hear of changes within a second, over real HTTP."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import httpx2 as httpx
import pytest
from django.test import Client

from tanggap.businesses.models import Business
from tanggap.conversations.models import Conversation
from tanggap.conversations.services.holding import take_over
from tanggap.core.db import in_db
from tanggap.deliveries.replies import reply_as_member
from tests.console.building import NOW, incoming, make_conversation, make_shop, owner_of
from tests.console.conftest import logged_in
from tests.serving import NO_TLS, served

CHANGED = "event: changed"


def stream_url(shop: Business) -> str:
    return f"/konsol/{shop.slug}/kabar/"


def test_another_shops_stream_does_not_exist(transactional_db: None) -> None:
    shop, other = make_shop(), make_shop("Warung Lain")

    assert logged_in(owner_of(other)).get(stream_url(shop)).status_code == 404
    assert Client().get(stream_url(shop)).status_code == 302


def test_a_server_without_a_loop_says_that_there_is_no_stream(transactional_db: None) -> None:
    shop = make_shop()

    assert logged_in(owner_of(shop)).get(stream_url(shop)).status_code == 204


@contextlib.asynccontextmanager
async def listening(base: str, shop: Business) -> AsyncIterator[AsyncIterator[str]]:
    """The owner's open page: the lines of its stream."""
    client = await in_db(lambda: logged_in(owner_of(shop)))
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    async with (
        httpx.AsyncClient(base_url=base, cookies=cookies, timeout=60, verify=NO_TLS) as http,
        http.stream("GET", stream_url(shop)) as response,
    ):
        assert response.headers["content-type"] == "text/event-stream"
        yield response.aiter_lines()


async def next_change(lines: AsyncIterator[str]) -> None:
    async for line in lines:
        if line == CHANGED:
            return
    raise AssertionError("the stream ended")


@pytest.fixture
async def talk(transactional_db: Any) -> Conversation:
    return await in_db(lambda: make_conversation(make_shop()))


async def test_a_new_message_a_reply_and_a_takeover_are_heard_within_a_second(
    talk: Conversation,
) -> None:
    owner = await in_db(owner_of, talk.business)
    case: dict[str, Any] = {"conversation_id": talk.pk, "member": owner, "now": NOW}
    async with served(with_worker=False) as base, listening(base, talk.business) as lines:
        await next_change(lines)
        for change in (
            lambda: incoming(talk, "halo?"),
            lambda: take_over(**case),
            lambda: reply_as_member(**case, text="Siap", key="k"),
        ):
            await in_db(change)
            async with asyncio.timeout(1.5):
                await next_change(lines)


async def test_what_happens_in_another_shop_is_not_heard(talk: Conversation) -> None:
    async with served(with_worker=False) as base, listening(base, talk.business) as lines:
        await next_change(lines)
        await in_db(lambda: make_conversation(make_shop("Warung Lain")))
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1.5):
                await next_change(lines)
