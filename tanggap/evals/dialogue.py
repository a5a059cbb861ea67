"""Holding one dialogue with the assistant, and comparing what it says with what was expected."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog

from tanggap.assistant.base import Line
from tanggap.core.clock import Clock, FrozenClock
from tanggap.core.db import in_db
from tanggap.evals.assertions import ReadReply, differences
from tanggap.evals.grounding import ungrounded
from tanggap.evals.suite import Dialogue, ExpectedTurn
from tanggap.intake.terminal import Terminal

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that was expected and did not hold.

    `kind`: missing, forbidden, order, handover, topics, or error when no answer could be made.
    """

    kind: str
    expected: Any
    found: Any = None


@dataclass(slots=True)
class TurnResult:
    """One answer, with what was wrong about it."""

    user: str
    reply: str
    model: str = ""
    topics: list[str] = field(default_factory=list)
    handover: bool = False
    order: dict[str, Any] | None = None
    usage: dict[str, Any] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    # What the guard finds in the reply: [{"rule", "span", "reason"}].
    ungrounded: list[dict[str, str]] = field(default_factory=list)

    @property
    def milliseconds(self) -> float:
        """From the beginning of the turn to its answer; 0 without one."""
        return float(self.usage.get("milliseconds", {}).get("total", 0.0))


@dataclass(slots=True)
class DialogueResult:
    """One dialogue held once."""

    id: str
    tags: tuple[str, ...]
    repeat: int
    turns: list[TurnResult] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        """Whether every turn was as expected."""
        return all(not turn.failures for turn in self.turns)


async def hold(terminal: Terminal, dialogue: Dialogue, *, repeat: int = 0) -> DialogueResult:
    """Holds a dialogue in a conversation of its own, which is gone afterwards."""
    key = f"{dialogue.id}:{repeat}"
    at = dialogue.moment(terminal.zone)
    clock = FrozenClock(at) if at else terminal.clock
    result = DialogueResult(dialogue.id, tuple(dialogue.tags), repeat)
    history: list[Line] = []
    try:
        for turn in dialogue.turns:
            answered = await _answered(terminal, key, turn, clock, history)
            result.turns.append(answered)
            now = clock.now()
            history += _lines(turn.user, answered.reply, now)
    except Exception as error:
        # One dialogue that cannot be held must not end a suite of hundreds; it counts as failed.
        log.exception("dialogue_failed", dialogue=dialogue.id)
        said = TurnResult(dialogue.turns[len(result.turns)].user, "")
        said.failures.append(Failure("error", "an answer", type(error).__name__))
        result.turns.append(said)
    finally:
        # Also when the process is asked to end.
        await asyncio.shield(terminal.forget(key))
    return result


def _lines(question: str, reply: str, now: datetime) -> tuple[Line, Line]:
    return Line("customer", question, now), Line("assistant", reply, now)


async def _answered(
    terminal: Terminal, key: str, turn: ExpectedTurn, clock: Clock, history: list[Line]
) -> TurnResult:
    answer = await terminal.say(key, turn.user, clock=clock)
    result = TurnResult(
        user=turn.user,
        reply=answer["reply"],
        model=answer["model"],
        topics=answer["topics"],
        handover=answer["handover"],
        order=answer["order"],
        usage=answer["usage"],
        failures=failures_of(turn, answer),
    )
    if answer["reply"]:
        result.ungrounded = await in_db(
            ungrounded,
            shop=await terminal.shop(),
            conversation_id=terminal.conversation_id(key),
            history=tuple(history),
            question=turn.user,
            answer=answer,
        )
    return result


def failures_of(turn: ExpectedTurn, answer: dict[str, Any]) -> list[Failure]:
    """Where an answer, as `tanggap chat` prints it, is not as expected."""
    reply = ReadReply.of(answer["reply"])
    failures = [Failure("missing", one) for one in turn.must_include if not reply.holds(one)]
    failures += [Failure("forbidden", one) for one in turn.must_not_include if reply.holds(one)]
    expect = turn.expect
    if "order" in expect.model_fields_set:
        wrong = differences(expect.order, answer["order"])
        failures += [Failure("order", expect.order, "; ".join(wrong))] if wrong else []
    if expect.handover is not None and expect.handover is not answer["handover"]:
        failures.append(Failure("handover", expect.handover, answer["handover"]))
    missing = [one for one in expect.topics if not _among(one, answer["topics"])]
    failures += [Failure("topics", missing, answer["topics"])] if missing else []
    return failures


def _among(topic: str | list[str], found: list[str]) -> bool:
    return any(one in found for one in topic) if isinstance(topic, list) else topic in found
