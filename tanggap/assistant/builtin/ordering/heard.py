"""What one message meant for an order."""

from dataclasses import dataclass, field

from tanggap.assistant.builtin.ordering.consent import Stance
from tanggap.assistant.builtin.ordering.details import Details
from tanggap.assistant.builtin.ordering.scope import Edit


@dataclass(slots=True)
class Heard:
    """What a message did, span by span; the basket has been changed already."""

    edit: Edit = field(default_factory=Edit)
    details: Details = field(default_factory=Details)
    stance: Stance = field(default_factory=lambda: Stance(""))
    # Whether terms or details of the order were given, and whether the total was asked for.
    told: bool = False
    asks_total: bool = False
    # "Itu saja": that is all.
    ended: bool = False
    # Goods or numbers were named, and it is not clear what for.
    unsettled: bool = False
    # Something was to change, and it is not clear what.
    lost: bool = False
    # It says more than is read at once.
    cut: bool = False
    # Words of the spans that ask something else, or that nobody here understood.
    others: list[tuple[str, ...]] = field(default_factory=list)
    asking: list[tuple[str, ...]] = field(default_factory=list)
    # The message for those who answer questions: without names, addresses and numbers.
    question: str = ""

    @property
    def concerns_order(self) -> bool:
        """Whether any of it was about an order."""
        return self.edit.changed or self.told or bool(self.edit.not_sold) or self.edit.odd_count
