"""Giving a checked answer again to the same question, while nothing it rests on has changed.

Only words are kept. Each time the facts are looked up afresh and the guard judges the words against
them, so a kept answer is as safe as a new one.
"""

import re
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from tanggap.assistant.base import Draft, TurnContext
from tanggap.assistant.builtin.understand.reading import Clause, Reading
from tanggap.assistant.cards import cards_for
from tanggap.assistant.chatgpt.prompt import record_right_now
from tanggap.assistant.masking import mask
from tanggap.assistant.remembering import preferences_of
from tanggap.businesses.hours import state

# Some 2 KB each.
MOST_ANSWERS: Final = 4_000
LONGEST_QUESTION: Final = 120

# What can be asked without leaning on what was said before.
_CONTEXT_FREE: Final = frozenset(
    {
        "greeting",
        "thanks",
        "price",
        "stock",
        "list_products",
        "product_info",
        "hours",
        "location",
        "promo",
        "payment",
        "delivery",
    }
)
_POINTING: Final = re.compile(
    r"\b(?:itu|ini|tadi|tersebut|yang mana|sama|lagi|juga|kalau|kalo|terus|trus|aja|saja"
    r"|kemarin|sebelumnya|aku|saya|gue|gw|anak|pesanan|pesananku|orderan|dia|that|this|those|my)\b"
)
_HELLO: Final = re.compile(r"\s*(?:halo|hai|hi|hello|selamat (?:pagi|siang|sore|malam))\b", re.I)

_WORD: Final = re.compile(r"\w+")

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """The words of an answer that the guard let pass."""

    text: str
    instructions_hash: str


class AnswerCache:
    """The answers of this process, the least used forgotten first. For one event loop."""

    def __init__(self, *, most: int = MOST_ANSWERS) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Kept] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, key: Key | None, context: TurnContext, model: str) -> Draft | None:
        """A draft in words that passed before; it has to pass again."""
        kept = self._kept.get(key) if key is not None else None
        if key is None or kept is None or (context.history and _HELLO.match(kept.text)):
            return None
        self._kept.move_to_end(key)
        record_right_now(context)
        return Draft(
            text=kept.text,
            model=model,
            cards=cards_for(context, kept.text),
            instructions_hash=kept.instructions_hash,
            reused=True,
        )

    def keep(self, key: Key | None, context: TurnContext, draft: Draft) -> None:
        """Keeps a draft that has passed, if it says nothing of this customer or conversation."""
        if key is None or draft.reused or context.history or draft.handover is not None:
            return
        # What a model looked up by itself would be missing the next time.
        if not all(call.prefetched for call in context.tool_calls):
            return
        said = set(re.findall(r"\w+", draft.text.casefold()))
        if said & set(re.findall(r"\w{3,}", context.customer_name.casefold())):
            return
        self._kept[key] = Kept(draft.text, draft.instructions_hash)
        self._kept.move_to_end(key)
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def forget(self, key: Key | None) -> None:
        """Drops words that did not pass again."""
        if key is not None:
            self._kept.pop(key, None)


def key_of(context: TurnContext, reading: Reading, model: str) -> Key | None:
    """What must be equal for the same answer to be right; `None` for a question of its own kind.

    The shop's revisions stand for all its data; the day and the state of the door for what time
    changes. Whoever has said something of themselves is answered for themselves.
    """
    info = context.shop.info
    if (
        not info.reuse_answers
        or len(context.questions) != 1
        or context.open_quote is not None
        or preferences_of(context.memory)
        or not is_context_free(reading)
        or mask(context.question) != context.question
    ):
        return None
    door = state(info, context.now)
    return (
        info.id,
        info.revision,
        context.shop.catalogue.revision,
        model,
        context.local_now.date(),
        (door.open, door.label, door.closes_at, door.opens_at),
        reading.language,
        " ".join(_WORD.findall(reading.normal)),
    )


def is_context_free(reading: Reading) -> bool:
    """Whether the message means the same to whomever says it, whatever was said before."""
    text = reading.normal.strip()
    return (
        0 < len(text) <= LONGEST_QUESTION
        and not _POINTING.search(text)
        and bool(reading.clauses)
        and all(_stands_alone(clause) for clause in reading.clauses)
    )


def _stands_alone(clause: Clause) -> bool:
    return (
        bool(clause.names or clause.entry)
        and set(clause.names) <= _CONTEXT_FREE
        and not clause.carried
        and not any(item.weak for item in clause.items)
    )
