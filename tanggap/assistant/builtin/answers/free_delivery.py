"""What a promo takes off the fee for the amount that is named: "belanja 120rb ongkirnya?"."""

from tanggap.assistant.builtin.talk import Talk
from tanggap.businesses.info import PromoInfo, PromoScope, Zone
from tanggap.businesses.promos import promos_on
from tanggap.core.money import format_idr


def free_from(talk: Talk, zone: Zone) -> str:
    """What is left of the fee for what is spent; empty where no amount or no such promo is there.

    A promo with conditions that nobody here can check, or with a code, is not counted.
    """
    spent_idr = next((c.money for c in talk.reading.clauses if c.money), None)
    if not spent_idr or not zone.fee_idr:
        return ""
    day = next((c.when.day for c in talk.reading.clauses if c.when.day), None)
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
    if spent_idr < least_idr:
        slots = {"title": promo.title, "least": format_idr(least_idr)}
        return talk.quote(talk.voice.say("fee_not_free", **slots))
    caps = [x for x in (zone.fee_idr, promo.value, promo.max_discount_idr) if x]
    left_idr = zone.fee_idr - min(caps)
    talk.record("calculate_total", {"spent_idr": spent_idr}, {"delivery_fee_idr": left_idr})
    slots = {"title": promo.title, "spent": format_idr(spent_idr), "fee": format_idr(left_idr)}
    return talk.quote(talk.voice.say("fee_less" if left_idr else "fee_free", **slots))


def _counts(promo: PromoInfo) -> bool:
    scope = promo.scope
    plain = PromoScope(exclusive=scope.exclusive, fulfilment=scope.fulfilment)
    delivered = scope.fulfilment in ("", "delivery")
    return promo.type == "free_delivery" and not promo.code and scope == plain and delivered
