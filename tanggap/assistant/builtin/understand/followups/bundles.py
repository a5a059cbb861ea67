"""Asking on about a set for one price that was told of: "harganya brp?", "kalau 3 paket?"."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.followups.terms import SHORT
from tanggap.assistant.builtin.understand.reading import Clause, Intent
from tanggap.assistant.builtin.understand.shelf import Shelf

_ASKING: Final = frozenset({"harga", "berapa", "isi", "komposisi", "dapat", "kalau", "total"})
_PLAIN: Final = frozenset(
    {"paket", "promo", "beli", "pesan", "ambil", "jadi", "semua", "itu", "ini", "tadi", "yang"}
    | {"apa", "apasaja", "per", "satu", "bayar", "kena"}
)


def ask_of_set(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """Whether a clause asks on about the one set that was just told of; makes it ask so."""
    told = [promo for promo in shelf.shop.info.promos if promo.id in memory.promos]
    if len(told) != 1 or memory.promos_age or not told[0].scope.bundle or not told[0].value:
        return False
    if clause.items or clause.category or clause.money or clause.area or clause.when:
        return False
    easy = _ASKING | _PLAIN | lexicon().classes["filler"] | lexicon().classes["address"]
    known = all(token.kind == "number" or token.text in easy for token in clause.tokens)
    if not (known and said & _ASKING) or len(clause.tokens) > SHORT:
        return False
    clause.intents = [Intent("promo", 4.0, ("of the set that was told of",))]
    clause.carried = True
    clause.drop_entry()
    return True
