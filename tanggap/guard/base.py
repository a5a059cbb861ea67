"""What a rule is told and what it answers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """One thing in a draft that must not reach the customer."""

    rule: str
    # The words in question, as they stand in the draft.
    span: str
    # Why, in English, for the model's second try and the owner's trace.
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the guard says of a sentence or a draft: empty means it may be sent."""

    violations: tuple[Violation, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.violations
