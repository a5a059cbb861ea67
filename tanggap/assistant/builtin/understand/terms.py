"""The words of one product: its names, what tells its variant, and what is said of it."""

import itertools
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tanggap.assistant.builtin.lexicon import Words, lexicon
from tanggap.assistant.builtin.normalise.language import Language
from tanggap.assistant.builtin.normalise.numbers import combine_numbers
from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.normalise.tokens import Token, pieces, readable
from tanggap.assistant.builtin.normalise.vocabulary import (
    NAMES,
    OWN_WORDS,
    Names,
    is_goods_word,
)
from tanggap.assistant.builtin.normalise.words import plain_meaning
from tanggap.catalogue.info import ProductInfo

# Shorter words of other names are not spelled like those of the name.
SHORTEST_STEM: Final = 4
_COMMA: Final = ","
_AND: Final = frozenset({"dan", "atau", "maupun"})
_DENIALS: Final = frozenset({"tidak", "tanpa", "bukan", "non", "bebas", "belum"})


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of one product. Tuples of shared strings: a set takes ten times the memory."""

    source: ProductInfo
    # Its name, then its other names.
    phrases: tuple[Words, ...]
    variant: Words
    # Words of its description and options, and those that it is said to be without.
    told: Words
    denied: Words

    @property
    def name_words(self) -> frozenset[str]:
        """The words of its name."""
        return frozenset(self.phrases[0]) if self.phrases else frozenset()

    @property
    def words(self) -> frozenset[str]:
        """The words of all its names and of its variant."""
        return frozenset(word for phrase in self.phrases for word in phrase) | set(self.variant)


def terms_of(product: ProductInfo, names: Names = NAMES) -> Terms:
    """Reads a product's names, options and description once."""
    name = words_of(product.name, names)
    called = [name]
    for alias in (_written_apart(product.name, alias) for alias in product.aliases):
        called.append(_spelled_like(name, words_of(alias, names)))
        if any(word in lexicon().english for word in alias.lower().split()):
            # "Dragon fruit juice", as who writes English means it.
            called.append(_spelled_like(name, words_of(alias, names, language="en")))
    described = _described(f"{product.description} . {' . '.join(product.options)}")
    told: set[str] = set()
    denied: set[str] = set()
    for words in described:
        for position, word in enumerate(words):
            before = words[max(0, position - 2) : position]
            if _COMMA in before and not _AND & set(words[position + 1 : position + 2]):
                # "Tanpa terasi, telur rebus": the egg is in it.
                before = before[before.index(_COMMA) :]
            if word == _COMMA:
                continue
            (denied if _DENIALS & set(before) else told).add(word)
    apart = _apart_in(described) - set(name)
    told -= apart
    denied |= apart
    return Terms(
        source=product,
        phrases=tuple(dict.fromkeys(phrase for phrase in called if phrase)),
        variant=words_of(product.variant, names),
        told=tuple(map(sys.intern, sorted(told | set(name)))),
        denied=tuple(map(sys.intern, sorted(denied - told))),
    )


def sold_apart(product: ProductInfo) -> set[str]:
    """The words for what its description says not to come with it."""
    return _apart_in(_described(product.description))


def _apart_in(described: list[list[str]]) -> set[str]:
    return {word for words in described for word in _sold_apart(words)}


_SOLD: Final = frozenset({"jual", "beli", "pesan", "habis"})
_APART: Final = frozenset({"pisah", "dipisah", "sendiri"})
_INCLUDED: Final = frozenset({"termasuk", "disertakan", "sertakan"})


def _sold_apart(words: list[str]) -> Iterator[str]:
    """What does not come with a thing: "nasi dijual terpisah", "baterai tidak termasuk"."""
    for comma, part in itertools.groupby(words, key=_COMMA.__eq__):
        said = [] if comma else list(part)
        for place, (first, second) in enumerate(itertools.pairwise(said)):
            if first in _SOLD and second in _APART:
                yield from said[:place]
            elif first in _DENIALS and second in _INCLUDED:
                yield from said[place + 2 :] or said[:place]


def _written_apart(name: str, alias: str) -> str:
    """Another name with its words apart as in the name: "blackforest potong" of "Black Forest"."""
    said = name.lower().split()
    joined = {f"{one}{two}": f"{one} {two}" for one, two in itertools.pairwise(said)}
    return " ".join(joined.get(word, word) for word in alias.lower().split())


def _described(text: str) -> list[list[str]]:
    """The words of each sentence: "Tanpa darah. Pedas." denies the blood, and not that it is hot.

    A quality after a comma stands by itself, too: "tidak manis, pedas".
    """
    sentences: list[list[str]] = [[]]
    comma = False
    for token in read(text, OWN_WORDS).tokens:
        if token.kind == "stop":
            comma = token.text == ","
            if comma:
                sentences[-1].append(_COMMA)
            else:
                sentences.append([])
            continue
        if comma and token.text in lexicon().classes["attribute"]:
            sentences.append([])
        sentences[-1].append(token.text)
        comma = False
    return sentences


def _spelled_like(name: Words, alias: Words) -> Words:
    """Another name with its words as the name spells them: "sneaker" of "Sneakers"."""
    spelled = []
    for word in alias:
        near = [w for w in name if len(word) >= SHORTEST_STEM and w.rstrip("s") == word.rstrip("s")]
        spelled.append(near[0] if near else word)
    return tuple(spelled)


def english_in(product: ProductInfo) -> set[str]:
    """English words that its names have as they are written."""
    words = " ".join((product.name, *product.aliases)).lower().split()
    return {word for word in words if word in lexicon().english}


def written_in(terms: Terms, names: Names) -> dict[str, Words]:
    """Words of its names that are read as others, as they are written, with what they stand for.

    Who mistypes them has these in mind: "setelan", which is read as "setel".
    """
    product, words = terms.source, terms.words
    said = " ".join((product.name, *product.aliases)).lower().split()
    name = terms.phrases[0] if terms.phrases else ()
    return {
        word: _spelled_like(name, words_of(word, names))
        for word in dict.fromkeys(said)
        if len(word) > SHORTEST_STEM and word.isalpha() and word not in words
    }


def goods_words_in(product: ProductInfo) -> set[str]:
    """Words of its names that are said for something else where no goods are called so."""
    words = " ".join((product.name, *product.aliases)).lower().split()
    return {word for word in words if is_goods_word(word)}


def words_of(text: str, names: Names = NAMES, *, language: Language = "id") -> Words:
    """The known forms of the words of a name, as shared strings."""
    tokens = read(text, names, language=language).tokens
    return tuple(sys.intern(token.text) for token in tokens if token.kind != "stop")


def place_words(area: str) -> Words:
    """The words of a place; what no list has stays as it is written: "Ngaliyan" has no root."""
    found: list[Token] = []
    for piece in pieces(readable(area)):
        if piece.text.isdigit():
            found.append(Token(piece.text, piece.raw, "number"))
        elif piece.text.isalpha():
            meaning = plain_meaning(piece.text, lexicon()) or (piece.text,)
            found += [Token(word, piece.raw, inner=at > 0) for at, word in enumerate(meaning)]
    return tuple(sys.intern(token.text) for token in combine_numbers(found))


def category_parts(category: str, names: Names = NAMES) -> list[Words]:
    """ "Mie & Kwetiau" is also called "mie" and "kwetiau"."""
    parts = category.replace("&", ",").replace("/", ",").replace(" dan ", ",").split(",")
    found = [words_of(part, names) for part in parts]
    return [part for part in found if part] if len(parts) > 1 else []
