"""How an item is wanted: one of its product's options where it is one, else a note."""

import functools
import itertools
import re
from collections.abc import Sequence
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.endings import CLITICS
from tanggap.assistant.builtin.normalise.text import plain_words
from tanggap.assistant.builtin.normalise.tokens import Token
from tanggap.assistant.builtin.normalise.words import general_meaning
from tanggap.assistant.builtin.ordering.handled import is_of_another
from tanggap.assistant.builtin.ordering.words import words_of
from tanggap.catalogue.surcharges import choices_in
from tanggap.core.amounts import amounts_in

SHORT: Final = 7
# What a choice costs more: "boba +3000", "kasino (+Rp 3.000)", "keju +3rb".
_SURCHARGE: Final = re.compile(
    r"\(?\s*\+\s*(?:rp\.?\s*)?\d[\d.]*\s*(?:rb|ribu|k)?\s*\)?", re.IGNORECASE
)
# Words that make what stands beside an item a wish about it.
_CUES: Final = words_of("choices.cues")
_EDGES: Final = words_of("choices.edges")


# "Jangan pakai", "ga usah pake": all say "tanpa".
_WITHOUT: Final = frozenset(["jangan", "tidak", "gausah"])
# A cold drink is one with ice where that is what can be chosen.
_LIKE: Final = {"dingin": "es", "es": "dingin", "hangat": "panas", "anget": "panas"}
# What costs more is added, or had with it.
HAD_WITH: Final = frozenset({"tambah", "pakai", "dengan", "plus", "ekstra", "extra"})
_INSTEAD: Final = "ganti"
# "Jangan terlalu pedas" denies as well.
_DEGREES: Final = frozenset({"terlalu", "begitu", "banget", "usah", "juga", "deh"})


_DENIALS: Final = frozenset({"tidak", "jangan", "bukan", "tanpa"})


def said_words(tokens: Sequence[Token], offered: frozenset[str] = frozenset()) -> list[str]:
    """The words as they were written, each in its known form, phrases left apart.

    A mistyped one is what it was taken for, where that is `offered`: "mozarella".
    """
    words: list[str] = []
    phrase = False
    for token in tokens:
        if token.inner:
            words += [token.text] if phrase else []
            continue
        # What several words say together, such as "no ice", is known by its meaning alone.
        phrase = token.raw.isascii() and " " in token.raw and not _is_degree(token)
        # "Without" and "no" are words of the English list alone.
        raw = token.raw.lower()
        translated = raw in lexicon().english and general_meaning(raw) is None
        phrase = phrase or translated
        kept = phrase or token.text in _DENIALS
        known = (token.text,) if kept else known_as(token.raw.lower())
        if token.text in offered and not offered.intersection(known):
            known = (token.text,)
        words += known
    for place, word in enumerate(words[:-1]):
        if word in _WITHOUT and words[place + 1] == "pakai":
            words[place : place + 2] = ["tanpa"]
            break
    return words


_VERY: Final = frozenset({"banget", "sekali", "sangat", "super"})


def _is_degree(token: Token) -> bool:
    """ "Pedas banget" is known as "pedas", and may be a level of its own."""
    words = set(known_as(token.raw.lower()))
    return token.text in words and bool(words & _VERY) and words <= _VERY | {token.text}


@functools.lru_cache(maxsize=8192)
def known_as(raw: str) -> tuple[str, ...]:
    found: list[str] = []
    for part in raw.replace("-", " ").replace("/", " / ").split():
        clean = "plus" if part == "+" else "".join(c for c in part if c.isalnum() or c == "/")
        if not clean:
            continue
        meaning = general_meaning(clean)
        # "Esnya sedikit": too short a word to be known with its ending.
        short = clean[: -len("nya")] if clean.endswith("nya") and len(clean) < SHORT else ""
        found += meaning if meaning is not None else (short or clean,)
    return tuple(found)


