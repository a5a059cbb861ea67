"""What there is beside a thing that is not wanted: "selain ayam apa?", "minuman selain kopi?"."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.answers.offering import MOST_RANKED, as_they_come, available, offer
from tanggap.assistant.builtin.answers.suiting import of_the_kind
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.catalogue.info import ProductInfo

_EXCEPT: Final = "selain"
_POINTING: Final = frozenset({"itu", "ini", "tadi"})
_ASKS: Final = frozenset({"apa", "apasaja", "ada", "mana", "tidak", "bisa", "dong", "lagi", "kah"})
_WHICH: Final = frozenset({"apa", "apasaja", "ada", "mana"})
# "Ganti susu selain oat" asks how one thing may be had.
_CHANGING: Final = frozenset({"ganti", "pakai", "tambah", "bayar"})
_OTHERWISE: Final = ("promo", "payment", "delivery", "hours", "order_details", "location", "total")
# So short a question goes on from what was listed.
SHORT: Final = 5


async def answer_excepting(talk: Talk, clause: Clause) -> Part | None:
    """The rest of a shelf, of what was listed, or of all; nothing where no goods are meant."""
    words = [token.text for token in clause.tokens]
    counted = any(item.quantity for item in clause.items)
    if _EXCEPT not in words or counted or clause.has(*_OTHERWISE) or clause.banks or clause.area:
        return None
    at = words.index(_EXCEPT)
    before, named = words[:at], _named(words[at + 1 :])
    listed = _listed(talk) if not before and len(words) <= SHORT else []
    if not named or not (listed or _WHICH & {*words}) or _CHANGING & {*words}:
        return None
    out = _holding(talk, clause, named)
    pools = (
        [listed, _on_shelves_of(talk, listed)] if listed else [_pool(talk, clause, before, named)]
    )
    left = next((few for pool in pools if (few := [p for p in pool if p.id not in out])), [])
    return offer(talk, left[:MOST_RANKED], "suggest") if out and left else None


def _listed(talk: Talk) -> list[ProductInfo]:
    """What was listed last, if it was more than one thing."""
    ids = dict.fromkeys([*talk.memory.listed, *talk.memory.rest])
    return available(talk.shelf.product(i) for i in ids) if len(ids) > 1 else []


def _on_shelves_of(talk: Talk, products: Sequence[ProductInfo]) -> list[ProductInfo]:
    shelves = {product.category for product in products}
    everything = available(talk.shelf.shop.catalogue.products.values())
    return [product for product in everything if product.category in shelves]


def _named(words: Sequence[str]) -> set[str]:
    """What is left out, up to what is asked of the rest."""
    empty = lexicon().classes["filler"] | lexicon().classes["address"] | {"yang"}
    named: set[str] = set()
    for word in words:
        if word in _ASKS or word in _POINTING:
            break
        if word not in empty:
            named.add(word)
    return named


def _pool(
    talk: Talk, clause: Clause, before: Sequence[str], named: set[str]
) -> Sequence[ProductInfo]:
    everything = available(talk.shelf.shop.catalogue.products.values())
    shelf = plain_set(clause.category or "")
    if shelf and not shelf <= named and shelf & {*before}:
        return [p for p in everything if p.category == clause.category]
    kinds = [item for item in clause.items if item.words and {*item.words} <= {*before}]
    if kinds:
        among = {i for item in kinds for i in item.candidates}
        return [p for p in everything if p.id in among]
    # A drink is looked for by that word alone.
    plain = Clause(tuple(token for token in clause.tokens if token.text in {*before}))
    return of_the_kind(talk, plain, everything)


def _holding(talk: Talk, clause: Clause, named: set[str]) -> set[int]:
    """What is called so, has it, or stands on a shelf called so."""
    out = {
        i for item in clause.items if item.words and {*item.words} <= named for i in item.candidates
    }
    shelf = talk.shelf
    out |= set.intersection(*(shelf.by_word.get(word, set()) for word in named))
    if len(named) == 1:
        (word,) = named
        out |= as_they_come(talk, shelf.told.get(word, set()), {word})
    called = {name for name in shelf.shop.catalogue.categories if plain_set(name) <= named}
    products = shelf.shop.catalogue.products.values()
    return out | ({p.id for p in products if p.category in called} if called else set())
