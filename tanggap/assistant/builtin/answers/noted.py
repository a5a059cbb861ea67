"""What stands only in a remark of the owner's: the way to the door, a note on a way to pay."""

from typing import Final

from tanggap.assistant.builtin.answers.place import answer_location
from tanggap.assistant.builtin.lexicon import lexicon
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.core.sentences import split_sentences
from tanggap.knowledge.search import is_everyday

# Answers that say as good as nothing, where a remark may tell.
_OPEN_TO_NOTES: Final = frozenset({"unknown", "product_info", "delivery", "stock"})
_BINDING: Final = frozenset({"cuma", "hanya", "semua", "kalau", "waktu", "kirim", "antar", "area"})
SHORTEST_WORD: Final = 3


async def answer_noted(talk: Talk, clause: Clause, name: str) -> Part | None:
    """The remark that speaks of what is asked; nothing where none does."""
    if name not in _OPEN_TO_NOTES or clause.items or clause.category or clause.when:
        return None
    asked = _unexplained(clause)
    if not asked:
        return None
    info = talk.context.shop.info
    if name != "delivery" and not clause.subjects and _speaks(info.landmark, asked):
        return await answer_location(talk, clause)
    for method in info.payment_methods:
        if _speaks(method.note, asked, shortest=SHORTEST_WORD + 1):
            await talk.look_up("payment")
            return Part(talk.quote(_about(method.note, asked)), own=False)
    if name == "unknown" and _speaks(info.hours_note, asked):
        await talk.look_up("hours")
        return Part(talk.quote(_about(info.hours_note, asked)), own=False)
    return None


def _speaks(note: str, asked: frozenset[str], *, shortest: int = SHORTEST_WORD) -> bool:
    """Whether a remark has half of the words that nothing else explains.

    That the kitchen rests at noon says nothing of the make of its stove.
    """
    shared = {word for word in asked & _telling(note) if len(word) >= shortest}
    return bool(shared) and 2 * len(shared) >= len(asked)


def _unexplained(clause: Clause) -> frozenset[str]:
    """The words that nothing else has made use of, known or not."""
    loose = {*clause.about, *clause.strange, *clause.goods}
    if not clause.area_known:
        # "Dekat RS Soetomo kan?"
        loose |= set(clause.area.lower().split())
    said = {token.text for token in clause.tokens if {token.raw.lower(), token.text} & loose}
    return frozenset(filter(_tells, said))


def _telling(note: str) -> frozenset[str]:
    return frozenset(word for word in plain_set(note) if _tells(word))


def _tells(word: str) -> bool:
    empty = lexicon().classes["filler"] | lexicon().classes["asking"]
    said_anywhere = word in empty or word in _BINDING or is_everyday(word)
    return len(word) >= SHORTEST_WORD and not said_anywhere


def _about(note: str, asked: frozenset[str]) -> str:
    """The sentences of a remark that speak of what is asked."""
    told = [one.strip() for one in split_sentences(note) if asked & plain_set(one)]
    return " ".join(told) or note
