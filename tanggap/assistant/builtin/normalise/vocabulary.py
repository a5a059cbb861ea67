"""The words of one shop, as the reading of a message asks for them."""

from typing import Final, Protocol

from tanggap.assistant.builtin.lexicon import Words
from tanggap.assistant.builtin.normalise.words import general_meaning

# Shorter ones are too often two words that only look like one.
LEAST_JOINED: Final = 7
_CLITIC: Final = "nya"


class Vocabulary(Protocol):
    """The words of one shop: of its products, areas and answers."""

    # The most words in one that the owner has taught; 0 for none.
    longest_own: int

    def taught(self, words: Words) -> Words | None:
        """What the owner says that this word, or these words, stand for."""
        ...

    def meaning(self, word: str) -> Words | None:
        """What a word of the shop stands for."""
        ...

    def repaired(self, word: str) -> Words | None:
        """What a mistyped word of the shop stands for."""
        ...

    def is_in_names(self, word: str) -> bool:
        """Whether a product's name has an English word, as it is written."""
        ...

    def is_name(self, first: str, second: str) -> bool:
        """Whether a product's name has these words, one after the other."""
        ...

    def is_called(self, word: str) -> bool:
        """Whether a product's name, or an area's, has this word."""
        ...

    def slip_beside(self, word: str, before: str, after: str) -> Words | None:
        """The word of a name that a mistyped one is a slip of, by what stands next to it."""
        ...


class OwnWords:
    """For reading a shop's own names and answers: what no list knows is right as it stands."""

    longest_own = 0

    def taught(self, words: Words) -> Words | None:
        """Nothing: the shop's words are just being learnt."""
        return None

    def meaning(self, word: str) -> Words | None:
        """Nothing: the shop's words are just being learnt."""
        return None

    def repaired(self, word: str) -> Words:
        """The word itself; "tumpengnya" is spoken of as "tumpeng"."""
        owned = word.endswith(_CLITIC) and len(word) >= LEAST_JOINED + 1
        return (word[: -len(_CLITIC)],) if owned else (word,)

    def is_in_names(self, word: str) -> bool:
        """No: the shop's words are just being learnt."""
        return False

    def is_name(self, first: str, second: str) -> bool:
        """No: the shop's words are just being learnt."""
        return False

    def is_called(self, word: str) -> bool:
        """No: the shop's words are just being learnt."""
        return False

    def slip_beside(self, word: str, before: str, after: str) -> Words | None:
        """Nothing: what no list knows is right as it stands."""
        return None


class Names(OwnWords):
    """For reading the names of goods: none of them asks or denies anything.

    Nor are words of the same meaning one word where they are all that tells two goods `apart`.
    """

    longest_own = 1

    def __init__(self, apart: frozenset[str] = frozenset()) -> None:
        self.apart = apart

    def taught(self, words: Words) -> Words | None:
        """The word itself, where it is said for another that no goods are called."""
        return words if words[0] in self.apart or is_goods_word(words[0]) else None


def is_goods_word(word: str) -> bool:
    """Whether a word of a name is elsewhere said for one that asks or denies: "pie", for "how".

    So is one that only looks like such a word with an ending: "adaan", and "ada". The "g" of
    "250 g" is none, so that "g ada" still denies.
    """
    if word in GRAMS:
        return False
    spoken = general_meaning(word)
    return spoken is not None and spoken != (word,) and not _NEVER_GOODS.isdisjoint(spoken)


_NEVER_GOODS: Final = frozenset(
    {
        "bagaimana", "berapa", "apa", "kapan", "siapa", "dimana", "kenapa", "mana", "ada", "tidak",
        "belum", "sudah", "seperti", "ambil", "saya", "bukan", "bisa", "boleh", "kamu", "diskon",
        "kartukredit", "terimakasih", "maaf", "halo", "anjing", "bodoh",
    }
)  # fmt: skip
# How a weight is written behind its number.
GRAMS: Final = frozenset({"g", "gr", "grm"})
OWN_WORDS: Final = OwnWords()
NAMES: Final = Names()
