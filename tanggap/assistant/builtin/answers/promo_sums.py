"""What promos take off an amount that is named: "belanja 200rb dapat potongan berapa?"."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from tanggap.assistant.builtin.speak.wording import bullets
from tanggap.assistant.builtin.talk import Talk
from tanggap.assistant.builtin.understand.reading import Clause
from tanggap.businesses.info import PromoInfo, PromoScope
from tanggap.businesses.promos import holds_on
from tanggap.core.money import format_idr

_OFF: Final = frozenset({"potong", "diskon", "hemat", "kurang"})
_HOW_MUCH: Final = frozenset({"berapa", "jadi"})
MOST_RECKONED: Final = 3
# Of so few it is told whether an amount is enough.
MOST_TOLD: Final = 2


def reckon(
    talk: Talk, clause: Clause, meant: Sequence[PromoInfo], valid: Sequence[PromoInfo], day: date
) -> str:
    """What each promo takes off the amount named; empty where that is not asked or not sure.

    Promos for some goods alone, and those that nobody here can check, are left out.
    """
    clauses = talk.reading.clauses
    # "Pake kode X, belanja 150rb dipotong berapa" is asked in two breaths.
    said = {token.text for one in clauses for token in one.tokens}
    spent_idr = next((one.money for one in (clause, *clauses) if one.money), None)
    # "Kalau 400rb?" after what several take off.
    goes_on = len(meant) > MOST_TOLD and clause.money
    asked = goes_on or (said & _HOW_MUCH and (said & _OFF or meant))
    if not spent_idr or any(one.items for one in clauses) or not asked:
        return ""
    lines = []
    for promo in (meant or valid)[:MOST_RECKONED]:
        if not holds_on(promo, day) or not _for_any_goods(promo, named=len(meant) == 1):
            continue
        least_idr = promo.min_purchase_idr or 0
        if spent_idr < least_idr:
            least = format_idr(least_idr)
            lines.append(talk.voice.say("promo_off_not_yet", title=promo.title, least=least))
            continue
        saved_idr = _saved_idr(promo, spent_idr)
        talk.record(
            "calculate_total",
            {"promo": promo.title, "spent_idr": spent_idr},
            {"discount_idr": saved_idr, "total_idr": spent_idr - saved_idr},
        )
        key = "promo_off_code" if promo.code else "promo_off"
        slots = {"saved": format_idr(saved_idr), "left": format_idr(spent_idr - saved_idr)}
        lines.append(talk.voice.say(key, title=promo.title, code=promo.code, **slots))
    if not lines:
        return ""
    text = talk.voice.say("promo_off_intro", spent=format_idr(spent_idr), list=bullets(lines))
    return talk.quote(text)


def _for_any_goods(promo: PromoInfo, *, named: bool) -> bool:
    """Whether it takes money off whatever is bought, under conditions that its line can tell.

    How it is had is known of the one that is asked about.
    """
    plain = PromoScope(
        fulfilment=promo.scope.fulfilment if named else "",
        exclusive=promo.scope.exclusive,
        first_order=promo.scope.first_order,
        once_per_customer=promo.scope.once_per_customer,
    )
    off = promo.type in ("percent", "amount") and bool(promo.value)
    return off and promo.scope == plain and promo.zone_id is None


def _saved_idr(promo: PromoInfo, spent_idr: int) -> int:
    value = promo.value or 0
    off = spent_idr * value // 100 if promo.type == "percent" else value
    return min(x for x in (off, promo.max_discount_idr, spent_idr) if x is not None)
