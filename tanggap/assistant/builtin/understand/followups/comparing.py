"""What is compared with what: "bedanya apa", "sama yang seafood"."""

import itertools
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Intent, Item
from tanggap.assistant.builtin.understand.shelf import Shelf

MOST_OTHERS: Final = 12


def _keep_to_kin(clause: Clause, shelf: Shelf) -> None:
    """ "Nasgor spesial sama yang seafood": the fried rice of that name, no other dish."""
    first = clause.items[0]
    if not first.exact:
        return
    catalogue = shelf.shop.catalogue
    one = catalogue.products[first.candidates[0]]
    head = first.words[0] if first.words else ""
    named = shelf.by_word.get(head, set())
    if len(clause.items) == 1 and (other := _other_of_kind(clause, named, shelf)):
        clause.items.append(Item(other, (), False, False, None))
    for place, item in enumerate(clause.items[1:], start=1):
        if item.exact or len(item.candidates) < 2:
            continue
        family = {product.id for product in catalogue.family(one)} - {one.id}
        kin = [i for i in item.candidates if i in family]
        kin = kin or [i for i in item.candidates if i in named and i != one.id]
        if kin:
            clause.items[place] = replace(item, candidates=tuple(kin), loose=False)


def _other_of_kind(clause: Clause, named: set[int], shelf: Shelf) -> tuple[int, ...]:
    """What "yang seafood" names beside the first: of what begins with the same word."""
    said = [token.text for token in clause.tokens]
    one = clause.items[0].candidates[0]
    for before, word in itertools.pairwise(said):
        if before == "yang" and word not in clause.items[0].words:
            return tuple(sorted(named & shelf.by_word.get(word, set()) - {one}))[:MOST_OTHERS]
    return ()


def take_compared(
    clause: Clause, earlier: Clause | None, said: set[str], memory: Memory, shelf: Shelf
) -> None:
    """ "Tas luna ada 2 ya? bedanya apa" compares those, "bedanya sama yang C?" with the last."""
    if clause.has("compare") and "paling" in said and not any(i.exact for i in clause.items):
        # "mie ayam yang paling murah yang mana"
        clause.intents = [Intent("recommendation", 4.0, ("the most of a kind",))]
        return
    if clause.has("compare") and clause.items:
        _keep_to_kin(clause, shelf)
    if not said & {"beda", "selisih"}:
        return
    if not clause.items:
        items = earlier.items if earlier is not None and earlier.items else memory.items(None)
        pair = len(items) < 2 and len(memory.listed) == 2 and "selisih" in said
        if (not items or pair) and memory.listed:
            items = [Item(tuple(memory.listed), (), False, False, None)]
        if items:
            clause.items, clause.carried = list(items), True
            clause.intents = [Intent("compare", 4.6, ("of those just named",))]
    elif len(clause.items) == 1 and clause.has("compare") and said & {"sama", "dengan", "dari"}:
        item = clause.items[0]
        single = item.exact or len(item.candidates) == 1
        if single and memory.spoken and memory.spoken[-1] not in item.candidates:
            clause.items = [Item((memory.spoken[-1],), (), True, False, None), item]
