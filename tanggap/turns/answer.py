"""Making an answer: ChatGPT first, then the built-in responder, then a person."""

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime

import structlog

from tanggap.assistant.base import (
    Draft,
    HandoverIntent,
    Model,
    ModelFailed,
    OnText,
    TurnContext,
    Usage,
)
from tanggap.assistant.builtin import topics_of
from tanggap.guard.base import Verdict, Violation
from tanggap.guard.check import judge
from tanggap.guard.facts import facts_of
from tanggap.turns.commit import Answer
from tanggap.turns.phrases import handover_line

log = structlog.get_logger(__name__)

# A customer must have an answer within 20 seconds of writing. Two drafts, the quiet window and the
# built-in responder share that; what ChatGPT may use of it ends here.
CHATGPT_SECONDS = 15.0


class Stopwatch:
    """Milliseconds per stage of a turn."""

    def __init__(self) -> None:
        self.milliseconds: dict[str, float] = {}
        self._begun = self._last = time.perf_counter()

    def lap(self, stage: str) -> None:
        """Adds the time since the last lap to a stage."""
        now = time.perf_counter()
        spent = (now - self._last) * 1000
        self.milliseconds[stage] = round(self.milliseconds.get(stage, 0.0) + spent, 2)
        self._last = now

    def done(self) -> dict[str, float]:
        """All stages, and the total so far."""
        total = round((time.perf_counter() - self._begun) * 1000, 2)
        return {**self.milliseconds, "total": total}


async def make_answer(
    context: TurnContext,
    *,
    chatgpt: Model | None,
    builtin: Model,
    show: OnText | None,
    watch: Stopwatch,
    started_at: datetime,
) -> Answer:
    """Answers the context's questions with a draft that the guard lets pass.

    Always returns an answer: what no model can say is left to a person, in a fixed sentence.
    """
    refusals: list[tuple[int, Violation]] = []
    usage = Usage()
    failure = ""
    draft: Draft | None = None
    if chatgpt is not None:
        draft, failure = await _ask_chatgpt(context, chatgpt, show, watch, refusals, usage)
        if draft is None:
            context.handover = None
            if show is not None:
                await show.restart()
    if draft is None:
        draft = await _ask_builtin(context, builtin, watch, refusals)
    draft.usage = usage if chatgpt is not None else draft.usage
    if not draft.topics:
        draft.topics = topics_of(context)
    return Answer(
        draft=draft,
        started_at=started_at,
        fallback_reason=failure,
        tools=tuple(context.tool_calls),
        evidence=tuple(context.evidence),
        refusals=tuple(refusals),
    )


async def _ask_chatgpt(
    context: TurnContext,
    chatgpt: Model,
    show: OnText | None,
    watch: Stopwatch,
    refusals: list[tuple[int, Violation]],
    usage: Usage,
) -> tuple[Draft | None, str]:
    """A draft that passed, or `None` with the reason; a refused one is tried once more."""
    objection = ""
    try:
        async with asyncio.timeout(CHATGPT_SECONDS):
            for attempt in (1, 2):
                draft = await chatgpt.draft(context, on_text=show, objection=objection)
                watch.lap("model")
                usage += draft.usage
                verdict = _judged(context, draft, watch)
                if verdict.passed:
                    return draft, ""
                refusals += [(attempt, violation) for violation in verdict.violations]
                objection = "; ".join(f"“{v.span}”: {v.reason}" for v in verdict.violations)
                context.handover = None
                if show is not None:
                    await show.restart()
    except ModelFailed as failed:
        watch.lap("model")
        usage += failed.usage
        log.warning("chatgpt_failed", code=failed.code, conversation=context.conversation_id)
        return None, failed.code
    except TimeoutError:
        watch.lap("model")
        log.warning("chatgpt_failed", code="unreachable", conversation=context.conversation_id)
        return None, "unreachable"
    log.warning("draft_refused", rules=_rules(refusals), conversation=context.conversation_id)
    return None, "guard_refused"


async def _ask_builtin(
    context: TurnContext,
    builtin: Model,
    watch: Stopwatch,
    refusals: list[tuple[int, Violation]],
) -> Draft:
    """The built-in responder's draft; a person, if the guard refuses even that."""
    draft = await builtin.draft(context)
    watch.lap("builtin")
    verdict = _judged(context, draft, watch)
    if verdict.passed:
        return draft
    refusals += [(0, violation) for violation in verdict.violations]
    log.error("builtin_refused", rules=_rules(refusals), conversation=context.conversation_id)
    return Draft(
        text=handover_line(context),
        model=draft.model,
        topics=draft.topics,
        handover=HandoverIntent("failure", context.question[:200]),
    )


def _judged(context: TurnContext, draft: Draft, watch: Stopwatch) -> Verdict:
    verdict = judge(draft.text, facts=facts_of(context))
    watch.lap("guard")
    return verdict


def _rules(refusals: Sequence[tuple[int, Violation]]) -> list[str]:
    return sorted({violation.rule for _, violation in refusals})
