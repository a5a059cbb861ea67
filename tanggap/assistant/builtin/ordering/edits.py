"""Putting what was said into the basket: adding, counting, describing."""

from typing import Final

from tanggap.assistant.builtin.normalise.endings import CLITICS
from tanggap.assistant.builtin.ordering.basket import MOST_CHOICES, MOST_PENDING, Line, Pending
from tanggap.assistant.builtin.ordering.belonging import describe_last, told_of
from tanggap.assistant.builtin.ordering.choices import chosen_options, said_words
from tanggap.assistant.builtin.ordering.further import adds_to_it, may_be_another
from tanggap.assistant.builtin.ordering.grouping import Group
from tanggap.assistant.builtin.ordering.leaving import excepts_only, leave_out
from tanggap.assistant.builtin.ordering.notes import note_of
from tanggap.assistant.builtin.ordering.scope import (
    MOST_EACH,
    Edit,
    Scope,
    describe,
    kept_options,
    lessen,
    of_its_name,
    replace_line,
    resolve,
    set_quantity,
    wishes,
)
from tanggap.assistant.builtin.ordering.spans import (
    ADDING,
    CHANGING,
    JOINING,
    LESSENING,
    SHORT,
    Span,
)
from tanggap.assistant.builtin.ordering.ways import (
    add_split,
    counts_again,
    list_again,
    note_how,
    one_of_each,
    recount_way,
    way_meant,
    ways_of,
)
from tanggap.assistant.builtin.understand import slots
from tanggap.assistant.builtin.understand.goods import is_other_goods

_DENYING: Final = frozenset({"tanpa", "bebas", "non", "jangan", "gausah"})
_WITHOUT: Final = (["jangan", "pakai"], ["gausah", "pakai"], ["tidak", "pakai"], ["tidak", "usah"])
_ONLY: Final = frozenset({"saja", "jadi", "semua"})
_ABOUT: Final = ("pisah", "banyak", "dikit", "jangan", "kurang", "sendiri")


def apply_group(span: Span, group: Group, scope: Scope, edit: Edit) -> None:
    """Applies one named product to the basket."""
    basket = scope.basket
    if group.odd:
        edit.odd_count = True
        return
    lessening = bool({token.text for token in group.before} & LESSENING)
    if group.count and (short := _lessened(span, group)):
        # "Nasinya kurangi satu"; of "nasinya kurang 1" it may be that one more is to come.
        edit.lost |= short in SHORT
        if short in SHORT:
            return
        lessening = True
    chosen = [span.tokens[place] for place in span.chosen]
    around = {
        token.text
        for token in (*group.before, *group.after)
        # "Yang keju tambah es krim" adds to that one, and is no other.
        if not any(token is one for one in chosen)
    }
    adding = bool(around & ADDING) or "lagi" in span.words
    if adding and adds_to_it(group, scope, edit):
        return
    if _denied(span, group, scope):
        leave_out(span, group, scope, edit)
        return
    joined_here = bool({token.text for token in group.before} & JOINING)
    # "Tambah es teh 1 sama es jeruk 1" adds both.
    adding |= joined_here and bool(group.count) and span.tokens[0].text in ADDING
    if not adding and not joined_here and note_how(span, group, scope):
        return
    missing = basket.touched is not None and basket.line_of(basket.touched) is None
    if edit.freed and missing and (sibling := _sibling(group, scope)) is not None:
        # "Yang navy aja", after the cream one was sold out.
        edit.changed = True
        basket.touched = sibling
        _put(sibling, group, scope, edit, adding=False)
        return
    if not adding and (not group.count or _of_some(span, group)) and _describes(group, scope, edit):
        return
    joined = bool(span.words & JOINING)
    known = not adding and (lessening or _pointed(group) or (bool(group.count) and not joined))
    listed = group.mention.exact and group.count and not span.words & (CHANGING | {"eh"})
    if adding and _pointed(group) and not group.mention.exact:
        # "Tambah nasinya 1"
        known = True
    if listed and edit.added and scope.basket.line_of(group.mention.candidates[0]) is None:
        # "Smoothie bowl naga 4, smoothie naga 3": each by its own name.
        known = False
    product = resolve(group.mention, scope, of_basket=known)
    if product is None and group.before and group.before[-1].text == "yang":
        product = of_its_name(group.mention, scope)
    if not (adding or joined) and _tells_how(span, group, scope):
        # "Yang cappuccino susu biasa aja", though another drink has both words in its name.
        return
    sure = group.mention.exact and len(group.mention.candidates) == 1
    if product is not None and group.count and not sure:
        # "1 kambing curry" after a roti: what nobody knows beside it may be what it is.
        after = span.tokens[group.part.end : group.part.end + 1]
        strange = any(is_other_goods(token, scope.shelf) for token in after)
        product = None if strange or _beside(span, group) else product
    if product is None and _only_describes(span, group):
        # "Two beef teriyaki rice bowls": "rice" is no order of its own.
        return
    if product is None:
        unclear(span, group, scope, edit)
        return
    if not (adding or sure) and may_be_another(span, group, product, scope, edit):
        edit.lost = True
        return
    if not adding and not joined and _is_variant(group, scope):
        _switch_variant(span, group, product, scope, edit)
        return
    edit.changed = True
    if not adding and not joined and (other := _other_of_its_kind(span, group, product, scope)):
        # "Ikannya yang goreng aja", after the grilled one.
        replace_line(scope, other, product, group.count)
        describe(other, *wishes(scope, product, group.after, group.named))
        return
    if not adding and (several := _one_of_them(span, group, product, scope)) is not None:
        several.quantity -= group.count or 1
    if lessening and basket.line_of(product) is not None:
        lessen(product, group.count or 1, scope, edit)
        return
    basket.touched = product
    if group.split and add_split(scope, product, group):
        return
    _put(product, group, scope, edit, adding=adding, again=counts_again(span, group))


