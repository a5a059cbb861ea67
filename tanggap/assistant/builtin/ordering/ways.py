"""One thing wanted in several ways: "jumbo 1, biasa 1", and which of them is spoken of."""

from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.endings import CLITICS
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.ordering.alternatives import alternatives
from tanggap.assistant.builtin.ordering.asides import note_last
from tanggap.assistant.builtin.ordering.basket import Basket, Line
from tanggap.assistant.builtin.ordering.choices import (
    HAD_WITH,
    chosen_options,
    plain_words_of,
    said_words,
    without_quality,
)
from tanggap.assistant.builtin.ordering.grouping import Group
from tanggap.assistant.builtin.ordering.kinds import PLAIN
from tanggap.assistant.builtin.ordering.notes import NEXT_WISH
from tanggap.assistant.builtin.ordering.scope import (
    MOST_EACH,
    Edit,
    Scope,
    describe,
    differ,
    wishes,
)
from tanggap.assistant.builtin.ordering.spans import CHANGING, LESSENING, REMOVING, Span

# "Buat temenku bakso 1": one more, though as many were listed before.
_FOR_ANOTHER: Final = frozenset({"untuk", "buat"})


def counts_again(span: Span, group: Group) -> bool:
    """Whether a name with its count lists goods, and puts right nothing that was said of them."""
    changing = span.words & (CHANGING | {"eh", "yang"})
    changing |= {token.text for token in group.before} & LESSENING
    owned = group.named[-1].raw.lower().endswith(CLITICS)
    owned = owned or bool(group.after and group.after[0].text == "nya")
    return bool(group.count) and not changing and not owned


def list_again(basket: Basket, product: int, group: Group, options: list[str], note: str) -> None:
    """Adds what one message counts a second time: "jumbo 1, …, biasa 1" wants both."""
    count = min(group.count or 0, MOST_EACH)
    same = next(
        (x for x in basket.lines if (x.product, x.options, x.note) == (product, options, note)),
        None,
    )
    if same is None:
        basket.add(product, count, line=Line(product, count, options, note))
    elif same.quantity != count or _FOR_ANOTHER & {token.text for token in group.before}:
        same.quantity = min(same.quantity + count, MOST_EACH)


def note_how(span: Span, group: Group, scope: Scope) -> bool:
    """Notes an uncounted word behind goods that only says how they are wanted: "(kering ya)"."""
    if not (_is_part_of_the_last(span, group, scope) or _describes_from_behind(span, group, scope)):
        return False
    return note_last(scope, " ".join(token.raw for token in (*group.named, *group.after)))


def _describes_from_behind(span: Span, group: Group, scope: Scope) -> bool:
    """Whether it is one word that begins no name, uncounted, behind what is counted."""
    mention = group.mention
    if group.count or mention.exact or len(mention.words) > 1 or not span.counts:
        return False
    if not any(part.end <= group.part.start for part in span.mentions if part.mention):
        return False
    heads = {phrase[0] for i in mention.candidates for phrase in scope.shelf.terms[i].phrases}
    return mention.words[0] not in heads


def _is_part_of_the_last(span: Span, group: Group, scope: Scope) -> bool:
    """ "Lele penyet 2 (lelenya goreng kering)": the name's own word, told of, is no other dish."""
    line, first = scope.last_line(), group.named[0]
    owned = first.raw.lower().endswith("nya") and len(group.mention.words) > 1
    if not owned or group.count or line is None or span.words & CHANGING:
        return False
    terms = scope.shelf.terms
    wanted = {one.product for one in scope.basket.lines} & set(group.mention.candidates)
    return not wanted and first.text in terms[line.product].name_words


def one_of_each(product: int, group: Group, scope: Scope) -> list[Line]:
    """ "2 kemeja, L sama XL": one of each size, where there are as many choices as pieces."""
    options = scope.options(product)
    chosen = alternatives(options, said_words(without_quality(group.after, options)))
    each = "masing" in {token.text for token in group.after} and group.count
    if len(chosen) < 2 or group.split or not (each or group.count == len(chosen)):
        return []
    return [Line(product, int(each) if each else 1, [option]) for option in chosen]


