"""What is answered before any wish is: terms, sets, what is excepted, what one asks to note."""

from typing import Final

from tanggap.assistant.builtin.answers import (
    ahead,
    cancelling,
    excepting,
    holding,
    noted,
    order_terms,
    promo_members,
    servings,
    sets,
    utmost,
)
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause

_BEFOREHAND: Final = (
    promo_members.answer_not_theirs,
    ahead.answer_ahead,
    holding.answer_untold,
    holding.answer_holding,
    order_terms.answer_order_terms,
    servings.answer_servings,
    sets.answer_set_saving,
    sets.answer_exchange,
    utmost.answer_utmost,
    cancelling.answer_cancelling,
    excepting.answer_excepting,
)


async def answer_first(talk: Talk, clause: Clause, name: str) -> Part | None:
    """The first of these that a clause calls for; nothing where none does."""
    for answer in _BEFOREHAND:
        if (told := await answer(talk, clause)) is not None:
            return told
    return await noted.answer_noted(talk, clause, name)
