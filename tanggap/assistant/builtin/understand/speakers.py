"""Words for who speaks and what is done, which a shop may have in a name: "Paket Awak"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.segments import having_all
from tanggap.assistant.builtin.understand.shelf import Shelf

_SPEAKERS: Final = frozenset(
    {"aku", "kita", "kami", "awak", "ane", "ambo", "hambo", "denai", "ulun", "beta", "kulo", "abdi"}
) | frozenset({"urang", "aing", "gue", "aye", "nyong", "tiang"})
_DOINGS: Final = frozenset(
    {"mau", "pesan", "ambil", "beli", "minta", "coba", "bawa", "antar", "kirim", "borong"}
)
_I: Final = "saya"
_CHOOSING: Final = "yang"


def as_speakers(tokens: Sequence[Token], shelf: Shelf) -> list[Token]:
    """The tokens with "saya ambil nanti" for the "awak ambil nanti" of a shop with such a name."""
    return [
        replace(token, text=_I, known=True)
        if token.text in _SPEAKERS and only_speaks(place, tokens, shelf)
        else token
        for place, token in enumerate(tokens)
    ]


def only_does(place: int, tokens: Sequence[Token], shelf: Shelf) -> bool:
    """ "Mau coba lontong": to try it, and not the package that is called so."""
    return tokens[place].text in _DOINGS and only_speaks(place, tokens, shelf)


def only_speaks(place: int, tokens: Sequence[Token], shelf: Shelf) -> bool:
    """Whether a word of a longer name stands without the rest of it, and is not counted."""
    word = tokens[place].text
    named = shelf.by_word.get(word, ())
    if not named or any(len(shelf.terms[i].name_words) == 1 for i in named):
        return False
    before = tokens[place - 1] if place else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    for beside in (before, after):
        if beside is not None and beside.text != word and having_all((word, beside.text), shelf):
            return False
    if before is not None and (before.kind == "number" or before.text == _CHOOSING):
        return False
    return after is None or after.kind != "number" or _counts_others(tokens, place + 2, shelf)


def _counts_others(tokens: Sequence[Token], place: int, shelf: Shelf) -> bool:
    """Whether goods follow a number: "awak dua lontong", "awak 2 porsi lontong"."""
    if place < len(tokens) and tokens[place].text in lexicon().classes["unitword"]:
        place += 1
    return place < len(tokens) and tokens[place].text in shelf.by_word
