"""Words of a message that are for the kitchen alone: what is to be written, what brackets add.

None of them orders anything; each belongs to what was named last before it.
"""

import re
from collections.abc import Callable
from typing import Final

from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.notes import join_notes
from tanggap.assistant.builtin.ordering.pieces import MASK
from tanggap.assistant.builtin.ordering.scope import Scope
from tanggap.assistant.builtin.ordering.spans import Span
from tanggap.assistant.builtin.ordering.words import words_of
from tanggap.assistant.builtin.ordering.writing import LONGEST_WRITING, ON_GOODS, writings_in

# Stands where an aside was taken out. It reads as `MASK` does; only here it is told from it.
ASIDE: Final = MASK.upper()
# What comes after the words to be written: how it is had, whose it is, the next goods.
_ENDS: Final = re.compile(
    r"\s+(?:(?:di)?(?:ambil|antar|anter|kirim)\b|(?:atas\s*nam[ae]|a\.?n\.?|a/n)\s|(?:di)?bayar|tf\b|transfer\b|"
    r"qris\b|cod\b|(?:kode|voucher)\s|(?:no\.?\s*)?(?:hp|wa)\b|xdatax|\+?\d{9,}).*$",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(r"\s+(?:sama|sm|dan|plus|terus|trus|\+|&)\s+(?:\d+\s+)?([^\W\d_]+)", re.I)
_BRACKETS: Final = re.compile(r"\(([^()\n]{3,80})\)")
_NUMBER: Final = re.compile(r"\d{1,4}")
# Beside numbers in brackets these only say which.
_WHICH: Final = words_of("asides.which")
# So many words before a bracket may be said again in it.
_NEAR: Final = 4


def take_asides(text: str, is_goods: Callable[[str], bool]) -> tuple[str, list[str]]:
    """The text without its asides, and those in the order in which they stood."""
    found: list[tuple[int, int, str]] = []
    for match in writings_in(text):
        said = _NEXT.sub(lambda m: m[0] if not is_goods(m[1].lower()) else "\n", match[0])
        said = _ENDS.sub("", said.split("\n")[0])
        if not _asks(match[0]) and (len(said.split()) > 1 or match.re is ON_GOODS):
            found.append((match.start(), match.start() + len(said), said))
    for match in _BRACKETS.finditer(text):
        if _only_says_which(match[1], text[: match.start()]) and not any(
            start <= match.start() < end for start, end, _ in found
        ):
            found.append((match.start(), match.end(), match[1]))
    for start, end, _ in sorted(found, reverse=True):
        text = f"{text[:start]} {ASIDE} {text[end:]}"
    return text, [_plain(said) for _, _, said in sorted(found)]


def _plain(said: str) -> str:
    return " ".join(said.replace('"', "").split()).strip(" ,.:")[:LONGEST_WRITING]


def _asks(said: str) -> bool:
    return bool(re.search(r"\b(?:berapa|brp|bisa|boleh|bs|ga|gak|nggak)\W*$|\?", said, re.I))


def _only_says_which(inside: str, before: str) -> bool:
    """Whether numbers in brackets count nothing: "lilin angka 2 (angka 1 dan 0)"."""
    words = re.findall(r"\w+", inside.lower())
    near = re.findall(r"\w+", before.lower())[-_NEAR:]
    numbers = [word for word in words if _NUMBER.fullmatch(word)]
    others = set(words) - set(numbers)
    again = others & (set(near) | {"angka", "huruf"})
    return bool(numbers) and others <= _WHICH | set(near) and (len(numbers) > 1 or bool(again))


def note_asides(span: Span, scope: Scope, asides: list[str]) -> bool:
    """Notes the asides that stand in a span on what was named last; whether there were any."""
    told = False
    for token in span.tokens:
        if token.raw == ASIDE and asides:
            told = note_last(scope, asides.pop(0)) or told
    return told


def note_last(scope: Scope, text: str) -> bool:
    """Adds a note to what was named last, or to what is still unclear."""
    basket: Basket = scope.basket
    line = scope.last_line()
    if basket.pending and (line is None or basket.touched is None):
        basket.pending[-1].note = join_notes(basket.pending[-1].note, text)
    elif line is not None:
        line.note = join_notes(line.note, text)
    else:
        return False
    return True
