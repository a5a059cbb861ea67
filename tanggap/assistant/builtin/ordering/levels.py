"""How many are had at which level: "levelnya 1 pedas 2 sedang", "levelnya 2 yg 3, 1 yg 0"."""

import re
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import Basket

_LEVEL: Final = "level"
_DEGREES: Final = frozenset({_LEVEL, "lv", "lvl", "tingkat", "pedas"})
# A number, and how so many are had; one behind the other.
_WAY: Final = r"(N(?:yN|y?w{1,2}))"
_WAYS: Final = re.compile(rf"{_WAY}(?:c?{_WAY})+(?=[cx]|$)")


def as_shares(tokens: Sequence[Token], basket: Basket) -> list[Token]:
    """The tokens without a "levelnya" that numbers follow which make up the number told before.

    After it they would be levels, and count nothing.
    """
    found = list(tokens)
    place = next((at for at, token in enumerate(found) if _asks_degree(token)), None)
    if place is None:
        return found
    ways = _WAYS.match("".join(map(_kind, found[place + 1 :])))
    if ways is None:
        return found
    start, end = place + 1, place + 1 + ways.end()
    counts = [at for at in range(start, end) if found[at].kind == "number"]
    levels = {at + 2 for at in counts if at + 2 < end and found[at + 1].text == "yang"} & {*counts}
    total = sum(found[at].value for at in counts if at not in levels)
    before = {token.value for token in found[:place] if token.kind == "number"}
    if total not in before | {line.quantity for line in basket.lines}:
        return found
    for at in levels:
        found[at - 1] = Token(_LEVEL, _LEVEL)
    del found[place]
    return found


def _asks_degree(token: Token) -> bool:
    return token.text in _DEGREES and token.raw.lower().endswith("nya")


def _kind(token: Token) -> str:
    if token.kind == "number":
        return "N"
    if token.text in (",", "sama", "dan"):
        return "c"
    return "y" if token.text == "yang" else "w" if token.kind == "word" else "x"
