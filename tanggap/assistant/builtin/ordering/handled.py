"""Choices that say what is done to a thing: "Nasi: dicampur / dipisah"."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.ordering.words import words_of

_PASSIVE: Final = "di"
_NO_THING: Final = (
    words_of("choices.edges") | words_of("choices.cues") | words_of("choices.says_little")
)


def is_of_another(choice: str, group: Sequence[str], words: Sequence[str], start: int) -> bool:
    """ "Kecapnya dipisah", where the rice may be "dipisah": said of another thing.

    `group` are the words of what the choice is for, `start` is where it begins in `words`.
    """
    if not choice.lower().startswith(_PASSIVE) or not group or not start:
        return False
    before = words[start - 1]
    empty = _NO_THING | lexicon().classes["filler"] | lexicon().classes["address"]
    return before.isalpha() and before not in empty and not set(group) & set(words)
