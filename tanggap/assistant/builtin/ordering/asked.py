"""Whether a clause that stands amid an order asks the shop for something."""

from tanggap.assistant.builtin.ordering.spans import ASKING
from tanggap.assistant.builtin.understand.reading import Clause


def asks(clause: Clause) -> bool:
    """Whether it has a word or a sign of asking; "tanya istri dulu" asks the shop nothing."""
    words = {token.text for token in clause.tokens} - {"tanya"}
    return bool(words & ASKING) or "?" in clause.said


def takes_price(clause: Clause) -> bool:
    """ "Harga biasa gpp": agrees to a price, and asks for none."""
    words = {token.text for token in clause.tokens} - {"harga"}
    named = clause.items and not clause.carried
    return not (named or words & ASKING or "?" in clause.said)
