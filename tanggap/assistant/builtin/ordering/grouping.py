"""Which count belongs to which product: "2 nasgor 1 es teh", "nasgor 2, es teh 1"."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.spans import (
    ADDING,
    CHANGING,
    FIRM,
    JOINING,
    VERBS,
    Part,
    Span,
)
from tanggap.assistant.builtin.understand.naming import Mention

# What is not to be added joins nothing.
_LEFT_OUT: Final = frozenset({"tanpa", "jangan", "gausah", "usah"})
_EXTRA: Final = frozenset({"tambah", "ekstra", "extra", "pakai"})
_SEPARATING: Final = JOINING | {"+", "&", "/"}
# Between a count before a name and the name there may be a unit and a "yang".
WIDEST_GAP: Final = 2


@dataclass(slots=True)
class Group:
    """A product with its count and the words about it."""

    mention: Mention
    part: Part
    count: int | None
    odd: bool
    # The words before the name, after it, and of the name itself.
    before: list[Token]
    after: list[Token]
    named: list[Token]
    # Counts inside the words after it: "3 geprek yang 2 pedas 1 sedang".
    split: list[tuple[int, list[Token]]] = field(default_factory=list)

    @property
    def said(self) -> str:
        """The name as the customer wrote it."""
        words = [token for token in self.named if not token.inner]
        said = " ".join(token.raw for token in words)
        # "Tempered glassnya" is asked about as "Tempered glass".
        if words and words[-1].text != words[-1].raw.lower() and said.lower().endswith("nya"):
            said = said[: -len("nya")]
        return said[:60]


def grouped(span: Span) -> list[Group]:
    """Each product of a span with its count."""
    owners, used = _owners(span)
    each = [count for count in span.counts if "masing" in span.words]
    mentions = span.mentions
    groups: list[Group] = []
    for index, part in enumerate(mentions):
        start = mentions[index - 1].end if index else 0
        end = mentions[index + 1].start if index + 1 < len(mentions) else len(span.tokens)
        # What is said before an "and" is about the one before it.
        cuts = [p for p in range(part.end, end) if _separates(span, p)]
        until = cuts[-1] if cuts and index + 1 < len(mentions) else end
        counted = owners.get(index) or (each[-1] if each else None)
        assert part.mention is not None
        groups.append(
            Group(
                part.mention,
                part,
                counted.count if counted else None,
                counted.odd if counted else False,
                span.words_between(start, part.start),
                [*_said_before(span, part, counted), *span.words_between(part.end, until)],
                span.tokens[part.start : part.end],
                _split_counts(span, part, until, counted, used),
            )
        )
    return groups


def _said_before(span: Span, part: Part, counted: Part | None) -> list[Token]:
    """ "2 hot cappuccinos": how it is had stands between its number and its name."""
    if counted is None or counted.end != part.start - 1:
        return []
    token = span.tokens[counted.end]
    return [token] if token.text in _HOT_OR_COLD else []


_HOT_OR_COLD: Final = frozenset({"panas", "dingin", "hangat"})


# Whoever writes more numbers in one breath is not understood anyway.
MOST_JUDGED: Final = 20


def has_loose_count(span: Span, groups: Sequence[Group]) -> bool:
    """Whether a number counts something that was not understood.

    Joined to the rest by an "and" ("soto 2 sama komplit jumbo 1"), or one of two around the only
    name, which a strange word begins ("late 2 americano 1").
    """
    if "masing" in span.words or span.words & CHANGING or any(g.split for g in groups):
        return False
    if not sum(g.count is not None for g in groups) < len(span.counts) <= MOST_JUDGED:
        return False
    _, used = _owners(span)
    for count in span.counts:
        earlier = [part.end for part in span.mentions if part.end <= count.start]
        if count.start in used or not earlier:
            continue
        between = [p for p in range(earlier[-1], count.start) if _separates(span, p)]
        named = between and span.words_between(between[-1] + 1, count.start)
        if named and all(token.text not in ADDING for token in span.tokens[: count.start]):
            return True
        if not between and count.start == earlier[-1] and _begins_strangely(span):
            return True
    return False


def _begins_strangely(span: Span) -> bool:
    """Whether a word that orders nothing stands right before the first number of a span."""
    first = span.parts[0]
    classes = lexicon().classes
    easy = classes["filler"] | classes["address"] | classes["yesword"] | VERBS | FIRM | ADDING
    easy |= JOINING | CHANGING | {"yang", "xdatax", "semua", "masing"}
    before = span.tokens[first.start - 1 : first.start] if first.count and first.start else []
    return any(token.kind == "word" and token.text not in easy for token in before)


def _owners(span: Span) -> tuple[dict[int, Part], set[int]]:
    """The count of each product by its place, and the counts that have found one."""
    mentions, counts = span.mentions, span.counts
    owners: dict[int, Part] = {}
    used: set[int] = set()
    before_style = bool(span.parts) and span.parts[0].count is not None
    if _counts_in_a_row(span):
        # "Risol mayo sama ragout 5 5"
        return dict(enumerate(counts)), {count.start for count in counts}
    for index, part in enumerate(mentions):
        earlier = mentions[index - 1].end if index else 0
        last = index + 1 == len(mentions)
        later = len(span.tokens) if last else mentions[index + 1].start
        left = [
            count
            for count in counts
            if earlier <= count.start
            and count.end <= part.start <= count.end + WIDEST_GAP
            and count.start not in used
            and not _apart(span, count.end, part.start)
        ]
        right = [
            count
            for count in counts
            if part.end <= count.start
            and count.end <= later
            and count.start not in used
            and not _apart(span, part.end, count.start)
        ]
        chosen: Part | None = None
        begins = index == 0 or (bool(left) and _apart(span, earlier, left[-1].start))
        if left and (before_style or not right or begins):
            chosen = left[-1]
        elif right:
            # "2 nasgor 1 es teh": the last count belongs to what follows.
            lent = not last and before_style and not _apart(span, right[-1].end, later)
            chosen = right[0] if not lent or len(right) > 1 else None
        if chosen is not None:
            used.add(chosen.start)
            owners[index] = chosen
    return owners, used


def _counts_in_a_row(span: Span) -> bool:
    """Whether all names stand first, and as many numbers one after the other behind them."""
    mentions, counts = span.mentions, span.counts
    if len(mentions) < 2 or len(counts) != len(mentions) or counts[0].start < mentions[-1].end:
        return False
    return all(one.end == after.start for one, after in itertools.pairwise(counts))


def _apart(span: Span, first: int, second: int) -> bool:
    return any(_separates(span, place) for place in range(first, second))


def _separates(span: Span, place: int) -> bool:
    following = span.tokens[place + 1 : place + 2]
    if span.tokens[place].text == "juga" and following and following[0].kind == "number":
        # "Es teh juga 2"
        return False
    if span.tokens[place].text == "tambah" and following and following[0].kind == "number":
        # "Lontongnya tambah 2": so many of it, where nothing else is named behind the number.
        ends = place + 2
        if not any(ends <= part.start <= ends + WIDEST_GAP for part in span.mentions):
            return False
    if place and span.tokens[place - 1].text in _LEFT_OUT:
        # "Bubur tanpa tambahan 2"
        return False
    return span.tokens[place].text in _SEPARATING and place not in span.chosen


def _split_counts(
    span: Span, part: Part, end: int, own: Part | None, used: set[int]
) -> list[tuple[int, list[Token]]]:
    loose = [
        count
        for count in span.counts
        if part.end <= count.start < end and count is not own and count.start not in used
    ]
    if loose and not [t for t in span.words_between(loose[-1].end, end) if t.text != "saja"]:
        # "Kopi es 1 panas 1", "pempek 2 (goreng 1, rebus 1)": each number after its way.
        since = part.end
        told = [own] if own is not None and own.start >= part.end else []
        if told and not span.words_between(part.end, told[0].start):
            # The first number is of all of them.
            since, told = told[0].end, []
        ways: list[tuple[int, list[Token]]] = []
        for count in [*told, *loose]:
            ways.append((count.count or 0, span.words_between(since, count.start)))
            since = count.end
        if len(ways) > 1 and all(words for _, words in ways):
            return ways
        if len(ways) == 1 and own is not None and (own.count or 0) > ways[0][0]:
            words = ways[0][1]
            if words and words[0].text in _EXTRA:
                # "Es campur 3 tambah krim 1": one of them with it.
                return [((own.count or 0) - ways[0][0], []), *ways]
    found: list[tuple[int, list[Token]]] = []
    for place, count in enumerate(loose):
        until = loose[place + 1].start if place + 1 < len(loose) else end
        found.append((count.count or 0, span.words_between(count.end, until)))
    if len(found) == 1 and own is not None and own.count:
        # "Es jeruk 2 yang 1 tanpa es": the other one as it comes.
        before = span.tokens[loose[0].start - 1].text
        # "3 (1 tanpa bihun)": some of them as well.
        pointed = before == "yang" or own.end == loose[0].start
        if before in JOINING and own.end <= part.start:
            # "2 geprek level 0 and 1 level 3": one more, if that is another choice.
            return [(own.count, span.words_between(part.end, loose[0].start)), *found]
        if own.start >= part.end and found[0][1] and not pointed and own.end < loose[0].start:
            # "Mie ayam 1 jumbo 1 biasa", if these are choices of it.
            return [(own.count, span.words_between(own.end, loose[0].start)), *found]
        some = pointed and found[0][1] and own.count > found[0][0]
        return [(own.count - found[0][0], []), *found] if some else []
    return found if len(found) > 1 else []


def written(tokens: Sequence[Token]) -> str:
    """Words as the customer wrote them."""
    return " ".join(token.raw for token in tokens if not token.inner)
