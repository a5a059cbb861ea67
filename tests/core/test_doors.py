"""Work that makes answers lets requests at the door pass, and still gets done."""

import asyncio

import pytest

from tanggap.core import doors
from tanggap.core.doors import at_the_door, give_way


async def test_work_begins_when_the_last_request_has_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doors, "MOST_SECONDS", 60.0)
    order: list[str] = []

    async def work(name: str) -> None:
        await give_way()
        order.append(name)

    with at_the_door():
        with at_the_door():
            tasks = [asyncio.create_task(work(name)) for name in "ab"]
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        order.append("door")
    await asyncio.wait_for(asyncio.gather(*tasks), 10)

    assert order == ["door", "a", "b"]


async def test_a_rush_without_end_does_not_stop_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "MOST_SECONDS", 0.001)
    with at_the_door():
        await asyncio.wait_for(asyncio.gather(*(give_way() for _ in range(5))), 10)


async def test_nobody_waits_at_an_empty_door() -> None:
    with pytest.raises(ZeroDivisionError), at_the_door():
        _ = 1 / 0

    await asyncio.wait_for(give_way(), 10)
