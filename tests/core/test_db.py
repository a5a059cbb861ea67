"""The crossing to the database: who waits for a yes goes first."""

import asyncio
import threading

import pytest

from tanggap.core import db
from tanggap.core.db import in_db, in_db_first


async def test_the_public_doors_go_before_everything_that_waits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(db, "SQLITE_THREADS", 1)
    monkeypatch.setattr(db, "POSTGRESQL_THREADS", 1)
    order: list[str] = []
    begun, go_on = threading.Event(), threading.Event()

    def busy() -> None:
        begun.set()
        go_on.wait(10)

    running = asyncio.ensure_future(in_db(busy))
    await asyncio.to_thread(begun.wait, 10)
    waiting = [asyncio.ensure_future(in_db(order.append, f"turn {n}")) for n in range(3)]
    doors = [asyncio.ensure_future(in_db_first(order.append, f"door {n}")) for n in range(2)]
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(running, *waiting, *doors)

    assert order == ["door 0", "door 1", "turn 0", "turn 1", "turn 2"]


async def test_what_fails_at_a_door_is_raised_there() -> None:
    def fail() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        await in_db_first(fail)
