"""What the owner wrote, sentence by sentence, and which sentences another one speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Final

from tanggap.catalogue.info import ProductInfo
from tanggap.core.folding import fold
from tanggap.core.words import GENERAL_FILLERS, GENERAL_SLANG, load_words
from tanggap.guard.counted import Figure, figures_in

NO: Final = re.compile(
    r"\b(?:tidak|tdk|tak|nggak|ndak|ora|teu|henteu|enggak|ngga|gak|ga|bukan|belum|blm|tanpa|jangan|not|no(?!\.)"
    r"|don'?t|kecuali|selain|bebas(?! (?:pilih|ongkir|parkir|biaya)))\b"
)
CONDITION: Final = re.compile(r"\b(?:kalau|kalo|klo|jika|bila|apabila|if|asal)\b")
# "Mau tanpa micin bisa": may be left out, so it is in.
_OPTIONAL: Final = re.compile(r"\b(?:bisa|boleh|mau|minta|request|pilih\w*)\b")
_YES: Final = re.compile(
    r"^\W*(?:(?:iya|ya|tentu|betul|kak|oke)\W+)*"
    r"(?:iya|ya|bisa|boleh|ada|sudah|udah|punya|pakai|pake|menerima|terima(?! kasih)|melayani"
    r"|masih|tersedia)\b"
)
WORD: Final = re.compile(r"[^\W\d_]{2,}")
_CLAUSES: Final = re.compile(
    r"[,:;()]\s?|\b(?:tapi|tetapi|namun|sedangkan|karena|soalnya|sebab|supaya|agar)\b"
)
# "… pakai sedikit", "… tidak pakai": of what the question names.
_HAS: Final = re.compile(
    r"\b(?:pakai|pake|memakai|mengandung|ada|punya|termasuk)(?: (?:sedikit|juga|kok|aja|saja"
    r"|kak|semua))*"
    r"\s*[.!]?\s*$"
)
_EXCEPT: Final = re.compile(r"\b(?:kecuali|selain|kalau|kalo|jika|bila)\b")
_LEANS: Final = re.compile(
    r"\b(?:pakai|pake|memakai|mengandung)(?: sedikit| juga)?\s*[.!,;]|\btidak,"
)
_SENTENCES: Final = re.compile(r"(?<=[.!?;])\s|\n")
_ENDINGS: Final = ("nya", "kan", "lah")
_BEGINNINGS: Final = ("meng", "men", "mem", "me", "di", "ter", "ber")
_SHORTEST: Final = 4
_LISTS: Final = Path(__file__).parent / "wordlists"
# So much of what the best fitting sentence shares makes another one speak of the same.
_AS_GOOD = 0.6
# What a word in another clause counts beside one in the same.
_FARTHER = 0.4


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """A word without the commonest endings and beginnings, in its commonest spelling."""
    word = _SPELLED.get(word, word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word.removesuffix(ending)
    for beginning in _BEGINNINGS:
        if word.startswith(beginning) and len(word) - len(beginning) > _SHORTEST:
            return word.removeprefix(beginning)
    return word


_SPELLED: Final = {
    "sambel": "sambal", "cabe": "cabai", "pedes": "pedas", "puedes": "pedas", "anget": "hangat",
    "mateng": "matang", "seger": "segar", "item": "hitam", "ijo": "hijau", "endog": "telur",
    "krupuk": "kerupuk", "mie": "mi", "wa": "whatsapp", "tf": "transfer", "motong": "potong",
}  # fmt: skip
_EMPTY: Final = frozenset(
    stem(word)
    for word in (
        *GENERAL_FILLERS,
        *GENERAL_SLANG,
        *load_words(_LISTS / "filler_words.txt"),
        *load_words(_LISTS / "empty_words.txt"),
        *load_words(_LISTS / "untelling_words.txt"),
    )
)


@lru_cache(maxsize=8192)
def telling(plain: str) -> frozenset[str]:
    """The stems of folded text that tell what it speaks of."""
    return frozenset(stem(word) for word in WORD.findall(plain)) - _EMPTY


# Of what, where this is told, and which words together: "AC", "faktur pajak".
Denial = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Polarity:
    """What a sentence says to be so, and what not."""

    affirms: frozenset[str]
    denies: tuple[Denial, ...]
    # What something is said to have that only the question names.
    having: tuple[Denial, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One sentence of the owner's, with the question that it answers."""

    plain: str
    # What it speaks of, and what the question, where there is one, asks for.
    about: frozenset[str]
    figures: tuple[Figure, ...]
    says: Polarity
    # Sentences of one answer, one description, one promo have the same.
    source: int


