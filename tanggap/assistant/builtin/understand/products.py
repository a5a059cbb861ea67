"""Which products a message speaks of, by name, alias, part of a name or variant."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.joined_names import with_variant
from tanggap.assistant.builtin.understand.kinds import siblings
from tanggap.assistant.builtin.understand.lately import Segment
from tanggap.assistant.builtin.understand.naming import (
    LINKS,
    Mention,
    without_own_choices,
)
from tanggap.assistant.builtin.understand.segments import (
    FOLLOWING,
    MOST_CANDIDATES,
    by_nickname,
    candidates_of,
    having_all,
    reach_of,
    segment_of,
)
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.assistant.builtin.understand.speakers import only_does

LONGEST_NAME: Final = 7
SHORT_MESSAGE: Final = 5
# Words before a number that choose by it.
_CHOOSING: Final = frozenset({"yang", "ukuran", "nomor", "size", "varian", "tipe"})
# In so few words a number may name one of the things spoken of before: "128?".
BRIEF: Final = 2
# Nobody names more in one message.
MOST_MENTIONS: Final = 16
LONGEST_RUN: Final = 24
# Of so few the one spoken of last is meant.
MOST_LIKE: Final = 3


# What words were found to be within one message: whoever repeats himself is looked up once.
_Known = dict[tuple[tuple[str, ...], bool, frozenset[int]], Segment | None]


def find_mentions(
    tokens: Sequence[Token], shelf: Shelf, focus: Sequence[int], last: int | None = None
) -> list[Mention]:
    """The mentions in a message, left to right.

    `focus` holds the products spoken of before: among them a mere "yang jumbo" is enough. `last`
    is the one spoken of last: after "navy L", "yang XL" is the navy one.
    """
    mentions: list[Mention] = []
    near: frozenset[int] = frozenset()
    known: _Known = {}
    position = 0
    while position < len(tokens):
        asked = _asks_how(tokens, position) and bool(mentions) and mentions[-1].exact
        full = len(mentions) >= MOST_MENTIONS or (asked and mentions[-1].end == position)
        run = [] if full else _run_at(tokens, position, shelf)
        if not run or (counting := _counts_the_next(tokens, run, shelf)):
            position += counting if run else 1
            continue
        found = [
            _like_the_last(_among(mention, tokens, focus, shelf), tokens, shelf, last)
            for mention in _split(tokens, run, shelf, near or frozenset(focus), known)
        ]
        found = [_just_the_variant(mention, near, shelf) for mention in found]
        if found and not near.issuperset(found[-1].candidates):
            # "pashmina 2 hitam 1 putih": both colours belong to what was named before them.
            near = frozenset(_kin(found[-1], shelf))
            if not found[-1].exact and near.intersection(focus):
                # "2 pedas 1 sedang", after both were listed, though they are no variants.
                near |= frozenset(focus)
        mentions += found
        # "Polos hitam 3 krem 3": what is left of the run is read in the light of the name before.
        position = found[-1].end if found else run[-1] + 1
    mentions = without_own_choices(with_variant(mentions, tokens, shelf), tokens, shelf)
    mentions = [
        mention
        for mention in mentions
        if not _is_taken_count(tokens, mention)
        and not (len(mention.words) == 1 and only_does(mention.start, tokens, shelf))
        and any(map(str.isalnum, mention.words))
    ]
    return _without_kinds(mentions, tokens)


def _counts_the_next(tokens: Sequence[Token], run: Sequence[int], shelf: Shelf) -> int:
    """How many words of a run only count what it names: "10 porsi soto" is not the half one."""
    numbered = tokens[run[0]].kind == "number"
    unit = run[1] if numbered and len(run) > 1 else run[0]
    counted = numbered or (unit > 0 and tokens[unit - 1].kind == "number")
    word = tokens[unit].text
    if not counted or word not in lexicon().classes["unitword"]:
        return 0
    rest = tuple(tokens[place].text for place in run if place > unit)
    units = {shelf.product(one).unit for one in shelf.by_phrase.get(rest, ())}
    return unit + 1 - run[0] if any(word in plain_words(one) for one in units) else 0


def _just_the_variant(mention: Mention, near: frozenset[int], shelf: Shelf) -> Mention:
    """ "Pisang keju 2 coklat 1": the one of that kind called so and no more, not "coklat keju"."""
    if mention.exact or len(mention.candidates) < 2 or not near.issuperset(mention.candidates):
        return mention
    said = set(mention.words)
    just = tuple(i for i in mention.candidates if set(shelf.terms[i].variant) == said)
    return replace(mention, candidates=just) if len(just) == 1 else mention


_TAKING: Final = frozenset({"ambil", "beli", "borong"})


def _is_taken_count(tokens: Sequence[Token], mention: Mention) -> bool:
    """ "Ambil 4 jadi berapa" counts, whatever is called "size 4"."""
    before = tokens[mention.start - 1].text if mention.start else ""
    alone = len(mention.words) == 1 and tokens[mention.start].kind == "number"
    return alone and before in _TAKING


# In English what kind of thing it is stands behind its name.
_ENGLISH_KINDS: Final = frozenset({"cake", "cakes", "drink", "drinks", "dish", "dishes", "snack"})


def _without_kinds(found: list[Mention], tokens: Sequence[Token]) -> list[Mention]:
    """Leaves out the "cake" of "red velvet cake", which names no other."""
    ends = {mention.end for mention in found}
    return [
        mention
        for mention in found
        if mention.exact
        or mention.start not in ends
        or any(
            token.raw.lower() not in _ENGLISH_KINDS for token in tokens[mention.start : mention.end]
        )
    ]


def _kin(mention: Mention, shelf: Shelf) -> tuple[int, ...]:
    """What the following words may choose from: others of the name, or of the family."""
    if not mention.exact and len(mention.candidates) > 1:
        return mention.candidates
    catalogue = shelf.shop.catalogue
    family = catalogue.family(catalogue.products[mention.candidates[0]])
    if not mention.exact:
        # "Keripik 500 gram 1 sama 250 gram 2", of packs with more words in their name.
        return (*mention.candidates, *(product.id for product in family))
    named = sorted(having_all(mention.words, shelf))[:MOST_CANDIDATES]
    return (
        *(product.id for product in family),
        *named,
        *siblings(mention.candidates[0], shelf),
    )


def _among(
    mention: Mention, tokens: Sequence[Token], focus: Sequence[int], shelf: Shelf
) -> Mention:
    """In "yang seafood" or a very short message, prefers what was spoken of before."""
    before = tokens[mention.start - 1].text if mention.start else ""
    brief = len(mention.words) == 1 and len(tokens) <= SHORT_MESSAGE
    if mention.exact or not (brief or before in FOLLOWING):
        return mention
    spoken = set(focus)
    among = tuple(i for i in mention.candidates if i in spoken)
    if not among:
        return mention
    if len(among) > 1 and len(among) < len(spoken):
        among = _just_so(mention, among, focus, shelf) or among
    if len(among) == len(mention.candidates):
        return mention
    return replace(mention, candidates=among)


def _just_so(
    mention: Mention, among: tuple[int, ...], focus: Sequence[int], shelf: Shelf
) -> tuple[int, ...]:
    """Of "keju" and "coklat keju" the one that is called so and no more."""
    names = [shelf.terms[i].name_words for i in focus if i in shelf.terms]
    shared = frozenset.intersection(*names) if names else frozenset()
    said = set(mention.words)
    just = tuple(i for i in among if shelf.terms[i].name_words - shared == said)
    return just if len(just) == 1 else ()


def _like_the_last(
    mention: Mention, tokens: Sequence[Token], shelf: Shelf, last: int | None
) -> Mention:
    """Of several variants, the one that shares the most with the product spoken of last."""
    if last is None or mention.exact or len(mention.candidates) < 2:
        return mention
    before = tokens[mention.start - 1].text if mention.start else ""
    if before == "yang" and last in mention.candidates and len(mention.candidates) <= MOST_LIKE:
        # "Yang ceker 1", after mie ayam ceker was told with the ceker that is sold alone.
        return replace(mention, candidates=(last,))
    catalogue = shelf.shop.catalogue
    family = {product.id for product in catalogue.family(catalogue.products[last])}
    if len(mention.words) > 2:
        return mention
    if not family.issuperset(mention.candidates):
        # "Setelan dino S, M, L": a mere size is of what was spoken of last.
        said, near = set(mention.words), family | set(siblings(last, shelf))
        near &= set(mention.candidates)
        kin = tuple(i for i in near if said <= set(shelf.terms[i].variant))
        return replace(mention, candidates=kin) if len(kin) == 1 else mention
    own = shelf.terms[last].name_words
    shared = [len(own & shelf.terms[i].name_words) for i in mention.candidates]
    best = max(shared)
    if shared.count(best) > 1:
        return mention
    return replace(mention, candidates=(mention.candidates[shared.index(best)],))


def _run_at(tokens: Sequence[Token], start: int, shelf: Shelf) -> list[int]:
    """The positions of neighbouring words that occur in names, links left out."""
    run: list[int] = []
    position = start
    while position < len(tokens):
        token = tokens[position]
        if token.text == "isi" and (
            (_asks_what(tokens, position + 1) and not _is_filled(tokens, run, shelf))
            or (not run and _asks_for_contents(tokens, position))
        ):
            # "Cireng isi berapa?", "isi cireng apa aja?": what is in it, though another is
            # called "Cireng Isi".
            break
        if _tells_time(tokens, position, shelf):
            break
        if run and _asks_how(tokens, position) and _is_whole_name(tokens, run, shelf):
            # "Keripik original pedas ga?" asks of that one, though its sister is called "pedas".
            break
        if token.kind in ("word", "number", "money") and token.text in shelf.by_word:
            run.append(position)
        elif not (
            run
            and token.text in LINKS
            and position + 1 < len(tokens)
            and tokens[position + 1].text in shelf.by_word
            and not tokens[position + 1].text.isdigit()
        ):
            break
        if len(run) == LONGEST_RUN:
            break
        position += 1
    return run


def _is_filled(tokens: Sequence[Token], run: list[int], shelf: Shelf) -> bool:
    """Whether a thing is called by its being filled, and no other is without: "tahu isi"."""
    said = tuple(tokens[position].text for position in run)
    return (*said, "isi") in shelf.by_phrase and said not in shelf.by_phrase


def _asks_for_contents(tokens: Sequence[Token], place: int) -> bool:
    following = [token.text for token in tokens[place + 1 :]]
    return bool(following) and not following[0].isdigit() and not _CONTENTS.isdisjoint(following)


def _tells_time(tokens: Sequence[Token], place: int, shelf: Shelf) -> bool:
    """Whether "jam 5" says when, though a cake is called by its hours: "kue 8 jam"."""
    if tokens[place].text != "jam" or place + 1 == len(tokens):
        return False
    if tokens[place + 1].kind not in ("number", "clock"):
        return False
    return not place or not shelf.is_name(tokens[place - 1].text, "jam")


def _asks_what(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].text in _WHAT


_WHAT: Final = frozenset({"apa", "apasaja", "berapa"})
_CONTENTS: Final = frozenset({"apa", "apasaja"})


def _asks_how(tokens: Sequence[Token], place: int) -> bool:
    """Whether a clause ends here with the question for a quality: "… pedas ga?"."""
    if place + 2 != len(tokens) or tokens[place + 1].text != "tidak":
        return False
    return tokens[place].text in lexicon().classes["attribute"] and tokens[0].text != "ada"


def _is_whole_name(tokens: Sequence[Token], run: list[int], shelf: Shelf) -> bool:
    said = {tokens[position].text for position in run}
    return any(shelf.terms[i].name_words == said for i in having_all(said, shelf))


def _split(
    tokens: Sequence[Token], run: list[int], shelf: Shelf, focus: frozenset[int], known: _Known
) -> list[Mention]:
    """The best division of a run into names: long and exact ones first."""
    size = len(run)
    said = tuple(tokens[position].text for position in run)
    best: list[tuple[float, tuple[int, Segment] | None]] = [(0.0, None)]
    for end in range(1, size + 1):
        choice: tuple[float, tuple[int, Segment] | None] = (best[end - 1][0] - 0.2, None)
        for start in range(end - reach_of(said[max(0, end - LONGEST_NAME) : end], shelf), end):
            words = said[start:end]
            digits_outside = words[0].isdigit() or words[-1].isdigit()
            chosen = _chooses(tokens, run[start])
            if (words, chosen, focus) not in known:
                known[words, chosen, focus] = segment_of(
                    words,
                    shelf,
                    focus,
                    whole_only=digits_outside,
                    brief=len(tokens) <= BRIEF or chosen,
                )
            segment = known[words, chosen, focus] or by_nickname(tokens, run[start], words, shelf)
            if segment is not None and best[start][0] + segment.score > choice[0]:
                choice = (best[start][0] + segment.score, (start, segment))
        best.append(choice)
    mentions: list[Mention] = []
    end = size
    while end > 0:
        taken = best[end][1]
        if taken is None:
            end -= 1
            continue
        start, segment = taken
        mentions.append(
            Mention(
                start=run[start],
                end=run[end - 1] + 1,
                words=said[start:end],
                candidates=candidates_of(said[start:end], segment, shelf),
                exact=segment.exact,
                weak=segment.weak,
                loose=segment.loose,
            )
        )
        end = start
    return mentions[::-1]


def _chooses(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number that stands here says which one, and not how many: "yang 30", "nomor 39"."""
    before = tokens[place - 1].text if place else ""
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    counted = after in lexicon().classes["unitword"]
    # "Yang satu pedas": one of them, whatever is called by a 1.
    written = tokens[place].raw[:1].isdigit()
    return tokens[place].kind == "number" and before in _CHOOSING and written and not counted
