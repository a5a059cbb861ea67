"""The demo shop, served over real HTTP."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

import tanggap.businesses
from tanggap.core.db import in_db
from tanggap.shopfiles import import_shop
from tests.serving import Visitor, served

DEMO = Path(tanggap.businesses.__file__).parent / "demo" / "dapur-bu-rini.json"
SHOP = "dapur-bu-rini"


@pytest.fixture
async def server(transactional_db: Any) -> AsyncIterator[str]:
    """Web and worker in this process, with the demo shop."""
    await in_db(import_shop, data=DEMO.read_bytes(), now=datetime(2026, 11, 2, tzinfo=UTC))
    async with served() as base:
        yield base


@pytest.fixture
async def visitor(server: str) -> AsyncIterator[Visitor]:
    """A customer who has opened the demo shop's chat page."""
    async with Visitor(server, SHOP) as one:
        yield one


def questions(visitor: Visitor) -> Callable[[], int]:
    """How many messages of the customer are stored, for reading in the database's thread."""
    from tanggap.conversations.models import Message

    theirs = Message.objects.filter(conversation_id=visitor.conversation_id, direction="in")
    return theirs.count
