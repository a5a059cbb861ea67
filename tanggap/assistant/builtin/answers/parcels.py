"""Parcels that hold what is to be left out, though they do not say so themselves."""

from collections.abc import Iterable, Sequence
from typing import Final

from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.catalogue.info import ProductInfo

# Of so many that fit, the best first, the descriptions are looked at; a reply shows fewer.
MOST_WEIGHED: Final = 400


def without_parcels(
    fitting: Sequence[ProductInfo],
    out: Iterable[int],
    told: set[str],
    denied: set[int],
    shelf: Shelf,
) -> list[ProductInfo]:
    """Those whose description names no product that is left out, or who are said to be without.

    `out` are the products that are left out, and `told` the words by which: who tells one of these
    of himself is among them already.
    """
    names = _names_of(out, told, shelf) if any(p.id not in denied for p in fitting) else {}
    return [p for p in fitting if p.id in denied or not _holds(p, names, shelf)]


_Names = dict[str, dict[frozenset[str], set[int]]]


def _names_of(products: Iterable[int], told: set[str], shelf: Shelf) -> _Names:
    """The names of products that others' descriptions may hold, by their longest word."""
    names: _Names = {}
    for product in products:
        name = shelf.terms[product].name_words
        if len(name) < 2 or not told.isdisjoint(name):
            continue
        core = frozenset(word for word in name if word.isalpha())
        if len(core) > 1:
            longest = max(core, key=lambda word: (len(word), word))
            names.setdefault(longest, {}).setdefault(core, set()).add(product)
    return names


def _holds(product: ProductInfo, names: _Names, shelf: Shelf) -> bool:
    """Whether a description has all the words of another product's name, not only of its own."""
    said = frozenset(shelf.terms[product.id].told)
    return any(
        core <= said and others != {product.id}
        for word in said & names.keys()
        for core, others in names[word].items()
    )
