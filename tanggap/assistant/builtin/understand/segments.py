"""What a few words side by side can name, and how sure that is."""

import functools
import itertools
from collections.abc import Collection, Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import Words, lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.lately import MOST_LISTED, Segment, lately_of
from tanggap.assistant.builtin.understand.shelf import Shelf

MOST_CANDIDATES: Final = 400
# Words before a name that point back to what was spoken of.
FOLLOWING: Final = frozenset({"yang", "kalau", "itu"})
# These add nothing to a name that says more.
_VAGUE: Final = frozenset({"paket", "produk", "barang", "menu"})
LONG_NUMBER: Final = 3
# What one does with things is no name, though "air minum" is one.
_DOING: Final = frozenset({("minum",), ("makan",), ("pesan",), ("beli",), ("bayar",)})
# What stands between two things is no part of either, whatever whole name has it.
_BETWEEN: Final = frozenset({"dan", "sama", "plus", "dengan", "atau"})
# Words that add a thing to another.
_ADDED: Final = frozenset({"tambah", "tambahan", "ekstra"})


# Of so many products the names are looked at for the order of the words.
MOST_COMPARED: Final = 40
# Among more, none is looked for that is called just so in another order.
MOST_TURNED: Final = 60


def reach_of(words: Words, shelf: Shelf) -> int:
    """How many of the last words, at the most, some product has all of in its names.

    Longer runs that end there name nothing, and need not be looked at.
    """
    kept = lately_of(shelf)
    reach = kept.reaches.get(words)
    if reach is None:
        found: set[int] | None = None
        kept.having.clear()
        reach = 0
        for start in range(len(words) - 1, -1, -1):
            having = shelf.by_word.get(words[start])
            found = having if found is None or having is None else found & having
            if not found:
                break
            reach = len(words) - start
            kept.having[words[start:]] = found
        kept.reaches[words] = reach
    return reach


def _having(words: Words, shelf: Shelf) -> set[int]:
    """The products that have all the words in their names."""
    known = lately_of(shelf).having.get(words)
    return having_all(words, shelf) if known is None else known


def having_all(words: Collection[str], shelf: Shelf) -> set[int]:
    """The products that have all of these words, one at least, in their names: not to be changed.

    At a cost in proportion to the rarest of them.
    """
    having = sorted((shelf.by_word.get(word, _NONE) for word in words), key=len)
    return having[0].intersection(*having[1:]) if len(having) > 1 else having[0]


_NONE: Final[set[int]] = set()


def segment_of(
    words: Words, shelf: Shelf, focus: frozenset[int], *, whole_only: bool, brief: bool
) -> Segment | None:
    """What the words name in this shop, if anything.

    With `whole_only` a number at either end must belong to the name; `brief` lets a number alone
    choose among `focus`, the products spoken of before.
    """
    if brief and len(words) == 1:
        return _read(words, shelf, focus, whole_only=whole_only, brief=True)
    known = lately_of(shelf).segments
    key = (words, whole_only)
    if key not in known:
        found = _read(words, shelf, focus, whole_only=whole_only, brief=False)
        if not _core(words):
            # What these mean depends on what was spoken of before.
            return found
        known[key] = found
    return known[key]


def candidates_of(words: Words, segment: Segment, shelf: Shelf) -> tuple[int, ...]:
    """The products that a segment of these words names, the likeliest first."""
    if segment.candidates is not None:
        return segment.candidates
    listed = lately_of(shelf).listed
    if words not in listed:
        if len(listed) >= MOST_LISTED:
            listed.clear()
        some = sorted(_having(words, shelf))[:MOST_CANDIDATES]
        listed[words] = _ranked(some, words, shelf)
    return listed[words]


def _read(
    words: Words, shelf: Shelf, focus: frozenset[int], *, whole_only: bool, brief: bool
) -> Segment | None:
    length = len(words)
    core = _core(words) or _doubled(words, shelf)
    exact = shelf.by_phrase.get(words)
    if exact and (core or length > 1):
        # An owner's other name "tambah nasi" takes no word from "tambah nasi kotak".
        own = length - (length > 1 and words[0] in _ADDED)
        weight = own * own + (0.5 if own == length else 0.6)
        return Segment(weight, tuple(sorted(exact)), len(exact) == 1)
    if words in _DOING or _joins(words[0]) or _joins(words[-1]):
        # "Es jeruk 2 + es kopi 3", where one is also called "nasi + ayam bakar".
        return None
    found = _having(words, shelf)
    if not found:
        return None
    alone = length == 1 and brief and bool(found & focus)
    if whole_only and not alone and not _counts_there(words, found, shelf):
        return None
    if not core:
        wanted = set(words)
        terms = shelf.terms
        near = {i for i in found & focus if wanted <= terms[i].name_words | set(terms[i].variant)}
        counted = any(word.isdigit() for word in words)
        if not near and length > 1 and len(found) <= MOST_ALIKE and not counted:
            # "Yang komplit jumbo" after others of its kind: no other jumbo one. "10 tusuk" counts.
            heads = {terms[i].phrases[0][:1] for i in focus if i in terms}
            near = {i for i in found if terms[i].phrases[0][:1] in heads}
        if not near:
            return None
        some = sorted(near)[:MOST_CANDIDATES]
        return Segment(0.4 * length, _ranked(some, words, shelf), weak=True)
    if words[0] in _ADDED:
        # "tambah nasi rendang" adds; it does not turn "nasi tambah" round.
        return None
    same = shelf.named_exactly(found, words) if len(found) <= MOST_TURNED else []
    if len(same) == 1:
        return Segment(length * length, tuple(same), exact=True)
    some = sorted(found)[:MOST_CANDIDATES]
    first = _ranked(some, words, shelf, most=MOST_COMPARED)
    candidates = _in_order(first, words, shelf) if len(some) <= MOST_COMPARED else None
    runs = {words, core}
    contiguous = any(
        _runs_in(run, phrase) for i in first for phrase in shelf.terms[i].phrases for run in runs
    )
    if contiguous:
        return Segment(length * length * 0.8, candidates)
    named = set(core) <= shelf.terms[first[0]].name_words
    return Segment(length * length * 0.6, candidates, loose=not named)


