"""What is asked on after a way to pay: what else there is ("terus bisanya apa?"), its number."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.followups.terms import SHORT
from tanggap.assistant.builtin.understand.reading import Clause, Intent

_WHICH: Final = frozenset({"apa", "apasaja", "lain", "lainnya"})
# Intents that so open a question may look like.
_LIKE: Final = frozenset({"list_products", "more", "product_info", "recommendation", "order"})


_NUMBER: Final = frozenset({"nomor", "no", "rekening", "norek", "nama"})
_BESIDE: Final = frozenset({"berapa", "apa", "mana", "kalau", "boleh", "minta", "tau", "kak"})
_WHOSE: Final = frozenset({"atas", "siapa", "an"})


def _asks_number(clause: Clause, said: set[str]) -> bool:
    """ "Nomornya?", "no nya brp?", "atas nama siapa?"."""
    easy = _NUMBER | _BESIDE | _WHOSE | lexicon().classes["filler"] | lexicon().classes["address"]
    return bool(said & _NUMBER) and said <= easy


def ask_other_ways(clause: Clause, said: set[str], memory: Memory) -> None:
    """Makes it a question for the ways to pay, or for a number, where nothing else is named."""
    named = clause.items or clause.category or clause.goods or clause.when or clause.area
    if memory.intent == "payment" and not (named or clause.banks) and _asks_number(clause, said):
        clause.intents = [Intent("payment", 3.0, ("the number to pay to",))]
        clause.banks = (memory.bank or "rekening",)
        clause.drop_entry()
        return
    if memory.intent != "payment" or named or clause.about or not said & _WHICH:
        return
    if len(clause.tokens) <= SHORT and set(clause.names) <= _LIKE and "menu" not in said:
        clause.intents = [Intent("payment", 3.0, ("which else",))]
        clause.drop_entry()
