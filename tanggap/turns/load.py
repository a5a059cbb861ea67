"""Reading what a turn has to know, in two statements."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tanggap.assistant.base import Line
from tanggap.assistant.ordering import LatestOrder, OpenQuote
from tanggap.businesses.budgets import month_of
from tanggap.core import raw
from tanggap.orders.base import priced_from_json, wanted_from_json
from tanggap.turns.claim import Claim

# More than any prompt will use; older things live in the conversation's memory.
MESSAGES_LOADED = 40


@dataclass(frozen=True, slots=True)
class Loaded:
    """A claimed conversation as it stood when it was read."""

    claim: Claim
    business_id: int
    channel_id: int
    channel_kind: str
    customer_id: int
    customer_name: str
    memory: dict[str, Any]
    info_revision: int
    catalogue_revision: int
    openai_key_sealed: str
    model: str
    taken_over: bool
    # When the assistant may speak again by itself, if a takeover ends so.
    resumes_at: datetime | None
    due_at: datetime | None
    waiting_since: datetime | None
    last_incoming_id: int
    history: tuple[Line, ...]
    questions: tuple[str, ...]
    question_ids: tuple[int, ...]
    # `Message.Kind` of each question, and what came with those that are not text.
    question_kinds: tuple[str, ...]
    question_payloads: tuple[dict[str, Any], ...]
    # An open notice says that ChatGPT did not answer lately.
    model_in_trouble: bool
    customer_address: str
    customer_phone: str
    open_quote: OpenQuote | None
    latest_order: LatestOrder | None
    timezone: str
    chatgpt_on: bool
    cheaper_for_simple: bool
    cheaper_model: str
    # The month's limit for models in rupiah, the last month with costs, and those costs.
    budget_idr: int | None
    spending_month: date | None
    spent_micro_usd: int
    # An open notice says that the budget is nearly or wholly spent.
    budget_told: bool
    # The person of the shop whose own account this is; `None` for a customer.
    member_id: int | None

    def month_at(self, moment: datetime) -> date:
        """The month on the shop's calendar, as its first day."""
        return month_of(moment, ZoneInfo(self.timezone))


_CONVERSATION = """
    SELECT c.business_id, c.channel_id, ch.kind, c.customer_id, cu.name, c.memory,
           b.info_revision, b.catalogue_revision, b.openai_key_sealed, b.model,
           EXISTS (SELECT 1 FROM conversations_takeover t
                   WHERE t.conversation_id = c.id AND t.ended_at IS NULL),
           c.due_at, c.waiting_since, c.last_incoming_id,
           EXISTS (SELECT 1 FROM businesses_ownernotice n
                   WHERE n.business_id = c.business_id AND n.resolved_at IS NULL
                     AND n.kind LIKE 'model_%%'),
           (SELECT t.resumes_at FROM conversations_takeover t
            WHERE t.conversation_id = c.id AND t.ended_at IS NULL),
           cu.address, b.timezone, b.chatgpt_on, b.cheaper_for_simple, b.cheaper_model,
           b.budget_idr, ms.month, ms.cost_micro_usd,
           EXISTS (SELECT 1 FROM businesses_ownernotice n
                   WHERE n.business_id = c.business_id AND n.resolved_at IS NULL
                     AND n.kind LIKE 'budget_%%'),
           cu.phone, q.id, q.code, q.wanted, q.priced, q.expires_at,
           o.id, o.number, o.state, o.total_idr, o.conversation_id,
           {apart}, c.continues_id,
           (SELECT l.member_id FROM customers_ownerlink l WHERE l.identity_id = c.identity_id)
    FROM conversations_conversation c
    JOIN businesses_business b ON b.id = c.business_id
    JOIN channels_channel ch ON ch.id = c.channel_id
    JOIN customers_customer cu ON cu.id = c.customer_id
    LEFT JOIN businesses_monthspending ms ON ms.business_id = b.id AND ms.month = (
        SELECT MAX(latest.month) FROM businesses_monthspending latest
        WHERE latest.business_id = b.id
    )
    LEFT JOIN orders_quote q ON q.conversation_id = c.id AND q.outcome = 'open'
    LEFT JOIN orders_order o ON o.id = (
        SELECT MAX(mine.id) FROM orders_order mine
        WHERE mine.customer_id = c.customer_id
          AND (NOT mine.trial OR mine.conversation_id = c.id)
          AND (mine.conversation_id = c.id OR NOT {apart})
    )
    WHERE c.id = %s AND c.fence = %s
"""

# Nobody proves on a web page who they are. Where its customer is also met elsewhere, a web chat
# knows what was said in it and nothing else of them: no address, number or order of other channels.
_CONVERSATION = _CONVERSATION.format(
    apart="""(ch.kind = 'webchat' AND EXISTS (
                SELECT 1 FROM customers_channelidentity other
                WHERE other.customer_id = c.customer_id AND other.id <> c.identity_id))"""
)

