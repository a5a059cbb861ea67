"""English names of goods as the shop's own names have them: "fried noodles with beef"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.segments import having_all
from tanggap.assistant.builtin.understand.shelf import Shelf

_WITH: Final = "dengan"
# One English word is said in several here: names have the one or the other.
_ALSO: Final = {
    "sapi": ("daging",),
    "daging": ("sapi",),
    "biasa": ("polos", "kosong", "original", "reguler"),
    "polos": ("kosong", "biasa", "original"),
    "es": ("dingin",),
    "dingin": ("es",),
    "panas": ("hangat",),
    "besar": ("jumbo",),
    "bakar": ("panggang",),
    "panggang": ("bakar",),
    "goreng": ("crispy",),
    "sop": ("kuah", "soto"),
    "soto": ("kuah", "sop"),
    "kuah": ("sop", "soto"),
}
# So far around a word its name is looked for.
_REACH: Final = 4
MOST_COMPARED: Final = 60
MOST_LOOKED_AT: Final = 12


def as_named(tokens: Sequence[Token], shelf: Shelf) -> list[Token]:
    """The tokens of an English message with the words of its goods as the names have them."""
    found = list(tokens)
    looked = 0
    for place, token in enumerate(found):
        if token.text in _ALSO and token.kind == "word" and looked < MOST_LOOKED_AT:
            looked += 1
            found[place] = replace(token, text=_called(found, place, shelf))
    place = 1
    while place + 1 < len(found):
        if found[place].text == _WITH and looked < MOST_LOOKED_AT:
            looked += 1
            if _is_one(found, place, shelf):
                # "Fried noodles with beef" is a name; "iced tea with fried noodles" are two.
                del found[place]
                continue
        place += 1
    return found


WARMTH: Final = {"es": "dingin", "dingin": "es", "panas": "hangat", "hangat": "panas"}


def as_warm(tokens: Sequence[Token], shelf: Shelf) -> list[Token]:
    """The tokens with ice and heat as the names have them: "teh es" of a Teh Manis Dingin."""
    found = list(tokens)
    places = [place for place, token in enumerate(found) if token.text in WARMTH]
    for place in places[:MOST_LOOKED_AT]:
        found[place] = replace(found[place], text=_warmth_called(found, place, shelf))
    return found


def _warmth_called(tokens: Sequence[Token], place: int, shelf: Shelf) -> str:
    """The word that names have for it; as it was said where that is a name's, or a choice."""
    said = tokens[place].text
    beside = {word for side in _around(tokens, place, shelf) for word in side[:2]} - {said}
    having = having_all(beside, shelf) if beside else set()
    like = WARMTH[said]
    if not having or like in beside or not having_all((*beside, like), shelf):
        return said
    some = sorted(having)[:MOST_COMPARED]
    chosen = any(said in plain_set(" ".join(shelf.product(i).options)) for i in some)
    return said if chosen or having_all((*beside, said), shelf) else like


def _is_of_names(token: Token, shelf: Shelf) -> bool:
    return token.kind == "word" and token.text in shelf.by_word


def _around(tokens: Sequence[Token], place: int, shelf: Shelf) -> tuple[list[str], list[str]]:
    """The words of names right before a place and right after it, the nearest first."""
    before: list[str] = []
    at = place - 1
    while at >= 0 and len(before) < _REACH:
        if _is_of_names(tokens[at], shelf):
            before.append(tokens[at].text)
        elif tokens[at].text != _WITH or not at:
            break
        at -= 1
    after: list[str] = []
    at = place + 1
    while at < len(tokens) and len(after) < _REACH:
        if _is_of_names(tokens[at], shelf):
            after.append(tokens[at].text)
        elif tokens[at].text != _WITH:
            break
        at += 1
    return before, after


def _called(tokens: Sequence[Token], place: int, shelf: Shelf) -> str:
    """The word that names have for this one beside the words that stand there."""
    said = tokens[place].text
    before, after = _around(tokens, place, shelf)
    for length in range(len(before) + len(after), 0, -1):
        for left in range(min(length, len(before)), -1, -1):
            if length - left > len(after):
                continue
            beside = {*before[:left], *after[: length - left]} - {said}
            for word in (said, *_ALSO[said]):
                if beside and word not in beside and having_all((*beside, word), shelf):
                    return word
    return said


def _is_one(tokens: Sequence[Token], place: int, shelf: Shelf) -> bool:
    """Whether what stands before and after a "with" are one name, the head of it before."""
    before, after = _around(tokens, place, shelf)
    for right in range(len(after), 0, -1):
        for left in range(len(before), 0, -1):
            named, beside = before[:left][::-1], after[:right]
            both = having_all((*named, *beside), shelf)
            if both:
                some = sorted(both)[:MOST_COMPARED]
                return any(_begins(named, shelf.terms[i].phrases[0]) for i in some)
    return False


def _begins(named: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether a name begins with what was said first: "with rice" makes no fried rice."""
    head = next((word for word in phrase if word not in _vague()), "")
    return head in named


def _vague() -> frozenset[str]:
    return lexicon().classes["weak"] | {"es", "paket"}
