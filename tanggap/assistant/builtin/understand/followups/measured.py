"""How big or heavy a thing is, where its description tells: "ukurannya brp", "segede apa itu"."""

import re
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf

UNITS: Final = frozenset(
    {
        "cm",
        "mm",
        "m",
        "meter",
        "gram",
        "gr",
        "g",
        "kg",
        "kilo",
        "ons",
        "ml",
        "liter",
        "l",
        "cc",
        "oz",
    }
)
_FIGURE: Final = re.compile(rf"\d\s?(?:{'|'.join(sorted(UNITS))})\b", re.I)
_SIZES: Final = ("ukuran", "berat", "panjang", "tinggi", "lebar", "diameter", "volume", "netto")
_HOW_MUCH: Final = frozenset({"berapa", "bagaimana", "seberapa"})
# These are asked of something else: the price, the fee, the order.
_OTHERWISE: Final = frozenset(
    {"harga", "ongkir", "kirim", "antar", "minimal", "total", "jadi", "ada", "lain", "apasaja"}
    | {"beda", "atau", "dibanding", "banding", "lebih"}
)
SHORT: Final = 3
LONGEST: Final = 9


def take_measure(
    clause: Clause, earlier: Clause | None, said: set[str], memory: Memory, shelf: Shelf
) -> bool:
    """Makes a question for what it is of one for the size of the one thing that is meant."""
    if said & _OTHERWISE or clause.money or clause.area or clause.fits or clause.people:
        return False
    if clause.has("order_details", "promo", "complaint", "compare") or len(clause.tokens) > LONGEST:
        return False
    if not _asks_size(clause, said):
        return False
    item = _thing(clause, earlier, memory)
    if item is None or not _FIGURE.search(shelf.product(item.candidates[0]).description):
        return False
    clause.carried = not clause.items
    clause.items = [replace(item, quantity=None)]
    clause.intents = [Intent("product_info", 4.0, ("how big it is",))]
    clause.number, clause.wanted, clause.unwanted, clause.options = None, (), (), ()
    clause.strange = clause.goods = ()
    clause.drop_entry()
    return True


def _asks_size(clause: Clause, said: set[str]) -> bool:
    named = any(token.text.startswith(_SIZES) for token in clause.beside_names)
    if named and (said & _HOW_MUCH or len(clause.tokens) <= SHORT):
        return True
    following = zip(clause.tokens, clause.tokens[1:], strict=False)
    return any(one.text in _HOW_MUCH and two.text in UNITS | {"besar"} for one, two in following)


def _thing(clause: Clause, earlier: Clause | None, memory: Memory) -> Item | None:
    items = clause.items
    if not items and not (clause.category or clause.goods):
        items = earlier.items if earlier is not None else memory.items(None)
    single = len(items) == 1 and len(items[0].candidates) == 1
    return items[0] if single and not items[0].loose else None
