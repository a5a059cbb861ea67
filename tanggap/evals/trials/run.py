"""Running one trial: make the questions, hold them, keep what came out."""

from datetime import datetime
from typing import Any

import structlog

from tanggap.businesses.models import Business
from tanggap.core.clock import Clock, FrozenClock
from tanggap.core.db import in_db, in_db_long
from tanggap.evals.dialogue import DialogueResult
from tanggap.evals.models import Trial
from tanggap.evals.running import hold_all
from tanggap.evals.trials.questions import Asked, past_questions, questions_for
from tanggap.evals.trials.results import results_of
from tanggap.evals.trials.services import (
    MOST_QUESTIONS,
    TrialClaim,
    finish_trial,
    note_answered,
)
from tanggap.intake.terminal import Terminal

log = structlog.get_logger(__name__)

# Customers are answered by the same worker meanwhile; a trial has no hurry.
CONCURRENCY = 2


async def run_trial(claim: TrialClaim, *, clock: Clock) -> None:
    """Runs a claimed trial to its end, or until it is stopped; no conversation is left behind."""
    trial, business, past = await in_db_long(_read, claim, clock.now())
    if trial is None:
        return
    # All questions are asked at one moment, so that "hari ini" is the same day for all of them.
    moment = clock.now()
    terminal = Terminal(business, clock=FrozenClock(moment), model=trial.model or None)
    asked = questions_for(await terminal.shop(), past, now=moment, most=trial.questions)
    results = await _held(terminal, claim, asked, trial.repeats, moment)
    kept = results_of(asked, results)
    finished = await in_db_long(
        finish_trial, claim=claim, results=kept, answered=len(results), now=clock.now()
    )
    if not finished:
        log.info("trial_stopped", trial=claim.trial_id)


def _read(claim: TrialClaim, now: datetime) -> tuple[Any, Any, list[str]]:
    trial = Trial.objects.filter(pk=claim.trial_id, fence=claim.fence).first()
    business = Business.objects.get(pk=claim.business_id)
    return trial, business, past_questions(business, now=now, most=MOST_QUESTIONS)


async def _held(
    terminal: Terminal, claim: TrialClaim, asked: list[Asked], repeats: int, moment: datetime
) -> list[DialogueResult]:
    answered = 0

    async def progress(result: DialogueResult) -> bool:
        nonlocal answered
        answered += 1
        return await in_db(note_answered, claim=claim, answered=answered)

    dialogues = [question.dialogue(number, moment) for number, question in enumerate(asked, 1)]
    return await hold_all(
        terminal, dialogues, repeats=repeats, concurrency=CONCURRENCY, done=progress
    )
