"""Instructions, tools and raw data are never shown to a customer."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import tanggap.assistant
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading

NAME = "leaks"

_INTERNAL: Final = re.compile(
    r"\b(?:system prompt|prompt sistem|system message|developer message|instruksi (?:sistem"
    r"|rahasia|internal)"
    r"|my (?:system )?(?:prompt|instructions)|(?:isi|berikut|ini) (?:instruksi|prompt)(?: saya"
    r"| sistem)?"
    r"|search_products|product_details|shop_info|hand_over|price_idr|fee_idr|\w+_idr|tool call"
    r"|function call"
    r"|sebagai (?:sebuah )?(?:model bahasa|ai language model|large language model)|as an ai"
    r"|language model"
    r"|max_price_idr|sold_out|best_seller|is_today)\b"
    r"|\{\s*\"\w+\"\s*:|\[\{|</?(?:system|tool|function|shop_data|customer|data)\b[^>]*>|```"
)
# This many words in a row from our instructions are no coincidence.
_SHINGLE = 8


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds what was meant for the model only."""
    text = reading.text.lower()
    match = _INTERNAL.search(text)
    if match:
        yield Violation(NAME, match[0], "this is internal and not for customers")
        return
    words = re.findall(r"\w+", text)
    for at in range(len(words) - _SHINGLE + 1):
        shingle = " ".join(words[at : at + _SHINGLE])
        if shingle in _shingles():
            yield Violation(NAME, shingle, "this repeats the instructions")
            return


@cache
def _shingles() -> frozenset[str]:
    """All runs of words in the written instructions."""
    folder = Path(tanggap.assistant.__file__).parent / "instructions"
    found: set[str] = set()
    for path in sorted(folder.glob("*.md")):
        words = re.findall(r"\w+", path.read_text(encoding="utf-8").lower())
        found |= {" ".join(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}
    return frozenset(found)
