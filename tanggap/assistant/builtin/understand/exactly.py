"""Whether the entry that is nearest to a clause is to just that question, or to a like one."""

import re
from typing import Final

from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.assistant.builtin.understand.times import HOLIDAYS, MONTHS
from tanggap.knowledge.search import speaks_of


def in_so_many_words(clause: Clause) -> bool:
    """Whether a clause is the question of an entry, word by word, but for how one is addressed."""
    if clause.entry is None or clause.carried:
        return False
    polite = lexicon().classes["address"]
    said = [t.raw.lower() for t in clause.tokens if not t.inner and t.text not in polite]
    asked = re.findall(r"[^\W_]+(?:-\w+)*", clause.entry.question.lower())
    return len(said) > 1 and said == [word for word in asked if word not in polite]


def of_a_slip(clause: Clause) -> bool:
    """ "Eh salah, maksudku Cilendek" puts a place right, and finds fault with no order."""
    said = {token.text for token in clause.tokens}
    return bool(clause.area) and {"salah", "maksud"} <= said and not clause.names


def of_something_else(clause: Clause) -> bool:
    """Whether one thing is asked for a taste, and the entry tells of that of something else."""
    if clause.names != ("product_info",) or len(clause.items) != 1 or len(clause.wanted) != 1:
        return False
    item, classes = clause.items[0], lexicon().classes
    if not item.exact or clause.wanted[0] not in classes["attribute"] - classes["restriction"]:
        return False
    if clause.entry is None:
        return False
    of_it = speaks_of(clause.entry, item.words)[0]
    return not of_it or not any(speaks_of(clause.entry, [clause.wanted[0]]))


_MAKING: Final = frozenset(
    {"isi", "bahan", "komposisi", "terbuat", "dapat", "detail", "jelaskan", "seperti", "keterangan"}
)
_WHAT: Final = frozenset({"apa", "apasaja", "bagaimana"})


def of_what_it_is(clause: Clause) -> bool:
    """Whether it is only asked what one thing is, and the entry is not asked that of it.

    "Isi nasi campur babi apa aja?" wants no answer on what is halal.
    """
    if clause.entry is None or len(clause.items) != 1 or not clause.items[0].exact:
        return False
    if not clause.names or not set(clause.names) <= {"product_info", "list_products", "price"}:
        return False
    classes = lexicon().classes
    said = {token.text for token in clause.beside_names} - classes["filler"] - classes["address"]
    plain = _MAKING | _WHAT | {"itu", "ini", "ada", "saja", "dari", "tolong", "mau", "tau", "yang"}
    if not said or not said <= plain or not said & (_MAKING | {"itu", "apa"}):
        return False
    asked = plain_set(clause.entry.question)
    return not asked & _MAKING or not asked & set(clause.items[0].words)


def of_another_day(clause: Clause) -> bool:
    """Whether the entry names feasts or dates, and not the one that is asked about."""
    assert clause.entry is not None
    told = plain_set(f"{clause.entry.question} {clause.entry.answer}")
    if clause.when.holiday in told:
        return False
    return bool(told & (HOLIDAYS - {"tanggalmerah"}) or told & set(MONTHS))
