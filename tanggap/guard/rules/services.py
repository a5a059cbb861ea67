"""Services, comforts, platforms and dishes are named only where the shop knows of them."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tanggap.core.words import load_words
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.passages import CONDITION
from tanggap.guard.reading import Reading
from tanggap.guard.speech import asked, denied

NAME = "services"

_LISTS: Final = Path(__file__).parent.parent / "wordlists"
_THINGS: Final = load_words(_LISTS / "service_things.txt") | load_words(_LISTS / "dishes.txt")
_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|[&-](?=[^\W\d_]))+")
_LEFT_OPEN: Final = re.compile(
    r"\b(?:maaf|tidak|belum|nggak|ndak|ora|teu|henteu|ngga|gak|ga|bukan|tanya\w*|ditanyakan|cek|info\w*|mau|apakah"
    r"|not|no|sorry)\b"
)


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds services of which no text of the shop speaks."""
    for match in _WORD.finditer(reading.plain):
        word = match[0].removesuffix("nya")
        if word not in _THINGS or facts.knows_word(word) or facts.knows_word(match[0]):
            continue
        if _is_described(word, facts):
            continue
        if any(m.start <= match.start() < m.end for m in reading.mentions):
            continue
        if denied(reading, *match.span()) or asked(reading, match.end()):
            continue
        if _LEFT_OPEN.search(reading.plain) or CONDITION.search(reading.plain[: match.start()]):
            continue
        yield Violation(NAME, reading.shown(*match.span()), "no text of the shop speaks of it")
        return


def _is_described(word: str, facts: Facts) -> bool:
    """Whether a product's description has a word that begins so."""
    beginning = re.compile(rf"\b{re.escape(word)}")
    # Looking for the letters first: a large shop has twenty thousand descriptions.
    return any(
        word in (text := product.description.lower()) and beginning.search(text)
        for product in facts.products.values()
    )
