"""The index of one shop's words, and what they stand for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice, pairwise
from typing import Final

from tanggap.assistant.builtin.lexicon import Words, lexicon
from tanggap.assistant.builtin.normalise.endings import CLITICS
from tanggap.assistant.builtin.normalise.slips import (
    SHORTEST_BESIDE,
    Spellings,
    closest,
    within_a_slip,
)
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.understand.terms import Terms
from tanggap.assistant.shop import Shop
from tanggap.catalogue.info import ProductInfo

# Of so many that share a word the names are compared.
MOST_ALIKE: Final = 200
# Of so many that share a word its neighbours are looked at.
MOST_BESIDE: Final = 60
# Of shorter words none is taken to be a slip.
SHORTEST_WRITTEN: Final = 4


@dataclass(slots=True)
class Shelf:
    """An index from words to the things of one shop."""

    shop: Shop
    terms: dict[int, Terms] = field(default_factory=dict)
    by_phrase: dict[Words, list[int]] = field(default_factory=dict)
    by_word: dict[str, set[int]] = field(default_factory=dict)
    told: dict[str, set[int]] = field(default_factory=dict)
    denied: dict[str, set[int]] = field(default_factory=dict)
    categories: dict[Words, str] = field(default_factory=dict)
    areas: dict[Words, str] = field(default_factory=dict)
    promo_titles: tuple[Words, ...] = ()
    # Two words of their titles, by which they are called short.
    promo_pairs: frozenset[Words] = frozenset()
    promo_codes: frozenset[str] = frozenset()
    # Words of their titles that are said of nothing else: "payday".
    promo_words: frozenset[str] = frozenset()
    # All the words that they are told in.
    promo_texts: frozenset[str] = frozenset()
    # The words of the owner's name.
    owner: frozenset[str] = frozenset()
    # Words that come from no product.
    other_words: frozenset[str] = frozenset()
    # English words that names have as they are written: "Black Forest".
    english: set[str] = field(default_factory=set)
    # Words of their names that are read as others, as they are written.
    written: dict[str, Words] = field(default_factory=dict)
    # Words of their names that are all by which two goods differ, whatever they mean elsewhere.
    apart: frozenset[str] = frozenset()
    # The words of areas and categories.
    places: frozenset[str] = frozenset()
    # What its banks are read as that no list knows.
    banks: frozenset[str] = frozenset()
    # The words that others may be slips of, by their lengths.
    spelled: dict[int, list[str]] = field(default_factory=dict)
    # The same by their consonants.
    skeletons: dict[str, list[str]] = field(default_factory=dict)
    repairs: dict[str, Words | None] = field(default_factory=dict)
    # The owner's own words, and the most words that one of them has.
    own_words: dict[Words, Words] = field(default_factory=dict)
    longest_own: int = 0
    # The categories that written questions speak of, as they are asked for.
    subjects: dict[str, frozenset[str]] = field(default_factory=dict)
    # The matters that are its trade, once they were asked for.
    trades: frozenset[str] | None = None
    # What stands before and behind words in names, for those that were asked for.
    beside: dict[str, tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    # The groups of choices with the choices of each, once they were asked for.
    groups: tuple[dict[str, frozenset[str]], ...] | None = None
    # Whether the products are in it; without them it only serves to tell topics.
    whole: bool = True

    def taught(self, words: Words) -> Words | None:
        """What the owner says that this word, or these words, stand for."""
        return self.own_words.get(words)

    def meaning(self, word: str) -> Words | None:
        """A word of this shop stands for itself."""
        return (word,) if word in self.by_word or self.is_told(word) else None

    def is_told(self, word: str) -> bool:
        """Whether a word stands in what the shop says of its products or of itself."""
        return word in self.told or word in self.other_words or word in self.denied

    def is_in_names(self, word: str) -> bool:
        """Whether a product's name has an English word, as it is written."""
        return word in self.english

    def is_name(self, first: str, second: str) -> bool:
        """Whether a product's name has these words, one after the other."""
        both = self.by_word.get(first, set()) & self.by_word.get(second, set())
        return any(
            (first, second) in pairwise(phrase)
            for product in islice(both, MOST_ALIKE)
            for phrase in self.terms[product].phrases
        )

    def is_called(self, word: str) -> bool:
        """Whether a product's name, or an area's, has this word."""
        return word in self.by_word or word in self.places

    def slip_beside(self, word: str, before: str, after: str) -> Words | None:
        """The word of a name that a mistyped one is a slip of, by what stands next to it.

        "Es jeuk" is "jeruk" where that is what an "es" is called, though so short a word has
        too many neighbours to be put right alone.
        """
        if not word.isalpha():
            return None
        near = self._next_to(before)[1] | self._next_to(after)[0]
        for ending in ("", *CLITICS) if near else ():
            stem = word.removesuffix(ending)
            if len(stem) >= SHORTEST_BESIDE - 1 and word.endswith(ending):
                found = within_a_slip(stem, near)
                if found is not None:
                    return (found,)
        return None

    def _next_to(self, word: str) -> tuple[frozenset[str], frozenset[str]]:
        """What stands before a word in names, and what behind it."""
        if word not in self.by_word:
            return frozenset(), frozenset()
        if word not in self.beside:
            if len(self.beside) > 500:
                self.beside.clear()
            some = islice(self.by_word[word], MOST_BESIDE)
            phrases = [phrase for product in some for phrase in self.terms[product].phrases]
            places = [(p, p.index(word)) for p in phrases if word in p]
            self.beside[word] = (
                frozenset(phrase[at - 1] for phrase, at in places if at),
                frozenset(phrase[at + 1] for phrase, at in places if at + 1 < len(phrase)),
            )
        return self.beside[word]

    def repaired(self, word: str) -> Words | None:
        """The word of this shop that a mistyped one is a slip of."""
        if word not in self.repairs:
            if len(self.repairs) > 2000:
                self.repairs.clear()
            candidate = closest(word, self._spellings()) or self._without_vowels(word)
            meant = None if candidate is None else self.written.get(candidate, (candidate,))
            self.repairs[word] = meant
        return self.repairs[word]

    def _spellings(self) -> Spellings:
        general = lexicon().known
        # What is said in any shop, too, is meant less often.
        return Spellings(self.spelled, self.is_repairable, lambda word: (word in general, word))

    def is_repairable(self, word: str) -> bool:
        """Whether another word may be a slip of this one."""
        if len(word) < SHORTEST_WRITTEN:
            return False
        if word in self.written:
            return True
        if word in lexicon().known:
            return word in self.by_word
        return word.isalpha() and (word in self.by_word or word in self.places)

    def _without_vowels(self, word: str) -> str | None:
        """The one word of which only vowels were left out: "bkar"."""
        found = self.skeletons.get(consonants(word), [])
        near = [
            known
            for known in found
            if known[0] == word[0]
            and len(known) > len(word)
            and ((len(known) == len(word) + 1 and len(word) > 3) or _is_within(word, known))
        ]
        return near[0] if len(near) == 1 and len(word) >= 3 else None

    def subjects_of(self, question: str) -> frozenset[str]:
        """The categories that a written question names."""
        found = self.subjects.get(question)
        if found is None:
            words = tuple(plain_words(question))
            found = frozenset(
                category
                for name, category in self.categories.items()
                if name and any(words[at : at + len(name)] == name for at in range(len(words)))
            )
            self.subjects[question] = found
        return found

    def called_alike(self, product_id: int) -> list[int]:
        """The others of its shelf whose names begin alike: what "yang setengah kilo" may mean."""
        if product_id not in self.terms:
            return []
        phrase = self.terms[product_id].phrases[0]
        category = self.product(product_id).category
        near = [
            i
            for i in sorted(self.by_word.get(phrase[0], ()))[:MOST_ALIKE]
            if self.terms[i].phrases[0][:1] == phrase[:1] and self.product(i).category == category
        ]
        most = max(
            (_shared(self.terms[i].phrases[0], phrase) for i in near if i != product_id), default=0
        )
        return [i for i in near if _shared(self.terms[i].phrases[0], phrase) >= most]

    def named_exactly(self, products: Iterable[int], words: Words) -> list[int]:
        """Those of which the words are a full name or alias, in whatever order."""
        wanted, size = sorted(words), len(words)
        return [
            i
            for i in products
            if any(len(p) == size and sorted(p) == wanted for p in self.terms[i].phrases)
        ]

    def product(self, product_id: int) -> ProductInfo:
        """A product as the shop has it in this turn."""
        return self.shop.catalogue.products[product_id]


def _shared(one: Words, other: Words) -> int:
    """How many words two names begin with alike."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count


def _is_within(word: str, known: str) -> bool:
    """Whether all its letters stand in the other, in their order."""
    letters = iter(known)
    return all(letter in letters for letter in word)


def consonants(word: str) -> str:
    """What is left of a word without its vowels."""
    return "".join(letter for letter in word if letter not in "aeiou")
