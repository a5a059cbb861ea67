"""What is said in two breaths and means one thing, and words that this shop reads its own way."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.shelf import Shelf

Span = tuple[list[Token], str]

# Who says only these of themselves asks with the sentence beside it.
_OF_MONEY: Final = frozenset({"budget", "anggaran", "dana", "uang", "punya", "modal", "cuma"})
_CONDITIONS: Final = frozenset({"alergi", "diet", "pantang"}) | _OF_MONEY
LONGEST_CONDITION: Final = 6
_ADVISED: Final = frozenset(
    {"rekomendasi", "apa", "apasaja", "mana", "cocok", "enak", "cari", "bagus", "aman", "untuk"}
    | {"murah"}
)
_ASKING: Final = frozenset({"berapa", "kapan", "jam", "alamat", "ongkir", "promo"})


def together(spans: Sequence[Span], shelf: Shelf) -> list[Span]:
    """Joins a condition to the question it belongs to: "aku alergi kacang, roti apa yang aman"."""
    joined: list[Span] = []
    for tokens, stop in [apart for span in spans for apart in _facilities_apart(span)]:
        before = joined[-1] if joined else None
        if before is not None and (
            _belong(before[0], tokens)
            or _asks_for_allergic(before[0], tokens, shelf)
            or _asks_for_allergic(tokens, before[0], shelf)
        ):
            joined[-1] = ([*before[0], *tokens], stop)
        else:
            joined.append((tokens, stop))
    return joined


def _facilities_apart(span: Span) -> list[Span]:
    """ "Ada mushola sama parkir ga?" asks two things of the place."""
    tokens, stop = span
    places = lexicon().classes["facility"]
    for at in range(1, len(tokens) - 1):
        both = tokens[at - 1].text in places and any(t.text in places for t in tokens[at + 1 :])
        if tokens[at].text in ("sama", "dan", "dengan", "atau") and both:
            return [(tokens[:at], stop), (tokens[at + 1 :], stop)]
    return [span]


def _belong(before: Sequence[Token], after: Sequence[Token]) -> bool:
    for condition, question in ((before, after), (after, before)):
        told = {token.text for token in condition}
        asked = {token.text for token in question}
        short = len(condition) <= LONGEST_CONDITION and not told & (_ADVISED - {"untuk"} | _ASKING)
        money = any(token.kind == "money" for token in condition)
        conditional = told & _CONDITIONS if not told & _OF_MONEY else money
        if short and conditional and asked & _ADVISED and not asked & _ASKING:
            return True
    return False


_HOLDING: Final = frozenset({"mengandung", "kandung", "ada", "pakai", "isi", "aman", "campur"})


def _asks_for_allergic(before: Sequence[Token], after: Sequence[Token], shelf: Shelf) -> bool:
    """ "Anakku alergi udang. Mie pangsit pakai udang ga?": about the thing named after it."""
    told = {token.text for token in before}
    asked = {token.text for token in after}
    short = len(before) <= LONGEST_CONDITION and not told & (_ADVISED - {"untuk"} | _ASKING)
    named = not asked.isdisjoint(shelf.by_word)
    return "alergi" in told and short and named and bool(asked & _HOLDING) and not asked & _ASKING


def black_ones(tokens: Sequence[Token], shelf: Shelf) -> list[Token]:
    """Reads "item" as black where a shop that has black things is asked for "yang item"."""
    if "hitam" not in shelf.by_word:
        return list(tokens)
    found: list[Token] = []
    for place, token in enumerate(tokens):
        before = tokens[place - 1].text if place else ""
        chooses = before in _BEFORE_COLOURS or before in shelf.by_word
        black = token.raw.lower() in ("item", "itam") and chooses
        found.append(replace(token, text="hitam", known=True) if black else token)
    return found


_BEFORE_COLOURS: Final = frozenset({"yang", "warna", "sama", "dan", "atau"})


def counts_people(tokens: Sequence[Token]) -> bool:
    """Whether an amount is meant for each person or portion: "25rb per orang"."""
    said = [token.text for token in tokens]
    each = lexicon().classes["unitword"] | {"orang", "anak", "tamu", "kepala", "pax", "org"}
    return any(one == "per" and two in each for one, two in itertools.pairwise(said))
