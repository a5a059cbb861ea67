"""A scripted Bot API, and the adapter that speaks to it."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from tanggap.channels.telegram.adapter import Telegram
from tests.vendors.bot_server import BotServer
from tests.vendors.telegram_updates import SECRET, TOKEN

CREDENTIALS = {"token": TOKEN, "secret": SECRET}


@pytest.fixture
def bot(settings: Any) -> Iterator[BotServer]:
    """Telegram, at `TANGGAP_TELEGRAM_API_URL`."""
    with BotServer() as server:
        settings.TELEGRAM_API_URL = server.url
        yield server


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """The adapter; its connections close with the test's loop."""
    adapter = Telegram()
    yield adapter
    await adapter.close()
