"""Counting the statements that asynchronous work sends to the database."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from django.db import connection

from tanggap.core.db import in_db

# How often these are asked depends on the clock, not on what a test does.
LOOKED_AT = (
    "evals_trial",
    "channels_polling",
    "push_pushmessage",
    "broadcasts_",
    "reports_",
    "orders_notification",
    "orders_charge",
    'takeover"."resumes_at',
    "deliveries_delivery SET state",
)

REST_SECONDS = 0.4


class Statements:
    """Every statement on the short database thread, from `start` on. SQLite only: one thread."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def _note(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        self.seen.append(" ".join(sql.split()))
        return execute(sql, params, many, context)

    async def start(self) -> None:
        """Begins to listen."""
        await in_db(lambda: connection.execute_wrappers.append(self._note))

    async def stop(self) -> None:
        """Stops listening once all is written; the statements stay."""
        await self.rest()
        await in_db(lambda: connection.execute_wrappers.remove(self._note))

    async def rest(self) -> None:
        """Waits until nothing is done for a while: an answer goes out before all is written."""
        many, since = len(self.work), time.monotonic()
        while time.monotonic() - since < REST_SECONDS:
            await asyncio.sleep(0.05)
            # Behind what others have queued.
            await in_db(lambda: None)
            if len(self.work) != many:
                many, since = len(self.work), time.monotonic()

    @property
    def work(self) -> list[str]:
        """What was done, without transaction marks and what loops look for by the clock."""
        marks = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA")
        return [
            sql
            for sql in self.seen
            if not sql.startswith(marks) and not any(looked_at in sql for looked_at in LOOKED_AT)
        ]
