"""Keeping customers' personal numbers from a model that has no use for them."""

import re
from collections.abc import Callable
from typing import Final

from tanggap.assistant.base import TurnContext

Masking = Callable[[str], str]

_EMAIL: Final = re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")
# Indonesian numbers, as people write them: 0812-3456-7890, +62 812 3456 7890, 6281234567890.
_PHONE: Final = re.compile(r"(?<![\d+])(?:\+?62|0)[\s.-]?8(?:[\s.-]?\d){7,11}(?!\d)")
# Identity cards, bank accounts and payment cards; prices and counts have fewer digits.
_LONG_NUMBER: Final = re.compile(r"(?<![\d.])\d(?:[ -]?\d){9,18}(?![\d.])")


def mask(text: str) -> str:
    """The text with e-mail addresses, phone numbers and other long numbers replaced by what they
    are."""
    if "@" in text:
        text = _EMAIL.sub("[email]", text)
    if any(c.isdigit() for c in text):
        text = _LONG_NUMBER.sub("[nomor]", _PHONE.sub("[nomor HP]", text))
    return text


def masking_of(context: TurnContext) -> Masking:
    """What is done to a customer's words in this turn: nothing where an order needs them."""
    if context.needs_personal_data or not context.shop.info.mask_personal_data:
        return lambda text: text
    return mask
