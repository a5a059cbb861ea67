"""Asking Telegram for messages: one process for each bot, nothing lost, nothing twice."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tanggap.channels.models import Channel, ChannelHealth, Polling
from tanggap.channels.polling import (
    PollClaim,
    advance,
    claim_polls,
    extend_polls,
    is_asking,
    next_number,
    release_poll,
    start_polling,
    stop_polling,
)
from tanggap.channels.registry import close_adapters
from tanggap.channels.services import disconnect_channel
from tanggap.conversations.models import Message
from tanggap.core.clock import SYSTEM_CLOCK
from tanggap.core.db import in_db
from tanggap.core.leases import LEASE
from tanggap.worker import polling as polling_module
from tanggap.worker.polling import PollingLoop
from tests.channels.connecting import make_telegram
from tests.flows.test_whatsapp import until
from tests.vendors.bot_server import BotServer
from tests.vendors.telegram_updates import CUSTOMER, TOKEN, text

NOW = datetime(2026, 11, 2, 5, tzinfo=UTC)
SOON = timedelta(seconds=1)


# -- who asks --------------------------------------------------------------------------------------


@pytest.fixture
def channel(db: Any) -> Channel:
    channel = make_telegram(polling=True)
    Polling.objects.update(due_at=NOW)
    return channel


def test_one_claims_and_nobody_else_until_its_lease_runs_out(channel: Channel) -> None:
    (mine,) = claim_polls(now=NOW, limit=10)
    assert claim_polls(now=NOW + LEASE - SOON, limit=10) == []
    assert extend_polls(claims=[mine], now=NOW + LEASE - SOON) == []
    assert claim_polls(now=NOW + LEASE + SOON, limit=10) == []
    (theirs,) = claim_polls(now=NOW + LEASE * 2 + SOON, limit=10)

    assert theirs.fence == mine.fence + 1
    assert extend_polls(claims=[mine, theirs], now=NOW) == [mine]
    assert not advance(claim=mine, number=9, now=NOW), "who lost it stores nothing"
    assert advance(claim=theirs, number=9, now=NOW)
    release_poll(claim=mine, due_at=NOW)
    assert is_asking(channel=channel, now=NOW + SOON)


def test_what_is_no_longer_wanted_is_let_go_and_a_webhook_may_be_set(channel: Channel) -> None:
    (mine,) = claim_polls(now=NOW, limit=10)
    stop_polling(channel=channel)

    assert is_asking(channel=channel, now=NOW + SOON)
    assert extend_polls(claims=[mine], now=NOW + SOON) == [mine]
    assert not advance(claim=mine, number=9, now=NOW)
    release_poll(claim=mine, due_at=NOW)
    assert not is_asking(channel=channel, now=NOW + SOON)
    assert claim_polls(now=NOW + SOON, limit=10) == []


def test_a_new_token_is_asked_with_once_the_old_one_is_let_go(channel: Channel) -> None:
    (mine,) = claim_polls(now=NOW, limit=10)
    start_polling(channel=channel, now=NOW)

    assert extend_polls(claims=[mine], now=NOW + SOON) == [mine]
    assert claim_polls(now=NOW + SOON, limit=10) == []
    assert len(claim_polls(now=NOW + LEASE + SOON, limit=10)) == 1


def test_a_disconnected_bot_is_not_asked_for(channel: Channel) -> None:
    (mine,) = claim_polls(now=NOW, limit=10)
    disconnect_channel(channel=channel)

    assert extend_polls(claims=[mine], now=NOW) == [mine]
    assert claim_polls(now=NOW + LEASE * 2, limit=10) == []


def test_after_a_week_of_silence_numbers_begin_anew(channel: Channel) -> None:
    (mine,) = claim_polls(now=NOW, limit=10)
    assert next_number(claim=mine, now=NOW) == 0
    advance(claim=mine, number=874_612_301, now=NOW)

    assert next_number(claim=mine, now=NOW + timedelta(days=5)) == 874_612_301
    assert next_number(claim=mine, now=NOW + timedelta(days=7)) == 0
    assert next_number(claim=PollClaim(mine.channel_id, 99), now=NOW) == 0


# -- asking ----------------------------------------------------------------------------------------


@pytest.fixture
def bot(settings: Any, transactional_db: Any) -> Iterator[BotServer]:
    with BotServer() as server:
        settings.TELEGRAM_API_URL = server.url
        yield server


@contextlib.asynccontextmanager
async def asking(count: int = 1) -> AsyncIterator[list[PollingLoop]]:
    """So many workers that ask, as processes would."""
    stop = asyncio.Event()
    loops = [PollingLoop(clock=SYSTEM_CLOCK, wait_seconds=2) for _ in range(count)]
    tasks = [asyncio.create_task(loop.run_until(stop)) for loop in loops]
    try:
        yield loops
    finally:
        stop.set()
        await asyncio.gather(*tasks)
        await close_adapters()


def stored(count: int) -> Any:
    return lambda: in_db(lambda: Message.objects.count() == count)


async def test_several_workers_ask_once_and_store_each_message_once(bot: BotServer) -> None:
    await in_db(lambda: make_telegram(polling=True))
    bot.webhook = {"url": "https://lama.contoh.id/"}
    async with asking(3):
        for start in range(0, 300, 60):
            bot.tell(*(text(f"m{n}", number=n) for n in range(start, start + 60)))
        await until(stored(300))
        await until(lambda: bot.confirmed == 10_300)

    assert (bot.most_pollers, bot.refusals, bot.webhook) == (1, [], {})
    assert {one["timeout"] for one in bot.calls("getUpdates")[1:]} == {2}
    assert not await in_db(Polling.objects.filter(leased_until__isnull=False).exists)


async def test_what_was_stored_but_not_confirmed_is_not_stored_again(bot: BotServer) -> None:
    await in_db(lambda: make_telegram(polling=True))
    bot.tell(*(text(f"m{n}", number=n) for n in range(5)))
    async with asking():
        await until(stored(5))
    # The process is gone before it could confirm: Telegram hands the same out again.
    bot.confirmed = 0
    bot.pending = [text(f"m{n}", number=n) for n in range(7)]
    await in_db(lambda: Polling.objects.update(next_number=0))
    async with asking():
        await until(lambda: bot.confirmed == 10_007)

    assert await in_db(Message.objects.count) == 7


async def test_nothing_is_confirmed_that_could_not_be_stored(
    bot: BotServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    def away(**_: Any) -> None:
        raise OperationalError("the database is away")

    monkeypatch.setattr(polling_module, "BROKEN_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(polling_module, "LOOK_SECONDS", 0.05)
    await in_db(lambda: make_telegram(polling=True))
    bot.tell(text("halo"))
    with monkeypatch.context() as broken:
        broken.setattr("tanggap.intake.webhooks.polled.store_events", away)
        async with asking():
            await until(lambda: len(bot.calls("getUpdates")) > 2)
            assert (bot.confirmed, len(bot.pending)) == (0, 1)
    async with asking():
        await until(stored(1))


async def test_an_update_that_breaks_our_code_keeps_no_other_away(
    bot: BotServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tanggap.intake.webhooks import polled

    store = polled.store_events

    def breaking(*, events: Any, **given: Any) -> int:
        if any(event.text == "odd" for event in events):
            raise RuntimeError("a mistake of ours")
        return store(events=events, **given)

    monkeypatch.setattr(polled, "store_events", breaking)
    await in_db(lambda: make_telegram(polling=True))
    bot.tell(text("one", number=1), text("odd", number=2), text("three", number=3))
    async with asking():
        await until(lambda: bot.confirmed == 10_004)

    said = await in_db(lambda: list(Message.objects.values_list("text", flat=True)))
    assert sorted(said) == ["one", "three"]


async def test_a_stopped_worker_leaves_at_once_and_the_next_goes_on(bot: BotServer) -> None:
    await in_db(lambda: make_telegram(polling=True))
    async with asking():
        await until(lambda: bot.calls("getUpdates"))
    bot.tell(text("halo"))
    async with asking():
        await until(stored(1))


async def test_another_program_with_the_same_token_is_told_to_the_owner(
    bot: BotServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.vendors.bot_refusals import Refused

    monkeypatch.setattr(polling_module, "CONFLICT_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(polling_module, "LOOK_SECONDS", 0.05)
    updates = bot._updates

    async def refusing(request: Any, params: Any) -> None:
        raise Refused(409, "terminated by other getUpdates request")

    monkeypatch.setattr(bot, "_updates", refusing)
    await in_db(lambda: make_telegram(polling=True))
    async with asking():
        await until(lambda: in_db(ChannelHealth.objects.filter(trouble="conflict").exists))
        monkeypatch.setattr(bot, "_updates", updates)
        await until(lambda: in_db(ChannelHealth.objects.filter(trouble="").exists))


async def test_a_revoked_token_is_told_and_a_new_one_goes_on(bot: BotServer) -> None:
    await in_db(lambda: make_telegram(polling=True))
    bot.token = f"{TOKEN}new"
    async with asking():
        await until(lambda: in_db(ChannelHealth.objects.filter(trouble="token").exists))
        await until(lambda: in_db(lambda: Polling.objects.get().leased_until is None))
        asked = len(bot.refusals)
        await in_db(lambda: _renew(bot))
        bot.tell(text("halo"))
        await until(stored(1))

    assert len(bot.refusals) == asked == 1, "a refused token is not tried over and over"
    assert await in_db(ChannelHealth.objects.filter(trouble="").exists)


def _renew(bot: BotServer) -> None:
    from tanggap.businesses.models import Business

    make_telegram(Business.objects.get(), polling=True, token=bot.token)


async def test_a_bot_that_shall_be_told_is_let_go_before_the_webhook_is_set(
    bot: BotServer, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    from tanggap.businesses.models import Business
    from tanggap.channels.connecting import connect_telegram

    monkeypatch.setattr(polling_module, "HEARTBEAT_SECONDS", 0.3)
    settings.PUBLIC_URL = "https://toko.contoh.id"
    channel = await in_db(lambda: make_telegram(polling=True))

    def connect() -> Any:
        return connect_telegram(
            business=Business.objects.get(), token=TOKEN, polling=None, now=SYSTEM_CLOCK.now()
        )

    async with asking(2):
        await until(lambda: bot.calls("getUpdates"))
        connected = await asyncio.to_thread(connect)
        await asyncio.sleep(1.5)
        methods = [method for method, _ in bot.asked]

    assert bot.webhook["url"] == f"https://toko.contoh.id/webhooks/telegram/{channel.pk}/"
    assert bot.webhook["secret_token"] == connected.secret
    after = methods[methods.index("setWebhook") :]
    assert not {"getUpdates", "deleteWebhook"} & set(after)
    assert [one for one in bot.refusals if one.startswith("Conflict")] == []


async def test_a_customer_who_writes_while_nobody_asks_is_heard_afterwards(bot: BotServer) -> None:
    bot.pending = [text(f"m{n}", number=n, sender=CUSTOMER) for n in range(250)]
    await in_db(lambda: make_telegram(polling=True))
    async with asking():
        await until(stored(250))

    order = await in_db(lambda: list(Message.objects.order_by("pk").values_list("text", flat=True)))
    assert order == [f"m{n}" for n in range(250)]
