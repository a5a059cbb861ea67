"""The one crossing between the event loop and the database.

Django's transactions and connections belong to a thread. Everything asynchronous reaches the
database through `in_db`, in short bursts on a few long-lived threads, so a connection is opened
once and not per request, and none is held while the network is waited on.
"""

import asyncio
import functools
import queue
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, ParamSpec, TypeVar

from django.db import connection, connections, transaction
from django.db.utils import InterfaceError, OperationalError

P = ParamSpec("P")
T = TypeVar("T")

# SQLite has one writer whatever we do: a second thread would only meet its busy handler, which
# sleeps up to 100 ms at a time. PostgreSQL gains little beyond a few under one interpreter lock.
SQLITE_THREADS = 1
POSTGRESQL_THREADS = 4


class _TwoLanes(queue.Queue[Any]):
    """A queue in which what is urgent goes before everything else, each lane in its own order."""

    def _init(self, maxsize: int) -> None:
        self.queue = deque()
        self._urgent: deque[Any] = deque()
        self.lane = threading.local()

    def _qsize(self) -> int:
        return len(self.queue) + len(self._urgent)

    def _put(self, item: Any) -> None:
        (self._urgent if getattr(self.lane, "urgent", False) else self.queue).append(item)

    def _get(self) -> Any:
        return (self._urgent or self.queue).popleft()


class _Threads(ThreadPoolExecutor):
    """Database threads that let the public doors go first.

    A customer's message must be acknowledged at once, and can be only when it is stored; answers
    that are being made at the same time can wait some milliseconds longer.
    """

    def __init__(self, threads: int, prefix: str) -> None:
        super().__init__(threads, thread_name_prefix=prefix)
        self.threads = threads
        # The pool keeps its work in a queue of its own and has no other place for an order.
        self._lanes = self._work_queue = _TwoLanes()  # type: ignore[assignment]

    def submit_first(self, function: Callable[[], T]) -> "Future[T]":
        """Like `submit`, ahead of everything that was not submitted so."""
        self._lanes.lane.urgent = True
        try:
            return self.submit(function)
        finally:
            self._lanes.lane.urgent = False


class _Pools:
    """The thread pools of this process, made on first use."""

    def __init__(self) -> None:
        self.short: _Threads | None = None
        self.long: _Threads | None = None

    def get(self, *, long: bool) -> _Threads:
        if long:
            if self.long is None:
                self.long = _Threads(2, "db-long")
            return self.long
        if self.short is None:
            threads = SQLITE_THREADS if connection.vendor == "sqlite" else POSTGRESQL_THREADS
            self.short = _Threads(threads, "db")
        return self.short

    def close(self) -> None:
        for pool in (self.short, self.long):
            if pool is not None:
                _close_connections(pool)
                pool.shutdown(wait=True)
        self.short = self.long = None


def _close_connections(pool: _Threads) -> None:
    """Has every thread of a pool close its own connection; no thread may close another's."""
    threads = pool.threads
    all_here = threading.Barrier(threads)

    def close() -> None:
        # Nobody finishes before all have come, so each thread gets exactly one of these.
        all_here.wait(timeout=10)
        connections.close_all()

    for done in [pool.submit(close) for _ in range(threads)]:
        done.result()


_pools = _Pools()


def _call(function: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]) -> T:
    try:
        return function(*args, **kwargs)
    except (OperationalError, InterfaceError):
        # A server that restarted leaves a dead connection behind; the next call must not meet it.
        if not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
        raise


async def in_db(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Runs a short piece of database work on a database thread and returns its result.

    For milliseconds: a few statements. Anything that reads or writes thousands of rows belongs to
    `in_db_long`, so that it delays no one.
    """
    return await _run(False, function, args, kwargs)


async def in_db_first(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Like `in_db`, ahead of everything else: for public doors, where somebody waits for a yes."""
    call = functools.partial(_call, function, args, kwargs)
    return await asyncio.wrap_future(_pools.get(long=False).submit_first(call))


async def in_db_long(function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Like `in_db`, on threads of its own, for work that takes longer than a few milliseconds."""
    return await _run(True, function, args, kwargs)


async def _run(
    long: bool, function: Callable[..., T], args: tuple[Any, ...], kwargs: dict[str, Any]
) -> T:
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(
        _pools.get(long=long), functools.partial(_call, function, args, kwargs)
    )


def close_pools() -> None:
    """Ends the database threads and their connections."""
    _pools.close()


def in_transaction(function: Callable[P, T]) -> Callable[P, T]:
    """Makes a service one transaction; its effects on others go through `on_commit`."""

    @functools.wraps(function)
    def wrapped(*args: P.args, **kwargs: P.kwargs) -> T:
        with transaction.atomic():
            return function(*args, **kwargs)

    return wrapped