@dataclass(frozen=True, slots=True, eq=False)
class Passages:
    """Passages, and how much each word tells one from another."""

    all: tuple[Passage, ...]
    weights: dict[str, float]
    # Which of them have a word.
    places: dict[str, tuple[int, ...]]

    def scored(
        self, near: frozenset[str], around: frozenset[str], *more: Passage
    ) -> list[tuple[float, Passage]]:
        """Each passage with what it shares with these words, the best first.

        Words farther `around` tell less than those `near`.
        """
        scores: dict[int, float] = {}
        for word in near | around:
            weight = self.weights.get(word, 0.0) * (1.0 if word in near else _FARTHER)
            for number in self.places.get(word, ()):
                scores[number] = scores.get(number, 0.0) + weight
        found = [(scores.get(number, 0.0), p) for number, p in enumerate(self.all)]
        found += [
            (self._score(near & p.about) + _FARTHER * self._score((around - near) & p.about), p)
            for p in more
        ]
        return sorted(found, key=lambda one: -one[0])

    def _score(self, shared: frozenset[str]) -> float:
        return sum(self.weights.get(word, 1.0) for word in shared)

    def best(self, words: frozenset[str], *more: Passage) -> list[Passage]:
        """The passages that share the most with these words; none where none shares any."""
        scored = [(score, p) for score, p in self.scored(words, words, *more) if score > 0]
        return [p for score, p in scored if score >= scored[0][0] * _AS_GOOD]


@lru_cache(maxsize=512)
def passages_of(texts: tuple[tuple[str, str], ...]) -> Passages:
    """The passages of these questions and answers; a text that answers nothing has no question."""
    found = [p for n, (question, text) in enumerate(texts) for p in read(question, text, n)]
    sources: dict[str, set[int]] = {}
    for passage in found:
        for word in passage.about:
            sources.setdefault(word, set()).add(passage.source)
    many = max(2, len(texts))
    weights = {word: 0.2 + log(many / len(at)) for word, at in sources.items()}
    places: dict[str, list[int]] = {}
    for number, passage in enumerate(found):
        for word in passage.about:
            places.setdefault(word, []).append(number)
    told = {word: tuple(numbers) for word, numbers in places.items()}
    return Passages(tuple(found), weights, told)


@lru_cache(maxsize=8192)
def _read(question: str, text: str, source: int) -> tuple[Passage, ...]:
    return tuple(_passages(question, text, source))


def read(question: str, text: str, source: int = -1) -> tuple[Passage, ...]:
    """The passages of one text."""
    return _read(question, text, source)


def _passages(question: str, text: str, source: int) -> Iterator[Passage]:
    asked = telling(fold(question).plain)
    for number, sentence in enumerate(_SENTENCES.split(fold(text).plain)):
        # Yes and no at the beginning answer the question; later sentences may lean on it, too.
        says = polarity(sentence, asked if number == 0 or _LEANS.search(sentence) else frozenset())
        yield Passage(
            sentence,
            telling(sentence) | asked,
            tuple(figures_in(sentence)),
            says,
            source,
        )


@lru_cache(maxsize=8192)
def polarity(sentence: str, asked: frozenset[str] = frozenset()) -> Polarity:
    """What a sentence says to be so, and what not; yes or no is of what was `asked`."""
    affirms: set[str] = set()
    denies: list[Denial] = []
    having: list[Denial] = []
    clauses = _CLAUSES.split(sentence)
    if _YES.match(sentence) and not NO.search(clauses[0]):
        affirms |= asked
    for number, clause in enumerate(clauses):
        no = NO.search(clause)
        if no and no[0] in {"kecuali", "selain"} and denies:
            # "Bukan stok beku, kecuali kepiting soka": of this it is so.
            exception = telling(clause[no.end() :])
            affirms |= exception
            having.append((exception, exception))
        if no is None or no[0] in {"kecuali", "selain"}:
            said = telling(clause[: no.start()] if no else clause)
            affirms |= said
            if asked - said and (has := _HAS.search(clause)):
                # "Mie dan capcay pakai sedikit", where MSG was asked about.
                having.append((telling(clause[: has.start()]), asked - said))
            continue
        subject = telling(clause[: no.start()])
        thing = telling(_EXCEPT.split(clause[no.end() :])[0])
        if no[0] == "tanpa" and _OPTIONAL.search(sentence):
            # What can be left out is in.
            affirms |= thing | subject
        elif thing:
            affirms |= subject
            denies.append((subject - asked, thing))
        elif subject and asked - subject and _HAS.search(clause):
            # "Coto tidak pakai"
            denies.append((subject, asked - subject))
        elif subject or number == 0:
            # "AC belum ada"; "belum bisa" to what was asked.
            denies.append((frozenset(), subject or asked))
    told = tuple(denial for denial in denies if denial[1])
    return Polarity(frozenset(affirms), told, tuple(pair for pair in having if pair[0]))


# What is bought beside it is not in it.
_SOLD_APART: Final = re.compile(
    r"\b[^\W\d]+ (?:di)?(?:jual|beli|pesan) (?:terpisah|sendiri)\b", re.IGNORECASE
)


def described_in(product: ProductInfo) -> tuple[Passage, ...]:
    """What the shop says of a product: its name, its description, its options."""
    description = _SOLD_APART.sub("", product.description)
    return read(product.name, "\n".join((product.name, description, *product.options)))
