"""Making an answer: ChatGPT first, then the built-in responder, then a person."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from tanggap.assistant.base import (
    Draft,
    Model,
    ModelFailed,
    OnText,
    TurnContext,
    Usage,
)
from tanggap.assistant.builtin import topics_of
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.topics import topics_of_reading
from tanggap.assistant.builtin.understand.reading import Reading
from tanggap.assistant.prefetch import prefetch
from tanggap.assistant.quoting import wish_memory
from tanggap.assistant.remembering import read_turn, remember
from tanggap.core.doors import give_way
from tanggap.guard.base import Verdict, Violation
from tanggap.guard.check import judge_draft
from tanggap.guard.facts import facts_of
from tanggap.turns.choosing import Choice, needs_personal_data
from tanggap.turns.commit import Answer
from tanggap.turns.escalating import called_person, person_promised
from tanggap.turns.remainder import without_refused
from tanggap.turns.reuse import key_of

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
    choice: Choice,
    show: OnText | None,
    watch: Stopwatch,
    started_at: datetime,
) -> Answer:
    """Answers the context's questions with a draft that the guard lets pass.

    Always returns an answer: what no model can say is left to a person, in a fixed sentence.
    """
    refusals: list[tuple[int, Violation]] = []
    usage = Usage()
    failure = choice.reason
    draft: Draft | None = None
    if choice.chatgpt is not None or context.shop.info.escalations:
        await give_way()
        reading, memory = read_turn(context)
        draft = called_person(context, reading)
        watch.lap("tools")
        if draft is None and choice.chatgpt is not None:
            asked = Asked(context, reading, memory)
            draft, failure = await _with_chatgpt(asked, choice, show, watch, refusals, usage)
            if draft is None:
                context.void_wishes()
                if show is not None:
                    await show.restart()
    if draft is None:
        draft = await _ask_builtin(context, choice.builtin, watch, refusals)
    draft.usage = usage if choice.chatgpt is not None else draft.usage
    if not draft.topics:
        draft.topics = topics_of(context)
    return Answer(
        draft=draft,
        started_at=started_at,
        info=context.shop.info,
        fallback_reason=failure,
        tools=tuple(context.tool_calls),
        evidence=tuple(context.evidence),
        refusals=tuple(refusals),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A turn with what was understood of its messages."""

    context: TurnContext
    reading: Reading
    memory: Memory


async def _with_chatgpt(
    asked: Asked,
    choice: Choice,
    show: OnText | None,
    watch: Stopwatch,
    refusals: list[tuple[int, Violation]],
    usage: Usage,
) -> tuple[Draft | None, str]:
    """A checked draft in ChatGPT's words, old or new, or `None` with the reason."""
    context, reading = asked.context, asked.reading
    context.needs_personal_data = needs_personal_data(reading, context)
    prefetch(context, reading, asked.memory)
    watch.lap("tools")
    model = choice.model_for(reading, context)
    assert model is not None, "the caller has seen that there is one"
    cache = choice.cache
    key = key_of(context, reading, model.name) if cache is not None else None
    draft, failure = None, ""
    if cache is not None and (kept := cache.find(key, context, model.name)) is not None:
        if (await _judged(context, kept, watch)).passed:
            draft = kept
        else:
            cache.forget(key)
    if draft is None:
        draft, failure = await _ask_chatgpt(context, model, show, watch, refusals, usage)
        usage += context.lost_usage
    if draft is not None:
        draft.topics = draft.topics or topics_of_reading(reading)
        draft.handover = draft.handover or person_promised(context, draft.text, draft.topics)
        if cache is not None and not refusals:
            cache.keep(key, context, draft)
        if draft.memory is None:
            draft.memory = remember(context, reading, asked.memory, draft.text)
            draft.memory |= wish_memory(context, draft.text)
    return draft, failure


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
                verdict = await _judged(context, draft, watch)
                if verdict.passed:
                    return draft, ""
                refusals += [(attempt, violation) for violation in verdict.violations]
                objection = "; ".join(f"“{v.span}”: {v.reason}" for v in verdict.violations)
                context.void_wishes()
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
    """The built-in responder's draft; a person for what the guard refuses even of that."""
    await give_way()
    draft = await builtin.draft(context)
    watch.lap("builtin")
    verdict = await _judged(context, draft, watch)
    if verdict.passed:
        return draft
    refusals += [(0, violation) for violation in verdict.violations]
    log.error("builtin_refused", rules=_rules(refusals), conversation=context.conversation_id)
    return without_refused(context, draft)


async def _judged(context: TurnContext, draft: Draft, watch: Stopwatch) -> Verdict:
    await give_way()
    verdict = judge_draft(draft, facts=facts_of(context))
    watch.lap("guard")
    return verdict


def _rules(refusals: Sequence[tuple[int, Violation]]) -> list[str]:
    return sorted({violation.rule for _, violation in refusals})
