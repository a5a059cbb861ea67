"""Waiting for what another task writes, however busy the machine is."""

import asyncio
import time
from collections.abc import Callable
from typing import TypeVar

from tanggap.core.db import in_db

T = TypeVar("T")

PATIENCE_SECONDS = 60.0


async def comes_to(read: Callable[[], T], expected: T) -> T:
    """What is stored once it is as expected; after long patience, whatever it is then."""
    until = time.monotonic() + PATIENCE_SECONDS
    while (found := await in_db(read)) != expected and time.monotonic() < until:
        await asyncio.sleep(0.02)
    return found
