"""Which language a message is in, by the words that belong to one alone."""

import functools
import itertools
from collections.abc import Sequence
from typing import Final, Literal, Protocol

from tanggap.assistant.builtin.lexicon import Words, lexicon, rows
from tanggap.assistant.builtin.normalise.affixes import root
from tanggap.assistant.builtin.normalise.tokens import Piece, pieces, readable
from tanggap.assistant.builtin.normalise.words import plain_meaning

Language = Literal["id", "en"]

STOPS: Final = frozenset({"?", "!", ".", ",", ";", "\n"})
# "is", "of" and "for" are English whatever the shop's answers contain.
LEAST_IN_NAMES: Final = 4
# Somebody is called by these in either language ("hi kak, how much is it?").
_CALLING: Final = ("address", "calling")
# What is said of these in the language of the place tells nothing of one's own.
_POLITE: Final = frozenset(
    {
        "terimakasih",
        "ya",
        "oke",
        "sip",
        "betul",
        "halo",
        "pagi",
        "siang",
        "sore",
        "malam",
        "selamat",
    }
    | {"permisi", "maaf", "tolong", "tidak"}
)


class Names(Protocol):
    """The words of one shop."""

    def meaning(self, word: str) -> Words | None:
        """What a word of the shop stands for."""
        ...

    def is_in_names(self, word: str) -> bool:
        """Whether a product's name has an English word, as it is written."""
        ...


def language_of(text: str, names: Names, spoken: str = "") -> Language:
    """The language of a message, in a conversation that was in `spoken` so far ("" for none)."""
    return language_of_pieces(pieces(readable(text)), names, spoken)


def language_of_pieces(found: Sequence[Piece], names: Names, spoken: str) -> Language:
    """The same of a text that is cut already.

    Names of dishes, loans and addresses say nothing. English goes on until more is Indonesian than
    thanks and the like; an Indonesian conversation turns English by more than one slip of a word.
    """
    english = indonesian = 0
    telling = False
    heard: set[str] = set()
    for word in _without_loans(_speaking(found)):
        match _told_by(word, names):
            case "en":
                english += 1
                heard.add(word)
                # Articles alone are as often a slip: "es the".
                telling = telling or word in groups()["english"] or bool(lexicon().english[word])
            case "id":
                indonesian += 1
            case _:
                pass
    english += sum(
        (first.text, second.text) in lexicon().english_phrases
        and f"{first.text}_{second.text}" not in groups()["loans"]
        for first, second in itertools.pairwise(found)
    )
    if english == indonesian == 0:
        return "en" if spoken == "en" or _greets(found) else "id"
    if spoken == "en":
        # "Yes, suksma!", "pickup, Emma, tunai": one word of a guest's turns nothing.
        return "id" if indonesian > english and not _passes(found, names) else "en"
    if not telling and len(heard) < 2:
        return "id"
    return "en" if english > indonesian else "id"


def _without_loans(said: Sequence[str]) -> list[str]:
    """The words without English pairs that Indonesian has taken over: "bisa same day?"."""
    loans = groups()["loans"]
    borrowed = {
        place
        for start in range(len(said) - 1)
        if f"{said[start]}_{said[start + 1]}" in loans
        for place in (start, start + 1)
    }
    return [word for place, word in enumerate(said) if place not in borrowed]


def _speaking(found: Sequence[Piece]) -> list[str]:
    """The words of a text but those of an address."""
    kept: list[str] = []
    in_address = False
    before = ""
    begins = True
    for piece in found:
        shortened = piece.text == "." and before in groups()["address"]
        before = piece.text
        if shortened:
            # "Jl. Kenanga"
            continue
        if piece.text in STOPS:
            in_address = False
        elif piece.text in groups()["address"]:
            in_address = True
        elif not in_address and piece.text[0].isalpha() and not _is_name(piece, begins):
            kept.append(piece.text)
        begins = piece.text in STOPS
    return kept


def _is_name(piece: Piece, begins: bool) -> bool:
    """Whether a word is written large amid a sentence, as a customer's name is."""
    return not begins and piece.raw.istitle() and len(piece.raw) > 1 and _may_be_called(piece.text)


def _may_be_called(word: str) -> bool:
    return word not in groups()["english"] and word not in groups()["indonesian"]


def _told_by(word: str, names: Names) -> Language | None:
    """The one language that has a word; none where both have it, or neither."""
    if word in groups()["english"]:
        # Even where the shop sells "black forest", unless that is what it is called.
        named = len(word) >= LEAST_IN_NAMES and names.is_in_names(word)
        return None if named else "en"
    if word in groups()["indonesian"]:
        return "id"
    if word in groups()["both"]:
        return None
    words = lexicon()
    # A short word only if it means something by itself: "tea", and no "the".
    named = len(word) >= LEAST_IN_NAMES or bool(words.english.get(word))
    in_english = word in words.english and not (named and names.is_in_names(word))
    in_indonesian = (
        word in words.known or word in words.meanings or (not in_english and _is_formed_here(word))
    )
    if in_english == in_indonesian or names.meaning(word) is not None:
        return None
    if in_indonesian and any(word in words.classes[name] for name in _CALLING):
        return None
    return "en" if in_english else "id"


def _passes(found: Sequence[Piece], names: Names) -> bool:
    """Whether all that is Indonesian is said by guests as well, or is one word among others."""
    speaking = _speaking(found)
    here = [word for word in speaking if _told_by(word, names) == "id"]
    return all(map(_is_polite, here)) or (len(here) == 1 and len(speaking) > 1)


def _is_polite(word: str) -> bool:
    """Whether guests say it, too: "makasih", "iya", "om swastiastu"."""
    meaning = plain_meaning(word, lexicon())
    return meaning is not None and set(meaning) <= _POLITE


@functools.lru_cache(maxsize=8_000)
def _is_formed_here(word: str) -> bool:
    """Whether a word is a known one with an affix: "bayarnya", "dikirim"."""
    words = lexicon()
    return root(word, lambda shorter: plain_meaning(shorter, words) is not None) is not None


def _greets(found: Sequence[Piece]) -> bool:
    """ "Hello" and nothing else; "hi" is said in Indonesian, too."""
    return [piece.text for piece in found if piece.text not in STOPS] == ["hello"]


@functools.cache
def groups() -> dict[str, frozenset[str]]:
    """The words that are told apart by hand, by group."""
    found: dict[str, set[str]] = {}
    for name, words in rows("languages.tsv"):
        found.setdefault(name, set()).update(words.split())
    return {name: frozenset(words) for name, words in found.items()}
