"""Promos for some customers alone, asked about by who is none of them: "belum member dapet ga?"."""

import re
from typing import Final

from tanggap.assistant.builtin.answers.promo_lines import promo_line
from tanggap.assistant.builtin.normalise.text import plain_set
from tanggap.assistant.builtin.speak.wording import bullets
from tanggap.assistant.builtin.talk import Part, Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.businesses.info import PromoInfo
from tanggap.businesses.promos import promos_on

_ONLY: Final = re.compile(
    r"\b(?:khusus|hanya|cuma)\s+(?:(?:untuk|bagi|buat)\s+)?(?:para\s+|pemilik\s+|pemegang\s+)?"
    r"(?:kartu\s+)?(\w+)",
    re.IGNORECASE,
)
_NOT: Final = frozenset({"bukan", "belum", "tidak", "non", "tanpa"})
_MUST: Final = frozenset({"harus", "khusus", "wajib", "hanya", "cuma", "mesti"})
# "Belum jadi member", "belum punya kartu member"
LONGEST_LINK: Final = 3
# What may be had so, but nobody is.
_NOBODY: Final = frozenset({"untuk", "makan", "hari", "hariini", "pembelian", "pesanan", "menu"})


async def answer_not_theirs(talk: Talk, clause: Clause) -> Part | None:
    """Which promos are not got by who is none of those they are for, or that they are for these."""
    told = bool(talk.memory.promos) and not talk.memory.promos_age
    if not (clause.has("promo") or told) or clause.items:
        return None
    day = clause.when.day or talk.context.local_now.date()
    promos = promos_on(talk.context.shop.info, day)
    none_of = [promo for promo in promos if _is_asked(clause, promo, _NOT)]
    theirs = none_of or [promo for promo in promos if _is_asked(clause, promo, _MUST)]
    if not theirs:
        return None
    await talk.look_up("promos", day.isoformat())
    talk.promos = [promo.id for promo in theirs]
    lines = bullets(promo_line(talk, promo) for promo in theirs)
    return Part(talk.voice.say("promo_not_theirs" if none_of else "promo_theirs", list=lines))


def _is_asked(clause: Clause, promo: PromoInfo, words: frozenset[str]) -> bool:
    """Whether whom a promo is for stands behind one of the words: "bukan member"."""
    said = [token.text for token in clause.tokens]
    whom = plain_set(" ".join(_ONLY.findall(promo.description))) - _NOBODY
    return any(
        word in whom and not words.isdisjoint(said[max(0, place - LONGEST_LINK) : place])
        for place, word in enumerate(said)
    )
