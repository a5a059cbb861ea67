"""Amounts that stand in a text of the shop: the description of a promo, an answer of the owner."""

import re
from typing import Final

from tanggap.businesses.info import PromoInfo
from tanggap.core.amounts import Amount
from tanggap.guard.facts import Facts
from tanggap.guard.promos import promos_meant
from tanggap.guard.reading import Reading
from tanggap.guard.roles import Role
from tanggap.guard.shoptexts import Written, lead_of

_PROMO: Final = re.compile(
    r"\b(?:promo\w*|bundling|bundel|diskon\w*|potongan|hemat|kode|voucher"
    r"|harga (?:biasa|normal))"
)
_OF_PROMOS: Final[frozenset[Role]] = frozenset({"minimum", "cap", "discount"})
# Telling words that a sentence must share with the text that it takes an amount from.
_SHARED_WORDS: Final = 2


def promo_cue(reading: Reading, facts: Facts) -> bool:
    """Whether the sentence speaks of a promo, or calls one by its title."""
    return bool(_PROMO.search(reading.plain)) or any(
        opening in reading.plain for opening in facts.promo_openings
    )


def _called_alike(written: Written, amount: Amount, reading: Reading, facts: Facts) -> bool:
    """ "Box lele Rp28.000", which an answer says of a thing that is no product of that name."""
    if len(written.lead) < 2 or written.role not in {"unsaid", "price"}:
        return False
    lead = lead_of(reading.plain, amount.start)
    question = facts.customer.questions
    asked = " ".join(written.lead) in question.plain and not lead_of(reading.plain, amount.start)
    if lead != written.lead and not asked:
        return False
    return not any(
        set(written.lead) <= set(reading.plain[m.start : m.end].split())
        for m in reading.sure_mentions
    )


def written_supports(amount: Amount, role: Role, reading: Reading, facts: Facts) -> bool:
    """Whether a text of the shop says this amount in this sense."""
    others: list[PromoInfo] | None = None
    for written in facts.written:
        if written.value_idr not in amount.values_idr:
            continue
        if role in _OF_PROMOS:
            # "Gratis ongkir minimal Rp75.000": what another promo says is not said of this one.
            if others is None:
                meant = promos_meant(reading, facts)
                others = [p for p in facts.info.promos if p not in meant]
            if any(p.description and p.description in written.text for p in others):
                continue
        if "unsaid" not in (role, written.role) and role != written.role:
            continue
        if _called_alike(written, amount, reading, facts):
            return True
        if len(written.words & reading.words) < min(_SHARED_WORDS, len(written.words)):
            continue
        named = frozenset().union(*(m.products for m in reading.sure_mentions))
        if named and not (promo_cue(reading, facts) and named & written.products):
            continue
        return True
    return False
