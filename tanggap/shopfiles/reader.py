"""Taking values out of JSON, with the path of everything that is wrong or unknown."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tanggap.catalogue.imports.report import Ignored, Problem, ProblemLog, shown
from tanggap.catalogue.imports.values import (
    WrongValue,
    check_length,
    clean_block,
    clean_line,
    described,
    whole_number,
)

# Rupiah of a fee or a condition, and what such a column holds on every database.
MAX_IDR = 2_000_000_000
MAX_ITEMS = 500


@dataclass(slots=True)
class Findings:
    """What the reading of one file has found so far."""

    log: ProblemLog = field(default_factory=ProblemLog)
    ignored: Ignored = field(default_factory=Ignored)
    notes: list[str] = field(default_factory=list)


class Reader:
    """One JSON object of the file. Each key is taken once; `done` reports what nobody took."""

    def __init__(
        self,
        data: dict[str, Any],
        findings: Findings,
        *,
        path: str = "",
        row: int | None = None,
        label: str = "",
    ) -> None:
        self._left = dict(data)
        self.findings = findings
        self._path = path
        # The product's number and name, for people who do not count brackets.
        self._row = row
        self._label = label

    def path(self, key: str = "") -> str:
        return f"{self._path}.{key}" if self._path and key else self._path or key

    def problem(self, key: str, message: str) -> None:
        """Records why the value under a key cannot be taken."""
        place = self.path(key) + (f" ({self._label})" if self._label else "")
        self.findings.log.add(Problem(message, place=place, row=self._row, column=key))

    def done(self) -> None:
        """Reports the keys that were not asked for."""
        # All products lack their number here, so that one key is told once and counted.
        above = re.sub(r"\[\d+\]", "[]", self._path)
        for key in self._left:
            name = " ".join(key[:60].split())
            self.findings.ignored.add(f"{above}.{name}" if above else name)

    def left(self) -> list[str]:
        """The keys that nobody has taken yet."""
        return list(self._left)

    def has(self, key: str) -> bool:
        """Whether the file says anything under a key; takes nothing."""
        return self._left.get(key) is not None

    def take(self, key: str) -> Any:
        """The raw value under a key; `None` when it is missing."""
        return self._left.pop(key, None)

    def line(
        self, key: str, limit: int, *, required: str = "", default: str = "", number: bool = False
    ) -> str:
        """A text on one line. `required` is what to do when it is missing, `number` allows digits
        without quotes where people leave them out."""
        return self._text(key, clean_line, limit, required, default, number)

    def block(self, key: str, limit: int, *, required: str = "") -> str:
        """A text that may have several lines."""
        return self._text(key, clean_block, limit, required, "", False)

    def _text(
        self,
        key: str,
        clean: Callable[[str], str],
        limit: int,
        required: str,
        default: str,
        number: bool,
    ) -> str:
        value = self.take(key)
        if number and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            self.problem(key, f"harus teks di antara tanda kutip; tertulis {described(value)}.")
            return default
        text = self._clean(key, value or "", clean, limit)
        if text is None:
            return default
        if required and not text:
            self.problem(key, f"kosong atau tidak ada. {required}")
        return text or default

    def _clean(self, key: str, text: str, clean: Callable[[str], str], limit: int) -> str | None:
        try:
            text = clean(text)
            check_length(text, limit)
        except WrongValue as error:
            self.problem(key, str(error))
            return None
        return text

    def flag(self, key: str, *, default: bool) -> bool:
        """A yes or no."""
        value = self.take(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.problem(key, f"harus true atau false; tertulis {described(value)}.")
            return default
        return value

    def number(
        self,
        key: str,
        *,
        most: int,
        example: str,
        what: str = "bilangan bulat",
        required: bool = False,
    ) -> int | None:
        """A whole number from 0 to `most`; `None` when it is missing."""
        value = self.take(key)
        if value is None and not required:
            return None
        try:
            return whole_number(value, most=most, example=example, what=what)
        except WrongValue as error:
            self.problem(key, str(error))
            return None

    def idr(self, key: str, *, required: bool = False, most: int = MAX_IDR) -> int | None:
        """An amount of rupiah; `None` when it is missing."""
        return self.number(
            key, most=most, example="18000", what="bilangan bulat rupiah", required=required
        )

    def items(self, key: str, *, most: int = MAX_ITEMS) -> list[tuple[str, Any]]:
        """The entries of a list with their keys (`areas[2]`); a missing list is an empty one."""
        value = self.take(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.problem(key, f"harus daftar [ … ]; tertulis {described(value)}.")
            return []
        if len(value) > most:
            self.problem(key, f"terlalu panjang: {len(value)} isi, paling banyak {most}.")
            return []
        return [(f"{key}[{index}]", item) for index, item in enumerate(value)]

    def lines(self, key: str, limit: int, *, most: int = MAX_ITEMS) -> list[str]:
        """A list of texts without empty or repeated ones; a single text counts as a list of one."""
        if isinstance(self._left.get(key), str):
            self._left[key] = [self._left[key]]
        found = []
        for place, item in self.items(key, most=most):
            if item is None:
                continue
            if not isinstance(item, str):
                self.problem(place, f"harus teks; tertulis {described(item)}.")
                continue
            text = self._clean(place, item, clean_line, limit)
            if text:
                found.append(text)
        return list(dict.fromkeys(found))

    def object(self, key: str) -> "Reader":
        """The object under a key; a missing one is empty. The caller ends it with `done`."""
        value = self.take(key)
        if value is not None and not isinstance(value, dict):
            self.problem(key, f"harus objek {{ … }}; tertulis {described(value)}.")
        data = value if isinstance(value, dict) else {}
        return Reader(data, self.findings, path=self.path(key))

    def objects(self, key: str, *, most: int = MAX_ITEMS) -> Iterator["Reader"]:
        """The objects of a list, each ended with `done` after its use."""
        for place, item in self.items(key, most=most):
            if not isinstance(item, dict):
                self.problem(place, f"harus objek {{ … }}; tertulis {described(item)}.")
                continue
            reader = Reader(item, self.findings, path=self.path(place))
            yield reader
            reader.done()


def refuse_twins(parent: Reader, key: str, column: str, values: list[str]) -> None:
    """Records each value that an earlier entry of a list has already."""
    first: dict[str, int] = {}
    for index, value in enumerate(values):
        if value and value in first:
            parent.problem(
                f"{key}[{index}].{column}",
                f"{shown(value)} sudah ada di {parent.path(key)}[{first[value]}]. Ganti atau hapus "
                "salah satunya.",
            )
        first.setdefault(value, index)
