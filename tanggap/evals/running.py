"""Holding a whole suite, several dialogues side by side."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from tanggap.evals.dialogue import DialogueResult, hold
from tanggap.evals.suite import Dialogue
from tanggap.intake.terminal import Terminal

# ChatGPT is waited for, so several dialogues share the wait; more would meet the rate limit of a
# new account (facts: tier 1 allows a few hundred requests a minute).
CHATGPT_CONCURRENCY = 8


async def hold_all(
    terminal: Terminal,
    dialogues: Sequence[Dialogue],
    *,
    repeats: int = 1,
    concurrency: int = 1,
    done: Callable[[DialogueResult], Awaitable[bool]] | None = None,
) -> list[DialogueResult]:
    """Holds every dialogue `repeats` times; the results stand in the order of the suite.

    `done` is called with each result as it comes. Once it returns false nothing new is begun: what
    is under way ends by itself, so that no conversation is left behind, and the rest is missing.
    """
    places = asyncio.Semaphore(concurrency)
    going_on = True

    async def one(dialogue: Dialogue, repeat: int) -> DialogueResult | None:
        nonlocal going_on
        async with places:
            if not going_on:
                return None
            result = await hold(terminal, dialogue, repeat=repeat)
            if done is not None and not await done(result):
                going_on = False
        return result

    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(one(dialogue, repeat))
            for repeat in range(repeats)
            for dialogue in dialogues
        ]
    return [result for task in tasks if (result := task.result()) is not None]