# Of so many each may be what mere "komplit jumbo" names.
MOST_ALIKE: Final = 3


def _joins(word: str) -> bool:
    return word in _BETWEEN or not any(map(str.isalnum, word))


def _in_order(some: tuple[int, ...], words: Words, shelf: Shelf) -> tuple[int, ...]:
    """Those with the words in the order said, if any: "ayam goreng" is no "nasi goreng ayam"."""
    if len(words) < LEAST_ORDERED or len(some) < LEAST_ORDERED:
        return some
    kept = tuple(
        i for i in some if any(_follow(words, phrase) for phrase in shelf.terms[i].phrases)
    )
    return kept or some


LEAST_ORDERED: Final = 2


def _follow(words: Words, phrase: Words) -> bool:
    rest = iter(phrase)
    return all(word in rest for word in words)


def by_nickname(tokens: Sequence[Token], place: int, words: Words, shelf: Shelf) -> Segment | None:
    """The one product that has a mere "kilat" or "jumbo" for another name: "yang kilat"."""
    named = shelf.by_phrase.get(words, ())
    if len(named) != 1 or not place or tokens[place - 1].text not in FOLLOWING:
        return None
    return Segment(len(words), tuple(named), exact=True)


def _counts_there(words: Words, found: set[int], shelf: Shelf) -> bool:
    """Whether a number at either end belongs to the name: "iphone 13", "2 m", no "2 kabel".

    In names, "1 ekor" and "600 ml" belong together; without the unit the number is a count.
    """
    units = lexicon().classes["unitword"] | lexicon().classes["size"] | {"l"}
    if words[0].isdigit() and (len(words) == 1 or words[1] not in units):
        return False
    # "dimsum isi 25" leaves a word out, but "isi 25" stands so in the name.
    wanted = words[-2:] if words[-1].isdigit() else words[:2]
    for product_id in sorted(found)[:40]:
        for phrase in shelf.terms[product_id].phrases:
            for start in range(len(phrase) - len(wanted) + 1):
                end = start + len(wanted)
                if phrase[start:end] != wanted:
                    continue
                if not words[-1].isdigit() or end == len(phrase) or phrase[end] not in units:
                    return True
                if len(words[-1]) >= LONG_NUMBER:
                    # Nobody means 250 of them by "nastar klasik 250".
                    return True
    return False


@functools.cache
def _saying_nothing() -> frozenset[str]:
    """Words that name no product by themselves: "jumbo", "ke", "jam", "sendiri"."""
    classes = lexicon().classes
    spoken = frozenset[str]().union(*(classes[name] for name in _SPOKEN))
    return classes["weak"] | _OF_TERMS | (spoken - classes["goods"])


# Groups of words with which one asks, calls somebody, agrees, and says when and how it is wanted.
_SPOKEN: Final = (
    "asking", "filler", "bank", "day", "part", "doing", "send", "placeword", "yesword", "noword",
)  # fmt: skip
_OF_TERMS: Final = frozenset({"jam", "menit", "bulan", "tahun", "waktu", "sendiri", "siap"})


def _core(words: Words) -> Words:
    """The words that can name a product: no "jumbo", no "ke", no number."""
    empty = _saying_nothing()
    core = tuple(word for word in words if word not in empty and not word.isdigit())
    return tuple(word for word in core if word not in _VAGUE) or core


def _doubled(words: Words, shelf: Shelf) -> Words:
    """A word that names say twice, however little it says once: the "ke" of "Kue Ke-Ke"."""
    for pair in itertools.pairwise(words):
        if pair[0] != pair[1] or pair[0].isdigit():
            continue
        named = sorted(shelf.by_word.get(pair[0], _NONE))[:MOST_COMPARED]
        if any(_runs_in(pair, phrase) for i in named for phrase in shelf.terms[i].phrases):
            return pair
    return ()


def _runs_in(words: Words, phrase: Words) -> bool:
    length = len(words)
    if length == 1:
        return words[0] in phrase
    return any(phrase[i : i + length] == words for i in range(len(phrase) - length + 1))


def _ranked(
    some: list[int], words: Words, shelf: Shelf, most: int = MOST_CANDIDATES
) -> tuple[int, ...]:
    """The foremost of these: all the words in their name first, then in the order of the menu."""
    terms, wanted = shelf.terms, set(words)
    named: list[int] = []
    for product in some:
        if terms[product].phrases and wanted.issubset(terms[product].phrases[0]):
            named.append(product)
            if len(named) == most:
                break
    first = set(named)
    if len(named) < most:
        named += [product for product in some if product not in first]
    return tuple(named[:most])
