"""What a message offers to tap, on whatever channel."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# Texts of taps that we offered ourselves carry their whole words in the id, which may be longer
# than the title that fits on the button.
CHIP = "chip:"


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap."""

    id: str
    title: str
    description: str = ""


def choices_of(payload: Mapping[str, Any]) -> list[Choice]:
    """What a message offers to tap: choices with ids of their own, else chips that say a text."""
    given = payload.get("choices")
    if given:
        return [
            Choice(str(one["id"]), str(one["title"]), str(one.get("description") or ""))
            for one in given
        ]
    return [Choice(CHIP + chip, chip) for chip in payload.get("chips") or ()]


def said_choices(choices: list[Choice]) -> str:
    """Choices that cannot be tapped, as words behind a text."""
    return "\n\nBalas dengan: " + " / ".join(choice.title for choice in choices)
