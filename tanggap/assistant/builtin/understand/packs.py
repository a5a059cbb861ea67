"""Pieces that are asked for of what is sold by the portion: "cilok 20 biji", ten to a portion."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.understand.reading import Clause, Item, Packed
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.catalogue.info import ProductInfo

# What a pack may hold so many of.
_PIECES: Final = frozenset({"pcs", "biji", "butir", "potong", "tusuk", "ekor", "buah", "lembar"})
# A pack is said to hold so many "pcs", or just so many: "isi 10".
_ANY: Final = frozenset({"pcs", "biji", "butir", "buah", "potong"})


def count_packs(clauses: Sequence[Clause], shelf: Shelf) -> None:
    """Counts packs where pieces were counted, and marks what no whole number of packs holds."""
    for clause in clauses:
        if clause.has("total", "price", "order") and clause.items:
            clause.items = [_in_packs(item, clause, shelf) for item in clause.items]


def _in_packs(item: Item, clause: Clause, shelf: Shelf) -> Item:
    if not item.quantity or len(item.candidates) != 1 or item.loose or item.packed is not None:
        return item
    product = shelf.product(item.candidates[0])
    units = {
        after.text: after.raw.lower()
        for token, after in zip(clause.tokens, clause.tokens[1:], strict=False)
        if token.kind == "number" and token.value == item.quantity and after.text in _PIECES
    }
    if len(units) != 1 or units.keys() <= set(plain_words(product.unit or "")):
        return item
    ((unit, written),) = units.items()
    held = _held(product, unit)
    if held is None:
        return item
    packs, over = divmod(item.quantity, held)
    packed = Packed(item.quantity, held, written if written in _PIECES else unit)
    return replace(item, quantity=None if over else packs, packed=packed)


def _held(product: ProductInfo, unit: str) -> int | None:
    """How many of these one of it holds, by its name or its text; nothing where none is sure."""
    sold_in = set(plain_words(product.unit or ""))
    if not product.unit or sold_in & (_PIECES | lexicon().classes["measure"]):
        return None
    words = plain_words(f"{product.name} . {product.description}")
    counted = set[int]()
    filled = set[int]()
    for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
        if not word.isdigit() or not int(word[:4]) > 1:
            continue
        if after == unit:
            counted.add(int(word[:4]))
        elif before == "isi" and after not in _PIECES:
            filled.add(int(word[:4]))
    found = counted or (filled if unit in _ANY else set())
    return found.pop() if len(found) == 1 else None
