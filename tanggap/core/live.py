"""Wake-ups: telling whoever waits that something in the database has changed.

A signal carries little and may be lost; the database stays the truth, and every waiter also looks
by itself once a second. In one process signals stay in memory; several share Redis.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import structlog
from channels.layers import InMemoryChannelLayer, get_channel_layer

log = structlog.get_logger(__name__)

# A waiter that missed its signal looks again after this long.
LOST_SIGNAL_SECONDS = 1.0
# Within one process signals do not get lost, so an open page need not look every second.
UNLOSABLE_SIGNAL_SECONDS = 10.0

WORKER_GROUP = "worker"
DELIVERIES_GROUP = "deliveries"
PROMOS_GROUP = "promos"
ORDERS_GROUP = "orders"
BROADCASTS_GROUP = "broadcasts"
PUSHES_GROUP = "pushes"
TRIALS_GROUP = "trials"
# Each is waited on by one loop of a worker.
LOOP_GROUPS = (
    WORKER_GROUP,
    DELIVERIES_GROUP,
    PROMOS_GROUP,
    ORDERS_GROUP,
    BROADCASTS_GROUP,
    PUSHES_GROUP,
    TRIALS_GROUP,
)


def conversation_group(conversation_id: int) -> str:
    """Where the signals of one conversation go."""
    return f"conversation.{conversation_id}"


def drafts_group(conversation_id: int) -> str:
    """Where the verified beginning of an answer goes while the rest is being written."""
    return f"drafts.{conversation_id}"


def order_group(order_id: int) -> str:
    """Where the signals of one order go, for its receipt."""
    return f"order.{order_id}"


def business_group(business_id: int) -> str:
    """Where the signals for the people of one shop go."""
    return f"business.{business_id}"


class _Home:
    """The event loop that owns this process's channel layer."""

    loop: asyncio.AbstractEventLoop | None = None
    # A running task that nobody refers to may be collected before it has run.
    sending: set["asyncio.Task[None]"] = set()
    waiting: set["Waiter"] = set()
    closing = False


def adopt_loop(loop: asyncio.AbstractEventLoop | None) -> None:
    """Names the loop on which signals of this process are sent; `None` after shutdown."""
    _Home.loop = loop
    _Home.closing = False


def close() -> None:
    """Sends every waiter home: the process is asked to stop. May be called by a signal handler."""
    if _Home.loop is not None:
        _Home.loop.call_soon_threadsafe(_close)


def _close() -> None:
    _Home.closing = True
    for waiter in _Home.waiting:
        waiter.interrupt()


def is_closing() -> bool:
    """Whether whoever waits here should end, for the client to come back to another process."""
    return _Home.closing


def signal(group: str, kind: str, **data: Any) -> None:
    """Tells the waiters of a group that something happened. From any thread; never waits.

    Without a loop (a command on the terminal) nothing is sent: waiters look by themselves.
    """
    loop = _Home.loop
    if loop is None or loop.is_closed():
        return
    event = {"type": "signal", "kind": kind, **data}
    try:
        here = asyncio.get_running_loop()
    except RuntimeError:
        here = None
    if here is loop:
        _start_sending(group, event)
    else:
        loop.call_soon_threadsafe(_start_sending, group, event)


def _start_sending(group: str, event: dict[str, Any]) -> None:
    if not has_waiters(group):
        return
    task = asyncio.get_running_loop().create_task(_send(group, event))
    _Home.sending.add(task)
    task.add_done_callback(_Home.sending.discard)


async def _send(group: str, event: dict[str, Any]) -> None:
    try:
        await get_channel_layer().group_send(group, event)
    except Exception as error:
        # Redis away: waiters fall back to looking once a second, and the log says why.
        log.warning("signal_lost", group=group, error=type(error).__name__)


def wake_loops() -> None:
    """Lets every loop of the workers look at once, most of all at whether it should stop."""
    for group in LOOP_GROUPS:
        signal(group, "stop")


def has_waiters(group: str) -> bool:
    """Whether someone may be waiting on a group; with Redis nobody knows, so it says yes."""
    layer = get_channel_layer()
    if isinstance(layer, InMemoryChannelLayer):
        return bool(layer.groups.get(group))
    return True


def patience_seconds() -> float:
    """How long a page may wait for a signal before it looks into the database by itself."""
    if isinstance(get_channel_layer(), InMemoryChannelLayer):
        return UNLOSABLE_SIGNAL_SECONDS
    return LOST_SIGNAL_SECONDS


class Waiter:
    """One subscription to one or more groups."""

    def __init__(self, channel: str) -> None:
        self._channel = channel
        self._patience: asyncio.Timeout | None = None

    def interrupt(self) -> None:
        """Ends the present wait as if its time were over."""
        if self._patience is not None:
            self._patience.reschedule(asyncio.get_running_loop().time())

    async def next(self, timeout_seconds: float = LOST_SIGNAL_SECONDS) -> dict[str, Any] | None:
        """The next signal, or `None` after the time-out: look into the database either way."""
        try:
            async with asyncio.timeout(timeout_seconds) as self._patience:
                event: dict[str, Any] = await get_channel_layer().receive(self._channel)
                return event
        except TimeoutError:
            return None
        except (OSError, ConnectionError) as error:
            log.warning("signal_source_away", error=type(error).__name__)
            await asyncio.sleep(timeout_seconds)
            return None
        finally:
            self._patience = None


@contextlib.asynccontextmanager
async def waiting_on(*groups: str) -> AsyncIterator[Waiter]:
    """Subscribes to groups. Subscribe first, then read the database, then wait."""
    layer = get_channel_layer()
    channel = await layer.new_channel()
    waiter = Waiter(channel)
    try:
        for group in groups:
            await layer.group_add(group, channel)
        _Home.waiting.add(waiter)
        yield waiter
    finally:
        _Home.waiting.discard(waiter)
        for group in groups:
            with contextlib.suppress(Exception):
                await asyncio.shield(layer.group_discard(group, channel))
