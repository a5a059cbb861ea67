"""Which model answers a turn: what the owner chose, what the budget allows, what suffices."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from tanggap.assistant.base import Model, TurnContext
from tanggap.assistant.builtin.understand.reading import Clause, Reading
from tanggap.businesses.budgets import Budget
from tanggap.turns.load import Loaded
from tanggap.turns.reuse import AnswerCache

_SIMPLE: Final = frozenset(
    {"price", "stock", "hours", "location", "payment", "delivery", "promo", "list_products"}
)
_POLITE: Final = frozenset({"greeting", "thanks", "bye", "yes", "no"})
_AS_ORDERED: Final = frozenset(
    {"order", "order_details", "order_change", "order_status", "delivery", "complaint", "human"}
)


@dataclass(frozen=True)
class Answerers:
    """Who can answer: ChatGPT where a key is set, and the built-in responder always."""

    builtin: Model
    chatgpt_for: Callable[[Loaded], Model | None]
    # Checked answers that may be given again; without it every question is answered anew.
    cache: AnswerCache | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """Who may answer this turn; `reason` says why ChatGPT may not although it is wanted."""

    builtin: Model
    chatgpt: Model | None = None
    # Takes simple questions, where the owner allows it.
    cheaper: Model | None = None
    cache: AnswerCache | None = None
    reason: str = ""

    def model_for(self, reading: Reading, context: TurnContext) -> Model | None:
        """The model for what was understood of the message."""
        if self.cheaper is not None and is_simple(reading, context):
            return self.cheaper
        return self.chatgpt


def choose(loaded: Loaded, answerers: Answerers, *, now: datetime) -> Choice:
    """Who may answer, from the shop's own row."""
    builtin = answerers.builtin
    chatgpt = answerers.chatgpt_for(loaded)
    if chatgpt is None:
        return Choice(builtin)
    if budget_of(loaded, now).spent:
        return Choice(builtin, reason="budget_spent")
    cheaper = None
    if loaded.cheaper_for_simple and loaded.cheaper_model:
        cheaper = answerers.chatgpt_for(replace(loaded, model=loaded.cheaper_model))
    # Trials are made to see the model itself at work.
    cache = answerers.cache if loaded.channel_kind != "terminal" else None
    return Choice(builtin, chatgpt, cheaper, cache)


def budget_of(loaded: Loaded, now: datetime) -> Budget:
    """How the shop's budget stood when the turn was loaded."""
    this_month = loaded.spending_month == loaded.month_at(now)
    return Budget(loaded.budget_idr, loaded.spent_micro_usd if this_month else 0)


def is_simple(reading: Reading, context: TurnContext) -> bool:
    """Whether one thing is asked, and all that answers it has been looked up already."""
    asked = [clause for clause in reading.clauses if set(clause.names) - _POLITE]
    return (
        len(asked) == 1
        and set(asked[0].names) - _POLITE <= _SIMPLE
        and not asked[0].carried
        and not asked[0].strange
        and any(call.prefetched for call in context.tool_calls)
    )


def needs_personal_data(reading: Reading, context: TurnContext) -> bool:
    """Whether phone and address may go to the model: an order or a delivery is spoken of."""

    def ordered(clause: Clause) -> bool:
        return clause.has(*_AS_ORDERED) or bool(clause.area)

    builtin = context.memory.get("builtin")
    before = builtin.get("intent") if isinstance(builtin, dict) else ""
    return before in _AS_ORDERED or any(ordered(clause) for clause in reading.clauses)
