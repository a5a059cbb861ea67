"""A table as a spreadsheet shows it, whatever kind of file it came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tanggap.catalogue.products import MAX_PRODUCTS

# A product has 13 columns; the owner may have as many of their own, and more.
MAX_COLUMNS = 64
# The headings, and as many empty lines as people leave.
MAX_ROWS = MAX_PRODUCTS + 2_000


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that holds a formula instead of a value."""

    text: str


@dataclass(frozen=True, slots=True)
class Unusable:
    """A cell that holds something no column takes: a date, an error of the spreadsheet."""

    message: str


# text, number, yes/no, nothing, or one of the two above
Cell = object


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet with the number that a spreadsheet shows beside it."""

    number: int
    cells: Sequence[Cell]

    @property
    def empty(self) -> bool:
        return all(cell is None or cell == "" for cell in self.cells)


Sheet = Iterator[Line]
