"""The customer is answered in their language, and never rudely."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from tanggap.core.words import load_words
from tanggap.guard.base import Violation
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading
from tanggap.guard.shoptexts import words_in

NAME = "manners"

_WORDLISTS = Path(__file__).parent.parent / "wordlists"
_RUDE: Final = load_words(_WORDLISTS / "rude_words.txt")
_ENGLISH: Final = load_words(_WORDLISTS / "english_words.txt")
_INDONESIAN: Final = load_words(_WORDLISTS / "indonesian_words.txt")
# So many English words without an Indonesian one are an English sentence.
_ENGLISH_SENTENCE = 4
# So many letters of another script are no ornament.
_FOREIGN_WORD = 3
_WORD: Final = re.compile(r"[^\W\d_]+")
_FOREIGN: Final = re.compile(
    r"[\u0370-\u05ff\u0600-\u0dff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)


def judge(reading: Reading, facts: Facts, before: Sequence[Reading]) -> Iterator[Violation]:
    """Finds rude words and sentences in another language than the customer's."""
    words = _WORD.findall(reading.plain)
    for word in words:
        if word in _RUDE and not _is_own(word, facts):
            yield Violation(NAME, word, "this word is rude")
    if len(_FOREIGN.findall(reading.text)) >= _FOREIGN_WORD and not any(
        _FOREIGN.search(text) for text in (facts.context.question, *facts.texts)
    ):
        yield Violation(NAME, reading.text.strip()[:40], "write in the customer's language")
        return
    if _is_english(words) and not _asks_in_english(facts):
        yield Violation(
            NAME, reading.text.strip()[:40], "write in Indonesian, as the customer does"
        )


def _is_own(word: str, facts: Facts) -> bool:
    """Whether the shop itself says this word: a pet shop sells "makanan anjing"."""
    return facts.names.knows(word) or any(word in words_in(text) for text in facts.answers)


def _is_english(words: list[str]) -> bool:
    return sum(word in _ENGLISH for word in words) >= _ENGLISH_SENTENCE and not any(
        word in _INDONESIAN for word in words
    )


def _asks_in_english(facts: Facts) -> bool:
    words = _WORD.findall(f"{facts.customer.questions.plain} {facts.customer.earlier.plain}")
    return any(word in _ENGLISH for word in words)
