"""The words in which the room speaks: what a customer wants, what it costs, what is in the way.

Pure and immutable; `as_json` and `…_from_json` keep them in a quote's row.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final, Literal, cast

Fulfilment = Literal["", "pickup", "delivery"]
FULFILMENTS: Final = ("", "pickup", "delivery")


@dataclass(frozen=True, slots=True)
class WantedItem:
    """So many of one product, with choices that cost nothing and a note for the kitchen."""

    product_id: int
    quantity: int
    options: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a customer wants to order, as far as it is known; nothing of it is checked yet."""

    items: tuple[WantedItem, ...]
    fulfilment: Fulfilment = ""
    area: str = ""
    address: str = ""
    name: str = ""
    phone: str = ""
    payment_code: str = ""
    promo_code: str = ""
    note: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def wanted_from_json(stored: Mapping[str, Any]) -> Wanted:
    """The inverse of `Wanted.as_json`; what is missing is empty."""
    fulfilment = stored.get("fulfilment", "")
    return Wanted(
        items=tuple(
            WantedItem(
                product_id=int(item["product_id"]),
                # As it is: one and a half must stay wrong, and not become one.
                quantity=item["quantity"],
                options=tuple(item.get("options", ())),
                note=item.get("note", ""),
            )
            for item in stored.get("items", ())
        ),
        fulfilment=cast(Fulfilment, fulfilment if fulfilment in FULFILMENTS else ""),
        **{
            name: stored.get(name, "")
            for name in ("area", "address", "name", "phone", "payment_code", "promo_code", "note")
        },
    )


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One line of the bill; `total_idr` is quantity times price, before any discount.

    `price_idr` is of one unit with its options, of which `extra_idr` is for the options.
    """

    product_id: int
    sku: str
    name: str
    unit: str
    quantity: int
    price_idr: int
    total_idr: int
    options: tuple[str, ...] = ()
    note: str = ""
    extra_idr: int = 0


@dataclass(frozen=True, slots=True)
class Discount:
    """What one promo gives: rupiah off, or so many of a product on top.

    Of a `free_delivery` promo the amount is what the delivery fee is lowered by.
    """

    promo_id: int
    title: str
    type: str
    amount_idr: int
    bonus_product_id: int | None = None
    bonus_sku: str = ""
    bonus_name: str = ""
    bonus_unit: str = ""
    bonus_quantity: int = 0


ProblemCode = Literal[
    "empty",
    "unknown_product",
    "quantity_wrong",
    "sold_out",
    "too_few",
    "too_many",
    "below_minimum",
    "area_unknown",
    "area_not_served",
    "no_delivery",
    "no_pickup",
    "delivery_over",
    "cod_not_possible",
    "cod_too_much",
    "payment_unknown",
    "phone_wrong",
    "promo_code_unknown",
    "promo_not_met",
    "promo_over",
    "promo_used",
    "promo_by_person",
    "bonus_gone",
    "closed",
]

# A promo that does not hold makes an order dearer than hoped, not impossible: it is told, and the
# total without it asked about.
TOLD_ONLY: Final[frozenset[ProblemCode]] = frozenset(
    {
        "promo_code_unknown",
        "promo_not_met",
        "promo_over",
        "promo_used",
        "promo_by_person",
        "bonus_gone",
    }
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something cannot be ordered as it stands, with the figures to say so.

    `left`: how many there are (too_few), `wanted`: how many were asked for, `limit_idr`: the
    minimum or maximum that is not met, `lacking_idr`: how much is missing to a minimum, `text`: the
    area, promo, code or payment that it is about, `at`: until when, or from when.
    """

    code: ProblemCode
    product_id: int | None = None
    name: str = ""
    wanted: int | None = None
    left: int | None = None
    limit_idr: int | None = None
    lacking_idr: int | None = None
    text: str = ""
    at: datetime | None = None

    @property
    def blocks(self) -> bool:
        """Whether the order cannot be placed before this is mended."""
        return self.code not in TOLD_ONLY


Missing = Literal["fulfilment", "address", "name", "phone", "payment"]


@dataclass(frozen=True, slots=True)
class Priced:
    """A wish with every figure worked out from the shop's data at one moment.

    `subtotal_idr` is the sum of the lines; `discount_idr` the sum of what promos take off lines and
    delivery fee; `delivery_fee_idr` is before a free delivery, and `None` while it is not known
    where to (the total is then without it); `total_idr` = subtotal + fee - discount.
    `later_opening`: the shop is closed now, and prepares the order from then on.
    """

    lines: tuple[QuoteLine, ...]
    discounts: tuple[Discount, ...]
    subtotal_idr: int
    discount_idr: int
    delivery_fee_idr: int | None
    total_idr: int
    zone_id: int | None
    problems: tuple[Problem, ...] = ()
    missing: tuple[Missing, ...] = ()
    later_opening: datetime | None = None
    # What was understood of the wish, as the shop writes it. An empty fulfilment: not chosen yet.
    fulfilment: Fulfilment = ""
    area: str = ""
    payment_code: str = ""
    payment_name: str = ""
    promo_code: str = ""

    @property
    def can_be_placed(self) -> bool:
        """Whether a yes is all that is lacking."""
        return (
            bool(self.lines)
            and not self.missing
            and self.delivery_fee_idr is not None
            and not any(problem.blocks for problem in self.problems)
        )

    @property
    def blocking(self) -> tuple[Problem, ...]:
        """The problems that stand in the way of placing it."""
        return tuple(problem for problem in self.problems if problem.blocks)

    def same_deal(self, other: "Priced") -> bool:
        """Whether a yes to the one is a yes to the other: lines, promos, fee and total agree."""
        return (
            self.lines == other.lines
            and self.discounts == other.discounts
            and self.delivery_fee_idr == other.delivery_fee_idr
            and self.total_idr == other.total_idr
        )

    def as_json(self) -> dict[str, Any]:
        stored = asdict(self)
        stored["later_opening"] = _text(self.later_opening)
        for problem in stored["problems"]:
            problem["at"] = _text(problem["at"])
        return stored


def priced_from_json(stored: Mapping[str, Any]) -> Priced:
    """The inverse of `Priced.as_json`."""
    values = dict(stored)
    values["lines"] = tuple(
        QuoteLine(**(line | {"options": tuple(line["options"])})) for line in stored["lines"]
    )
    values["discounts"] = tuple(Discount(**discount) for discount in stored["discounts"])
    values["problems"] = tuple(
        Problem(**(problem | {"at": _moment(problem["at"])})) for problem in stored["problems"]
    )
    values["missing"] = tuple(stored["missing"])
    values["later_opening"] = _moment(stored["later_opening"])
    return Priced(**values)


def _text(at: datetime | None) -> str | None:
    return at.isoformat() if at is not None else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


@dataclass(frozen=True, slots=True)
class Past:
    """What a customer has ordered before: how often, and with which promos (cancelled ones not)."""

    orders: int = 0
    promo_ids: frozenset[int] = frozenset()


NO_PAST: Final = Past()


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something to an order; `name` is what the log shows, such as a member's email."""

    kind: Literal["customer", "owner", "system"]
    name: str = ""


CUSTOMER: Final = Actor("customer")
SYSTEM: Final = Actor("system")


def owner(name: str) -> Actor:
    """A person of the shop."""
    return Actor("owner", name)
