"""Products that are one thing in several kinds or sizes, by their families and by their names."""

from collections.abc import Set

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.understand.lately import MOST_LISTED, lately_of
from tanggap.assistant.builtin.understand.segments import MOST_CANDIDATES, having_all
from tanggap.assistant.builtin.understand.shelf import Shelf


def siblings(product: int, shelf: Shelf) -> tuple[int, ...]:
    """The products that are called like one but for its variant: the same scarf in white."""
    kept = lately_of(shelf).siblings
    if product not in kept:
        if len(kept) >= MOST_LISTED:
            kept.clear()
        kept[product] = tuple(_siblings(product, shelf))
    return kept[product]


def _siblings(product: int, shelf: Shelf) -> list[int]:
    terms = shelf.terms[product]
    common = terms.name_words - set(terms.variant)
    if not terms.variant:
        return _sized(product, shelf)
    if not common:
        return []
    some = sorted(having_all(common, shelf))[:MOST_CANDIDATES]
    return [i for i in some if shelf.terms[i].variant]


def _sized(product: int, shelf: Shelf) -> list[int]:
    """Those called like one but for its size, where no variant says so: the jumbo pecel."""
    weak = lexicon().classes["weak"]
    common = shelf.terms[product].name_words - weak
    if not common:
        return []
    some = sorted(having_all(common, shelf))[:MOST_CANDIDATES]
    found = [i for i in some if shelf.terms[i].name_words - weak == common]
    return found if len(found) > 1 else []


def sisters_called(said: Set[str], product: int, shelf: Shelf) -> list[int]:
    """Its sisters of which words speak: "4 potong" after the whole cake is of the slice."""
    own = shelf.terms[product].words | {*plain_words(shelf.product(product).unit or "")}
    family = shelf.shop.catalogue.family(shelf.product(product))
    kin = {one.id for one in family} | set(siblings(product, shelf))
    told = {word for word in said - own if not word.isdigit()}
    return [
        one
        for one in sorted(kin - {product})
        if told & (shelf.terms[one].name_words | {*plain_words(shelf.product(one).unit or "")})
    ]


def plain_of(product: int, shelf: Shelf) -> int | None:
    """The one of a kind that has no variant and no size in its name."""
    catalogue = shelf.shop.catalogue
    family = catalogue.family(catalogue.products[product])
    plain = [p.id for p in family if not p.variant]
    if len(family) > 1:
        return plain[0] if len(plain) == 1 else None
    sized = _sized(product, shelf)
    shortest = min((len(shelf.terms[i].name_words) for i in sized), default=0)
    least = [i for i in sized if len(shelf.terms[i].name_words) == shortest]
    first = shelf.terms[least[0]].name_words if len(least) == 1 else frozenset()
    among_all = all(first <= shelf.terms[i].name_words for i in sized)
    return least[0] if first and among_all else None