def _lessened(span: Span, group: Group) -> str:
    """The word between a name and its count that takes so many of it away; "" without one."""
    counted = [part for part in span.counts if part.start >= group.part.end]
    between = span.words_between(group.part.end, counted[0].start) if counted else []
    places = [place for place, token in enumerate(between) if token.text in LESSENING]
    if not places or any(t.text not in _EASY_BETWEEN for t in between[places[-1] + 1 :]):
        # "Less sugar satu": one of it, with less of something.
        return ""
    found = [between[place] for place in places]
    taken = found[-1].raw.lower().endswith("kurangan")
    return "kurangi" if taken else found[-1].text


_EASY_BETWEEN: Final = frozenset({"nya", "saja", "jadi", "ya", "deh", "dong", "lagi", "kak"})


def _other_of_its_kind(span: Span, group: Group, product: int, scope: Scope) -> Line | None:
    """What is wanted so far of a thing that is spoken of as known, and now as another kind."""
    named = [token for token in span.tokens[group.part.start : group.part.end] if not token.inner]
    links = {token.text for token in named}
    owned = bool(named) and named[0].raw.lower().endswith(CLITICS)
    kin = [line for line in scope.basket.lines if line.product in scope.family(product)]
    if owned and len(kin) == 1 and kin[0].product != product and span.words & _ONLY:
        # "Gepreknya jumbo aja": another size of what is wanted.
        return kin[0]
    if not owned or not links & {"yang", "nya"}:
        return None
    if scope.basket.line_of(product) is not None or len(group.mention.words) < 2:
        return None
    head, terms = group.mention.words[0], scope.shelf.terms
    alike = [
        line
        for line in scope.basket.lines
        if terms[line.product].phrases[0][:1] == (head,) and scope.alike(line.product, product)
    ]
    return alike[0] if len(alike) == 1 else None


def _one_of_them(span: Span, group: Group, product: int, scope: Scope) -> Line | None:
    """ "3 nasi uduk, yang satu nasi putih aja": what one of the last things is exchanged for."""
    first = [token.text for token in span.tokens[:2]]
    last, count = scope.last_line(), group.count or 1
    told = len(span.mentions) == 1 and first[:1] == ["yang"] and group.count is not None
    if not told or not span.counts or span.counts[0].start != 1 or last is None:
        return None
    known = scope.basket.line_of(product) is not None or last.quantity <= count
    return None if known or not scope.alike(last.product, product) else last


