"""Which kind of a thing is meant: by a number of its name, by "yang biasa", by what follows."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.ordering.scope import Scope, goes_on_as
from tanggap.assistant.builtin.ordering.spans import Part, Span
from tanggap.assistant.builtin.understand.kinds import plain_of
from tanggap.assistant.builtin.understand.naming import LINKS, Mention

# The one of a family that has no variant of its own.
PLAIN: Final = frozenset({"biasa", "original", "polos", "standar", "reguler", "regular"})

_AND: Final = frozenset({",", "sama", "dan", "plus", "terus"})
_HAD_SO: Final = frozenset({"pakai", "tambah", "yang", "dengan"})

# Before a number of a name: "yang 16", "ukuran 38".
_NAMED_BY: Final = frozenset({"yang", "ukuran", "size", "umur", "no", "nomor", "seri"})


def more_beside_plain(tokens: Sequence[Token]) -> list[Token]:
    """The tokens with "2 lagi" in "3 biasa, 2 pakai telur": those are five, had in two ways.

    Where the number of all stands before it ("5, 3 biasa 2 pakai telur") they are shared out.
    """
    found = list(tokens)
    for place in range(len(found) - 2, 1, -1):
        said = [token.text for token in found[place - 2 : place + 2]]
        if found[place].kind != "number" or said[3] not in _HAD_SO:
            continue
        at = place - 1 - (said[1] in _AND)
        counted = at > 1 and found[at].text in PLAIN and found[at - 1].kind == "number"
        if counted and found[at - 2].kind == "word":
            found.insert(place + 1, Token("lagi", "lagi", inner=True))
            found.insert(place, Token(",", ",", "stop"))
    return found


def narrow_by_number(span: Span, scope: Scope) -> None:
    """ "Black forest yang 16": a number that stands in a name chooses, it does not count.

    Without a name in the span it chooses among the variants of what was spoken of last.
    """
    for count in [part for part in span.parts if part.count is not None]:
        before = span.tokens[count.start - 1].text if count.start else ""
        if before not in _NAMED_BY:
            continue
        said = span.tokens[count.start].text
        if not span.tokens[count.start].raw[:1].isdigit():
            # "Yang satu ganti dada": one of them, and not the set that is called by a 1.
            continue
        earlier = [part for part in span.mentions if part.end <= count.start]
        mention = earlier[-1].mention if earlier else None
        line = scope.last_line()
        if mention is None and line is not None and said.isdigit() and int(said) < line.quantity:
            # "Yang 1 ganti dada", of two.
            continue
        kin: list[int] = []
        if line is not None:
            near = scope.family(line.product) | set(scope.shelf.called_alike(line.product))
            kin = sorted(near)
        among = mention.candidates if mention is not None else tuple(kin)
        if len(among) == 1 and said not in scope.shelf.terms[among[0]].name_words:
            # "Black forest yang 16", where the one of 20 cm was spoken of.
            among = tuple(sorted(scope.family(among[0])))
        fitting = tuple(i for i in among if said in scope.shelf.terms[i].name_words)
        if not fitting or len(fitting) == len(among):
            continue
        one = len(fitting) == 1
        span.parts.remove(count)
        if mention is not None:
            words = (*mention.words, said)
            earlier[-1].mention = replace(mention, words=words, candidates=fitting, exact=one)
        else:
            named = Mention(count.start, count.end, (said,), fitting, exact=False, weak=True)
            span.parts.append(Part(count.start, count.end, named))
            span.parts.sort(key=lambda part: part.start)


def name_the_plain(span: Span, scope: Scope) -> bool:
    """ "Eh salah, yang original": of what was spoken of last, the one without a variant.

    What is denied beside it ("yang biasa, bukan aren") names nothing more. Tells whether the plain
    one is wanted already.
    """
    line = scope.last_line()
    if line is None or not (span.words & PLAIN and span.words & {"yang", "salah", "ganti"}):
        return False
    place = next(p for p, token in enumerate(span.tokens) if token.text in PLAIN)
    plain = _plain_one(line.product, scope)
    named = [p for p in span.mentions if not _is_denied_name(span, p)]
    if named or plain is None or any(p.start == place for p in span.parts):
        return False
    span.parts = [part for part in span.parts if part.mention is None]
    if plain == line.product:
        return not span.counts
    mention = Mention(
        place, place + 1, (span.tokens[place].text,), (plain,), exact=False, weak=True
    )
    span.parts.append(Part(place, place + 1, mention))
    span.parts.sort(key=lambda part: part.start)
    span.words |= {"salah"}
    return False


def _plain_one(product: int, scope: Scope) -> int | None:
    """The plain one of a kind, where no other of it bears such a word in its name."""
    terms, family = scope.shelf.terms, scope.family(product)
    plain = plain_of(product, scope.shelf)
    spoken_for = any(terms[i].words & PLAIN for i in family if i != plain)
    return None if spoken_for else plain


def count_the_plain(span: Span, scope: Scope) -> None:
    """ "1 jumbo 1 biasa": beside another of its kind, a number of the plain one."""
    line = scope.last_line()
    for place, token in enumerate(span.tokens):
        if token.text not in PLAIN or any(p.start <= place < p.end for p in span.mentions):
            continue
        before = span.tokens[place - 1] if place else None
        some = before is not None and before.text == "nya" and line is not None
        counted = any(c.end == place - some or c.start == place + 1 for c in span.counts)
        if not counted or not (span.mentions or some):
            continue
        span.words |= {"yang"} if some else frozenset()
        named = [i for part in span.mentions if part.mention for i in part.mention.candidates]
        known = [*([line.product] if line is not None else []), *named[:1]]
        plain = next((i for one in known if (i := _plain_one(one, scope)) is not None), None)
        if plain is None or not (some or scope.family(plain) & set(named)):
            continue
        if any(p.end == place and p.mention and plain in p.mention.candidates for p in span.parts):
            # "Nasi rendang biasa 2" is named once, and counted.
            continue
        mention = Mention(place, place + 1, (token.text,), (plain,), exact=False, weak=True)
        span.parts.append(Part(place, place + 1, mention))
        span.parts.sort(key=lambda part: part.start)
        return


def join_kinds(span: Span, scope: Scope) -> None:
    """ "Pecel ayam 2 yang dada": what follows the count says which kind of it is counted.

    Of "3 yang 1 jumbo" one is the jumbo, and two are as they were called.
    """
    for part, following in itertools.pairwise(span.mentions):
        mention, kind = part.mention, following.mention
        if mention is None or kind is None:
            continue
        told = [c for c in span.counts if part.end <= c.start < following.start]
        counted = any(following.end <= c.start <= following.end + 1 for c in span.counts)
        free = {token.text for token in span.words_between(part.end, following.start)}
        if counted or not told or free - LINKS - lexicon().classes["filler"]:
            continue
        among = _kinds_of(mention, kind, scope)
        if not among:
            continue
        if len(told) == 1 and ("yang" in free or not _is_counted_before(span, part)):
            words = (*mention.words, *kind.words)
            one = len(among) == 1
            part.mention = replace(mention, words=words, candidates=among, exact=one)
            _blank(following)
        elif len(told) == 2 and "yang" in free and mention.exact:
            whole, some = told[0].count or 0, told[1].count or 0
            told[0].count = whole - some if whole > some else whole


def _is_counted_before(span: Span, part: Part) -> bool:
    return any(count.end == part.start for count in span.counts)


def _kinds_of(mention: Mention, kind: Mention, scope: Scope) -> tuple[int, ...]:
    """The products of a name that a word after it chooses, or the others of its kind."""
    near = set(mention.candidates)
    if mention.exact:
        near = scope.family(mention.candidates[0]) - near
    among = tuple(i for i in kind.candidates if i in near)
    return among if among and (not mention.exact or _is_kind(kind, among, scope)) else ()


def _blank(part: Part) -> None:
    """What it stands for is told elsewhere; its words are no wish."""
    part.mention = part.count = None


def share_out(span: Span, scope: Scope) -> None:
    """ "Mie ayam 3, yang jumbo 2 yang biasa 1": the kinds make up the number told first."""
    mentions, counts = span.mentions, span.counts
    if len(mentions) < 3 or len(counts) != len(mentions) or counts[0].start < mentions[0].end:
        return
    head = mentions[0].mention
    assert head is not None
    near = set(head.candidates) | scope.family(head.candidates[0])
    kinds = [part.mention for part in mentions[1:] if part.mention is not None]
    shared = sum(part.count or 0 for part in counts[1:])
    kin = all(
        near.issuperset(kind.candidates) and not set(kind.words) & set(head.words) for kind in kinds
    )
    # "Jinggo ayam 10 sapi 5 telur 5": the first is a kind as well.
    kin = kin and not (head.exact and scope.shelf.terms[head.candidates[0]].variant)
    if kin and shared == counts[0].count and counts[0].end <= mentions[1].start:
        _blank(mentions[0])
        _blank(counts[0])


def count_kinds_before(span: Span, scope: Scope) -> None:
    """ "Makaroni 3 pedas 2 asin": each number stands before its kind, and none is of the head."""
    mentions, counts = span.mentions, span.counts
    if len(mentions) < 3 or len(counts) != len(mentions) - 1:
        return
    head = mentions[0].mention
    assert head is not None
    near = set(head.candidates) | scope.family(head.candidates[0])
    chosen: list[tuple[int, ...]] = []
    for count, part in zip(counts, mentions[1:], strict=True):
        kind = part.mention
        if kind is None or count.end != part.start:
            return
        among = tuple(i for i in kind.candidates if i in near)
        if not among or (head.exact and len(among) < len(kind.candidates)):
            return
        chosen.append(among)
    for part, among in zip(mentions[1:], chosen, strict=True):
        # "Coto 3 daging 2 campur", where another dish is called "campur" as well.
        assert part.mention is not None
        part.mention = replace(part.mention, candidates=among)
    _blank(mentions[0])


def name_by_content(span: Span, scope: Scope) -> None:
    """ "Isi 6 2 box, isi 12 1 box": after one of so many pieces, the other by its number."""
    for part in span.mentions:
        mention = part.mention
        following = span.tokens[part.end : part.end + 1]
        if mention is None or mention.words != (_HOLDING,) or not following:
            continue
        number = following[0]
        if number.kind != "number":
            continue
        terms = scope.shelf.terms
        line = scope.last_line()
        known = line.product if line is not None else mention.candidates[0]
        near = scope.family(known) | set(scope.shelf.called_alike(known))
        having = (_HOLDING, number.text)
        found = [i for i in sorted(near) if having in itertools.pairwise(terms[i].phrases[0])]
        words = (_HOLDING, number.text)
        one = len(found) == 1
        part.end += 1
        left = tuple(found) or tuple(sorted(near))
        part.mention = replace(mention, words=words, candidates=left, exact=one, weak=False)
        span.parts = [p for p in span.parts if p is part or not part.start < p.start < part.end]


_HOLDING: Final = "isi"


def count_numbers(span: Span) -> None:
    """ "Laksan 1", beside a thing of 1 kg: right after another name a mere number counts."""
    ends = {part.end for part in span.mentions}
    for part in span.mentions:
        token = span.tokens[part.start]
        mere = part.end == part.start + 1 and token.kind == "number"
        if mere and part.start in ends and part.mention is not None and not part.mention.exact:
            part.mention, part.count = None, token.value


def number_kinds(span: Span, scope: Scope) -> None:
    """ "Cilok frozen 25 2": the first of two numbers after a name says which one."""
    _number_alone(span, scope)
    for first, second in itertools.pairwise(list(span.counts)):
        named = next((part for part in span.mentions if part.end == first.start), None)
        if named is None or second.start != first.end or named.mention is None:
            continue
        said = span.tokens[first.start].text
        names = scope.shelf.terms
        near = {*named.mention.candidates, *scope.family(named.mention.candidates[0])}
        fitting = tuple(sorted(i for i in near if said in names[i].name_words))
        if len(fitting) != 1 or len(near) < 2:
            continue
        named.mention = replace(
            named.mention, words=(*named.mention.words, said), candidates=fitting, exact=True
        )
        named.end = first.end
        span.parts.remove(first)


def _number_alone(span: Span, scope: Scope) -> None:
    """ "5 tusuk 2", after ten of a stick each: another of its kind, and how many."""
    line, counts = scope.last_line(), span.counts
    if span.mentions or len(counts) != 2 or counts[0].end != counts[1].start or line is None:
        return
    said = span.tokens[counts[0].start].text
    terms = scope.shelf.terms
    fitting = tuple(
        sorted(
            i for i in scope.family(line.product) if i != line.product and said in terms[i].words
        )
    )
    if len(fitting) != 1 or said in terms[line.product].words:
        return
    first = counts[0]
    mention = Mention(first.start, first.end, (said,), fitting, exact=True, weak=False)
    first.mention, first.count = mention, None


def _is_kind(kind: Mention, among: tuple[int, ...], scope: Scope) -> bool:
    return kind.weak or set(kind.words) <= set(scope.shelf.terms[among[0]].variant)


def _is_denied_name(span: Span, part: Part) -> bool:
    before = span.tokens[part.start - 1].text if part.start else ""
    return before in ("bukan", "tanpa", "jangan", "yang") and bool(
        {t.text for t in span.tokens[max(0, part.start - 2) : part.start]}
        & {"bukan", "tanpa", "jangan"}
    )


MOST_TOLD: Final = 2


def of_the_same(span: Span, words: Sequence[Token], scope: Scope) -> list[Token]:
    """ "Donat keju 6, gula 8": a list of kinds of one thing, which is named with the first.

    The words with what the thing is called before them, where just one is called so.
    """
    line, named = scope.last_line(), span.mentions
    if line is None or scope.basket.pending or len(span.counts) != 1 or len(named) > 1:
        return list(words)
    if len(words) > MOST_TOLD + MOST_TOLD:
        return list(words)
    if any(p.mention and (p.mention.exact or len(p.mention.candidates) == 1) for p in named):
        return list(words)
    places = [p for p, t in enumerate(words) if t.kind == "word" and t.text in scope.shelf.by_word]
    told = [words[place].text for place in places]
    if not told or len(words) > len(told) + MOST_TOLD or goes_on_as(told, scope) is None:
        return list(words)
    head = scope.shelf.terms[line.product].phrases[0][0]
    return [*words[: places[0]], Token(head, head), *words[places[0] :]]
