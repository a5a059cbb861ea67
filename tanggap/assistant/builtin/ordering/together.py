""" "Dua-duanya pakai telur": as many as were counted, or as many as were named, and none more."""

import re
from typing import Final

from tanggap.assistant.builtin.ordering.basket import Line
from tanggap.assistant.builtin.ordering.scope import Edit, Scope
from tanggap.assistant.builtin.ordering.spans import Span

_NUMBERS: Final = {"dua": 2, "loro": 2, "tiga": 3, "telu": 3, "empat": 4, "papat": 4, "lima": 5}
_NAMES: Final = "|".join(_NUMBERS)
# "Dua-duanya", "dua2nya", "2-2nya", "keduanya", Javanese "loro-lorone", Sundanese "dua-duana".
_ALL_OF_THEM: Final = re.compile(
    rf"\b(?:ke-?(?P<ke>dua|tiga|empat|lima)|(?P<word>{_NAMES})(?:2|[ -]?(?P=word))"
    r"|(?P<digit>[2-5])-(?P=digit))\s?(?:nya|ny|ne|na|e|x)\b",
    re.IGNORECASE,
)
# "2 lattes, both with oat milk"
_BOTH: Final = re.compile(
    r"(?<![^\s,.])both(?: of them)?(?= (?:with|without|no|not|less|extra|hot|iced|cold)\b)",
    re.IGNORECASE,
)


def read_together(text: str) -> tuple[str, int]:
    """The text with "semuanya" in place of such words, and the number that they say, or 0."""
    told = 0

    def every(match: re.Match[str]) -> str:
        nonlocal told
        word = (match["ke"] or match["word"] or "").lower()
        told = _NUMBERS[word] if word else int(match["digit"])
        return "semuanya"

    text, both = _BOTH.subn("semuanya", text)
    return _ALL_OF_THEM.sub(every, text), told or 2 * bool(both)


def lines_meant(scope: Scope) -> list[Line]:
    """The lines that "semua" is said of: all, or those that make up the number that was said."""
    lines, number = scope.basket.lines, scope.together
    last = scope.last_line()
    if not number or (len(lines) == number and (last is None or last.quantity != number)):
        return list(lines)
    if last is not None and last.quantity == number:
        return [last]
    counted = [line for line in lines if line.quantity == number]
    return counted if len(counted) == 1 else list(lines)


def take_each(span: Span, scope: Scope, edit: Edit) -> bool:
    """ "Dua-duanya": one of each, where just so many were to choose from, or were told of."""
    basket, number = scope.basket, scope.together
    pending = basket.pending
    if not (number and "semua" in span.words) or span.mentions or span.counts:
        return False
    if not pending:
        spoken = list(dict.fromkeys(scope.spoken))
        if basket.lines or len(spoken) != number:
            return False
        for product in spoken:
            basket.add(product, 1)
        edit.changed = True
        return True
    one = pending[-1]
    if len(one.candidates) == number and one.quantity in (None, 1, number):
        pending.pop()
        for product in one.candidates:
            basket.add(product, 1)
    # Of more than that, it is asked once more.
    edit.changed = True
    return True