def share_line(scope: Scope, line: Line, words: Sequence[str]) -> bool:
    """ "3 geprek", and then "level 0, 2 and 4": one of each."""
    chosen = alternatives(scope.options(line.product), words)
    if len(chosen) < 2 or line.quantity != len(chosen):
        return False
    group = chosen[0].partition(":")[0]
    kept = [option for option in line.options if option.partition(":")[0] != group]
    lines = [Line(line.product, 1, [*kept, option], line.note) for option in chosen]
    at = next(place for place, one in enumerate(scope.basket.lines) if one is line)
    scope.basket.lines[at : at + 1] = lines
    return True


def ways_of(basket: Basket, product: int) -> list[Line]:
    """The lines of one product."""
    return [line for line in basket.lines if line.product == product]


def way_meant(ways: Sequence[Line], options: Sequence[str], note: str = "") -> Line | None:
    """The one of several ways that has these choices, or this note."""
    if len(ways) < 2:
        return None
    if options:
        having = [line for line in ways if set(options) <= set(line.options)]
    elif note:
        having = [line for line in ways if note.casefold() in line.note.casefold()]
    else:
        # "Yang biasa", beside those that have something chosen or noted.
        having = [line for line in ways if not (line.options or line.note)]
    return having[0] if len(having) == 1 else None


def drop_plain_rest(span: Span, scope: Scope) -> None:
    """ "Yang satu pakai extra shot yang satu biasa": the last words name no regular size of it."""
    line = scope.last_line()
    last = span.parts[-1] if span.parts else None
    if line is None or last is None or last.mention is None or len(span.mentions) != 1:
        return
    counts = [part.count for part in span.counts]
    whole = len(counts) > 1 and None not in counts and sum(filter(None, counts)) == line.quantity
    if not whole or not _PLAIN.issuperset(last.mention.words) or "yang" not in span.words:
        return
    before = said_words(span.tokens[: span.counts[-1].start])
    if chosen_options(scope.options(line.product), before)[0]:
        end = span.counts[-1].start - 1
        span.parts = [part for part in span.parts if part.start < end]
        span.tokens = span.tokens[:end]


def leaves_the_rest_plain(span: Span, scope: Scope) -> bool:
    """ "(Yang satu pakai extra shot,) yang satu biasa": as it comes, and no regular size of it."""
    line = scope.last_line()
    if line is None or "yang" not in span.words or not span.words & _PLAIN or len(span.counts) > 1:
        return False
    named = [word for part in span.mentions if part.mention for word in part.mention.words]
    bare = way_meant(ways_of(scope.basket, line.product), ())
    count = span.counts[0].count if span.counts else None
    return bare is not None and count in (None, bare.quantity) and _PLAIN.issuperset(named)


_PLAIN: Final = PLAIN | {"normal"}


def take_way_out(span: Span, scope: Scope, edit: Edit) -> bool:
    """ "Yang jumbo ga jadi": one of several ways leaves, the others stay."""
    basket = scope.basket
    words = said_words([token for token in span.tokens if token.kind != "number"])
    found: list[Line] = []
    for product in dict.fromkeys(line.product for line in basket.lines):
        ways = ways_of(basket, product)
        options, _ = chosen_options(scope.options(product), words)
        one = way_meant(ways, options) if options else None
        named = any(p.mention and product in p.mention.candidates for p in span.mentions)
        if one is not None and (named or "yang" in span.words):
            found.append(one)
    if len(found) != 1:
        return False
    basket.lines = [line for line in basket.lines if line is not found[0]]
    edit.freed = found[0].quantity
    basket.touched = found[0].product
    edit.changed = True
    return True


def leave_off(span: Span, scope: Scope, edit: Edit) -> bool:
    """Takes out one of several ways, or what a thing was to be had with."""
    return take_way_out(span, scope, edit) or take_choice_off(span, scope, edit)


