"""Numbers that say which size is meant, and not how many: the "10 tusuk" of "Sate 10 Tusuk"."""

import functools
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.naming import Mention
from tanggap.assistant.builtin.understand.shelf import Shelf

WEIGHTS: Final = {"g": 1, "gr": 1, "gram": 1, "ons": 100, "kg": 1000}
VOLUMES: Final = {"ml": 1, "cc": 1, "l": 1000, "liter": 1000}
# Thousandths of a kilo or a litre, whichever the goods are measured in.
PARTS: Final = {"seperempat": 250.0, "setengah": 500.0}
# Of so many of what a name may mean the sizes are looked at.
MOST_LOOKED_AT: Final = 20
# "Ayam 1 Ekor" is sold by the piece: two are two of it.
_SINGLE: Final = "1"


@functools.cache
def _measures() -> frozenset[str]:
    """Words behind a number that make a size of it; for how many persons is asked apart."""
    classes = lexicon().classes
    units = classes["unitword"] | classes["size"] | classes["measure"] | {*WEIGHTS, *VOLUMES}
    return (units | _PIECES | _DURATIONS) - {"orang", "x", "kali"}


_PIECES: Final = frozenset({"biji", "buah", "butir", "iris", "keping"})
# What is rented or done for so long is called so: "sewa meja 2 jam".
_DURATIONS: Final = frozenset({"jam", "menit", "hari", "malam", "minggu", "bulan"})


def sizes_of(product: int, shelf: Shelf) -> Iterator[tuple[str, str]]:
    """The sizes in a product's name, as numbers with the words behind them: "10" and "tusuk"."""
    phrases = shelf.terms[product].phrases
    name = phrases[0] if phrases else ()
    for number, word in itertools.pairwise(name):
        if number[0].isdigit() and word in _measures():
            yield number, word


def is_size(tokens: Sequence[Token], place: int, products: Sequence[int], shelf: Shelf) -> bool:
    """Whether a number with the word behind it says of these what size is meant.

    A size that none of them has ("sate 20 tusuk") is no count of them either.
    """
    if tokens[place].kind == "stop" or place + 1 >= len(tokens):
        return False
    if not tokens[place].text[0].isdigit() or tokens[place + 1].text not in _measures():
        return False
    said, word = tokens[place].text, tokens[place + 1].text
    having = {product: set(sizes_of(product, shelf)) for product in products[:MOST_LOOKED_AT]}
    if any((said, word) in sizes for sizes in having.values()):
        return True
    if any((_SINGLE, word) in sizes for sizes in having.values()):
        return False
    return any(
        _is_measured(word, {measure for _, measure in sizes})
        and plain_words(shelf.product(product).unit or "") != [word]
        for product, sizes in having.items()
    )


def _is_measured(word: str, measures: set[str]) -> bool:
    """Whether names measure in this, or in another unit of the same."""
    return word in measures or any(word in kind and measures & kind.keys() for kind in _KINDS)


_KINDS: Final = (WEIGHTS, VOLUMES)


def size_places(
    tokens: Sequence[Token], mentions: Sequence[Mention], shelf: Shelf
) -> frozenset[int]:
    """Where numbers stand that are a size of the name beside them."""
    numbers = [place for place, token in enumerate(tokens) if token.text[:1].isdigit()]
    return frozenset(
        place
        for place in numbers
        if (beside := _beside(place, mentions)) is not None
        and is_size(tokens, place, mentions[beside].candidates, shelf)
    )


def _beside(place: int, mentions: Sequence[Mention]) -> int | None:
    """Which name a number belongs to: the last before it, else the first."""
    before = [at for at, mention in enumerate(mentions) if mention.start <= place]
    return before[-1] if before else (0 if mentions else None)


def strange_sizes(
    tokens: Sequence[Token], mentions: Sequence[Mention], shelf: Shelf
) -> dict[int, int]:
    """Where sizes stand that none of what is named has, and of which name that is said."""
    found: dict[int, int] = {}
    for place in sorted(size_places(tokens, mentions, shelf)):
        at = _beside(place, mentions)
        if at is None or mentions[at].start <= place < mentions[at].end:
            continue
        size = (tokens[place].text, tokens[place + 1].text)
        products = mentions[at].candidates[:MOST_LOOKED_AT]
        sizes = [set(sizes_of(product, shelf)) for product in products]
        if all(sizes) and not any(_has(size, having) for having in sizes):
            found[place] = at
    return found


def other_sizes(tokens: Sequence[Token], mentions: list[Mention], shelf: Shelf) -> list[Mention]:
    """Marks "sate 20 tusuk" as not quite what the shop has, where it has those of 5 and of 10."""
    marked = list(mentions)
    for place, at in strange_sizes(tokens, mentions, shelf).items():
        size = (tokens[place].text, tokens[place + 1].text)
        words = (*marked[at].words, *size)
        kin = _kin_of_size(marked[at], size, shelf)
        found = (kin,) if kin is not None else marked[at].candidates
        marked[at] = replace(
            marked[at], words=words, candidates=found, exact=False, loose=kin is None
        )
    return marked


def _kin_of_size(mention: Mention, size: tuple[str, str], shelf: Shelf) -> int | None:
    """ "Kalau 3 jam?", after what is rented for two: the one of its kind that is called so."""
    if len(mention.candidates) != 1 or mention.words != size[1:]:
        return None
    (one,) = mention.candidates
    family = {kin.id for kin in shelf.shop.catalogue.family(shelf.product(one))}
    near = sorted(family | set(shelf.called_alike(one)))
    called = [i for i in near if size in set(sizes_of(i, shelf))]
    return called[0] if len(called) == 1 else None


def no_size_of(tokens: Sequence[Token], products: Sequence[int], shelf: Shelf) -> tuple[str, ...]:
    """The size that is said and that none of these has; nothing where there is no such."""
    having = set[tuple[str, str]]().union(*(sizes_of(one, shelf) for one in products))
    for place in range(len(tokens) - 1):
        size = (tokens[place].text, tokens[place + 1].text)
        if is_size(tokens, place, products, shelf) and not _has(size, having):
            return size
    measured = any(amount_of(*size) for size in having)
    parts = [token.text for token in tokens if token.text in PARTS]
    pointed = {token.text for token in tokens} & {"yang", "ukuran"}
    return (parts[0],) if measured and pointed and len(parts) == 1 else ()


def _has(size: tuple[str, str], having: set[tuple[str, str]]) -> bool:
    return size in having or amount_of(*size) in {amount_of(*one) for one in having} - {None}


def amount_of(number: str, unit: str) -> tuple[str, float] | None:
    """A weight in grams or a volume in millilitres; nothing for what is measured otherwise."""
    for name, units in (("g", WEIGHTS), ("ml", VOLUMES)):
        if unit in units and number.replace(".", "", 1).isdecimal():
            return name, float(number) * units[unit]
    return None
