"""What comes in the place of something that was found sold out."""

from dataclasses import replace

from tanggap.assistant.builtin.ordering.scope import Edit, Scope
from tanggap.assistant.builtin.ordering.spans import CHANGING, Span
from tanggap.assistant.builtin.understand.naming import Mention
from tanggap.assistant.builtin.understand.shelf import Shelf


def drop_the_gone(span: Span, scope: Scope, edit: Edit) -> None:
    """ "Kacangnya ganti keju": the first is out already, and only the second is wanted."""
    gone, first = scope.basket.touched, span.mentions[:1]
    if len(span.mentions) < 2 or not _is_out(scope, edit) or not span.words & CHANGING:
        return
    mention = first[0].mention
    if mention is not None and gone is not None and gone in mention.candidates:
        span.parts.remove(first[0])
        for part in span.mentions:
            if part.mention is not None:
                part.mention = _sister(part.mention, gone, scope)


def is_for_the_gone(span: Span, scope: Scope, edit: Edit) -> bool:
    """ "Ganti keju aja": for what is out, and not for what is wanted still."""
    wanted = {line.product for line in scope.basket.lines}
    named = [set(part.mention.candidates) for part in span.mentions if part.mention]
    exact = [part.mention for part in span.mentions if part.mention and part.mention.exact]
    named_of_wanted = any(wanted.intersection(mention.candidates) for mention in exact)
    return _is_out(scope, edit) and bool(named) and not named_of_wanted


def of_goods(said: str, shelf: Shelf) -> bool:
    """Whether a word of goods is among these: "keju aja" is no name where something was out."""
    return any(word in shelf.by_word for word in said.lower().split())


def _sister(mention: Mention, gone: int, scope: Scope) -> Mention:
    """Of all that is called "keju" the one that differs from the gone by that alone."""
    terms = scope.shelf.terms
    own, said = terms[gone].name_words, set(mention.words)
    just = [i for i in mention.candidates if terms[i].name_words - own == said - own]
    return replace(mention, candidates=tuple(just)) if len(just) == 1 else mention


def _is_out(scope: Scope, edit: Edit) -> bool:
    gone = scope.basket.touched
    return edit.freed is not None and gone is not None and scope.basket.line_of(gone) is None
