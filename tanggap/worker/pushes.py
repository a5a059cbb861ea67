"""The loop that tells devices."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tanggap.core import live
from tanggap.core.clock import Clock
from tanggap.core.db import in_db
from tanggap.push.claim import (
    PushClaim,
    claim_pushes,
    end_push,
    extend_push_leases,
    forget_old,
)
from tanggap.push.models import PushMessage
from tanggap.push.send import send_push
from tanggap.worker.loop import ClaimLoop

PUSH_CONCURRENCY = 16
_CLEAN_EVERY = timedelta(hours=1)


def push_loop(clock: Clock) -> ClaimLoop[PushClaim]:
    """Claims messages for devices and sends them; any number of these may run side by side."""
    cleaned_at: datetime | None = None

    async def claim(limit: int) -> list[PushClaim]:
        nonlocal cleaned_at
        now = clock.now()
        if cleaned_at is None or now - cleaned_at >= _CLEAN_EVERY:
            cleaned_at = now
            await in_db(forget_old, now)
        return await in_db(claim_pushes, now=now, limit=limit)

    async def run(claimed: PushClaim) -> None:
        await send_push(claimed, clock=clock)

    async def extend(claims: Sequence[PushClaim]) -> None:
        await in_db(extend_push_leases, claims=claims, now=clock.now())

    async def give_up(claimed: PushClaim, error: BaseException) -> None:
        # It may be on its way: rather missed than shown twice.
        await in_db(end_push, claimed, PushMessage.State.UNCERTAIN, error=type(error).__name__)

    return ClaimLoop[PushClaim](
        name="pushes",
        group=live.PUSHES_GROUP,
        claim=claim,
        run=run,
        extend=extend,
        give_up=give_up,
        clock=clock,
        concurrency=PUSH_CONCURRENCY,
    )
