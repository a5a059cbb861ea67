"""What time does to orders: notifications go out, reminders fall due, unpaid ones run out."""

import asyncio
from datetime import datetime, timedelta

import structlog

from tanggap.core import live
from tanggap.core.clock import Clock
from tanggap.core.db import in_db
from tanggap.orders.notifications.sending import (
    due_notifications,
    put_off,
    remind,
    send_notification,
)
from tanggap.orders.services import expire_orders

log = structlog.get_logger(__name__)

# Reminders and expiries are a matter of hours; nobody sees half a minute.
SWEEP_EVERY = timedelta(seconds=20)


class OrdersLoop:
    """Sends notifications as soon as they are signalled, and looks at the clock now and then.

    Any number of these may run side by side: each step is a conditional update.
    """

    def __init__(self, *, clock: Clock) -> None:
        self._clock = clock
        self._swept_at: datetime | None = None

    async def run_until(self, stop: asyncio.Event) -> None:
        """Works until `stop` is set."""
        async with live.waiting_on(live.ORDERS_GROUP) as waiter:
            while not stop.is_set():
                try:
                    await self.run_once()
                except Exception as error:
                    # The database is away: what is due stays due.
                    log.error("orders_failed", error=repr(error)[:300])
                await waiter.next(live.LOST_SIGNAL_SECONDS)

    async def run_once(self) -> None:
        """One look at all that is due."""
        now = self._clock.now()
        if self._swept_at is None or now - self._swept_at >= SWEEP_EVERY:
            self._swept_at = now
            await in_db(expire_orders, now)
            await in_db(remind, now)
        for notification_id in await in_db(due_notifications, now):
            try:
                await in_db(send_notification, notification_id, now=now)
            except Exception:
                log.exception("notification_failed", notification=notification_id)
                await in_db(put_off, notification_id, now=now)
