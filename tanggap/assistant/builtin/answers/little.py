"""Whether so little is asked to be brought that the shop does not bring it."""

from typing import Final

from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf import Shelf

_ASKING: Final = frozenset({"bisa", "boleh", "tidak", "mau"})
_SO_LITTLE: Final = frozenset({"cuma", "hanya", "saja"})


def is_too_little(shelf: Shelf, clause: Clause, least_idr: int) -> bool:
    """Whether what is counted costs less than `least_idr`, whichever of its names it is."""
    said = {token.text for token in clause.tokens}
    counted = all(item.quantity for item in clause.items) or said & _SO_LITTLE
    if not clause.items or not counted or not said & _ASKING:
        return False
    most_idr = sum(
        max(shelf.product(i).price_idr for i in item.candidates) * (item.quantity or 1)
        for item in clause.items
    )
    return most_idr < least_idr
