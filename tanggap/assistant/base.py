"""What turns, models, tools and the guard say to each other.

A **Model** turns the unanswered messages of a conversation into a **Draft**. On its way it calls
tools, which read the shop and record **Evidence**; nothing else may be stated as fact.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol

from tanggap.assistant.ordering import DONE_OF_STATE, Done, Intent, LatestOrder, OpenQuote
from tanggap.assistant.shop import Shop
from tanggap.core.topics import Topic

__all__ = [
    "Card",
    "Done",
    "Draft",
    "Evidence",
    "FailureCode",
    "HandoverIntent",
    "Line",
    "Model",
    "ModelFailed",
    "OnText",
    "ToolCall",
    "TurnContext",
    "Usage",
]


@dataclass(frozen=True, slots=True)
class Line:
    """Something said earlier in the conversation."""

    author: Literal["customer", "assistant", "member"]
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Evidence:
    """Facts that a tool returned in this turn, exactly as the model saw them.

    `data` is JSON. Amounts of money stand under keys that end in `_idr`.
    """

    source: str
    data: Any


@dataclass(frozen=True, slots=True)
class ToolCall:
    """One call of a tool, for the trace that the owner sees."""

    name: str
    arguments: dict[str, Any]
    result: Any
    milliseconds: float
    # Looked up before the model was asked, because it would have asked for it.
    prefetched: bool = False


@dataclass(frozen=True, slots=True)
class HandoverIntent:
    """The wish that a person takes over; becomes a row when the reply is committed.

    `reason` is one of `Handover.Reason`; `summary` is a short line for the owner.
    """

    reason: Literal["asked", "unknown", "complaint", "failure", "rule"]
    summary: str


@dataclass
class TurnContext:
    """Everything one turn may know: who asks whom, what was said, and what tools find out.

    Identity comes from here and never from a model's arguments.
    """

    shop: Shop
    conversation_id: int
    customer_id: int
    customer_name: str
    # What was said before the questions, oldest first.
    history: tuple[Line, ...]
    # The unanswered messages, in the order in which they came.
    questions: tuple[str, ...]
    # The present moment, aware, in UTC; `shop.info.zone` is where the shop lives.
    now: datetime
    # What the assistant kept from earlier turns of this conversation (JSON).
    memory: dict[str, Any] = field(default_factory=dict)
    # Filled by tools while the turn runs.
    evidence: list[Evidence] = field(default_factory=list)
    tool_calls: list[ToolCall] = field(default_factory=list)
    handover: HandoverIntent | None = None
    # What may be said to be done. Filled from committed rows (the state of the customer's order)
    # or by a tool that will commit them with this reply; never because of a tool's mere name.
    done: set[Done] = field(default_factory=set)
    # The customer's address and phone (E.164) as the shop knows them; empty when it does not.
    customer_address: str = ""
    customer_phone: str = ""
    # The bill that waits for a yes in this conversation, and the customer's latest order.
    open_quote: OpenQuote | None = None
    latest_order: LatestOrder | None = None
    # What is to be done about orders when the reply is committed.
    intents: list[Intent] = field(default_factory=list)
    # Whether this message is about an order or a delivery, for which phone and address are needed.
    needs_personal_data: bool = False
    # What models cost whose drafts were given up halfway.
    lost_usage: "Usage" = field(default_factory=lambda: Usage())

    def __post_init__(self) -> None:
        self.done |= self._done_before()

    def _done_before(self) -> frozenset[Done]:
        order = self.latest_order
        return DONE_OF_STATE.get(order.state, frozenset()) if order is not None else frozenset()

    def void_wishes(self) -> None:
        """Forgets what a refused draft wanted to be done; what it looked up stays true."""
        self.handover = None
        self.intents.clear()
        self.done = set(self._done_before())

    @property
    def local_now(self) -> datetime:
        """The present moment on the shop's own clock."""
        return self.now.astimezone(self.shop.info.zone)

    @property
    def question(self) -> str:
        """All unanswered messages as one text, a line each."""
        return "\n".join(self.questions)


@dataclass(slots=True)
class Usage:
    """What a draft cost: model calls, tokens, millionths of a US dollar, milliseconds waited."""

    model_calls: int = 0
    input_tokens: int = 0
    cached_tokens: int = 0
    output_tokens: int = 0
    cost_micro_usd: int = 0
    model_ms: float = 0.0

    def __iadd__(self, other: "Usage") -> "Usage":
        self.model_calls += other.model_calls
        self.input_tokens += other.input_tokens
        self.cached_tokens += other.cached_tokens
        self.output_tokens += other.output_tokens
        self.cost_micro_usd += other.cost_micro_usd
        self.model_ms += other.model_ms
        return self


@dataclass(frozen=True, slots=True)
class Card:
    """A product shown with picture and price under a reply, in the web chat."""

    product_id: int
    name: str
    price_idr: int
    unit: str
    sold_out: bool
    photo: str


@dataclass(slots=True)
class Draft:
    """A reply as a model proposes it; it becomes a message only past the guard and the commit."""

    text: str
    model: str
    topics: tuple[Topic, ...] = ()
    # Short texts that the customer may tap to send next.
    chips: tuple[str, ...] = ()
    cards: tuple[Card, ...] = ()
    # Replaces the conversation's memory when the reply is committed; `None` keeps it.
    memory: dict[str, Any] | None = None
    handover: HandoverIntent | None = None
    usage: Usage = field(default_factory=Usage)
    instructions_hash: str = ""
    # Whether the words come from an earlier, checked answer to the same question.
    reused: bool = False
    # Applied with the reply, in one transaction.
    intents: tuple[Intent, ...] = ()
    # What remains of the text where an order's confirmation takes its place.
    besides: str = ""
    # The answers to each thing asked that the text is made of, where its model knows them.
    parts: tuple[str, ...] = ()
    # Those of the parts that the intents belong to: told whole, or nothing is done.
    ordering: tuple[str, ...] = ()
    # The committed order that the reply is about, as a chat page shows it.
    order: dict[str, Any] | None = None


class OnText(Protocol):
    """Receives the text of a draft piece by piece while it is being written."""

    async def write(self, piece: str) -> None:
        """The next piece of text."""
        ...

    async def restart(self) -> None:
        """All text so far is void: its stream broke, or it only announced a look-up."""
        ...


class Model(Protocol):
    """Something that can answer: ChatGPT, or the built-in responder."""

    name: str

    async def draft(
        self, context: TurnContext, *, on_text: OnText | None = None, objection: str = ""
    ) -> Draft:
        """Answers `context.questions`.

        `objection` says why the guard refused the draft before. Raises `ModelFailed` when no
        usable answer can be had in time.
        """
        ...


FailureCode = Literal[
    "unreachable",  # no connection, time-out, broken stream, 5xx
    "rate_limited",  # 429, and waiting would take too long
    "quota",  # insufficient_quota
    "key_refused",  # 401, 403
    "request_refused",  # 400, 404, 422: a wrong model name or parameter
    "unusable_answer",  # empty, refused, endless or malformed tool calls
]


class ModelFailed(Exception):
    """A model could not answer; another one must. `detail` is safe to show to the owner."""

    def __init__(self, code: FailureCode, detail: str, *, usage: Usage | None = None) -> None:
        super().__init__(f"{code}: {detail}")
        self.code: FailureCode = code
        self.detail = detail
        self.usage = usage or Usage()
