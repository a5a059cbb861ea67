"""What descriptions say of one matter, told of the things named: once where all say the same."""

from collections.abc import Callable
from typing import Final

from tanggap.assistant.builtin.answers.groups import groups_of
from tanggap.assistant.builtin.answers.prices import called, chosen
from tanggap.assistant.builtin.speak.wording import per_unit
from tanggap.assistant.builtin.talk import Talk
from tanggap.assistant.builtin.understand.reading import Clause, Item
from tanggap.catalogue.info import ProductInfo

MOST_TOLD: Final = 3
MOST_KINDS: Final = 40


def told_of_named(
    talk: Talk, clause: Clause, says: Callable[[ProductInfo], str], *, priced: bool = False
) -> str:
    """A line for each thing named, or spoken of before; "" where nothing is said of any."""
    lines: list[str] = []
    items = list(clause.items)
    if not items and talk.memory.spoken and not clause.category:
        items = [Item(tuple(talk.memory.spoken[-1:]), (), True, False, None)]
    for item in items[:MOST_TOLD]:
        one = chosen(item)
        ids = [one] if one is not None else list(item.candidates[:MOST_KINDS])
        kinds: dict[str, list[ProductInfo]] = {}
        for product in map(talk.shelf.product, ids):
            if said := says(product):
                kinds.setdefault(said, []).append(product)
        found = [product for some in kinds.values() for product in some]
        if not found:
            continue
        talk.products(product.id for product in found)
        if one is not None:
            talk.spoken.append(one)
            name = per_unit(found[0], talk.voice.language) if priced else found[0].name
            lines.append(f"{name}: {next(iter(kinds))}")
        elif len(kinds) == 1 and len(found) == len(ids):
            groups = groups_of(talk, ids)
            name = groups[0].name if len(groups) == 1 else called(talk, item)
            lines.append(f"{name}: {next(iter(kinds))}")
        else:
            talk.listed = talk.listed or [product.id for product in found]
            lines += [f"{_names(some)}: {said}" for said, some in list(kinds.items())[:MOST_TOLD]]
    return "\n".join(talk.quote(line) for line in dict.fromkeys(lines))


def _names(products: list[ProductInfo]) -> str:
    shown = ", ".join(product.name for product in products[:MOST_TOLD])
    return f"{shown}, …" if len(products) > MOST_TOLD else shown
