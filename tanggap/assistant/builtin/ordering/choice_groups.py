"""What is chosen by the name of its group: "es normal", of a drink that has "Es: normal / sedikit".

Such a name may be a word of goods as well: nobody who says so of a drink wants another.
"""

import functools
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.choices import choices_of, plain_words_of, said_words
from tanggap.assistant.builtin.ordering.scope import Scope
from tanggap.assistant.builtin.ordering.spans import Part, Span
from tanggap.assistant.builtin.understand.shelf import Shelf

_AND: Final = frozenset({"sama", "dan", "plus"})


def drop_group_choices(span: Span, scope: Scope) -> None:
    """Takes a mere part of names for none, where it chooses for what was named before it."""
    line = scope.last_line()
    product = line.product if line is not None else None
    kept: list[Part] = []
    for part in span.parts:
        mention = part.mention
        if mention is not None and mention.exact:
            product = mention.candidates[0]
        elif mention is not None and product is not None:
            chosen = _chosen_in(span.tokens, tuple(scope.options(product)))
            if all(place in chosen for place in range(part.start, part.end)):
                continue
            product = mention.candidates[0] if len(mention.candidates) == 1 else product
        kept.append(part)
    span.parts = kept


def share_choices(tokens: Sequence[Token], shelf: Shelf) -> list[Token]:
    """ "Es sama gula normal" as "es normal gula normal", where something is to be had so."""
    found = list(tokens)
    for place in range(len(found) - 3, 0, -1):
        if found[place].text not in _AND:
            continue
        first, second, choice = (_forms(found[at]) for at in (place - 1, place + 1, place + 2))
        if any(
            _has(groups, first, choice) and _has(groups, second, choice)
            for groups in _all_groups(shelf)
        ):
            found[place] = found[place + 2]
    return found


def _chosen_in(tokens: Sequence[Token], options: tuple[str, ...]) -> set[int]:
    """Where a group's name and one of its choices stand beside each other."""
    forms = [_forms(token) for token in tokens]
    found: set[int] = set()
    for words, name in choices_of(options):
        group, colon, _ = name.partition(":")
        called = plain_words_of(group)
        if not colon or len(words) <= len(called):
            continue
        if called not in (list(words[: len(called)]), list(words[-len(called) :])):
            continue
        for start in range(len(forms) - len(words) + 1):
            if all(word in forms[start + at] for at, word in enumerate(words)):
                found |= set(range(start, start + len(words)))
    return found


def _forms(token: Token) -> set[str]:
    return {token.text, *said_words([token])}


def _all_groups(shelf: Shelf) -> list[dict[str, frozenset[str]]]:
    products = shelf.shop.catalogue.products.values()
    return [_groups_of(options) for options in {p.options for p in products if p.options}]


@functools.lru_cache(maxsize=4096)
def _groups_of(options: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """The groups of one word with the choices of one word in each."""
    found: dict[str, set[str]] = {}
    for words, name in choices_of(options):
        group, colon, _ = name.partition(":")
        called = plain_words_of(group)
        if colon and len(called) == len(words) == 1:
            found.setdefault(called[0], set()).add(words[0])
    return {group: frozenset(choices) for group, choices in found.items()}


def _has(groups: dict[str, frozenset[str]], group: set[str], choice: set[str]) -> bool:
    return any(choice & groups.get(word, frozenset()) for word in group)
