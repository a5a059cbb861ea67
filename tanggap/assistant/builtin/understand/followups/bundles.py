"""Asking on about a set for one price that was told of: "harganya brp?", "kalau 3 paket?"."""

from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.understand.followups.terms import SHORT
from tanggap.assistant.builtin.understand.promo_goods import PACKS, only_packs
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.businesses.info import PromoInfo

_ASKING: Final = frozenset({"harga", "berapa", "isi", "komposisi", "dapat", "kalau", "total"})
_PLAIN: Final = frozenset(
    {"paket", "promo", "beli", "pesan", "ambil", "jadi", "semua", "itu", "ini", "tadi", "yang"}
    | {"apa", "apasaja", "per", "satu", "bayar", "kena"}
)


MOST_MEANT: Final = 20
_OF_PROMOS: Final = frozenset({"itu", "promo", "berlaku", "mulai", "masih"})


def ask_of_set(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """Whether a clause asks on about the one set that was just told of; makes it ask so."""
    if (changed := _set_changed(clause, said, memory, shelf)) is not None:
        memory.promos, memory.promos_age, clause.money = [changed.id], 0, None
        _ask_for_another(clause, changed, shelf)
        return True
    if _names_by_price(clause, memory, shelf) or _names_by_goods(clause, said, memory, shelf):
        return True
    told = [promo for promo in shelf.shop.info.promos if promo.id in memory.promos]
    if len(told) != 1 or memory.promos_age or not told[0].scope.bundle or not told[0].value:
        return False
    if clause.money or clause.area or clause.when:
        return False
    if _asks_for_another(clause, said, told[0], shelf):
        _ask_for_another(clause, told[0], shelf)
        return True
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


_CHANGING: Final = frozenset({"ganti", "boleh", "bisa", "pakai", "tukar"})


def _asks_for_another(clause: Clause, said: set[str], told: PromoInfo, shelf: Shelf) -> bool:
    """ "Kalau kopinya diganti yang pandan, tetap segitu?", "boleh pakai bakso telur paketnya?"."""
    changes = said & {"ganti", "tukar"} or (said & _CHANGING and said & _OF_SETS)
    return bool(changes) and len(_others(clause, told, shelf)) == 1


def _others(clause: Clause, told: PromoInfo, shelf: Shelf) -> list[Item]:
    """What is named and is no part of a set."""
    within = {sku for part in told.scope.bundle for sku in part.products}
    return [
        item
        for item in clause.items
        if within.isdisjoint(shelf.product(i).sku for i in item.candidates[:MOST_MEANT])
    ]


def _ask_for_another(clause: Clause, told: PromoInfo, shelf: Shelf) -> None:
    clause.intents = [Intent("promo", 4.0, ("another thing in the set",))]
    clause.items = [replace(item, quantity=None) for item in _others(clause, told, shelf)]
    clause.drop_entry()


def _set_changed(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> PromoInfo | None:
    """The set that is named, or told by its price, in which a thing is to be another.

    "Yang 25rb kalo minumnya ganti jus tetep segitu?"
    """
    if not said & {"ganti", "tukar"} or any(item.quantity for item in clause.items):
        return None
    told = memory.promos if not memory.promos_age else []
    meant = [
        promo
        for promo in shelf.shop.info.promos
        if promo.scope.bundle
        and (plain_set(promo.title) <= said or (promo.value == clause.money and promo.id in told))
    ]
    return meant[0] if len(meant) == 1 and len(_others(clause, meant[0], shelf)) == 1 else None


# Who asks of the set says so, or of its price.
_OF_SETS: Final = PACKS | {"tetap", "segitu", "promo"}
_ASKS_FOR_ONE: Final = frozenset(
    {"ada", "punya", "jual", "tidak", "begitu", "kah", "promo", "berapa"}
)


def _names_by_goods(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> bool:
    """ "Ada paket bakso + es teh gitu ga?": the one set that is made of just these."""
    if not said & PACKS or clause.has("promo") or any(item.quantity for item in clause.items):
        return False
    classes = lexicon().classes
    empty = classes["filler"] | classes["address"] | classes["asking"] | _ASKS_FOR_ONE | PACKS
    goods = said - empty - {"+", "dan", "sama", "dengan"}
    if len(goods) < MOST_SHORT or any(
        item.exact and PACKS & {*item.words} for item in clause.items
    ):
        return False
    named = [promo for promo in shelf.shop.info.promos if _is_made_of(promo, goods, shelf)]
    if len(named) != 1:
        return False
    _tell(clause, memory, named[0])
    return True


# So many words at least name what is in a set.
MOST_SHORT: Final = 2


def _is_made_of(promo: PromoInfo, goods: set[str], shelf: Shelf) -> bool:
    """Whether each part of a set is named by some of the words, and each word names some part."""
    skus = {sku for part in promo.scope.bundle for sku in part.products}
    if len(promo.scope.bundle) < MOST_SHORT or not promo.value:
        return False
    found = {word: shelf.by_word.get(word, set()) for word in goods}
    if not all(found.values()):
        return False
    named = {
        shelf.product(one).sku: word
        for word, ids in found.items()
        for one in ids
        if shelf.product(one).sku in skus
    }
    parts = all({*part.products} & named.keys() for part in promo.scope.bundle)
    words = {word for word, ids in found.items() if skus & {shelf.product(one).sku for one in ids}}
    return parts and words == goods


def _tell(clause: Clause, memory: Memory, promo: PromoInfo) -> None:
    memory.promos, memory.promos_age = [promo.id], 0
    clause.items, clause.category, clause.money = [], None, None
    clause.strange = clause.goods = ()
    clause.intents = [Intent("promo", 4.0, ("a set by its goods or its price",))]
    clause.carried = True
    clause.drop_entry()


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
    _tell(clause, memory, named[0])
    return True
