"""A scripted Graph API, and the adapter that speaks to it."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from tanggap.channels.whatsapp.adapter import WhatsApp
from tests.vendors.graph_server import GraphServer
from tests.vendors.whatsapp_webhooks import NUMBER, SECRET, TOKEN

CREDENTIALS = {"phone_number_id": NUMBER, "token": TOKEN, "app_secret": SECRET}


@pytest.fixture
def graph(settings: Any) -> Iterator[GraphServer]:
    """Meta, at `TANGGAP_WHATSAPP_API_URL`."""
    with GraphServer() as server:
        settings.WHATSAPP_API_URL = server.url
        yield server


@pytest.fixture
async def whatsapp() -> AsyncIterator[WhatsApp]:
    """The adapter; its connections close with the test's loop."""
    adapter = WhatsApp()
    yield adapter
    await adapter.close()
