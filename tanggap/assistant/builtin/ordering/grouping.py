"""Which count belongs to which product: "2 nasgor 1 es teh", "nasgor 2, es teh 1"."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.choices import (
    HAD_WITH,
    choices_of,
    chosen_options,
    said_words,
)
from tanggap.assistant.builtin.ordering.scope import Scope
from tanggap.assistant.builtin.ordering.spans import (
    ADDING,
    CHANGING,
    JOINING,
    REMOVING,
    Part,
    Span,
)
from tanggap.assistant.builtin.understand.naming import Mention

_AND: Final = frozenset({"sama", "dan", "plus"})
_DENYING: Final = frozenset({"tanpa", "tidak", "non"})
# What is not to be added joins nothing.
_LEFT_OUT: Final = frozenset({"tanpa", "jangan", "gausah", "usah"})
_BY_DEGREE: Final = frozenset({"kurang", "terlalu", "agak", "lebih", "jangan", "tidak", "begitu"})
_SEPARATING: Final = JOINING | {"+", "&", "/"}
# Between a count before a name and the name there may be a unit and a "yang".
WIDEST_GAP: Final = 2
# No choice of an owner's has more words that matter.
LONGEST_CHOICE: Final = 5


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


def drop_choices(span: Span, scope: Scope) -> None:
    """Takes words that choose among a product's options for no product: "tunik ukuran L".

    The product is the one named before them in the span, or else the one spoken of last.
    """
    _join_styles(span, scope)
    line = scope.last_line()
    product = line.product if line is not None else None
    kept: list[Part] = []
    for part in span.parts:
        mention = part.mention
        if mention is not None and not mention.exact:
            before = span.tokens[part.start - 1].text if part.start else ""
            if before == "tanpa" and any(one.mention for one in kept):
                # "Tahu gimbal tanpa telur 1": so many of the dish.
                continue
            named = [token for token in span.tokens[part.start : part.end] if not token.inner]
            after = span.tokens[part.end : part.end + 1]
            if product in mention.candidates and mention.weak and before in _BY_DEGREE:
                # "Es teh 1 kurang manis", of a tea that is called sweet.
                continue
            near = span.tokens[max(0, part.start - LONGEST_CHOICE) : part.start]
            added = any(token.text in HAD_WITH for token in near)
            if product is not None and _chooses(product, named, after, before, scope, added=added):
                continue
            if product is not None and _is_had_with(span, part, mention, scope):
                continue
            if product is not None and _is_in_a_choice(product, span, part, scope):
                continue
        elif (
            mention is not None
            and product not in (None, mention.candidates[0])
            and _is_a_choice(product, mention, span, part, scope)
        ):
            # "paket keluarga 1 ayamnya bakar", "nasi kotak ayam 10 (ayam bakar)"
            continue
        elif mention is not None and product not in (None, mention.candidates[0]):
            assert product is not None
            if _is_added_to(product, span, part, scope):
                continue
        if mention is not None and (mention.exact or len(mention.candidates) == 1):
            product = mention.candidates[0]
        kept.append(part)
    span.parts = kept
    _mark_choices(span, scope)


def _mark_choices(span: Span, scope: Scope) -> None:
    """Finds each "tambah" and "sama" after a name by which something is had with it."""
    for index, part in enumerate(span.mentions):
        mention = part.mention
        if mention is None or not (mention.exact or len(mention.candidates) == 1):
            continue
        options = scope.options(mention.candidates[0])
        following = span.mentions[index + 1 : index + 2]
        until = following[0].start if following else len(span.tokens)
        added = False
        for place in range(part.end, until):
            word = span.tokens[place].text
            if word in HAD_WITH or (added and word in _AND):
                added = _adds(options, span.tokens[place + 1 : until])
                if added:
                    span.chosen.add(place)


def _adds(options: tuple[str, ...], tokens: Sequence[Token]) -> bool:
    """Whether the first of these words are what a product may be had with."""
    for size in range(1, LONGEST_CHOICE):
        words = ["tambah", *said_words(tokens[:size])]
        if len(chosen_options(options, words)[1]) == len(words):
            return True
    return False


def _is_had_with(span: Span, part: Part, mention: Mention, scope: Scope) -> bool:
    """ "With kecap sauce": a mere part of other names, told of how a dish is wanted."""
    before = {token.text for token in span.tokens[max(0, part.start - 2) : part.start]}
    counted = any(c.start == part.end for c in span.counts)
    heads = {scope.shelf.terms[i].phrases[0][0] for i in mention.candidates[:40]}
    vague = len(mention.candidates) > 1 and len(mention.words) == 1
    return vague and not counted and "dengan" in before and mention.words[0] not in heads


def _is_in_a_choice(product: int, span: Span, part: Part, scope: Scope) -> bool:
    """Whether a mere part of other names stands in what is chosen: "topper ulang tahun"."""
    around = span.tokens[max(0, part.start - LONGEST_CHOICE) : part.end + LONGEST_CHOICE]
    said = " ".join(["", *said_words(around), ""])
    named = " ".join(["", *said_words(span.tokens[part.start : part.end]), ""])
    choices = [
        f" {' '.join(words)} "
        for words, _ in choices_of(scope.options(product))
        # "1 iced tea", after a dish with levels from 0 to 3: a count.
        if not words[-1].isdecimal()
    ]
    # "Kartu ucapan ulang tahun": what a choice of the owner's is for.
    return any(
        (named in choice and choice != named and choice in said) or f"{choice[:-1]}{named}" in said
        for choice in choices
    )


def spread_over_lines(span: Span, scope: Scope) -> None:
    """ "Gepreknya level 3 semua": a name that several lines share names no more of it."""
    lines = {line.product for line in scope.basket.lines}
    changing = span.words & (ADDING | CHANGING | REMOVING)
    if span.counts or changing or not lines:
        return
    kept = []
    for part in span.parts:
        mention = part.mention
        meant = lines & set(mention.candidates) if mention is not None else set()
        own = mention is not None and span.tokens[part.start].raw.lower().endswith("nya")
        wide = mention is not None and not mention.exact and len(mention.candidates) > 1
        words = said_words(span.tokens)
        told = any(chosen_options(tuple(scope.options(i)), words)[0] for i in meant)
        if not (wide and told and (own or "semua" in span.words)):
            kept.append(part)
    span.parts = kept


def _is_a_choice(
    product: int | None, mention: Mention, span: Span, part: Part, scope: Scope
) -> bool:
    """Whether an uncounted name is what the product before it lists to choose from, group first."""
    options = tuple(scope.options(product)) if product is not None else ()
    choices = {words for words, name in choices_of(options) if ":" in name}
    if mention.words not in choices or len(mention.words) < 2:
        return False
    if any(token.kind == "number" for token in span.tokens[part.end : part.end + 1]):
        return False
    first = span.tokens[part.start]
    owned = first.raw.lower().endswith("nya")
    before = span.tokens[part.start - 1] if part.start else None
    return owned or before is None or before.kind != "number" or part.start > 1


def _is_added_to(product: int, span: Span, part: Part, scope: Scope) -> bool:
    """ "Mie ayam tambah bakso", where that is an option of the one and a dish besides.

    With a count of its own, or after a comma, it is the dish.
    """
    before = span.tokens[part.start - 1].text if part.start else ""
    around = span.tokens[part.end : part.end + 1]
    counted = any(token.kind == "number" for token in around)
    if before not in HAD_WITH or counted:
        return False
    words = [before, *said_words(span.tokens[part.start : part.end])]
    return len(chosen_options(scope.options(product), words)[1]) == len(words)


def _join_styles(span: Span, scope: Scope) -> None:
    """ "2 iced cappuccino", "es kopi susu": a choice said before a name belongs to the name."""
    mentions = span.mentions
    for part, following in itertools.pairwise(mentions):
        mention, named = part.mention, following.mention
        assert mention is not None
        assert named is not None
        if part.end != following.start or part.end - part.start != 1 or mention.exact:
            continue
        if not named.exact and len(named.candidates) > 1:
            continue
        token = span.tokens[part.start]
        options = scope.options(named.candidates[0])
        if any(chosen_options(options, said)[0] for said in ([token.text], said_words([token]))):
            following.start = part.start
            span.parts.remove(part)


def drop_contents(span: Span) -> bool:
    """Takes what a box is to hold for no order: "40 kotak isi lemper". Tells whether."""
    for place, token in enumerate(span.tokens):
        if token.text != "isi" or any(p.start <= place < p.end for p in span.parts):
            continue
        before = [part for part in span.mentions if part.end <= place]
        after = [part for part in span.parts if part.start > place]
        if (before or not place) and after and not any(part.count is not None for part in after):
            span.parts = [part for part in span.parts if part.start < place]
            return True
    return False


def _chooses(
    product: int,
    named: list[Token],
    after: list[Token],
    before: str,
    scope: Scope,
    *,
    added: bool = False,
) -> bool:
    options = scope.options(product)
    told = [said_words([*named, *after]), said_words(named)]
    if before in _AND and added:
        # "Tambah telur sama ceker"
        told.append(["tambah", *said_words(named)])
    if before in _DENYING | HAD_WITH:
        # "Tanpa es", of a drink that is had so; "tambah telur", which costs more.
        told.append([before, *said_words(named)])
    for words in told:
        chosen, taken = chosen_options(options, words)
        if chosen and len(taken) == len(words):
            return True
    return before in ("ukuran", "size") and bool(options)


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
                span.words_between(part.end, until),
                span.tokens[part.start : part.end],
                _split_counts(span, part, until, counted, used),
            )
        )
    return groups


def _owners(span: Span) -> tuple[dict[int, Part], set[int]]:
    """The count of each product by its place, and the counts that have found one."""
    mentions, counts = span.mentions, span.counts
    owners: dict[int, Part] = {}
    used: set[int] = set()
    before_style = bool(span.parts) and span.parts[0].count is not None
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


def _apart(span: Span, first: int, second: int) -> bool:
    return any(_separates(span, place) for place in range(first, second))


def _separates(span: Span, place: int) -> bool:
    following = span.tokens[place + 1 : place + 2]
    if span.tokens[place].text == "juga" and following and following[0].kind == "number":
        # "Es teh juga 2"
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
    if loose and not span.words_between(loose[-1].end, end):
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
