"""The doors, served over real HTTP, without a worker behind them."""

from collections.abc import AsyncIterator
from typing import Any

import httpx2 as httpx
import pytest

from tests.serving import NO_TLS, served


@pytest.fixture
async def door(transactional_db: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A caller of the webhooks."""
    async with (
        served(with_worker=False) as base,
        httpx.AsyncClient(base_url=base, verify=NO_TLS) as http,
    ):
        yield http
