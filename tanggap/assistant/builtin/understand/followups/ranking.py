"""The cheapest or the dearest of what was told: "yang paling murah?"."""

from typing import Final

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.followups.terms import SHORT
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf

FEW_WORDS: Final = 4
# Who says these means all that the shop has.
_ALL: Final = frozenset({"menu", "produk", "barang", "makanan", "toko", "sini", "semua", "jual"})
_AMONG: Final = frozenset({"mana", "itu", "tadi", "antara"})
# After these a list is what the customer has before their eyes.
_LISTING: Final = frozenset(
    {"list_products", "more", "recommendation", "stock", "price", "product_info", "compare"}
)


def take_ranked(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> None:
    """Gives a wish for the cheapest or dearest what it is to be taken from."""
    if not (clause.cheapest or clause.dearest) or clause.items or clause.category or clause.goods:
        return
    if said & _ALL or clause.money:
        return
    told = _before_their_eyes(memory) or (memory.spoken if len(memory.spoken) > 1 else [])
    fresh = memory.intent in _LISTING and len(clause.tokens) <= SHORT
    pointing = bool(said & _AMONG or {"kalau", "yang"} <= said) and "apa" not in said
    if told and (fresh or pointing):
        clause.items = [Item(tuple(told), (), False, False, None)]
        clause.carried = True
        clause.intents = [Intent("recommendation", 4.0, ("of those told of",))]
        return
    follows = {"kalau", "yang"} <= said or ("paling" in said and len(clause.tokens) <= FEW_WORDS)
    if follows and not clause.about and memory.spoken:
        # "kalau yang paling murah?" of the shelf that was just spoken of.
        clause.category = shelf.product(memory.spoken[-1]).category


def _before_their_eyes(memory: Memory) -> list[int]:
    """The last list, whole, unless something else was spoken of since."""
    whole = list(dict.fromkeys([*memory.listed, *memory.rest]))
    return whole if len(whole) > 1 and set(memory.spoken) <= set(whole) else []
