"""What a dialogue expects of a reply: amounts, patterns, and an order's figures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tanggap.catalogue.surcharges import without_cost
from tanggap.core.amounts import amounts_in
from tanggap.core.text import clean_text

# An amount in rupiah, a regular expression, a list meaning any, or {"all": […]}.
Assertion = int | str | list[Any] | dict[str, Any]

_BLANKS = re.compile(r"[\u00a0\u2007\u202f]")
_MARKS = re.compile(r"[*_~`](?=\S)|(?<=\S)[*_~`]")


def wrong_assertion(assertion: Any) -> str:
    """Why this is no assertion; empty when it is one."""
    if isinstance(assertion, bool) or assertion is None or isinstance(assertion, float):
        return f'{assertion!r} is neither an amount nor a pattern nor a list nor {{"all": […]}}'
    if isinstance(assertion, int):
        return "" if assertion >= 0 else f"{assertion} is no amount"
    if isinstance(assertion, str):
        if not assertion:
            return "an empty pattern matches everything"
        try:
            re.compile(assertion, re.IGNORECASE)
        except re.error as error:
            return f"{assertion!r} is no regular expression: {error}"
        return ""
    if isinstance(assertion, Mapping):
        if set(assertion) != {"all"}:
            return f'expected {{"all": […]}}, found the keys {sorted(assertion)}'
        assertion = assertion["all"]
    if not isinstance(assertion, list) or not assertion:
        return "expected a list with something in it"
    return next((reason for one in assertion if (reason := wrong_assertion(one))), "")


@dataclass(frozen=True, slots=True)
class ReadReply:
    """A reply, read once for all that is expected of it."""

    text: str
    # The same without marks of bold and italic letters: "*Rp18.000*".
    plain: str
    amounts_idr: frozenset[int]

    @classmethod
    def of(cls, text: str) -> "ReadReply":
        text = _BLANKS.sub(" ", clean_text(text))
        plain = _MARKS.sub("", text)
        found = (value for amount in amounts_in(plain) for value in amount.values_idr)
        return cls(text, plain, frozenset(found))

    def holds(self, assertion: Assertion) -> bool:
        """Whether the reply says this."""
        if isinstance(assertion, int):
            return assertion in self.amounts_idr
        if isinstance(assertion, str):
            pattern = re.compile(assertion, re.IGNORECASE)
            return bool(pattern.search(self.text) or pattern.search(self.plain))
        if isinstance(assertion, Mapping):
            return all(self.holds(one) for one in assertion["all"])
        return any(self.holds(one) for one in assertion)


def differences(expected: Any, found: Any, at: str = "order") -> list[str]:
    """Where a found value lacks what was expected: objects may have more keys, lists no more rows.

    The rows of a list may stand in any order. A text is compared without regard to case, a choice
    also without what it costs.
    """
    if isinstance(expected, Mapping):
        if not isinstance(found, Mapping):
            return [f"{at}: expected {_short(expected)}, found {_short(found)}"]
        return [
            difference
            for key, value in expected.items()
            for difference in differences(value, found.get(key), f"{at}.{key}")
        ]
    if isinstance(expected, Sequence) and not isinstance(expected, str):
        return _rows_differ(expected, found, at)
    if isinstance(expected, str) and isinstance(found, str):
        if at.endswith(".options"):
            # What a choice costs belongs to the shop, and is not written into suites.
            expected_text, found_text = without_cost(expected), without_cost(found)
        else:
            expected_text, found_text = expected, found
        alike = expected_text.casefold().strip() == found_text.casefold().strip()
    else:
        alike = type(expected) is type(found) and expected == found
    return [] if alike else [f"{at}: expected {_short(expected)}, found {_short(found)}"]


def _rows_differ(expected: Sequence[Any], found: Any, at: str) -> list[str]:
    if not isinstance(found, Sequence) or isinstance(found, str):
        return [f"{at}: expected {_short(expected)}, found {_short(found)}"]
    left = list(found)
    missing = []
    for row in expected:
        match = next((one for one in left if not differences(row, one, at)), None)
        if match is None:
            missing.append(row)
        else:
            left.remove(match)
    said = [f"{at}: {_short(row)} is missing" for row in missing]
    return said + [f"{at}: {_short(row)} was not expected" for row in left]


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 200 else text[:199] + "…"
