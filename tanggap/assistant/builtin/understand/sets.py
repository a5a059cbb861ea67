"""Sets and what is in them: promos of several things for one price, products made of products."""

import re
from dataclasses import dataclass
from typing import Final

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.understand.described import said_of, sentences_of
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.businesses.info import PromoInfo
from tanggap.catalogue.info import ProductInfo

_BETWEEN: Final = re.compile(r"\s*(?:,|\+|&|\bdan\b|\bplus\b)\s*", re.IGNORECASE)
_BEGINNING: Final = re.compile(r"^(?:ber)?isi(?:nya)?\s*:?\s*", re.IGNORECASE)
_IN_WORDS: Final = ("satu", "dua", "tiga", "empat", "lima", "enam")
_COUNTED: Final = re.compile(rf"^(\d{{1,2}}|{'|'.join(_IN_WORDS)})\s*x?\s+(.+)$", re.IGNORECASE)
# What is called so is made of other things.
_OF_SETS: Final = frozenset({"paket", "hampers", "combo", "kombo", "bundling", "parsel", "parcel"})
# A rule, and not what something is made of: "haruan diganti patin" allows nothing.
_MAY_BE: Final = r"(?:bisa|boleh|dapat|tidak|nggak|gak|ga|tak)"
_CHANGED: Final = r"(?:di)?(?:tukar|ganti)(?:kan)?"
_EXCHANGE: Final = re.compile(
    rf"\b{_MAY_BE}\b[^.]*\b{_CHANGED}\b|\b{_CHANGED}\b[^.]*\b{_MAY_BE}\b", re.IGNORECASE
)
LEAST_PARTS: Final = 2


@dataclass(frozen=True, slots=True)
class Set:
    """Things sold together, each with its count: a promo where `promo` is given, else a product."""

    name: str
    price_idr: int
    parts: tuple[tuple[ProductInfo, int], ...]
    product: ProductInfo | None = None
    promo: PromoInfo | None = None


def set_meant(clause: Clause, memory: Memory, shelf: Shelf) -> Set | None:
    """The set that a clause names, else the one told of last, if all its parts are known."""
    said = {token.text for token in clause.tokens}
    promos = [promo for promo in shelf.shop.info.promos if promo.scope.bundle and promo.value]
    named = [promo for promo in promos if plain_set(promo.title) <= said]
    if len(named) == 1:
        return _of_promo(named[0], shelf)
    exact = [i.candidates[0] for i in clause.items if i.exact and len(i.candidates) == 1]
    found = [one for i in exact if (one := of_product(shelf.product(i), shelf)) is not None]
    if len(found) == 1:
        return found[0]
    told = [promo for promo in promos if promo.id in memory.promos]
    if len(memory.promos) == len(told) == 1 and not memory.promos_age:
        return _of_promo(told[0], shelf)
    last = memory.spoken[-1:]
    return of_product(shelf.product(last[0]), shelf) if last else None


def of_product(product: ProductInfo, shelf: Shelf) -> Set | None:
    """The set that a product is, where its description is but a list of other products."""
    first = _BEGINNING.sub("", (sentences_of(product) or [""])[0].rstrip("."))
    names = {p.name.casefold(): p for p in shelf.shop.catalogue.products.values()}
    parts = []
    for piece in _BETWEEN.split(first):
        counted = _COUNTED.match(piece)
        if (part := names.get(piece.casefold())) is not None:
            parts.append((part, 1))
        elif counted and (part := names.get(counted[2].casefold())) is not None:
            parts.append((part, _count(counted[1].lower())))
        else:
            return None
    if len(parts) < LEAST_PARTS or any(part.id == product.id for part, _ in parts):
        return None
    return Set(product.name, product.price_idr, tuple(parts), product=product)


def _count(said: str) -> int:
    return _IN_WORDS.index(said) + 1 if said in _IN_WORDS else int(said)


