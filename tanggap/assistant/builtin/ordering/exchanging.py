"""Choosing, taking out, and putting one thing in another's place."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import Line, Pending
from tanggap.assistant.builtin.ordering.choices import choices_of, chosen_options, join_notes
from tanggap.assistant.builtin.ordering.counting import apply_counts, order_spoken_first
from tanggap.assistant.builtin.ordering.edits import apply_group, unclear
from tanggap.assistant.builtin.ordering.grouping import Group, grouped
from tanggap.assistant.builtin.ordering.scope import (
    Edit,
    Scope,
    describe,
    fits_the_rest,
    replace_line,
    resolve,
    set_quantity,
    wishes,
)
from tanggap.assistant.builtin.ordering.spans import ADDING, CHANGING, JOINING, REMOVING, Span
from tanggap.assistant.builtin.ordering.swapping import in_place_of, swap_kind, take_other_kind
from tanggap.assistant.builtin.ordering.together import lines_meant
from tanggap.assistant.builtin.ordering.ways import (
    change_way,
    leave_off,
    take_choice_off,
    take_way_out,
    ways_of,
)
from tanggap.assistant.builtin.ordering.words import words_of

_INSTEAD: Final = words_of("edits.instead")
# "1 nya ganti es teh" exchanges one; "es teh 2 maksudnya" mends what was said.
_TAKING_OVER: Final = _INSTEAD & {"ganti", "tukar", "instead", "change"}


def apply_span(span: Span, scope: Scope, edit: Edit) -> None:
    """Applies an ordering span to the basket."""
    if change_way(span, scope, edit):
        return
    if not span.mentions:
        if span.words & REMOVING and leave_off(span, scope, edit):
            return
        if not swap_kind(span, scope, edit):
            apply_counts(span, scope, edit)
        return
    if swap_kind(span, scope, edit) or take_other_kind(span, scope, edit):
        return
    groups = grouped(span)
    if scope.basket.pending and _pick(span, groups, scope, edit):
        return
    if edit.rest and _pick_on(groups, scope, edit):
        return
    if (
        span.words & REMOVING
        and not span.words & ADDING
        and (
            take_way_out(span, scope, edit)
            or _take_out(span, groups, scope, edit)
            or take_choice_off(span, scope, edit)
        )
    ):
        return
    changing = span.words & CHANGING and not _changes_its_own(span, groups, scope)
    if changing and _exchange(span, groups, scope, edit):
        return
    order_spoken_first(span, scope, edit)
    for group in groups:
        apply_group(span, group, scope, edit)
    _all_alike(span, scope, edit)


def _all_alike(span: Span, scope: Scope, edit: Edit) -> None:
    """ "S, M, L masing-masing satu", "… navy semua": a count or a choice for all that was named."""
    counts = [part.count for part in span.counts if part.count]
    if "masing" in span.words and len(counts) == 1 and counts[0] is not None:
        for product in sorted(edit.uncounted):
            set_quantity(scope.basket, product, counts[0])
        edit.uncounted.clear()
    if span.words & {"semua", "semuanya"}:
        free = span.words_between(0, len(span.tokens))
        for line in lines_meant(scope):
            chosen = wishes(scope, line.product, free)[0]
            if len(ways_of(scope.basket, line.product)) > 1:
                # "2 (1 pedas 1 sedang) tambah telur semua": what is added to each way.
                describe(line, [option for option in chosen if ":" not in option], "")
            elif line.product in edit.added:
                describe(line, chosen, "")


def _pick(span: Span, groups: list[Group], scope: Scope, edit: Edit) -> bool:
    """Whether names of a span choose among what was unclear; applies the whole span if so."""
    basket = scope.basket
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
                pending.candidates = narrowed
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


def keep_rest(pending: Pending, count: int | None, edit: Edit) -> None:
    """Keeps what one name with its count leaves to choose, for the rest of the message."""
    left = pending.quantity - (count or 0) if pending.quantity else None
    if count and (left is None or left > 0):
        edit.rest = [Pending(list(pending.candidates), left)]


def _pick_on(groups: list[Group], scope: Scope, edit: Edit) -> bool:
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


def _take_out(span: Span, groups: list[Group], scope: Scope, edit: Edit) -> bool:
    """ "Ga jadi es tehnya", "nasgornya batal, mie aja": what is in the basket leaves it."""
    basket = scope.basket
    done = False
    for group in groups:
        product = resolve(group.mention, scope, of_basket=True)
        line = basket.line_of(product) if product is not None else None
        if line is not None and not (done and edit.freed and line.product not in edit.removed):
            if group.count and group.count < line.quantity:
                line.quantity -= group.count
            else:
                edit.freed = basket.remove(line.product)
                edit.removed.append(line.product)
            edit.changed = done = True
            continue
        unsettled = [
            one for one in basket.pending if set(one.candidates) & set(group.mention.candidates)
        ]
        if unsettled and not done:
            basket.pending = [one for one in basket.pending if one not in unsettled]
            edit.changed = done = True
        elif done:
            # "Ga jadi es teh, es jeruk aja"
            apply_group(span, group, scope, edit)
    return done


def _exchange(span: Span, groups: list[Group], scope: Scope, edit: Edit) -> bool:
    """ "Nasgor ganti mie", "bukan es teh tapi es jeruk", "eh salah, yang seafood"."""
    basket = scope.basket
    if not basket.lines:
        return False
    changes = {token.text for token in span.tokens} & CHANGING
    if changes and len(groups) == 2 and _chooses_another(groups, scope, edit):
        return True
    counted = len(groups) > 1 and all(group.count for group in groups)
    if counted and not _changes_after_a_name(span, groups):
        # "Eh es tehnya 4 aja, 1nya es jeruk", "jadi es teh 4 es jeruk 1": each is counted anew.
        return False
    target = resolve(groups[0].mention, scope, of_basket=True)
    line = basket.line_of(target) if target is not None else None
    if line is not None and len(groups) > 1:
        _swap(span, line, groups, scope, edit)
        return True
    if line is not None:
        return _change_line(span, line, groups[0], scope, edit)
    if len(groups) == 2 and not groups[0].mention.exact and span.words & _INSTEAD:
        # "Minumnya ganti es teh": the first names what kind of thing is exchanged.
        groups = groups[1:]
    if len(groups) > 1 or edit.freed or not span.words & _INSTEAD:
        return False
    # One new product: it takes the place of what was spoken of last, or of its like.
    product = resolve(groups[0].mention, scope)
    old = _replaced(product, scope)
    if old is None:
        return False
    count = groups[0].count
    if count and product is not None and _counts_before_change(span, count):
        product = in_place_of(old, product, groups[0].mention.words, scope)
        # "1 nya ganti es teh": some of them only.
        if edit.lowered < count:
            old.quantity -= min(count, old.quantity - 1) if old.quantity > count else 0
        if edit.lowered >= count or old.quantity >= 1:
            scope.basket.add(product, count)
            edit.changed = True
            return True
    _swap_in(span, old, groups[0], product, scope, edit)
    return True


def _changes_its_own(span: Span, groups: list[Group], scope: Scope) -> bool:
    """ "Cappuccino 1 ganti susu oat": a new thing with one of its own choices, and no exchange."""
    if len(groups) != 1 or not groups[0].count:
        return False
    product = resolve(groups[0].mention, scope)
    changes = [place for place, token in enumerate(span.tokens) if token.text in _TAKING_OVER]
    if product is None or not changes or changes[0] < groups[0].part.end:
        return False
    return scope.basket.line_of(product) is None and bool(
        wishes(scope, product, span.words_between(changes[0], len(span.tokens)))[0]
    )


def _changes_after_a_name(span: Span, groups: list[Group]) -> bool:
    """ "Es teh 1 ganti es jeruk 1": the one becomes the other."""
    numbers = {part.start for part in span.counts}
    return any(
        token.text in CHANGING and (token.text != "jadi" or place + 1 not in numbers)
        for place, token in enumerate(span.tokens)
        if place >= groups[0].part.end
    )


def _chooses_another(groups: list[Group], scope: Scope, edit: Edit) -> bool:
    """ "Nasinya ganti nasi merah", where a dish in the basket comes with either."""
    first, other = (set(group.mention.words) for group in groups)
    if any(group.count for group in groups) or groups[0].mention.exact:
        return False
    for line in reversed(scope.basket.lines):
        for option in scope.options(line.product):
            kinds = {word for choice, _ in choices_of((option,)) for word in choice}
            if not first | other <= kinds | set(plain_words(option.partition(":")[0])):
                continue
            found, _ = chosen_options((option,), groups[1].mention.words)
            if found:
                scope.basket.touched = line.product
                edit.changed |= describe(line, found, "")
                return True
    return False


def _counts_before_change(span: Span, count: int) -> bool:
    changes = [place for place, token in enumerate(span.tokens) if token.text in _TAKING_OVER]
    return (
        any(part.count == count and part.end <= changes[0] for part in span.counts)
        if changes
        else False
    )


def _replaced(product: int | None, scope: Scope) -> Line | None:
    lines = scope.basket.lines
    last = scope.last_line()
    if product is None or last is None:
        return last
    related = [line for line in lines if line.product in scope.family(product)]
    alike = [line for line in lines if scope.alike(line.product, product)]
    if related:
        return next((line for line in related if line is last), related[-1])
    return alike[0] if len(alike) == 1 else last


def _swap(span: Span, line: Line, groups: list[Group], scope: Scope, edit: Edit) -> None:
    """The first of two names leaves, the second comes."""
    first, other = groups[0], groups[1]
    product = resolve(other.mention, scope)
    if product == line.product and other.count:
        set_quantity(scope.basket, product, other.count)
        edit.changed = True
    elif product != line.product:
        if first.count and first.count < line.quantity:
            # "1 es tehnya ganti es jeruk": one of several.
            line.quantity -= first.count
            if product is not None:
                scope.basket.add(product, other.count or first.count)
                edit.changed = True
        else:
            _swap_in(span, line, other, product, scope, edit)
    for group in groups[2:]:
        apply_group(span, group, scope, edit)


def _swap_in(
    span: Span, old: Line, group: Group, product: int | None, scope: Scope, edit: Edit
) -> None:
    basket = scope.basket
    if product is None:
        before = len(basket.pending)
        unclear(span, group, scope, edit)
        if len(basket.pending) > before:
            basket.pending[-1].replaces = old.product
            basket.pending[-1].quantity = group.count or old.quantity
        return
    edit.changed = True
    replace_line(scope, old, product, group.count)
    line = basket.line_of(product)
    if line is not None:
        describe(line, *wishes(scope, product, group.after, group.named))


def _change_line(span: Span, line: Line, group: Group, scope: Scope, edit: Edit) -> bool:
    """Something of the basket is named alone: "es tehnya jadi 3", "bukan es teh"."""
    if group.count is not None or not span.words & _INSTEAD:
        apply_group(span, group, scope, edit)
    elif "bukan" in span.words and not group.after:
        edit.freed = scope.basket.remove(line.product)
        edit.removed.append(line.product)
        edit.changed = True
    else:
        scope.basket.touched = line.product
        edit.changed |= describe(line, *wishes(scope, line.product, group.after, group.named))
    return True
