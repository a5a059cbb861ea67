"""Choosing among what was just told of: "yang gede brp?", "yang pakai jahe yang mana?"."""

import functools
import itertools
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.sizing import called_size, of_size

LONGEST_CHOICE: Final = 9
MOST_LISTED: Final = 12
# Of so few it is worth hearing that all are so.
MOST_COMPARED: Final = 3
_CHOOSING: Final = frozenset({"yang", "mana", "which", "one"})
_OF_ALL: Final = frozenset({"apa", "apasaja", "lain", "lainnya", "rekomendasi", "menu", "selain"})
_COMPARING: Final = frozenset({"beda", "banding", "selisih", "lebih", "dibanding"})
_ASKED: Final = frozenset({"price", "stock", "product_info", "order", "total"})


def take_sized(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> None:
    """ "Yang gede berapa?" after the sizes of one thing were told."""
    size = called_size(clause.tokens)
    if not size or not _chooses(clause, said):
        return
    ids = memory.listed or memory.spoken
    one = of_size([shelf.product(i) for i in ids[:MOST_LISTED]], size)
    if one is None and len(memory.spoken) == 1:
        family = shelf.shop.catalogue.family(shelf.product(memory.spoken[0]))
        one = of_size(family, size)
    if one is not None:
        _choose(clause, (one.id,), said)
        clause.wanted = ()


_HAD_AS: Final = frozenset(
    {"botol", "kaleng", "toples", "kotak", "dus", "box", "sachet", "pouch", "cup", "gelas", "pak"}
    | {"frozen", "beku", "jerigen", "liter", "galon", "besek", "loyang", "mangkok", "ember"}
    | {"jumbo", "besar", "kecil", "mini", "reguler", "large"}
)
# Names that share only such a word are no kin.
SHORTEST_KIN: Final = 4


def take_packed(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> None:
    """ "Yang botolan berapa?" after a drink by the glass: what is called like it in a bottle.

    So is "yang jumbo" of a soup that comes in no sizes, where its sister does.
    """
    how = {b.text for a, b in itertools.pairwise(clause.tokens) if a.text == "yang"} & _HAD_AS
    told = memory.spoken or memory.listed
    if len(how) != 1 or not _chooses(clause, said) or len(told) != 1:
        return
    (packed,), last = how, told[0]
    if packed in _packing(last, shelf):
        return
    own = shelf.terms[last].words - _says_nothing()
    kin = {i for word in own if len(word) >= SHORTEST_KIN for i in shelf.by_word.get(word, ())}
    found = [i for i in sorted(kin - {last}) if packed in _packing(i, shelf)]
    shared = [len(own & shelf.terms[i].words) for i in found]
    best = tuple(i for i, count in zip(found, shared, strict=True) if count == max(shared))
    if 0 < len(best) <= MOST_COMPARED:
        _choose(clause, best, said)


def _packing(product_id: int, shelf: Shelf) -> set[str]:
    product = shelf.product(product_id)
    return {*shelf.terms[product_id].words, *product.unit.lower().split()}


def take_having(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> None:
    """ "Yang pakai jahe yang mana?" of what was listed, or of the two that were compared."""
    told_of = memory.listed if len(memory.listed) > 1 else memory.spoken
    if memory.intent == "compare" and len(memory.spoken) > 1:
        # An earlier list is forgotten over the two that were compared.
        told_of = memory.spoken
    if not _chooses(clause, said) or not 1 < len(told_of) <= MOST_LISTED or said & _OF_ALL:
        return
    if clause.unwanted or clause.cheapest or clause.dearest or "paling" in said:
        return
    words = [word for word in said if word in shelf.told and word not in _says_nothing()]
    shows = lexicon().shows
    meant = [{word, *shows.get(word, ())} for word in words]
    having = tuple(
        one for one in told_of if meant and all(wish & _told(one, shelf) for wish in meant)
    )
    if having and (len(having) < len(told_of) or len(told_of) <= MOST_COMPARED):
        _choose(clause, having, said)


def take_lacking(clause: Clause, said: set[str], memory: Memory) -> None:
    """ "Which ones are not spicy?", "any of those without nuts?" of what was listed."""
    shown = list(dict.fromkeys([*memory.listed, *memory.rest]))
    if not clause.unwanted or len(shown) < 2 or clause.category or said & _OF_ALL:
        return
    if not (said & {"mana", "which"} or {"yang", "itu"} & said):
        return
    only = all(set(item.words) <= set(clause.unwanted) for item in clause.items)
    if only and len(clause.tokens) <= LONGEST_CHOICE and set(clause.names) <= _LACKING:
        clause.items = [Item(tuple(shown), (), False, False, None)]
        clause.intents, clause.carried = [Intent("recommendation", 4.0, ("of the list",))], True
        clause.drop_entry()


_LACKING: Final = frozenset({"recommendation", "product_info", "list_products", "stock", "order"})


@functools.cache
def _says_nothing() -> frozenset[str]:
    classes = lexicon().classes
    said = (classes[name] for name in ("filler", "general", "asking", "address", "weak"))
    return frozenset().union(*said) - classes["quality"] - classes["attribute"]


def _chooses(clause: Clause, said: set[str]) -> bool:
    named = clause.items or clause.category or clause.area or clause.money or clause.when
    return (
        bool(said & _CHOOSING)
        and not (named or said & _COMPARING)
        and len(clause.tokens) <= LONGEST_CHOICE
    )


def _told(product_id: int, shelf: Shelf) -> set[str]:
    terms = shelf.terms[product_id]
    return {*terms.told, *terms.words} - {*terms.denied}


def _choose(clause: Clause, ids: tuple[int, ...], said: set[str]) -> None:
    clause.items = [Item(ids, (), len(ids) == 1, False, clause.number)]
    clause.carried = True
    clause.drop_entry()
    asked = [intent for intent in clause.intents if intent.name in _ASKED]
    if "orang" in said:
        asked = [Intent("product_info", 4.0, ("for how many it is",))]
    name = "price" if "berapa" in said else "product_info"
    clause.intents = asked or [Intent(name, 3.0, ("chosen among what was told",))]
