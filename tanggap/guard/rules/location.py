"""The shop is where its data says, and nowhere else."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.core.folding import fold
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, denied

NAME = "location"

_STREET: Final = re.compile(
    r"\b(?:jl|jln|jalan|gang|gg)\b\.?\s+(?P<name>[a-z][a-z' ]*?)"
    r"(?:\s*,?\s*(?:no|nomor|blok)\b\.?\s*(?P<number>\d+\w?))?"
    r"(?=\s*(?:[,.;!?()\n]|$| di | ya\b| kak\b))"
)
_BRANCH: Final = re.compile(r"\b(?:cabang|outlet|gerai)\w*\b")
_NO_NAMES: Final = frozenset(
    {
        "raya",
        "kaki",
        "yang",
        "lain",
        "keluar",
        "masuk",
        "saja",
        "terus",
        "saya",
        "kami",
        "kita",
        "atau",
        "dan",
        "nanti",
    }
)


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds addresses and branches that the shop does not have."""
    info = facts.info
    own = fold(f"{info.street} {info.landmark}").plain
    said = f"{facts.customer.questions.plain} {facts.customer.earlier.plain}"
    for match in _STREET.finditer(reading.plain):
        name = match["name"].strip()
        if (
            name.split()[0] in _NO_NAMES
            or name in said
            or any(
                re.search(rf"\b(?:jl|jln|jalan|gang|gg)\W+{name}\b", t.lower()) for t in facts.texts
            )
        ):
            continue
        number = match["number"]
        if name not in own or (number and not re.search(rf"\b{number}\b", own)):
            yield Violation(NAME, reading.shown(*match.span()), "the shop is not in this street")
    for match in _BRANCH.finditer(reading.plain):
        told = any(_BRANCH.search(text.lower()) for text in facts.texts)
        start, end = match.span()
        if not told and not denied(reading, start, end) and not asked(reading, end):
            yield Violation(NAME, match[0], "nothing is known of branches")
