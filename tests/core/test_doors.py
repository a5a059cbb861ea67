"""Work that makes answers lets requests at the door pass, and still gets done."""

import asyncio
import socket

import pytest

from tanggap.core import doors
from tanggap.core.doors import at_the_door, begin_behind, give_way


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
    await asyncio.wait_for(asyncio.gather(*tasks), 60)

    assert order == ["door", "a", "b"]


async def test_who_comes_to_the_door_during_a_piece_of_work_passes_before_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doors, "MOST_SECONDS", 60.0)
    loop = asyncio.get_running_loop()
    order: list[str] = []
    ours, theirs = socket.socketpair()
    ours.setblocking(False)

    async def request() -> None:
        with at_the_door():
            await asyncio.sleep(0.01)
            order.append("door")

    async def serve() -> None:
        # As a server does it: a task for each request, begun when its bytes are read.
        while await loop.sock_recv(ours, 1):
            tasks.append(asyncio.create_task(request()))

    async def work(number: int) -> None:
        await give_way()
        order.append(f"piece {number}")
        if number < 2:
            # Comes while this piece keeps the loop.
            theirs.send(b"x")

    with at_the_door():
        pass
    tasks: list[asyncio.Task[None]] = []
    serving = asyncio.create_task(serve())
    await asyncio.wait_for(asyncio.gather(*(work(number) for number in range(3))), 60)
    await asyncio.gather(*tasks)
    theirs.close()
    await asyncio.wait_for(serving, 60)
    ours.close()

    assert order == ["piece 0", "door", "piece 1", "door", "piece 2"]


async def test_what_was_begun_goes_before_what_is_to_begin() -> None:
    order: list[str] = []

    async def work(name: str) -> None:
        await begin_behind()
        for piece in range(3):
            await give_way()
            order.append(f"{name}{piece}")

    with at_the_door():
        pass
    await asyncio.wait_for(asyncio.gather(*(work(name) for name in "abcdefgh")), 60)

    # The first is done before the last has begun, however many there are.
    assert order.index("a2") < order.index("d0")
    assert order.index("d2") < order.index("h0")


async def test_a_rush_without_end_does_not_stop_the_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "MOST_SECONDS", 0.001)
    with at_the_door():
        pieces = [*(give_way() for _ in range(5)), *(begin_behind() for _ in range(5))]
        await asyncio.wait_for(asyncio.gather(*pieces), 60)


async def test_nobody_waits_at_a_quiet_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doors, "QUIET_SECONDS", 0.0)
    with pytest.raises(ZeroDivisionError), at_the_door():
        _ = 1 / 0

    # Without a single round of the loop.
    for waiting in (give_way(), begin_behind()):
        with pytest.raises(StopIteration):
            waiting.send(None)
