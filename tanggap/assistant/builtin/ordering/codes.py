"""Phone numbers and promo codes, whose letters and digits are neither words nor counts."""

import re
from typing import Final

from tanggap.assistant.builtin.ordering.pieces import MASK, NUMBER
from tanggap.businesses.info import ShopInfo
from tanggap.core.errors import Refused
from tanggap.core.phone import to_e164

PHONE: Final = re.compile(
    r"(?:\b(?:no(?:mor|mer)?|nmr)?\.?\s*(?:hp|wa|telp|tlp|telepon|whatsapp|phone|number)?"
    r"(?:\s*(?:ku|nya|saya|aku))?\s*[:=]?\s*)?"
    r"(?<![\d.])((?:\+\s?62|62|0)[\s.-]?8(?:[\s.-]?\d){7,12}|\+[1-9](?:[\s.-]?\d){7,13})(?!\d)",
    re.IGNORECASE,
)
_CALLED: Final = re.compile(r"\bcode\s*[:=]?\s*$", re.IGNORECASE)
_UNKNOWN_CODE: Final = re.compile(
    r"\b(?:kode|code|voucher|kupon)\b(?:\s*(?:promo(?:nya)?|nya))?\s*[:=]?\s*([A-Za-z0-9]{4,30})\b",
    re.IGNORECASE,
)


def take_phone(text: str) -> tuple[str, str]:
    """The first phone number, and the text with `NUMBER` in its place."""
    match = PHONE.search(text)
    if match is None:
        return "", text
    try:
        phone = to_e164(match[1])
    except Refused:
        phone = re.sub(r"[^\d+]", "", match[1])
    # "… 0812…. brp?": no room before a stop, which ends a part where a word stands before it.
    rest = text[match.end() :]
    return phone, f"{text[: match.start()]} {NUMBER}{'' if rest[:1] in set('.!') else ' '}{rest}"


def take_code(text: str, info: ShopInfo) -> tuple[str, str]:
    """A promo code, known or called one, and the text without it."""
    for promo in info.promos:
        if not promo.code:
            continue
        match = re.search(rf"(?<!\w){re.escape(promo.code)}(?!\w)", text, re.IGNORECASE)
        if match is not None:
            # An English "code" left alone would be read as COD.
            before = _CALLED.sub("kode ", text[: match.start()])
            return promo.code, f"{before} {MASK} {text[match.end() :]}"
    match = _UNKNOWN_CODE.search(text)
    if match is None or not (match[1].isupper() or any(c.isdigit() for c in match[1])):
        return "", text
    before = _CALLED.sub("kode ", text[: match.start(1)])
    return match[1].upper(), f"{before} {MASK} {text[match.end(1) :]}"
