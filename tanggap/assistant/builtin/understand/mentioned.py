"""Which products an answer of the owner's names, for "yang itu berapa?" after it."""

from typing import Final

from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.understand.products import find_mentions
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
