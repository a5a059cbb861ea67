"""A number that is put right at once: "es jeruk 3 eh 5 deng" is five of it."""

import itertools
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token

# The first of these tells that the number before was a slip; "3 bukan 5" is three.
_SLIPS: Final = frozenset(
    {"eh", "salah", "maksud", "maaf", "ralat", "sorry", "sori", "oops", "ups", "wait"}
)
_GOING_ON: Final = _SLIPS | frozenset({"bukan", "tidak", "saya", "aku", "nya", "jadi", "tunggu"})
# Behind the right number nothing is named: what is may be counted by it.
_BEHIND: Final = frozenset({"saja", "maksud", "deng", "eh", "saya", "ku"})
_GOING_ELSEWHERE: Final = frozenset(
    {"sama", "dan", "plus", "terus", "lalu", "jadi", "berapa", "total"}
)
# So far before it stands the number that was a slip: "3 mie ayam jumbo eh 5 deng".
_REACH: Final = 6


def put_right(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with the right number where the slip was, and no more said of it."""
    found = list(tokens)
    place = 1
    while place < len(found):
        right = _slip_at(found, place)
        wrong = _wrong_before(found, place) if right is not None else None
        if right is None or wrong is None or not _ends(found, right + 1):
            place += 1
            continue
        end = _after_unit(found, right + 1)
        while end < len(found) and found[end].raw.lower() in ("deng", "maksudnya", "maksudku"):
            end += 1
        found[wrong] = found[right]
        del found[_last_before(found, place) + 1 : end]
    return found


def _slip_at(tokens: Sequence[Token], place: int) -> int | None:
    """Where the number stands that follows words for a slip from here on."""
    if not {tokens[place].text, tokens[place].raw.lower()} & _SLIPS:
        return None
    at = place
    while at < len(tokens) and {tokens[at].text, tokens[at].raw.lower()} & _GOING_ON:
        at += 1
    return at if at < len(tokens) and tokens[at].kind == "number" else None


def _wrong_before(tokens: Sequence[Token], place: int) -> int | None:
    """The number before, if nothing is joined or told between."""
    last = _last_before(tokens, place)
    for at in range(last, max(-1, last - _REACH), -1):
        if tokens[at].kind == "number":
            return at
        if tokens[at].kind == "stop" or tokens[at].text in ("sama", "dan", "dengan", "plus"):
            return None
    return None


def _last_before(tokens: Sequence[Token], place: int) -> int:
    """Where the last word before stands: "3, eh 5", "3... eh 5"."""
    at = place - 1
    while at > 0 and tokens[at].kind == "stop":
        at -= 1
    return at


def _after_unit(tokens: Sequence[Token], place: int) -> int:
    units = lexicon().classes["unitword"]
    return place + (place < len(tokens) and tokens[place].text in units)


def _ends(tokens: Sequence[Token], place: int) -> bool:
    """Whether no goods follow the right number."""
    classes = lexicon().classes
    for token in tokens[_after_unit(tokens, place) :]:
        said = {token.text, token.raw.lower()}
        if token.kind == "stop" or said & _GOING_ELSEWHERE:
            return True
        if not said & (classes["filler"] | classes["address"] | _BEHIND):
            # "Eh 1 aja kopinya"
            return False
    return True


_UNDOING: Final = frozenset({"batal", "jangan", "gausah"})
# What is meant instead follows.
_ANOTHER: Final = frozenset({"salah", "ganti", "bukan", "maksud"})


def second_thoughts(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with a stop before "eh salah", "eh ga jadi", "eh kopinya ga jadi".

    What was ordered before it is undone as if a comma stood there.
    """
    found: list[Token] = []
    for place, token in enumerate(tokens):
        if token.text == "eh" and found and found[-1].kind != "stop" and _undoes(tokens, place + 1):
            found.append(Token(",", ",", "stop"))
        found.append(token)
    return found


def _undoes(tokens: Sequence[Token], place: int) -> bool:
    """Whether what was said is taken back from here on, or one of its things by its name."""
    clause = list(itertools.takewhile(lambda token: token.kind != "stop", tokens[place:]))
    if not clause:
        return False
    if clause[0].text in _ANOTHER:
        return True
    classes = lexicon().classes
    polite = classes["filler"] | classes["address"] | {"saja", "maksud"}
    if clause[0].text in _UNDOING and all(token.text in polite for token in clause[1:]):
        # "Eh jangan pedas" tells how it is wanted.
        return True
    owned = any(token.raw.lower().endswith("nya") for token in clause[:-1])
    return owned and clause[-1].text in _UNDOING
