"""Words that choose how a thing is had, and name no other: "tunik ukuran L", "soto 1 lontong"."""

import itertools
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.choices import (
    HAD_WITH,
    choices_of,
    chosen_options,
    said_words,
)
from tanggap.assistant.builtin.ordering.grouping import WIDEST_GAP
from tanggap.assistant.builtin.ordering.scope import Scope
from tanggap.assistant.builtin.ordering.spans import ADDING, CHANGING, REMOVING, Part, Span
from tanggap.assistant.builtin.understand.naming import Mention
from tanggap.assistant.builtin.understand.phrased import WARMTH

_AND: Final = frozenset({"sama", "dan", "plus"})
_DENYING: Final = frozenset({"tanpa", "tidak", "non"})
_BY_DEGREE: Final = frozenset({"kurang", "terlalu", "agak", "lebih", "jangan", "tidak", "begitu"})
# No choice of an owner's has more words that matter.
LONGEST_CHOICE: Final = 5


def drop_choices(span: Span, scope: Scope) -> None:
    """Takes words that choose among a product's options for no product: "tunik ukuran L".

    The product is the one named before them in the span, or else the one spoken of last.
    """
    _join_styles(span, scope)
    if _shares_out(span, scope):
        span.parts = span.counts
        return
    line, pending = scope.last_line(), scope.basket.pending
    product = line.product if line is not None else None
    if pending and product is None:
        # "Soto 2, yang jumbo dobel daging", where it is still to be told which.
        product = pending[-1].candidates[0]
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
            and (
                _is_a_choice(product, mention, span, part, scope)
                or _is_had_so(product, mention, span, part, kept, scope)
            )
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
        options = scope.choices(mention.candidates[0])
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
        for words, _ in choices_of(scope.choices(product))
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
        told = any(chosen_options(tuple(scope.choices(i)), words)[0] for i in meant)
        if not (wide and told and (own or "semua" in span.words)):
            kept.append(part)
    span.parts = kept


def _is_a_choice(
    product: int | None, mention: Mention, span: Span, part: Part, scope: Scope
) -> bool:
    """Whether an uncounted name is what the product before it lists to choose from, group first."""
    choices = _of_groups(scope.choices(product)) if product is not None else set()
    # "Sambal acan", of a sauce that means something else elsewhere.
    said = {mention.words, tuple(said_words(span.tokens[part.start : part.end]))}
    if choices.isdisjoint(said) or len(mention.words) < 2:
        return False
    if _is_counted(span, part):
        return False
    first = span.tokens[part.start]
    owned = first.raw.lower().endswith("nya")
    before = span.tokens[part.start - 1] if part.start else None
    return owned or before is None or before.kind != "number" or part.start > 1


def _of_groups(options: Sequence[str]) -> set[tuple[str, ...]]:
    """The words of what is chosen among several: "Sambal: merah / hijau", "merah / hijau"."""
    groups = tuple(option for option in options if ":" in option or " / " in option)
    return {words for words, _ in choices_of(groups)}


def _is_counted(span: Span, part: Part) -> bool:
    """Whether a number right after a name is its own.

    "Nasi rendang sambal merah 2" counts the dish, which has no other number.
    """
    if not any(token.kind == "number" for token in span.tokens[part.end : part.end + 1]):
        return False
    dishes = [one for one in span.mentions if one.end <= part.start]
    near = dishes and all(t.text in _HAD_SO for t in span.tokens[dishes[-1].end : part.start])
    counted = dishes and any(
        one.end <= dishes[-1].start <= one.end + WIDEST_GAP for one in span.counts
    )
    return not near or bool(counted)


def _is_had_so(
    product: int | None, mention: Mention, span: Span, part: Part, kept: list[Part], scope: Scope
) -> bool:
    """ "Soto 1 lontong", "soto 2 pakai lontong": what the dish is had with, sold alone as well.

    With a count of its own, or after a comma, it is wanted besides.
    """
    if product is None or len(mention.words) != 1 or not part.start:
        return False
    if _is_counted(span, part):
        return False
    choices = _of_groups(scope.choices(product))
    before = span.tokens[part.start - 1]
    dish = next((one for one in reversed(kept) if one.mention is not None), None)
    counted = before.kind == "number" and dish is not None and dish.end == part.start - 1
    return mention.words in choices and (counted or before.text in _HAD_SO)


_HAD_SO: Final = frozenset({"pakai", "dengan"})


def _shares_out(span: Span, scope: Scope) -> bool:
    """ "Soto 3, satu lontong dua nasi": how many are had in which way, and nothing besides."""
    line, mentions, counts = scope.last_line(), span.mentions, span.counts
    if line is None or len(mentions) < 2 or len(counts) != len(mentions):
        return False
    if sum(part.count or 0 for part in counts) != line.quantity or line.options:
        return False
    groups: list[str] = []
    for part in mentions:
        words = said_words(span.tokens[part.start : part.end])
        chosen, taken = chosen_options(scope.choices(line.product), words)
        groups += [name.partition(":")[0] for name in chosen if len(taken) == len(words)]
    return len(groups) == len(mentions) and len(set(groups)) == 1


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
    return len(chosen_options(scope.choices(product), words)[1]) == len(words)


def _join_styles(span: Span, scope: Scope) -> None:
    """ "2 iced cappuccino", "es kopi susu": a choice said before a name belongs to the name."""
    mentions = span.mentions
    for part, following in itertools.pairwise(mentions):
        if part.end == following.start:
            # "Es teh", where only another thing is called ice: of the tea that it is cold.
            loose = [one for one in (part, following) if _is_only_warmth(one)]
            span.parts = [one for one in span.parts if len(loose) > 1 or one not in loose]
    for part, following in itertools.pairwise(span.mentions):
        mention, named = part.mention, following.mention
        assert mention is not None
        assert named is not None
        if part.end != following.start or part.end - part.start != 1 or mention.exact:
            continue
        if not named.exact and len(named.candidates) > 1:
            continue
        token = span.tokens[part.start]
        options = scope.choices(named.candidates[0])
        if any(chosen_options(options, said)[0] for said in ([token.text], said_words([token]))):
            following.start = part.start
            span.parts.remove(part)


def _is_only_warmth(part: Part) -> bool:
    mention = part.mention
    return mention is not None and not mention.exact and set(mention.words) <= WARMTH.keys()


def _chooses(
    product: int,
    named: list[Token],
    after: list[Token],
    before: str,
    scope: Scope,
    *,
    added: bool = False,
) -> bool:
    options = scope.choices(product)
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
