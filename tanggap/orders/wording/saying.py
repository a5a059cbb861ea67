"""How amounts, moments and ways to pay are said."""

from datetime import datetime, time

from tanggap.businesses.days import MONTHS, WEEKDAYS
from tanggap.businesses.info import PaymentInfo, ShopInfo
from tanggap.core.money import format_idr

ENGLISH = "en"


def either(language: str, indonesian: str, english: str) -> str:
    """The phrase in the customer's language; Indonesian for whatever is not English."""
    return english if language.startswith(ENGLISH) else indonesian


def clock(at: time, language: str) -> str:
    return f"{at:%H:%M}" if language.startswith(ENGLISH) else f"{at:%H.%M}"


def moment(at: datetime, info: ShopInfo, language: str) -> str:
    """A day and hour on the shop's clock: "Selasa 24 November pukul 10.00"."""
    local = at.astimezone(info.zone)
    hour = clock(local.time(), language)
    if language.startswith(ENGLISH):
        return f"{local:%A} {local.day} {local:%B} at {hour}"
    return f"{WEEKDAYS[local.weekday()]} {local.day} {MONTHS[local.month - 1]} pukul {hour}"


def idr(amount_idr: int) -> str:
    return format_idr(amount_idr)


def pay_line(method: PaymentInfo, language: str) -> str:
    """How to pay by one method, on one line."""
    said = method.name
    if method.account_number:
        said += f": {method.account_number}"
    if method.account_name and (method.account_number or method.has_qris):
        said += either(language, f" a.n. {method.account_name}", f" ({method.account_name})")
    return said
