"""Nothing is called safe for an allergy of which the shop says that it is in the dish."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.passages import NO, described_in, telling
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, denied

NAME = "allergies"

_SAFE: Final = re.compile(
    r"\b(?:aman|safe|boleh (?:dimakan|dikonsumsi)|bisa (?:dimakan|dikonsumsi))\b"
)
_ALLERGY: Final = re.compile(r"\b(?:alergi\w*|intoleran\w*|pantang\w*|allerg\w*|pantangan)\b")
# What stands for several things.
_GROUPS: Final[dict[str, frozenset[str]]] = {
    "kacang": frozenset({"kacang", "almond", "mete", "mede", "peanut"}),
    "seafood": frozenset(
        (
            "seafood",
            "udang",
            "cumi",
            "kepiting",
            "rajungan",
            "kerang",
            "ikan",
            "ebi",
            "terasi",
            "teri",
        )
    ),
    "udang": frozenset({"udang", "ebi", "terasi", "rebon"}),
    "telur": frozenset({"telur", "mayones"}),
    "susu": frozenset({"susu", "keju", "krim", "mentega", "butter"}),
    "gluten": frozenset({"gluten", "gandum", "terigu"}),
    "gandum": frozenset({"gluten", "gandum", "terigu"}),
    "ikan": frozenset({"ikan", "teri", "tuna", "tenggiri"}),
}
_FEW = 6


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds what is called safe though it holds what the customer must not eat."""
    safe = _SAFE.search(reading.plain)
    if safe is None or denied(reading, *safe.span()) or asked(reading, safe.end()):
        return
    question = facts.customer.questions
    spoken = f"{question.plain} {reading.plain}"
    if not _ALLERGY.search(spoken):
        return
    said = frozenset(re.findall(r"[a-z]+", spoken))
    named = [
        m for m in (reading.sure_mentions or question.sure_mentions) if len(m.products) <= _FEW
    ]
    for word in sorted(_GROUPS.keys() & said):
        for mention in named[:3]:
            if any(_holds(facts, key, _GROUPS[word]) for key in mention.products):
                span = reading.shown(*safe.span())
                yield Violation(NAME, span, "the shop says that this is in it")
                return


def _holds(facts: Facts, key: int, things: frozenset[str]) -> bool:
    """Whether the dish's own text, or an answer that names the dish, says that it is in it."""
    product = facts.products[key]
    own = described_in(product)
    if any(things & frozenset(re.findall(r"[a-z]+", p.plain)) - _left_out(p.plain) for p in own):
        return True
    name = telling(product.name.lower())
    return any(
        things & p.says.affirms and name <= p.about
        for p in facts.passages.all
        if p.source < len(facts.entries) and not NO.search(p.plain)
    )


def _left_out(plain: str) -> frozenset[str]:
    """What a sentence says not to be in it, or that it can be had without."""
    return frozenset(
        word for match in _WITHOUT.finditer(plain) for word in re.findall(r"[a-z]+", match[0])
    )


_WITHOUT: Final = re.compile(r"\b(?:tanpa|tidak (?:pakai|mengandung)|bebas)\b[^.;]*")