def _only_describes(span: Span, group: Group) -> bool:
    """Whether a vague name stands right beside one that is counted, and has no count itself."""
    if group.count or len(group.mention.candidates) < 2:
        return False
    start = group.part.start
    before = [part for part in span.mentions if part.end == start]
    return any(part.mention is not None and part.mention.exact for part in before)


def _tells_how(span: Span, group: Group, scope: Scope) -> bool:
    """Whether words of some name follow right after the whole name of what is wanted already."""
    if group.count or group.mention.exact or "yang" not in span.words:
        return False
    before = [part.mention for part in span.mentions if part.end == group.part.start]
    return any(
        mention is not None and mention.exact and scope.basket.line_of(mention.candidates[0])
        for mention in before
    )


def _sibling(group: Group, scope: Scope) -> int | None:
    touched = scope.basket.touched
    assert touched is not None
    kin = [i for i in group.mention.candidates if i in scope.family(touched) and i != touched]
    return kin[0] if len(kin) == 1 and not group.mention.exact else None


def _put(
    product: int, group: Group, scope: Scope, edit: Edit, *, adding: bool, again: bool = False
) -> None:
    basket = scope.basket
    uncounted = product in edit.uncounted
    again = again and product in edit.added
    edit.added.add(product)
    (edit.uncounted.discard if group.count else edit.uncounted.add)(product)
    options, note = wishes(scope, product, group.after, group.named)
    known = ways_of(basket, product)
    line = way_meant(known, options, note) or basket.line_of(product)
    if uncounted and line is not None and (line.options, line.note) == (options, note):
        # "Mau bingkisan ya: … bingkisan 2": how many of it was told after it.
        again = False
    if again and line is not None:
        list_again(basket, product, group, options, note)
    elif line is None and (ways := one_of_each(product, group, scope)):
        basket.lines += ways
    elif line is None:
        count = group.count or (None if adding else edit.freed) or 1
        edit.freed = None
        basket.add(product, count, line=Line(product, min(count, MOST_EACH), options, note))
    elif adding and (options or note) and (options != line.options or note != line.note):
        count = group.count or 1
        basket.add(product, count, line=Line(product, min(count, MOST_EACH), options, note))
    elif adding:
        line.quantity = min(line.quantity + (group.count or 1), MOST_EACH)
    elif len(known) > 1 and group.count is not None:
        recount_way(scope, line, group.count, edit, sure=way_meant(known, options, note) is line)
    else:
        if group.count is not None:
            edit.lowered = max(0, basket.quantity_of(product) - group.count)
            set_quantity(basket, product, group.count)
        describe(line, options, note)


def _of_some(span: Span, group: Group) -> bool:
    """ "Sambelnya banyakin yang satu": how one of them is wanted, and no order."""
    told = {token.text for token in (*group.after, *span.words_between(0, len(span.tokens)))}
    after = any(c.start > group.part.start and c.count == 1 for c in span.counts)
    return group.named[-1].raw.lower().endswith("nya") and after and "yang" in told


def _describes(group: Group, scope: Scope, edit: Edit) -> bool:
    """Whether a name without a count only says of what a wish is: "nasgornya pedas ya"."""
    basket = scope.basket
    wanted = {line.product for line in basket.lines if line.product in group.mention.candidates}
    if len(wanted) == 1:
        line = basket.line_of(wanted.pop())
        assert line is not None
        if group.mention.exact and line.product != group.mention.candidates[0]:
            return False
        basket.touched = line.product
        options, note = wishes(scope, line.product, group.after, group.named)
        if _pointed(group) and not group.mention.exact and group.after:
            # "Esnya sedikit", of a drink: the word of its name says what of it.
            told = [*group.named, *group.after]
            options = chosen_options(scope.options(line.product), said_words(told))[0]
            note = note if options else note_of(told)
        edit.changed |= describe(line, options, told_of(group.named, note))
        return True
    near = [*group.before[-3:], *group.after[:3]]
    after = " ".join(token.raw.lower() for token in near)
    line = scope.last_line()
    own = group.mention.exact and not _pointed(group)
    if line is None or own or not any(cue in after for cue in _ABOUT):
        return False
    # "Sambalnya dipisah": how it is wanted, though products have the word.
    edit.changed |= describe_last([*group.before[-2:], *group.named, *group.after], scope, edit)
    return True


