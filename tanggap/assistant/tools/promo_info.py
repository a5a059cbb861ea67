"""Which promos hold, in words for an answer."""

from typing import Any

from tanggap.assistant.base import TurnContext
from tanggap.businesses.days import WEEKDAYS, find_day, spoken_day
from tanggap.businesses.info import PromoInfo, ShopInfo
from tanggap.businesses.promos import promos_later, promos_on


def promos(context: TurnContext, detail: str) -> dict[str, Any]:
    """The promos of the day asked for, else of today, and those that come later."""
    info, today = context.shop.info, context.local_now.date()
    day = (find_day(detail, today) if detail else None) or today
    return {
        "date": spoken_day(day),
        "is_today": day == today,
        "valid": [_promo(info, promo) for promo in promos_on(info, day)],
        "later_not_valid_on_this_date": [
            {**_promo(info, promo), "next_valid_on": spoken_day(coming)}
            for promo, coming in promos_later(info, day)
        ],
    }


def _promo(info: ShopInfo, promo: PromoInfo) -> dict[str, Any]:
    found: dict[str, Any] = {"title": promo.title, "type": promo.type}
    if promo.value is not None:
        found["value_percent" if promo.type == "percent" else "value_idr"] = promo.value
    if promo.code:
        found["code"] = promo.code
    if promo.min_purchase_idr:
        found["min_purchase_idr"] = promo.min_purchase_idr
    if promo.max_discount_idr:
        found["max_discount_idr"] = promo.max_discount_idr
    zone = next((zone for zone in info.zones if zone.id == promo.zone_id), None)
    if zone is not None:
        found["zone"] = zone.name
    if promo.days:
        found["days"] = [WEEKDAYS[number] for number in promo.days]
    found["until"] = "no last day set" if promo.endless else spoken_day(promo.ends_on)
    if not promo.scope.automatic:
        # Told as the owner wrote it: no total takes it off, the shop's people decide.
        found["counted_in_totals"] = False
    if promo.description:
        found["description"] = promo.description
    return found
