"""Name, phone and place of a message as they are kept with what is wanted."""

import re

from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.details import LONGEST_ADDRESS, Details
from tanggap.assistant.builtin.ordering.notes import join_notes
from tanggap.businesses.delivery import find_area
from tanggap.businesses.info import ShopInfo


def keep_details(basket: Basket, found: Details, info: ShopInfo) -> bool:
    """Keeps what a message told of the customer; whether it told anything."""
    if not found:
        return False
    basket.name = found.name or basket.name
    basket.phone = found.phone or basket.phone
    basket.promo = found.promo or basket.promo
    for request in found.requests:
        basket.note = join_notes(basket.note, request)
    if found.place:
        area = _area_told_before(basket, found, info)
        if basket.address and not found.address:
            basket.address = _within(basket.address, found.place, info)[:LONGEST_ADDRESS]
        basket.area = area or found.place
        if found.brought:
            # "Eh dianter aja ke Jl Keadilan 9", after it was to be picked up.
            basket.fulfilment = "delivery"
        elif basket.fulfilment != "pickup" or found.address:
            basket.fulfilment = basket.fulfilment or "delivery"
        if found.address:
            address = f"{found.address}, {area}" if area else found.address
            basket.address = address[:LONGEST_ADDRESS]
    if found.landmark and basket.address:
        basket.address = f"{basket.address}, {found.landmark}"[:LONGEST_ADDRESS]
    return True


def may_tell(basket: Basket) -> list[str]:
    """What a bare answer may be: what was asked for, and what belongs to a wish and its address."""
    more = ["requests"] if basket else []
    more += ["landmark"] if basket.address and basket.fulfilment == "delivery" else []
    return [*basket.asked, *more]


def _area_told_before(basket: Basket, found: Details, info: ShopInfo) -> str:
    """ "Antar ke Dago" – "jl. juanda 10": the street is in the area that was told first."""
    if basket.address or not basket.area or find_area(info, found.place).served is not None:
        return ""
    before = find_area(info, basket.area)
    return before.matched if before.served else ""


def _within(address: str, place: str, info: ShopInfo) -> str:
    """An address in the area that was told after it: added, or put in place of another one."""
    area, before = find_area(info, place), find_area(info, address)
    if area.served is None or area.matched == before.matched:
        return address
    named = list(re.finditer(re.escape(before.matched), address, re.IGNORECASE))
    if before.matched and named:
        return f"{address[: named[-1].start()]}{area.matched}{address[named[-1].end() :]}"
    return address if before.matched else f"{address}, {area.matched}"
