"""Counts without a name: of what was spoken of last, or of all that is wanted."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.basket import MOST_CHOICES, Line, Pending
from tanggap.assistant.builtin.ordering.choices import (
    HAD_WITH,
    chosen_options,
    said_words,
)
from tanggap.assistant.builtin.ordering.kinds import PLAIN
from tanggap.assistant.builtin.ordering.scope import (
    MOST_EACH,
    Edit,
    Scope,
    describe,
    differ,
    lessen,
    set_quantity,
    wishes,
)
from tanggap.assistant.builtin.ordering.spans import (
    ADDING,
    CHANGING,
    FIRM,
    JOINING,
    LESSENING,
    VERBS,
    Span,
)
from tanggap.assistant.builtin.ordering.ways import recount_way, way_meant, ways_of
from tanggap.assistant.builtin.understand.kinds import sisters_called


def apply_counts(span: Span, scope: Scope, edit: Edit) -> None:
    """A count without a name: of what was spoken of last, or of all ("masing-masing 2")."""
    basket, counts = scope.basket, span.counts
    if any(count.odd and count.count != 0 for count in counts):
        edit.odd_count = True
        return
    number = min(counts[0].count or 0, MOST_EACH) if counts else 1
    open_choice = basket.pending[-1] if basket.pending else None
    if open_choice and "masing" in span.words and len(open_choice.candidates) <= MOST_BOTH:
        # "Masing-masing 1", where it was asked which.
        basket.pending.pop()
        for product in open_choice.candidates:
            basket.add(product, number or 1)
        edit.changed = True
    elif basket.pending:
        # What is counted anew is wanted still, and not passed over.
        basket.pending[-1].quantity, basket.pending[-1].asked = number or None, 0
        edit.changed = True
    elif span.words & _EACH and "kecuali" not in span.words and basket.lines and counts and number:
        for each in basket.lines:
            more = each.quantity if span.words & ADDING else 0
            each.quantity = min(number + more, MOST_EACH)
        edit.changed = True
    else:
        line = scope.last_line()
        elsewhere = basket.touched is not None and basket.line_of(basket.touched) is None
        if line is None or elsewhere:
            _order_spoken(span, number, scope, edit)
        else:
            _count_line(span, line, number, scope, edit)


def order_spoken_first(span: Span, scope: Scope, edit: Edit) -> None:
    """ "3 gelas sama nasi 1", after a drink was told of: three of that, beside what is named."""
    spoken = set(scope.spoken)
    if len(spoken) != 1 or not span.counts or scope.basket.pending:
        return
    count, first = span.counts[0], span.mentions[0].start
    joined = count.end < first and span.tokens[count.end].text in JOINING
    before = {token.text for token in span.tokens[: count.start]}
    product = spoken.pop()
    named = any(part.mention and product in part.mention.candidates for part in span.mentions)
    easy = VERBS | FIRM | lexicon().classes["filler"]
    if not joined or named or not count.count or count.odd or before - easy:
        return
    if scope.basket.line_of(product) is None:
        scope.basket.add(product, min(count.count, MOST_EACH))
        edit.changed = True


def _order_spoken(span: Span, number: int, scope: Scope, edit: Edit) -> None:
    """ "Mau 2" after a price was asked."""
    basket = scope.basket
    spoken = list(dict.fromkeys(scope.spoken))
    if basket.touched is not None and basket.touched in spoken:
        spoken = [basket.touched]
    if len(spoken) == 1:
        # "Mau 4 potong", after the whole cake was told of.
        spoken = sisters_called(span.words, spoken[0], scope.shelf) or spoken
    if each := _of_each(span, len(spoken)):
        for product in spoken:
            basket.add(product, each, line=Line(product, each, [], ""))
    elif len(spoken) > 1:
        basket.pending.append(Pending(spoken[:MOST_CHOICES], number or None))
    elif spoken and number:
        tokens = span.words_between(0, len(span.tokens))
        options, note = wishes(scope, spoken[0], tokens)
        wanted = basket.line_of(spoken[0])
        if wanted is not None:
            wanted.quantity = wanted.quantity + number if span.words & ADDING else number
        else:
            basket.add(spoken[0], number, line=Line(spoken[0], number, options, note))
    edit.changed = bool(spoken) or edit.changed


def _of_each(span: Span, spoken: int) -> int:
    """How many of each are wanted by "semuanya", "masing-masing 2"; 0 where it says neither."""
    if not (1 < spoken <= MOST_BOTH and span.tokens):
        return 0
    if not span.words & _EACH:
        return 0
    each = max((at for at, token in enumerate(span.tokens) if token.text == "masing"), default=-1)
    counts = [count.count or 0 for count in span.counts if count.start > each >= 0]
    return min(counts[0], MOST_EACH) if counts else 1


MOST_BOTH: Final = 4
_EACH: Final = frozenset({"masing", "semua"})


def _count_line(span: Span, line: Line, number: int, scope: Scope, edit: Edit) -> None:
    basket, counts = scope.basket, span.counts
    edit.changed = True
    if len(counts) > 1 and sum(c.count or 0 for c in counts) == line.quantity:
        _split_line(span, line, scope)
        return
    tokens = span.words_between(0, len(span.tokens))
    line = _meant(line, tokens, scope)
    options, note = wishes(scope, line.product, tokens)
    before = span.tokens[counts[0].start - 1].text if counts and counts[0].start else ""
    ways = ways_of(basket, line.product)
    if "kecuali" in span.words and counts and number < line.quantity:
        _except_for(span, line, number, scope)
        return
    groups = {option.partition(":")[0] for option in options}
    bare = [
        way
        for way in ways
        if way.quantity == number and groups.isdisjoint(o.partition(":")[0] for o in way.options)
    ]
    if len(ways) > 1 and options and len(bare) == 1:
        # "Yang satu ga pedas, satunya sedang": of the other one.
        describe(bare[0], options, note)
        return
    if len(ways) > 1 and not span.words & (ADDING | LESSENING):
        one = way_meant(ways, options, note)
        if one is not None or line.product not in edit.added:
            recount_way(scope, one or line, number, edit, sure=one is not None)
            return
    more = "lagi" in span.words
    adding = span.words & (ADDING | {"lagi"})
    if adding and not more and _only_adds_to_it(tokens, line, scope):
        # "Bubur 2, tambah telur 1": one of them with it, and no third one.
        adding = frozenset()
        if number > line.quantity:
            edit.lost = True
            return
    told_apart = differ(line.options, options)
    otherwise = told_apart or (more and bool({*options} - {*line.options}))
    if otherwise and adding and counts:
        # "2 lagi nasinya campur": more of it, had otherwise; "2 lagi pakai telur" are with that.
        kept = list(line.options) if told_apart else []
        way = Line(line.product, number, kept, line.note)
        describe(way, options, note)
        basket.add(line.product, number, line=way)
        return
    # "Es kopi 2 less ice, 1 polos": one more, as it comes.
    plain = span.words & PLAIN and not options and (line.options or line.note)
    told_apart = told_apart or bool(plain)
    if line.product in edit.added and "yang" not in span.words and told_apart:
        # "2 geprek level 0 and 1 level 3": three, had in two ways.
        basket.add(line.product, number, line=Line(line.product, number, options, note))
        return
    told = bool(note) and (before == "yang" or bool(span.words & ADDING))
    said = {token.text for token in tokens}
    kinds = said & (lexicon().classes["attribute"] | scope.shelf.by_word.keys())
    fresh = line.product in edit.added and not (told or span.words & CHANGING)
    if kinds and fresh and counts and not options and "yang" not in span.words:
        # "Nasgor 2, pedas 1"; of "donat keju 6, kuning 4" no doughnut is called so.
        told = number < line.quantity and bool(note) and bool(kinds & lexicon().classes["quality"])
        if not told:
            edit.lost = True
            return
    some = number < line.quantity and not adding
    if some and (options or told):
        # "Yang 1 pedas": one of several.
        line.quantity -= number
        one = Line(line.product, number, list(line.options), line.note)
        describe(one, options, note)
        basket.add(line.product, number, line=one)
    elif span.words & LESSENING or number == 0:
        lessen(line.product, number or line.quantity, scope, edit)
    elif adding:
        line.quantity = min(line.quantity + number, MOST_EACH)
    else:
        set_quantity(basket, line.product, number)
        describe(line, options, note)


def _only_adds_to_it(tokens: Sequence[Token], line: Line, scope: Scope) -> bool:
    """Whether a "tambah" is said of what a thing is had with."""
    place = next((at for at, token in enumerate(tokens) if token.text in ADDING & HAD_WITH), None)
    if place is None:
        return False
    words = ["tambah", *said_words(tokens[place + 1 :])]
    return 0 in chosen_options(scope.choices(line.product), words)[1]


def _except_for(span: Span, line: Line, number: int, scope: Scope) -> None:
    """ "Level 1 semua kecuali satu level 4": some are had otherwise than the others."""
    place = next(at for at, token in enumerate(span.tokens) if token.text == "kecuali")
    describe(line, *wishes(scope, line.product, span.words_between(0, place)))
    line.quantity -= number
    way = Line(line.product, number, list(line.options), line.note)
    after = span.words_between(place + 1, len(span.tokens))
    describe(way, *wishes(scope, line.product, after))
    scope.basket.add(line.product, number, line=way)


def _meant(line: Line, tokens: Sequence[Token], scope: Scope) -> Line:
    """ "Yang satu ga pedas", after the drinks: of the one thing that can be had so."""
    words = said_words(tokens)
    if chosen_options(scope.options(line.product), words)[0]:
        return line
    able = [x for x in scope.basket.lines if chosen_options(scope.options(x.product), words)[0]]
    return able[0] if len(able) == 1 else line


def _split_line(span: Span, line: Line, scope: Scope) -> None:
    basket, counts = scope.basket, span.counts
    ways: list[Line] = []
    first = span.words_between(0, counts[0].start)
    # "Hitam 1 navy 2", or "1 hitam 2 navy".
    after_style = bool(chosen_options(scope.options(line.product), said_words(first))[0])
    for place, count in enumerate(counts):
        since = counts[place - 1].end if place else 0
        until = counts[place + 1].start if place + 1 < len(counts) else len(span.tokens)
        start, end = (since, count.start) if after_style else (count.end, until)
        options, note = wishes(scope, line.product, span.words_between(start, end))
        way = Line(line.product, count.count or 1, list(line.options), line.note)
        describe(way, options, note)
        ways.append(way)
    at = next(p for p, kept in enumerate(basket.lines) if kept is line)
    basket.lines[at : at + 1] = ways


def counts_anew(span: Span) -> bool:
    """Whether so many are to be had, of whatever is named beside: "latenya 3 aja"."""
    return bool(span.counts) and bool(span.words & {"saja", "jadi", "cukup"})
