"""The owner's answers in memory."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with the answer in the owner's words."""

    id: int
    question: str
    answer: str