@functools.lru_cache(maxsize=4096)
def choices_of(options: tuple[str, ...]) -> tuple[tuple[tuple[str, ...], str], ...]:
    """What can be chosen, as words, with what is noted: "Bagian: paha / dada" is two choices.

    Longest first, so that "pedas banget" is no "pedas".
    """
    found: list[tuple[tuple[str, ...], str]] = []
    for option in options:
        group, colon, rest = option.partition(":")
        if not colon:
            # "pedas / sedang / tidak pedas": a group without a name.
            parts = [part.strip() for part in option.split(" / ")]
            found += [(words, part) for part in parts if part for words in _told_ways(part)]
            continue
        for part in rest.replace("|", "/").split("/"):
            choice = part.strip()
            if choice:
                name = f"{group.strip()}: {choice}"
                found.append((_plain(choice), name))
                for words in _translated(choice):
                    called = (*_plain(group), *words), (*words, *_plain(group))
                    found += [(said, name) for said in (words, *called)]
                found.append(((*_plain(group), *_plain(choice)), name))
                found.append(((*_plain(choice), *_plain(group)), name))
    kept = [(words, name) for words, name in found if words]
    return tuple(sorted(kept, key=lambda pair: (-len(pair[0]), pair[1])))


def _told_ways(choice: str) -> list[tuple[str, ...]]:
    """The words that make a choice: "tambah susu" is also asked for as "pakai susu".

    So is "ganti susu oat" as "with oat milk".
    """
    words = _plain(choice)
    # "Ulang tahun" is one word where a customer says it.
    alone = _one_by_one(choice)
    ways = dict.fromkeys([words, alone])
    if alone != words and alone[:1] == words[:1]:
        # "Susu oat" for "oat milk".
        ways |= {(alone[0], *alone[:0:-1]): None}
    if len(words) > 1 and (words[0] in HAD_WITH or words[0] == _INSTEAD):
        told = [way[1:] for way in ways if way[:1] == words[:1]]
        verbs = sorted(HAD_WITH - {words[0]})
        ways |= dict.fromkeys((verb, *thing) for thing in told for verb in verbs)
        # "Latte oat milk", where one may have oat milk instead.
        ways |= dict.fromkeys(way for way in told if len(way) > 1 and words[0] == _INSTEAD)
    return [way for way in ways if way]


def _translated(choice: str) -> list[tuple[str, ...]]:
    """ "Oat milk" in Indonesian words, in either order: "susu oat"."""
    words = _one_by_one(choice)
    return [words, words[::-1]] if words != _plain(choice) else []


def without_quality(tokens: Sequence[Token], options: tuple[str, ...]) -> Sequence[Token]:
    """Words without the "pedasnya" of "pedasnya sedang", which names what the degree is of."""
    for place, token in enumerate(tokens[:-1]):
        if not token.raw.lower().endswith(CLITICS) or token.inner:
            continue
        named = chosen_options(options, [token.text])[0]
        degree = chosen_options(options, said_words([tokens[place + 1]]))[0]
        if named and degree and named[0].partition(":")[0] == degree[0].partition(":")[0]:
            return [*tokens[:place], *tokens[place + 1 :]]
    return tokens


def plain_words_of(text: str) -> list[str]:
    """The words of a text in their known forms, for choosing among options."""
    return list(_plain(text))


def _one_by_one(choice: str) -> tuple[str, ...]:
    """The words in their known forms where each is looked up alone."""
    return tuple(plain_words(_without_price(choice)))


def _without_price(text: str) -> str:
    """A choice without what it costs more: the "5rb" of "tambah bakso 5rb" is not said."""
    text = _SURCHARGE.sub(" ", text)
    amounts = amounts_in(text)
    if len(amounts) == 1 and len(amounts[0].values_idr) == 1:
        text = f"{text[: amounts[0].start]} {text[amounts[0].end :]}"
    return text


def _plain(text: str) -> tuple[str, ...]:
    text = _without_price(text)
    return tuple(word for part in text.lower().split() for word in known_as(part.strip("().,")))


_AND: Final = frozenset({"sama", "dan", "dengan", "plus"})
MOST_ADDED: Final = 4


