"""Name, phone and place of a message as they are kept with what is wanted."""

from tanggap.assistant.builtin.ordering.basket import Basket
from tanggap.assistant.builtin.ordering.details import LONGEST_ADDRESS, Details
from tanggap.businesses.delivery import find_area
from tanggap.businesses.info import ShopInfo


def keep_details(basket: Basket, found: Details, info: ShopInfo) -> bool:
    """Keeps what a message told of the customer; whether it told anything."""
    if not found:
        return False
    basket.name = found.name or basket.name
    basket.phone = found.phone or basket.phone
    basket.promo = found.promo or basket.promo
    if found.place:
        area = _area_told_before(basket, found, info)
        basket.area = area or found.place
        if found.brought:
            # "Eh dianter aja ke Jl Keadilan 9", after it was to be picked up.
            basket.fulfilment = "delivery"
        elif basket.fulfilment != "pickup" or found.address:
            basket.fulfilment = basket.fulfilment or "delivery"
        if found.address:
            address = f"{found.address}, {area}" if area else found.address
            basket.address = address[:LONGEST_ADDRESS]
    return True


def _area_told_before(basket: Basket, found: Details, info: ShopInfo) -> str:
    """ "Antar ke Dago" – "jl. juanda 10": the street is in the area that was told first."""
    if basket.address or not basket.area or find_area(info, found.place).served is not None:
        return ""
    before = find_area(info, basket.area)
    return before.matched if before.served else ""
