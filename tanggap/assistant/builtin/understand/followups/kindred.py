"""Which kind is meant beside another of its name: "kue cubit ori sama yang matcha"."""

import itertools
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf

_JOINING: Final = frozenset({"sama", "dan", "atau", "dengan", "plus", "&"})
_KINDS: Final = frozenset({"saus", "rasa", "varian", "isi", "sambal", "bumbu", "topping", "ukuran"})
_WHICH: Final = frozenset({"apa", "apasaja", "mana"})
MOST_NAMED: Final = 40


def take_kindred(clause: Clause, said: set[str], memory: Memory, shelf: Shelf) -> None:
    """Gives a clause the kinds that it means by what was named before them."""
    _keep_to_family(clause, shelf)
    _take_kinds_of(clause, said, shelf)
    _take_cheaper_of_two(clause, said, memory)


_SAME: Final = frozenset({"sama", "juga", "segitu", "begitu"})
SHORT: Final = 6


def ask_the_same(clause: Clause, said: set[str], memory: Memory) -> bool:
    """ "Bolu gulung sama juga?" after how long another thing keeps asks that of this one."""
    if memory.intent != "keeping" or not said & _SAME or len(clause.tokens) > SHORT:
        return False
    if not (clause.items or clause.category) or any(item.quantity for item in clause.items):
        return False
    clause.intents = [Intent("keeping", 3.0, ("whether the same is so of it",))]
    clause.drop_entry()
    return True


def _keep_to_family(clause: Clause, shelf: Shelf) -> None:
    """ "Kue cubit ori sama yang matcha": of the same cake, and no other thing of matcha."""
    said = [token.text for token in clause.tokens]
    for place, (first, item) in enumerate(itertools.pairwise(clause.items), start=1):
        single = first.exact and len(first.candidates) == 1 and bool(item.words)
        if not single or item.exact or item.quantity or item.words[0] not in said:
            continue
        at = said.index(item.words[0])
        if said[max(at - 1, 0)] != "yang" or said[max(at - 2, 0)] not in _JOINING:
            continue
        one = shelf.product(first.candidates[0])
        kin = {p.id for p in shelf.shop.catalogue.family(one)} - {one.id}
        meant = tuple(i for i in item.candidates if i in kin)
        if meant:
            clause.items[place] = replace(
                item, candidates=meant, exact=len(meant) == 1, loose=False
            )
            clause.category = None


def _take_kinds_of(clause: Clause, said: set[str], shelf: Shelf) -> None:
    """ "Dori ada saus apa aja?": all that is called dori, and not what has sauce in its name."""
    words = [token.text for token in clause.tokens]
    if "ada" not in said or not said & _WHICH or clause.options or clause.money:
        return
    at = words.index("ada")
    if at != 1 or words[at + 1 : at + 2] == [] or words[at + 1] not in _KINDS:
        return
    named = shelf.by_word.get(words[0], set())
    if not 1 < len(named) <= MOST_NAMED or any(item.exact for item in clause.items):
        return
    clause.items = [Item(tuple(sorted(named)), (words[0],), False, False, None)]
    clause.category = None
    clause.intents = [Intent("list_products", 4.4, ("the kinds of a thing",))]


def _take_cheaper_of_two(clause: Clause, said: set[str], memory: Memory) -> None:
    """ "Yang lebih murah yang mana?" of two that were told of one after the other."""
    ranked = (clause.cheapest or clause.dearest) and {"lebih", "mana"} <= said
    if not ranked or clause.items or clause.category or clause.goods or clause.money:
        return
    pair = [*memory.earlier, *memory.spoken]
    if len(memory.earlier) != 1 or len(memory.spoken) != 1 or len({*pair}) != len(pair):
        return
    clause.items = [Item(tuple(pair), (), False, False, None)]
    clause.carried = True
    clause.intents = [Intent("recommendation", 4.6, ("which of two",))]
