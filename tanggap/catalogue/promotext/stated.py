"""What a promo's own fields say, beside its texts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stated:
    """A promo's figures, code, days and zone as its owner filled them in.

    `value` is percent or rupiah, as the promo's type has it; `days` are weekday numbers from
    Monday = 0, empty for all; `places` are the names of its zone and of the areas there.
    """

    value: int | None = None
    min_purchase_idr: int | None = None
    max_discount_idr: int | None = None
    code: str = ""
    days: tuple[int, ...] = ()
    places: tuple[str, ...] = ()


NOTHING_STATED = Stated()
