"""Which of the kinds is meant in a sum: the one that was just told of."""

from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.memory import Memory
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.assistant.builtin.understand.shelf import Shelf

_OF_SUMS: Final = frozenset({"total", "price"})
# Among more, that one was told of says little.
MOST_TOLD: Final = 4


def take_told_kinds(clause: Clause, memory: Memory, shelf: Shelf) -> None:
    """ "Tekwan biasa sama model ikan brp? kalau 2 tekwan 1 model jadi?": of those two."""
    told = memory.spoken
    if not 0 < len(told) <= MOST_TOLD or not clause.items or not set(clause.names) <= _OF_SUMS:
        return
    if not any(item.quantity for item in clause.items):
        return
    clause.items = [_as_told(item, told) for item in clause.items]
    meant = {item.candidates[0] for item in clause.items}
    for place in sorted(clause.uncounted):
        called = _called_behind(clause, place)
        found = [i for i in told if called in shelf.terms[i].words and i not in meant]
        if called and len(found) == 1:
            # A word that chooses elsewhere: the "model" of a "Model Ikan".
            count = clause.tokens[place].value
            clause.items.append(Item((found[0],), (called,), True, False, count))
            clause.uncounted -= {place}
            meant.add(found[0])


def _as_told(item: Item, told: list[int]) -> Item:
    among = [one for one in told if one in item.candidates]
    unclear = len(item.candidates) > 1 and not item.exact and not item.loose
    if not (unclear and item.quantity and len(among) == 1):
        return item
    return replace(item, candidates=(among[0],), exact=True)


def _called_behind(clause: Clause, place: int) -> str:
    """The word behind a number, or behind the unit that it counts; "" where there is none."""
    words = [token.text for token in clause.tokens[place + 1 : place + 3] if token.kind == "word"]
    if words[:1] and words[0] in lexicon().classes["unitword"]:
        words = words[1:]
    return words[0] if words else ""
