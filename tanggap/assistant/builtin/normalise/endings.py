"""Words of a shop, and English ones, with what is put after them."""

from typing import Final

from tanggap.assistant.builtin.lexicon import Words, lexicon
from tanggap.assistant.builtin.normalise import words as meanings
from tanggap.assistant.builtin.normalise.vocabulary import Vocabulary

# Put after any word: "its", "the".
CLITICS: Final = ("nya", "ny")
# "Gas" and "es" are no plurals.
SHORTEST_SINGULAR: Final = 3
# "Your" in Makassar, "its" in Padang and Palembang.
_LOCAL_ENDINGS: Final = ("ta", "nyo")


def with_local_ending(word: str, vocabulary: Vocabulary) -> str | None:
    """The thing of the shop in "mobilta", "rendangnyo"."""
    for ending in _LOCAL_ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > SHORTEST_SINGULAR and vocabulary.meaning(stem) is not None:
            return stem
    return None


def with_ending(word: str, vocabulary: Vocabulary) -> Words | None:
    """A word of the shop and what is put after it here: "setelannya", "esnya"."""
    return vocabulary.meaning(bare_of(word))


def bare_of(word: str) -> str:
    """A word without what is put after it."""
    ending = next(clitic for clitic in CLITICS if word.endswith(clitic))
    return word[: -len(ending)]


def one_of(word: str, vocabulary: Vocabulary) -> Words | None:
    """A word of the shop that has an English plural: "pastels"."""
    if len(word) <= SHORTEST_SINGULAR + 1 or not word.endswith("s") or vocabulary.meaning(word):
        return None
    words = lexicon()
    known = meanings.plain_meaning(word, words) or meanings.general_meaning(word)
    english = words.english.get(word) or words.english.get(word[:-1])
    return None if known or english else vocabulary.meaning(word[:-1])


def in_english(word: str, vocabulary: Vocabulary) -> str:
    """A word as the English list has it, "juices" as "juice"; empty where it does not."""
    words = lexicon()
    if word in words.english or word in words.in_english_phrases:
        return word
    if len(word) <= SHORTEST_SINGULAR or not word.endswith("s") or vocabulary.meaning(word):
        return ""
    endings = ((3, "y"), (1, "")) if word.endswith("ies") else ((1, ""), (2, ""))
    for cut, ending in endings:
        single = word[:-cut] + ending
        if words.english.get(single) or single in words.in_english_phrases:
            return single
    return ""
