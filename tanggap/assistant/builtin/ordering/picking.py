"""Names in an answer to "yang mana?": which of what was unclear they choose, and how many."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import Line, Pending
from tanggap.assistant.builtin.ordering.choices import chosen_options
from tanggap.assistant.builtin.ordering.edits import apply_group
from tanggap.assistant.builtin.ordering.grouping import Group
from tanggap.assistant.builtin.ordering.notes import join_notes
from tanggap.assistant.builtin.ordering.scope import (
    Edit,
    Scope,
    describe,
    fits_the_rest,
    replace_line,
    resolve,
    wishes,
)
from tanggap.assistant.builtin.ordering.spans import ADDING, JOINING, Span


def pick(span: Span, groups: list[Group], scope: Scope, edit: Edit) -> bool:
    """Whether names of a span choose among what was unclear; applies the whole span if so."""
    basket = scope.basket
    halve(span, groups, basket.pending)
    left = list(groups)
    settled: list[Pending] = []
    for group in groups:
        for pending in list(basket.pending):
            if set(pending.candidates).isdisjoint(group.mention.candidates):
                continue
            among = [i for i in group.mention.candidates if i in pending.candidates]
            edit.changed = True
            left.remove(group)
            narrowed = among[:1] if group.mention.exact else _nearest(group, among, pending, scope)
            if len(narrowed) > 1:
                pending.candidates, pending.asked = narrowed, 0
                pending.quantity = group.count or pending.quantity
            else:
                words = [*group.named, *group.after]
                keep = len(groups) > 1
                if len(groups) == 1:
                    keep_rest(pending, group.count, edit)
                settle(pending, narrowed[0], group.count, scope, words, keep=keep)
                settled.append(pending)
            break
    if len(left) == len(groups):
        # "Kue ultah" – "black forest": what is named now is meant by it.
        named_alone = not span.words & (ADDING | JOINING) and len(groups) == 1
        # "3 aja mozanya" is about what is wanted already, and leaves the question open.
        known = resolve(groups[0].mention, scope, of_basket=True)
        named_alone &= known is None or basket.line_of(known) is None
        if named_alone and len(basket.pending) == 1 and basket.pending[0].asked:
            one = basket.pending.pop()
            groups[0].count = groups[0].count or one.quantity
        return False
    # "1 ayam 1 seafood" of two; of how many was not said before, both are all.
    done = [one for one in settled if one.quantity is None]
    basket.pending = [one for one in basket.pending if not any(one is d for d in done)]
    for group in left:
        apply_group(span, group, scope, edit)
    return True


def halve(span: Span, groups: list[Group], pending: Sequence[Pending]) -> None:
    """ "Setengah kentang setengah labu", of twelve: six of each."""
    halves = sum(token.text in _HALF for token in span.tokens)
    whole = pending[-1].quantity or 0
    if halves != 2 or len(groups) != 2 or whole % 2 or any(group.count for group in groups):
        return
    for group in groups:
        group.count = whole // 2
        group.after = [token for token in group.after if token.text not in _HALF]
        group.before = [token for token in group.before if token.text not in _HALF]


_HALF: Final = frozenset({"setengah", "separuh", "separo", "half"})


def keep_rest(pending: Pending, count: int | None, edit: Edit) -> None:
    """Keeps what one name with its count leaves to choose, for the rest of the message."""
    left = pending.quantity - (count or 0) if pending.quantity else None
    if count and (left is None or left > 0):
        edit.rest = [Pending(list(pending.candidates), left)]


def pick_on(groups: list[Group], scope: Scope, edit: Edit) -> bool:
    """ "Pedas 2, yang sedang 1": the next kind, with a count of its own or what is left."""
    rest, terms = edit.rest[0], scope.shelf.terms
    chosen: list[tuple[Group, int]] = []
    for group in groups:
        among = [i for i in group.mention.candidates if i in rest.candidates]
        if not (group.count or rest.quantity) or not among:
            return False
        said = {*group.mention.words}
        one = among if len(among) == 1 else [i for i in among if terms[i].name_words <= said]
        if len(one) != 1:
            return False
        chosen.append((group, one[0]))
    for group, product in chosen:
        settle(rest, product, group.count, scope, [*group.named, *group.after])
        if rest.quantity is not None:
            rest.quantity = max(0, rest.quantity - (group.count or rest.quantity)) or None
    edit.changed = True
    return True


def _nearest(group: Group, among: list[int], pending: Pending, scope: Scope) -> list[int]:
    """ "Yang spesial" is the special one, though the special jumbo has the word, too."""
    terms = scope.shelf.terms
    common = frozenset.intersection(*(terms[i].name_words for i in pending.candidates))
    said = set(group.mention.words)
    whole = [i for i in among if terms[i].name_words - common <= said]
    if len(whole) == 1:
        return whole
    fitting = fits_the_rest(among, scope)
    return [fitting] if fitting is not None else among


def settle(
    pending: Pending,
    product: int,
    count: int | None,
    scope: Scope,
    tokens: Sequence[Token] = (),
    *,
    keep: bool = False,
) -> None:
    """Puts what is clear now into the basket, with the count that was said before.

    With `keep`, some of the count may be left for the next choice: "1 spesial 1 seafood".
    """
    basket = scope.basket
    name = scope.shelf.terms[product].words
    options, note = wishes(scope, product, [t for t in tokens if t.text not in name])
    if pending.note:
        words = pending.note.lower().split()
        found, taken = chosen_options(scope.options(product), words)
        options = options or found
        note = join_notes(note, "" if found and len(taken) == len(words) else pending.note)
    options = options or pending.options
    quantity = count or pending.quantity or 1
    old = basket.line_of(pending.replaces) if pending.replaces is not None else None
    line = basket.line_of(product)
    if old is not None:
        replace_line(scope, old, product, count or pending.quantity)
    elif line is not None:
        line.quantity += quantity
        describe(line, options, note)
    else:
        basket.add(product, quantity, line=Line(product, quantity, options, note))
    basket.touched = product
    if keep and count and pending.quantity is None:
        return
    if keep and pending.quantity and count and count < pending.quantity:
        pending.quantity -= count
        return
    basket.pending = [one for one in basket.pending if one is not pending]
