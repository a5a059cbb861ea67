"""Naming one's own price: "harganya 10rb aja ya", which buys nothing for less."""

from typing import Final

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Intent

_PRICING: Final = frozenset({"harga", "deal", "lepas", "turun"})
_SETTLING: Final = frozenset(
    {"saja", "deal", "ya", "jadi", "boleh", "bisa", "kasih", "pas", "turun"}
)
# Who says these looks for something at that price, or pays with it.
_SEARCHING: Final = frozenset(
    {"yang", "ada", "cari", "bawah", "atas", "budget", "kisaran", "sekitar", "berapa", "apa",
     "apasaja", "mana", "dapat", "paket", "untuk", "uang", "tidak", "kenapa", "cukup", "kalau",
     "antara", "per", "total"}
)  # fmt: skip


def take_bargain(clause: Clause, earlier: Clause | None, said: set[str], memory: Memory) -> None:
    """Marks a clause that names a price of the customer's own, for what was just named."""
    if not clause.money or not said & _PRICING or not said & _SETTLING or said & _SEARCHING:
        return
    if clause.has("promo", "delivery", "payment", "total"):
        return
    if not clause.items:
        clause.items = list(earlier.items) if earlier is not None else memory.items(None)
        clause.carried = True
    clause.intents = [Intent("bargain", 4.0, ("a price of the customer's own",))]
    clause.drop_entry()
