"""Words that mean the same elsewhere, and are all that tells two goods of one shop apart."""

from collections.abc import Iterable
from typing import Final

from tanggap.assistant.builtin.lexicon import Words
from tanggap.assistant.builtin.understand.terms import Terms, words_of
from tanggap.catalogue.info import ProductInfo

# Of so many that are called alike the names are compared.
MOST_ALIKE: Final = 40


def told_apart(
    terms: Iterable[Terms], by_phrase: dict[Words, list[int]], categories: Iterable[str]
) -> frozenset[str]:
    """The words that stand for themselves here: "smoothie", beside the juice of the same fruit.

    What a product has two words for is one thing: "orange juice", also called "jus jeruk".
    """
    known = {one.source.id: one.source for one in terms}
    found: set[str] = set()
    for phrase, some in by_phrase.items():
        if len(some) > 1:
            products = [known[i] for i in some[:MOST_ALIKE]]
            found |= _telling([_written(product, phrase) for product in products])
    shelves: dict[Words, list[tuple[set[str], set[str]]]] = {}
    for category in categories:
        said = set(category.lower().split())
        shelves.setdefault(words_of(category), []).append((said, said))
    for alike in shelves.values():
        found |= _telling(alike)
    return frozenset(found)


def _written(product: ProductInfo, phrase: Words) -> tuple[set[str], set[str]]:
    """The words of the name that reads so, as it is written, and of all its names."""
    names = [name.lower().split() for name in (product.name, *product.aliases)]
    said = next((n for n in names if words_of(" ".join(n)) == phrase), [])
    return set(said), {word for name in names for word in name}


def _telling(alike: list[tuple[set[str], set[str]]]) -> set[str]:
    """Of names that read alike, the words by which they are written otherwise."""
    found: set[str] = set()
    for said, called in alike:
        for other, _ in alike:
            rest = said - other
            if len(rest) == 1 and len(other - said) == 1:
                word = next(iter(rest))
                meant = words_of(word)
                if meant != (word,) and len(meant) == 1 and meant[0] not in called:
                    found.add(word)
    return found
