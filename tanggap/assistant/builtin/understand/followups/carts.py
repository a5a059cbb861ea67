"""Adding to what was added up before, taking out of it, and changing it."""

from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.segments import having_all
from tanggap.assistant.builtin.understand.shelf import Shelf

_ADDING: Final = frozenset({"sama", "tambah", "juga", "dan", "lagi", "plus", "+", "&", "terus"})
# These add wherever they stand: "es teh 2 lagi".
_ALSO: Final = frozenset({"lagi", "juga"})
_CHANGING: Final = frozenset({"bukan", "salah", "ganti", "jadi", "eh", "maksud"})
_MENDING: Final = frozenset({"maksud", "salah", "deng", "ding", "ralat"})
_LEAVING: Final = frozenset({"batal", "gausah", "hapus"})
_ASKING: Final = frozenset({"yang", "berapa", "jadi", "total", "saja", "kalau", "nya", "semua"})
_ORDERING: Final = frozenset({"pesan", "beli", "berapa", "harga"})


def edit_cart(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """Takes out of, changes or adds to what was being added up; whether it did."""
    if not memory.cart or not clause.items or any(len(i.candidates) > 60 for i in clause.items):
        return False
    if "ganti" in said and exchange(clause, memory, shelf):
        return True
    more = adds(clause)
    meant = [in_cart(item, memory, shelf, more=more) for item in clause.items]
    if said & _LEAVING and all(meant):
        kept = [pair for pair in memory.cart if pair[0] not in meant]
        if kept:
            clause.items = [_as_summed(p, count, memory) for p, count in kept]
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
        # What names them again chooses nothing of them.
        wanted = {
            p: (item.words, item.quantity) for p, item in zip(meant, clause.items, strict=True)
        }
        if memory.intent == "total" and len(memory.cart) > 1 and "nya" in _endings(clause):
            # "Es jeruknya 3?": the sum with so many of it.
            clause.intents = [Intent("total", 4.0, ("counted anew",))]
        clause.items = [
            replace(_as_summed(p, quantity or count, memory), words=words)
            for p, count in memory.cart
            for words, quantity in [wanted.get(p, ((), None))]
        ]
        return True
    bare = memory.intent == "order" and not said & _ORDERING
    if not any(meant) and (more or bare):
        clause.items = [*memory.cart_items(), *clause.items]
        return True
    return False


def adds(clause: Clause) -> bool:
    """Whether what a clause names is added to what was summed, and no sum of its own.

    "Sama es teh 2 jadi brp" is; "soto 2 sama es teh 2 brp" joins but these two.
    """
    # An owner's other name may be "tambah nasi".
    named = {word for item in clause.items for word in item.words} - _ADDING
    said = [token.text for token in clause.tokens]
    first = next((place for place, word in enumerate(said) if word in named), len(said))
    return bool(_ADDING & {*said[:first]}) or bool(_ALSO & {*said})


def _endings(clause: Clause) -> set[str]:
    return {token.raw.lower()[-3:] for token in clause.tokens}


def _as_summed(product: int, count: int, memory: Memory) -> Item:
    """So many of a thing, with what it was summed with."""
    return Item((product,), (), True, False, count, options=memory.had.get(product, ()))


def exchange(clause: Clause, memory: Memory, shelf: Shelf) -> bool:
    """ "Nilanya ganti yang goreng jadi berapa": so many of the other, and the rest as it was."""
    inside = [product for product, _ in memory.cart]
    said = [token.text for token in clause.tokens]
    before = set(said[: said.index("ganti")]) or set(said)
    named = {one for item in clause.items for one in item.candidates if one in inside}
    out = [p for p in inside if p in named] or [
        p for p in inside if before & shelf.terms[p].name_words
    ]
    given = [item for item in clause.items if item.words and before.issuperset(item.words)]
    behind = [item for item in clause.items if item not in given]
    if len(out) == 1 and len(given) == len(behind) == 1 and said[0] != "ganti":
        # "Manisnya diganti nasi putih", of a jumbo one: what stands before goes.
        clause.items = behind
    # "Kalau diganti ayam pop semua": the one thing there is.
    out = out or (inside if len(inside) == 1 else [])
    if len(out) != 1:
        return False
    fresh = [item for item in clause.items if not set(item.candidates) & set(inside)]
    if len(fresh) == 1 and len(fresh[0].candidates) == 1:
        taken, count = _of_its_kind(fresh[0], out[0], shelf), fresh[0].quantity
    elif not fresh and (other := _other_kind(clause, out[0], shelf)):
        taken, count = other, next((item.quantity for item in clause.items), None)
    else:
        return False
    clause.items = [
        Item((taken,), (), True, False, count or had) if p == out[0] else _as_summed(p, had, memory)
        for p, had in memory.cart
    ]
    clause.intents = [Intent("total", 4.0, ("one for another in what was added up",))]
    return True


def _other_kind(clause: Clause, out: int, shelf: Shelf) -> int | None:
    """The one kind beside a thing that is called so: "guramenya ganti yang asam manis"."""
    said = [token.text for token in clause.tokens if token.kind == "word"]
    easy = lexicon().classes["filler"] | lexicon().classes["address"] | _ASKING
    wanted = set(said[said.index("ganti") + 1 :]) - easy
    if not wanted:
        return None
    own, shelf_of = shelf.terms[out].name_words, shelf.product(out).category
    called = [
        one
        for one in having_all(wanted, shelf)
        if one != out and shelf.terms[one].name_words & own
        if shelf.product(one).category == shelf_of
    ]
    return called[0] if len(called) == 1 else None


def _of_its_kind(item: Item, out: int, shelf: Shelf) -> int:
    """What takes the place of a thing: "ayam pop" for a "nasi box ayam balado" is in a box too."""
    terms, products = shelf.terms, shelf.shop.catalogue.products
    own = terms[out].name_words
    said = terms[item.candidates[0]].name_words
    alike = [
        p.id
        for p in products.values()
        if p.id != out and p.category == products[out].category
        if said <= terms[p.id].name_words and terms[p.id].name_words - said <= own - said
    ]
    return alike[0] if len(alike) == 1 and item.words else item.candidates[0]


def in_cart(item: Item, memory: Memory, shelf: Shelf, *, more: bool = False) -> int | None:
    """The product of the cart that an item means: itself, or the one of its family.

    `more`: it is added, and so another of the family if that is named: "+ es teh" to a jumbo one.
    """
    inside = [product for product, _ in memory.cart]
    for candidate in item.candidates:
        if candidate in inside:
            return candidate
    if (more and item.exact) or (not item.exact and len(item.candidates) > 1):
        return None
    catalogue = shelf.shop.catalogue
    family = {p.id for p in catalogue.family(catalogue.products[item.candidates[0]])}
    # "Yang potong 4", where the whole cake was summed, is none of it.
    words = set(item.words)
    related = [p for p in inside if p in family and words <= shelf.terms[p].words]
    return related[0] if len(related) == 1 and len(family) > 1 else None
