"""What the responder keeps from one turn to the next: small, and JSON."""

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tanggap.assistant.builtin.understand.reading import Item

MOST_REMEMBERED: Final = 12
MOST_WITHOUT: Final = 4
MOST_AREAS: Final = 2


@dataclass(slots=True)
class Memory:
    """The products spoken of last, those listed, what was asked, and how far lists were read."""

    spoken: list[int] = field(default_factory=list)
    # And before these, if it was something else.
    earlier: list[int] = field(default_factory=list)
    listed: list[int] = field(default_factory=list)
    # Products of the last list that were not shown yet.
    rest: list[int] = field(default_factory=list)
    # What was added up last: pairs of product and count.
    cart: list[list[int]] = field(default_factory=list)
    cart_age: int = 0
    # How those are wanted, where that costs more, by product.
    had: dict[int, tuple[str, ...]] = field(default_factory=dict)
    # The area whose fee that sum held.
    billed: str = ""
    # The money that a sum was compared with.
    paid: int = 0
    # For how much is bought, as it was named beside a fee.
    spent: int = 0
    # A sum for which it was asked what is meant: what each thing may be, and how many of it.
    open_sum: list[tuple[tuple[int, ...], int]] = field(default_factory=list)
    intent: str = ""
    language: str = ""
    area: str = ""
    # The areas whose fees were told last, two at the most.
    areas: list[str] = field(default_factory=list)
    # The day whose hours were told last, as in ISO 8601.
    day: str = ""
    # Whether it was called by its number in the month.
    dated: bool = False
    # The day for which was added up last, if that was another one, as in ISO 8601.
    summed_on: str = ""
    # The promos told of last.
    promos: list[int] = field(default_factory=list)
    # How many turns ago that was: 0 for the last one.
    promos_age: int = 0
    # What the customer must not have: "alergi udang".
    without: list[str] = field(default_factory=list)
    # Whether paying on delivery was just asked about.
    cod: bool = False
    # The way to pay that was asked about last.
    bank: str = ""
    # The question of the owner's that was answered last.
    entry: str = ""
    turns: int = 0
    puzzled: int = 0
    # Chooses among phrasings; made of what was said, so that the same conversation sounds the same
    # whatever its number in the database.
    seed: int = 0

    @property
    def focus(self) -> list[int]:
        """The products that a short follow-up may mean."""
        return list(dict.fromkeys([*self.spoken, *self.listed]))

    def told_fee(self, area: str) -> None:
        """Keeps of which areas the fees were told last."""
        self.areas = [*(one for one in self.areas if one != area), area][-MOST_AREAS:]

    def items(self, quantity: int | None) -> list[Item]:
        """What was spoken of last, as if it had been said again."""
        return [Item((product,), (), True, False, quantity) for product in self.spoken]

    def cart_items(self) -> list[Item]:
        """What was added up last, as if it had been said again."""
        return [
            Item((product,), (), True, False, count, options=self.had.get(product, ()))
            for product, count in self.cart
        ]

    def as_json(self) -> dict[str, Any]:
        """For the conversation's row."""
        kept: dict[str, Any] = {
            "spoken": self.spoken[:MOST_REMEMBERED],
            "earlier": self.earlier[:MOST_REMEMBERED],
            "listed": self.listed[:MOST_REMEMBERED],
            "rest": self.rest[:60],
            "cart": self.cart[:MOST_REMEMBERED],
            "cart_age": self.cart_age,
            "had": {str(product): list(options) for product, options in self.had.items()},
            "billed": self.billed,
            "paid": self.paid,
            "spent": self.spent,
            "open_sum": [[list(ids), count] for ids, count in self.open_sum[:MOST_REMEMBERED]],
            "intent": self.intent,
            "language": self.language,
            "area": self.area,
            "areas": self.areas[-MOST_AREAS:],
            "day": self.day,
            "dated": self.dated,
            "summed_on": self.summed_on,
            "promos": self.promos[:MOST_REMEMBERED],
            "promos_age": self.promos_age,
            "without": self.without[:MOST_WITHOUT],
            "cod": self.cod,
            "bank": self.bank,
            "entry": self.entry,
            "turns": self.turns,
            "puzzled": self.puzzled,
            "seed": self.seed,
        }
        return {"builtin": {name: value for name, value in kept.items() if value}}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _ids(value: object, known: Container[int]) -> list[int]:
    if not isinstance(value, list):
        return []
    return [i for i in value if isinstance(i, int) and i in known]


def _open_sum(value: object, known: Container[int]) -> list[tuple[tuple[int, ...], int]]:
    """What a sum is to hold; nothing where any of it is gone."""
    pairs = [pair for pair in _list(value) if isinstance(pair, list) and len(pair) == 2]
    found = [(tuple(_ids(ids, known)), _count(count)) for ids, count in pairs]
    return found if all(ids and count for ids, count in found) else []


def _options(value: object, known: Container[int]) -> dict[int, tuple[str, ...]]:
    if not isinstance(value, dict):
        return {}
    pairs = [(int(key), said) for key, said in value.items() if str(key).isdecimal()]
    return {
        product: tuple(str(one)[:80] for one in _list(said))
        for product, said in pairs
        if product in known
    }


def _count(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 1_000_000 else 0


def _day(value: object) -> str:
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        return ""


def load_memory(stored: dict[str, Any], known: Container[int]) -> Memory:
    """Reads what was kept; products that are gone since are forgotten."""
    kept = stored.get("builtin")
    if not isinstance(kept, dict):
        return Memory()
    return Memory(
        spoken=_ids(kept.get("spoken"), known),
        earlier=_ids(kept.get("earlier"), known),
        listed=_ids(kept.get("listed"), known),
        rest=_ids(kept.get("rest"), known),
        cart=[
            pair
            for pair in _list(kept.get("cart"))
            if isinstance(pair, list)
            and len(pair) == 2
            and all(isinstance(number, int) for number in pair)
            and pair[0] in known
            and pair[1] > 0
        ],
        had=_options(kept.get("had"), known),
        billed=str(kept.get("billed", ""))[:60],
        paid=kept["paid"] if isinstance(kept.get("paid"), int) else 0,
        spent=kept["spent"] if isinstance(kept.get("spent"), int) else 0,
        open_sum=_open_sum(kept.get("open_sum"), known),
        language=str(kept.get("language", ""))[:2],
        intent=str(kept.get("intent", ""))[:30],
        area=str(kept.get("area", ""))[:60],
        areas=[str(area)[:60] for area in _list(kept.get("areas"))][-MOST_AREAS:],
        day=_day(kept.get("day")),
        dated=kept.get("dated") is True,
        summed_on=_day(kept.get("summed_on")),
        promos=[i for i in _list(kept.get("promos")) if isinstance(i, int)],
        promos_age=_count(kept.get("promos_age")),
        without=[str(word)[:30] for word in _list(kept.get("without"))][:MOST_WITHOUT],
        cart_age=_count(kept.get("cart_age")),
        cod=kept.get("cod") is True,
        bank=str(kept.get("bank", ""))[:30],
        entry=str(kept.get("entry", ""))[:200],
        turns=_count(kept.get("turns")),
        puzzled=_count(kept.get("puzzled")),
        seed=_count(kept.get("seed")),
    )
