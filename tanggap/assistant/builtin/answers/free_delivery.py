"""What a promo takes off the fee for the amount that is named: "belanja 120rb ongkirnya?"."""

from typing import Final

from tanggap.assistant.builtin.talk import Talk
from tanggap.businesses.info import PromoInfo, PromoScope, Zone
from tanggap.businesses.promos import promos_on
from tanggap.core.money import format_idr

_FREE: Final = frozenset({"gratis", "free"})


def free_from(talk: Talk, zone: Zone) -> str:
    """What is left of the fee for what is spent; empty where no such promo is there.

    Without an amount it is told for the least that the promo takes, to who asks what is free.

    A promo with conditions that nobody here can check, or with a code, is not counted.
    """
    clauses = talk.reading.clauses
    spent_idr = _spent(talk)
    asks = any(token.text in _FREE for clause in clauses for token in clause.tokens)
    if not (spent_idr or asks) or not zone.fee_idr:
        return ""
    day = next((c.when.day for c in clauses if c.when.day), None)
    info = talk.context.shop.info
    promos = [
        promo
        for promo in promos_on(info, day or talk.context.local_now.date())
        if _counts(promo) and promo.zone_id in (None, zone.id)
    ]
    if not promos:
        return ""
    promo = min(promos, key=lambda one: one.min_purchase_idr or 0)
    least_idr = promo.min_purchase_idr or 0
    spent_idr = spent_idr or least_idr
    if not spent_idr:
        return ""
    if spent_idr < least_idr:
        slots = {"title": promo.title, "least": format_idr(least_idr)}
        return talk.quote(talk.voice.say("fee_not_free", **slots))
    caps = [x for x in (zone.fee_idr, promo.value, promo.max_discount_idr) if x]
    left_idr = zone.fee_idr - min(caps)
    talk.record("calculate_total", {"spent_idr": spent_idr}, {"delivery_fee_idr": left_idr})
    slots = {"title": promo.title, "spent": format_idr(spent_idr), "fee": format_idr(left_idr)}
    return talk.quote(talk.voice.say("fee_less" if left_idr else "fee_free", **slots))


def _spent(talk: Talk) -> int:
    """What is spent as this message names it; else, from fee to fee, as one before did."""
    memory = talk.memory
    named_idr = next((clause.money for clause in talk.reading.clauses if clause.money), 0)
    if named_idr or memory.intent != "delivery":
        memory.spent = named_idr
    return memory.spent


def not_free_here(talk: Talk, zone: Zone) -> str:
    """That a free delivery asked about is another zone's; empty where some promo holds here."""
    clauses = talk.reading.clauses
    asks = any(token.text in _FREE for clause in clauses for token in clause.tokens)
    if not asks or any(clause.has("promo") for clause in clauses):
        # What is asked of the promo is told with it.
        return ""
    info = talk.context.shop.info
    day = next((c.when.day for c in clauses if c.when.day), None)
    promos = promos_on(info, day or talk.context.local_now.date())
    free = [promo for promo in promos if promo.type == "free_delivery"]
    if not free or not zone.fee_idr or any(one.zone_id in (None, zone.id) for one in free):
        return ""
    zones = {one.id: one.name for one in info.zones}
    promo = free[0]
    slots = {"title": promo.title, "zone": zones.get(promo.zone_id or 0, "")}
    return talk.quote(talk.voice.say("fee_free_elsewhere", **slots))


def _counts(promo: PromoInfo) -> bool:
    scope = promo.scope
    plain = PromoScope(exclusive=scope.exclusive, fulfilment=scope.fulfilment)
    delivered = scope.fulfilment in ("", "delivery")
    return promo.type == "free_delivery" and not promo.code and scope == plain and delivered
