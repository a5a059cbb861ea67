"""Selling said for being open: "hari ini jualan ga?"."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.understand.reading import Clause, Intent

# As it is written: "jual" and "menjual" want goods.
_SELLING: Final = ("jualan", "dagang", "mangkal", "jualannya", "sadean")
_WHETHER: Final = frozenset(
    {"tidak", "kah", "ya", "belum", "sudah", "masih", "sekarang", "hariini", "apakah", "kapan"}
    | {"lagi", "mulai", "sampai", "jam", "berapa", "kalau", "jual", "bisa", "hari"}
)
LONGEST: Final = 7


def take_selling(clause: Clause) -> bool:
    """Asks for the hours where nothing else is said than whether it is sold on a day."""
    if not any(token.raw.lower() in _SELLING for token in clause.tokens):
        return False
    if clause.items or clause.category or clause.goods or clause.area or clause.money:
        return False
    classes = lexicon().classes
    easy = _WHETHER | classes["filler"] | classes["address"] | classes["calling"]
    easy |= classes["day"] | classes["part"]
    said = [token for place, token in enumerate(clause.tokens) if place not in clause.when.places]
    known = all(token.kind != "word" or token.text in easy for token in said)
    if not known or len(clause.tokens) > LONGEST:
        return False
    clause.intents = [Intent("hours", 4.0, ("whether it is open",))]
    clause.strange = ()
    clause.drop_entry()
    return True
