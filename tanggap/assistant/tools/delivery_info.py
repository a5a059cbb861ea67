"""Where the shop delivers to and for how much, in words for an answer."""

from typing import Any

from tanggap.assistant.base import TurnContext
from tanggap.businesses.delivery import find_area
from tanggap.businesses.info import ShopInfo, Zone


def delivery(context: TurnContext, detail: str) -> dict[str, Any]:
    """The terms for the area asked for; without one, all zones."""
    info = context.shop.info
    if not info.delivers:
        return {"delivers": False, "pickup": info.pickup}
    if detail:
        return _to_area(info, detail)
    return {
        "delivers": True,
        "zones": [_zone(zone) | {"areas": list(zone.areas)} for zone in info.zones],
        "not_served": list(info.not_served),
        **_terms(info),
    }


def _to_area(info: ShopInfo, asked: str) -> dict[str, Any]:
    answer = find_area(info, asked)
    if answer.zone is not None:
        return {
            "area": answer.matched,
            "served": True,
            **_zone(answer.zone),
            **_terms(info),
        }
    if answer.served is False:
        return {"area": answer.matched, "served": False, "pickup": info.pickup}
    return {
        "area": asked[:80],
        "served": None,
        "note": "Not in the shop's list of areas: ask for the district, or hand over. No fee.",
        "pickup": info.pickup,
    }


def _zone(zone: Zone) -> dict[str, Any]:
    return {"zone": zone.name, "fee_idr": zone.fee_idr, "cod": zone.cod}


def _terms(info: ShopInfo) -> dict[str, Any]:
    terms: dict[str, Any] = {"pickup": info.pickup}
    if info.delivery_min_order_idr:
        terms["min_order_idr"] = info.delivery_min_order_idr
    if info.delivery_eta_minutes is not None:
        terms["eta_minutes"] = list(info.delivery_eta_minutes)
    if info.delivery_until is not None:
        terms["until"] = f"{info.delivery_until:%H.%M}"
    if info.delivery_courier:
        terms["courier"] = info.delivery_courier
    return terms
