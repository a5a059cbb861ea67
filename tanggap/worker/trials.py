"""The loop that runs owners' trials of the assistant."""

import asyncio
from collections.abc import Sequence

from tanggap.core import live
from tanggap.core.clock import Clock
from tanggap.core.db import in_db
from tanggap.evals.trials.run import run_trial
from tanggap.evals.trials.services import (
    TrialClaim,
    claim_trials,
    extend_trial_leases,
    give_up_trial,
    release_trial,
)
from tanggap.worker.loop import ClaimLoop

# Customers come first: one trial at a time in a process.
TRIAL_CONCURRENCY = 1


def trial_loop(clock: Clock) -> ClaimLoop[TrialClaim]:
    """Claims trials that wait and runs them, one after the other."""

    async def claim(limit: int) -> list[TrialClaim]:
        return await in_db(claim_trials, now=clock.now(), limit=limit)

    async def run(claimed: TrialClaim) -> None:
        await run_trial(claimed, clock=clock)

    async def extend(claims: Sequence[TrialClaim]) -> None:
        await in_db(extend_trial_leases, claims=list(claims), now=clock.now())

    async def give_up(claimed: TrialClaim, error: BaseException) -> None:
        if isinstance(error, asyncio.CancelledError):
            await in_db(release_trial, claim=claimed)
        else:
            await in_db(give_up_trial, claim=claimed, now=clock.now())

    return ClaimLoop[TrialClaim](
        name="trials",
        group=live.TRIALS_GROUP,
        claim=claim,
        run=run,
        extend=extend,
        give_up=give_up,
        clock=clock,
        concurrency=TRIAL_CONCURRENCY,
    )
