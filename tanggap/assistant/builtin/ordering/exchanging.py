"""Choosing, taking out, and putting one thing in another's place."""

from typing import Final

from tanggap.assistant.builtin.normalise.endings import CLITICS
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.ordering.basket import Line
from tanggap.assistant.builtin.ordering.belonging import hand_on_note
from tanggap.assistant.builtin.ordering.choices import choices_of, chosen_options
from tanggap.assistant.builtin.ordering.counting import apply_counts, order_spoken_first
from tanggap.assistant.builtin.ordering.edits import apply_group, unclear
from tanggap.assistant.builtin.ordering.gone import drop_the_gone, is_for_the_gone
from tanggap.assistant.builtin.ordering.grouping import Group, grouped, has_loose_count
from tanggap.assistant.builtin.ordering.picking import pick, pick_on
from tanggap.assistant.builtin.ordering.scope import (
    Edit,
    Scope,
    describe,
    replace_line,
    resolve,
    set_quantity,
    wishes,
)
from tanggap.assistant.builtin.ordering.spans import ADDING, CHANGING, REMOVING, Span
from tanggap.assistant.builtin.ordering.swapping import in_place_of, swap_kind, take_other_kind
from tanggap.assistant.builtin.ordering.together import lines_meant
from tanggap.assistant.builtin.ordering.ways import (
    change_way,
    drop_plain_rest,
    leave_off,
    leaves_the_rest_plain,
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
    drop_the_gone(span, scope, edit)
    drop_plain_rest(span, scope)
    if leaves_the_rest_plain(span, scope):
        edit.changed = True
        return
    if change_way(span, scope, edit):
        return
    if not span.mentions:
        if span.words & REMOVING and leave_off(span, scope, edit):
            return
        if not swap_kind(span, scope, edit):
            apply_counts(span, scope, edit)
        return
    if span.counts == [] and _takes_instead(span, scope, edit):
        return
    instead = is_for_the_gone(span, scope, edit)
    if not instead and (swap_kind(span, scope, edit) or take_other_kind(span, scope, edit)):
        return
    groups = grouped(span)
    if has_loose_count(span, groups):
        # "Late 2 americano 1": one of the numbers is of something that nobody understood.
        edit.lost = True
    if scope.basket.pending and pick(span, groups, scope, edit):
        return
    if edit.rest and pick_on(groups, scope, edit):
        return
    if (
        span.words & REMOVING
        and not span.words & ADDING
        and not _ordered_without(span, groups, scope)
        and (
            take_way_out(span, scope, edit)
            or _take_out(span, groups, scope, edit)
            or take_choice_off(span, scope, edit)
        )
    ):
        return
    if _takes_out_nothing(span, groups, scope):
        # "Matchanya ga jadi", of which there is none: what is to go, the customer is asked.
        edit.lost = True
        return
    changing = span.words & CHANGING and not _changes_its_own(span, groups, scope)
    if changing and _exchange(span, groups, scope, edit):
        return
    order_spoken_first(span, scope, edit)
    for group in groups:
        apply_group(span, group, scope, edit)
    hand_on_note(groups, scope, edit)
    _all_alike(span, scope, edit)


def _takes_out_nothing(span: Span, groups: list[Group], scope: Scope) -> bool:
    """Whether just something is taken out of what is wanted, and it is not in there."""
    leaving = span.words & (REMOVING - {"gausah"})
    alone = len(groups) == 1 and not groups[0].count and bool(scope.basket.lines)
    return bool(leaving) and alone and not span.words & (ADDING | CHANGING)


def _ordered_without(span: Span, groups: list[Group], scope: Scope) -> bool:
    """ "Campur 1 nda usah alas": something new that is counted, and how it is not wanted."""
    leaving = [place for place, token in enumerate(span.tokens) if token.text in REMOVING]
    first = groups[0]
    if not first.count or not leaving or leaving[0] < first.part.end:
        return False
    product = resolve(first.mention, scope)
    return product is not None and scope.basket.line_of(product) is None


def _takes_instead(span: Span, scope: Scope, edit: Edit) -> bool:
    """ "Can I get orange juice instead of the tea": the second leaves, the first comes.

    Where the second is not wanted it is asked what is to be done.
    """
    at = next((p for p, t in enumerate(span.tokens) if t.raw.lower() == "instead of"), None)
    if at is None or not scope.basket.lines:
        return False
    first = [part.mention for part in span.mentions if part.mention and part.end <= at]
    second = [part.mention for part in span.mentions if part.mention and part.start > at]
    if not first or not second:
        return False
    product = resolve(first[-1], scope)
    going = resolve(second[0], scope, of_basket=True)
    line = scope.basket.line_of(going) if going is not None else None
    if product is None or line is None:
        edit.lost = True
        return True
    replace_line(scope, line, product, None)
    edit.removed.append(going or 0)
    edit.changed = True
    return True


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
    last = groups[-1]
    if span.tokens[0].text in _TAKING_OVER and len(groups) == 2 and _is_owned(last):
        # "Ganti nasi uduk nasinya": the second name is of what goes.
        going = resolve(last.mention, scope, of_basket=True)
        gone = basket.line_of(going) if going is not None else None
        if gone is not None and (line is None or line is gone):
            line, groups = gone, groups[::-1]
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


def _is_owned(group: Group) -> bool:
    return group.named[-1].raw.lower().endswith(CLITICS)


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
    replace_line(scope, old, product, group.count, some=bool(span.words & {"ganti", "tukar"}))
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
