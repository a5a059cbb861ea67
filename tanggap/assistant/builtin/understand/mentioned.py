"""Which products an answer of the owner's names, for "yang itu berapa?" after it."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.understand.products import find_mentions
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf import Shelf

MOST_NAMED: Final = 3
# More is read of no answer.
MOST_WORDS: Final = 80


def named_in(text: str, shelf: Shelf) -> list[int]:
    """The products that are named in full; none where there are so many that "itu" is none."""
    tokens = read(text, shelf).tokens[:MOST_WORDS]
    found = dict.fromkeys(
        mention.candidates[0]
        for mention in find_mentions(tokens, shelf, ())
        if mention.exact and len(mention.words) > 1
    )
    return list(found) if len(found) <= MOST_NAMED else []


def asked_of(clauses: Sequence[Clause]) -> list[int]:
    """What a question named, where nothing was told of it: "bubuk kopi bisa dikirim?"."""
    found = dict.fromkeys(
        product
        for clause in clauses
        for item in clause.items
        if item.words and len(item.candidates) <= MOST_NAMED
        for product in item.candidates
    )
    return list(found) if len(found) <= MOST_NAMED else []
