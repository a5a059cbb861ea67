"""An answer that grows on the customer's phone, before it is sent whole."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from tanggap.channels.registry import close_adapters
from tanggap.conversations.models import Conversation
from tanggap.core.db import in_db
from tanggap.deliveries import drafting
from tanggap.deliveries.drafting import Drafting, can_show_drafts, end_drafting
from tanggap.intake.webhooks.telegram import take_in
from tests.channels.connecting import make_telegram
from tests.flows.test_whatsapp import until
from tests.vendors.bot_server import BotServer
from tests.vendors.telegram_updates import CUSTOMER, NOW, SECRET, text


@pytest.fixture
async def bot(settings: Any, transactional_db: Any) -> AsyncIterator[BotServer]:
    with BotServer() as server:
        settings.TELEGRAM_API_URL = server.url
        yield server
        await close_adapters()


def conversation() -> Conversation:
    from datetime import UTC, datetime

    import orjson

    channel = make_telegram()
    take_in(
        channel_id=channel.pk,
        headers={"x-telegram-bot-api-secret-token": SECRET},
        body=orjson.dumps(text("halo")),
        now=datetime.fromtimestamp(NOW, UTC),
    )
    found: Conversation = Conversation.objects.get()
    return found


async def test_an_answer_is_shown_as_it_grows_and_not_after_its_end(
    bot: BotServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drafting, "EVERY_SECONDS", 0.1)
    talk = await in_db(conversation)
    shown = Drafting(
        channel_kind="telegram",
        channel_id=talk.channel_id,
        conversation_id=talk.pk,
        draft_id=7,
    )
    shown.show("Ada kak.")
    await until(lambda: len(bot.calls("sendMessageDraft")) == 1)
    for words in ("Ada kak. Es teh", "Ada kak. Es teh Rp5.000."):
        shown.show(words)
    await until(lambda: len(bot.calls("sendMessageDraft")) == 2)
    await end_drafting(talk.pk)
    shown.show("Ada kak. Es teh Rp5.000. Mau pesan?")
    await asyncio.sleep(0.3)

    assert bot.calls("sendMessageDraft") == [
        {"chat_id": CUSTOMER, "draft_id": 7, "text": "Ada kak."},
        {"chat_id": CUSTOMER, "draft_id": 7, "text": "Ada kak. Es teh Rp5.000."},
    ]
    assert bot.refusals == []


async def test_a_refused_draft_harms_nothing(bot: BotServer) -> None:
    talk = await in_db(conversation)
    bot.token = "1:renewed"
    shown = Drafting(
        channel_kind="telegram", channel_id=talk.channel_id, conversation_id=talk.pk, draft_id=7
    )
    shown.show("Ada kak.")
    await until(lambda: bot.refusals)
    await shown.end()


def test_only_some_channels_show_drafts() -> None:
    assert can_show_drafts("telegram")
    assert not can_show_drafts("whatsapp")
    assert not can_show_drafts("webchat")
