"""Adding to what was added up before, taking out of it, and changing it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.slots import MOST_PIECES

_ADDING: Final = frozenset({"sama", "tambah", "juga", "dan", "lagi", "plus"})
_JOINING: Final = frozenset({"sama", "dengan", "dan", "plus", "tambah", "ditambah", "+"})
# Before what is added nothing else is said.
_OPENING: Final = frozenset({"kalau", "terus", "trus", "nah", "eh", "oh", "oke", "itu"})
_TOLD_OF: Final = frozenset({"price", "stock", "product_info"})
_CHANGING: Final = frozenset({"bukan", "salah", "ganti", "jadi", "eh", "maksud"})
_MENDING: Final = frozenset({"maksud", "salah", "deng", "ding", "ralat"})
_LEAVING: Final = frozenset({"batal", "gausah", "hapus"})
_ORDERING: Final = frozenset({"pesan", "beli", "berapa", "harga"})


def edit_cart(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """Takes out of, changes or adds to what was being added up; whether it did."""
    if count := _added_to_the_priced(clause, memory):
        clause.items = [Item((memory.spoken[0],), (), True, False, count), *clause.items]
        clause.intents = [Intent("total", 4.0, ("added to what was priced",))]
        return True
    if not memory.cart or not clause.items or any(len(i.candidates) > 60 for i in clause.items):
        return False
    if "ganti" in said and _exchange(clause, memory, shelf):
        return True
    meant = [_in_cart(item, memory, shelf) for item in clause.items]
    if said & _LEAVING and all(meant):
        kept = [pair for pair in memory.cart if pair[0] not in meant]
        if kept:
            clause.items = [Item((p,), (), True, False, count) for p, count in kept]
            clause.intents = [Intent("total", 3.0, ("taken out of what was added up",))]
            return True
        return False
    mended = bool(said & _MENDING) and all(item.quantity for item in clause.items)
    if mended and all(meant):
        # "Eh mienya 2 maksudku"
        clause.intents = [Intent("total", 4.0, ("counted anew",))]
    if not clause.has("order", "total"):
        return False
    changing = bool(said & _CHANGING) or memory.intent in ("order", "total")
    if all(meant) and changing and all(item.quantity for item in clause.items):
        wanted = {p: item.quantity for p, item in zip(meant, clause.items, strict=True)}
        clause.items = [
            Item((p,), (), True, False, wanted.get(p) or count) for p, count in memory.cart
        ]
        return True
    bare = memory.intent == "order" and not said & _ORDERING
    if not any(meant) and (said & _ADDING or bare):
        clause.items = [*memory.cart_items(), *clause.items]
        return True
    return False


def _exchange(clause: Clause, memory: Memory, shelf: Shelf) -> bool:
    """ "Nilanya ganti yang goreng jadi berapa": so many of the other, and the rest as it was."""
    inside = [product for product, _ in memory.cart]
    fresh = [item for item in clause.items if not set(item.candidates) & set(inside)]
    if len(fresh) != 1 or len(fresh[0].candidates) != 1:
        return False
    said = [token.text for token in clause.tokens]
    before = set(said[: said.index("ganti")]) or set(said)
    named = {one for item in clause.items for one in item.candidates if one in inside}
    out = [p for p in inside if p in named] or [
        p for p in inside if before & shelf.terms[p].name_words
    ]
    if len(out) != 1:
        return False
    taken = fresh[0].candidates[0]
    clause.items = [
        Item((taken,), (), True, False, fresh[0].quantity or count)
        if p == out[0]
        else Item((p,), (), True, False, count)
        for p, count in memory.cart
    ]
    clause.intents = [Intent("total", 4.0, ("one for another in what was added up",))]
    return True


def join_priced(clauses: Sequence[Clause]) -> None:
    """ "Nasgor berapa? kalau 2 sama es teh jadi berapa?" in one message: two of the former, too."""
    for before, clause in pairwise(clauses):
        if len(before.items) != 1 or not before.has(*_TOLD_OF):
            continue
        item = before.items[0]
        if len(item.candidates) == 1 and (count := _added(clause, item.candidates[0])):
            clause.items = [replace(item, quantity=count), *clause.items]
            clause.intents = [Intent("total", 4.0, ("added to what was priced before",))]


def _added_to_the_priced(clause: Clause, memory: Memory) -> int:
    """The same, of what was told of in the reply before."""
    asked = not memory.cart and memory.intent in _TOLD_OF and len(memory.spoken) == 1
    return _added(clause, memory.spoken[0]) if asked else 0


def _added(clause: Clause, product: int) -> int:
    """How many of a product others are added to: "sama es teh 2 jadi berapa" says one, "kalau 3
    sama es teh 2 jadi berapa" three; 0 where nothing is added."""
    said = {token.text for token in clause.tokens}
    if not (clause.items and said & {"berapa", "total"} and said & {"jadi", "total"}):
        return 0
    if any(product in item.candidates for item in clause.items):
        return 0
    words = lexicon().classes
    opening = words["filler"] | words["address"] | _OPENING
    told = [token for token in clause.tokens if token.text not in opening]
    count = 1
    if told and told[0].kind == "number":
        count, told = told[0].value, told[1:]
        told = told[1:] if told and told[0].text in words["unitword"] else told
    joined = bool(told) and told[0].text in _JOINING
    return count if (joined or "tambah" in said) and 0 < count <= MOST_PIECES else 0


def _in_cart(item: Item, memory: Memory, shelf: Shelf) -> int | None:
    """The product of the cart that an item means: itself, or the one of its family."""
    inside = [product for product, _ in memory.cart]
    for candidate in item.candidates:
        if candidate in inside:
            return candidate
    if not item.exact and len(item.candidates) > 1:
        return None
    catalogue = shelf.shop.catalogue
    family = {p.id for p in catalogue.family(catalogue.products[item.candidates[0]])}
    related = [product for product in inside if product in family]
    return related[0] if len(related) == 1 and len(family) > 1 else None
