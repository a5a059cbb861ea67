"""What a customer's words may be asking for: quantities, sizes, names, slips of the finger."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tanggap.catalogue.index import Index
from tanggap.catalogue.speech import OWN_SLANG, SPEECH, WORDLISTS
from tanggap.catalogue.vocabulary import SHORTEST_PREFIX, Vocabulary
from tanggap.core.words import load_words

# A word that no product has weighs more against a match than a word that only this one lacks.
UNKNOWN_WEIGHT = 1.5
# "10000", "128": too much for a quantity, so it is part of a name that holds it.
SHORTEST_CODE = 3
SHORTEST_SHORT_FORM = 5
# A query names a product; the rest of a whole letter does not help to find it.
MOST_LETTERS = 400
MOST_WORDS = 30
# Names in which a number's place is looked for.
MOST_LOOKED_AT = 600

MEASURES = load_words(WORDLISTS / "measures.txt")
_SHORT_FORMS = Vocabulary(w for w in OWN_SLANG if len(w) >= SHORTEST_SHORT_FORM)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the query, with the index's words it may stand for and how alike they are."""

    word: str
    weight: float
    meant: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a query. A `closest` one that finds something for sure is enough."""

    terms: list[Term]
    closest: bool = False


def readings(index: Index, query: str) -> list[Reading]:
    """The ways to read a query: with the fillers that are part of a name here, without any, with
    forgotten blanks put in, with wrong ones left out. Empty when the query names nothing."""
    said = SPEECH.all_words(query[:MOST_LETTERS])[:MOST_WORDS]
    words = [word for word in said if word not in SPEECH.fillers]
    if not words:
        return []
    found: list[Reading] = []
    with_fillers = [word for word in said if word not in SPEECH.fillers or word in index.postings]
    if with_fillers != words:
        found.append(Reading(_terms(index, with_fillers), closest=True))
    found.append(Reading(_terms(index, words)))
    split = [part for word in words for part in (index.vocabulary.split(word) or (word,))]
    if split != words:
        found.append(Reading(_terms(index, split)))
    respelt = [
        part
        for word in words
        for part in (word not in index.vocabulary and _misspelt_slang(word)) or (word,)
    ]
    if respelt != words:
        found.append(Reading(_terms(index, respelt)))
    for at in range(len(words) - 1):
        joined = words[at] + words[at + 1]
        if joined in index.postings:
            found.append(Reading(_terms(index, [*words[:at], joined, *words[at + 2 :]])))
    return [reading for reading in found if reading.terms]


def _terms(index: Index, words: Sequence[str]) -> list[Term]:
    terms: list[Term] = []
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        following = words[at + 1] if at + 1 < len(words) else ""
        if word.isdigit():
            if not _is_part_of_a_name(index, word, before, following):
                # "nasgor 2" and "2 nasgor" say how many; "1500 ml" says which.
                if following in MEASURES:
                    terms.append(Term(word, 1.0, {}))
                continue
            terms.append(Term(word, 1.0, {word: 1.0}))
        elif all(term.word != word for term in terms):
            meant = index.vocabulary.meant(word)
            if len(words) == 1 and len(word) <= SHORTEST_PREFIX and word not in meant:
                meant = {}
            terms.append(Term(word, 1.0 if meant else UNKNOWN_WEIGHT, meant))
    return terms


def _is_part_of_a_name(index: Index, number: str, before: str, after: str) -> bool:
    """Whether a number stands so in some name: "1 ekor", "paket 2", "iphone 13", "128"."""
    phrases = index.postings.get(number, ())
    if phrases and len(number) >= SHORTEST_CODE:
        return True
    for phrase in phrases[:MOST_LOOKED_AT]:
        words = index.words[phrase]
        at = words.index(number)
        following = words[at + 1] if at + 1 < len(words) else ""
        if following == after and (after or at > 0):
            return True
        if at > 0 and words[at - 1] == before and following not in MEASURES:
            return True
    return False


@lru_cache(maxsize=4_000)
def _misspelt_slang(word: str) -> tuple[str, ...]:
    """What a misspelt short form means ("nassgor"), which no name holds; empty for none."""
    meant = _SHORT_FORMS.meant(word) if len(word) >= SHORTEST_SHORT_FORM else {}
    if not meant:
        return ()
    return SPEECH.slang[max(meant, key=lambda written: meant[written])]
