"""Which products a message speaks of, by name, alias, part of a name or variant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.shelf import Shelf

LONGEST_NAME: Final = 7
# Words that may stand between the parts of a name: "nasi goreng yang seafood".
LINKS: Final = frozenset({"yang", "rasa", "ukuran", "varian", "nya", "warna", "untuk"})
MOST_CANDIDATES: Final = 400
# Words before a name that point back to what was spoken of.
_FOLLOWING: Final = frozenset({"yang", "kalau", "itu"})
SHORT_MESSAGE: Final = 5
# These add nothing to a name that says more.
_VAGUE: Final = frozenset({"paket", "produk", "barang", "menu"})
# In so few words a number may name one of the things spoken of before: "128?".
BRIEF: Final = 2
# Nobody names more in one message.
MOST_MENTIONS: Final = 16
LONGEST_RUN: Final = 24


@dataclass(frozen=True, slots=True)
class Mention:
    """Some words of a message that name products: one exactly, or several that it may be."""

    start: int
    end: int
    words: tuple[str, ...]
    candidates: tuple[int, ...]
    # The words are the full name or an alias of the only candidate.
    exact: bool
    # Only words like "jumbo" that say nothing unless something was spoken of before.
    weak: bool
    # Its words stand in the names, but apart.
    loose: bool = False


@dataclass(frozen=True, slots=True)
class _Segment:
    score: float
    candidates: tuple[int, ...] = ()
    exact: bool = False
    weak: bool = False
    loose: bool = False


def find_mentions(
    tokens: Sequence[Token], shelf: Shelf, focus: Sequence[int], last: int | None = None
) -> list[Mention]:
    """The mentions in a message, left to right.

    `focus` holds the products spoken of before: among them a mere "yang jumbo" is enough. `last`
    is the one spoken of last: after "navy L", "yang XL" is the navy one.
    """
    mentions: list[Mention] = []
    near: frozenset[int] = frozenset()
    position = 0
    while position < len(tokens):
        run = _run_at(tokens, position, shelf) if len(mentions) < MOST_MENTIONS else []
        if not run:
            position += 1
            continue
        found = [
            _like_the_last(_among(mention, tokens, focus, shelf), shelf, last)
            for mention in _split(tokens, run, shelf, near or frozenset(focus))
        ]
        if found and not near.issuperset(found[-1].candidates):
            # "pashmina 2 hitam 1 putih": both colours belong to what was named before them.
            near = frozenset(_kin(found[-1], shelf))
        mentions += found
        position = run[-1] + 1
    return mentions


def _kin(mention: Mention, shelf: Shelf) -> tuple[int, ...]:
    """What the following words may choose from: others of the name, or of the family."""
    if not mention.exact:
        return mention.candidates
    catalogue = shelf.shop.catalogue
    family = catalogue.family(catalogue.products[mention.candidates[0]])
    having = [shelf.by_word.get(word, set()) for word in mention.words]
    named = sorted(set.intersection(*having))[:MOST_CANDIDATES] if having else []
    return (*(product.id for product in family), *named)


def _among(
    mention: Mention, tokens: Sequence[Token], focus: Sequence[int], shelf: Shelf
) -> Mention:
    """In "yang seafood" or a very short message, prefers what was spoken of before."""
    before = tokens[mention.start - 1].text if mention.start else ""
    brief = len(mention.words) == 1 and len(tokens) <= SHORT_MESSAGE
    if mention.exact or not (brief or before in _FOLLOWING):
        return mention
    spoken = set(focus)
    among = tuple(i for i in mention.candidates if i in spoken)
    if not among:
        return mention
    if len(among) > 1 and len(among) < len(spoken):
        among = _just_so(mention, among, focus, shelf) or among
    if len(among) == len(mention.candidates):
        return mention
    return replace(mention, candidates=among)


def _just_so(
    mention: Mention, among: tuple[int, ...], focus: Sequence[int], shelf: Shelf
) -> tuple[int, ...]:
    """Of "keju" and "coklat keju" the one that is called so and no more."""
    names = [shelf.terms[i].name_words for i in focus if i in shelf.terms]
    shared = frozenset.intersection(*names) if names else frozenset()
    said = set(mention.words)
    just = tuple(i for i in among if shelf.terms[i].name_words - shared == said)
    return just if len(just) == 1 else ()


def _like_the_last(mention: Mention, shelf: Shelf, last: int | None) -> Mention:
    """Of several variants, the one that shares the most with the product spoken of last."""
    if last is None or mention.exact or len(mention.candidates) < 2:
        return mention
    catalogue = shelf.shop.catalogue
    family = {product.id for product in catalogue.family(catalogue.products[last])}
    if not family.issuperset(mention.candidates) or len(mention.words) > 2:
        return mention
    before = shelf.terms[last].name_words
    shared = [len(before & shelf.terms[i].name_words) for i in mention.candidates]
    best = max(shared)
    if shared.count(best) > 1:
        return mention
    return replace(mention, candidates=(mention.candidates[shared.index(best)],))


def _run_at(tokens: Sequence[Token], start: int, shelf: Shelf) -> list[int]:
    """The positions of neighbouring words that occur in names, links left out."""
    run: list[int] = []
    position = start
    while position < len(tokens):
        token = tokens[position]
        if token.kind in ("word", "number", "money") and token.text in shelf.by_word:
            run.append(position)
        elif not (
            run
            and token.text in LINKS
            and position + 1 < len(tokens)
            and tokens[position + 1].text in shelf.by_word
            and not tokens[position + 1].text.isdigit()
        ):
            break
        if len(run) == LONGEST_RUN:
            break
        position += 1
    return run


def _split(
    tokens: Sequence[Token], run: list[int], shelf: Shelf, focus: frozenset[int]
) -> list[Mention]:
    """The best division of a run into names: long and exact ones first."""
    size = len(run)
    known: dict[tuple[str, ...], _Segment | None] = {}
    best: list[tuple[float, tuple[int, _Segment] | None]] = [(0.0, None)]
    for end in range(1, size + 1):
        choice: tuple[float, tuple[int, _Segment] | None] = (best[end - 1][0] - 0.2, None)
        for start in range(max(0, end - LONGEST_NAME), end):
            words = tuple(tokens[position].text for position in run[start:end])
            digits_outside = words[0].isdigit() or words[-1].isdigit()
            if words not in known:
                known[words] = _segment(
                    words, shelf, focus, whole_only=digits_outside, brief=len(tokens) <= BRIEF
                ) or _by_nickname(tokens, run[start], words, shelf)
            segment = known[words]
            if segment is not None and best[start][0] + segment.score > choice[0]:
                choice = (best[start][0] + segment.score, (start, segment))
        best.append(choice)
    mentions: list[Mention] = []
    end = size
    while end > 0:
        taken = best[end][1]
        if taken is None:
            end -= 1
            continue
        start, segment = taken
        mentions.append(
            Mention(
                start=run[start],
                end=run[end - 1] + 1,
                words=tuple(tokens[position].text for position in run[start:end]),
                candidates=segment.candidates,
                exact=segment.exact,
                weak=segment.weak,
                loose=segment.loose,
            )
        )
        end = start
    return mentions[::-1]


def _segment(
    words: tuple[str, ...], shelf: Shelf, focus: frozenset[int], *, whole_only: bool, brief: bool
) -> _Segment | None:
    length = len(words)
    weak = not _core(words)
    exact = shelf.by_phrase.get(words)
    if exact and not (weak and len(words) == 1):
        return _Segment(length * length + 0.5, tuple(sorted(exact)), len(exact) == 1)
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
        return _Segment(0.4 * length, _ranked(found, words, shelf), False, weak=True)
    same = [i for i in found if len(found) <= 60 and shelf.names_exactly(i, words)]
    if len(same) == 1:
        return _Segment(length * length, tuple(same), exact=True)
    core = _core(words)
    some = sorted(found)[:40]
    contiguous = any(
        _runs_in(run, phrase)
        for i in some
        for phrase in shelf.terms[i].phrases
        for run in (words, core)
    )
    ranked = _ranked(found, words, shelf)
    if contiguous:
        return _Segment(length * length * 0.8, ranked)
    named = set(core) <= shelf.terms[ranked[0]].name_words
    return _Segment(length * length * 0.6, ranked, loose=not named)


def _by_nickname(
    tokens: Sequence[Token], place: int, words: tuple[str, ...], shelf: Shelf
) -> _Segment | None:
    """The one product that has a mere "kilat" or "jumbo" for another name: "yang kilat"."""
    named = shelf.by_phrase.get(words, ())
    if len(named) != 1 or not place or tokens[place - 1].text not in _FOLLOWING:
        return None
    return _Segment(len(words), tuple(named), exact=True)


def _counts_there(words: tuple[str, ...], found: set[int], shelf: Shelf) -> bool:
    """Whether a number at either end belongs to the name: "iphone 13", "2 m", no "2 kabel".

    In names, "1 ekor" and "600 ml" belong together; without the unit the number is a count.
    """
    units = lexicon().classes["unitword"] | lexicon().classes["size"]
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
    wanted = set(words)
    return tuple(sorted(some, key=lambda i: (not wanted <= shelf.terms[i].name_words, i)))
