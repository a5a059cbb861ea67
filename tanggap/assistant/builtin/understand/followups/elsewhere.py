"""What else there is, after a way to pay was asked about: "terus bisanya apa?"."""

from typing import Final

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.followups.terms import SHORT
from tanggap.assistant.builtin.understand.reading import Clause, Intent

_WHICH: Final = frozenset({"apa", "apasaja", "lain", "lainnya"})
# Intents that so open a question may look like.
_LIKE: Final = frozenset({"list_products", "more", "product_info", "recommendation", "order"})


def ask_other_ways(clause: Clause, said: set[str], memory: Memory) -> None:
    """Makes it a question for the ways to pay where nothing else is named."""
    named = clause.items or clause.category or clause.goods or clause.when or clause.area
    if memory.intent != "payment" or named or clause.about or not said & _WHICH:
        return
    if len(clause.tokens) <= SHORT and set(clause.names) <= _LIKE and "menu" not in said:
        clause.intents = [Intent("payment", 3.0, ("which else",))]
        clause.drop_entry()
