"""A smaller or a larger one than what was spoken of."""

import re
from typing import Final

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.ordering.kinds import PLAIN
from tanggap.assistant.builtin.understand.measures import fitting
from tanggap.assistant.builtin.understand.named_sizes import no_size_of, sizes_of
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.segments import having_all
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.catalogue.info import ProductInfo

_LESS: Final = frozenset({"kecil", "sedikit", "pendek", "mini"})
_MORE: Final = frozenset({"besar", "banyak", "panjang", "jumbo"})
_LETTERS: Final = {
    "xs": 1,
    "s": 2,
    "m": 3,
    "l": 4,
    "xl": 5,
    "xxl": 6,
    "2xl": 6,
    "xxxl": 7,
    "3xl": 7,
}
_CALLED: Final = {
    "mini": 1, "small": 2, "kecil": 2, "medium": 3, "sedang": 3, "reguler": 3, "regular": 3,
    "large": 4, "besar": 4, "jumbo": 5,
}  # fmt: skip


# A size alone is asked for in so few words.
MOST_WORDS: Final = 7


def size_rank(product: ProductInfo) -> float | None:
    """Where a product stands among its sizes: by a letter, by a number, or by what it is called."""
    words = product.name.lower().replace(",", ".").split()
    for word in reversed(words):
        if word in _LETTERS:
            return _LETTERS[word]
        number = re.match(r"\d+(?:\.\d+)?", word)
        if number:
            return float(number[0])
        if word in _CALLED:
            return _CALLED[word]
    return None


def take_other_size(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> None:
    """ "Yang lebih kecil ada?": of the same thing, those that are smaller than the one told of."""
    if "lebih" not in said or clause.items or not memory.spoken:
        return
    less = bool(said & _LESS)
    if not less and not said & _MORE:
        return
    last = shelf.product(memory.spoken[-1])
    rank = size_rank(last)
    if rank is None:
        return
    family = shelf.shop.catalogue.family(last)
    if len(family) < 2:
        head = last.name.split()[0]
        every = shelf.shop.catalogue.products.values()
        alike = (p for p in every if p.category == last.category and p.name.startswith(head))
        family = tuple(alike)
    others = [
        p
        for p in family
        if (other := size_rank(p)) is not None and (other < rank if less else other > rank)
    ]
    if others:
        clause.items = [Item(tuple(p.id for p in others), (), False, False, None)]
        clause.carried = True
        clause.intents = [Intent("stock", 3.0, ("another size",))]


# Asks no more than whether there is one, or for its price.
_OF_ONE: Final = frozenset({"price", "total", "stock", "order", "list_products", "product_info"})


def take_strange_size(clause: Clause, memory: Memory, shelf: Shelf) -> bool:
    """ "Yang sekilo?" of what is sold by 250 and 500 g: that there is none, and no count of it."""
    if clause.items or clause.category or clause.area or not set(clause.names) <= _OF_ONE:
        return False
    near = tuple(one for one in memory.focus if any(sizes_of(one, shelf)))
    if not near or len(clause.tokens) > MOST_WORDS:
        return False
    found = no_size_of(clause.tokens, near, shelf)
    if not found:
        return False
    clause.items, clause.carried = [Item(near, found, False, False, None, loose=True)], True
    clause.intents = [Intent("price", 4.0, ("another size than there is",))]
    clause.strange = clause.goods = clause.about = ()
    clause.drop_entry()
    return True


_PLAIN: Final = PLAIN | {"normal"}


def take_plain_sister(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """ "Kalau yang biasa?" after "Selat Jumbo": the one whose name has no size, if there is one."""
    if not memory.spoken or clause.area or len(clause.tokens) > MOST_WORDS:
        return False
    name = shelf.terms[memory.spoken[-1]].name_words
    size = name & _CALLED.keys()
    asked = said & _PLAIN or ("tidak" in said and said & size)
    if not (size and asked) or not set(clause.names) <= _OF_ONE | {"recommendation"}:
        return False
    if any(len(item.words) > 1 or item.words[:1] == ("semua",) for item in clause.items):
        return False
    alike = having_all(name - size, shelf)
    plain = [one for one in alike if shelf.terms[one].name_words == name - size]
    called = [one for one in alike if shelf.terms[one].name_words & _PLAIN]
    if len(plain) != 1 or called:
        return False
    count = next((item.quantity for item in clause.items if item.quantity), clause.number)
    clause.items = [Item((plain[0],), (), True, False, count)]
    clause.wanted = clause.unwanted = clause.about = ()
    clause.category, clause.carried = None, True
    clause.intents = [Intent("price", 3.0, ("the plain one",))]
    return True


def take_fitting(clause: Clause, memory: Memory, shelf: Shelf) -> None:
    """Of what was spoken of, the one that fits: "eh, anakku 3 tahun"."""
    catalogue = shelf.shop.catalogue
    family = catalogue.family(shelf.product(memory.spoken[-1]))
    found = fitting(family, clause.fits)
    if found:
        clause.items = [Item((found[0].id,), (), True, False, None)]
        clause.carried = True
        clause.intents = clause.intents or [Intent("price", 2.0, ("the one that fits",))]
