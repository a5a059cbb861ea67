"""What is wanted no more: "tanpa es teh", "kecuali es teh", "nasinya saja"."""

from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.ordering.belonging import describe_some
from tanggap.assistant.builtin.ordering.choices import chosen_options, said_words
from tanggap.assistant.builtin.ordering.grouping import Group
from tanggap.assistant.builtin.ordering.notes import note_of
from tanggap.assistant.builtin.ordering.scope import Edit, Scope, describe, resolve
from tanggap.assistant.builtin.ordering.spans import FIRM, VERBS, Span
from tanggap.assistant.builtin.ordering.ways import take_choice_off
from tanggap.assistant.builtin.ordering.words import words_of

_ONLY: Final = frozenset({"saja", "cuma", "hanya"})
_BESIDE_ONE: Final = frozenset({"yang", "jadi", "itu", "tadi", "pesanan", "semua", "sudah", "mau"})


_PLEASANT: Final = words_of("consent.empty")


def keep_only(span: Span, scope: Scope, edit: Edit) -> bool:
    """ "Ya udah lattenya aja", of several things: the others are wanted no more.

    Where no bill was read it may as well be what is spoken of, and is asked.
    """
    basket = scope.basket
    wanted = {line.product for line in basket.lines}
    touched = edit.added or edit.removed or edit.freed or basket.pending or basket.changes
    if len(wanted) < 2 or touched or span.counts or not span.mentions:
        return False
    if not span.words & _ONLY or not _says_nothing_more(span, _ONLY):
        return False
    kept: set[int | None] = set()
    for part in span.mentions:
        assert part.mention is not None
        kept.add(resolve(part.mention, scope, of_basket=True))
    if not kept < wanted:
        return False
    if basket.told_idr is None or basket.paused:
        edit.lost = True
        return True
    basket.lines = [line for line in basket.lines if line.product in kept]
    edit.removed += sorted(wanted - kept)
    basket.touched = basket.lines[-1].product
    edit.changed = True
    return True


def excepts_only(span: Span) -> bool:
    """ "Iya, kecuali es teh": it is left out; "semua pedas kecuali soto" tells how it is wanted."""
    return _says_nothing_more(span, frozenset({"kecuali"}))


def _says_nothing_more(span: Span, words: frozenset[str]) -> bool:
    """Whether nothing but these words and pleasantries stand beside the names."""
    classes = lexicon().classes
    easy = words | classes["filler"] | classes["address"] | classes["yesword"] | _BESIDE_ONE
    easy |= _PLEASANT
    said = {token.text for token in span.words_between(0, len(span.tokens))}
    return said <= easy | VERBS | FIRM


def leave_out(span: Span, group: Group, scope: Scope, edit: Edit) -> None:
    """ "Tanpa es teh" takes it out of the basket; "tanpa telur" says how the dish is wanted."""
    basket = scope.basket
    product = resolve(group.mention, scope, of_basket=True)
    line = basket.line_of(product) if product is not None else None
    if line is not None and group.mention.exact:
        edit.freed = basket.remove(line.product)
        edit.removed.append(line.product)
        edit.changed = True
        return
    if product is not None and _is_gone(span, product, scope):
        # "Ga usah ceker", which was sold out: nothing is to be done to the rest.
        edit.changed = True
        return
    if line is not None and not edit.added and _begins_its_name(group, line.product, scope):
        # "Tanpa pindangnya", of two things: whether all of it or a part of the dish.
        edit.lost = True
        return
    line = scope.last_line()
    if line is None:
        return
    if describe_some(span.tokens, line, scope):
        edit.changed = True
        return
    if "tanpa" in span.words and take_choice_off(span, scope, edit):
        return
    start = max(0, group.part.start - 2)
    tokens = [*span.tokens[start : group.part.end], *group.after]
    options, _ = chosen_options(scope.options(line.product), said_words(tokens))
    edit.changed |= describe(line, options, "" if options else note_of(tokens))


def _is_gone(span: Span, product: int, scope: Scope) -> bool:
    if scope.basket.line_of(product) is not None:
        return False
    waved_off = "gausah" in span.words and scope.shelf.product(product).sold_out
    return waved_off or product == scope.basket.touched


def _begins_its_name(group: Group, product: int, scope: Scope) -> bool:
    """Whether a part of a name, with no "nya" of another dish, is what the thing is called by."""
    several = len({line.product for line in scope.basket.lines}) > 1
    return several and group.mention.words[0] == scope.shelf.terms[product].phrases[0][0]
