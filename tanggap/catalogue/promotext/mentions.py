"""Which of a shop's products a promo's text names, and how many of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tanggap.catalogue.speech import EVERYDAY_HERE, SPEECH, WORDLISTS
from tanggap.core.words import load_words

# Words before a product that only count it.
_UNITS = load_words(WORDLISTS / "promo_units.txt")
_NUMBERS = {
    "satu": 1,
    "dua": 2,
    "tiga": 3,
    "empat": 4,
    "lima": 5,
    "enam": 6,
    "tujuh": 7,
    "delapan": 8,
    "sembilan": 9,
    "sepuluh": 10,
    "selusin": 12,
}
_MOST = 999
_LONGEST = 8
_SHORTEST_WORD = 4
# Names of things that are called so all over a shop; alone they mean none of them.
_VAGUE = frozenset(
    {"paket", "promo", "menu", "produk", "spesial", "komplit", "hemat", "bonus", "gratis"}
)


class Named(Protocol):
    """What is needed of a product: a row of an import and one in memory both have it."""

    @property
    def sku(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def aliases(self) -> Sequence[str]: ...


@dataclass(frozen=True, slots=True)
class Mention:
    """Words `start` to `end` of a text name these products: any of them, so many."""

    start: int
    end: int
    skus: tuple[str, ...]
    # Set when the words are the name of a category and nothing narrower.
    category: str = ""
    quantity: int | None = None
    # Where the number before it begins, if there is one.
    from_number: int = 0

    @property
    def vague(self) -> bool:
        """Whether it is a category called by such a word alone: "1 paket" counts something."""
        return self.category.lower() in _VAGUE


class Names:
    """What a shop's products and categories are called."""

    def __init__(self, products: Iterable[Named]) -> None:
        self._words: dict[str, frozenset[str]] = {}
        self._exact: dict[tuple[str, ...], list[str]] = {}
        self._heads: dict[tuple[str, ...], list[str]] = {}
        self._categories: dict[tuple[str, ...], str] = {}
        self._of_category: dict[str, list[str]] = {}
        for product in products:
            self._add(product)

    def _add(self, product: Named) -> None:
        words = tuple(SPEECH.all_words(product.name))
        self._words[product.sku] = frozenset(words)
        self._note(self._exact, words, product.sku)
        for end in range(1, min(len(words), _LONGEST)):
            self._note(self._heads, words[:end], product.sku)
        for alias in product.aliases:
            self._note(self._exact, tuple(SPEECH.all_words(alias)), product.sku)
        if product.category:
            self._categories.setdefault(tuple(SPEECH.all_words(product.category)), product.category)
            self._of_category.setdefault(product.category, []).append(product.sku)

    @staticmethod
    def _note(index: dict[tuple[str, ...], list[str]], words: tuple[str, ...], sku: str) -> None:
        if words and not (len(words) == 1 and _says_little(words[0])):
            known = index.setdefault(words, [])
            if sku not in known:
                known.append(sku)

    @property
    def skus(self) -> tuple[str, ...]:
        return tuple(self._words)

    def find(self, words: Sequence[str], border: int = 0) -> list[Mention]:
        """The products that a text names, in its order; the longest name at each place.

        No number before `border` counts what stands after it: a title ends there.
        """
        found: list[Mention] = []
        at = 0
        while at < len(words):
            mention = self._at(words, at)
            if mention is None:
                at += 1
                continue
            number, begin = _quantity_before(
                words, at, max(found[-1].end if found else 0, border if at >= border else 0)
            )
            found.append(Mention(at, mention.end, mention.skus, mention.category, number, begin))
            at = mention.end
        return found

    def _at(self, words: Sequence[str], at: int) -> Mention | None:
        for end in range(min(len(words), at + _LONGEST), at, -1):
            called = tuple(words[at:end])
            if called in self._exact:
                return Mention(at, end, tuple(self._exact[called]))
            if called in self._categories:
                category = self._categories[called]
                return self._narrowed(words, at, end, self._of_category[category], category)
            if called in self._heads:
                return self._narrowed(words, at, end, self._heads[called], "")
        return None

    def _narrowed(
        self, words: Sequence[str], at: int, end: int, skus: Sequence[str], category: str
    ) -> Mention:
        """ "casing iPhone 13" are the cases that have these words too."""
        left = list(skus)
        while end < len(words):
            fewer = [sku for sku in left if words[end] in self._words[sku]]
            if not fewer or words[end] in SPEECH.fillers:
                break
            left, category, end = fewer, "", end + 1
        return Mention(at, end, tuple(left), category)


def _says_little(word: str) -> bool:
    return (
        len(word) < _SHORTEST_WORD
        or word in _VAGUE
        or word in SPEECH.fillers
        or word in EVERYDAY_HERE
        or word.isdigit()
    )


def _quantity_before(words: Sequence[str], at: int, floor: int) -> tuple[int | None, int]:
    """The number before a name, with a unit between or not: "2 porsi ayam geprek".

    Not before `floor`, where another name ends: the 13 of "iPhone 13" counts nothing.
    """
    place = at - 1
    if place >= floor and words[place] in _UNITS:
        place -= 1
    if place < floor:
        return None, at
    word = words[place]
    number = int(word) if word.isdigit() and len(word) <= len(str(_MOST)) else _NUMBERS.get(word)
    return (number, place) if number else (None, at)


def by_sku(mentions: Iterable[Mention]) -> Mapping[str, None]:
    """All products of some mentions, once each and in order."""
    return dict.fromkeys(sku for mention in mentions for sku in mention.skus)
