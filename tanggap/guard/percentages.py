"""Percentages in text, in digits and in words."""

import re
from typing import Final

from tanggap.core.numberwords import UNITS

_TENS = "|".join(word for word, value in UNITS.items() if 0 < value < 10)
PERCENT: Final = re.compile(
    rf"(?<![\d.,])(?P<digits>\d{{1,6}}(?:[.,]\d+)?)\s?(?:%|persen\b|percent\b)"
    rf"|\b(?P<word>se(?:puluh|belas|ratus)|(?:{_TENS})(?: (?:belas|puluh(?: (?:{_TENS}))?))?)"
    r" (?:persen|percent)\b"
    r"|\b(?P<half>(?:setengah|separuh|separo) harga|half price)\b"
)


def percents_in(plain: str) -> set[float]:
    """The percentages in folded text."""
    return {worth(match) for match in PERCENT.finditer(plain)}


def worth(match: re.Match[str]) -> float:
    """What a match of `PERCENT` says."""
    if match["digits"]:
        return float(match["digits"].replace(",", "."))
    if match["half"]:
        return 50.0
    whole, words = 0, match["word"].split()
    if words[0] == "seratus":
        return 100.0
    for word in words:
        if word == "belas":
            whole += 10
        elif word == "puluh":
            whole *= 10
        else:
            whole += UNITS[word]
    return float(whole)