def _each_added(words: Sequence[str]) -> list[str]:
    """ "Tambah telur sama bakso": both are added."""
    said = list(words)
    adding = ""
    since = 0
    for place, word in enumerate(said):
        since += 1
        if word in HAD_WITH:
            adding, since = word, 0
        elif word in _AND and adding and since <= MOST_ADDED:
            said[place], since = adding, 0
    return said


def chosen_options(options: tuple[str, ...], words: Sequence[str]) -> tuple[list[str], set[int]]:
    """The choices that words make, one per group, and the places of the words that made them."""
    taken: set[int] = set()
    groups: dict[str, str] = {}
    unnamed = {
        part.strip(): option
        for option in options
        if ":" not in option
        for part in option.split(" / ")
    }
    offered = {word for choice, _ in choices_of(options) for word in choice}
    extras = _extras(options)
    words = [
        _LIKE[word]
        if word not in offered and _LIKE.get(word) in offered and not _says_how_much(words, place)
        else word
        for place, word in enumerate(words)
    ]
    if "tanpa" not in words:
        words = ["tanpa" if word in ("jangan", "gausah") else word for word in words]
    words = _each_added(_denied_as_offered(words, options))
    said = set(words)
    for choice, name in choices_of(options):
        if not said.issuperset(choice):
            continue
        group = unnamed.get(name) or name.partition(":")[0]
        group = name if group in extras else group
        for start in range(len(words) - len(choice) + 1):
            if words[start] != choice[0] or tuple(words[start : start + len(choice)]) != choice:
                continue
            places = set(range(start, start + len(choice)))
            if places & taken or is_of_group_before(options, words, start, choice, name):
                continue
            called, colon, told = name.partition(":")
            if colon and is_of_another(told.strip(), _plain(called), words, start):
                continue
            if _is_set_apart(words, start, choice, name):
                continue
            before = start - 1
            while before > 0 and words[before] in _DEGREES:
                before -= 1
            if _is_denied(words, before) and choice[0] != "tidak":
                continue
            if group not in groups:
                groups[group] = name
                taken |= places
            break
    for place, name in _told_apart(options, words):
        if place not in taken and name.partition(":")[0] not in groups:
            groups[name.partition(":")[0]] = name
            taken.add(place)
    for place, name in _added_in_part(options, words):
        group = name if name.partition(":")[0] in extras else name.partition(":")[0]
        if place not in taken and group not in groups:
            groups[group] = name
            taken |= {place - 1, place}
    return list(groups.values()), taken


def _denied_as_offered(words: Sequence[str], options: tuple[str, ...]) -> list[str]:
    """ "Jangan pedas", where "tidak pedas" is what can be chosen."""
    offered = {choice for choice, _ in choices_of(options)}
    found = list(words)
    for place, (word, after) in enumerate(itertools.pairwise(words)):
        without = word in ("tanpa", *_WITHOUT) and ("tanpa", after) not in offered
        if without and ("tidak", after) in offered:
            found[place] = "tidak"
    return found


def _says_how_much(words: Sequence[str], place: int) -> bool:
    """Whether an amount stands beside a word: "es nya dikit" is no choice of a cold drink."""
    after = [word for word in words[place + 1 : place + 3] if word != "nya"][:1]
    return not _AMOUNTS.isdisjoint([*words[max(0, place - 1) : place], *after])


_AMOUNTS: Final = words_of("choices.says_little") - {"saja", "aja", "ya"}


def is_of_group_before(
    options: tuple[str, ...], words: Sequence[str], start: int, choice: Sequence[str], name: str
) -> bool:
    """ "Susu normal es sedikit": "normal" is the milk's, and no "normal es"."""
    called = _plain(name.partition(":")[0])
    if not start or len(choice) < 2 or tuple(choice[-len(called) :]) != called:
        return False
    beside = (words[start - 1], *choice[:-1])
    return any(beside == said for said, _ in choices_of(options))


