"""A wish about an item that is none of its options, as a note for the kitchen."""

from collections.abc import Sequence, Set
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.choices import HAD_WITH, known_as
from tanggap.assistant.builtin.ordering.pieces import MASK
from tanggap.assistant.builtin.ordering.words import words_of

LONGEST_NOTE: Final = 120
# Between the wishes of one note.
NEXT_WISH: Final = ", "
# Words that make what stands beside an item a wish about it.
_CUES: Final = words_of("choices.cues")
_EDGES: Final = words_of("choices.edges")
# "Silakan diproses" is said of the order.
_ORDERED: Final = words_of("consent.alone") | {"kirim", "antar", "ambil", "tunggu", "jemput"}
_TERMS: Final = frozenset(
    {"antar", "kirim", "bayar", "pickup", "jemput", "kode", "promo", "voucher", "kupon"}
    | {"diskon", "ongkir", "gratis", "bonus"}
)
# Read as "with", and no way to have a thing.
_BY_WAY_OF: Final = frozenset({"lewat", "lewatin", "lwt", "via", "melalui"})
_EMPTY_NOTE: Final = words_of("choices.empty_note")
# "No thanks", "no problem" leave nothing out.
_NOT_LACKED: Final = words_of("choices.not_lacked")


def note_of(
    tokens: Sequence[Token],
    taken: Set[int] = frozenset(),
    described: frozenset[str] = frozenset(),
) -> str:
    """The words of a wish that is no option; empty when they are no wish.

    `described` are the words of the thing's description: what it tells may be wanted.
    """
    words = lexicon()
    cues = _CUES | words.classes["attribute"]
    own = [token for token in tokens if not token.inner and token.kind != "stop"]
    kept = [token for place, token in enumerate(own) if place not in taken]
    # What follows is about the whole order: where it goes, and how it is paid.
    ends = (
        place
        for place, token in enumerate(kept)
        if token.text == MASK or token.text in _TERMS or token.raw.lower() in _BY_WAY_OF
    )
    kept = kept[: next(ends, len(kept))]
    edges = _EDGES | words.classes["filler"] | words.classes["address"]
    while kept and (kept[0].text in edges or _is_sign(kept[0])) and not _denies(kept):
        kept.pop(0)
    while kept and (kept[-1].text in edges or _is_sign(kept[-1])):
        kept.pop()
    within = _within(tokens)
    inside = {word for token in kept for word in within.get(id(token), ())}
    told = {word for token in kept for word in (token.text, *known_as(token.raw.lower()))} | inside
    if all(token.text in _EMPTY_NOTE for token in kept) and inside <= _EMPTY_NOTE:
        return ""
    named = {token.text for token in kept} - edges - HAD_WITH - words.classes["unitword"]
    if named and named <= described:
        told |= cues
    if not told & cues and not _lacks(kept) and not any(_is_done_to_it(t) for t in kept):
        return ""
    return " ".join(token.raw for token in kept)[:LONGEST_NOTE]


def _is_sign(token: Token) -> bool:
    """The "+" between two things says nothing of either."""
    return not any(map(str.isalnum, token.raw))


def _within(tokens: Sequence[Token]) -> dict[int, list[str]]:
    """The further words of those that were written as one: "gapake", "less sugar"."""
    found: dict[int, list[str]] = {}
    first: Token | None = None
    for token in tokens:
        if not token.inner:
            first = token
        elif first is not None:
            found.setdefault(id(first), []).append(token.text)
    return found


def _denies(kept: Sequence[Token]) -> bool:
    """ "Not spicy": without its first word it would say the contrary."""
    attributes = lexicon().classes["attribute"]
    return _lacks(kept) or (
        kept[0].text == "tidak" and len(kept) > 1 and kept[1].text in attributes
    )


def _lacks(kept: Sequence[Token]) -> bool:
    """ "No peanuts please": an English "no" before a thing is said of it alone."""
    said = len(kept) > 1 and kept[0].text == "tidak" and kept[0].raw.lower() == "no"
    return said and kept[1].kind == "word" and kept[1].text not in _NOT_LACKED


def _is_done_to_it(token: Token) -> bool:
    """ "Dipotong", "digoreng kering": what the kitchen is to do, and no way to get the order."""
    raw = token.raw.lower()
    passive = raw.startswith("di") and len(raw) > 5 and (token.text != raw or not token.known)
    return passive and token.text not in _ORDERED


def join_notes(first: str, second: str) -> str:
    """Two wishes as one note."""
    if not first or second in first:
        return first or second
    return f"{first}{NEXT_WISH}{second}"[:LONGEST_NOTE]
