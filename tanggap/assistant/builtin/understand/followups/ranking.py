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
_ADVISED: Final = frozenset({"recommendation", "list_products", "product_info", "more"})
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


def keep_to_shelf(
    clause: Clause, earlier: Clause | None, said: set[str], memory: Memory, shelf: Shelf
) -> None:
    """ "Minuman yang segar apa? yang ga manis?": of the drinks, and of nothing else."""
    few = earlier is not None and earlier.items and not earlier.names_one
    if few and (clause.cheapest or clause.dearest) and not clause.about:
        # "Kopi apa aja? yang paling murah mana": of those, and of nothing else.
        if not clause.items and not clause.category and not said & _ALL and earlier is not None:
            clause.items, clause.carried = list(earlier.items), True
        return
    wished = clause.wanted or clause.unwanted
    if not wished or clause.items or clause.category or "yang" not in said:
        return
    if len(clause.tokens) > SHORT or not set(clause.names) <= _ADVISED:
        return
    listed = {shelf.product(one).category for one in memory.listed}
    if earlier is not None and earlier.category and not any(i.exact for i in earlier.items):
        clause.category = earlier.category
    elif earlier is None and len(listed) == 1 and memory.intent in _ADVISED:
        clause.category = listed.pop()
