"""The fresh one of several that are called alike: who means the frozen one says so."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.understand.shelf import Shelf

# What makes another thing of a dish, and is always said of it.
_FORMS: Final = frozenset({"frozen", "beku", "mentah", "vakum", "vacuum", "paket", "kiloan"})
MOST: Final = 60


def plainly_meant(words: Sequence[str], candidates: Sequence[int], shelf: Shelf) -> int | None:
    """ "Soto daging", of Soto Betawi Daging and Soto Daging Frozen: the first.

    Of a family's name what all of it have may go unsaid, as long as the variant is told; nothing
    where more than one is left.
    """
    said = set(words)
    left = [i for i in candidates[:MOST] if not (shelf.terms[i].name_words - said) & _FORMS]
    if len(candidates) > MOST or len(left) != 1 or len(left) == len(candidates):
        return None
    terms, catalogue = shelf.terms[left[0]], shelf.shop.catalogue
    family = [p.id for p in catalogue.family(catalogue.products[left[0]])]
    variant = set(terms.variant)
    if len(family) < 2 or not variant or not variant <= said:
        return None
    shared = frozenset.intersection(*(shelf.terms[i].name_words for i in family))
    return left[0] if said & shared and terms.name_words - said <= shared else None
