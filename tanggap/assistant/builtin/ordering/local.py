"""Words that mean something else where one orders from this shop."""

import re
from collections.abc import Sequence, Set
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.words import words_of
from tanggap.assistant.builtin.understand.shelf import Shelf

# Particles of Makassar that end a sentence; elsewhere "mi" is noodles.
_PARTICLES: Final = frozenset({"mi", "ji", "pi", "ki"})
_PARTICLES_AFTER_COUNTS: Final = _PARTICLES | {"mo", "ja"}
# Said after them, and of noodles alone where somebody speaks so.
_TELLING: Final = frozenset({"pale", "nah", "dih", "tawwa", "daeng"})
_AGREED: Final = words_of("consent.leading") | words_of("consent.alone") | words_of("consent.empty")


# "Antarkan ka ke Jl. Mawar": to me, in Makassar; "Melati di'" only stresses.
_BROUGHT: Final = re.compile(
    r"\b((?:di)?(?:antar|anter|kirim|bawa)(?:kan)?(?:mi)?)\s+(?:ka|ki)['’]?(?=\s+(?:ke|di)\b)",
    re.IGNORECASE,
)
_STRESS: Final = re.compile(
    r"(?<=\w)(?:\s+(?:mi|mo|ji|pi))?\s+(?:(?:di|ki|ta|ji|mi)['’]|nah|pale|tawwa|kodong)"
    r"(?=\s*(?:[.,;!?\n]|$))",
    re.IGNORECASE,
)


def without_stress(text: str) -> str:
    """A message without the particles of Makassar that would be read as a part of an address."""
    return _STRESS.sub("", _BROUGHT.sub(r"\1", text))


def in_the_shop(
    tokens: Sequence[Token], shelf: Shelf, wanted: Set[str] = frozenset()
) -> list[Token]:
    """The tokens of a message, read as those of somebody who orders here.

    `wanted` are the words of what is wanted so far: of "batal mi" it may be the noodles.
    """
    found: list[Token] = []
    for place, token in enumerate(tokens):
        raw = token.raw.lower()
        before = tokens[place - 1] if place else None
        after = tokens[place + 1] if place + 1 < len(tokens) else None
        if raw == "mangga" and place == 0 and _invites(tokens):
            # "Please do", in Sundanese; alone it is the fruit.
            found.append(replace(token, text="silakan"))
        elif raw == "teh" and found and found[-1].text == "silakan":
            found.append(replace(token, text="kak"))
        elif raw == "item" and "hitam" in shelf.by_word and (not before or before.kind == "word"):
            found.append(replace(token, text="hitam"))
        elif (raw in _PARTICLES_AFTER_COUNTS and _only_stresses(tokens, place, shelf)) or (
            raw in _PARTICLES
            and before is not None
            and (
                before.text in _AGREED
                or _ends_a_wish(before, after)
                or (before.text == _OFF and token.text not in wanted)
            )
        ):
            continue
        else:
            found.append(token)
    return found


def _ends_a_wish(before: Token, after: Token | None) -> bool:
    """ "Diantar mi saja", "ambil sendiri mi pale": behind what is done, and no noodles."""
    rest = after is None or after.kind == "stop" or after.raw.lower() in _TELLING
    return before.text in _DONE and (rest or (after is not None and after.text in _GOING_ON))


_DONE: Final = frozenset({"antar", "kirim", "ambil", "sendiri", "saja", "jadi", "itu", "begitu"})
_OFF: Final = "batal"
_GOING_ON: Final = frozenset(
    {"saja", "ke", "dulu", "kak", "di", "ya", "jam", "nanti", "besok", "xdatax"}
)


def _invites(tokens: Sequence[Token]) -> bool:
    """Whether "mangga" is followed by whom it invites, or by what is to be done."""
    if len(tokens) < 2 or any(token.kind == "number" for token in tokens):
        return False
    words = lexicon().classes
    return tokens[1].raw.lower() == "teh" or tokens[1].text in (
        words["filler"] | words["address"] | {"proses", "pesan", "lanjut", "atuh", "catat"}
    )


def _only_stresses(tokens: Sequence[Token], place: int, shelf: Shelf) -> bool:
    """Whether a particle follows a bare number: "4 mi pale" wants four, and no noodles.

    Where noodles are sold, only what follows tells.
    """
    if not place or tokens[place - 1].kind != "number":
        return False
    rest = [token.text for token in tokens[place + 1 :] if token.kind != "stop"]
    words = lexicon().classes
    polite = words["filler"] | words["address"] | {"saja", "terimakasih"}
    if not all(word in polite for word in rest):
        return False
    stressed = any(token.raw.lower() in _TELLING for token in tokens[place + 1 :])
    # "Mie gorengnya jadi 4 mi": of what it is is said already.
    stressed |= any(token.text in shelf.by_word for token in tokens[: place - 1])
    return stressed or tokens[place].text not in shelf.by_word
