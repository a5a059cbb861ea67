"""Things that a shop has only goods for: "jual baterai hp ga?" in a shop of phone holders."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf

_SELLING: Final = frozenset({"jual", "beli", "ganti", "pasang"})
_FOR: Final = frozenset({"untuk", "buat", "apa", "apasaja", "aksesoris"})
_LIKE: Final = frozenset(
    {"stock", "product_info", "price", "order_change", "list_products", "order", "total"}
)
_EMPTY: Final = ("filler", "asking", "general", "want", "address", "weak", "unitword")
MOST_KINDS: Final = 60


def part_devices(clauses: Sequence[Clause], shelf: Shelf) -> None:
    """Marks what is named by what it is for alone as nothing that the shop is known to have."""
    for clause in clauses:
        said = {token.text for token in clause.tokens}
        if len(clause.items) != 1 or not set(clause.names) <= _LIKE or said & _FOR:
            continue
        item = clause.items[0]
        if item.quantity or not _is_device(item, shelf):
            continue
        part = _part_before(clause, item, shelf)
        if not part and not said & {"jual", "beli"}:
            # "Iphone 13 ada?" may well look for what there is for it.
            continue
        if part and not said & (_SELLING | {"ada", "punya", "ready"}):
            continue
        clause.items = [replace(item, loose=True, beside=(part,) if part else ())]
        if clause.entry is None:
            clause.intents = [Intent("stock", 3.4, ("what it is for, and not the thing",))]


def _is_device(item: Item, shelf: Shelf) -> bool:
    """Whether only the device is named, and none of what may be meant is one itself."""
    devices = lexicon().classes["device"]
    words = {word for word in item.words if not word.isdigit()}
    if item.exact or not words or not words <= devices:
        return False
    heads = {shelf.product(i).name.lower().split()[0] for i in item.candidates[:MOST_KINDS]}
    return heads.isdisjoint(devices)


def _part_before(clause: Clause, item: Item, shelf: Shelf) -> str:
    """The part or kind that stands before the device, where nothing here is called so."""
    said = [token.text for token in clause.tokens]
    at = said.index(item.words[0]) if item.words[0] in said else 0
    token = clause.tokens[at - 1] if at else None
    classes = lexicon().classes
    if token is None or token.kind != "word" or token.text in shelf.by_word:
        return ""
    if token.text in _SELLING or any(token.text in classes[name] for name in _EMPTY):
        return ""
    return token.raw
