""" "Soto komplit, bukan kikil": what is named beside a "bukan" is not what is meant."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.understand.shelf import Shelf

_BUT: Final = frozenset({"tapi", "tetapi", "melainkan"})
# Said around what is meant, naming nothing.
_AROUND: Final = frozenset(
    {"maksud", "salah", "yang", "saya", "aku", "ku", "tadi", "mau", "itu", "pesan", "maaf"}
)
_FOR: Final = Token("ganti", "ganti")


def as_exchanged(tokens: Sequence[Token], basket: Basket, shelf: Shelf) -> list[Token]:
    """The tokens with "kikil ganti komplit" for "komplit bukan kikil", where kikil is wanted.

    Where it is not, what stands behind the "bukan" is no wish.
    """
    found = list(tokens)
    place = next((place for place, token in enumerate(found) if _is_not(token)), None)
    if place is None:
        return found
    start, end = _clause(found, place)
    if end < len(found) and found[end].text == "?":
        return found
    meant, wrong = found[start:place], found[place + 1 : end]
    behind = not _names(meant, shelf)
    if behind:
        meant, wrong, end = _turned_round(found, place + 1, end)
    denied, named = _names(wrong, shelf), _names(meant, shelf)
    own = [shelf.terms[line.product].words for line in basket.lines]
    if not denied or not named or not _says_no_more(wrong, denied):
        return found
    if any(denied <= words for words in own) or denied <= _names(found[:start], shelf):
        if not any(named <= words for words in own):
            found[start:end] = [*wrong, _FOR, *meant]
    elif not behind:
        del found[place:end]
    return found


def _is_not(token: Token) -> bool:
    """Whether it denies: "bukannya tadi es teh" asks."""
    raw = token.raw.lower()
    return (token.text == "bukan" and not raw.endswith("nya")) or raw == "not"


def _clause(tokens: Sequence[Token], place: int) -> tuple[int, int]:
    """Where the clause of a word begins and ends; "es jeruk, bukan es teh" is one."""
    end = _stop_from(tokens, place)
    start = place
    for _ in range(2):
        while start and tokens[start - 1].kind != "stop":
            start -= 1
        if start < place or not start:
            break
        start -= 1
    return start, end


def _stop_from(tokens: Sequence[Token], place: int) -> int:
    stops = (at for at in range(place, len(tokens)) if tokens[at].kind == "stop")
    return next(stops, len(tokens))


def _turned_round(
    tokens: list[Token], place: int, end: int
) -> tuple[list[Token], list[Token], int]:
    """What is meant and what is not of "bukan es teh tapi es jeruk", "bukan es teh, es jeruk"."""
    but = next((at for at in range(place, end) if tokens[at].text in _BUT), None)
    if but is not None:
        return tokens[but + 1 : end], tokens[place:but], end
    after = _stop_from(tokens, end + 1)
    follows = end + 1 if tokens[end + 1 : end + 2] and tokens[end + 1].text in _BUT else end
    return tokens[follows + 1 : after], tokens[place:end], after


def _names(tokens: Sequence[Token], shelf: Shelf) -> set[str]:
    """The words of goods in a text."""
    return {t.text for t in tokens if t.text in shelf.by_word and t.text not in _AROUND}


def _says_no_more(tokens: Sequence[Token], names: set[str]) -> bool:
    """Whether just goods are named: "bukan yang geprek ya"."""
    classes = lexicon().classes
    polite = classes["filler"] | classes["address"] | _AROUND
    return all(token.text in names or token.text in polite for token in tokens)
