"""Questions for how long ahead and in what number things are ordered, and the answers on it.

"Kue ultah harus dari berapa hari sebelumnya?" names goods, but wants none of them yet.
"""

import itertools
from collections.abc import Iterable
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set, plain_words
from tanggap.assistant.builtin.understand.lead import tells_ahead, tells_least
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.segments import having_all
from tanggap.assistant.builtin.understand.shelf import Shelf
from tanggap.knowledge.info import Entry

_BEFORE: Final = frozenset(
    {"sebelum", "sebelumnya", "preorder", "po", "dadakan", "mendadak", "jauhhari"}
)
_HOW_MUCH: Final = frozenset({"berapa", "apa", "kapan", "ada", "harus", "perlu", "bisa", "tidak"})
_ORDERING: Final = frozenset({"pesan", "order", "kabar", "kabari"})
# Who asks when these are has ordered, or wants to know something else.
_OF_OTHERS: Final = frozenset(
    {"kirim", "antar", "sampai", "jadi", "siap", "buka", "tutup", "tahan", "awet", "ambil",
     "datang", "terakhir", "selesai", "pesanan"}
)  # fmt: skip
_OF_MONEY: Final = frozenset({"ongkir", "antar", "kirim", "belanja", "promo", "diskon", "cod"})
WHETHER: Final = frozenset({"bisa", "boleh", "sempat", "keburu", "terima", "sanggup", "kah"})
ONLY: Final = frozenset({"saja", "cuma", "doang", "hanya"})
_WHEN: Final = frozenset({"kapan", "berapa", "hari", "sebelum", "sebelumnya"})
_OPEN: Final = frozenset({"tidak", "bisa", "boleh"})
MOST_FEW: Final = 30
# More than this of the words of a name must be an answer's for it to be about that thing.
_HALF: Final = 0.5
# So much an answer counts that is asked of the whole shelf.
_OF_SHELF: Final = 0.6
# What the way to order is asked of is written of when it is so many.
_LEAST_MANY: Final = 10


def asks_ahead(clause: Clause) -> bool:
    """Whether it asks how long before a thing is to be ordered."""
    words = {token.text for token in clause.tokens}
    if clause.has("order_status", "complaint"):
        return False
    if words & _BEFORE and words & _HOW_MUCH:
        return True
    when = "kapan" in words or {"berapa", "hari"} <= words
    return bool(words & _ORDERING) and when and not words & _OF_OTHERS


def asks_least(clause: Clause) -> bool:
    """Whether it asks how many of a thing are the least."""
    words = {token.text for token in clause.tokens}
    least = "minimal" in words or {"paling", "sedikit"} <= words
    return least and not words & _OF_MONEY and not clause.money and bool(words & _HOW_MUCH)


def asks_so_few(clause: Clause) -> bool:
    """Whether it asks if so few are enough: "lemper pesan 5 aja boleh ga?"."""
    words = {token.text for token in clause.tokens}
    few = 0 < count_of(clause) <= MOST_FEW and words & ONLY and words & WHETHER
    return bool(few) and clause.tokens[-1].text in _OPEN


def asks_how_for_many(clause: Clause) -> bool:
    """Whether it asks how so many are ordered: "nasi kotak 50 buat syukuran, caranya gimana?"."""
    words = {token.text for token in clause.tokens}
    how = bool(words & {"cara", "bagaimana", "prosedur", "syarat", "ketentuan"})
    return how and count_of(clause) >= _LEAST_MANY and not clause.money and not clause.area


def count_of(clause: Clause) -> int:
    """How many are spoken of: of a thing, or of a unit such as a box."""
    units = lexicon().classes["unitword"]
    for token, after in zip(clause.tokens, clause.tokens[1:], strict=False):
        if token.kind == "number" and after.text in units:
            return token.value
    return next((item.quantity for item in clause.items if item.quantity), 0)


def entry_on_terms(clause: Clause, shelf: Shelf, *, asked_so: bool) -> Entry | None:
    """The owner's answer that tells it of what is named; `asked_so`: by its very question."""
    ahead, least = asks_ahead(clause), asks_least(clause) or asks_so_few(clause)
    many = asks_how_for_many(clause)
    named = [frozenset(item.words) for item in clause.items if item.words]
    if clause.category:
        named.append(plain_set(clause.category))
    shelves = {shelf.product(i).category for item in clause.items for i in item.candidates}
    shelves |= {clause.category} if clause.category else set()
    asked = {i for item in clause.items for i in item.candidates}
    best: tuple[float, Entry | None] = (0.0, None)
    for entry in shelf.shop.knowledge:
        told = f"{entry.question} {entry.answer}"
        tells = ((ahead or many) and tells_ahead(told)) or ((least or many) and tells_least(told))
        if not tells:
            continue
        question = _shared(named, plain_set(entry.question))
        near = question
        if not asked_so:
            near = max(question, _shared(named, plain_set(entry.answer)))
            near = max(
                near, _OF_SHELF if shelves & _shelves_of(entry.question, asked, shelf) else 0.0
            )
        if near > _HALF and near > best[0]:
            best = (near, entry)
    return best[1]


def _names_others(question: str, asked: set[int], shelf: Shelf) -> bool:
    """Whether a question names goods of its own: "nasi kotak", which is not all that is rice."""
    for pair in itertools.pairwise(plain_words(question)):
        having = having_all(pair, shelf) if shelf.by_word.keys() >= {*pair} else set()
        if having and asked.isdisjoint(having) and pair not in shelf.categories:
            return True
    return False


def _shelves_of(question: str, asked: set[int], shelf: Shelf) -> frozenset[str]:
    """The shelves that a question names; "snack box" is not also the one of snacks."""
    named = shelf.subjects_of(question)
    if _names_others(question, asked, shelf):
        return frozenset()
    words = plain_set(question)
    called = {
        category: max(
            (
                len(name)
                for name, of in shelf.categories.items()
                if of == category and words >= {*name}
            ),
            default=0,
        )
        for category in named
    }
    longest = max(called.values(), default=0)
    return frozenset(category for category, length in called.items() if length == longest)


def _shared(named: Iterable[frozenset[str]], words: frozenset[str]) -> float:
    return max((len(name & words) / len(name) for name in named if name), default=0.0)


def asks_terms_first(clause: Clause, shelf: Shelf) -> bool:
    """Whether a clause only asks on what terms it may be ordered, and something is told of that."""
    words = {token.text for token in clause.tokens}
    counted = any(item.quantity for item in clause.items)
    if counted and clause.tokens[-1].text in _WHEN and asks_ahead(clause):
        # "Buat rapat 30 kotak, pesannya dari kapan?"
        return True
    if not counted and words & {"berapa", "kapan"} and (asks_ahead(clause) or asks_least(clause)):
        return True
    return asks_so_few(clause) and entry_on_terms(clause, shelf, asked_so=False) is not None