def _pointed(group: Group) -> bool:
    """Whether it is spoken of as something known: "es tehnya", "es teh itu"."""
    last = group.named[-1].raw.lower()
    after = group.after[0].text if group.after else ""
    return last.endswith(CLITICS) or after in ("nya", "itu", "tadi")


def _is_variant(group: Group, scope: Scope) -> bool:
    """Whether only a variant is named ("yang jumbo") of something wanted already."""
    mention = group.mention
    if mention.exact:
        return False
    variant = set(scope.shelf.terms[mention.candidates[0]].variant)
    if not mention.weak and not (variant and set(mention.words) <= variant):
        return False
    wanted = {line.product for line in scope.basket.lines}
    return any(scope.family(i) & wanted for i in mention.candidates[:20])


def _switch_variant(span: Span, group: Group, product: int, scope: Scope, edit: Edit) -> None:
    """ "Yang jumbo aja" takes the place of its sibling; "yang 1 jumbo" that of one of several."""
    basket = scope.basket
    related = [line for line in basket.lines if line.product in scope.family(product)]
    listed = bool(group.count) or not span.words & {"yang", "ganti", "jadi", "bukan", "salah"}
    fresh = listed and any(line.product in edit.added for line in related)
    if not related or (fresh and basket.line_of(product) is None):
        edit.changed = True
        _put(product, group, scope, edit, adding=False)
        basket.touched = product
        return
    line = next((one for one in related if one.product == basket.touched), related[-1])
    if group.count and ("yang" not in span.words or span.words & {"jadi", "saja"}):
        # "Jadi biasa 1 jumbo 1", "yang jumbo jadi 2", of both: each is counted anew.
        line = basket.line_of(product) or line
    edit.changed = True
    edit.added.add(product)
    if line.product == product:
        if group.count:
            set_quantity(basket, product, group.count)
    elif group.count and group.count < line.quantity and "yang" in span.words:
        line.quantity -= group.count
        kept = kept_options(scope, line, product)
        basket.add(product, group.count, line=Line(product, group.count, kept))
    else:
        replace_line(scope, line, product, group.count)
    basket.touched = product


def _denied(span: Span, group: Group, scope: Scope) -> bool:
    touched = scope.basket.touched
    variant = set(scope.shelf.terms[group.mention.candidates[0]].variant)
    kin = scope.family(touched) if touched is not None else set()
    before = [token.text for token in span.tokens[max(0, group.part.start - 2) : group.part.start]]
    waved_off = before in _WITHOUT[:3] or before[-1:] in (["gausah"], ["tanpa"])
    among = kin & set(group.mention.candidates) and set(group.mention.words) <= variant
    if among and not waved_off:
        # "Yang pakai alas", of two of which one is called so.
        return False
    if slots.is_denied(span.tokens, group.part.start) or before in _WITHOUT:
        return True
    if before[-1:] == ["kecuali"]:
        return excepts_only(span)
    return bool(before) and (before[-1] in _DENYING or (before[-1] == "pakai" and not group.count))


def unclear(span: Span, group: Group, scope: Scope, edit: Edit) -> None:
    """Remembers what may be several products, or that it is none of the shop's."""
    beside = _beside(span, group)
    if group.mention.loose or beside:
        name = f"{group.said} {beside}".strip()
        edit.not_sold.append((name, group.mention.candidates[:3]))
        return
    if len(scope.basket.pending) >= MOST_PENDING:
        return
    some = list(group.mention.candidates[:MOST_CHOICES])
    alike = len({scope.options(product) for product in some}) == 1
    options, note = wishes(scope, some[0], group.after) if alike else ([], note_of(group.after))
    scope.basket.pending.append(Pending(some, group.count or edit.freed, group.said, options, note))
    edit.freed = None
    edit.changed = True


def _beside(span: Span, group: Group) -> str:
    after = span.tokens[group.part.end : group.part.end + 1]
    return (
        after[0].raw
        if after and slots.is_strange(after[0]) and "xdatax" not in after[0].text
        else ""
    )
