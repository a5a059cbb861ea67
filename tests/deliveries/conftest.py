"""A scripted Graph API for messages on their way out."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from tanggap.channels.registry import close_adapters
from tests.vendors.graph_server import GraphServer


@pytest.fixture
async def graph(settings: Any) -> AsyncIterator[GraphServer]:
    """Meta, at `TANGGAP_WHATSAPP_API_URL`."""
    with GraphServer() as server:
        settings.WHATSAPP_API_URL = server.url
        yield server
        await close_adapters()
