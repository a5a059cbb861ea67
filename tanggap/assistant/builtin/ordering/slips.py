"""What is put right at once where no goods are counted: a house number, an hour, a phone number."""

import re
from typing import Final

_EH: Final = (
    r"\s*[,.]?\s*\b(?:eh|ralat|sorry|sori|maaf|oops|ups)\b[\s,]*"
    r"(?:(?:salah|maaf|maksud(?:nya|ku)?)[\s,]+)*"
)
_DENG: Final = r"\s+(?:deng|maksud(?:nya|ku))\b"
_ONE: Final = r"[a-z]?\d[\d.:]{0,5}[a-z]?\b"
# "No 7, eh 9 deng", "jam 3 eh jam 4": what is so called is no count; "jam 4, eh 1 aja esnya" is.
_NUMBERED: Final = re.compile(
    rf"\b((?:no(?:mor|mer)?\.?|blok|rt|rw|lantai|lt|kamar|gang|gg|jam|pukul)\s*){_ONE}"
    rf"{_EH}(?:\1({_ONE})(?:{_DENG})?|({_ONE})(?:{_DENG}|(?=\s*(?:[.,;\n]|$))))",
    re.IGNORECASE,
)
_MOBILE: Final = r"(?:\+?62|0)[\s.-]?8(?:[\s.-]?\d){7,12}(?!\d)"
_PHONE: Final = re.compile(rf"{_MOBILE}{_EH}({_MOBILE})(?:{_DENG})?", re.IGNORECASE)


def as_put_right(text: str) -> str:
    """The text with what was meant alone: "no 9" of "no 7, eh 9 deng"."""
    text = _PHONE.sub(r"\1", text)
    return _NUMBERED.sub(lambda found: f"{found[1]}{found[2] or found[3]}", text)