def recount_way(scope: Scope, line: Line, count: int, edit: Edit, *, sure: bool) -> None:
    """A new number of one of several ways; where it may be any of them, the customer is asked."""
    basket = scope.basket
    if not sure:
        edit.lost = count != basket.quantity_of(line.product)
    elif count:
        line.quantity = min(count, MOST_EACH)
    else:
        basket.lines = [kept for kept in basket.lines if kept is not line]


def take_choice_off(span: Span, scope: Scope, edit: Edit) -> bool:
    """ "Telurnya ga jadi": what a thing was to be had with is left off again."""
    words = set(said_words(span.tokens))
    found = [
        (line, option)
        for line in scope.basket.lines
        for option in line.options
        if ":" not in option and _added(option) and _added(option) <= words
    ]
    if not found:
        return _take_note_off(span, scope, edit)
    if len({line.product for line, _ in found}) > 1:
        return False
    for line, option in found:
        line.options = [kept for kept in line.options if kept != option]
        scope.basket.touched = line.product
    edit.changed = True
    return True


_DENIALS: Final = frozenset({"tanpa", "tidak", "jangan", "gausah"})
_NO_MORE: Final = _DENIALS | {"jadi", "nya"}


def _take_note_off(span: Span, scope: Scope, edit: Edit) -> bool:
    """ "Parunya ga jadi", of what was noted: the one wish that speaks of it."""
    classes = lexicon().classes
    named = {token.text for token in span.tokens}
    named -= HAD_WITH | classes["filler"] | classes["address"] | REMOVING | _NO_MORE
    noted = [(line, wish) for line in scope.basket.lines for wish in line.note.split(NEXT_WISH)]
    told = [(line, wish, set(plain_words(wish))) for line, wish in noted]
    found = [
        (line, wish) for line, wish, said in told if named <= said and said.isdisjoint(_DENIALS)
    ]
    if not named or len(found) != 1:
        return False
    line, wish = found[0]
    line.note = NEXT_WISH.join(kept for kept in line.note.split(NEXT_WISH) if kept != wish)
    scope.basket.touched = line.product
    edit.changed = True
    return True


def _added(option: str) -> set[str]:
    """The words that name what is added: "telur" of "Tambah telur (+Rp4.000)"."""
    return {word for word in plain_words_of(option) if word not in HAD_WITH}


def change_way(span: Span, scope: Scope, edit: Edit) -> bool:
    """ "Yang L ganti XL", of two sizes that are wanted: the one named first becomes the other."""
    place = next((p for p, t in enumerate(span.tokens) if t.text in _INTO and p), None)
    if place is None or span.counts:
        return False
    before, after = said_words(span.tokens[:place]), said_words(span.tokens[place + 1 :])
    for product in dict.fromkeys(line.product for line in scope.basket.lines):
        options = scope.options(product)
        old, new = chosen_options(options, before)[0], chosen_options(options, after)[0]
        one = way_meant(ways_of(scope.basket, product), old) if old else None
        if one is None or not new or not differ(old, new):
            continue
        describe(one, new, "")
        scope.basket.touched = product
        edit.changed = True
        return True
    return False


_INTO: Final = frozenset({"ganti", "jadi", "tukar"})


def add_split(scope: Scope, product: int, group: Group) -> bool:
    """ "3 geprek, 2 pedas 1 sedang": a line for each way it is wanted."""
    total = sum(count for count, _ in group.split)
    if group.count is not None and total != group.count:
        (_, first), *_, (_, last) = group.split
        ways = [wishes(scope, product, tokens)[0] for tokens in (first, last)]
        if group.split[0][0] != group.count or not all(ways) or not differ(*ways):
            return False
    scope.basket.remove(product)
    for count, tokens in group.split:
        options, note = wishes(scope, product, tokens)
        scope.basket.add(product, count, line=Line(product, count, options, note))
    return True
