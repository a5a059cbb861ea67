"""The shop's areas that a message names."""

from collections.abc import Sequence

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.shelf import Shelf


def areas_in(tokens: Sequence[Token], shelf: Shelf) -> list[str]:
    """The areas named, in their order; of names within others the longest."""
    said = [token.text for token in tokens]
    longest = max(map(len, shelf.areas), default=0)
    found: dict[int, str] = {}
    taken: set[int] = set()
    for length in range(longest, 0, -1):
        for start in range(len(said) - length + 1):
            span = range(start, start + length)
            area = shelf.areas.get(tuple(said[start : start + length]))
            if area is not None and taken.isdisjoint(span):
                found[start] = area
                taken.update(span)
    return list(dict.fromkeys(found[start] for start in sorted(found)))
