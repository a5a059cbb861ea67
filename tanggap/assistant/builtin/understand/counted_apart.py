"""A count that stands apart from the one thing it counts.

"Nasi box, kalau 25 box jadinya berapa": words between the two make it no count of one.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.understand.named_sizes import is_size
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.slots import MOST_PIECES

# What is told of the goods or of the shop's terms, and not how many are wanted.
_TOLD: Final = frozenset(
    {"isi", "per", "tiap", "setiap", "minimal", "min", "maksimal", "max", "minimum", "ukuran"}
    | {"level", "nomor", "no", "jam", "tanggal", "stok", "sisa", "tinggal", "pukul"}
    | {"kurang", "lebih", "atas", "bawah", "di"}
)
# Without a unit a number counts between these: "kalau ambil 10 totalnya berapa".
_TAKING: Final = frozenset({"ambil", "beli", "pesan", "mau", "kalau", "maksud", "saja", "deh"})
_ASKING: Final = frozenset({"", "berapa", "total", "jadi", "semua", "kena", "harga", "itu"})
# "Kalau pesan 3 dapat gratis ongkir ga? totalnya": so many, for which something is had.
_EARNING: Final = frozenset({"dapat", "bisa", "gratis", "free", "ongkir", "diskon", "promo"})


def count_apart(clauses: Sequence[Clause], shelf: Shelf) -> None:
    """Gives the one thing a sum is asked of the one count that stands elsewhere in the message."""
    named = {item.candidates for clause in clauses for item in clause.items}
    summed = any(clause.has("total") for clause in clauses)
    for clause in clauses:
        if not clause.has("total", "order", "price") or len(clause.items) != 1:
            continue
        (item,) = clause.items
        if item.quantity is not None:
            continue
        counts = _counts(clause, item, shelf)
        if not counts and summed and named == {item.candidates}:
            # "Paket hemat oke ya. Kalau ambil 10 paket, itu totalnya berapa?"
            counts = {count for other in clauses for count in _counts(other, item, shelf)}
        if len(counts) == 1:
            clause.items = [replace(item, quantity=counts.pop())]
            clause.intents = [
                replace(intent, name="total") if intent.name == "price" else intent
                for intent in clause.intents
            ]


def _counts(clause: Clause, item: Item, shelf: Shelf) -> set[int]:
    """The different numbers before a unit that goods, or this thing, are counted in."""
    units = set(lexicon().classes["unitword"]) | {"paket", "buah", "biji"}
    for product in item.candidates[:1]:
        units |= set(plain_words(shelf.product(product).unit or ""))
    found: set[int] = set()
    words = [token.text for token in clause.tokens]
    for place, token in enumerate(clause.tokens):
        if token.kind != "number" or place in clause.when.places:
            continue
        if token.text in item.words or is_size(clause.tokens, place, item.candidates, shelf):
            continue
        before = words[place - 1] if place else ""
        after = words[place + 1] if place + 1 < len(words) else ""
        taken = before in _TAKING and after in _ASKING | _EARNING
        if (after in units and before not in _TOLD) or taken:
            # "Berapa sebungkus" asks for the price of one.
            found |= {token.value} if 1 < token.value <= MOST_PIECES else set()
    return found
