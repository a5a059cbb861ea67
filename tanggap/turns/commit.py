"""Writing an answer: all of it or nothing, and only while the claim still holds."""

from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import Enum
from typing import Any

from django.db import transaction

from tanggap.assistant.base import Draft, Evidence, ToolCall, Usage
from tanggap.businesses.info import ShopInfo
from tanggap.businesses.services import add_spending
from tanggap.conversations.models import Message
from tanggap.conversations.services.attention import ask_for_person
from tanggap.core import live, raw
from tanggap.core.text import clean_text
from tanggap.deliveries.services import queue_delivery
from tanggap.guard.base import Violation
from tanggap.turns.desk.answering import Desk
from tanggap.turns.desk.doing import carry_out
from tanggap.turns.load import Loaded
from tanggap.turns.models import Turn
from tanggap.turns.orders import apply_intents


@dataclass(frozen=True, slots=True)
class Answer:
    """A draft that passed the guard, with everything that explains it."""

    draft: Draft
    started_at: datetime
    # Of the shop as the answer knew it; needed where something is ordered with it.
    info: ShopInfo | None = None
    fallback_reason: str = ""
    tools: tuple[ToolCall, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    refusals: tuple[tuple[int, Violation], ...] = ()
    milliseconds: dict[str, float] = field(default_factory=dict)
    # What somebody of the shop wants done; done with the reply, in one transaction.
    desk: Desk | None = None


class Committed(Enum):
    """How an attempt to write an answer ended."""

    WRITTEN = "written"
    # A newer message came: the answer has to be made again with it.
    OUTDATED = "outdated"
    # Another worker or a person has the conversation: nothing of this may be sent.
    LOST = "lost"


# The claim ends here. What is due afterwards: nothing, unless a message came after the last one
# read, which only happens when the turn insists (`even_if_outdated`).
_END = """
    UPDATE conversations_conversation
    SET due_at = CASE WHEN last_incoming_id = %s THEN NULL ELSE due_at END,
        waiting_since = CASE WHEN last_incoming_id = %s THEN NULL ELSE %s END,
        leased_until = NULL, failures = 0, memory = %s, last_message_at = %s, updated_at = %s
    WHERE id = %s AND fence = %s AND (last_incoming_id = %s OR %s)
"""

_STILL_CLAIMED = "SELECT 1 FROM conversations_conversation WHERE id = %s AND fence = %s"


def commit_turn(
    *, loaded: Loaded, answer: Answer, now: datetime, even_if_outdated: bool = False
) -> Committed:
    """Writes reply, turn, delivery and handover in one transaction, once.

    Conditional on the claim's fence, which a takeover raises too, and on there being no newer
    message unless `even_if_outdated`.
    """
    claim, draft = loaded.claim, answer.draft
    memory = loaded.memory if draft.memory is None else draft.memory
    stamp, last = raw.stamp(now), loaded.last_incoming_id
    places = ", ".join(["%s"] * len(loaded.question_ids))
    with transaction.atomic():
        ended = raw.count(
            _END,
            [
                *(last, last, stamp, raw.json(memory), stamp, stamp),
                *(claim.conversation_id, claim.fence, last, even_if_outdated),
            ],
        )
        if not ended:
            still = raw.one(_STILL_CLAIMED, [claim.conversation_id, claim.fence])
            return Committed.OUTDATED if still else Committed.LOST
        if answer.desk is not None:
            _act(loaded, answer, answer.desk, now)
        if draft.intents:
            assert answer.info is not None, "whoever makes intents knows the shop"
            _apply(loaded, draft, answer.info, now)
        turn_id = _store_turn(loaded, answer, now)
        reply_id = _store_reply(loaded, draft, turn_id, now)
        raw.count(
            f"UPDATE conversations_message SET turn_id = %s WHERE id IN ({places})",  # noqa: S608
            [turn_id, *loaded.question_ids],
        )
        queue_delivery(
            business_id=loaded.business_id,
            channel_id=loaded.channel_id,
            channel_kind=loaded.channel_kind,
            conversation_id=claim.conversation_id,
            message_id=reply_id,
            now=now,
        )
        if draft.handover is not None:
            ask_for_person(
                business_id=loaded.business_id,
                conversation_id=claim.conversation_id,
                turn_id=turn_id,
                reason=draft.handover.reason,
                summary=draft.handover.summary,
                trial=loaded.channel_kind == "terminal",
                now=now,
            )
        if draft.usage.cost_micro_usd:
            record_spending(loaded=loaded, usage=draft.usage, now=now)
    live.signal(live.conversation_group(claim.conversation_id), "turn", id=turn_id)
    live.signal(live.business_group(loaded.business_id), "turn", id=turn_id)
    return Committed.WRITTEN


def _apply(loaded: Loaded, draft: Draft, info: ShopInfo, now: datetime) -> None:
    """Does what the draft intends about orders, and makes it say what has become of that."""
    before = draft.memory
    applied = apply_intents(loaded=loaded, draft=draft, info=info, now=now)
    draft.text, draft.chips, draft.handover = applied.text, applied.chips, applied.handover
    draft.order = applied.order
    if applied.memory is not before and applied.memory is not None:
        draft.memory = applied.memory
        raw.count(
            "UPDATE conversations_conversation SET memory = %s WHERE id = %s",
            [raw.json(applied.memory), loaded.claim.conversation_id],
        )


def _act(loaded: Loaded, answer: Answer, desk: Desk, now: datetime) -> None:
    """Does what somebody of the shop said yes to, and makes the reply say what has become of it."""
    done = carry_out(desk, member_id=loaded.member_id, business_id=loaded.business_id, now=now)
    answer.draft.text, answer.draft.memory = desk.text, desk.memory_in(loaded.memory)
    if done:
        raw.count(
            "UPDATE conversations_conversation SET memory = %s WHERE id = %s",
            [raw.json(answer.draft.memory), loaded.claim.conversation_id],
        )


def record_spending(*, loaded: Loaded, usage: Usage, now: datetime) -> None:
    """Adds what a turn's models cost to the shop's month, answered or not; one statement."""
    add_spending(
        business_id=loaded.business_id,
        month=loaded.month_at(now),
        cost_micro_usd=usage.cost_micro_usd,
        budget_idr=loaded.budget_idr,
        now=now,
    )


def _store_turn(loaded: Loaded, answer: Answer, now: datetime) -> int:
    draft, usage = answer.draft, answer.draft.usage
    handed_over = draft.handover is not None
    outcome = Turn.Outcome.HANDED_OVER if handed_over else Turn.Outcome.ANSWERED
    return raw.insert(
        "turns_turn",
        {
            "business_id": loaded.business_id,
            "conversation_id": loaded.claim.conversation_id,
            "outcome": outcome.value,
            "model": draft.model,
            "fallback_reason": answer.fallback_reason,
            "topics": list(draft.topics),
            "tools": [_shallow(call) for call in answer.tools],
            "evidence": [_shallow(item) for item in answer.evidence],
            "verdict": [
                {"attempt": attempt, **_shallow(violation)}
                for attempt, violation in answer.refusals
            ],
            "reused": draft.reused,
            "model_calls": usage.model_calls,
            "input_tokens": usage.input_tokens,
            "cached_tokens": usage.cached_tokens,
            "output_tokens": usage.output_tokens,
            "cost_micro_usd": usage.cost_micro_usd,
            "milliseconds": answer.milliseconds,
            "instructions_hash": draft.instructions_hash,
            "started_at": answer.started_at,
            "ended_at": now,
        },
    )


def _store_reply(loaded: Loaded, draft: Draft, turn_id: int, now: datetime) -> int:
    return raw.insert(
        "conversations_message",
        {
            "business_id": loaded.business_id,
            "conversation_id": loaded.claim.conversation_id,
            "channel_id": loaded.channel_id,
            "direction": Message.Direction.OUTGOING.value,
            "author": Message.Author.ASSISTANT.value,
            "kind": Message.Kind.TEXT.value,
            "text": clean_text(draft.text),
            "payload": _payload(draft),
            "turn_id": turn_id,
            "answers_id": loaded.question_ids[-1],
            "sent_at": now,
            "created_at": now,
        },
    )


def _shallow(row: Any) -> dict[str, Any]:
    """A dataclass as a dict; `asdict` would copy every result of every tool, deep down."""
    return {part.name: getattr(row, part.name) for part in fields(row)}


def _payload(draft: Draft) -> dict[str, Any]:
    payload: dict[str, Any] = {}
    if draft.chips:
        payload["chips"] = list(draft.chips)
    if draft.order:
        payload["order"] = draft.order
    if draft.cards:
        payload["cards"] = [_shallow(card) for card in draft.cards]
    return payload
