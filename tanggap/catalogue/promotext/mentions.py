"""Which of a shop's products a promo's text names, and how many of each."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from tanggap.catalogue.speech import EVERYDAY_HERE, SPEECH, WORDLISTS
from tanggap.core.words import load_words

# Words before a product that only count it.
_UNITS = load_words(WORDLISTS / "promo_units.txt")
# Words of a promo's text that limit nothing.
HARMLESS = load_words(WORDLISTS / "promo_words.txt")
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

_OR = frozenset({"atau", "or", "dan", "maupun"})
# Goods with other goods in them.
_SETS = frozenset({"paket", "hampers", "parsel", "bundle", "bundling", "combo", "set"})


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
    @property
    def unit(self) -> str: ...


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
    # Other products that have these words in their names, where they are another name of one.
    perhaps: tuple[str, ...] = ()
    # Its words begin no name: they only stand somewhere within.
    inner: bool = False

    @property
    def doubtful(self) -> bool:
        return bool(self.perhaps)

    @property
    def vague(self) -> bool:
        """Whether it is a category called by such a word alone: "1 paket" counts something."""
        return self.category.lower() in _VAGUE


class Names:
    """What a shop's products and categories are called."""

    def __init__(self, products: Iterable[Named]) -> None:
        self._words: dict[str, frozenset[str]] = {}
        self._exact: dict[tuple[str, ...], list[str]] = {}
        self._names: set[tuple[str, ...]] = set()
        # How names begin: "lip cream matte" of "Lip Cream Matte 01 Rosewood".
        self._heads: dict[tuple[str, ...], list[str]] = {}
        self._within: dict[str, list[str]] = {}
        self._category: dict[str, str] = {}
        self._units: dict[str, str] = {}
        self._other_words: set[str] = set()
        self._counted_in = set(_UNITS)
        self._categories: dict[tuple[str, ...], str] = {}
        self._of_category: dict[str, list[str]] = {}
        for product in products:
            self._add(product)

    def _add(self, product: Named) -> None:
        words = tuple(SPEECH.all_words(product.name))
        self._words[product.sku] = frozenset(words)
        self._note(self._exact, words, product.sku)
        self._names.add(words)
        for end in range(1, len(words)):
            self._heads.setdefault(words[:end], []).append(product.sku)
        self._category[product.sku] = product.category
        self._units[product.sku] = product.unit.casefold()
        if product.unit.casefold() not in _VAGUE:
            self._counted_in.add(product.unit.casefold())
        for word in dict.fromkeys(words):
            self._within.setdefault(word, []).append(product.sku)
        for alias in product.aliases:
            self._note(self._exact, tuple(SPEECH.all_words(alias)), product.sku)
        if product.category:
            self._categories.setdefault(tuple(SPEECH.all_words(product.category)), product.category)
            self._of_category.setdefault(product.category, []).append(product.sku)
            self._other_words.update(SPEECH.all_words(product.category))
        self._other_words.update(w for alias in product.aliases for w in SPEECH.all_words(alias))

    @staticmethod
    def _note(index: dict[tuple[str, ...], list[str]], words: tuple[str, ...], sku: str) -> None:
        if words and not (len(words) == 1 and _says_little(words[0])):
            known = index.setdefault(words, [])
            if sku not in known:
                known.append(sku)

    @property
    def skus(self) -> tuple[str, ...]:
        return tuple(self._words)

    def knows(self, word: str) -> bool:
        """Whether a word stands in the name, another name or the category of a product."""
        return word in self._within or word in self._other_words

    def in_categories(self, categories: Iterable[str]) -> list[str]:
        """The products of some categories."""
        return [sku for category in categories for sku in self._of_category[category]]

    def units_of(self, skus: Iterable[str]) -> set[str]:
        """What products are sold by: "porsi", "kotak"."""
        return {self._units[sku] for sku in skus}

    def find(
        self, words: Sequence[str], border: int = 0, breaks: Sequence[int] = ()
    ) -> list[Mention]:
        """The products that a text names, in its order; the longest name at each place.

        No number before `border` counts what stands after it: a title ends there. No name goes on
        over one of the `breaks`, the places of words that a comma or the like stands before.
        """
        found: list[Mention] = []
        at = 0
        ends = sorted({*breaks, border, len(words)})
        while at < len(words):
            limit = next(end for end in ends if end > at)
            mention = self._at(words[:limit], at)
            if found and (also := self._as_before(words, found[-1], at)) is not None:
                mention = also if mention is None or also.end > mention.end else mention
            if mention is not None and self._only_counts(words[:limit], at):
                mention = None
            if mention is None:
                at += 1
                continue
            mention = self._spread(words[:border] if at < border else words, mention)
            number, begin = self._quantity_before(
                words, at, max(found[-1].end if found else 0, border if at >= border else 0)
            )
            end = mention.end
            if number is None and (after := self._quantity_after(words[:limit], end)) is not None:
                number, end = after, end + 2
            found.append(replace(mention, quantity=number, from_number=begin, end=end))
            at = end
        return found

    def _at(self, words: Sequence[str], at: int) -> Mention | None:
        for end in range(min(len(words), at + _LONGEST), at, -1):
            called = tuple(words[at:end])
            if called in self._exact:
                skus = self._exact[called]
                others = set() if called in self._names else set(self._having(called)) - set(skus)
                return Mention(at, end, tuple(skus), perhaps=tuple(sorted(others)))
            if called in self._categories:
                category = self._categories[called]
                return self._narrowed(words, at, end, self._of_category[category], category)
            if end - at > 1 and called in self._heads and _ends_well(words[end - 1]):
                return self._narrowed(words, at, end, self._heads[called], "")
        plain = not _says_little(words[at]) and words[at] not in HARMLESS
        if plain and words[at] in self._within:
            mention = self._narrowed(words, at, at + 1, self._within[words[at]], "")
            inner = tuple(words[at : mention.end]) not in self._heads
            if not inner:
                # "gurame" is the fish, and no set meal with it.
                dishes = [sku for sku in mention.skus if _SETS.isdisjoint(self._words[sku])]
                begun = self._heads[tuple(words[at : mention.end])]
                kinds = {self._category[sku] for sku in begun}
                # "Cokelat" begins a drink's name, and only stands within a bread's.
                perhaps = [sku for sku in dishes if self._category[sku] not in kinds]
                called_so = tuple(dishes) or mention.skus
                mention = replace(mention, skus=called_so, perhaps=tuple(perhaps))
            return replace(mention, inner=inner)
        return None

    def _as_before(self, words: Sequence[str], last: Mention, at: int) -> Mention | None:
        """The 500 gram of "Putri Salju 250 gram atau 500 gram": the name before, its end apart."""
        if at != last.end + 1 or words[last.end] not in _OR:
            return None
        for shared in range(last.end - 1, last.start, -1):
            for end in range(min(len(words), at + 3), at, -1):
                called = (*words[last.start : shared], *words[at:end])
                skus = self._exact.get(called) or self._heads.get(called)
                if skus and _ends_well(called[-1]):
                    return Mention(at, end, tuple(skus))
        return None

    def _quantity_before(self, words: Sequence[str], at: int, floor: int) -> tuple[int | None, int]:
        """The number before a name, with a unit between or not: "2 porsi ayam geprek".

        Not before `floor`, where another name ends: the 13 of "iPhone 13" counts nothing.
        """
        place = at - 1
        if place >= floor and words[place] in self._counted_in:
            place -= 1
        if place < floor:
            return None, at
        word = words[place]
        number = (
            int(word) if word.isdigit() and len(word) <= len(str(_MOST)) else _NUMBERS.get(word)
        )
        return (number, place) if number else (None, at)

    def _quantity_after(self, words: Sequence[str], at: int) -> int | None:
        """The number after a name, with its unit: "Sate Maranggi 10 tusuk"."""
        if at + 1 >= len(words) or words[at + 1] not in self._counted_in or not words[at].isdigit():
            return None
        return int(words[at]) if 0 < len(words[at]) <= len(str(_MOST)) else None

    def _only_counts(self, words: Sequence[str], at: int) -> bool:
        """Whether a word is what goods are counted in: "3 botol sambal"."""
        counted = at > 0 and (words[at - 1].isdigit() or words[at - 1] in _NUMBERS)
        if not counted or words[at] not in self._counted_in or at + 1 >= len(words):
            return False
        return self._at(words, at + 1) is not None

    def _spread(self, words: Sequence[str], mention: Mention) -> Mention:
        """ "Paket Keluarga, Ayam atau Gurame": another name of one, told apart by what follows."""
        of_any = (*mention.skus, *mention.perhaps)
        if not mention.perhaps:
            return mention
        skus: dict[str, None] = {}
        end = at = mention.end
        chosen = 0
        while at < len(words):
            if words[at] in _OR and chosen:
                at += 1
                continue
            fewer = [sku for sku in of_any if words[at] in self._words[sku]]
            if not fewer or len(fewer) == len(of_any):
                break
            skus |= dict.fromkeys(fewer)
            chosen += 1
            at = end = at + 1
        if chosen < 2:
            return mention
        return replace(mention, skus=tuple(skus), perhaps=(), end=end)

    def _having(self, words: Sequence[str]) -> list[str]:
        """The products whose names have all these words, wherever they stand."""
        first, *rest = words
        left = self._within.get(first, [])
        return [sku for sku in left if all(word in self._words[sku] for word in rest)]

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


def _ends_well(word: str) -> bool:
    """Whether the beginning of a name may end so: not with the 1 of "Es Kopi 1 Liter"."""
    return not (word.isdigit() and len(word) == 1)


def by_sku(mentions: Iterable[Mention]) -> Mapping[str, None]:
    """All products of some mentions, once each and in order."""
    return dict.fromkeys(sku for mention in mentions for sku in mention.skus)