def _is_set_apart(words: Sequence[str], start: int, choice: Sequence[str], name: str) -> bool:
    """ "Kuahnya pisah", where the rice is served apart or not: something else is.

    So is the ice of "esnya sedikit", where the sugar may be little.
    """
    group, colon, _ = name.partition(":")
    if not (colon and start and len(choice) == 1 and choice[0] in _APART):
        return False
    classes = lexicon().classes
    easy = _CUES | _EDGES | classes["filler"] | classes["address"] | classes["unitword"]
    before = words[start - 1]
    return before.isalpha() and before not in easy - {"es"} and before not in _plain(group)


_APART: Final = frozenset({"pisah", "dipisah", "campur", "dicampur", "sedikit", "banyak"})


def _is_denied(words: Sequence[str], before: int) -> bool:
    """Whether what follows this place is not wanted: "jangan …", "ga perlu …"."""
    if before > 0 and words[before] in _NEEDLESS:
        before -= 1
    return before >= 0 and words[before] in _DENIALS


_NEEDLESS: Final = frozenset({"usah", "perlu"})


def _added_in_part(options: tuple[str, ...], words: Sequence[str]) -> list[tuple[int, str]]:
    """What is added by half its name, where nothing else is called so: "tambah telur" (ceplok)."""
    places = [p for p in range(1, len(words)) if words[p - 1] in HAD_WITH or words[p - 1] == "yang"]
    # "Ga usah tambah shot" adds none.
    places = [p for p in places if not _is_denied(words, p - 2)]
    if not places:
        return []
    having: dict[str, set[str]] = {}
    for choice in choices_in(options):
        for word in _plain(" ".join(choice.words)):
            having.setdefault(word, set()).add(choice.name)
    priced = {choice.name for choice in choices_in(options) if choice.extra_idr}
    found = [(place, having.get(words[place], set())) for place in places]
    return [
        (place, next(iter(names))) for place, names in found if len(names) == 1 and names <= priced
    ]


def _told_apart(options: tuple[str, ...], words: Sequence[str]) -> list[tuple[int, str]]:
    """ "Cappuccino oat", of which the milk can be chosen: the word that only one choice has."""
    apart = _apart(options)
    return [
        (place, apart[word])
        for place, word in enumerate(words)
        if word in apart and (not place or words[place - 1] not in _DENIALS)
    ]


@functools.lru_cache(maxsize=4096)
def _apart(options: tuple[str, ...]) -> dict[str, str]:
    """The one word by which each choice of a group differs from others of as many words."""
    groups: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for choice in choices_in(options):
        group, colon, _ = choice.name.partition(":")
        if colon and group not in _extras(options):
            groups.setdefault(group, []).append((_plain(" ".join(choice.words)), choice.name))
    empty = lexicon().classes["filler"] | lexicon().classes["attribute"] | _DENIALS | _DEGREES
    found: dict[str, set[str]] = {}
    for choices in groups.values():
        shared = {word for words, _ in choices for word in words if _often(word, choices)}
        for words, name in choices:
            own = [word for word in words if word not in shared]
            if shared.intersection(words) and len(own) == 1 and own[0] not in empty:
                found.setdefault(own[0], set()).add(name)
    return {word: next(iter(names)) for word, names in found.items() if len(names) == 1}


def _often(word: str, choices: Sequence[tuple[tuple[str, ...], str]]) -> bool:
    return sum(word in words for words, _ in choices) > 1


@functools.lru_cache(maxsize=4096)
def _extras(options: tuple[str, ...]) -> frozenset[str]:
    """The groups of which one may have several: what is put on top, each at a price."""
    groups: dict[str, list[bool]] = {}
    for choice in choices_in(options):
        groups.setdefault(choice.name.partition(":")[0], []).append(bool(choice.extra_idr))
    return frozenset(
        name
        for name, priced in groups.items()
        if len(priced) > 1 and any(priced) and _EXTRAS & set(_plain(name))
    )


_EXTRAS: Final = frozenset({"topping", "toping", "tambah", "tambahan", "ekstra", "extra", "isian"})
