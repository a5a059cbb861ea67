"""How many of each thing a clause wants, and the numbers that count none of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.understand.naming import Mention
from tanggap.assistant.builtin.understand.slots import MOST_PIECES

_AFTER_NAMES: Final = frozenset(
    {"nya", "saja", "jadi", "dong", "mau", "ambil", "beli", "pesan", "banyak", "sebanyak", "jumlah"}
)
_NO_PIECES: Final = frozenset({"orang", "%", "persen"})
# A number behind these says when or which: "kue 8 jam 2", "seblak level 2".
_NO_COUNT: Final = frozenset({"jam", "tanggal", "nomor", "no", "isi"})
_LEVELS: Final = frozenset({"level", "lv", "lvl"})


@dataclass(frozen=True, slots=True)
class Counts:
    """`of` has how many of each mention; at `free` stand the numbers that count no mention."""

    of: list[int | None]
    free: frozenset[int]


def quantities(
    tokens: Sequence[Token], mentions: Sequence[Mention], taken: frozenset[int]
) -> Counts:
    """How many of each mention, from the number before or after it; none that is `taken`."""
    units = lexicon().classes["unitword"]
    each = _each(tokens)
    starts = {mention.start for mention in mentions}
    used = {*taken, *(place for one in mentions for place in range(one.start, one.end))}
    counts: list[int | None] = []
    before_style = False
    for mention in mentions:
        place = mention.start - 1
        if place >= 0 and tokens[place].text == "yang":
            # "50 kotak yang reguler"
            place -= 1
        if place >= 0 and tokens[place].text in units and place not in used:
            place -= 1
        count = _count(tokens, place, used)
        if count is not None:
            used.add(place)
            before_style = True
            counts.append(count)
            continue
        place = _behind(tokens, mention.end)
        if place < len(tokens) and (
            tokens[place].text in _AFTER_NAMES or tokens[place].text in units
        ):
            place += 1
        count = _count(tokens, place, used)
        if count is not None:
            after = place + 1
            if after < len(tokens) and tokens[after].text in units:
                after += 1
            # "2 nasgor 1 es teh": the number belongs to what follows.
            if after in starts and before_style:
                count = None
            else:
                used.add(place)
        counts.append(count)
    free = frozenset(
        place
        for place in range(len(tokens))
        if _count(tokens, place, used) is not None and not _chooses(tokens, place)
    )
    if each is None:
        return Counts(counts, free)
    return Counts([each if count is None else count for count in counts], frozenset())


def _behind(tokens: Sequence[Token], place: int) -> int:
    """Where a count stands behind a name: after the level of "seblak level 4 2 porsi"."""
    two = tokens[place : place + 2]
    levelled = len(two) == 2 and two[0].text in _LEVELS and two[1].kind == "number"
    return place + 2 if levelled else place


def _chooses(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number says which one: "level 4", "yang 39"."""
    return bool(place) and tokens[place - 1].text in _LEVELS | _CHOOSING


_CHOOSING: Final = frozenset({"yang", "ukuran", "size", "ke", "varian", "tipe", "x", "/"})


def _each(tokens: Sequence[Token]) -> int | None:
    """How many of each: "masing-masing 2", "10-10"."""
    for place, token in enumerate(tokens[:-1]):
        following = tokens[place + 1]
        if token.text == "masing" and following.kind == "number":
            return following.value if 0 < following.value <= MOST_PIECES else None
        twice = token.kind == following.kind == "number" and token.value == following.value
        if twice and 0 < token.value <= MOST_PIECES:
            return token.value
    return None


def _count(tokens: Sequence[Token], place: int, used: set[int]) -> int | None:
    if not 0 <= place < len(tokens) or place in used:
        return None
    token = tokens[place]
    if token.kind != "number" or not 0 < token.value <= MOST_PIECES:
        return None
    # A word of a name says nothing of the number behind it: "kue 8 jam 2", "tahu isi 5".
    before = tokens[place - 1].text if place and place - 1 not in used else ""
    after = tokens[place + 1].text if place + 1 < len(tokens) else ""
    return None if before in _NO_COUNT or after in _NO_PIECES else token.value
