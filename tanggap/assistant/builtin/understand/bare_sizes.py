"""A size or a content that is said in another way than names have it: "aisyah navy ukuran L"."""

from collections.abc import Iterable, Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.amounts import as_sizes
from tanggap.assistant.builtin.understand.phrased import as_named, as_warm
from tanggap.assistant.builtin.understand.segments import having_all
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.sliced import as_slices
from tanggap.assistant.builtin.understand.speakers import as_speakers

_SIZE: Final = "ukuran"
_HOLDING: Final = "isi"
_WITH: Final = "dengan"
# So many words of a name are looked at before it.
_REACH: Final = 4
# More than the letters of a size is another word.
LONGEST: Final = 4
MOST_LOOKED_AT: Final = 20


def as_names_have_it(
    tokens: Sequence[Token], shelf: Shelf, *, english: bool, near: Iterable[int] = ()
) -> list[Token]:
    """The tokens of a message with goods, their sizes and what they hold as the names have them.

    `near` are the products spoken of before.
    """
    tokens = as_speakers(tokens, shelf)
    if english:
        tokens = _as_contained(as_named(tokens, shelf), shelf)
    return as_sizes(_as_sized(as_slices(as_warm(tokens, shelf), shelf), shelf), shelf, near)


def _as_sized(tokens: Sequence[Token], shelf: Shelf) -> list[Token]:
    """The tokens without a "size" amid a name: "Aisyah in navy, size L" is "Aisyah navy L"."""
    found = list(tokens)
    place = 1
    while place + 1 < len(found):
        if found[place].text == _SIZE and (since := _begins(found, place, shelf)) is not None:
            del found[since : place + 1]
            place = since
        place += 1
    return found


def _begins(tokens: Sequence[Token], place: int, shelf: Shelf) -> int | None:
    """From where on nothing but the size is said; nothing where no name has it so."""
    size = tokens[place + 1]
    if len(size.text) > LONGEST or size.text not in shelf.by_word:
        return None
    since = place - 1 if tokens[place - 1].text == "," else place
    before: list[str] = []
    for token in reversed(tokens[max(0, since - _REACH) : since]):
        if token.kind != "word" or token.text not in shelf.by_word:
            break
        before.append(token.text)
    for length in range(len(before), 0, -1):
        named = before[:length]
        if having_all((*named, _SIZE, size.text), shelf):
            # "Koko anak size 6" is called so.
            return None
        if having_all((*named, size.text), shelf):
            return since
    return None


def _as_contained(tokens: Sequence[Token], shelf: Shelf) -> list[Token]:
    """The tokens of an English message with what a pack holds as names have it.

    "The 20 pcs package" is "paket isi 20", "sate with 10 sticks" is "sate isi 10". What is only
    counted ("20 pcs adaan") stays as it is.
    """
    found = list(tokens)
    place = 1
    while place < len(found):
        number = found[place - 1]
        if number.kind != "number" or found[place].text not in _units():
            place += 1
            continue
        before = found[place - 2] if place > 1 else None
        after = found[place + 1] if place + 1 < len(found) else None
        held = Token(_HOLDING, found[place].raw, inner=True)
        if before is not None and before.text == _WITH and place > 2:
            if having_all((found[place - 3].text, _HOLDING, number.text), shelf):
                found[place - 2 : place + 1] = [held, number]
        elif after is not None and _is_head(after.text, number.text, shelf):
            found[place - 1 : place + 2] = [after, held, number]
        place += 1
    return found


def _units() -> frozenset[str]:
    return lexicon().classes["unitword"] | {"tusuk", "pcs"}


def _is_head(word: str, number: str, shelf: Shelf) -> bool:
    """Whether what holds so many is called by this word first."""
    having = sorted(having_all((word, _HOLDING, number), shelf))[:MOST_LOOKED_AT]
    return any(shelf.terms[i].phrases[0][0] == word for i in having)