_MESSAGES = """
    SELECT id, direction, author, text, turn_id, sent_at, kind,
           CASE WHEN direction = 'in' AND turn_id IS NULL AND kind <> 'text' THEN payload END
    FROM conversations_message
    WHERE conversation_id = %s AND direction <> 'note'
    ORDER BY id DESC LIMIT %s
"""


def load_turn(claim: Claim) -> Loaded | None:
    """What the claim is about; `None` when the claim has been lost meanwhile."""
    row = raw.one(_CONVERSATION, [claim.conversation_id, claim.fence])
    if row is None:
        return None
    messages = raw.rows(_MESSAGES, [claim.conversation_id, MESSAGES_LOADED])
    history, questions = _split(messages[::-1])
    if row[37] is not None and len(messages) < MESSAGES_LOADED:
        elsewhere = _said_elsewhere(row[37], MESSAGES_LOADED - len(messages))
        history = sorted([*elsewhere, *history], key=lambda line: line.at)
    apart = bool(row[36])
    return Loaded(
        claim=claim,
        business_id=row[0],
        channel_id=row[1],
        channel_kind=row[2],
        customer_id=row[3],
        customer_name="" if apart else row[4],
        memory=raw.parsed(row[5]),
        info_revision=row[6],
        catalogue_revision=row[7],
        openai_key_sealed=row[8],
        model=row[9],
        taken_over=bool(row[10]),
        due_at=raw.moment(row[11]),
        waiting_since=raw.moment(row[12]),
        # Judged by what was read, not by the conversation's own column: a message may have come
        # between the two statements.
        last_incoming_id=max([row[13], *(question.id for question in questions)]),
        history=tuple(history),
        questions=tuple(question.text for question in questions),
        question_ids=tuple(question.id for question in questions),
        question_kinds=tuple(question.kind for question in questions),
        question_payloads=tuple(question.payload for question in questions),
        model_in_trouble=bool(row[14]),
        resumes_at=raw.moment(row[15]),
        customer_address="" if apart else row[16],
        timezone=row[17],
        chatgpt_on=bool(row[18]),
        cheaper_for_simple=bool(row[19]),
        cheaper_model=row[20],
        budget_idr=row[21],
        spending_month=date.fromisoformat(str(row[22])) if row[22] is not None else None,
        spent_micro_usd=row[23] or 0,
        budget_told=bool(row[24]),
        customer_phone="" if apart else row[25],
        open_quote=_quote(row[26:31]),
        latest_order=_order(row[31:36], claim.conversation_id),
        member_id=row[38],
    )


def _said_elsewhere(conversation_id: int, most: int) -> list[Line]:
    """The end of the conversation that this one goes on from, oldest first."""
    said = raw.rows(_MESSAGES, [conversation_id, most])
    return [Line(row[2], row[3], moment) for row in said[::-1] if (moment := raw.moment(row[5]))]


def _quote(row: tuple[Any, ...]) -> OpenQuote | None:
    if row[0] is None:
        return None
    expires_at = raw.moment(row[4])
    assert expires_at is not None
    wanted, priced = raw.parsed(row[2]), raw.parsed(row[3])
    return OpenQuote(row[0], row[1], wanted_from_json(wanted), priced_from_json(priced), expires_at)


def _order(row: tuple[Any, ...], conversation_id: int) -> LatestOrder | None:
    if row[0] is None:
        return None
    return LatestOrder(row[0], row[1], row[2], row[3], row[4] == conversation_id)


@dataclass(frozen=True, slots=True)
class Question:
    """An unanswered message."""

    id: int
    text: str
    kind: str
    payload: dict[str, Any]


# What the shop's people sent without a word, as the assistant reads it later.
_WORDLESS = {"image": "(foto)"}


def _split(messages: list[tuple[Any, ...]]) -> tuple[list[Line], list[Question]]:
    """Parts the thread into what is settled and what still waits for an answer.

    Waiting is what the customer wrote that no turn has answered and no person has replied to.
    What a person typed on the phone may reach us after a question that came later.
    """
    last_member, replied_at = max(
        ((m[0], m[5]) for m in messages if m[2] == "member"), default=(0, "")
    )
    history: list[Line] = []
    questions: list[Question] = []
    for message_id, direction, author, text, turn_id, sent_at, kind, payload in messages:
        waits = message_id > last_member or sent_at > replied_at
        if direction == "in" and turn_id is None and waits:
            questions.append(
                Question(message_id, text, kind, raw.parsed(payload) if payload else {})
            )
        else:
            moment = raw.moment(sent_at)
            assert moment is not None
            if not text and author == "member":
                text = _WORDLESS.get(kind, "")
            history.append(Line(author, text, moment))
    return history, questions
