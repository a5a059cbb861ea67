"""What the shop's own rule says of cancelling, for who asks before it comes to that."""

import re
from typing import Final

from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause

_ASKING: Final = frozenset(
    {"kalau", "jika", "misalnya", "bisa", "boleh", "kena", "biaya", "berapa", "bagaimana", "kapan"}
    | {"uang", "dp", "kembali", "denda", "maksimal", "sampai", "apa", "hangus", "potong"}
)

_OF_THAT: Final = re.compile(r"batal|cancel", re.IGNORECASE)


def only_cancels(clause: Clause) -> bool:
    """Whether something is called off, and nothing asked: "mau batal"."""
    words = {token.text for token in clause.tokens}
    return clause.names == ("order_change",) and "batal" in words and not words & _ASKING


async def answer_cancelling(talk: Talk, clause: Clause) -> Part | None:
    """The rule, where none of the owner's answers is asked in those words; else nothing."""
    policy = talk.context.shop.info.cancel_policy
    words = {token.text for token in clause.tokens}
    if not policy or "batal" not in words or not words & _ASKING or clause.items:
        return None
    if clause.entry is not None and _OF_THAT.search(clause.entry.question):
        return None
    await talk.look_up("about")
    return Part(talk.voice.say("order_cancel_policy", policy=talk.quote(policy)))
