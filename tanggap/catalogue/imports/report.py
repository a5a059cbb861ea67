"""What an import found and did, in sentences for the person who sent the file."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NoReturn

from tanggap.catalogue.products import ProductCounts
from tanggap.core.errors import Refused

# More than a person corrects in one go; the count of the rest is told.
MAX_PROBLEMS = 50

_SHOWN_CHARACTERS = 40


def shown(value: object) -> str:
    """A wrong value as a problem quotes it: on one line and not endless."""
    text = " ".join(str(value).split()).encode("utf-8", "replace").decode()
    if len(text) > _SHOWN_CHARACTERS:
        text = text[: _SHOWN_CHARACTERS - 1] + "…"
    return f"“{text}”"


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason why a file is refused.

    `place` is the path in a JSON file or the cell of a sheet, `row` the line as a spreadsheet
    numbers it (the product's number in a JSON file), `column` the column's name.
    """

    message: str
    place: str = ""
    row: int | None = None
    column: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class ImportRefused(Refused):
    """A file that cannot be taken over; nothing of it has been saved."""

    code = "import_refused"

    def __init__(self, problems: list[Problem], *, more: int = 0) -> None:
        self.problems = tuple(problems)
        self.more = more
        total = len(problems) + more
        lines = [str(problem) for problem in problems]
        if more:
            lines.append(f"… dan {more} masalah lain.")
        head = f"Berkas ditolak, tidak ada yang disimpan. {total} masalah:"
        super().__init__("\n- ".join([head, *lines]))


class ProblemLog:
    """Collects problems while a file is read; keeps the first ones and counts the rest."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.more = 0

    def add(self, problem: Problem) -> None:
        if len(self.problems) < MAX_PROBLEMS:
            self.problems.append(problem)
        else:
            self.more += 1

    def refuse_if_any(self) -> None:
        """Raises `ImportRefused` with everything that was found."""
        if self.problems:
            raise ImportRefused(self.problems, more=self.more)


def refuse(message: str, *, place: str = "", row: int | None = None, column: str = "") -> NoReturn:
    """Refuses a file for one reason that leaves nothing else to look at."""
    raise ImportRefused([Problem(message, place=place, row=row, column=column)])


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did. `ignored` names what the file has and Tanggap does not know."""

    business_id: int
    slug: str
    created: bool
    info_changed: bool
    products: ProductCounts
    ignored: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether the import changed anything at all."""
        return self.created or self.info_changed or self.products.changed

    def lines(self) -> list[str]:
        """The report in sentences, the outcome first."""
        if self.created:
            outcome = f"Toko “{self.slug}” dibuat."
        elif self.changed:
            outcome = f"Toko “{self.slug}” diperbarui."
        else:
            outcome = f"Toko “{self.slug}” sudah sama persis, tidak ada yang berubah."
        counts = self.products
        products = (
            f"Produk: {counts.created} baru, {counts.updated} berubah, "
            f"{counts.unchanged} tetap, {counts.archived} diarsipkan."
        )
        ignored = [f"Diabaikan karena tidak dikenal: {what}." for what in self.ignored]
        return [outcome, products, *ignored, *self.notes]


@dataclass(slots=True)
class Ignored:
    """Counts the keys or columns that nobody asked for, by their place without numbers."""

    places: Counter[str] = field(default_factory=Counter)
    more: int = 0

    def add(self, place: str) -> None:
        if place in self.places or len(self.places) < MAX_PROBLEMS:
            self.places[place] += 1
        else:
            self.more += 1

    def told(self) -> tuple[str, ...]:
        told = [
            place if count == 1 else f"{place} ({count} kali)"
            for place, count in self.places.items()
        ]
        if self.more:
            told.append(f"{self.more} lainnya")
        return tuple(told)
