"""A worker as a process of its own."""

import asyncio
import signal

import structlog
import uvloop

from tanggap.core import live
from tanggap.core.db import close_pools
from tanggap.core.processes import settle, stand_back
from tanggap.worker.main import Worker

log = structlog.get_logger(__name__)


def run_worker(concurrency: int) -> None:
    """Answers and sends until SIGTERM or SIGINT."""
    stand_back()
    settle()
    uvloop.run(_run(concurrency))


async def _run(concurrency: int) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    live.adopt_loop(loop)
    log.info("worker_started", concurrency=concurrency)
    try:
        await Worker(concurrency=concurrency).run_until(stop)
    finally:
        live.adopt_loop(None)
        close_pools()
