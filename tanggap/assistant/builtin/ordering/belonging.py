"""Which of the things wanted a wish belongs to that stands apart from their names."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import Line
from tanggap.assistant.builtin.ordering.choices import HAD_WITH, chosen_options, said_words
from tanggap.assistant.builtin.ordering.grouping import Group
from tanggap.assistant.builtin.ordering.scope import Edit, Scope, describe, wishes
from tanggap.assistant.builtin.ordering.spans import Span
from tanggap.assistant.builtin.ordering.together import lines_meant
from tanggap.assistant.builtin.ordering.ways import share_line
from tanggap.assistant.builtin.ordering.words import words_of

_ALL: Final = frozenset({"semua", "semuanya"})
# A wish of these alone says nothing without what it is said of: "esnya dikit".
_SAYS_LITTLE: Final = words_of("choices.says_little")
# What says how, and not of what.
_HOW: Final = (
    words_of("choices.cues") | words_of("choices.edges") | words_of("choices.empty_note") | HAD_WITH
) - {"es"}


def told_of(named: Sequence[Token], note: str) -> str:
    """A note with what it is said of, where it says nothing without: "esnya dikit"."""
    words = note.lower().split()
    if not words or not set(words) <= _SAYS_LITTLE:
        return note
    return " ".join([*(token.raw for token in named if not token.inner), note])


def only_tells_how(span: Span, scope: Scope) -> bool:
    """Whether a number stands with nothing but how the thing spoken of is wanted."""
    line = scope.last_line()
    spoken = scope.basket.touched or (line.product if line is not None else None)
    spoken = spoken or (scope.spoken[-1] if scope.spoken else None)
    known = spoken is not None and spoken in scope.shelf.terms
    if not span.counts or span.mentions or span.when or not known:
        return False
    assert spoken is not None
    words = said_words(span.words_between(0, len(span.tokens)))
    near = [spoken, *(line.product for line in scope.basket.lines)]
    return any(chosen_options(scope.choices(product), words)[0] for product in near)


def describe_last(tokens: Sequence[Token], scope: Scope, edit: Edit) -> bool:
    """Takes words without a product as a wish about what was spoken of last; whether they were.

    What only others of the things wanted have ("nda pake alas", after a bowl of rice) is said of
    those.
    """
    basket = scope.basket
    line = scope.last_line()
    if line is None:
        return False
    if describe_some(tokens, line, scope):
        return True
    every = bool(_ALL & {token.text for token in tokens})
    if share_line(scope, line, said_words(tokens)):
        return True
    tokens = [token for token in tokens if token.text not in _ALL] if every else tokens
    done = False
    targets = lines_meant(scope) if every else _meant(tokens, line, scope, edit)
    known = [one for one in targets if _knows(one, _content(tokens), scope)]
    for target in targets:
        options, note = wishes(scope, target.product, tokens)
        if every and not options and target is not line and target not in known:
            continue
        note = note if options or not every or target in (known or [line]) else ""
        done |= describe(target, options, note)
    if done:
        return True
    # "Yang pedas" of whatever in the basket can be had so.
    words = said_words(tokens)
    for target in reversed(basket.lines):
        options, _ = chosen_options(scope.options(target.product), words)
        if options:
            return describe(target, options, "")
    return False


def describe_some(tokens: Sequence[Token], line: Line, scope: Scope) -> bool:
    """ "Nasi kotak 20, yang 5 ga pake sambal": how some of them are wanted; whether it says so."""
    if len(tokens) < 3 or tokens[0].text != "yang" or tokens[1].kind != "number":
        return False
    some = tokens[1].value
    one = Line(line.product, some, list(line.options), line.note)
    if not 0 < some < line.quantity:
        return False
    if not describe(one, *wishes(scope, line.product, tokens[2:])):
        return False
    line.quantity -= some
    scope.basket.add(line.product, some, line=one)
    return True


def _meant(tokens: Sequence[Token], line: Line, scope: Scope, edit: Edit) -> list[Line]:
    """The lines that a wish is about: the last one, unless only others can be had so."""
    words = said_words(tokens)
    listed = [one for one in scope.basket.lines if one.product in edit.added]
    if chosen := _chosen(line, words, scope):
        return [line, *_like(line, chosen, listed, scope)] if _is_for_each(tokens) else [line]
    for other in reversed(listed):
        if chosen := _chosen(other, words, scope):
            return [*_like(other, chosen, listed, scope), other]
    return _owners(tokens, line, listed, scope)


def _chosen(line: Line, words: Sequence[str], scope: Scope) -> list[str]:
    return chosen_options(scope.options(line.product), words)[0]


def _is_for_each(tokens: Sequence[Token]) -> bool:
    """ "Nasinya dipisah" after two bowls of a kind; "yang jumbo …" is about one of them."""
    return not any(token.kind == "number" or token.text == "yang" for token in tokens)


def _like(line: Line, chosen: Sequence[str], listed: Sequence[Line], scope: Scope) -> list[Line]:
    """The others of a list that may be had in just the same ways and were not told how yet."""
    groups = {option.partition(":")[0] for option in chosen}
    return [
        one
        for one in listed
        if one is not line
        and scope.options(one.product) == scope.options(line.product)
        and groups.isdisjoint(option.partition(":")[0] for option in one.options)
    ]


def _owners(
    tokens: Sequence[Token], line: Line, listed: Sequence[Line], scope: Scope
) -> list[Line]:
    """Those whose own text has what the wish names, where the last one's has nothing of it."""
    content = _content(tokens)
    if not content or _knows(line, content, scope):
        return [line]
    known = [one for one in scope.basket.lines if _knows(one, content, scope)]
    return [one for one in listed if _knows(one, content, scope)] or known[-1:] or [line]


def _content(tokens: Sequence[Token]) -> set[str]:
    classes = lexicon().classes
    how = _HOW | classes["filler"] | classes["address"]
    found: set[str] = set()
    for token in tokens:
        raw = token.raw.lower()
        owned = raw.endswith("nya")
        if token.kind == "word" and (owned or token.text not in classes["attribute"]):
            # "Kuahnya pisah" names the broth.
            found |= {token.text, raw.removesuffix("nya")} - how
    return found


def _knows(line: Line, words: set[str], scope: Scope) -> bool:
    product = scope.shelf.product(line.product)
    told = plain_set(" ".join((product.name, product.description, *product.options)))
    return bool(words & told)


def hand_on_note(groups: Sequence[Group], scope: Scope, edit: Edit) -> None:
    """ "Pallubasa 1, nasi 2 nda pake alas": what is said behind a list goes to what has it."""
    last = groups[-1]
    line = scope.last_line()
    if len(scope.basket.lines) < 2 or line is None or line.product not in last.mention.candidates:
        return
    options, note = wishes(scope, line.product, last.after, last.named)
    if options or not note or line.note != note:
        return
    owners = _meant(last.after, line, scope, edit)
    if line in owners:
        return
    line.note = ""
    for owner in owners:
        found, rest = wishes(scope, owner.product, last.after)
        describe(owner, found, "" if found else rest)
