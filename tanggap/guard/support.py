"""Amounts that stand in a text of the shop: the description of a promo, an answer of the owner."""

import re
from typing import Final

from tanggap.core.amounts import Amount
from tanggap.guard.facts import Facts
from tanggap.guard.reading import Reading
from tanggap.guard.roles import Role

_PROMO: Final = re.compile(
    r"\b(?:promo\w*|bundling|bundel|diskon\w*|potongan|hemat|kode|voucher"
    r"|harga (?:biasa|normal))"
)
# Telling words that a sentence must share with the text that it takes an amount from.
_SHARED_WORDS: Final = 2


def promo_cue(reading: Reading, facts: Facts) -> bool:
    """Whether the sentence speaks of a promo, or calls one by its title."""
    return bool(_PROMO.search(reading.plain)) or any(
        opening in reading.plain for opening in facts.promo_openings
    )


def written_supports(amount: Amount, role: Role, reading: Reading, facts: Facts) -> bool:
    """Whether a text of the shop says this amount in this sense."""
    for written in facts.written:
        if written.value_idr not in amount.values_idr:
            continue
        if "unsaid" not in (role, written.role) and role != written.role:
            continue
        if len(written.words & reading.words) < min(_SHARED_WORDS, len(written.words)):
            continue
        named = frozenset().union(*(m.products for m in reading.sure_mentions))
        if named and not (promo_cue(reading, facts) and named & written.products):
            continue
        return True
    return False
