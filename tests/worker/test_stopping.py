"""A worker that is asked to stop stops: no loop waits for its next look."""

import asyncio
from typing import Any

import pytest
from channels.layers import get_channel_layer

from tanggap.core import live
from tanggap.worker.main import Worker


async def test_every_loop_is_woken_by_the_stop(
    transactional_db: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without a signal they would sleep longer than this test may take.
    monkeypatch.setattr(live, "LOST_SIGNAL_SECONDS", 3_600.0)
    live.adopt_loop(asyncio.get_running_loop())
    # What others have waited on before is not ours.
    await get_channel_layer().flush()
    groups = get_channel_layer().groups
    stop = asyncio.Event()
    worker = asyncio.create_task(Worker(concurrency=1).run_until(stop))
    while not set(live.LOOP_GROUPS) <= set(groups):
        await asyncio.sleep(0.01)

    assert set(groups) == set(live.LOOP_GROUPS), "all that the loops wait on, and nothing else"

    stop.set()
    async with asyncio.timeout(60):
        await worker
