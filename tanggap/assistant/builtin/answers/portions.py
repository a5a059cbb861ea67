"""So many of a product with what is added to it, as sums and single prices count it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.ordering.choices import (
    HAD_WITH,
    choices_of,
    chosen_options,
    said_words,
)
from tanggap.assistant.builtin.ordering.kinds import PLAIN
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.catalogue.info import ProductInfo
from tanggap.catalogue.surcharges import chosen_with_surcharge

# A number behind these says which one, and not how many.
_NUMBERED: Final = frozenset({"level", "lv", "lvl", "ukuran", "size", "nomor", "no", "varian"})


@dataclass(frozen=True, slots=True)
class Portion:
    """`options` are those that cost more, as the shop writes them; `extra_idr` is for one unit."""

    product: ProductInfo
    count: int = 1
    options: tuple[str, ...] = ()
    extra_idr: int = 0

    @property
    def name(self) -> str:
        """The product with its options: "Ayam Geprek (Topping: keju (+Rp3.000))"."""
        added = f" ({', '.join(self.options)})" if self.options else ""
        return self.product.name + added

    @property
    def price_idr(self) -> int:
        return self.product.price_idr + self.extra_idr

    @property
    def total_idr(self) -> int:
        return self.price_idr * self.count


def portions_of(
    clause: Clause,
    wanted: Sequence[tuple[ProductInfo, int]],
    kept: Sequence[tuple[str, ...]] = (),
) -> list[Portion]:
    """What is wanted, each with the options that the clause says of it and that cost more.

    An option that several of them have goes with the one named last before it, and with some of it
    alone where so many are said. `kept` are those each had before; another choice of the same group
    takes the place of one.
    """
    offered = {
        word
        for product, _ in wanted
        for choice, _ in choices_of(product.options)
        for word in choice
    }
    words = _with_adding(said_words(clause.tokens, frozenset(offered)), wanted)
    named = _called_at(words, clause)
    counts = {str(item.quantity) for item in clause.items}
    called = {
        word
        for product, _ in wanted
        for option in product.options
        if ":" in option
        for word in plain_words(_group(option))
    } | _NUMBERED
    bare = [
        "" if place in named or (word in counts and before not in called) else word
        for place, (before, word) in enumerate(zip(["", *words], words, strict=False))
    ]
    options: list[list[str]] = [[] for _ in wanted]
    some: list[tuple[int, tuple[str, ...]]] = [(0, ()) for _ in wanted]
    free = {clause.tokens[place].value for place in clause.uncounted}
    # "3 biasa, 2 pakai telur" are five: those that come as they are were counted apart.
    plain = any(word.isdigit() and after in PLAIN for word, after in pairwise(words))
    strange = {word.lower() for word in clause.strange}
    for choice, place, behind in _said_of_each(wanted, bare, _ends(words, clause)):
        if words[behind : behind + 1] and words[behind] in strange:
            # "Tambah telur ceplok" is no "telur asin".
            continue
        having = [n for n, (other, _) in enumerate(wanted) if _has(other, choice)]
        meant = _named_before(having, wanted, words, place, clause)
        if choice in options[meant]:
            continue
        count = _count_of_choice(words, place, behind, free)
        if count > 0 and (plain or count < wanted[meant][1]) and some[meant][0] in (0, count):
            # "Uduk 3 tambah telur 1": one of the three.
            some[meant] = (count, (*some[meant][1], choice))
        else:
            options[meant].append(choice)
    for own, before_this in zip(options, kept, strict=False):
        groups = {_group(choice) for choice in own}
        own += [choice for choice in before_this if _group(choice) not in groups]
    portions = []
    for (product, count), chosen, (few, added) in zip(wanted, options, some, strict=True):
        portions.append(_portion(product, count if plain else count - few, chosen))
        if few:
            portions.append(_portion(product, few, [*chosen, *added]))
    return portions


def _portion(product: ProductInfo, count: int, chosen: Sequence[str]) -> Portion:
    return Portion(product, count, *chosen_with_surcharge(product.options, chosen))


def _count_of_choice(words: Sequence[str], start: int, behind: int, free: set[int]) -> int:
    """How many are to have a choice: "tambah telur 1", "yang 1 pakai telur"; 0 for all."""
    after = words[behind] if behind < len(words) else ""
    if after.isdigit() and int(after[:6]) in free:
        return int(after[:6])
    led = start - (words[start] not in HAD_WITH and start > 0 and words[start - 1] in HAD_WITH)
    before = words[led - 1] if led else ""
    if not before.isdigit():
        return 0
    chosen = led > 1 and words[led - 2] == "yang"
    added = words[start] in HAD_WITH or led < start
    return int(before[:6]) if chosen or (added and int(before[:6]) in free) else 0


def _with_adding(words: list[str], wanted: Sequence[tuple[ProductInfo, int]]) -> list[str]:
    """The words with "tambah" where only what is added was said: "alas telur 2"."""
    said = list(words)
    for product, _ in wanted:
        for choice, name in choices_of(product.options):
            rest = choice[1:]
            costs = chosen_with_surcharge(product.options, [name])[1]
            if len(rest) < _LEAST_ADDED or choice[0] not in HAD_WITH or not costs:
                continue
            for at in range(len(said) - len(rest), 0, -1):
                alone = said[at - 1] not in HAD_WITH | _LEAVING_OUT
                if alone and tuple(said[at : at + len(rest)]) == rest:
                    said.insert(at, choice[0])
    return said


# One word alone may be another thing: "telur" of "tambah telur".
_LEAST_ADDED: Final = 2
_LEAVING_OUT: Final = frozenset({"tanpa", "tidak", "jangan", "bukan", "ganti", "gausah", "no"})


def _costing_more(product: ProductInfo, words: Sequence[str]) -> list[tuple[str, int, int]]:
    """The choices of a product that were said and cost more, with where they begin and end."""
    found = []
    for choice in chosen_options(product.options, words)[0]:
        _, taken = chosen_options((choice,), words)
        if taken and chosen_with_surcharge(product.options, [choice])[1]:
            found.append((choice, min(taken), max(taken) + 1))
    return found


def _ends(words: Sequence[str], clause: Clause) -> list[int]:
    """Where the names of the things end, in order; none for those that were not named."""
    return sorted(end for item in clause.items if (end := _end_of(words, item.words)))


def _end_of(words: Sequence[str], name: Sequence[str], before: int | None = None) -> int:
    """Where a name ends that stands last before a place, or 0."""
    length = len(name)
    last = len(words) if before is None else before
    starts = range(last - length, -1, -1) if length else ()
    return next((at + length for at in starts if tuple(words[at : at + length]) == tuple(name)), 0)


def _said_of_each(
    wanted: Sequence[tuple[ProductInfo, int]], words: Sequence[str], ends: Sequence[int]
) -> list[tuple[str, int, int]]:
    """The choices that were said and cost more, with where they begin and end.

    Between two names each may be said again: "seblak 2 tambah telur, bakso 3 tambah telur".
    """
    bounds = [0, *ends, len(words)]
    found: dict[tuple[str, int], tuple[str, int, int]] = {}
    for start, end in pairwise(bounds):
        part = [word if start <= place < end else "" for place, word in enumerate(words)]
        for product, _ in wanted if any(part) else ():
            for choice in _costing_more(product, part):
                found.setdefault((choice[0], start), choice)
    return list(found.values())


def _named_before(
    having: Sequence[int],
    wanted: Sequence[tuple[ProductInfo, int]],
    words: Sequence[str],
    place: int,
    clause: Clause,
) -> int:
    """Of the things that may be had with a choice the one named last before it."""
    named = [item.words for item in clause.items] if len(clause.items) == len(wanted) else []
    whole = {n: _end_of(words, named[n], place) if named else 0 for n in having}
    if any(whole.values()):
        return max(having, key=lambda n: (whole[n], -n))
    return max(having, key=lambda n: (_last(wanted[n][0], words[:place]), -n))


def _called_at(words: Sequence[str], clause: Clause) -> set[int]:
    """The places of the words that name the things, which are no choice of them.

    "Nasi ayam ganti nasi merah": what is taken instead is called so again, and meant.
    """
    places: set[int] = set()
    for item in clause.items:
        length = len(item.words)
        runs = [
            range(start, start + length)
            for start in range(len(words) - length + 1)
            if tuple(words[start : start + length]) == tuple(item.words)
        ]
        if length > 1 and runs:
            places.update(place for run in runs for place in run)
        elif length == 1:
            places |= {place for place, word in enumerate(words) if word in item.words}
        else:
            # Written otherwise than it is called: each word once.
            places |= {words.index(word) for word in item.words if word in words}
    return places


def _group(choice: str) -> str:
    return choice.partition(":")[0]


def _has(product: ProductInfo, choice: str) -> bool:
    return chosen_with_surcharge(product.options, [choice])[1] > 0


def _last(product: ProductInfo, words: Sequence[str]) -> int:
    """The place of the last word of a product's name; -1 where none was said."""
    name = set(plain_words(product.name))
    return max((place for place, word in enumerate(words) if word in name), default=-1)
