"""What promos may still take from: each promo leaves a smaller basket behind."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tanggap.businesses.info import BundlePart, PromoScope
from tanggap.orders.base import QuoteLine
from tanggap.orders.pricing.lines import Lines


@dataclass(frozen=True, slots=True)
class Basket:
    """Per line: the rupiah that no promo has taken off, and the units that are in no bundle."""

    lines: tuple[QuoteLine, ...]
    categories: tuple[str, ...]
    left_idr: tuple[int, ...]
    loose: tuple[int, ...]
    fee_left_idr: int

    @classmethod
    def of(cls, counted: Lines, fee_idr: int) -> "Basket":
        return cls(
            lines=counted.lines,
            categories=tuple(product.category.casefold() for product in counted.products),
            left_idr=tuple(line.total_idr for line in counted.lines),
            loose=tuple(line.quantity for line in counted.lines),
            fee_left_idr=fee_idr,
        )

    def scoped(self, scope: PromoScope) -> list[int]:
        """The places of the lines that a promo is for; all, when it names no products."""
        if not scope.products and not scope.categories:
            return list(range(len(self.lines)))
        categories = {name.casefold() for name in scope.categories}
        return [
            place
            for place, line in enumerate(self.lines)
            if line.sku in scope.products or self.categories[place] in categories
        ]

    def sum_idr(self, places: Iterable[int]) -> int:
        return sum(self.left_idr[place] for place in places)

    def quantity(self, places: Iterable[int]) -> int:
        return sum(self.lines[place].quantity for place in places)

    def without(self, amount_idr: int, places: Iterable[int]) -> "Basket":
        """The basket after so much is taken off these lines, the first ones first."""
        left = list(self.left_idr)
        for place in places:
            taken = min(amount_idr, left[place])
            left[place] -= taken
            amount_idr -= taken
        assert amount_idr == 0, "more is taken off than there is"
        return replace(self, left_idr=tuple(left))

    def without_fee(self, amount_idr: int) -> "Basket":
        return replace(self, fee_left_idr=self.fee_left_idr - amount_idr)

    def take_bundles(
        self, parts: tuple[BundlePart, ...], most: int | None
    ) -> list[tuple[dict[int, int], int]]:
        """The bundles in the basket: which units of which lines make one, and how many such.

        Dearest units first, so that what a bundle saves is the most it can.
        """
        loose = list(self.loose)
        found: list[tuple[dict[int, int], int]] = []
        left = most
        while left is None or left > 0:
            picked = self._pick(parts, loose)
            if picked is None:
                break
            # The same bundle as often as its units last.
            count = min(loose[place] // units for place, units in picked.items())
            count = count if left is None else min(count, left)
            for place, units in picked.items():
                loose[place] -= units * count
            left = None if left is None else left - count
            found.append((picked, count))
        return found

    def _pick(self, parts: tuple[BundlePart, ...], loose: list[int]) -> dict[int, int] | None:
        free = list(loose)
        picked: dict[int, int] = {}
        # What only few products can fill is filled first.
        for part in sorted(parts, key=lambda part: len(part.products)):
            lacking = part.quantity
            fitting = [p for p, line in enumerate(self.lines) if line.sku in part.products]
            for place in sorted(fitting, key=lambda p: -self.lines[p].price_idr):
                units = min(lacking, free[place])
                if units:
                    free[place] -= units
                    picked[place] = picked.get(place, 0) + units
                    lacking -= units
            if lacking:
                return None
        return picked or None

    def with_bundled(self, picked: dict[int, int], count: int, amount_idr: int) -> "Basket":
        """The basket after bundles were made of these units and so much was saved by them."""
        loose = list(self.loose)
        for place, units in picked.items():
            loose[place] -= units * count
        return replace(self.without(amount_idr, picked), loose=tuple(loose))
