"""Asking on about a set for one price that was told of: "harganya brp?", "kalau 3 paket?"."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.followups.terms import SHORT
from tanggap.assistant.builtin.understand.promo_goods import PACKS, only_packs
from tanggap.assistant.builtin.understand.reading import Clause, Intent
from tanggap.assistant.builtin.understand.shelf import Shelf

_ASKING: Final = frozenset({"harga", "berapa", "isi", "komposisi", "dapat", "kalau", "total"})
_PLAIN: Final = frozenset(
    {"paket", "promo", "beli", "pesan", "ambil", "jadi", "semua", "itu", "ini", "tadi", "yang"}
    | {"apa", "apasaja", "per", "satu", "bayar", "kena"}
)


MOST_MEANT: Final = 20
_OF_PROMOS: Final = frozenset({"itu", "promo", "berlaku", "mulai", "masih"})


def ask_of_set(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """Whether a clause asks on about the one set that was just told of; makes it ask so."""
    if _names_by_price(clause, memory, shelf):
        return True
    told = [promo for promo in shelf.shop.info.promos if promo.id in memory.promos]
    if len(told) != 1 or memory.promos_age or not told[0].scope.bundle or not told[0].value:
        return False
    if clause.money or clause.area or clause.when:
        return False
    if (clause.items or clause.category) and not (only_packs(clause) and PACKS & said):
        return False
    easy = _ASKING | _PLAIN | lexicon().classes["filler"] | lexicon().classes["address"]
    known = all(token.kind == "number" or token.text in easy for token in clause.tokens)
    counted = all(token.kind == "number" or token.text in PACKS for token in clause.tokens)
    if not (known and (said & _ASKING or counted)) or len(clause.tokens) > SHORT:
        return False
    clause.intents = [Intent("promo", 4.0, ("of the set that was told of",))]
    # "Kalau 2 paket?" counts the set, whatever goods are called so.
    clause.items, clause.category = [], None
    clause.carried = True
    clause.drop_entry()
    return True


def _names_by_price(clause: Clause, memory: Memory, shelf: Shelf) -> bool:
    """ "Yang model + es kacang merah 30rb itu bisa sekarang?": the one set of that price."""
    counted = any(item.quantity for item in clause.items)
    if not clause.money or not clause.items:
        return False
    if counted and not {token.text for token in clause.tokens} & _OF_PROMOS:
        return False
    skus = {shelf.product(i).sku for item in clause.items for i in item.candidates[:MOST_MEANT]}
    named = [
        promo
        for promo in shelf.shop.info.promos
        if promo.value == clause.money
        and promo.scope.bundle
        and any(skus & set(part.products) for part in promo.scope.bundle)
    ]
    if len(named) != 1:
        return False
    memory.promos, memory.promos_age = [named[0].id], 0
    clause.items, clause.category, clause.money = [], None, None
    clause.intents = [Intent("promo", 4.0, ("a set by its price",))]
    clause.carried = True
    clause.drop_entry()
    return True