def set_of_unknown(clause: Clause, memory: Memory, shelf: Shelf) -> ProductInfo | None:
    """The set named or told of last, where a part of it is no product by itself."""
    if not asks_saving(clause) or not _says_singly(clause):
        return None
    exact = [i.candidates[0] for i in clause.items if i.exact and len(i.candidates) == 1]
    for one in (exact or memory.spoken)[-1:]:
        product = shelf.product(one)
        if plain_set(f"{product.name} . {product.category}") & _OF_SETS and product.description:
            return product
    return None


def _of_promo(promo: PromoInfo, shelf: Shelf) -> Set | None:
    by_sku = {product.sku: product for product in shelf.shop.catalogue.products.values()}
    parts = []
    for part in promo.scope.bundle:
        known = [by_sku[sku] for sku in part.products if sku in by_sku]
        if len(known) != 1 or len(part.products) != 1:
            return None
        parts.append((known[0], part.quantity))
    return Set(promo.title, promo.value or 0, tuple(parts), promo=promo)


_SAVING: Final = frozenset({"hemat", "irit", "untung"})
_AGAINST: Final = _SAVING | {"beda", "selisih", "banding", "dibanding", "murah", "mahal"}
_SINGLY: Final = frozenset(
    {"satuan", "satu", "satu-satu", "satu2", "eceran", "ketengan", "pisah", "dipisah", "misah"}
)


def asks_saving(clause: Clause) -> bool:
    """ "Hemat berapa dibanding beli satuan?"."""
    said = {token.text for token in clause.tokens}
    singly = _says_singly(clause)
    if {"beli", "berapa"} <= said and {token.raw.lower() for token in clause.tokens} & _EACH:
        return True
    return bool((said & _SAVING and "berapa" in said) or (said & _AGAINST and singly))


_EACH: Final = frozenset({"satuan", "eceran", "ketengan", "satu-satu", "satu2"})


def _says_singly(clause: Clause) -> bool:
    words = {word for token in clause.tokens for word in (token.text, token.raw.lower())}
    return bool(words & _SINGLY)


_MAY: Final = frozenset({"bisa", "boleh", "tidak", "kalau"})
# With these something that was ordered is to be changed.
_ORDERED: Final = frozenset({"pesanan", "alamat", "rusak", "salah", "datang", "sampai", "uang"})


def asks_exchange(clause: Clause) -> bool:
    """ "Tehnya boleh diganti jeruk ga?"."""
    said = {token.text for token in clause.tokens}
    counted = any(item.quantity for item in clause.items)
    return "ganti" in said and bool(said & _MAY) and not said & _ORDERED and not counted


def exchange_told(clause: Clause, memory: Memory, shelf: Shelf) -> tuple[ProductInfo, str] | None:
    """The thing spoken of last with what is said of changing it, where that is asked of it."""
    if not asks_exchange(clause):
        return None
    named = [i.candidates[0] for i in clause.items if i.exact and len(i.candidates) == 1]
    for one in (*named[:1], *memory.spoken[-1:]):
        product = shelf.product(one)
        rule = said_of(product, _EXCHANGE.search)
        told = {*shelf.terms[one].told}
        within = any(set(item.words) <= told for item in clause.items)
        if rule and (one in named or within or not clause.items):
            return product, rule
    return None


def exchanged_in_promo(clause: Clause, memory: Memory, shelf: Shelf) -> PromoInfo | None:
    """The one set for one price that was just told of, where a part of it is to be another."""
    if not asks_exchange(clause) or memory.intent != "promo" or memory.promos_age:
        return None
    told = [promo for promo in shelf.shop.info.promos if promo.id in memory.promos]
    said = {token.text for token in clause.tokens}
    if len(told) != 1 or not told[0].scope.bundle or not (clause.items or "isi" in said):
        return None
    return told[0]


def asks_of_set(clause: Clause, memory: Memory, shelf: Shelf) -> bool:
    """Whether a clause only asks what may be changed in a set, and orders nothing."""
    if exchange_told(clause, memory, shelf) is not None:
        return True
    return exchanged_in_promo(clause, memory, shelf) is not None
