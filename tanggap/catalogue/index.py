"""Which products are called by which words: an inverted index that readers share.

Each product is known by several phrases (its name, its aliases, its variant). A change makes a new
index that shares with the old one whatever did not change, so that turns under way are undisturbed.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Self

from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.speech import SPEECH
from tanggap.catalogue.vocabulary import Vocabulary

# Phrases left behind by changed products stay until they are this many for one in use.
MOST_LEFT_BEHIND = 0.5


class Kind(IntEnum):
    """What a phrase is to its product."""

    NAME = 0
    ALIAS = 1
    # "merah L" alone names many products a little.
    VARIANT = 2


Phrase = tuple[tuple[str, ...], Kind]


def phrase_words(text: str) -> tuple[str, ...]:
    """A phrase's words in their usual spelling, fillers too: they part "siang" from "malam"."""
    return tuple(SPEECH.all_words(text))


def telling(words: tuple[str, ...]) -> int:
    """How many different words of a phrase are no fillers; at least one, if it has only those."""
    return len(set(words) - SPEECH.fillers) or 1


def phrases_of(product: ProductInfo, base: ProductInfo | None) -> list[Phrase]:
    """What a product is called; `base` is the product whose variant it is, if there is one."""
    name, variant = phrase_words(product.name), phrase_words(product.variant)
    found: dict[tuple[str, ...], Kind] = {name: Kind.NAME}
    for alias in product.aliases:
        found.setdefault(phrase_words(alias), Kind.ALIAS)
    if not set(variant) <= set(name):
        found.setdefault(name + variant, Kind.ALIAS)
    if base is None:
        family = phrase_words(product.family)
    else:
        # A base's name is another product's, unless the variant is called "Merah L" and no more.
        family = phrase_words(base.name) if set(name) <= set(variant) else ()
    if family:
        apart = tuple(word for word in variant or name if word not in family)
        found.setdefault(family + apart, Kind.ALIAS)
    found.setdefault(variant, Kind.VARIANT)
    found.pop((), None)
    return list(found.items())


@dataclass(frozen=True, slots=True)
class Index:
    """Words → phrases → products. Nothing in it changes once it is made."""

    postings: Mapping[str, array[int]]
    words: Sequence[tuple[str, ...]]
    # Per phrase: its product, what it is to it, and how many telling words it has.
    product: Sequence[int]
    kind: Sequence[int]
    length: Sequence[int]
    phrases_of_product: Mapping[int, range]
    vocabulary: Vocabulary

    @classmethod
    def build(
        cls, phrases: Iterable[tuple[int, list[Phrase]]], extra_words: frozenset[str]
    ) -> Self:
        """An index of all products, given by id with their phrases.

        `extra_words` are known too, for typos, without naming a product: the categories'.
        """
        writer = _Writer({}, [], [], bytearray(), bytearray(), {})
        for product_id, called in phrases:
            writer.add(product_id, called)
        return cls._sealed(writer, Vocabulary(writer.postings.keys() | extra_words))

    def name(self, product_id: int) -> tuple[str, ...]:
        """The words of a product's name."""
        phrases = self.phrases_of_product.get(product_id)
        return self.words[phrases[0]] if phrases else ()

    def changed(
        self, phrases: Mapping[int, list[Phrase]], extra_words: frozenset[str]
    ) -> Self | None:
        """A new index in which these products are called otherwise; no phrases for one is gone.

        `None` when so much has been left behind that all should be built afresh.
        """
        writer = _Writer(
            dict(self.postings),
            list(self.words),
            list(self.product),
            bytearray(self.kind),
            bytearray(self.length),
            dict(self.phrases_of_product),
        )
        gone: dict[str, set[int]] = {}
        for product_id in phrases:
            for phrase in writer.phrases_of_product.pop(product_id, range(0)):
                for word in self.words[phrase]:
                    gone.setdefault(word, set()).add(phrase)
        for word, left in gone.items():
            writer.postings[word] = array("I", (p for p in writer.postings[word] if p not in left))
            if not writer.postings[word]:
                del writer.postings[word]
        writer.copied = set(gone) & writer.postings.keys()
        for product_id, called in phrases.items():
            if called:
                writer.add(product_id, called)
        in_use = sum(map(len, writer.phrases_of_product.values()))
        if len(writer.words) - in_use > max(64, MOST_LEFT_BEHIND * in_use):
            return None
        known = writer.postings.keys() | extra_words
        same = known == self.vocabulary.words
        return type(self)._sealed(writer, self.vocabulary if same else Vocabulary(known))

    @classmethod
    def _sealed(cls, writer: _Writer, vocabulary: Vocabulary) -> Self:
        return cls(
            writer.postings,
            writer.words,
            writer.product,
            bytes(writer.kind),
            bytes(writer.length),
            writer.phrases_of_product,
            vocabulary,
        )


@dataclass(slots=True)
class _Writer:
    """An index under construction."""

    postings: dict[str, array[int]]
    words: list[tuple[str, ...]]
    product: list[int]
    kind: bytearray
    length: bytearray
    phrases_of_product: dict[int, range]
    # Postings that belong to this writer; the others belong to the index it grew from.
    copied: set[str] | None = None

    def add(self, product_id: int, called: list[Phrase]) -> None:
        start = phrase = len(self.words)
        postings, own = self.postings, self.copied is None
        for words, kind in called:
            self.words.append(words)
            self.product.append(product_id)
            self.kind.append(kind)
            self.length.append(min(telling(words), 255))
            for word in words:
                if own and word in postings:
                    postings[word].append(phrase)
                else:
                    self._posting(word).append(phrase)
            phrase += 1
        self.phrases_of_product[product_id] = range(start, phrase)

    def _posting(self, word: str) -> array[int]:
        posting = self.postings.get(word)
        if posting is None:
            posting = self.postings[word] = array("I")
            if self.copied is not None:
                self.copied.add(word)
        elif self.copied is not None and word not in self.copied:
            posting = self.postings[word] = array("I", posting)
            self.copied.add(word)
        return posting
