"""The words of other matters, and those that tell that a shop is spoken to all the same."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from tanggap.assistant.builtin.lexicon import rows
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.normalise.words import general_meaning
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.shelf import Shelf

_ENDINGS: Final = ("nya", "ny", "ku", "mu", "an", "in", "kan")
SHORTEST: Final = 3
# A matter of which the names of a shop's goods have so many words is its trade.
OF_ITS_TRADE: Final = 2
_MARKS: Final = "~@+"
_EATING: Final = frozenset({"makan", "minum", "makanan", "minuman"})
# How sure it is that words are said to a shop: something is named that it may have, words are
# said that hint at a shop, or words that tell one.
LOOSELY, HINTED, SURELY = 1, 2, 3


@dataclass(frozen=True, slots=True)
class Matters:
    """Words with the matters that they tell."""

    sure: dict[str, str]
    # It takes several of these.
    likely: dict[str, str]
    # They tell nothing behind "ke", "dekat" and the like.
    places: dict[str, str]
    # What tells that a shop is spoken to, surely and likely.
    stall: dict[str, str]
    hints: dict[str, str]

    def has(self, word: str) -> bool:
        """Whether a word tells any matter."""
        return word in self.sure or word in self.likely or word in self.places


@functools.cache
def matters() -> Matters:
    """The lists of `data/other_matters.tsv`."""
    marked: dict[str, dict[str, str]] = {mark: {} for mark in ("", "~", "@", "+", "+~")}
    for named, words in rows("other_matters.tsv"):
        matter = named.lstrip(_MARKS)
        found = marked[named.removesuffix(matter)]
        found.update(dict.fromkeys(words.split(), matter))
    return Matters(*(marked[mark] for mark in ("", "~", "@", "+", "+~")))


def trades_of(shelf: Shelf) -> frozenset[str]:
    """The matters that are this shop's own trade: of machines, where phones are sold."""
    if shelf.trades is None:
        lists = matters()
        counts: dict[str, int] = {}
        for named in (lists.sure, lists.likely):
            for word, matter in named.items():
                if word in shelf.by_word:
                    counts[matter] = counts.get(matter, 0) + 1
        shelf.trades = frozenset(m for m, count in counts.items() if count >= OF_ITS_TRADE)
    return shelf.trades


@functools.lru_cache(maxsize=4_000)
def forms_of(word: str) -> frozenset[str]:
    """A word as written and without what may be put behind it."""
    forms = {word}
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            forms.add(word.removesuffix(ending))
    return frozenset(forms)


def speaks_to_shop(clause: Clause) -> int:
    """How sure it is that a clause speaks to a shop, surer with more words that tell it."""
    lists = matters()
    said = {form for token in clause.tokens for word in _read(token) for form in forms_of(word)}
    if clause.unwanted or (clause.has("compare") and len(clause.items) > 1):
        # "Anything without nuts? My wife is allergic", "the difference between soto and rawon".
        return SURELY
    if telling := said & lists.stall.keys():
        return SURELY + len(telling) - 1
    if not said.isdisjoint(lists.hints):
        return HINTED
    # A slip of a word for a thing tells nothing.
    named = any(not said.isdisjoint(item.words) for item in clause.items)
    loosely = named or clause.category or clause.subjects or clause.has("keeping")
    return LOOSELY if loosely else 0


def explained_in(clause: Clause) -> set[int]:
    """The places of words that tell what the owner has written of: "mau melamar kerja"."""
    if not clause.entry_meant:
        return set()
    told = {place for places in clause.subjects.values() for place in places}
    return {place for place in told if not _is_slip(clause.tokens[place])}


def eats(clauses: Iterable[Clause]) -> bool:
    """Whether eating is spoken of: what somebody suffers from has to do with it then."""
    said = {word for clause in clauses for token in clause.tokens for word in _read(token)}
    lists = matters()
    return not said.isdisjoint(_EATING) or any(lists.stall.get(word) == "eaten" for word in said)


def _read(token: Token) -> set[str]:
    """A word as written, and what it stands for unless that is the mending of a slip."""
    written = token.raw.lower()
    return {written} if _is_slip(token) else {written, token.text}


def _is_slip(token: Token) -> bool:
    written = token.raw.lower()
    meant = general_meaning(written) or ()
    return not token.inner and token.text != written and token.text not in meant
