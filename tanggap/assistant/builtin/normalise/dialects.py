"""Words of regional languages: those that give one away, and what others mean beside them."""

import functools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tanggap.assistant.builtin.lexicon import Words, lexicon, rows
from tanggap.assistant.builtin.normalise.tokens import Piece
from tanggap.assistant.builtin.normalise.vocabulary import Vocabulary

# Before a word that is read so only among others of its language.
_BESIDE: Final = "~"
# The language of what gives none away.
_ANY: Final = "any"
# What the ending alone gives away: "harganye", "hargonyo".
_ENDINGS: Final = {"nye": ("betawi", "melayu"), "nyo": ("minang", "palembang")}
SHORTEST_ENDED: Final = 5
# Behind "what" where it asks, though goods are called so: "ape aje".
_GOES_ON_ASKING: Final = frozenset(
    {"aje", "aja", "saja", "sih", "ye", "yang", "nyang", "nih", "je"}
)
# Before what is wished for.
_WISHING: Final = frozenset(
    {"pesen", "pesan", "mesen", "mau", "beli", "tambah", "tambahin", "ame", "ama", "sama", "dan"}
)
# Two in the west of Sumatra, and a pair of things as goods and promos are called.
_PAIR: Final = "duo"
_PAIRED: Final = frozenset({"paket", "promo", "combo"})


@dataclass(frozen=True, slots=True)
class _Dialects:
    """The table: the languages that a word gives away, and what it means there."""

    telling: dict[str, tuple[str, ...]]
    always: dict[str, Words]
    beside: dict[str, dict[str, Words]]


@functools.cache
def _dialects() -> _Dialects:
    telling: dict[str, tuple[str, ...]] = {}
    always: dict[str, Words] = {}
    beside: dict[str, dict[str, Words]] = {}
    for languages, word, *meaning in rows("dialects.tsv"):
        means = tuple(meaning[0].split()) if meaning else ()
        plain = word.removeprefix(_BESIDE)
        if plain != word:
            beside.setdefault(plain, {}).update(dict.fromkeys(languages.split(), means))
            continue
        if languages != _ANY:
            telling[word] = (*telling.get(word, ()), *languages.split())
        if means:
            always[word] = means
    return _Dialects(telling, always, beside)


def languages_heard(found: Sequence[Piece]) -> tuple[str, ...]:
    """The regional languages that words of a message give away, the likeliest first."""
    telling = _dialects().telling
    heard: Counter[str] = Counter()
    for piece in found:
        heard.update(telling.get(piece.text, ()))
        if len(piece.text) >= SHORTEST_ENDED:
            heard.update(_ENDINGS.get(piece.text[-3:], ()))
    return tuple(language for language, _ in heard.most_common())


def gives_away(word: str) -> bool:
    """Whether a word is said in a regional language alone."""
    return word in _dialects().telling


def in_dialect(
    found: Sequence[Piece], position: int, heard: Sequence[str], vocabulary: Vocabulary
) -> Words:
    """What a word stands for in its own language, or in one that is heard; nothing elsewhere."""
    word = found[position].text
    table = _dialects()
    if word not in table.always and word not in table.beside:
        return ()
    meaning = table.always.get(word) or _heard_meaning(found, position, heard)
    if word == _PAIR:
        sold = vocabulary.is_called(_beside(found, position)[1])
        told = not heard and sold and vocabulary.meaning(word) is not None
        return () if told or _is_paired(found, position, vocabulary) else meaning
    if vocabulary.is_called(word) or vocabulary.is_in_names(word):
        return meaning if meaning == ("apa",) and _asks(found, position, vocabulary) else ()
    return meaning


def _heard_meaning(found: Sequence[Piece], position: int, heard: Sequence[str]) -> Words:
    """What a word means among others of its language, or where it can but count: "lime biji"."""
    meanings = _dialects().beside[found[position].text]
    for language in heard:
        if language in meanings:
            return meanings[language]
    meaning = next(iter(meanings.values()))
    return meaning if _is_number(meaning) and _is_counted(*_beside(found, position)) else ()


def _is_number(meaning: Words) -> bool:
    return all(word in lexicon().numbers for word in meaning)


def _is_counted(before: str, after: str) -> bool:
    words = lexicon()
    known = words.meanings.get(after) or (after,)
    scale = words.numbers.get(known[-1])
    unit = not words.classes["unitword"].isdisjoint(known) or known[-1] in ("pcs", "orang")
    return unit or before == "jam" or (scale is not None and scale.kind == "scale")


def _asks(found: Sequence[Piece], position: int, vocabulary: Vocabulary) -> bool:
    """Whether a word for "what" asks, though goods are called so: "ape aje", and no "kue ape"."""
    before, after = _beside(found, position)
    if before in _WISHING or before.isdigit() or vocabulary.is_name(before, found[position].text):
        return False
    classes = lexicon().classes
    called = after in classes["calling"] or after in classes["address"] or after in ("kk", "ka")
    return called or after in _GOES_ON_ASKING or not after[:1].isalnum()


def _is_paired(found: Sequence[Piece], position: int, vocabulary: Vocabulary) -> bool:
    """Whether it is what goods or a promo are called by: "paket duo"."""
    before, after = _beside(found, position)
    named = vocabulary.is_name(before, _PAIR) or vocabulary.is_name(_PAIR, after)
    return named or before in _PAIRED


def _beside(found: Sequence[Piece], position: int) -> tuple[str, str]:
    """The pieces before and after a word."""
    before = found[position - 1].text if position else ""
    return before, found[position + 1].text if position + 1 < len(found) else ""
