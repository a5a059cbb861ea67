"""What a word is by what stands next to it in the names of goods."""

from collections.abc import Sequence

from tanggap.assistant.builtin.lexicon import Words
from tanggap.assistant.builtin.normalise.tokens import Piece, Token
from tanggap.assistant.builtin.normalise.vocabulary import Vocabulary


def by_neighbours(
    found: Sequence[Piece], at: int, tokens: Sequence[Token], vocabulary: Vocabulary
) -> Words | None:
    """What a mistyped word is as a part of a name: "es jeuk". `tokens` is what was read before."""
    after = found[at + 1].text if at + 1 < len(found) else ""
    return vocabulary.slip_beside(found[at].text, tokens[-1].text if tokens else "", after)


def is_plain_one(found: Sequence[Piece], at: int, vocabulary: Vocabulary) -> bool:
    """Whether "mie ayam biasanya" means the "Mie Ayam Biasa", and nothing of what is usual."""
    return found[at].text == "biasanya" and vocabulary.is_name(found[at - 1].text, "biasa")
