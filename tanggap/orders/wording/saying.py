"""How amounts, moments and ways to pay are said."""

from datetime import datetime, time
from typing import Final

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


def day(at: datetime, info: ShopInfo, language: str) -> str:
    """A day on the shop's calendar: "Minggu 20 Desember 2026"."""
    local = at.astimezone(info.zone)
    if language.startswith(ENGLISH):
        return f"{local:%A} {local.day} {local:%B} {local.year}"
    month = MONTHS[local.month - 1]
    return f"{WEEKDAYS[local.weekday()]} {local.day} {month} {local.year}"


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


# Ways to pay that English calls otherwise; names of banks and apps are the same.
_PAYING: Final = {
    "tunai": "cash",
    "kartu": "card",
    "kartu kredit": "credit card",
    "kartu debit": "debit card",
    "kartu kredit/debit": "credit or debit card",
    "kartu debit/kredit": "debit or credit card",
    "cicilan": "instalments",
    "dompet digital": "e-wallet",
    "transfer": "bank transfer",
    "transfer bank": "bank transfer",
}


def method_name(name: str, language: str) -> str:
    """A way to pay as it is called in the customer's language."""
    if not language.startswith(ENGLISH):
        return name
    if name.lower() in _PAYING:
        return _PAYING[name.lower()]
    return f"{name[9:]} transfer" if name.lower().startswith("transfer ") else name
