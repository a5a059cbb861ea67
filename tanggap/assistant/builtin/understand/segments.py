"""What a few words side by side can name, and how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.shelf import Shelf

MOST_CANDIDATES: Final = 400
# Words before a name that point back to what was spoken of.
FOLLOWING: Final = frozenset({"yang", "kalau", "itu"})
# These add nothing to a name that says more.
_VAGUE: Final = frozenset({"paket", "produk", "barang", "menu"})
LONG_NUMBER: Final = 3
# What one does with things is no name, though "air minum" is one.
_DOING: Final = frozenset({("minum",), ("makan",), ("pesan",), ("beli",), ("bayar",)})
# Words that add a thing to another.
_ADDED: Final = frozenset({"tambah", "tambahan", "ekstra"})


@dataclass(frozen=True, slots=True)
class Segment:
    """The products that some words can name; of two readings the higher score is taken."""

    score: float
    candidates: tuple[int, ...] = ()
    exact: bool = False
    weak: bool = False
    loose: bool = False


_Known = dict[tuple[tuple[str, ...], bool], Segment | None]
# Of the shop that was asked last; whoever is asked in between only makes it read again.
_lately: tuple[Shelf | None, _Known] = (None, {})
MOST_KEPT: Final = 300


def segment_of(
    words: tuple[str, ...], shelf: Shelf, focus: frozenset[int], *, whole_only: bool, brief: bool
) -> Segment | None:
    """What the words name in this shop, if anything.

    With `whole_only` a number at either end must belong to the name; `brief` lets a number alone
    choose among `focus`, the products spoken of before.
    """
    if brief and len(words) == 1:
        return _read(words, shelf, focus, whole_only=whole_only, brief=True)
    known = _known_of(shelf)
    key = (words, whole_only)
    if key not in known:
        found = _read(words, shelf, focus, whole_only=whole_only, brief=False)
        if not _core(words):
            # What these mean depends on what was spoken of before.
            return found
        known[key] = found
    return known[key]


def _known_of(shelf: Shelf) -> _Known:
    """What was read for this shop lately: a message is read several times, in parts and whole."""
    global _lately
    of, known = _lately
    if of is not shelf or len(known) >= MOST_KEPT:
        known = {}
        _lately = (shelf, known)
    return known


def _read(
    words: tuple[str, ...], shelf: Shelf, focus: frozenset[int], *, whole_only: bool, brief: bool
) -> Segment | None:
    length = len(words)
    weak = not _core(words)
    exact = shelf.by_phrase.get(words)
    if exact and not (weak and len(words) == 1):
        return Segment(length * length + 0.5, tuple(sorted(exact)), len(exact) == 1)
    if words in _DOING:
        return None
    found: set[int] | None = None
    for word in words:
        having = shelf.by_word.get(word)
        if not having:
            return None
        found = having if found is None else found & having
        if not found:
            return None
    assert found is not None
    alone = length == 1 and brief and bool(found & focus)
    if whole_only and not alone and not _counts_there(words, found, shelf):
        return None
    if weak:
        wanted = set(words)
        terms = shelf.terms
        found = {i for i in found & focus if wanted <= terms[i].name_words | set(terms[i].variant)}
        if not found:
            return None
        return Segment(0.4 * length, _ranked(found, words, shelf), False, weak=True)
    if words[0] in _ADDED:
        # "tambah nasi rendang" adds; it does not turn "nasi tambah" round.
        return None
    same = [i for i in found if shelf.names_exactly(i, words)] if len(found) <= 60 else []
    if len(same) == 1:
        return Segment(length * length, tuple(same), exact=True)
    core = _core(words)
    ranked = _ranked(found, words, shelf)
    contiguous = any(
        _runs_in(run, phrase)
        for i in ranked[:40]
        for phrase in shelf.terms[i].phrases
        for run in (words, core)
    )
    if contiguous:
        return Segment(length * length * 0.8, ranked)
    named = set(core) <= shelf.terms[ranked[0]].name_words
    return Segment(length * length * 0.6, ranked, loose=not named)


def by_nickname(
    tokens: Sequence[Token], place: int, words: tuple[str, ...], shelf: Shelf
) -> Segment | None:
    """The one product that has a mere "kilat" or "jumbo" for another name: "yang kilat"."""
    named = shelf.by_phrase.get(words, ())
    if len(named) != 1 or not place or tokens[place - 1].text not in FOLLOWING:
        return None
    return Segment(len(words), tuple(named), exact=True)


def _counts_there(words: tuple[str, ...], found: set[int], shelf: Shelf) -> bool:
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


def _core(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words that can name a product: no "jumbo", no "ke", no number."""
    classes = lexicon().classes
    empty = (classes["asking"] | classes["filler"]) - classes["goods"]
    core = tuple(
        word
        for word in words
        if not word.isdigit() and word not in classes["weak"] and word not in empty
    )
    return tuple(word for word in core if word not in _VAGUE) or core


def _runs_in(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    length = len(words)
    return any(phrase[i : i + length] == words for i in range(len(phrase) - length + 1))


def _ranked(found: set[int], words: tuple[str, ...], shelf: Shelf) -> tuple[int, ...]:
    """Products with all the words in their name first, then in the order of the menu."""
    some = sorted(found)[:MOST_CANDIDATES]
    terms, wanted = shelf.terms, set(words)
    named = [i for i in some if terms[i].phrases and wanted.issubset(terms[i].phrases[0])]
    if len(named) in (0, len(some)):
        return tuple(some)
    first = set(named)
    return (*named, *(i for i in some if i not in first))
