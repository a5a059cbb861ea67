"""Who goes first in a process that takes messages in and answers them.

A vendor waits for its yes for milliseconds, a customer for an answer for seconds. While a request
is at a public door, work that makes answers lets it pass: it begins one piece at a time, each after
a short wait, instead of filling the event loop with all that is due.
"""

import asyncio
import contextlib
from collections.abc import Iterator
from weakref import WeakKeyDictionary

# Under a steady rush answers still begin, this many seconds apart.
MOST_SECONDS = 0.02


class _Door:
    """The requests that one event loop is taking in."""

    def __init__(self) -> None:
        self.inside = 0
        self.empty = asyncio.Event()
        self.empty.set()
        self.one_at_a_time = asyncio.Lock()


_doors: WeakKeyDictionary[asyncio.AbstractEventLoop, _Door] = WeakKeyDictionary()


def _door() -> _Door:
    return _doors.setdefault(asyncio.get_running_loop(), _Door())


@contextlib.contextmanager
def at_the_door() -> Iterator[None]:
    """Marks a request that somebody waits for."""
    door = _door()
    door.inside += 1
    door.empty.clear()
    try:
        yield
    finally:
        door.inside -= 1
        if not door.inside:
            door.empty.set()


async def give_way() -> None:
    """Lets requests at the door pass before a piece of work begins; returns at once without any."""
    door = _door()
    if not door.inside and not door.one_at_a_time.locked():
        return
    async with door.one_at_a_time:
        if door.inside:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(MOST_SECONDS):
                    await door.empty.wait()
