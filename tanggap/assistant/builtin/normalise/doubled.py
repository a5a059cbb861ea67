"""A 2 behind a word, which says the word twice or counts: "apa2", "nasgor2"."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.normalise import words as meanings
from tanggap.assistant.builtin.normalise.tokens import Piece
from tanggap.assistant.builtin.normalise.vocabulary import Vocabulary

# "Kos2an", "dus2annya".
_AFTER_DOUBLED: Final = frozenset({"an", "nya", "annya", "in", "kan", "lah"})


_FOR_DOING: Final = frozenset({"buat", "bwt", "utk", "untuk", "acara"})


def doubles(found: Sequence[Piece], position: int, vocabulary: Vocabulary) -> bool:
    """Whether a 2 says a word twice, as in "apa2" and, of onde-onde, "onde2"; "nasgor2" counts."""
    piece = found[position]
    if piece.text != "2" or not piece.glued or not position:
        return False
    if _is_glued(found, position + 1) and found[position + 1].text not in _AFTER_DOUBLED:
        return False
    before = found[position - 1].text
    if position > 1 and found[position - 2].text in _FOR_DOING and not found[position - 1].glued:
        # "Buat bakar2 nanti": what is done, though goods are called so.
        return True
    # "x2" counts, and so does what begins a line.
    counts = before == "x" or not before.isalpha() or _is_of_goods(before, vocabulary)
    return _is_doubled_name(before, vocabulary) or not counts


def _is_doubled_name(word: str, vocabulary: Vocabulary) -> bool:
    """Whether a name has a word twice, as it is meant: "rame" of "Paket Rame-Rame"."""
    meant = meanings.general_meaning(word) or (word,)
    return any(vocabulary.is_name(said, said) for said in {word, meant[0]})


def _is_of_goods(word: str, vocabulary: Vocabulary) -> bool:
    """Whether goods are called by a word, as it is meant: "esjeruk", "cmpr"."""
    if vocabulary.is_called(word) or vocabulary.taught((word,)) is not None:
        return True
    meant = meanings.general_meaning(word)
    if meant is None:
        meant = vocabulary.meaning(word) or vocabulary.repaired(word) or ()
    return any(vocabulary.is_called(part) for part in meant)


def _is_glued(found: Sequence[Piece], position: int) -> bool:
    return position < len(found) and found[position].glued and found[position].text.isalnum()
