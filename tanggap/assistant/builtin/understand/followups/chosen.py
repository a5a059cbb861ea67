"""Names in a sum that only say how the thing before them is wanted: "roti bakar tambah keju"."""

from dataclasses import replace

from tanggap.assistant.builtin.ordering.choices import (
    HAD_WITH,
    chosen_options,
    plain_words_of,
    said_words,
)
from tanggap.assistant.builtin.understand.goods import is_strange
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.slots import MOST_PIECES
from tanggap.catalogue.surcharges import chosen_with_surcharge

_ADDED = HAD_WITH | {"+", "dengan", "ditambah"}


def drop_choices(clause: Clause, shelf: Shelf) -> None:
    """Leaves out what is called like a choice of the thing before it, and stands for that."""
    if not clause.has("total", "price", "order", "product_info"):
        return
    if len(clause.items) < 2:
        clause.items = _counted_after(clause, clause.items, shelf)
        return
    kept: list[Item] = []
    end = 0
    for item in clause.items:
        at = _place(clause, item, end)
        owner = kept[-1] if kept else None
        if owner is not None and at is not None and _is_choice(clause, owner, item, at, end, shelf):
            if item.quantity and owner.quantity is None:
                kept[-1] = replace(owner, quantity=item.quantity)
        else:
            kept.append(item)
        end = end if at is None else at + len(item.words)
    clause.items = _counted_after(clause, kept, shelf)


def _counted_after(clause: Clause, items: list[Item], shelf: Shelf) -> list[Item]:
    """ "Mie ayam ekstra sawi 2 sama es teh 2": the first two are of the noodles."""
    counted: list[Item] = []
    end = 0
    for item in items:
        at = _place(clause, item, end)
        end = end if at is None else at + len(item.words)
        if item.quantity is None and at is not None and len(item.candidates) == 1:
            item = replace(item, quantity=_count_behind(clause, item, end, shelf))
        counted.append(item)
    return counted


def _count_behind(clause: Clause, item: Item, end: int, shelf: Shelf) -> int | None:
    options = shelf.product(item.candidates[0]).options
    for place in range(end + 1, min(end + MOST_WORDS, len(clause.tokens))):
        token = clause.tokens[place]
        after = clause.tokens[place + 1] if place + 1 < len(clause.tokens) else None
        if token.kind != "number":
            continue
        told = said_words(clause.tokens[end:place])
        chosen, taken = chosen_options(options, told)
        level, _ = chosen_options(options, [*told, token.text])
        if len(level) > len(chosen) or not 0 < token.value <= MOST_PIECES:
            # The 2 of "level 2".
            continue
        ends = after is None or after.text in _AFTER or after.kind == "stop"
        return token.value if chosen and len(taken) == len(told) and ends else None
    return None


# No choice has more words that a count may follow.
MOST_WORDS = 6
_AFTER = frozenset(
    {"sama", "dan", "plus", "+", "dengan", "berapa", "jadi", "total", "kena", "semua"}
)


def _place(clause: Clause, item: Item, start: int) -> int | None:
    said = [token.text for token in clause.tokens]
    words = list(item.words)
    for place in range(start, len(said) - len(words) + 1):
        if words and said[place : place + len(words)] == words:
            return place
    return None


def _is_choice(clause: Clause, owner: Item, item: Item, at: int, end: int, shelf: Shelf) -> bool:
    """Whether a name is a choice of its owner's: added to it, right behind its name or its group's.

    With a count of its own it is a thing besides, unless the owner has none.
    """
    if len(owner.candidates) > 1 or not owner.words:
        return False
    options = shelf.product(owner.candidates[0]).options
    before = clause.tokens[at - 1].text if at else ""
    after = clause.tokens[at + len(item.words) :][:1]
    if after and is_strange(after[0]):
        # "Telur ceplok" is no "telur asin".
        return False
    added = before in _ADDED and not item.quantity
    said = ["plus", *item.words] if added else list(item.words)
    chosen, taken = chosen_options(options, said)
    if not chosen or len(taken) < len(item.words):
        return False
    dearer = bool(chosen_with_surcharge(options, chosen)[1])
    beside = at == end and dearer and owner.quantity is None
    picked = before == "yang" and not item.exact and not item.quantity
    # "Tumpeng 2 lauk haruan"
    grouped = not item.quantity and before in plain_words_of(chosen[0].partition(":")[0])
    return added or beside or picked or (grouped and ":" in chosen[0])
