"""Where goods begin in what was taken for an address: "antar ke Dago nasgor 2"."""

import re
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import read
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.naming import Mention
from tanggap.assistant.builtin.understand.products import find_mentions
from tanggap.assistant.builtin.understand.shelf import Shelf

# What follows these is a street or a house, whatever is sold under the same name.
_PLACES: Final = re.compile(
    r"(?:jl|jln|jalan|gg|gang|komp|komplek|kompleks|perum|perumahan|blok|kos|kost|gedung|rumah|no|nomor|km|rt|rw|"
    r"lt|lantai|kampung|desa|pasar|toko|warung|depan|dekat|deket|samping|sebelah|belakang|seberang)",
    re.IGNORECASE,
)


def goods_after(text: str, shelf: Shelf) -> int:
    """Where the first goods with a count begin; the end of the text where there are none."""
    tokens = read(text, shelf).tokens
    if not any(token.kind == "number" for token in tokens):
        return len(text)
    counted = [m for m in find_mentions(tokens, shelf, ()) if _is_counted(tokens, m)]
    if not counted:
        return len(text)
    first = counted[0]
    start = first.start
    if not _count_after(tokens, counted[-1]) and _count_before(tokens, first):
        start = _count_before(tokens, first)
    return _letters_before(text, tokens[: start + 1])


def _is_counted(tokens: Sequence[Token], mention: Mention) -> bool:
    before = tokens[mention.start - 1].raw if mention.start else ""
    if _PLACES.fullmatch(before.strip(".")):
        return False
    sure = mention.exact or (len(mention.words) > 1 and not mention.loose)
    return sure and bool(_count_after(tokens, mention) or _count_before(tokens, mention))


def _count_after(tokens: Sequence[Token], mention: Mention) -> int:
    """The place of the count right after a name; 0 if there is none."""
    place = mention.end
    return place if place < len(tokens) and tokens[place].kind == "number" else 0


def _count_before(tokens: Sequence[Token], mention: Mention) -> int:
    """The place of the count before a name, with a unit between; 0 if there is none."""
    place = mention.start - 1
    if place > 0 and tokens[place].text in lexicon().classes["unitword"]:
        place -= 1
    if place <= 0 or tokens[place].kind != "number":
        return 0
    return 0 if _PLACES.fullmatch(tokens[place - 1].raw.strip(".")) else place


def _letters_before(text: str, tokens: Sequence[Token]) -> int:
    """Where the last of these tokens begins in the text."""
    end = start = 0
    for token in tokens:
        if token.inner:
            continue
        found = text.find(token.raw, end)
        if found >= 0:
            start, end = found, found + len(token.raw)
    return start
