"""How many packs hold the pieces that were asked for, and what holds no such number."""

from collections.abc import Sequence

from tanggap.assistant.builtin.speak.wording import per_unit, unit_name
from tanggap.assistant.builtin.talk import Talk
from tanggap.assistant.builtin.understand.reading import Item


def packs_told(talk: Talk, items: Sequence[Item]) -> str:
    """That a portion holds so many pieces, for each whose pieces were counted."""
    return "\n".join(
        _told(talk, item, "pack_holds")
        for item in items
        # What is called by it tells so already.
        if item.packed and str(item.packed.held) not in _words(talk, item)
    )


def _words(talk: Talk, item: Item) -> list[str]:
    return talk.shelf.product(item.candidates[0]).name.split()


def sold_in_packs(talk: Talk, items: Sequence[Item]) -> str:
    """The prices of what no whole number of packs comes to, and how many there are to be."""
    talk.products(item.candidates[0] for item in items)
    talk.spoken += [item.candidates[0] for item in items]
    return "\n".join(_told(talk, item, "pack_sold") for item in items)


def _told(talk: Talk, item: Item, key: str) -> str:
    assert item.packed is not None
    product = talk.shelf.product(item.candidates[0])
    language = talk.voice.language
    slots = {
        "name": product.name,
        "line": per_unit(product, language),
        "unit": unit_name(product.unit, language),
        "held": item.packed.held,
        "piece": item.packed.unit,
        "asked": item.packed.asked,
    }
    return talk.quote(talk.voice.say(key, **slots))
