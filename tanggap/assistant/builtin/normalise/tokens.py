"""A message cut into the pieces that words and numbers are made of."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

# More than a person types in one go; of a longer text the beginning and the end are read.
LONGEST_TEXT: Final = 1100
LONGEST_TAIL: Final = 250
MOST_PIECES: Final = 140

Kind = Literal["word", "number", "money", "clock", "stop"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters, of digits, or one sign, as written; `glued` to the piece before it."""

    text: str
    raw: str
    glued: bool


@dataclass(frozen=True, slots=True)
class Token:
    """A word in its known form, or a number with its value; `raw` is what was written."""

    text: str
    raw: str
    kind: Kind = "word"
    value: int = 0
    known: bool = True
    # Belongs to the written word before it: "nasgor" is two tokens.
    inner: bool = False


# A part of one is no date, and no two numbers.
_PARTS: Final = (
    r"(?<![\d/.,])(?<!tgl )(?<!tanggal )1[/\u2044](?:2(?![\d/])|4(?=\s?(?:kg|kilo|liter)))"
)
_PIECES: Final = re.compile(
    rf"{_PARTS}|"
    r"\d+(?:[.,:]\d+)*|\b[Aa]\s?[./]\s?[Nn]\b\.?|[^\W\d_]+(?:['’`][^\W\d_]+)*|[?!.,;\n&+/@=%]|[\u2190-\u2bff\U0001f000-\U0001faff]"
)
_PARTED: Final = {
    f"{sign}{parts}": word
    for sign in "/\u2044"
    for parts, word in ((2, "setengah"), (4, "seperempat"))
}
# "Se'i" and "jum'at" are written without it as well; "don't" and "what's" are not.
_SILENT: Final = re.compile(r"'(?!(?:s|t|m|d|re|ve|ll|em|all|til|bout|clock)$)")
_STRETCHED: Final = re.compile(r"(.)\1{2,}")


def readable(text: str) -> str:
    """The part of a text that is read: composed letters, no control or direction marks."""
    if len(text) > LONGEST_TEXT:
        text = f"{text[: LONGEST_TEXT - LONGEST_TAIL]}\n{text[-LONGEST_TAIL:]}"
    if text.isascii() and text.isprintable():
        return text
    plain = unicodedata.normalize("NFKD", text)
    kept = []
    for character in plain[: 2 * LONGEST_TEXT]:
        category = unicodedata.category(character)
        if character == "\n":
            kept.append(character)
        elif category in ("Cc", "Zl", "Zp"):
            kept.append(" ")
        elif category not in ("Mn", "Me", "Cf", "Cs", "Co", "Cn"):
            kept.append(character)
    return "".join(kept)


@lru_cache(maxsize=64)
def pieces(text: str) -> tuple[Piece, ...]:
    """The pieces of a readable text, in order; asked for several times of one message."""
    found: list[Piece] = []
    end = -1
    stretched = _STRETCHED.search(text.lower()) is not None
    for match in _PIECES.finditer(text):
        raw = match.group()
        lowered = raw.lower().replace("’", "'").replace("`", "'")
        if "'" in lowered:
            lowered = _SILENT.sub("", lowered)
        if stretched and len(lowered) > 2 and lowered.isalpha() and lowered.isascii():
            lowered = _STRETCHED.sub(_shortened, lowered)
        if lowered[0] == "a" and lowered.strip("a.n/ ") == "" and {".", "/"} & set(lowered):
            # "a.n" and "a/n": in whose name.
            lowered = "atasnama"
        elif lowered[0] == "1" and lowered[1:] in _PARTED:
            lowered = _PARTED[lowered[1:]]
        found.append(Piece(lowered, raw, match.start() == end))
        end = match.end()
        if len(found) == MOST_PIECES:
            break
    return tuple(found)


def is_cut(text: str) -> bool:
    """Whether a text has more than is read of it."""
    return len(text) > LONGEST_TEXT or len(pieces(readable(text))) == MOST_PIECES


def _shortened(match: re.Match[str]) -> str:
    return match.group(1) * (2 if match.group(1) in "0123456789" else 1)
