"""One stretch of a message: what it names, and how many."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Literal

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.numbers import parse_digits
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.words import words_of
from tanggap.assistant.builtin.understand import slots
from tanggap.assistant.builtin.understand.counted import without_units
from tanggap.assistant.builtin.understand.named_sizes import strange_sizes
from tanggap.assistant.builtin.understand.naming import Mention
from tanggap.assistant.builtin.understand.products import find_mentions
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.sizing import by_size_words
from tanggap.assistant.builtin.understand.times import When, find_when

Kind = Literal["order", "ask", "total", "other"]

ADDING: Final = words_of("spans.adding")
JOINING: Final = words_of("spans.joining")
REMOVING: Final = words_of("spans.removing")
LESSENING: Final = frozenset(["kurangi", "kurangin", "kurang"])
# "Yah kurang ya" finds that something is short of what it should be, and lessens nothing.
SHORT: Final = frozenset({"kurang"})
CHANGING: Final = words_of("spans.changing")
VERBS: Final = words_of("spans.verbs")
# Verbs that order even in a question.
FIRM: Final = words_of("spans.firm")
ASKING: Final = words_of("spans.asking")
# What a number after these is, is no count.
_NO_COUNT_AFTER: Final = words_of("spans.no_count_after")
_NO_COUNT_BEFORE: Final = words_of("spans.no_count_before")
# What is called so comes with a number of its own.
_NUMBERED: Final = frozenset({"angka", "nomor", "huruf"})
TIMES: Final = frozenset({"x", "kali"})


@dataclass(slots=True)
class Part:
    """A product named, or a count, or a word, with where it stands in the span."""

    start: int
    end: int
    mention: Mention | None = None
    count: int | None = None
    # A count that nobody can mean: 1.5 or 0.
    odd: bool = False


@dataclass(slots=True)
class Span:
    """A stretch between two stops."""

    tokens: list[Token]
    stop: str
    parts: list[Part] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    when: When = field(default_factory=When)
    # Where an "and" or a "plus" only chooses for what was named: "tambah telur sama ceker".
    chosen: set[int] = field(default_factory=set)
    kind: Kind = "other"

    @property
    def mentions(self) -> list[Part]:
        return [part for part in self.parts if part.mention is not None]

    @property
    def counts(self) -> list[Part]:
        return [part for part in self.parts if part.count is not None]

    def words_between(self, start: int, end: int) -> list[Token]:
        """The tokens of a stretch that belong to no mention and no count."""
        taken = {p for part in self.parts for p in range(part.start, part.end)}
        return [
            self.tokens[p]
            for p in range(max(0, start), min(end, len(self.tokens)))
            if p not in taken
        ]


def read_span(
    tokens: Sequence[Token],
    stop: str,
    shelf: Shelf,
    focus: Sequence[int],
    local_now: datetime,
    last: int | None,
) -> Span:
    """Finds products and counts in a span; whether it orders is judged apart."""
    span = Span(list(tokens), stop, words=frozenset(t.text for t in tokens))
    mentions = by_size_words(span.tokens, find_mentions(span.tokens, shelf, focus, last), shelf)
    exact = [range(m.start, m.end) for m in mentions if m.exact]
    span.when = find_when(span.tokens, local_now, exact)
    ends = {name.stop for name in exact}
    _, persons = slots.people(span.tokens)
    taken = set(persons) | _time_places(span)
    named: set[int] = set()
    goods = without_units(span.tokens, mentions, shelf, last)
    strange = strange_sizes(span.tokens, goods, shelf)
    taken |= {place for place, at in strange.items() if len(goods[at].candidates) > 1}
    counting = {p for m in mentions if m not in goods for p in range(m.start, m.end)}
    for mention in goods:
        if _is_place(span.tokens, mention, shelf) or _is_upon(span.tokens, mention):
            continue
        span.parts.append(Part(mention.start, mention.end, mention))
        named |= set(range(mention.start, mention.end))
    for place in range(len(span.tokens)):
        if place in named or place in taken:
            continue
        count = _count_at(span.tokens, place, named, counting, ends)
        if count is not None:
            # "24 pcs" of what is sold by 12: how many of it, is asked.
            count.odd |= place in strange
            span.parts.append(count)
    span.parts.sort(key=lambda part: part.start)
    return span


def _time_places(span: Span) -> set[int]:
    return {
        p for p in span.when.places if span.tokens[p].kind != "number" or span.when.at is not None
    }


def _is_place(tokens: Sequence[Token], mention: Mention, shelf: Shelf) -> bool:
    words = tuple(t.text for t in tokens[mention.start : mention.end])
    before = tokens[mention.start - 1].text if mention.start else ""
    return words in shelf.areas and before in ("ke", "di", "daerah", "dari") and not mention.exact


def _is_upon(tokens: Sequence[Token], mention: Mention) -> bool:
    """ "Di kuenya ditulis Ani": where on the goods something is to be."""
    before = tokens[mention.start - 1].text if mention.start else ""
    owned = tokens[mention.end - 1].raw.lower().endswith("nya")
    return before in ("di", "pada", "atas") and owned and not mention.exact


def _count_at(
    tokens: Sequence[Token], place: int, named: set[int], counting: set[int], ends: set[int]
) -> Part | None:
    token = tokens[place]
    before = tokens[place - 1].text if place else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    units = lexicon().classes["unitword"]
    if token.kind == "money":
        plain = token.raw.isdecimal()
        fits = after is not None and (after.text in units or place + 1 in named)
        if not plain or not fits or before in ("rp", "budget"):
            return None
    elif token.kind != "number":
        return None
    if (before == "jam" and place - 1 in named) or (before == "isi" and place in ends):
        # "Kue 8 jam 2", "tahu isi 3": so many of what is called so.
        before = ""
    if _says_which(tokens, place, named):
        return None
    if before in _NO_COUNT_AFTER or (after is not None and after.text in _NO_COUNT_BEFORE):
        return None
    start, end = place, place + 1
    if end < len(tokens) and (
        end in counting or (end not in named and tokens[end].text in units | TIMES | {"unit"})
    ):
        end += 1
    if start and tokens[start - 1].text in TIMES and start - 1 not in named:
        start -= 1
    digits = parse_digits(token.raw) if re.fullmatch(r"[\d.,]+", token.raw) else float(token.value)
    odd = digits is None or digits != int(digits) or digits <= 0
    return Part(start, end, count=token.value, odd=odd)


def _says_which(tokens: Sequence[Token], place: int, named: set[int]) -> bool:
    """ "Lilin angka 7 nya satu": a number right after a name, and one that counts after it."""
    if not place or place - 1 not in named:
        return False
    near = tokens[place + 1 : place + 3]
    following = [token for token in near if token.text != "nya"]
    told = tokens[place].raw.lower().endswith("nya") or len(following) < len(near)
    numbered = tokens[place - 1].text in _NUMBERED
    counted = bool(following) and following[0].kind == "number" and following[0].raw.isalnum()
    return counted and (told or numbered)
