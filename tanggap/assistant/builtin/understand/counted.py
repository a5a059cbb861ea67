"""Words after a number that only say how the thing beside it is counted, though names have them.

"Tahu takwa 5 besek" is five of it, and no "Getuk Besek".
"""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand import slots
from tanggap.assistant.builtin.understand.naming import Mention
from tanggap.assistant.builtin.understand.shelf import Shelf

# So many of what a name may mean are looked at.
_MOST_MEANT: Final = 20


def without_units(
    tokens: Sequence[Token], mentions: Sequence[Mention], shelf: Shelf, last: int | None
) -> list[Mention]:
    """The mentions that name goods; `last` is the product spoken of before them."""
    kept: list[Mention] = []
    for index, mention in enumerate(mentions):
        if slots.is_counted_unit(tokens, mention):
            continue
        if _may_count(tokens, mention):
            before = kept[-1].candidates if kept else ((last,) if last is not None else ())
            after = [m for m in mentions[index + 1 : index + 2] if m.start == mention.end]
            if _is_unit_of(mention, before, shelf) or (
                after and _is_unit_of(mention, after[0].candidates, shelf)
            ):
                continue
        kept.append(mention)
    return kept


def _may_count(tokens: Sequence[Token], mention: Mention) -> bool:
    before = tokens[mention.start - 1] if mention.start else None
    return before is not None and before.kind == "number" and not mention.exact


def _is_unit_of(mention: Mention, products: Sequence[int], shelf: Shelf) -> bool:
    if len(products) > 1 and not set(products).isdisjoint(mention.candidates):
        # "Getuk 2 besek", where getuk comes in two kinds: it says which.
        return False
    known = shelf.shop.catalogue.products
    units = {known[i].unit for i in products[:_MOST_MEANT] if i in known}
    return any(unit and tuple(plain_words(unit)) == mention.words for unit in units)
