"""What the two APIs have in common: a prompt goes in, an answer comes out.

A **wire** knows one API: how to say a prompt in it, and how to read its answer, whole or piece by
piece. It knows nothing of connections, retries or tools.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

Item = dict[str, Any]
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Said:
    """A line of the conversation so far."""

    role: Literal["user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class ToolRequest:
    """The model's wish to call a tool; `arguments` is JSON as the model wrote it."""

    call_id: str
    name: str
    arguments: str


@dataclass(frozen=True, slots=True)
class ToolResult:
    """What a tool returned, as JSON."""

    request: ToolRequest
    output: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """Everything the model is told, ordered by how seldom it changes."""

    # Ours and the owner's: the same for every message of a shop.
    instructions: str
    history: tuple[Said, ...]
    # Ours, and new each time: the hour, what was wrong with the draft before.
    present: str
    # What was looked up beforehand and who asks: never an instruction; may be empty.
    data: str
    question: str
    # Keeps requests of one shop together in the vendor's prompt cache.
    cache_key: str
    # A one-way name of the customer, for the vendor's abuse checks.
    safety_identifier: str


@dataclass(slots=True)
class Tokens:
    """What one answer is billed for; `cached` and `written` are part of `input`."""

    input: int = 0
    cached: int = 0
    written: int = 0
    output: int = 0


Ending = Literal["done", "cut", "refused"]


@dataclass(slots=True)
class Answer:
    """What the model said in one round."""

    text: str
    requests: tuple[ToolRequest, ...]
    ending: Ending
    tokens: Tokens
    # The answer in the API's own shape, to be repeated to the model with the tools' results.
    items: list[Item] = field(default_factory=list)


class VendorError(Exception):
    """The vendor reports inside an answer that something went wrong."""

    def __init__(self, code: str, kind: str = "") -> None:
        super().__init__(code or kind)
        self.code = code
        self.kind = kind


class BrokenAnswer(Exception):
    """An answer that ended early, or is none."""


class Reader(Protocol):
    """Puts the events of one stream together."""

    # True once the answer is complete; what follows says nothing more.
    complete: bool

    def read(self, event: Item) -> str:
        """Takes the next event; returns the text it adds. Raises `VendorError`."""
        ...

    def answer(self) -> Answer:
        """The whole answer, at the stream's end. Raises `BrokenAnswer` if it ended early."""
        ...


class Wire(Protocol):
    """One of the vendor's APIs."""

    path: str

    def body(
        self, prompt: Prompt, spoken: Sequence[Item], *, stream: bool, tools: bool, plain: bool
    ) -> Body:
        """A request's body.

        `spoken` is what was said since the question: answers and results. Without `tools` the
        model must answer with what it knows. `plain` leaves out what a server may not understand.
        """
        ...

    def read(self, data: Item) -> Answer:
        """Reads a whole answer. Raises `VendorError` or `BrokenAnswer`."""
        ...

    def reader(self) -> Reader: ...

    def results(self, results: Sequence[ToolResult]) -> list[Item]:
        """Says what tools returned."""
        ...

    def requests(self, requests: Sequence[ToolRequest]) -> list[Item]:
        """Says tool calls that the model made before, as if it made them now."""
        ...


# Room for a long menu; a runaway answer ends here.
MAX_OUTPUT_TOKENS = 900
# Reasoning is billed and limited as output.
MAX_REASONING_TOKENS = 2_000

# Names of parameters that some server may refuse; see `plain`.
OPTIONAL = (
    "reasoning_effort",
    "reasoning",
    "include",
    "prompt_cache_key",
    "safety_identifier",
    "store",
    "stream_options",
    "temperature",
    "max_completion_tokens",
    "max_tokens",
    "strict",
)
