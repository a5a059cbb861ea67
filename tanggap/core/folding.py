"""Text as a reader takes it in: without hidden characters, markup and look-alike letters.

What a rule reads must be what a person sees, however it was written: full-width digits, a
zero-width space inside a number, bold markers around it, a Cyrillic letter in place of a Latin one.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

# Letters of other alphabets that look like Latin ones.
_LOOK_ALIKES = str.maketrans(
    "аеорсхукіѕјВНМТКАЕОРСХαορτνικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeopcxykisjbhmtkaeopcxaoptvikabezhikmnoptyx"
)
_DASHES = frozenset("‐‑‒–—―−﹣")
_MARKUP = frozenset("*_~`")


@dataclass(frozen=True, slots=True)
class Folded:
    """Lower-case plain text, and where each of its characters stood in the original."""

    plain: str
    # One entry for each character of `plain` and one for its end; `None` where nothing moved.
    origin: Sequence[int] | None

    def at(self, position: int) -> int:
        """The place in the original text of a place in `plain`."""
        return position if self.origin is None else self.origin[position]


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character.isspace():
        return "\n" if character == "\n" else " "
    if character in _DASHES:
        return "-"
    if character == "×":
        return "x"
    if character in "“”„":
        return '"'
    if character in "‘’ʼ":
        return "'"
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    # Format characters, combining enclosures and variation selectors are not seen.
    if unicodedata.category(character) in {"Cf", "Cc", "Me", "Mn"}:
        return ""
    plain = unicodedata.normalize("NFKC", character).lower().translate(_LOOK_ALIKES)
    return "".join(" " if part.isspace() else part for part in plain if part.isprintable())


def fold(text: str) -> Folded:
    """Folds a text; plain ASCII without markup costs next to nothing."""
    if text.isascii() and not any(mark in text for mark in _MARKUP):
        return Folded(text.lower().replace("\t", " ").replace("\r", " "), None)
    plain: list[str] = []
    origin: list[int] = []
    last = len(text) - 1
    for index, character in enumerate(text):
        if character in _MARKUP:
            between = 0 < index < last and text[index - 1].isdigit() and text[index + 1].isdigit()
            folded = {"*": "x", "~": "-"}.get(character, "") if between else ""
        elif character.isascii() and character.isprintable():
            folded = character.lower()
        else:
            folded = _fold_character(character)
        for part in folded:
            plain.append(part)
            origin.append(index)
    origin.append(len(text))
    return Folded("".join(plain), origin)
