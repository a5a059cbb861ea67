"""Who goes first in a process that takes messages in and answers them.

A vendor waits for its yes for milliseconds, a customer for an answer for seconds. While webhooks
come in, answers are made in short pieces, one at a time; before each of them the event loop looks
who has come to the door, and lets them pass. What was begun goes before what is to begin, so that
few answers are under way at a time and the rest wait in the database.
"""

import asyncio
import contextlib
import time
from collections.abc import Iterator
from weakref import WeakKeyDictionary

# Under a steady rush pieces of work still begin, this many seconds apart.
MOST_SECONDS = 0.02
# A door at which nobody was for so long is quiet: work begins without a look.
QUIET_SECONDS = 1.0
# Rounds of the loop from bytes on a socket to a request at the door: read, begin, ask for the body.
_ROUNDS = 3


class _Door:
    """The requests that one event loop is taking in."""

    def __init__(self) -> None:
        self.inside = 0
        self.quiet_at = 0.0
        self.empty = asyncio.Event()
        self.empty.set()
        self.one_at_a_time = asyncio.Lock()
        self.beginning = asyncio.Lock()

    def come(self) -> None:
        self.inside += 1
        self.empty.clear()

    def go(self) -> None:
        self.inside -= 1
        self.quiet_at = time.monotonic() + QUIET_SECONDS
        if not self.inside:
            self.empty.set()

    @property
    def is_quiet(self) -> bool:
        return not self.inside and time.monotonic() >= self.quiet_at


_doors: WeakKeyDictionary[asyncio.AbstractEventLoop, _Door] = WeakKeyDictionary()


def _door() -> _Door:
    loop = asyncio.get_running_loop()
    return _doors.get(loop) or _doors.setdefault(loop, _Door())


@contextlib.contextmanager
def at_the_door() -> Iterator[None]:
    """Marks a request that somebody waits for."""
    door = _door()
    door.come()
    try:
        yield
    finally:
        door.go()


async def give_way() -> None:
    """Lets requests at the door pass before a piece of work; returns at once at a quiet door.

    To be awaited before whatever keeps the loop for milliseconds. That piece is done before the
    next one may begin, because the loop does not get to the next before it.
    """
    door = _door()
    if door.is_quiet:
        return
    async with door.one_at_a_time:
        for _ in range(_ROUNDS):
            await asyncio.sleep(0)
        if door.inside:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(MOST_SECONDS):
                    await door.empty.wait()


async def begin_behind() -> None:
    """Like `give_way`, before work is begun: it also waits for its place behind what was begun.

    Only one piece of work that begins stands in the line of those that go on.
    """
    door = _door()
    if door.is_quiet:
        return
    async with door.beginning:
        await give_way()
