"""Weights and volumes, said as the names of this shop have them: "seperempat" of its "250 g"."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.named_sizes import PARTS, amount_of, sizes_of
from tanggap.assistant.builtin.understand.shelf import Shelf

# Behind these a bare part is no part of an hour, of a price or of a portion.
_BEFORE_PARTS: Final = frozenset(
    {"yang", "ukuran", "kemasan", "bungkus", "isi", "sama", "dan", "plus"}
)
_AFTER_PARTS: Final = frozenset({"berapa", "saja", "jadi", "maksud", "deh", "tidak", "ada"})
# A word that more goods have tells too little of them.
MOST_NAMED: Final = 60


def as_sizes(tokens: Sequence[Token], shelf: Shelf, near: Iterable[int] = ()) -> list[Token]:
    """The tokens with each amount as what is named, or what is in `near`, has it in its name.

    "Seperempat" and "250 gram" are "250 g" where the shop writes so; an amount that none of them
    has stays as it is.
    """
    found = list(_amounts(tokens, shelf))
    if not found:
        return list(tokens)
    having: dict[tuple[str, float], tuple[str, str]] = {}
    for product in (*_named(tokens, shelf), *near):
        for size in sizes_of(product, shelf):
            if (amount := amount_of(*size)) is not None:
                having.setdefault(amount, size)
    put: list[Token] = []
    done = 0
    for start, end, kinds, value in found:
        sizes = {having[kind, value] for kind in kinds if (kind, value) in having}
        if len(sizes) != 1:
            continue
        number, unit = sizes.pop()
        raw = " ".join(token.raw for token in tokens[start:end] if not token.inner)
        whole = round(float(number))
        put += tokens[done:start]
        put += [Token(number, raw, "number", whole), Token(unit, raw, inner=True)]
        done = end
    return [*put, *tokens[done:]]


_Amount = tuple[int, int, tuple[str, ...], float]


def _amounts(tokens: Sequence[Token], shelf: Shelf) -> Iterator[_Amount]:
    """Where amounts begin and end, what they may be of, and how much that is."""
    for place, token in enumerate(tokens):
        number = token.text[:1].isdigit()
        following = tokens[place + 1] if number and place + 1 < len(tokens) else None
        if following is not None and (amount := amount_of(token.text, following.text)):
            yield place, place + 2, (amount[0],), amount[1]
        elif token.text == "liter" and token.raw.lower().startswith("se"):
            yield place, place + 1, ("ml",), 1000.0
        elif token.text in PARTS and _is_bare(tokens, place, place + 1, shelf):
            yield place, place + 1, ("g", "ml"), PARTS[token.text]
        elif (
            number
            and [t.text for t in tokens[place : place + 3]] == _QUARTER
            and _is_bare(tokens, place, place + 3, shelf)
        ):
            yield place, place + 3, ("g", "ml"), PARTS["seperempat"]


# Without a unit it may be a date, and is read as written.
_QUARTER: Final = ["1", "/", "4"]


def _is_bare(tokens: Sequence[Token], start: int, end: int, shelf: Shelf) -> bool:
    """Whether a half or a quarter is all that is said of how much: "yang seperempat"."""
    before = tokens[start - 1].text if start else ""
    after = tokens[end] if end < len(tokens) else None
    if tokens[start].text in shelf.by_word and tokens[start].kind == "word":
        return False
    if before not in _BEFORE_PARTS and before not in shelf.by_word and (before or end > start + 1):
        return False
    if after is None or after.kind == "stop":
        return True
    classes = lexicon().classes
    if after.kind == "number":
        # "Setengah 8" is an hour.
        return tokens[start].text != "setengah"
    return after.text in _AFTER_PARTS | classes["filler"] | classes["address"]


def _named(tokens: Sequence[Token], shelf: Shelf) -> Iterator[int]:
    for token in tokens:
        having = shelf.by_word.get(token.text, set())
        if token.text.isalpha() and len(having) <= MOST_NAMED:
            yield from sorted(having)
