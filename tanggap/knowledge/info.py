"""The owner's answers in memory."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A question with the answer in the owner's words."""

    id: int
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a shop's customers, in lower case, and what it stands for."""

    word: str
    meaning: str
