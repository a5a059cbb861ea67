"""Bringing SQLite's log into its file, beside the work and not in the middle of it."""

import asyncio

import structlog
from django.db import connection

from tanggap.core.db import in_db_long

log = structlog.get_logger(__name__)

# What is written reaches the disk for good this much later at most, power cuts included.
EVERY_SECONDS = 1.0


class CheckpointLoop:
    """Copies what was written since, once a second; with PostgreSQL there is nothing to do.

    Left to itself SQLite does it within every so many commits, and whoever commits then waits for
    the disk: a webhook as well as an answer. It still does so when the log has grown long
    (`config.env.sqlite`), and has little left to copy then.
    """

    async def run_until(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set."""
        while connection.vendor == "sqlite" and not stop.is_set():
            try:
                await in_db_long(copy_log)
            except Exception as error:
                # Nothing is lost: the log is part of the database.
                log.error("checkpoint_failed", error=repr(error)[:300])
            try:
                await asyncio.wait_for(stop.wait(), EVERY_SECONDS)
            except TimeoutError:
                continue


def copy_log() -> int:
    """Copies what no reader still needs in the log, without holding anybody up; pages left."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(PASSIVE)")
        _, pages, copied = cursor.fetchone()
    return int(pages) - int(copied)
