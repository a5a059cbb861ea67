"""What is chosen by the name of its group: "es normal", of a drink that has "Es: normal / sedikit".

Such a name may be a word of goods as well: nobody who says so of a drink wants another.
"""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.choices import choices_of, plain_words_of, said_words
from tanggap.assistant.builtin.ordering.scope import Scope
from tanggap.assistant.builtin.ordering.spans import Part, Span
from tanggap.assistant.builtin.understand.shelf import Shelf

_AND: Final = frozenset({"sama", "dan", "plus"})
_BETWEEN: Final = frozenset({"nya", "yang"})


def drop_group_choices(span: Span, scope: Scope) -> None:
    """Takes a mere part of names for none, where it chooses for what was named before it."""
    line = scope.last_line()
    product = line.product if line is not None else None
    kept: list[Part] = []
    forms: list[set[str]] = []
    known: dict[tuple[str, ...], tuple[set[int], set[int]]] = {}
    for part in span.parts:
        mention = part.mention
        if mention is not None and product is not None:
            options = scope.options(product)
            if options not in known and not any(":" in option for option in options):
                known[options] = (set(), set())
            elif options not in known:
                forms = forms or [_forms(token) for token in span.tokens]
                known[options] = _chosen_in(forms, options)
            chosen, groups = known[options]
            within = (groups if mention.exact else chosen).issuperset(range(part.start, part.end))
            if within and not (mention.exact and _is_counted(span, part, chosen)):
                continue
        if mention is not None and (mention.exact or len(mention.candidates) == 1):
            product = mention.candidates[0]
        kept.append(part)
    span.parts = kept


def _is_counted(span: Span, part: Part, chosen: set[int]) -> bool:
    """ "Soto 2, nasi campur 1" and "2 soto 1 nasi campur" count what the group is called by."""
    end = part.end
    while end in chosen:
        end += 1
    if any(count.start == end for count in span.counts):
        return True
    before = [count for count in span.counts if count.end == part.start]
    first = span.parts[0].count is not None
    return bool(before) and (first or not any(p.end == before[0].start for p in span.mentions))


def share_choices(tokens: Sequence[Token], shelf: Shelf) -> list[Token]:
    """ "Es sama gula normal" as "es normal gula normal", where something is to be had so."""
    found = _in_one_row(tokens, shelf)
    every = _all_groups(shelf)
    for place in range(len(found) - 3 if every else 0, 0, -1):
        if found[place].text not in _AND:
            continue
        first, second, choice = (_forms(found[at]) for at in (place - 1, place + 1, place + 2))
        if any(_has(groups, first, choice) and _has(groups, second, choice) for groups in every):
            found[place] = found[place + 2]
    return found


# So many words say how each of some is wanted.
LONGEST_KIND: Final = 5


def _in_one_row(tokens: Sequence[Token], shelf: Shelf) -> list[Token]:
    """Without the commas of "yang 1 pedas, yang 2 sedang", which divide a number over kinds."""
    found: list[Token] = []
    for place, token in enumerate(tokens):
        if token.text == "," and _is_kind(found[-LONGEST_KIND:], shelf):
            rest = tokens[place + 1 : place + 1 + LONGEST_KIND]
            ends = next((at for at, one in enumerate(rest) if one.kind == "stop"), len(rest))
            if _is_kind(rest[:ends], shelf):
                continue
        found.append(token)
    return found


def _is_kind(tokens: Sequence[Token], shelf: Shelf) -> bool:
    """Whether the last stretch of a text is "yang", a number and words that are no goods."""
    starts = [at for at, token in enumerate(tokens) if token.text == "yang"]
    said = tokens[starts[-1] + 1 :] if starts else ()
    classes = lexicon().classes
    hows = classes["attribute"] | classes["weak"] | classes["quality"]
    plain = all(
        one.kind == "word" and (one.text in hows or one.text not in shelf.by_word)
        for one in said[1:]
    )
    return len(said) > 1 and said[0].kind == "number" and plain


def _chosen_in(forms: Sequence[set[str]], options: tuple[str, ...]) -> tuple[set[int], set[int]]:
    """Where a group's name and one of its choices stand beside each other, and the names alone."""
    said = set().union(*forms)
    chosen: set[int] = set()
    groups: set[int] = set()
    # "Bika nya pandan", "bikanya yang pandan"
    places = [at for at, form in enumerate(forms) if form.isdisjoint(_BETWEEN)]
    for words, name in choices_of(options):
        group, colon, _ = name.partition(":")
        called = plain_words_of(group)
        if not colon or len(words) <= len(called) or not said.issuperset(words):
            continue
        first = called == list(words[: len(called)])
        if not first and called != list(words[-len(called) :]):
            continue
        for start in range(len(places) - len(words) + 1):
            if all(word in forms[places[start + at]] for at, word in enumerate(words)):
                end = places[start + len(words) - 1] + 1
                chosen |= set(range(places[start], end))
                groups |= set(places[start : start + len(called)] if first else ())
    return chosen, groups


def _forms(token: Token) -> set[str]:
    return {token.text, *said_words([token])}


def _all_groups(shelf: Shelf) -> tuple[dict[str, frozenset[str]], ...]:
    if shelf.groups is None:
        products = shelf.shop.catalogue.products.values()
        several = [_groups_of(options) for options in {p.options for p in products}]
        shelf.groups = tuple(groups for groups in several if len(groups) > 1)
    return shelf.groups


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
